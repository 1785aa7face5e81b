use vault_api::{
    Nothing,
    desk::{
        EpochKey, EpochKeys, EpochKeysAnswer, PublicFile, PublishAnswer, PublishDirectory, PublishEpochKey,
        PublishRoster, State, StateAnswer,
    },
};

use crate::{
    error::Refusal,
    peer::{AnyDesk, Coordinator, Counsellor},
    router::App,
    store::Store,
};

pub(crate) async fn publish_roster<S: Store>(
    app: App<S>,
    _: Coordinator,
    question: PublishRoster,
) -> Result<PublishAnswer, Refusal> {
    Ok(app.store().publish_roster(question.version, &question.file).await?)
}

pub(crate) async fn publish_epoch_key<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    PublishEpochKey { epoch, file }: PublishEpochKey,
) -> Result<Nothing, Refusal> {
    app.store().publish_epoch_key(&EpochKey { counsellor, epoch, file }).await?;
    Ok(Nothing {})
}

pub(crate) async fn epoch_keys<S: Store>(
    app: App<S>,
    _: Coordinator,
    question: EpochKeys,
) -> Result<EpochKeysAnswer, Refusal> {
    Ok(EpochKeysAnswer { keys: app.store().epoch_keys(question.from).await? })
}

pub(crate) async fn publish_directory<S: Store>(
    app: App<S>,
    _: Coordinator,
    PublishDirectory { number, epoch, public }: PublishDirectory,
) -> Result<PublishAnswer, Refusal> {
    Ok(app.store().publish_directory(&PublicFile { number, epoch, public }).await?)
}

pub(crate) async fn state<S: Store>(app: App<S>, _: AnyDesk, _: State) -> Result<StateAnswer, Refusal> {
    let facts = app.store().state().await?;
    Ok(StateAnswer {
        roster: app.store().roster().await?,
        directories: app.store().directories(app.now().epoch()).await?,
        closed_through: facts.closed_through,
        publication: facts.publication,
    })
}
