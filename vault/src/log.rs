//! What is logged: an allow-list. Never an address, an id, a size, a header or free text from outside.

use std::{panic, time::Duration};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use tokio::time::Instant;
use tracing::Level;
use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Logs to standard error, without times (whoever collects the log adds its own). A panic logs its place, not its message, which
/// may hold what the program was working on.
pub fn start() {
    // Libraries say what they like; only our own lines are known to tell nothing.
    let own = Targets::new().with_target("vault", Level::INFO);
    let lines = fmt::layer().with_writer(std::io::stderr).without_time().with_target(false).with_ansi(false);
    tracing_subscriber::registry().with(lines.with_filter(own)).init();
    panic::set_hook(Box::new(|panic| {
        let (file, line) = panic.location().map_or(("unknown", 0), |place| (place.file(), place.line()));
        tracing::error!(component = "panic", file, line);
    }));
}

/// One line for each request of a desk: route template, status, duration bucket.
pub(crate) async fn request(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let (route, status) = (route.as_ref().map_or("other", MatchedPath::as_str), response.status().as_u16());
    tracing::info!(component = "desks", route, status, took = bucket(begun.elapsed()));
    response
}

fn bucket(took: Duration) -> &'static str {
    match took.as_millis() {
        0..10 => "below 10 ms",
        10..100 => "below 100 ms",
        100..1000 => "below 1 s",
        _ => "1 s or more",
    }
}
