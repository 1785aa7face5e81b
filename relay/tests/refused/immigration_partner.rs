//! No value means an immigration authority.
use relay::partner::PartnerKind;

fn main() {
    let _ = PartnerKind::Immigration;
}
