use vault_api::desk::{
    Append, AppendAnswer, Cases, CasesAnswer, Events, EventsAnswer, Rewrap, RewrapAnswer, STANZA_BYTES,
};

use super::{event_body, of_length};
use crate::{error::Refusal, peer::Counsellor, router::App, store::Store};

pub(crate) async fn list<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    _: Cases,
) -> Result<CasesAnswer, Refusal> {
    Ok(CasesAnswer { cases: app.store().cases(counsellor).await? })
}

/// A case of others and a case that does not exist are refused alike.
pub(crate) async fn events<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    question: Events,
) -> Result<EventsAnswer, Refusal> {
    let events = app.store().events(counsellor, question.case, question.from).await?;
    events.map(|events| EventsAnswer { events }).ok_or(Refusal::Forbidden)
}

pub(crate) async fn append<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    event: Append,
) -> Result<AppendAnswer, Refusal> {
    event_body(&event.body)?;
    app.store().append(counsellor, &event, app.now().epoch()).await?.ok_or(Refusal::Forbidden)
}

/// Only to oneself: the key row is the caller's own, whatever is asked.
pub(crate) async fn rewrap<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    question: Rewrap,
) -> Result<RewrapAnswer, Refusal> {
    of_length(&question.key.stanza, &[STANZA_BYTES])?;
    Ok(app.store().rewrap(counsellor, &question).await?)
}
