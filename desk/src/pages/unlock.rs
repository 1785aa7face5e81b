//! The lock: the passphrase that opens the desk.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

use super::{App, Frame, PageError, field, language, page};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new().route("/{language}/unlock", get(unlock_page).post(unlock))
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
