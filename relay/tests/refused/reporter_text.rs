//! What a reporter wrote cannot become the words of a packet.
use envelope::Text;
use relay::packet::{Keystrokes, Typed};

fn main() {
    let story = Text::new(String::new());
    let _ = Typed::<160>::new(&story);
    let _ = Typed::<160>::from(story.clone());
    let _ = Keystrokes::from(story.expose_secret().to_owned());
    let _ = Keystrokes(story.expose_secret().to_owned());
    let _: Keystrokes = story.into();
}
