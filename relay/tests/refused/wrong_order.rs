//! No step can be left out.
use envelope::{Day, Roster};
use relay::{
    consent::{Heard, Wishes},
    referral::{Approved, Checked, Consented, Draft, ReadBack, Released},
    statement::UntrustedStatement,
};

fn unchecked(draft: Draft, yes: &Heard, today: Day) {
    let _ = draft.consent(yes, today);
}

fn unread(checked: Checked, yes: &Heard, today: Day) {
    let _ = checked.consent(yes, today);
}

fn unconsented(read: ReadBack, by: &UntrustedStatement, wishes: &Wishes, roster: &Roster, today: Day) {
    let _ = read.approve(by, wishes, roster, today);
}

fn unapproved(consented: Consented, by: &UntrustedStatement, wishes: &Wishes, roster: &Roster, today: Day) {
    let _ = consented.release(by, wishes, roster, today);
}

fn unacknowledged(released: Released, today: Day) {
    let _ = released.close(relay::referral::Outcome::Done, today);
}

fn twice(approved: Approved, by: &UntrustedStatement, wishes: &Wishes, roster: &Roster, today: Day) {
    let _ = approved.release(by, wishes, roster, today);
    let _ = approved.release(by, wishes, roster, today);
}

fn main() {}
