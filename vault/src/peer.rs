//! Who a desk is. One extractor per role: a route names the role it is for, and nobody else reaches it.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::FromRequestParts;
use http::request::Parts;
use vault_api::{CounsellorId, tls::Pin};

use crate::{error::Refusal, router::App, store::Store};

/// What a desk may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Counsellor(CounsellorId),
    Coordinator,
}

/// The desks that may connect.
#[derive(Debug, Clone)]
pub(crate) struct Desks(Arc<BTreeMap<Pin, Role>>);

impl Desks {
    pub(crate) fn new(desks: BTreeMap<Pin, Role>) -> Self {
        Self(Arc::new(desks))
    }

    pub(crate) fn pins(&self) -> Vec<Pin> {
        self.0.keys().copied().collect()
    }

    /// The role of the peer that the handshake found.
    fn role(&self, parts: &Parts) -> Result<Role, Refusal> {
        let pin = parts.extensions.get::<Pin>().ok_or(Refusal::Forbidden)?;
        self.0.get(pin).copied().ok_or(Refusal::Forbidden)
    }
}

/// The desk of this counsellor.
pub(crate) struct Counsellor(pub(crate) CounsellorId);

impl<S: Store> FromRequestParts<App<S>> for Counsellor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App<S>) -> Result<Self, Refusal> {
        match app.desks().role(parts)? {
            Role::Counsellor(counsellor) => Ok(Self(counsellor)),
            Role::Coordinator => Err(Refusal::Forbidden),
        }
    }
}

/// A coordinator's desk.
pub(crate) struct Coordinator;

impl<S: Store> FromRequestParts<App<S>> for Coordinator {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App<S>) -> Result<Self, Refusal> {
        match app.desks().role(parts)? {
            Role::Coordinator => Ok(Self),
            Role::Counsellor(_) => Err(Refusal::Forbidden),
        }
    }
}

/// Any desk.
pub(crate) struct AnyDesk;

impl<S: Store> FromRequestParts<App<S>> for AnyDesk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App<S>) -> Result<Self, Refusal> {
        app.desks().role(parts).map(|_| Self)
    }
}
