//! Looking at the public directory as a phone gets it, once a week: whoever serves the site may serve phones another one.
//!
//! Plain HTTP only, and only when an address is set: on the way to an intake or an onion service's local end. Where the site is
//! behind TLS, `intake check-served` looks from elsewhere.

use std::{io, time::Duration};

use envelope::{Hash, UntrustedDirectory};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::desk::{Desk, DeskError};

const PATIENCE: Duration = Duration::from_secs(10);
const MOST_BYTES: u64 = 512 * 1024;

impl Desk {
    /// Once a week and once after unlocking: a served directory must be one that was published.
    pub(crate) async fn look_at_served(&self) -> Result<(), DeskError> {
        let now = self.today().epoch();
        if self.public_address.is_empty() || self.known().served_looked_at == Some(now) {
            return Ok(());
        }
        // Not reached, or nothing served: nothing is learnt, and the next round asks again.
        let Ok(Ok(Some(file))) = timeout(PATIENCE, fetch(&self.public_address)).await else { return Ok(()) };
        let hash = UntrustedDirectory::parse(&file).map(|file| Hash::of(file.directory_body()));
        if hash.is_ok_and(|hash| !self.has_seen_directory(hash)) {
            self.learn().await?;
        }
        let is_foreign = !hash.is_ok_and(|hash| self.has_seen_directory(hash));
        let mut known = self.known_mut();
        known.served_looked_at = Some(now);
        known.served_is_foreign = is_foreign;
        Ok(())
    }
}

/// `GET /directory`; nothing when it is not answered by 200.
async fn fetch(address: &str) -> io::Result<Option<Vec<u8>>> {
    let mut stream = TcpStream::connect(address).await?;
    let question = format!("GET /directory HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut answer).await?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let Some((head, body)) = end.and_then(|end| answer.split_at_checked(end + 4)) else { return Ok(None) };
    Ok(head.starts_with(b"HTTP/1.1 200").then(|| body.to_vec()))
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    async fn served(answer: &'static [u8]) -> Option<Vec<u8>> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut question = [0; 256];
            let read = stream.read(&mut question).await.unwrap();
            assert!(question[..read].starts_with(b"GET /directory HTTP/1.1\r\n"));
            stream.write_all(answer).await.unwrap();
        });
        let body = fetch(&address).await.unwrap();
        serving.await.unwrap();
        body
    }

    #[tokio::test]
    async fn the_served_bytes_are_read_and_nothing_else_is() {
        let good = served(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc").await;
        assert_eq!(good.as_deref(), Some(b"abc".as_slice()));
        assert_eq!(served(b"HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\nnot found").await, None);
        assert_eq!(served(b"nonsense").await, None);
    }
}
