//! Writing: notes among colleagues and replies to the reporter.

use envelope::{CaseId, Epoch, Randomness, ReplyContent, ReplyFrame, ReplyId, ReplyTag, Text};
use vault_api::{Bytes, desk as api};

use crate::{
    case::Case,
    desk::{Desk, DeskError},
    event::EventBody,
};

/// Rows stay four weeks in the dead drop; older ones are not posted again.
const WEEKS_POSTED: u16 = 4;

impl Desk {
    /// Adds a note that colleagues see and the reporter does not.
    pub(crate) async fn note(&self, case: CaseId, text: &Text) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        self.append_until_done(case, || EventBody::Note { text: text.clone() }, &[]).await
    }

    /// Replies to the reporter: each row is first an event of the case and then posted for the dead drop.
    pub(crate) async fn reply(&self, case: CaseId, text: &Text) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        let day = self.today();
        let reply = ReplyId::new(self.random().array()?);
        for frame in ReplyContent::words(day, text.clone()).frames(reply)? {
            let row = self.seal_row(case, &frame)?;
            let n = self.free_number(case, day.epoch()).await?;
            let body = || EventBody::Reply { reply, part: frame.part, of: frame.of, epoch: day.epoch(), n };
            self.append_until_done(case, body, &[row.as_slice(), &frame.slice].concat()).await?;
        }
        self.post_missing_rows().await
    }

    /// The number of a tag that nothing was posted under: drawn, so that whoever reads the conversation too and would keep its
    /// replies from being seen must take all of a week's tags beforehand, and not the next one only.
    async fn free_number(&self, case: CaseId, epoch: Epoch) -> Result<u32, DeskError> {
        let free = self.cases().open.get(&case).ok_or(DeskError::Case)?.free_tags(epoch);
        let tags = free.iter().map(|(_, tag)| vault_api::ReplyTag::new(*tag.as_bytes())).collect();
        let missing = self.client.call(&api::MissingReplies { tags }).await?.missing;
        let is_missing = |tag: &ReplyTag| missing.iter().any(|missing| missing.as_bytes() == tag.as_bytes());
        let numbers: Vec<u32> = free.iter().filter(|(_, tag)| is_missing(tag)).map(|(n, _)| *n).collect();
        let count = u32::try_from(numbers.len()).ok().filter(|count| *count > 0).ok_or(DeskError::NoTag)?;
        let at = self.random().below(count)? as usize;
        numbers.get(at).copied().ok_or(DeskError::NoTag)
    }

    fn seal_row(&self, case: CaseId, frame: &ReplyFrame) -> Result<Vec<u8>, DeskError> {
        let cases = self.cases();
        let report = cases.open.get(&case).ok_or(DeskError::Case)?.report();
        let (thread, recipient) = (report.thread, &report.reply_recipient);
        let key = self.signing_key();
        Ok(frame.seal(self.pins.instance, thread, self.id, &key, recipient, &mut *self.random())?)
    }

    /// Posts every row of the last weeks that the vault does not have, whoever wrote it: a desk that stopped between
    /// event and row loses nothing.
    pub(crate) async fn post_missing_rows(&self) -> Result<(), DeskError> {
        let oldest = self.today().epoch().number().saturating_sub(WEEKS_POSTED);
        let rows: Vec<api::ReplyRow> = {
            let cases = self.cases();
            let rows = cases.open.values().flat_map(Case::rows).filter(|row| row.epoch.number() >= oldest);
            rows.map(|row| api::ReplyRow {
                tag: vault_api::ReplyTag::new(*row.tag.as_bytes()),
                body: Bytes::from(row.body.clone()),
            })
            .collect()
        };
        for rows in rows.chunks(api::MOST_TAGS) {
            let tags = rows.iter().map(|row| row.tag).collect();
            let missing = self.client.call(&api::MissingReplies { tags }).await?.missing;
            let missing: Vec<_> = rows.iter().filter(|row| missing.contains(&row.tag)).cloned().collect();
            for rows in missing.chunks(ROWS_PER_CALL) {
                self.client.call(&api::PostReplies { rows: rows.to_vec() }).await?;
            }
        }
        Ok(())
    }
}

const ROWS_PER_CALL: usize = 16;
