//! The file for a partner is made of a released packet and of nothing else.
use envelope::Randomness;
use relay::{
    referral::Approved,
    render::{Passphrase, locked_html},
};

fn early(approved: &Approved, passphrase: &Passphrase, random: &mut impl Randomness) {
    let _ = locked_html(approved, passphrase, random);
}

fn main() {}
