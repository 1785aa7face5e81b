use vault_api::desk::{OFFICE_BYTES, Office, OfficeAnswer, OfficeAppend, OfficeAppendAnswer};

use crate::{
    error::Refusal,
    peer::{AnyDesk, Coordinator},
    router::App,
    store::Store,
};

pub(crate) async fn append<S: Store>(
    app: App<S>,
    _: Coordinator,
    question: OfficeAppend,
) -> Result<OfficeAppendAnswer, Refusal> {
    if !(1..=OFFICE_BYTES).contains(&question.body.as_ref().len()) {
        return Err(Refusal::Malformed);
    }
    Ok(app.store().append_office(question.seq, app.now().day(), &question.body).await?)
}

pub(crate) async fn read<S: Store>(app: App<S>, _: AnyDesk, question: Office) -> Result<OfficeAnswer, Refusal> {
    Ok(OfficeAnswer { entries: app.store().office(question.from).await? })
}
