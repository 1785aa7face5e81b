//! The weeks this desk keeps a key of, and why.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use envelope::Epoch;

use super::{App, Frame, PageError, language, page, readers};
use crate::closing::StillNeeded;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new().route("/{language}/keys", get(keys))
}

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage<'a> {
    frame: Frame<'a>,
    weeks: Vec<WeekLine>,
    erased: Vec<readers::ErasedLine>,
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
    let erased = readers::erased(desk);
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
    page(&KeysPage { frame, weeks: weeks.collect(), erased })
}
