//! The desk's own pages, one module each, and the guard before them. They work without script.

mod case;
mod cases;
mod ceremony;
mod keys;
mod office;
mod people;
mod readers;
mod slowed;
mod triage;
mod unlock;
mod upload;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use envelope::{CaseId, SignedFile, Text};
use tokio::time::Instant;

use self::slowed::{Refused, Slowed};
use crate::{
    Role,
    ceremony::ledger::Folder,
    config::Config,
    desk::Desk,
    open::{Sources, read_roster},
    session::Session,
    words::{Language, Words},
};

/// What all pages share.
pub(crate) struct App {
    pub(crate) folder: Folder,
    pub(crate) sources: Sources,
    pub(crate) demo: bool,
    pub(crate) session: Session,
    pub(crate) desk: OnceLock<Arc<Desk>>,
    /// One passphrase is tried at a time, and wrong ones are slowed.
    pub(crate) trying: tokio::sync::Mutex<Slowed>,
    words: [Words; 2],
}

impl App {
    pub(crate) fn new(folder: &std::path::Path, sources: Sources, demo: bool, session: Session) -> Self {
        Self {
            folder: Folder::new(folder),
            sources,
            demo,
            session,
            desk: OnceLock::new(),
            trying: tokio::sync::Mutex::default(),
            words: Language::ALL.map(Words::of),
        }
    }

    /// Where whoever comes in belongs: the desk, its lock, or the ceremony that makes one.
    fn first_page(&self) -> &'static str {
        match (self.desk.get(), self.folder.is_ready()) {
            (Some(_), _) => "cases",
            (None, true) => "unlock",
            (None, false) => "ceremony",
        }
    }

    /// The list that this folder's coordinator publishes.
    fn roster_file(&self) -> Option<SignedFile> {
        read_roster(self.folder.root(), &Config::read(self.folder.root()).ok()?)
    }

    /// Does something slow with a passphrase, off the loop that serves pages. A wrong one makes the next wait.
    async fn with_passphrase<T: Send + 'static>(
        &self,
        open: impl FnOnce(&Folder, &Sources) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let mut slowed = self.trying.lock().await;
        if let Some(seconds) = slowed.must_wait(Instant::now()) {
            return Err(Refused::Wait(seconds));
        }
        let (folder, sources) = (self.folder.clone(), self.sources.clone());
        let opened = tokio::task::spawn_blocking(move || open(&folder, &sources)).await.unwrap_or(Err(Refused::Failed));
        match &opened {
            Ok(_) => *slowed = Slowed::default(),
            Err(Refused::Passphrase) => slowed.failed(Instant::now()),
            Err(_) => {}
        }
        opened
    }

    fn words(&self, language: Language) -> &Words {
        let [french, english] = &self.words;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }

    fn frame(&self, language: Language) -> Frame<'_> {
        let home = if self.desk.get().is_some() { "cases" } else { self.first_page() };
        Frame { demo: self.demo, language, words: self.words(language), home }
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
        .route("/", get(first))
        .route("/start/{token}", get(start))
        .route("/desk.css", get(style))
        .merge(unlock::router())
        .merge(cases::router())
        .merge(case::router())
        .merge(keys::router())
        .merge(people::router())
        .merge(office::router())
        .merge(ceremony::router())
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
    } else if open || (app.session.is_known(&headers) && (app.desk.get().is_some() || is_ceremony(path))) {
        next.run(request).await
    } else if app.session.is_known(&headers) {
        Redirect::to(&format!("/fr/{}", app.first_page())).into_response()
    } else {
        Redirect::to("/fr/unlock").into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Pages that need no unlocked desk: they show nothing secret, and ask for a passphrase where they use one.
fn is_ceremony(path: &str) -> bool {
    path.split('/').nth(2) == Some("ceremony")
}

async fn first(State(app): State<Arc<App>>) -> Redirect {
    Redirect::to(&format!("/fr/{}", app.first_page()))
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
        let next = format!("/fr/{}", app.first_page());
        return ([(header::SET_COOKIE, app.session.set_cookie())], Redirect::to(&next)).into_response();
    }
    // Opening the link again is safe: whoever came in stays in, anyone else needs the passphrase.
    let next = if app.session.is_known(&headers) { app.first_page() } else { "unlock" };
    Redirect::to(&format!("/fr/{next}")).into_response()
}

/// What stands on every page.
struct Frame<'a> {
    demo: bool,
    language: Language,
    words: &'a Words,
    /// Where the name on top leads.
    home: &'static str,
}

/// Four letters by which colleagues can speak of a case; derived from its random id.
fn name(id: CaseId) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let letters = id.as_bytes().iter().take(4).filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    letters.map(|letter| char::from(*letter)).collect()
}

/// The unlocked desk of a coordinator.
fn coordinating(app: &App) -> Result<&Arc<Desk>, PageError> {
    app.desk.get().filter(|desk| desk.role == Role::Coordinator).ok_or(PageError::Locked)
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
    /// The desk's own file could not be written.
    NotKept,
    /// The notes of the ceremony cannot be read: its first page says so.
    Notes,
    Render,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound | Self::Locked => Redirect::to("/").into_response(),
            Self::Notes => Redirect::to("/fr/ceremony").into_response(),
            Self::Render | Self::NotKept => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}
