//! The desks' listener: `docs/architecture.md`, "Vault, desks' listener".

use std::{future::Future, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{FromRequest, FromRequestParts, Request, State as AppState},
    middleware,
    response::{IntoResponse, Response},
    routing::post,
};
use http::{HeaderValue, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::Notify;
use vault_api::{Call, from_json, to_json};

use crate::{
    api::{cases, directories, inbound, office, parts, replies},
    error::Refusal,
    log,
    peer::Desks,
    store::Store,
    time::{Clock, Moment},
};

/// What the desks' routes share.
pub(crate) struct App<S>(Arc<Shared<S>>);

struct Shared<S> {
    store: Arc<S>,
    desks: Desks,
    clock: Arc<dyn Clock>,
    reply_came: Arc<Notify>,
}

impl<S> App<S> {
    pub(crate) fn new(store: Arc<S>, desks: Desks, clock: Arc<dyn Clock>, reply_came: Arc<Notify>) -> Self {
        Self(Arc::new(Shared { store, desks, clock, reply_came }))
    }

    pub(crate) fn store(&self) -> &S {
        &self.0.store
    }

    pub(crate) fn desks(&self) -> &Desks {
        &self.0.desks
    }

    pub(crate) fn now(&self) -> Moment {
        self.0.clock.now()
    }

    /// Wakes whoever publishes the dead drop.
    pub(crate) fn reply_came(&self) {
        self.0.reply_came.notify_one();
    }
}

impl<S> Clone for App<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

pub(crate) fn router<S: Store>(app: App<S>) -> Router {
    let routes = Router::new();
    let routes = call(routes, directories::publish_roster);
    let routes = call(routes, directories::publish_epoch_key);
    let routes = call(routes, directories::epoch_keys);
    let routes = call(routes, directories::publish_directory);
    let routes = call(routes, directories::state);
    let routes = call(routes, directories::rosters);
    let routes = call(routes, directories::directories);
    let routes = call(routes, directories::publish_left);
    let routes = call(routes, directories::left);
    let routes = call(routes, inbound::list);
    let routes = call(routes, inbound::envelope);
    let routes = call(routes, inbound::file);
    let routes = call(routes, cases::list);
    let routes = call(routes, cases::events);
    let routes = call(routes, cases::append);
    let routes = call(routes, cases::share);
    let routes = call(routes, cases::rekey);
    let routes = call(routes, cases::drop_key);
    let routes = call(routes, cases::erase);
    let routes = call(routes, cases::erased);
    let routes = call(routes, cases::rewrap);
    let routes = call(routes, parts::part);
    let routes = call(routes, parts::keep);
    let routes = call(routes, parts::drop);
    let routes = call(routes, office::append);
    let routes = call(routes, office::read);
    let routes = call(routes, replies::post);
    let routes = call(routes, replies::missing);
    routes.fallback(|| async { StatusCode::NOT_FOUND }).layer(middleware::from_fn(log::request)).with_state(app)
}

/// Adds the route of one call. The path, the peer's role, the limit and both types follow from the handler's signature.
fn call<S, C, Peer, Answered, Handler>(routes: Router<App<S>>, handler: Handler) -> Router<App<S>>
where
    S: Store,
    C: Call + 'static,
    Peer: FromRequestParts<App<S>, Rejection = Refusal> + Send + 'static,
    Answered: Future<Output = Result<C::Answer, Refusal>> + Send + 'static,
    Handler: Fn(App<S>, Peer, C) -> Answered + Clone + Send + Sync + 'static,
{
    // The peer comes before the body: a desk of the wrong role is refused without being read.
    let answer = move |AppState(app): AppState<App<S>>, peer: Peer, Asked(question): Asked<C>| {
        let answer = handler(app, peer, question);
        async move { answer.await.map(|answer| json::<C>(&answer)) }
    };
    routes.route(C::PATH, post(answer))
}

fn json<C: Call>(answer: &C::Answer) -> Response {
    let mut response = Body::from(to_json(answer)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A question out of the request's body, within its call's limit. A refusal repeats nothing of it.
struct Asked<C>(C);

impl<S: Send + Sync, C: Call> FromRequest<S> for Asked<C> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let body = Limited::new(request.into_body(), C::REQUEST_BYTES)
            .collect()
            .await
            .map_err(|error| if error.is::<LengthLimitError>() { Refusal::TooLong } else { Refusal::Malformed })?;
        from_json(&body.to_bytes()).map(Self).map_err(|_| Refusal::Malformed)
    }
}
