//! A state cannot be made in the middle of the way, nor read from bytes, nor a consent be filled in by hand.
use relay::{
    Cleared,
    consent::Heard,
    referral::{Approved, Released},
    render::Sheet,
};

fn main() {
    let _ = Approved { core: todo!(), read_back: todo!(), given: todo!(), place: 0, approver: todo!() };
    let _: Released = serde_json::from_str("{}").unwrap();
    let _ = Heard { place: 0, wish: todo!() };
    let _ = Cleared(String::new());
    let _ = Sheet { title: String::new(), blocks: Vec::new() };
}
