//! One case: its timeline, a note, a reply.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use envelope::{CounsellorId, Text, WishKind};

use super::{
    App, Frame, PageError, field, language, name, page, readers,
    triage::{self, TriageView},
};
use crate::{
    case::EntryKind,
    desk::{DeskError, Known},
    words::Language,
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/cases/{number}", get(case))
        .route("/{language}/cases/{number}/note", post(note))
        .route("/{language}/cases/{number}/reply", post(reply))
        .route("/{language}/cases/{number}/who", post(readers::act))
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage<'a> {
    frame: Frame<'a>,
    number: usize,
    name: String,
    language: String,
    triage: TriageView,
    readers: Vec<String>,
    who: readers::Who,
    entries: Vec<EntryLine>,
    refused: Option<Refused>,
}

impl CasePage<'_> {
    /// What was written in a form and not taken: shown again, so that nobody types it twice.
    fn draft(&self, written: Written) -> &str {
        self.refused.as_ref().filter(|refused| refused.written == written).map_or("", |refused| &refused.text)
    }
}

/// What a counsellor wrote and the desk did not take.
pub(super) struct Refused {
    pub(super) written: Written,
    pub(super) text: String,
    /// Words that say why and what to do.
    pub(super) why: &'static str,
}

/// One line of the timeline.
struct EntryLine {
    day: String,
    author: Option<String>,
    kind: &'static str,
    text: String,
}

async fn case(State(app): State<Arc<App>>, Path((tag, number)): Path<(String, usize)>) -> Result<Response, PageError> {
    show_case(&app, language(&tag)?, number, None)
}

pub(super) fn show_case(
    app: &App,
    language: Language,
    number: usize,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let cases = desk.cases();
    let (_, id, case) = cases.numbered().find(|(known, ..)| *known == number).ok_or(PageError::NotFound)?;
    let known = desk.known();
    let frame = app.frame(language);
    let entries = case.entries().iter().map(|entry| EntryLine {
        day: entry.day.to_string(),
        author: entry.author.map(|author| label(&known, author)),
        kind: kind(entry.kind),
        // HTML cannot hold U+0000; a sign in its place shows that something stood there.
        text: readers::about(frame.words, &known, entry)
            .unwrap_or_else(|| entry.text.expose_secret().replace('\0', "\u{fffd}")),
    });
    let entries = entries.collect();
    let reported = case.entries().first().map_or_else(|| desk.today(), |first| first.day);
    page(&CasePage {
        number,
        name: name(id),
        language: triage::language_name(&case.report().language),
        triage: triage::view(case.report(), reported, frame.words),
        frame,
        readers: case.report().readers.iter().map(|reader| label(&known, *reader)).collect(),
        who: readers::Who::of(desk, &known, id, case),
        entries,
        refused,
    })
}

pub(super) fn label(known: &Known, id: CounsellorId) -> String {
    let counsellor = known.roster.as_ref().and_then(|roster| roster.counsellor(id));
    counsellor.map(|counsellor| counsellor.label.clone()).unwrap_or_default()
}

const fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Report => "entry-report",
        EntryKind::Answer => "entry-answer",
        EntryKind::Note => "entry-note",
        EntryKind::Reply => "entry-reply",
        EntryKind::Unreadable => "entry-unreadable",
        EntryKind::Wish(WishKind::Erasure) => "entry-erasure",
        EntryKind::Wish(WishKind::WithdrawCase) => "entry-withdraw-case",
        EntryKind::Wish(WishKind::KeepAfterAll) => "entry-keep-after-all",
        EntryKind::Wish(_) => "entry-wish",
        EntryKind::Shared => "entry-shared",
        EntryKind::Rekeyed(_) => "entry-rekeyed",
        EntryKind::SteppedAside => "entry-stepped-aside",
        EntryKind::Closed(_) => "entry-closed",
        EntryKind::Reopened => "entry-reopened",
    }
}

async fn note(
    State(app): State<Arc<App>>,
    Path((tag, number)): Path<(String, usize)>,
    body: Bytes,
) -> Result<Response, PageError> {
    write(&app, language(&tag)?, number, field(&body, "text"), Written::Note).await
}

async fn reply(
    State(app): State<Arc<App>>,
    Path((tag, number)): Path<(String, usize)>,
    body: Bytes,
) -> Result<Response, PageError> {
    write(&app, language(&tag)?, number, field(&body, "text"), Written::Reply).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Note,
    Reply,
    /// A form without words.
    Nothing,
}

async fn write(
    app: &App,
    language: Language,
    number: usize,
    text: Text,
    written: Written,
) -> Result<Response, PageError> {
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let case =
        desk.cases().numbered().find(|(known, ..)| *known == number).map(|(_, id, _)| id).ok_or(PageError::NotFound)?;
    let refused = |why| Refused { written, text: text.expose_secret().to_owned(), why };
    if text.expose_secret().trim().is_empty() {
        return show_case(app, language, number, Some(refused("write-empty")));
    }
    let outcome = match written {
        Written::Note => desk.note(case, &text).await,
        Written::Reply => desk.reply(case, &text).await,
        Written::Nothing => Ok(()),
    };
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("/{}/cases/{number}", language.tag())).into_response());
    };
    crate::log::failed("write", &error);
    let why = match error {
        DeskError::NoTag => "write-no-tag",
        _ if error.is_too_long() => "write-too-long",
        _ => "write-failed",
    };
    show_case(app, language, number, Some(refused(why)))
}
