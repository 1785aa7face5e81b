//! The ceremonies as pages: what this folder has, what comes next, and the small files that people carry.

mod draft;
mod keys;
mod list;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use envelope::Day;

use super::{App, Frame, PageError, field, language, page, upload};
use crate::{
    ceremony::{
        Purpose, RosterFile,
        change::Problem,
        founding::{self, Received},
        ledger::{Folder, Ledger, PINS, SEALED},
        small_file::SmallFile,
    },
    person::{Enrolment, Role},
    words::{Language, Words},
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/ceremony", get(overview))
        .route("/{language}/ceremony/received", post(received))
        .route("/{language}/ceremony/compared", post(compared))
        .route("/{language}/ceremony/file/{name}", get(download))
        .merge(keys::router())
        .merge(draft::router())
        .merge(list::router())
}

/// Something that just happened, said on top of the next page.
struct Notice {
    is_alarm: bool,
    text: String,
}

impl Notice {
    const fn done(text: String) -> Self {
        Self { is_alarm: false, text }
    }

    const fn alarm(text: String) -> Self {
        Self { is_alarm: true, text }
    }
}

#[derive(Template)]
#[template(path = "ceremony.html")]
struct OverviewPage<'a> {
    frame: Frame<'a>,
    notice: Option<Notice>,
    kind: Kind,
    today: String,
    own_roots: Vec<RootLine>,
    missing_roots: Vec<&'static str>,
    other_roots: Vec<RootLine>,
    desk: Option<DeskLine>,
    has_sealed: bool,
    people: Vec<DeskLine>,
    in_force: Option<ListLine>,
    next: Next,
    door: Door,
}

/// What can be done about the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Keys of two organisations are missing.
    NotYet,
    Found,
    Prepare,
    GoOn,
}

/// Whether there is a desk to open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    None,
    Locked,
    Open,
}

/// Whose folder this is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Counsellor,
    Coordination,
}

struct RootLine {
    organisation: String,
    purpose: &'static str,
    number: String,
    compared: bool,
}

struct DeskLine {
    label: String,
    organisation: String,
    role: &'static str,
    languages: String,
    number: String,
    compared: bool,
}

struct ListLine {
    version: String,
    expires: String,
}

impl DeskLine {
    fn of(enrolment: &Enrolment, compared: bool) -> Self {
        Self {
            label: enrolment.label.clone(),
            organisation: enrolment.organisation.clone(),
            role: role_words(enrolment.role),
            languages: enrolment.languages.join(", "),
            number: enrolment.number(),
            compared,
        }
    }
}

const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Counsellor => "role-counsellor",
        Role::Coordinator => "role-coordinator",
    }
}

const fn purpose_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Primary => "root-primary",
        Purpose::Reserve => "root-reserve",
    }
}

async fn overview(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    show(&app, language(&tag)?, None)
}

fn show(app: &App, language: Language, notice: Option<Notice>) -> Result<Response, PageError> {
    let (frame, folder) = (app.frame(language), &app.folder);
    let Ok(ledger) = ledger(folder) else { return stopped(frame, "notes-damaged") };
    let (own, desk) = (folder.own_roots(), folder.own_enrolment());
    let kind = match &desk {
        Some(desk) if desk.role == Role::Counsellor => Kind::Counsellor,
        None if own.is_empty() && !folder.has(SEALED) && ledger.people.is_empty() && ledger.roots.is_empty() => {
            Kind::New
        }
        _ => Kind::Coordination,
    };
    let root_line = |root: &crate::ceremony::RootPublic, compared| RootLine {
        organisation: root.organisation.clone(),
        purpose: purpose_words(root.purpose),
        number: root.number(),
        compared,
    };
    page(&OverviewPage {
        kind,
        notice,
        today: today(app).to_string(),
        missing_roots: Purpose::ALL
            .into_iter()
            .filter(|purpose| !folder.has(purpose.sealed()))
            .map(Purpose::word)
            .collect(),
        next: next(&ledger, founding::can_found(&founding::organisations(&ledger, &own))),
        own_roots: own.iter().map(|root| root_line(root, true)).collect(),
        other_roots: ledger.roots.iter().map(|root| root_line(&root.what, root.compared)).collect(),
        desk: desk.as_ref().map(|desk| DeskLine::of(desk, true)),
        has_sealed: folder.has(SEALED),
        people: ledger.people.iter().map(|one| DeskLine::of(&one.what, one.compared)).collect(),
        in_force: ledger
            .in_force
            .as_ref()
            .and_then(RosterFile::body)
            .map(|body| ListLine { version: body.version.to_string(), expires: body.expires.to_string() }),
        door: match (app.desk.get(), folder.is_ready()) {
            (Some(_), _) => Door::Open,
            (None, true) => Door::Locked,
            (None, false) => Door::None,
        },
        frame,
    })
}

const fn next(ledger: &Ledger, can_found: bool) -> Next {
    match (ledger.proposal.is_some(), ledger.pins.is_some(), can_found) {
        (true, ..) => Next::GoOn,
        (false, true, _) => Next::Prepare,
        (false, false, true) => Next::Found,
        (false, false, false) => Next::NotYet,
    }
}

