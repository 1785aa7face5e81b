//! Making what is secret: root keys, their paper, a desk.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use envelope::Text;
use zeroize::Zeroizing;

use crate::{
    ceremony::{self, CeremonyError, Purpose, ledger::SEALED},
    pages::{App, Frame, PageError, field, language, page, slowed::Refused},
    person::Role,
    words::Language,
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/ceremony/root/{purpose}", get(root_page).post(make_root))
        .route("/{language}/ceremony/restore/{purpose}", get(restore_page).post(restore))
        .route("/{language}/ceremony/paper/{purpose}", get(paper_page).post(paper))
        .route("/{language}/ceremony/desk/{role}", get(desk_page).post(make_desk))
}

/// What was typed and stays when something was refused; passphrases and words of a key never do.
#[derive(Default)]
struct Typed {
    organisation: String,
    label: String,
    languages: String,
}

impl Typed {
    fn of(body: &[u8]) -> Self {
        let text = |name| field(body, name).expose_secret().trim().to_owned();
        Self { organisation: text("organisation"), label: text("label"), languages: text("languages") }
    }
}

#[derive(Template)]
#[template(path = "root.html")]
struct RootPage<'a> {
    frame: Frame<'a>,
    refused: Option<String>,
    purpose: Purpose,
    /// Whether it comes from a paper.
    from_paper: bool,
    organisation: String,
    /// The other key in this folder already says whose they are.
    is_fixed: bool,
}

fn show_root(
    app: &App,
    language: Language,
    purpose: Purpose,
    from_paper: bool,
    typed: Typed,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let frame = app.frame(language);
    if app.folder.has(purpose.sealed()) {
        return Ok(Redirect::to(&format!("/{}/ceremony", language.tag())).into_response());
    }
    let known = app.folder.own_roots().first().map(|root| root.organisation.clone());
    page(&RootPage {
        refused: refused.map(|refused| refused.said(frame.words)),
        purpose,
        from_paper,
        is_fixed: known.is_some(),
        organisation: known.unwrap_or(typed.organisation),
        frame,
    })
}

fn purpose(word: &str) -> Result<Purpose, PageError> {
    Purpose::from_word(word).ok_or(PageError::NotFound)
}

type Named = Path<(String, String)>;

async fn root_page(State(app): State<Arc<App>>, Path((tag, word)): Named) -> Result<Response, PageError> {
    show_root(&app, language(&tag)?, purpose(&word)?, false, Typed::default(), None)
}

async fn restore_page(State(app): State<Arc<App>>, Path((tag, word)): Named) -> Result<Response, PageError> {
    show_root(&app, language(&tag)?, purpose(&word)?, true, Typed::default(), None)
}

async fn make_root(State(app): State<Arc<App>>, Path((tag, word)): Named, body: Bytes) -> Result<Response, PageError> {
    let (language, purpose) = (language(&tag)?, purpose(&word)?);
    keep_root(&app, language, purpose, body, false).await
}

async fn restore(State(app): State<Arc<App>>, Path((tag, word)): Named, body: Bytes) -> Result<Response, PageError> {
    let (language, purpose) = (language(&tag)?, purpose(&word)?);
    keep_root(&app, language, purpose, body, true).await
}

async fn keep_root(
    app: &App,
    language: Language,
    purpose: Purpose,
    body: Bytes,
    from_paper: bool,
) -> Result<Response, PageError> {
    let mut typed = Typed::of(&body);
    if let Some(known) = app.folder.own_roots().first() {
        typed.organisation.clone_from(&known.organisation);
    }
    let organisation = typed.organisation.clone();
    let made = app.with_passphrase(move |folder, sources| {
        let passphrase = chosen_passphrase(&body)?;
        check_label(&organisation)?;
        let words = from_paper.then(|| field(&body, "words"));
        let words = words.as_ref().map(Text::expose_secret);
        let mut random = (sources.random)();
        let made = ceremony::root_in(folder, passphrase.expose_secret(), &organisation, purpose, words, &mut random);
        made.map_err(|error| Refused::of_ceremony(&error))
    });
    match made.await {
        Ok(()) => Ok(Redirect::to(&format!("/{}/ceremony/paper/{}", language.tag(), purpose.word())).into_response()),
        Err(refused) => show_root(app, language, purpose, from_paper, typed, Some(refused)),
    }
}

/// A new passphrase, typed twice.
fn chosen_passphrase(body: &[u8]) -> Result<Text, Refused> {
    let passphrase = field(body, "passphrase");
    if passphrase.expose_secret() == field(body, "again").expose_secret() {
        Ok(passphrase)
    } else {
        Err(Refused::Again)
    }
}

