//! There is no override: not as a variant, a method, or a second way to consent.
use relay::referral::{Checked, Consented, ReadBack, Referral};

fn main() {
    let _ = Referral::Overridden;
    let _ = Consented::override_consent;
    let _ = ReadBack::skip;
    let _ = Checked::consent_overridden;
}
