//! The private listener: the vault takes envelopes and hands in public files (`docs/architecture.md`).

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use envelope::Hash;
use http_body_util::{BodyExt, Limited};
use vault_api::{
    Call, Epoch, Nothing, from_json,
    intake::{MOST_ENVELOPES, MOST_PARTS, Publish, Take, TakeAnswer, TakeParts, TakePartsAnswer, Taken, TakenParts},
    to_json,
};

use crate::{
    clock::Clock,
    parts::Parts,
    shelf::Shelf,
    spool::{Published, Spool, StoreError},
};

/// What the private listener needs.
#[derive(Debug, Clone)]
pub(crate) struct Private {
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) spool: Spool,
    pub(crate) parts: Parts,
    pub(crate) clock: Clock,
}

/// Every request of the vault. Whoever gets here showed the pinned key.
pub(crate) fn router(private: Private) -> Router {
    Router::new()
        .route(Take::PATH, post(async |State(private): State<Private>, request| private.take(request).await))
        .route(Taken::PATH, post(async |State(private): State<Private>, request| private.taken(request).await))
        .route(TakeParts::PATH, post(async |State(private): State<Private>, request| private.take_parts(request).await))
        .route(
            TakenParts::PATH,
            post(async |State(private): State<Private>, request| private.taken_parts(request).await),
        )
        .route(Publish::PATH, post(async |State(private): State<Private>, request| private.publish(request).await))
        .with_state(private)
}

/// Why a call was not carried out.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    Malformed,
    NoneVerifies,
    Failed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NoneVerifies => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Failed => StatusCode::SERVICE_UNAVAILABLE,
        }
        .into_response()
    }
}

impl From<StoreError> for Refusal {
    fn from(_: StoreError) -> Self {
        // The spool logs where it happened; what became of parts the vault says, who asked.
        Self::Failed
    }
}

impl Private {
    async fn take(self, request: Request) -> Result<Response, Refusal> {
        let Take { most } = read(request).await?;
        let waiting = self.spool.take(most.min(MOST_ENVELOPES)).await?;
        let epoch = |epoch: envelope::Epoch| Epoch::new(epoch.number());
        Ok(answer::<Take>(&TakeAnswer {
            envelopes: waiting.envelopes.into_iter().map(Into::into).collect(),
            waiting: waiting.epochs.into_iter().map(epoch).collect(),
            open_from: epoch(waiting.open_from),
        }))
    }

    async fn taken(self, request: Request) -> Result<Response, Refusal> {
        let Taken { ids } = read(request).await?;
        self.spool.forget(ids.iter().map(|id| Hash::new(*id.as_bytes())).collect()).await?;
        Ok(answer::<Taken>(&Nothing {}))
    }

    async fn take_parts(self, request: Request) -> Result<Response, Refusal> {
        let TakeParts { most } = read(request).await?;
        let parts = self.parts.take(most.min(MOST_PARTS)).await?;
        Ok(answer::<TakeParts>(&TakePartsAnswer { parts: parts.into_iter().map(Into::into).collect() }))
    }

    async fn taken_parts(self, request: Request) -> Result<Response, Refusal> {
        let TakenParts { ids } = read(request).await?;
        let ids: Vec<Hash> = ids.iter().map(|id| Hash::new(*id.as_bytes())).collect();
        self.parts.forget(&ids).await?;
        Ok(answer::<TakenParts>(&Nothing {}))
    }

    async fn publish(self, request: Request) -> Result<Response, Refusal> {
        let Publish { directories, dead_drop } = read(request).await?;
        let directories = directories.into_iter().map(vault_api::Bytes::into_vec).collect();
        let published = Published { directories, dead_drop: dead_drop.map(vault_api::Bytes::into_vec) };
        // Many signatures: not on a thread that serves others meanwhile.
        let today = self.clock.today();
        let checking = Arc::clone(&self.shelf);
        let verified =
            tokio::task::spawn_blocking(move || checking.verify(&published, today).map(|shown| (published, shown)));
        let (published, shown) = verified.await.map_err(|_| Refusal::Failed)?.map_err(|_| Refusal::NoneVerifies)?;
        self.spool.publish(published).await?;
        self.shelf.show(shown);
        Ok(answer::<Publish>(&Nothing {}))
    }
}

async fn read<C: Call>(request: Request) -> Result<C, Refusal> {
    let body = Limited::new(request.into_body(), C::REQUEST_BYTES).collect().await;
    from_json(&body.map_err(|_| Refusal::Malformed)?.to_bytes()).map_err(|_| Refusal::Malformed)
}

fn answer<C: Call>(answer: &C::Answer) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], Body::from(to_json(answer))).into_response()
}