/// A page that says one thing only.
#[derive(Template)]
#[template(path = "stopped.html")]
struct StoppedPage<'a> {
    frame: Frame<'a>,
    why: &'static str,
}

fn stopped(frame: Frame<'_>, why: &'static str) -> Result<Response, PageError> {
    page(&StoppedPage { frame, why })
}

fn ledger(folder: &Folder) -> Result<Ledger, PageError> {
    folder.ledger().map_err(|_| PageError::Notes)
}

fn note(folder: &Folder, ledger: &Ledger) -> Result<(), PageError> {
    folder.note(ledger).map_err(|_| PageError::NotKept)
}

fn today(app: &App) -> Day {
    Day::from_unix((app.sources.clock)()())
}

fn problem(words: &Words, problem: Problem) -> Notice {
    Notice::alarm(words.get(problem.words()))
}

/// Any of the small files: the program finds out which one it is.
async fn received(
    State(app): State<Arc<App>>,
    Path(tag): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let words = app.words(language);
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let bytes = upload::part(content_type, &body, "file").unwrap_or_default();
    if bytes.is_empty() {
        return show(&app, language, Some(Notice::alarm(words.get("received-nothing"))));
    }
    let Some(file) = SmallFile::parse(bytes) else {
        return show(&app, language, Some(Notice::alarm(words.get("received-unknown"))));
    };
    let mut ledger = ledger(&app.folder)?;
    match founding::receive(&mut ledger, file, &app.folder.own_roots(), today(&app)) {
        Err(why) => show(&app, language, Some(problem(words, why))),
        Ok(received) => {
            note(&app.folder, &ledger)?;
            match received {
                Received::Root => show(&app, language, Some(Notice::done(words.get("received-root")))),
                Received::Enrolment => show(&app, language, Some(Notice::done(words.get("received-enrolment")))),
                Received::List => Ok(Redirect::to(&format!("/{tag}/ceremony/list")).into_response()),
            }
        }
    }
}

/// Two people read a number to each other: it is the same, or the file is put away.
async fn compared(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let mut ledger = ledger(&app.folder)?;
    let (number, is_same) = (field(&body, "number"), field(&body, "same").expose_secret() == "yes");
    let is_meant = |other: String| other == number.expose_secret();
    if is_same {
        ledger.roots.iter_mut().filter(|root| is_meant(root.what.number())).for_each(|root| root.compared = true);
        ledger.people.iter_mut().filter(|one| is_meant(one.what.number())).for_each(|one| one.compared = true);
    } else {
        ledger.roots.retain(|root| !is_meant(root.what.number()));
        ledger.people.retain(|one| !is_meant(one.what.number()));
    }
    note(&app.folder, &ledger)?;
    let said = if is_same { "compared-same" } else { "compared-other" };
    show(&app, language, Some(Notice::done(app.words(language).get(said))))
}

/// The small files that leave this folder.
async fn download(State(app): State<Arc<App>>, Path((_, name)): Path<(String, String)>) -> Result<Response, PageError> {
    let (folder, ledger) = (&app.folder, ledger(&app.folder)?);
    let root = |purpose: Purpose| folder.own_roots().into_iter().find(|root| root.purpose == purpose);
    let (file_name, bytes) = match name.as_str() {
        "root-primary" | "root-reserve" => {
            let purpose = name.strip_prefix("root-").and_then(Purpose::from_word).ok_or(PageError::NotFound)?;
            let root = root(purpose).ok_or(PageError::NotFound)?;
            (format!("havre-{name}-{}.json", plain(&root.organisation)), SmallFile::Root(root).to_bytes())
        }
        "desk" => {
            let desk = folder.own_enrolment().ok_or(PageError::NotFound)?;
            (format!("havre-desk-{}.json", plain(&desk.label)), SmallFile::Enrolment(desk).to_bytes())
        }
        "list" => {
            let list = ledger.proposal.clone().or_else(|| in_force(&ledger)).ok_or(PageError::NotFound)?;
            let version = list.roster.body().map_or(0, |body| body.version);
            (format!("havre-list-{version}.json"), SmallFile::List(Box::new(list)).to_bytes())
        }
        "pins" => ("pins.json".to_owned(), std::fs::read(folder.path(PINS)).map_err(|_| PageError::NotFound)?),
        "vault" => {
            let desks = founding::vault_desks(&ledger).ok_or(PageError::NotFound)?;
            ("vault-desks.toml".to_owned(), desks.into_bytes())
        }
        _ => return Err(PageError::NotFound),
    };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{file_name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition.map_err(|_| PageError::Render)?),
    ];
    Ok((headers, bytes).into_response())
}

/// The list in force as a small file again, for whoever comes later.
fn in_force(ledger: &Ledger) -> Option<crate::ceremony::small_file::ListFile> {
    let (pins, server, roster) = (ledger.pins.clone()?, ledger.server.clone()?, ledger.in_force.clone()?);
    Some(crate::ceremony::small_file::ListFile { pins, server, roster, desks: ledger.desks.clone() })
}

/// A name as every system takes it in a file's name.
fn plain(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    letters.take(40).collect()
}
