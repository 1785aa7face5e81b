//! The desk's own pages: the list of cases, one case, note and reply. They work without script.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use envelope::{CaseId, CounsellorId, Epoch, LaterBody, Message, Text};
use envelope_open::open_later;

use crate::{
    case::{Case, EntryKind},
    closing::StillNeeded,
    desk::{Cases, Desk},
    session::Session,
    words::{Language, Words},
};

/// Opens the sealed file with a passphrase.
pub(crate) type Unlock = dyn Fn(&str) -> anyhow::Result<Arc<Desk>> + Send + Sync;

/// What all pages share.
pub(crate) struct App {
    pub(crate) demo: bool,
    pub(crate) session: Session,
    pub(crate) desk: OnceLock<Arc<Desk>>,
    /// Opens the desk with a passphrase: slow on purpose, one at a time.
    pub(crate) unlock: Box<Unlock>,
    pub(crate) unlocking: tokio::sync::Mutex<()>,
    words: [Words; 2],
}

impl App {
    pub(crate) fn new(demo: bool, session: Session, unlock: Box<Unlock>) -> Self {
        Self {
            demo,
            session,
            desk: OnceLock::new(),
            unlock,
            unlocking: tokio::sync::Mutex::default(),
            words: Language::ALL.map(Words::of),
        }
    }

    fn words(&self, language: Language) -> &Words {
        let [french, english] = &self.words;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }

    fn frame(&self, language: Language) -> Frame<'_> {
        Frame { demo: self.demo, language, words: self.words(language) }
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}

/// Room for the longest reply, percent-encoded.
const FORM_BYTES: usize = 512 * 1024;

/// All pages behind the guard.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to("/fr/cases") }))
        .route("/start/{token}", get(start))
        .route("/desk.css", get(style))
        .route("/{language}/unlock", get(unlock_page).post(unlock))
        .route("/{language}/cases", get(cases))
        .route("/{language}/watch", get(watch))
        .route("/{language}/keys", get(keys))
        .route("/{language}/cases/{number}", get(case))
        .route("/{language}/cases/{number}/note", post(note))
        .route("/{language}/cases/{number}/reply", post(reply))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// Refuses requests that do not come from this desk's own pages, and sets the headers every answer carries.
async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let path = request.uri().path();
    let open = path.starts_with("/start/") || path.ends_with("/unlock") || path == "/desk.css";
    let mut response = if !app.session.host_is_own(&headers) || !app.session.origin_is_own(&method, &headers) {
        StatusCode::FORBIDDEN.into_response()
    } else if open || (app.session.is_known(&headers) && app.desk.get().is_some()) {
        next.run(request).await
    } else {
        Redirect::to("/fr/unlock").into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

const HEADERS: [(header::HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    // Not "no-referrer": with it browsers send `Origin: null` on the desk's own forms.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../templates/desk.css"))
}

async fn start(State(app): State<Arc<App>>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    if app.session.take_start(&token) {
        return ([(header::SET_COOKIE, app.session.set_cookie())], Redirect::to("/fr/cases")).into_response();
    }
    // Opening the link again is safe: whoever came in stays in, anyone else needs the passphrase.
    let next = if app.session.is_known(&headers) { "/fr/cases" } else { "/fr/unlock" };
    Redirect::to(next).into_response()
}

/// What stands on every page.
struct Frame<'a> {
    demo: bool,
    language: Language,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "unlock.html")]
struct UnlockPage<'a> {
    frame: Frame<'a>,
    wrong: bool,
}

async fn unlock_page(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    page(&UnlockPage { frame: app.frame(language(&tag)?), wrong: false })
}

