//! A field that nobody classified: taking a structure apart without a rest, as every `classify` does, does not compile.
use relay::packet::{Health, Minors};

fn health(Health { age: _, sex: _, symptoms: _, since: _, pregnant: _, medicines: _ }: &Health) {}

fn minors(Minors { facts: _, summary: _, urgency: _ }: &Minors) {}

fn main() {}
