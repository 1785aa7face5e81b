use vault_api::{
    Nothing,
    desk::{DropParts, KeepParts, MOST_PARTS, Part, PartAnswer},
};

use crate::{error::Refusal, peer::Counsellor, router::App, store::Store};

pub(crate) async fn part<S: Store>(app: App<S>, _: Counsellor, question: Part) -> Result<PartAnswer, Refusal> {
    Ok(PartAnswer { body: app.store().part(question.id).await? })
}

pub(crate) async fn keep<S: Store>(app: App<S>, _: Counsellor, question: KeepParts) -> Result<Nothing, Refusal> {
    few(question.ids.len())?;
    app.store().keep_parts(&question.ids).await?;
    Ok(Nothing {})
}

pub(crate) async fn drop<S: Store>(app: App<S>, _: Counsellor, question: DropParts) -> Result<Nothing, Refusal> {
    few(question.ids.len())?;
    app.store().drop_parts(&question.ids).await?;
    Ok(Nothing {})
}

fn few(ids: usize) -> Result<(), Refusal> {
    if ids <= MOST_PARTS { Ok(()) } else { Err(Refusal::Malformed) }
}
