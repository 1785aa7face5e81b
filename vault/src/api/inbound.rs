use std::collections::BTreeSet;

use vault_api::desk::{Envelope, EnvelopeAnswer, File, FileAnswer, Inbound, InboundAnswer, STANZA_BYTES};

use super::{event_body, of_length};
use crate::{error::Refusal, peer::Counsellor, router::App, store::Store};

pub(crate) async fn list<S: Store>(app: App<S>, _: Counsellor, _: Inbound) -> Result<InboundAnswer, Refusal> {
    Ok(InboundAnswer { envelopes: app.store().inbound().await? })
}

pub(crate) async fn envelope<S: Store>(
    app: App<S>,
    _: Counsellor,
    question: Envelope,
) -> Result<EnvelopeAnswer, Refusal> {
    Ok(EnvelopeAnswer { body: app.store().envelope(question.id).await? })
}

pub(crate) async fn file<S: Store>(app: App<S>, _: Counsellor, filing: File) -> Result<FileAnswer, Refusal> {
    check(&filing)?;
    Ok(app.store().file(&filing, app.now().epoch()).await?)
}

/// A case begins with at least one event and one key, and with one key for each holder.
fn check(filing: &File) -> Result<(), Refusal> {
    let holders: BTreeSet<_> = filing.keys.iter().map(|key| key.counsellor).collect();
    if filing.events.is_empty() || filing.keys.is_empty() || holders.len() != filing.keys.len() {
        return Err(Refusal::Malformed);
    }
    filing.events.iter().try_for_each(event_body)?;
    filing.keys.iter().try_for_each(|key| of_length(&key.stanza, &[STANZA_BYTES]))
}
