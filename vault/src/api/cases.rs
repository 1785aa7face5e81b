use std::collections::BTreeSet;

use vault_api::{
    Nothing,
    desk::{
        Append, AppendAnswer, Cases, CasesAnswer, DropKey, EraseAnswer, EraseCase, Erased, ErasedAnswer, Events,
        EventsAnswer, MOST_TAGS, NOTE_BYTES, Rekey, Rewrap, RewrapAnswer, STANZA_BYTES, Share,
    },
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

pub(crate) async fn share<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    share: Share,
) -> Result<AppendAnswer, Refusal> {
    event_body(&share.body)?;
    let generations: BTreeSet<u32> = share.keys.iter().map(|key| key.generation).collect();
    let known = generations.last().is_some_and(|last| *last <= share.generation);
    if !known || generations.len() != share.keys.len() {
        return Err(Refusal::Malformed);
    }
    share.keys.iter().try_for_each(|key| of_length(&key.stanza, &[STANZA_BYTES]))?;
    app.store().share(counsellor, &share).await?.ok_or(Refusal::Forbidden)
}

pub(crate) async fn rekey<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    rekey: Rekey,
) -> Result<AppendAnswer, Refusal> {
    event_body(&rekey.body)?;
    let holders: BTreeSet<_> = rekey.keys.iter().map(|key| key.counsellor).collect();
    if holders.is_empty() || holders.len() != rekey.keys.len() || rekey.generation == u32::MAX {
        return Err(Refusal::Malformed);
    }
    rekey.keys.iter().try_for_each(|key| of_length(&key.stanza, &[STANZA_BYTES]))?;
    app.store().rekey(counsellor, &rekey).await?.ok_or(Refusal::Forbidden)
}

/// One's own row only.
pub(crate) async fn drop_key<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    question: DropKey,
) -> Result<Nothing, Refusal> {
    app.store().drop_key(counsellor, &question).await?;
    Ok(Nothing {})
}

pub(crate) async fn erase<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    question: EraseCase,
) -> Result<EraseAnswer, Refusal> {
    of_length(&question.note, &[NOTE_BYTES])?;
    if question.replies.len() > MOST_TAGS {
        return Err(Refusal::TooLong);
    }
    Ok(app.store().erase_case(counsellor, &question, app.now().epoch()).await?)
}

pub(crate) async fn erased<S: Store>(app: App<S>, _: Counsellor, question: Erased) -> Result<ErasedAnswer, Refusal> {
    if question.tags.len() > MOST_TAGS {
        return Err(Refusal::TooLong);
    }
    Ok(ErasedAnswer { notes: app.store().erased(&question.tags).await? })
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
