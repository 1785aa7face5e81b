//! Writes `tests/vectors/from-rust.json`, the same bytes every time: what the browser's side must open, verify or refuse.
//! Run `cargo run -p system-tests --bin vectors` after a change of format.

use std::io::Write;

fn main() -> anyhow::Result<()> {
    std::io::stdout().write_all(system_tests::vectors_from_rust().as_bytes())?;
    Ok(())
}