async fn unlock(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let passphrase = field(&body, "passphrase");
    let one_at_a_time = app.unlocking.lock().await;
    let asked = app.clone();
    let opened = tokio::task::spawn_blocking(move || (asked.unlock)(passphrase.expose_secret())).await;
    drop(one_at_a_time);
    let Ok(Ok(desk)) = opened else {
        return page(&UnlockPage { frame: app.frame(language), wrong: true });
    };
    // Already open: the passphrase only lets this browser in, the desk that runs stays the one.
    let _running = app.desk.get_or_init(|| desk);
    let cookie = [(header::SET_COOKIE, app.session.set_cookie())];
    Ok((cookie, Redirect::to(&format!("/{}/cases", language.tag()))).into_response())
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

/// Four letters by which colleagues can speak of a case; derived from its random id.
fn name(id: CaseId) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let letters = id.as_bytes().iter().take(4).filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    letters.map(|letter| char::from(*letter)).collect()
}

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage<'a> {
    frame: Frame<'a>,
    weeks: Vec<WeekLine>,
}

/// One week this desk has an identity of.
struct WeekLine {
    monday: String,
    state: &'static str,
}

async fn keys(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    let frame = app.frame(language(&tag)?);
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let now = desk.today().epoch();
    let known = desk.known();
    let state = |epoch| match known.still_needed.iter().find(|(week, _)| *week == epoch).map(|(_, why)| why) {
        Some(StillNeeded::MayArrive) => "key-may-arrive",
        Some(StillNeeded::Envelope) => "key-envelope",
        Some(StillNeeded::CaseKey) => "key-case",
        None if epoch > now => "key-pending",
        None => "key-active",
    };
    let weeks: Vec<Epoch> = desk.kept().value().identity_weeks().collect();
    let weeks = weeks.into_iter().map(|week| WeekLine { monday: week.monday().to_string(), state: state(week) });
    page(&KeysPage { frame, weeks: weeks.collect() })
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage<'a> {
    frame: Frame<'a>,
    number: usize,
    name: String,
    language: String,
    facts: Vec<String>,
    readers: Vec<String>,
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
struct Refused {
    written: Written,
    text: String,
    /// Words that say why and what to do.
    why: &'static str,
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

fn show_case(app: &App, language: Language, number: usize, refused: Option<Refused>) -> Result<Response, PageError> {
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let cases = desk.cases();
    let (_, id, case) = cases.numbered().find(|(known, ..)| *known == number).ok_or(PageError::NotFound)?;
    let entries = case.entries().iter().map(|entry| EntryLine {
        day: entry.day.to_string(),
        author: entry.author.map(|author| label(desk, author)),
        kind: kind(entry.kind),
        // HTML cannot hold U+0000; a sign in its place shows that something stood there.
        text: entry.text.expose_secret().replace('\0', "\u{fffd}"),
    });
    page(&CasePage {
        frame: app.frame(language),
        number,
        name: name(id),
        language: case.report().language.clone(),
        facts: case.report().answers.values().flatten().cloned().collect(),
        readers: case.report().readers.iter().map(|reader| label(desk, *reader)).collect(),
        entries: entries.collect(),
        refused,
    })
}

fn label(desk: &Desk, id: CounsellorId) -> String {
    let known = desk.known();
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
enum Written {
    Note,
    Reply,
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
    };
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("/{}/cases/{number}", language.tag())).into_response());
    };
    crate::log::failed("write", &error);
    let why = if error.is_too_long() { "write-too-long" } else { "write-failed" };
    show_case(app, language, number, Some(refused(why)))
}

/// One field of a form; line ends as people type them, not as forms carry them.
fn field(body: &[u8], name: &str) -> Text {
    let value = form_urlencoded::parse(body).find(|(key, _)| key == name).map(|(_, value)| value.replace("\r\n", "\n"));
    Text::new(value.unwrap_or_default())
}

fn language(tag: &str) -> Result<Language, PageError> {
    Language::from_tag(tag).ok_or(PageError::NotFound)
}

fn page(template: &impl Template) -> Result<Response, PageError> {
    Ok(Html(template.render().map_err(|_| PageError::Render)?).into_response())
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageError {
    NotFound,
    Locked,
    Render,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound | Self::Locked => Redirect::to("/fr/cases").into_response(),
            Self::Render => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}
