//! The list of cases, and what every desk is told first.

use std::{cmp::Reverse, sync::Arc};

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use envelope::{CaseId, LaterBody, Message, Roster};
use envelope_open::open_later;

use super::{App, Frame, PageError, language, name, page, readers, triage};
use crate::{
    Role,
    case::Case,
    desk::{Cases, Desk},
    receiving::{self, Ending},
    triage::Urgency,
    words::Words,
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new().route("/{language}/cases", get(cases)).route("/{language}/watch", get(watch))
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage<'a> {
    frame: Frame<'a>,
    refresh: Refresh,
    coordinator: bool,
    reached: bool,
    receives_until: Option<String>,
    /// Coordinators are told when little time is left.
    is_short: bool,
    notices: readers::Notices,
    endings: Vec<String>,
    cases: Vec<CaseLine>,
    alarms: Vec<Alarm>,
    unreadable: Vec<String>,
    damaged: usize,
    broken: usize,
}

/// A case in the list. Its number is its place in the order in which this run opened them; it stands for nothing outside.
struct CaseLine {
    number: usize,
    name: String,
    day: String,
    language: String,
    facts: Vec<String>,
    urgency: Urgency,
    waits_since: Option<String>,
}

/// A report that was filed where this desk cannot find it.
struct Alarm {
    story: String,
}

async fn cases(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    list(&app, &tag, Refresh::WhenAsked)
}

/// The same list, which looks again by itself because the counsellor chose so.
async fn watch(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    list(&app, &tag, Refresh::ByItself)
}

/// Whether the list looks again by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refresh {
    WhenAsked,
    ByItself,
}

fn list(app: &App, tag: &str, refresh: Refresh) -> Result<Response, PageError> {
    let frame = app.frame(language(tag)?);
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let notices = readers::Notices::of(desk);
    let known = desk.known();
    let cases = desk.cases();
    let line = |(number, id, case)| case_line(number, id, case, frame.words);
    let mut lines: Vec<CaseLine> = cases.numbered().map(line).collect();
    // Whoever waits comes first, the most urgent of them at the top, and of those the one who has waited longest.
    lines.sort_by_key(|line| {
        let waits = line.waits_since.clone();
        (Reverse((waits.is_some(), line.urgency)), waits, Reverse(line.day.clone()), line.number)
    });
    page(&CasesPage {
        refresh,
        coordinator: desk.role == Role::Coordinator,
        reached: known.reached,
        receives_until: known.received_until.map(|day| day.to_string()),
        is_short: receiving::is_short(known.received_until, desk.today()),
        endings: endings(desk, known.roster.as_ref(), frame.words),
        cases: lines,
        alarms: desk.hidden_reports().iter().map(|opened| alarm(&cases, opened)).collect(),
        unreadable: cases.unreadable.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect(),
        damaged: cases.damaged.len(),
        broken: cases.with_alarm(),
        notices,
        frame,
    })
}

/// What ends soon: at a counsellor's desk their own training, at a coordinator's everybody's and the Roster itself.
fn endings(desk: &Desk, roster: Option<&Roster>, words: &Words) -> Vec<String> {
    let Some(roster) = roster else { return Vec::new() };
    let today = desk.today();
    let own = receiving::endings(roster, today).filter(|(id, ..)| *id == desk.id);
    if desk.role == Role::Counsellor {
        return own.map(|(_, _, ending)| said(words, "own-training", "", ending)).collect();
    }
    let all = receiving::endings(roster, today).map(|(_, label, ending)| said(words, "training", label, ending));
    let list = receiving::notice(roster.body().expires, today).map(|ending| said(words, "list", "", ending));
    list.into_iter().chain(all).collect()
}

/// The words of a notice: one sentence before the end and one after it.
fn said(words: &Words, what: &str, name: &str, ending: Ending) -> String {
    let key = match (what, ending.within_days) {
        ("own-training", 0) => "own-training-ended",
        ("own-training", _) => "own-training-ends",
        ("training", 0) => "training-ended",
        ("training", _) => "training-ends",
        (_, 0) => "list-ended",
        _ => "list-ends",
    };
    let days = ending.within_days.to_string();
    words.with_all(key, &[("name", name), ("day", &ending.until.to_string()), ("days", &days)])
}

fn case_line(number: usize, id: CaseId, case: &Case, words: &Words) -> CaseLine {
    let reported = case.entries().first().map(|entry| entry.day);
    CaseLine {
        number,
        name: name(id),
        day: reported.map(|day| day.to_string()).unwrap_or_default(),
        language: triage::language_name(&case.report().language),
        facts: triage::facts(case.report(), words),
        urgency: reported.map_or(Urgency::Calm, |day| triage::urgency(case.report(), day)),
        waits_since: case.waits_since().map(|day| day.to_string()),
    }
}

fn alarm(cases: &Cases, opened: &envelope_open::Opened) -> Alarm {
    let story = match Message::parse(&opened.message) {
        Ok(Message::Report(report)) => report.story.expose_secret().to_owned(),
        Ok(Message::Later(later)) => {
            let report = cases.open.values().map(Case::report).find(|report| report.thread == later.thread);
            match report.and_then(|report| open_later(&later, &report.message_key).ok()) {
                Some(LaterBody::Answer { text, .. }) => text.expose_secret().to_owned(),
                _ => String::new(),
            }
        }
        Err(_) => String::from_utf8_lossy(&opened.message).into_owned(),
    };
    Alarm { story }
}
