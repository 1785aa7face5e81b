//! The public listener: the site, the public files of the vault, and the drop.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use envelope::{ACCEPTED, ENVELOPE_BYTES, Envelope, PART_BYTES};
use http_body_util::{BodyExt, Limited};
use tokio::time::timeout;

use crate::{
    bundle::{Bundle, Encoding},
    clock::Clock,
    log,
    parts::Parts,
    shelf::Shelf,
    spool::{Kept, Spool},
};

/// What the public listener needs.
#[derive(Debug, Clone)]
pub(crate) struct Public {
    pub(crate) bundle: Arc<Bundle>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) spool: Spool,
    pub(crate) parts: Parts,
    pub(crate) clock: Clock,
    pub(crate) body_patience: Duration,
}

/// Every request of the outside world.
pub(crate) fn router(public: Public) -> Router {
    Router::new()
        .route("/directory", get(directory))
        .route("/dead-drop", get(dead_drop))
        .route("/envelopes", post(envelopes))
        .route("/parts", post(parts))
        .method_not_allowed_fallback(async || Refusal::Method)
        .fallback(site)
        .with_state(public)
        .layer(map_response(guard))
        .layer(from_fn(log::failures))
}

/// Fixed answers that echo nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Malformed,
    NotFound,
    Method,
    Slow,
    Closed,
    NoLength,
    TooLarge,
    MediaType,
    Full,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, word) = match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed\n"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not found\n"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method\n"),
            Self::Slow => (StatusCode::REQUEST_TIMEOUT, "slow\n"),
            Self::Closed => (StatusCode::CONFLICT, "closed\n"),
            Self::NoLength => (StatusCode::LENGTH_REQUIRED, "length\n"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "large\n"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "type\n"),
            Self::Full => (StatusCode::SERVICE_UNAVAILABLE, "full\n"),
        };
        (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], word).into_response()
    }
}

async fn site(State(public): State<Public>, request: Request) -> Response {
    let Some(asset) = public.bundle.get(request.uri().path()) else {
        return Refusal::NotFound.into_response();
    };
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return ([(header::ALLOW, "GET, HEAD")], Refusal::Method).into_response();
    }
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let encoding = Encoding::accepted(accepted.unwrap_or_default());
    let bytes = asset.bytes(encoding);
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if asset.is_immutable {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    if request.method() == Method::GET {
        *response.body_mut() = bytes.into();
    }
    response
}

async fn directory(State(public): State<Public>) -> Response {
    file(public.shelf.directory(public.clock.today()))
}

async fn dead_drop(State(public): State<Public>) -> Response {
    file(public.shelf.dead_drop())
}

fn file(bytes: Option<Bytes>) -> Response {
    let Some(bytes) = bytes else { return Refusal::NotFound.into_response() };
    ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
}

async fn envelopes(State(public): State<Public>, request: Request) -> Result<&'static [u8], Refusal> {
    check_head(request.headers(), ENVELOPE_BYTES)?;
    let bytes = body(request, ENVELOPE_BYTES, public.body_patience).await?;
    let envelope = Envelope::parse(&bytes).map_err(|_| Refusal::Malformed)?;
    match public.spool.keep(envelope).await {
        Ok(Kept::Durable) => Ok(ACCEPTED),
        Ok(Kept::Closed) => Err(Refusal::Closed),
        Ok(Kept::Full) | Err(_) => Err(Refusal::Full),
    }
}

async fn parts(State(public): State<Public>, request: Request) -> Result<&'static [u8], Refusal> {
    check_head(request.headers(), PART_BYTES)?;
    let turn = timeout(public.body_patience, public.parts.turn()).await.map_err(|_| Refusal::Full)?;
    let bytes = body(request, PART_BYTES, public.body_patience).await?;
    let part = bytes.as_ref().try_into().map_err(|_| Refusal::Malformed)?;
    match public.parts.keep(&turn, part).await {
        Ok(true) => Ok(ACCEPTED),
        Ok(false) | Err(_) => Err(Refusal::Full),
    }
}

async fn body(request: Request, most: usize, patience: Duration) -> Result<Bytes, Refusal> {
    let body = Limited::new(request.into_body(), most).collect();
    let body = timeout(patience, body).await.map_err(|_| Refusal::Slow)?;
    Ok(body.map_err(|_| Refusal::Malformed)?.to_bytes())
}

/// Refuses before a byte of the body is read.
fn check_head(headers: &HeaderMap, exactly: usize) -> Result<(), Refusal> {
    let length = headers.get(header::CONTENT_LENGTH).ok_or(Refusal::NoLength)?;
    let length = length.to_str().ok().and_then(|length| length.parse::<u64>().ok()).ok_or(Refusal::Malformed)?;
    if length > exactly as u64 {
        return Err(Refusal::TooLarge);
    }
    if length < exactly as u64 {
        return Err(Refusal::Malformed);
    }
    let is_bytes = headers.get(header::CONTENT_TYPE).is_some_and(|value| value == "application/octet-stream");
    if is_bytes { Ok(()) } else { Err(Refusal::MediaType) }
}

/// The headers of every answer.
async fn guard(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in GUARDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

const GUARDS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
         form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
         clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
         gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
         screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), \
         xr-spatial-tracking=()",
    ),
];

#[cfg(test)]
mod tests;
