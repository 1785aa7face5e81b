//! Founding an installation, and writing the list of people: who reads, until when, who leaves.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use envelope::{Counsellor, Day, InstanceId, Randomness, RosterBody, Standing, Subject, Training};

use super::{ledger, note, stopped, today};
use crate::{
    ceremony::{
        self, RosterFile,
        change::Problem,
        founding::{self, Plan},
        ledger::Ledger,
        small_file::{ListFile, Server},
    },
    pages::{App, Frame, PageError, field, language, page},
    person::{Enrolment, Role},
    words::Language,
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/ceremony/found", get(found_page).post(found))
        .route("/{language}/ceremony/draft", get(draft_page).post(draft))
}

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage<'a> {
    frame: Frame<'a>,
    refused: bool,
    organisations: Vec<String>,
    address: String,
    pin: String,
    publishing_key: String,
}

async fn found_page(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    show_found(&app, language(&tag)?, [const { String::new() }; 3], false)
}

fn show_found(app: &App, language: Language, typed: [String; 3], refused: bool) -> Result<Response, PageError> {
    let frame = app.frame(language);
    let ledger = ledger(&app.folder)?;
    let organisations = founding::organisations(&ledger, &app.folder.own_roots());
    if ledger.pins.is_some() {
        return Ok(Redirect::to(&format!("/{}/ceremony/draft", language.tag())).into_response());
    }
    if !founding::can_found(&organisations) {
        return stopped(frame, "found-not-yet");
    }
    let [address, pin, publishing_key] = typed;
    let organisations = organisations.into_iter().map(|one| one.name).collect();
    page(&FoundPage { frame, refused, organisations, address, pin, publishing_key })
}

async fn found(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let typed = ["address", "pin", "publishing-key"].map(|name| field(&body, name).expose_secret().trim().to_owned());
    let [address, pin, publishing_key] = &typed;
    let server = read_server(address, pin, publishing_key);
    let mut ledger = ledger(&app.folder)?;
    let Some(server) = server.filter(|_| ledger.pins.is_none()) else { return show_found(&app, language, typed, true) };
    let instance = (app.sources.random)().array().map_err(|_| PageError::NotKept)?;
    let founded = founding::found(&mut ledger, &app.folder.own_roots(), InstanceId::new(instance), server);
    if founded.is_err() {
        return show_found(&app, language, typed, true);
    }
    note(&app.folder, &ledger)?;
    Ok(Redirect::to(&format!("/{tag}/ceremony/draft")).into_response())
}

fn read_server(address: &str, pin: &str, publishing_key: &str) -> Option<Server> {
    let (host, port) = address.rsplit_once(':')?;
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-[]:".contains(c));
    port.parse::<u16>().ok().filter(|_| is_host)?;
    Some(Server {
        vault_address: address.to_owned(),
        vault_pin: pin.parse().ok()?,
        publishing_key: ceremony::verifying_key(publishing_key).ok()?,
    })
}

/// One person in the form.
#[derive(Clone)]
struct Row {
    id: String,
    label: String,
    detail: String,
    number: Option<String>,
    is_counsellor: bool,
    is_new: bool,
    choice: String,
    /// Last days of the two trainings.
    listening: String,
    discrimination: String,
}

impl Row {
    /// What can be chosen for this person.
    const fn choices(&self) -> &'static [&'static str] {
        match (self.is_counsellor, self.is_new) {
            (true, true) => &["receives", "shares", "not"],
            (true, false) => &["receives", "shares", "left"],
            (false, true) => &["stays", "not"],
            (false, false) => &["stays", "leaves"],
        }
    }
}

#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage<'a> {
    frame: Frame<'a>,
    problem: Option<&'static str>,
    today: String,
    rows: Vec<Row>,
    expires: String,
}

async fn draft_page(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    let (language, ledger) = (language(&tag)?, ledger(&app.folder)?);
    let base = base(&ledger);
    let expires =
        base.as_ref().filter(|_| ledger.proposal.is_some()).map_or(today(&app).plus(365), |body| body.expires);
    show_draft(&app, language, &ledger, rows(&app, &ledger, base.as_ref()), expires.to_string(), None)
}

fn show_draft(
    app: &App,
    language: Language,
    ledger: &Ledger,
    rows: Vec<Row>,
    expires: String,
    problem: Option<&'static str>,
) -> Result<Response, PageError> {
    let frame = app.frame(language);
    if ledger.pins.is_none() {
        return stopped(frame, "found-not-yet");
    }
    if matches!(&ledger.proposal, Some(ListFile { roster: RosterFile::Signed(_), .. })) {
        return Ok(Redirect::to(&format!("/{}/ceremony/list", language.tag())).into_response());
    }
    page(&DraftPage { frame, problem, today: today(app).to_string(), rows, expires })
}

/// What the form starts from: the draft that was begun, or else the list in force.
fn base(ledger: &Ledger) -> Option<RosterBody> {
    ledger.proposal.as_ref().map(|list| &list.roster).or(ledger.in_force.as_ref()).and_then(RosterFile::body)
}

