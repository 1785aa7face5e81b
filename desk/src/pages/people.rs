//! Who can read what is sent, until when, and how a coordinator removes somebody at once.

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use envelope::{Counsellor, CounsellorId, Standing};

use super::{App, Frame, PageError, coordinating, field, language, page};
use crate::{desk::Desk, receiving};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/people", get(people))
        .route("/{language}/people/remove", post(ask))
        .route("/{language}/people/removed", post(remove))
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage<'a> {
    frame: Frame<'a>,
    people: Vec<Reader>,
    /// Whom the removal on this page was about: what is still to do by hand is said once more.
    removed: Option<String>,
}

/// One person of the Roster.
struct Reader {
    id: String,
    label: String,
    languages: String,
    until: Option<String>,
    state: &'static str,
    can_be_removed: bool,
}

async fn people(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    show(&app, &tag, None)
}

fn show(app: &App, tag: &str, removed: Option<String>) -> Result<Response, PageError> {
    let frame = app.frame(language(tag)?);
    let desk = coordinating(app)?;
    page(&PeoplePage { frame, people: readers(desk), removed })
}

fn readers(desk: &Desk) -> Vec<Reader> {
    let (known, removed) = (desk.known(), desk.removed_anywhere());
    let everyone = known.roster.iter().flat_map(|roster| &roster.body().counsellors);
    everyone.map(|one| reader(one, desk, &removed)).collect()
}

fn reader(one: &Counsellor, desk: &Desk, removed: &BTreeSet<CounsellorId>) -> Reader {
    let until = one.trained_until();
    let state = match one.status {
        Standing::Former => "person-left",
        Standing::Active if removed.contains(&one.id) => "person-removed",
        Standing::Active if !one.receives => "person-shares-only",
        Standing::Active => match until.map(|until| receiving::notice(until, desk.today())) {
            None => "person-untrained",
            Some(Some(ending)) if ending.within_days == 0 => "person-untrained",
            Some(Some(_)) => "person-ends-soon",
            Some(None) => "person-reads",
        },
    };
    Reader {
        id: encode(one.id),
        label: one.label.clone(),
        languages: one.languages.join(", "),
        until: until.map(|day| day.to_string()),
        state,
        can_be_removed: one.status == Standing::Active && !removed.contains(&one.id),
    }
}

#[derive(Template)]
#[template(path = "remove.html")]
struct RemovePage<'a> {
    frame: Frame<'a>,
    id: String,
    label: String,
    stay: Vec<String>,
}

/// Says what a removal would do, before it is done.
async fn ask(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let frame = app.frame(language(&tag)?);
    let desk = coordinating(&app)?;
    let people = readers(desk);
    let id = field(&body, "id").expose_secret().to_owned();
    let one = people.iter().find(|one| one.id == id && one.can_be_removed).ok_or(PageError::NotFound)?;
    let reads = |other: &&Reader| other.id != id && matches!(other.state, "person-reads" | "person-ends-soon");
    let stay = people.iter().filter(reads).map(|other| other.label.clone()).collect();
    page(&RemovePage { frame, label: one.label.clone(), id: id.clone(), stay })
}

async fn remove(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let desk = coordinating(&app)?.clone();
    let id = field(&body, "id").expose_secret().to_owned();
    let one = {
        let known = desk.known();
        let everyone = known.roster.iter().flat_map(|roster| &roster.body().counsellors);
        everyone.map(|one| (one.id, one.label.clone())).find(|(known, _)| encode(*known) == id)
    };
    let Some((counsellor, label)) = one else {
        return Ok(Redirect::to(&format!("/{tag}/people")).into_response());
    };
    if let Err(error) = desk.remove(counsellor) {
        crate::log::failed("remove", &error);
        return Err(PageError::NotKept);
    }
    // The next round would do it too; whoever removes somebody does not want to wait for it.
    if let Err(error) = desk.round(app.roster_file().as_ref()).await {
        crate::log::failed("round", &error);
    }
    show(&app, &tag, Some(label))
}

fn encode(id: CounsellorId) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, id)
}
