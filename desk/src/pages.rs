//! The desk's own pages, one module each, and the guard before them. They work without script.

mod case;
mod cases;
mod keys;
mod unlock;

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
use envelope::{CaseId, Text};

use crate::{
    desk::Desk,
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
        .merge(unlock::router())
        .merge(cases::router())
        .merge(case::router())
        .merge(keys::router())
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

/// Four letters by which colleagues can speak of a case; derived from its random id.
fn name(id: CaseId) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let letters = id.as_bytes().iter().take(4).filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    letters.map(|letter| char::from(*letter)).collect()
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
