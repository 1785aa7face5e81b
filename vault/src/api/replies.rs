use vault_api::{
    Nothing,
    desk::{MOST_TAGS, MissingReplies, MissingRepliesAnswer, PostReplies, REPLY_BODY_BYTES},
};

use super::of_length;
use crate::{error::Refusal, peer::Counsellor, router::App, store::Store};

pub(crate) async fn post<S: Store>(app: App<S>, _: Counsellor, question: PostReplies) -> Result<Nothing, Refusal> {
    question.rows.iter().try_for_each(|row| of_length(&row.body, &[REPLY_BODY_BYTES]))?;
    app.store().post_replies(&question.rows).await?;
    app.reply_came();
    Ok(Nothing {})
}

pub(crate) async fn missing<S: Store>(
    app: App<S>,
    _: Counsellor,
    question: MissingReplies,
) -> Result<MissingRepliesAnswer, Refusal> {
    if question.tags.len() > MOST_TAGS {
        return Err(Refusal::TooLong);
    }
    Ok(MissingRepliesAnswer { missing: app.store().missing_replies(&question.tags).await? })
}
