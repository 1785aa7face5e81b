//! Reading replies with a receipt, as the reporter's browser does (`docs/protocol.md` section 5).

use std::collections::BTreeMap;

use envelope::{
    CounsellorId, DeadDrop, Epoch, Info, InstanceId, ReceiptKeys, ReplyContent, ReplyFrame, ReplyId, ReplyTag, Roster,
    Seed,
};

use crate::identity::Identity;

/// Rows are looked for in the weeks that can still stand in a dead drop.
const WEEKS_BACK: u16 = 5;
const WEEKS_AHEAD: u16 = 1;
const ROWS_PER_WEEK: u32 = 256;

/// A whole reply whose author's signature holds.
#[derive(Debug)]
pub struct FoundReply {
    /// The reply.
    pub id: ReplyId,
    /// Who wrote it.
    pub author: CounsellorId,
    /// What it says.
    pub content: ReplyContent,
}

/// All whole replies of one receipt, in the order of their first rows. Weeks are counted from the day of the file: a wrong
/// clock must not hide an answer, and no row in it is older.
#[must_use]
pub fn find_replies(
    dead_drop: &DeadDrop,
    keys: &ReceiptKeys,
    instance: InstanceId,
    roster: &Roster,
) -> Vec<FoundReply> {
    let identity = Identity::from_seed(Seed::new(*keys.reply_seed.expose_secret()));
    let mut order: Vec<(CounsellorId, ReplyId)> = Vec::new();
    let mut frames: BTreeMap<(CounsellorId, ReplyId), BTreeMap<u8, ReplyFrame>> = BTreeMap::new();
    let now = dead_drop.day().epoch();
    let first = now.number().saturating_sub(WEEKS_BACK);
    for epoch in (first..=now.number().saturating_add(WEEKS_AHEAD)).map(Epoch::new) {
        for n in 0..ROWS_PER_WEEK {
            let Some(row) = dead_drop.row(ReplyTag::derive(&keys.tag_key, epoch, n)) else { continue };
            let Some(plaintext) = identity.open(instance, Info::Reply, row) else { continue };
            let Ok((author, frame)) = ReplyFrame::verify(&plaintext, instance, keys.thread, roster) else { continue };
            let key = (author, frame.reply);
            if !order.contains(&key) {
                order.push(key);
            }
            frames.entry(key).or_default().insert(frame.part, frame);
        }
    }
    let whole = order.into_iter().filter_map(|key| {
        let rows: Vec<ReplyFrame> = frames.remove(&key)?.into_values().collect();
        let content = ReplyContent::join(&rows).ok()?;
        Some(FoundReply { id: key.1, author: key.0, content })
    });
    whole.collect()
}
