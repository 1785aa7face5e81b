//! A list on its way: who will be able to read after it and who no longer, signing it, carrying it, taking it.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use super::{Notice, ledger, note, problem, purpose_words, stopped, today};
use crate::{
    ceremony::{
        self, Purpose, RosterFile,
        change::{self, Difference, Stage},
        founding::{self, TakeError},
        ledger::Ledger,
        small_file::ListFile,
    },
    pages::{App, Frame, PageError, field, language, page, slowed::Refused},
    words::Language,
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/ceremony/list", get(list_page))
        .route("/{language}/ceremony/list/sign", post(sign))
        .route("/{language}/ceremony/list/take", post(take))
        .route("/{language}/ceremony/list/aside", post(put_aside))
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'a> {
    frame: Frame<'a>,
    notice: Option<Notice>,
    today: String,
    issued: String,
    expires: String,
    version: String,
    difference: Difference,
    coordinators: Vec<(String, String)>,
    /// Numbers to compare: new people, and at the founding the organisations.
    new_people: Vec<(String, String)>,
    organisations: Vec<(String, &'static str, String)>,
    /// Nobody in this folder has said yet that the pins are the right ones.
    is_new_installation: bool,
    installation: String,
    signed_by: Vec<String>,
    is_signed: bool,
    is_draft: bool,
    /// Root keys in this folder whose organisation did not sign yet.
    can_sign: Vec<(&'static str, &'static str)>,
}

impl ListPage<'_> {
    /// Everything was done here that can be: the next step is to carry the file, so that comes first.
    const fn waits_for_others(&self) -> bool {
        self.can_sign.is_empty() && !self.is_signed
    }
}

async fn list_page(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    show(&app, language(&tag)?, None)
}

fn show(app: &App, language: Language, notice: Option<Notice>) -> Result<Response, PageError> {
    let (frame, ledger) = (app.frame(language), ledger(&app.folder)?);
    let Some(list) = &ledger.proposal else { return stopped(frame, "list-none") };
    let (Some(body), Ok(stage)) = (list.roster.body(), change::stage(&list.roster, &list.pins.pins())) else {
        return stopped(frame, "problem-not-signed");
    };
    let before = ledger.in_force.as_ref().and_then(RosterFile::body);
    let signed_by = match &stage {
        Stage::Waits(organisations) => organisations.clone(),
        Stage::Draft | Stage::Signed => Vec::new(),
    };
    page(&ListPage {
        notice,
        today: today(app).to_string(),
        issued: body.issued.to_string(),
        expires: body.expires.to_string(),
        version: body.version.to_string(),
        difference: change::difference(before.as_ref(), &body, today(app)),
        coordinators: body.coordinators.iter().map(|one| (one.label.clone(), one.organisation.clone())).collect(),
        new_people: new_people(&ledger, list),
        organisations: roots(list),
        is_new_installation: ledger.pins.is_none(),
        installation: list.pins.number(),
        can_sign: can_sign(app, list, &signed_by, &stage),
        signed_by,
        is_signed: stage == Stage::Signed,
        is_draft: stage == Stage::Draft,
        frame,
    })
}

/// Desks that the list in force does not have.
fn new_people(ledger: &Ledger, list: &ListFile) -> Vec<(String, String)> {
    let is_known = |id| ledger.desks.iter().any(|desk| desk.id == id);
    let new = list.desks.iter().filter(|desk| !is_known(desk.id));
    new.map(|desk| (desk.label.clone(), desk.number())).collect()
}

/// Every organisation that can decide, with the numbers of its keys.
fn roots(list: &ListFile) -> Vec<(String, &'static str, String)> {
    let lines = list.pins.organisations.iter().flat_map(|one| {
        one.keys.iter().zip(Purpose::ALL).map(|(key, purpose)| {
            let root = ceremony::RootPublic { organisation: one.name.clone(), purpose, verifying_key: *key };
            (one.name.clone(), purpose_words(purpose), root.number())
        })
    });
    lines.collect()
}

fn can_sign(app: &App, list: &ListFile, signed_by: &[String], stage: &Stage) -> Vec<(&'static str, &'static str)> {
    let is_open = |root: &ceremony::RootPublic| {
        let is_pinned = list.pins.organisations.iter().any(|one| one.keys.contains(&root.verifying_key));
        is_pinned && *stage != Stage::Signed && !signed_by.contains(&root.organisation)
    };
    let own = app.folder.own_roots().into_iter().filter(is_open);
    own.map(|root| (root.purpose.word(), purpose_words(root.purpose))).collect()
}

/// Whether the person at this desk said that the numbers are those of the others.
fn is_compared(body: &[u8]) -> bool {
    field(body, "compared").expose_secret() == "yes"
}

async fn sign(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let (language, mut ledger) = (language(&tag)?, ledger(&app.folder)?);
    let words = app.words(language);
    let Some(list) = ledger.proposal.clone() else { return show(&app, language, None) };
    if !is_compared(&body) {
        return show(&app, language, Some(Notice::alarm(words.get("compare-first"))));
    }
    let checked =
        list.roster.body().ok_or(change::Problem::NotSigned).and_then(|body| change::check(&body, today(&app)));
    if let Err(why) = checked {
        return show(&app, language, Some(problem(words, why)));
    }
    let purpose = Purpose::from_word(field(&body, "key").expose_secret()).ok_or(PageError::NotFound)?;
    let (passphrase, roster) = (field(&body, "passphrase"), list.roster.clone());
    let signed = app.with_passphrase(move |folder, _| {
        let signed = ceremony::sign_roster(&folder.path(purpose.sealed()), passphrase.expose_secret(), roster);
        signed.map_err(|error| Refused::of_ceremony(&error))
    });
    match signed.await {
        Err(refused) => show(&app, language, Some(Notice::alarm(refused.said(words)))),
        Ok(signed) => {
            // Whoever signs has compared: these are the pins of this folder from now on.
            ledger.pins = Some(list.pins.clone());
            ledger.proposal = Some(ListFile { roster: RosterFile::Signed(signed), ..list });
            note(&app.folder, &ledger)?;
            show(&app, language, Some(Notice::done(words.get("list-signed-now"))))
        }
    }
}

async fn take(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let (language, mut ledger) = (language(&tag)?, ledger(&app.folder)?);
    let words = app.words(language);
    if ledger.pins.is_none() && !is_compared(&body) {
        return show(&app, language, Some(Notice::alarm(words.get("compare-first"))));
    }
    match founding::take(&app.folder, &mut ledger, today(&app)) {
        Ok(()) => super::show(&app, language, Some(Notice::done(words.get("list-taken")))),
        Err(TakeError::Problem(why)) => show(&app, language, Some(problem(words, why))),
        Err(TakeError::Ledger(_) | TakeError::Io(_)) => {
            show(&app, language, Some(Notice::alarm(words.get("not-done"))))
        }
    }
}

async fn put_aside(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    let mut ledger = ledger(&app.folder)?;
    ledger.proposal = None;
    if ledger.in_force.is_none() {
        // Nothing was ever signed by both: a founding that was begun can be begun again.
        (ledger.pins, ledger.server) = (None, None);
    }
    note(&app.folder, &ledger)?;
    Ok(Redirect::to(&format!("/{tag}/ceremony")).into_response())
}
