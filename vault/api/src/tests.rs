//! Words and handshakes.

mod tls;
mod wire;
