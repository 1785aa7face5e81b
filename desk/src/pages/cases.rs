//! The list of cases, and what every desk is told first.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use envelope::{CaseId, LaterBody, Message};
use envelope_open::open_later;

use super::{App, Frame, PageError, language, name, page};
use crate::{case::Case, desk::Cases};

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
    let known = desk.known();
    let cases = desk.cases();
    let mut lines: Vec<CaseLine> = cases.numbered().map(|(number, id, case)| case_line(number, id, case)).collect();
    lines.sort_by(|a, b| (b.waits_since.is_some(), &b.day, a.number).cmp(&(a.waits_since.is_some(), &a.day, b.number)));
    page(&CasesPage {
        refresh,
        coordinator: desk.role == crate::Role::Coordinator,
        reached: known.reached,
        receives_until: known
            .directories
            .iter()
            .map(|directory| directory.body().expires)
            .max()
            .map(|day| day.to_string()),
        cases: lines,
        alarms: desk.hidden_reports().iter().map(|opened| alarm(&cases, opened)).collect(),
        unreadable: cases.unreadable.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect(),
        damaged: cases.damaged.len(),
        broken: cases.broken.len(),
        frame,
    })
}

fn case_line(number: usize, id: CaseId, case: &Case) -> CaseLine {
    CaseLine {
        number,
        name: name(id),
        day: case.entries().first().map(|entry| entry.day.to_string()).unwrap_or_default(),
        language: case.report().language.clone(),
        facts: case.report().answers.values().flatten().cloned().collect(),
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