fn check_label(label: &str) -> Result<(), Refused> {
    if (1..=60).contains(&label.chars().count()) { Ok(()) } else { Err(Refused::Label) }
}

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage<'a> {
    frame: Frame<'a>,
    refused: Option<String>,
    purpose: Purpose,
    organisation: String,
    number: String,
    lines: Vec<Zeroizing<String>>,
}

fn show_paper(
    app: &App,
    language: Language,
    purpose: Purpose,
    lines: Result<Vec<Zeroizing<String>>, Option<Refused>>,
) -> Result<Response, PageError> {
    let frame = app.frame(language);
    let root = app.folder.own_roots().into_iter().find(|root| root.purpose == purpose).ok_or(PageError::NotFound)?;
    let (lines, refused) = match lines {
        Ok(lines) => (lines, None),
        Err(refused) => (Vec::new(), refused.map(|refused| refused.said(frame.words))),
    };
    page(&PaperPage { refused, purpose, number: root.number(), organisation: root.organisation, lines, frame })
}

async fn paper_page(State(app): State<Arc<App>>, Path((tag, word)): Named) -> Result<Response, PageError> {
    show_paper(&app, language(&tag)?, purpose(&word)?, Err(None))
}

/// Shows the words once; nothing keeps them.
async fn paper(State(app): State<Arc<App>>, Path((tag, word)): Named, body: Bytes) -> Result<Response, PageError> {
    let (language, purpose) = (language(&tag)?, purpose(&word)?);
    let passphrase = field(&body, "passphrase");
    let lines = app.with_passphrase(move |folder, _| {
        let lines = ceremony::paper_of_root(&folder.path(purpose.sealed()), passphrase.expose_secret());
        lines.map_err(|error| Refused::of_ceremony(&error))
    });
    show_paper(&app, language, purpose, lines.await.map_err(Some))
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage<'a> {
    frame: Frame<'a>,
    refused: Option<String>,
    role: Role,
    typed: Typed,
    is_fixed: bool,
}

impl DeskPage<'_> {
    const fn role_word(&self) -> &'static str {
        match self.role {
            Role::Counsellor => "counsellor",
            Role::Coordinator => "coordinator",
        }
    }
}

fn show_desk(
    app: &App,
    language: Language,
    role: Role,
    mut typed: Typed,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let frame = app.frame(language);
    if app.folder.has(SEALED) {
        return Ok(Redirect::to(&format!("/{}/ceremony", language.tag())).into_response());
    }
    let known = app.folder.own_roots().first().map(|root| root.organisation.clone());
    let is_fixed = known.is_some();
    if let Some(known) = known {
        typed.organisation = known;
    }
    page(&DeskPage { refused: refused.map(|refused| refused.said(frame.words)), role, typed, is_fixed, frame })
}

fn role(word: &str) -> Result<Role, PageError> {
    match word {
        "counsellor" => Ok(Role::Counsellor),
        "coordinator" => Ok(Role::Coordinator),
        _ => Err(PageError::NotFound),
    }
}

async fn desk_page(State(app): State<Arc<App>>, Path((tag, word)): Named) -> Result<Response, PageError> {
    show_desk(&app, language(&tag)?, role(&word)?, Typed::default(), None)
}

/// Makes the keys of this folder's desk. Its public half is written first: a desk that is there can always be told about.
async fn make_desk(State(app): State<Arc<App>>, Path((tag, word)): Named, body: Bytes) -> Result<Response, PageError> {
    let (language, role) = (language(&tag)?, role(&word)?);
    let typed = Typed::of(&body);
    let (label, organisation, languages) = (typed.label.clone(), typed.organisation.clone(), tags(&typed.languages));
    let made = app.with_passphrase(move |folder, sources| {
        let passphrase = chosen_passphrase(&body)?;
        check_label(&label)?;
        check_label(&organisation)?;
        let languages = languages?;
        let made = ceremony::enrol_in(
            folder,
            passphrase.expose_secret(),
            role,
            &label,
            &organisation,
            &languages,
            &mut (sources.random)(),
        );
        made.map(|_| ()).map_err(|error: CeremonyError| Refused::of_ceremony(&error))
    });
    match made.await {
        Ok(()) => Ok(Redirect::to(&format!("/{}/ceremony", language.tag())).into_response()),
        Err(refused) => show_desk(&app, language, role, typed, Some(refused)),
    }
}

/// Language tags as people separate them.
fn tags(text: &str) -> Result<Vec<String>, Refused> {
    let tags: Vec<String> =
        text.split([',', ';', ' ']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_lowercase).collect();
    let is_tag =
        |tag: &String| (2..=11).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !tags.is_empty() && tags.len() <= 20 && tags.iter().all(is_tag) { Ok(tags) } else { Err(Refused::Languages) }
}
