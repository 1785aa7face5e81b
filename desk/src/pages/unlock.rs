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

use super::{App, Frame, PageError, field, language, page, slowed::Refused};
use crate::open;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new().route("/{language}/unlock", get(unlock_page).post(unlock))
}

#[derive(Template)]
#[template(path = "unlock.html")]
struct UnlockPage<'a> {
    frame: Frame<'a>,
    refused: Option<String>,
}

async fn unlock_page(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    page(&UnlockPage { frame: app.frame(language(&tag)?), refused: None })
}

async fn unlock(State(app): State<Arc<App>>, Path(tag): Path<String>, body: Bytes) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let passphrase = field(&body, "passphrase");
    let opened = app.with_passphrase(move |folder, sources| {
        open::unlock(folder, passphrase.expose_secret(), sources).map_err(|error| Refused::of(&error))
    });
    let desk = match opened.await {
        Ok(desk) => desk,
        Err(refused) => {
            let frame = app.frame(language);
            let refused = Some(refused.said(frame.words));
            return page(&UnlockPage { frame, refused });
        }
    };
    // Already open: the passphrase only lets this browser in, the desk that runs stays the one.
    let _running = app.desk.get_or_init(|| desk);
    let cookie = [(header::SET_COOKIE, app.session.set_cookie())];
    Ok((cookie, Redirect::to(&format!("/{}/cases", language.tag()))).into_response())
}
