//! The bytes of an attachment cannot become the words of a packet.
use relay::packet::{Keystrokes, Legal, Typed};

fn main() {
    let attachment: Vec<u8> = Vec::new();
    let _ = Keystrokes::from(attachment.clone());
    let _ = Typed::<160>::try_from(attachment.as_slice());
    let _ = Legal { facts: Default::default(), summary: attachment, deadlines: Vec::new() };
}
