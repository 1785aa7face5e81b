//! What is logged: only what stands in `docs/logging.md`, and nothing of a request that succeeded or was refused.

use std::fmt;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use tracing::Level;
use tracing_subscriber::{
    Layer,
    filter::Targets,
    fmt::{format::Writer, layer, time::FormatTime},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Logs to the standard error, with times to the hour.
pub fn start(seconds: impl Fn() -> u64 + Send + Sync + 'static) {
    // Libraries say what they like; only our own lines are known to tell nothing.
    let own = Targets::new().with_target("intake", Level::INFO);
    let lines = layer().with_writer(std::io::stderr).with_ansi(false).with_target(false).with_timer(Hour(seconds));
    tracing_subscriber::registry().with(lines.with_filter(own)).init();
    // The message of a panic may hold what was being worked on; its place does not.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(component = "panic", place, "a task failed");
    }));
}

/// Logs the answers that are our own failure, so that an operator learns of them.
pub(crate) async fn failures(request: Request, next: Next) -> Response {
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    if response.status().is_server_error() {
        let route = route.as_ref().map_or("other", MatchedPath::as_str);
        tracing::warn!(component = "public", method, route, status = response.status().as_u16(), "not served");
    }
    response
}

/// A method is free text too.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

struct Hour<F>(F);

impl<F: Fn() -> u64> FormatTime for Hour<F> {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        let seconds = (self.0)();
        write!(writer, "{}T{:02}Z", envelope::Day::from_unix(seconds), seconds / 3600 % 24)
    }
}