fn rows(app: &App, ledger: &Ledger, base: Option<&RosterBody>) -> Vec<Row> {
    let listed = base.iter().flat_map(|body| &body.counsellors).map(counsellor_row);
    let coordinators = base.iter().flat_map(|body| &body.coordinators).map(|one| Row {
        id: ceremony::base64(one.id.as_bytes()),
        label: one.label.clone(),
        detail: one.organisation.clone(),
        number: None,
        is_counsellor: false,
        is_new: false,
        choice: "stays".to_owned(),
        listening: String::new(),
        discrimination: String::new(),
    });
    let new = candidates(app, ledger).into_iter().filter(|one| !base.is_some_and(|body| founding::is_in(body, one)));
    listed.chain(coordinators).chain(new.map(|one| new_row(&one))).collect()
}

/// Everybody whose number was compared, and the desk of this folder.
fn candidates(app: &App, ledger: &Ledger) -> Vec<Enrolment> {
    let compared = ledger.people.iter().filter(|one| one.compared).map(|one| one.what.clone());
    let mut all: Vec<Enrolment> = compared.chain(ledger.desks.iter().cloned()).collect();
    let own = app.folder.own_enrolment().filter(|own| !all.iter().any(|one| one.id == own.id));
    all.extend(own);
    all
}

fn counsellor_row(one: &Counsellor) -> Row {
    let until = |subject| {
        let days = one.trainings.iter().filter(|training| training.subject == subject).map(|training| training.until);
        days.max().map(|day| day.to_string()).unwrap_or_default()
    };
    let choice = match (one.status, one.receives) {
        (Standing::Former, _) => "left",
        (Standing::Active, true) => "receives",
        (Standing::Active, false) => "shares",
    };
    Row {
        id: ceremony::base64(one.id.as_bytes()),
        label: one.label.clone(),
        detail: one.languages.join(", "),
        number: None,
        is_counsellor: true,
        is_new: false,
        choice: choice.to_owned(),
        listening: until(Subject::InterculturalListening),
        discrimination: until(Subject::Discrimination),
    }
}

fn new_row(one: &Enrolment) -> Row {
    let is_counsellor = one.role == Role::Counsellor;
    Row {
        id: ceremony::base64(one.id.as_bytes()),
        label: one.label.clone(),
        detail: if is_counsellor { one.languages.join(", ") } else { one.organisation.clone() },
        number: Some(one.number()),
        is_counsellor,
        is_new: true,
        choice: if is_counsellor { "receives" } else { "stays" }.to_owned(),
        listening: String::new(),
        discrimination: String::new(),
    }
}

async fn draft(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let (language, mut ledger) = (language(&tag)?, ledger(&app.folder)?);
    let base = base(&ledger);
    let mut rows = rows(&app, &ledger, base.as_ref());
    for row in &mut rows {
        let typed = |name: &str| field(&body, &format!("{name}-{}", row.id)).expose_secret().trim().to_owned();
        (row.choice, row.listening, row.discrimination) =
            (typed("choice"), typed("listening"), typed("discrimination"));
    }
    let expires = field(&body, "expires").expose_secret().trim().to_owned();
    let own = app.folder.own_enrolment();
    let drafted = plan(&app, &ledger, base.as_ref(), &rows, &expires)
        .and_then(|plan| founding::draft(&ledger, plan, own.as_ref(), today(&app)));
    match drafted {
        Err(problem) => show_draft(&app, language, &ledger, rows, expires, Some(problem.words())),
        Ok(list) => {
            ledger.proposal = Some(list);
            note(&app.folder, &ledger)?;
            Ok(Redirect::to(&format!("/{tag}/ceremony/list")).into_response())
        }
    }
}

fn plan(app: &App, ledger: &Ledger, base: Option<&RosterBody>, rows: &[Row], expires: &str) -> Result<Plan, Problem> {
    let candidates = candidates(app, ledger);
    let expires: Day = expires.parse().map_err(|_| Problem::Dates)?;
    let (mut counsellors, mut coordinators) = (Vec::new(), Vec::new());
    for row in rows {
        let enrolled = candidates.iter().find(|one| ceremony::base64(one.id.as_bytes()) == row.id);
        let listed = base.iter().flat_map(|body| &body.counsellors);
        let listed = listed.into_iter().find(|one| ceremony::base64(one.id.as_bytes()) == row.id);
        match row.choice.as_str() {
            "stays" => coordinators.extend(enrolled.cloned()),
            "receives" | "shares" | "left" => counsellors.extend(counsellor(row, listed, enrolled)?),
            // Somebody who is not admitted, or a coordinator who leaves.
            _ if row.is_new || !row.is_counsellor => {}
            _ => return Err(Problem::Dates),
        }
    }
    Ok(Plan { expires, counsellors, coordinators })
}

/// Somebody as the form says; whoever left keeps the dates they had.
fn counsellor(
    row: &Row,
    listed: Option<&Counsellor>,
    enrolled: Option<&Enrolment>,
) -> Result<Option<Counsellor>, Problem> {
    let fresh = enrolled.map(|one| ceremony::counsellor(one, Day::new(0)));
    let Some(mut one) = listed.cloned().or(fresh) else { return Ok(None) };
    one.status = if row.choice == "left" { Standing::Former } else { Standing::Active };
    one.receives = row.choice == "receives";
    if one.status == Standing::Active {
        let until = |text: &str| text.parse::<Day>().map_err(|_| Problem::TrainingDates);
        one.trainings = vec![
            Training { subject: Subject::InterculturalListening, until: until(&row.listening)? },
            Training { subject: Subject::Discrimination, until: until(&row.discrimination)? },
        ];
    }
    Ok(Some(one))
}
