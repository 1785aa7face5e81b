//! HTTP/1.1 for pinned peers.

use std::{convert::Infallible, pin::pin, time::Duration};

use http::{Request, Response, StatusCode};
use hyper::{
    body::{Body, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{sync::watch, task::JoinSet, time::timeout};
use tower::{Service, ServiceExt};

use crate::listener::{Admitted, Listener, ListenerLimits, Pending};

const HEAD_BYTES: usize = 16 * 1024;
const HEADERS: usize = 32;
/// After a failed accept (no file descriptors left): long enough not to spin.
const AFTER_FAILURE: Duration = Duration::from_millis(200);

/// Serves `service` (an axum `Router`, for one) to every admitted peer until `stop` is done, then lets running requests end.
/// Each request carries its peer's [`Pin`](crate::tls::Pin) as an extension. A request that takes longer than the limit
/// is dropped and answered with 408.
pub async fn serve<S, B>(listener: Listener, service: S, stop: impl Future<Output = ()>)
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
    B: Body + Default + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok(pending) => {
                    connections.spawn(connection(pending, service.clone(), listener.limits(), stopped.clone()));
                }
                Err(_) => tokio::time::sleep(AFTER_FAILURE).await,
            },
        }
    }
    drop(listener);
    drop(stopping);
    while connections.join_next().await.is_some() {}
}

async fn connection<S, B>(pending: Pending, service: S, limits: ListenerLimits, mut stopped: watch::Receiver<()>)
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
    B: Body + Default + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let Some(Admitted { stream, peer, place }) = pending.admit().await else { return };
    let answer = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let service = service.clone();
        async move {
            let answered = timeout(limits.request, service.oneshot(request)).await;
            answered.unwrap_or_else(|_| Ok(too_slow()))
        }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.idle)
            .max_headers(HEADERS)
            .max_header_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), answer)
    );
    // Whatever ends a connection (peer gone, broken head, idle) ends it alone and says nothing worth a log line.
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
    drop(place);
}

fn too_slow<B: Default>() -> Response<B> {
    let mut response = Response::new(B::default());
    *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
    response
}
