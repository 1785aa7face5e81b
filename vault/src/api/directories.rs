use vault_api::{
    Nothing,
    desk::{
        Directories, DirectoriesAnswer, EpochKey, EpochKeys, EpochKeysAnswer, Left, LeftAnswer, PublicFile,
        PublishAnswer, PublishDirectory, PublishEpochKey, PublishLeft, PublishRoster, Rosters, RostersAnswer, State,
        StateAnswer,
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
    _: AnyDesk,
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
        day: app.now().day(),
    })
}

pub(crate) async fn rosters<S: Store>(app: App<S>, _: AnyDesk, question: Rosters) -> Result<RostersAnswer, Refusal> {
    Ok(RostersAnswer { rosters: app.store().rosters(question.above).await? })
}

pub(crate) async fn directories<S: Store>(
    app: App<S>,
    _: AnyDesk,
    question: Directories,
) -> Result<DirectoriesAnswer, Refusal> {
    Ok(DirectoriesAnswer { directories: app.store().directories_above(question.above).await? })
}

pub(crate) async fn publish_left<S: Store>(
    app: App<S>,
    Counsellor(counsellor): Counsellor,
    question: PublishLeft,
) -> Result<Nothing, Refusal> {
    app.store().publish_left(counsellor, &question.file).await?;
    Ok(Nothing {})
}

pub(crate) async fn left<S: Store>(app: App<S>, _: Counsellor, _: Left) -> Result<LeftAnswer, Refusal> {
    Ok(LeftAnswer { files: app.store().left().await? })
}
