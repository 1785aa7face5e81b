//! A reporter without a browser: fetches and verifies the directory, seals, sends, and finds replies with a receipt.

use std::{collections::BTreeMap, fs, io, net::SocketAddr};

use anyhow::{Context, ensure};
use envelope::{
    ACCEPTED, Channel, Day, Directory, Envelope, EnvelopeError, Hash, Later, LaterBody, Message, MessageId, MessageKey,
    Pins, Randomness, ReceiptKeys, Recipient, Report, Seed, TagKey, Text, Thread, UntrustedDeadDrop,
    UntrustedDirectory, seal, seal_later_body,
};
use envelope_open::find_replies;

use crate::{http, installation::Installation};

/// What the site would have told the browser.
#[derive(Debug, Clone)]
pub struct Reporter {
    address: SocketAddr,
    pins: Pins,
}

/// What the intake said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Kept until a desk has filed it.
    Accepted,
    /// The week is over: fetch the directory and seal again.
    Closed,
    /// Anything else.
    Refused(u16),
}

/// What a report says.
#[derive(Debug, Clone, Default)]
pub struct Told<'a> {
    /// In the reporter's words.
    pub story: &'a str,
    /// One question and its codes.
    pub codes: &'a [&'a str],
    /// The language of the page.
    pub language: &'a str,
}

impl Reporter {
    /// Of an installation, as its site pins it. Errors: no pins.
    pub fn of(installation: &Installation) -> anyhow::Result<Self> {
        Self::at(installation, installation.public_address())
    }

    /// The same, of an intake that listens elsewhere.
    pub fn at(installation: &Installation, address: SocketAddr) -> anyhow::Result<Self> {
        let mut pins: serde_json::Value = serde_json::from_slice(&fs::read(installation.folder().join("pins.json"))?)?;
        pins.as_object_mut().context("pins are an object")?.insert("built".to_owned(), "1970-01-01".into());
        Ok(Self { address, pins: serde_json::from_value(pins)? })
    }

    /// The verified directory in force. Errors: there is none, or it does not hold.
    pub fn directory(&self, today: Day) -> anyhow::Result<Directory> {
        let answer = http::request(self.address, "GET", "/directory", &[], &[])?;
        ensure!(answer.status == 200, "no directory");
        Ok(self.verify(&UntrustedDirectory::parse(&answer.body)?, today)?)
    }

    /// Verifies a directory by the site's pins. Errors: it does not hold.
    pub fn verify(&self, directory: &UntrustedDirectory, today: Day) -> Result<Directory, EnvelopeError> {
        directory.verify(&self.pins, today)
    }

    /// Sends sealed bytes once. Errors: no answer came; whether they were kept is unknown.
    pub fn send(&self, sealed: &[u8]) -> io::Result<Sent> {
        let answer = http::request(self.address, "POST", "/envelopes", &[OCTETS], sealed)?;
        Ok(match answer.status {
            200 if answer.body == ACCEPTED => Sent::Accepted,
            409 => Sent::Closed,
            other => Sent::Refused(other),
        })
    }

    /// The texts of all replies in the dead drop that these keys find.
    pub fn replies(&self, keys: &ReceiptKeys, today: Day) -> anyhow::Result<Vec<String>> {
        let directory = self.directory(today)?;
        let answer = http::request(self.address, "GET", "/dead-drop", &[], &[])?;
        if answer.status != 200 {
            return Ok(Vec::new());
        }
        let drop = UntrustedDeadDrop::parse(&answer.body)?.verify(directory.roster())?;
        let found = find_replies(&drop, keys, self.pins.instance, directory.roster());
        Ok(found.iter().map(|reply| reply.content.text.expose_secret().to_owned()).collect())
    }

    /// Where it sends to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// The media type of an envelope.
pub const OCTETS: (&str, &str) = ("content-type", "application/octet-stream");

/// A conversation whose keys are drawn directly: the same as a receipt's, without its slow derivation.
pub fn draw_keys(random: &mut impl Randomness) -> anyhow::Result<ReceiptKeys> {
    Ok(ReceiptKeys {
        thread: Thread::new(random.array()?),
        message_key: MessageKey::draw(random)?,
        tag_key: TagKey::draw(random)?,
        reply_seed: Seed::draw(random)?,
        consent_seed: Seed::draw(random)?,
    })
}

/// A first report to everyone who receives.
pub fn report(
    directory: &Directory,
    keys: &ReceiptKeys,
    told: &Told<'_>,
    random: &mut impl Randomness,
) -> anyhow::Result<Message> {
    let codes = told.codes.iter().map(|code| (*code).to_owned()).collect();
    Ok(Message::Report(Box::new(Report {
        v: 1,
        id: MessageId::new(random.array()?),
        directory: directory.hash(),
        thread: keys.thread,
        message_key: keys.message_key.duplicate(),
        tag_key: keys.tag_key.duplicate(),
        reply_recipient: keys.reply_recipient(),
        consent_key: keys.consent_key(),
        readers: directory.recipients().iter().map(|recipient| recipient.counsellor).collect(),
        excluded: Vec::new(),
        channel: Channel::Online,
        language: told.language.to_owned(),
        answers: BTreeMap::from([("facts".to_owned(), codes)]),
        texts: BTreeMap::new(),
        story: Text::new(told.story.to_owned()),
    })))
}

/// A later message in words.
pub fn answer(hash: Hash, keys: &ReceiptKeys, words: &str, random: &mut impl Randomness) -> anyhow::Result<Message> {
    let body = LaterBody::Answer { v: 1, text: Text::new(words.to_owned()) };
    let (nonce, sealed) = seal_later_body(&keys.message_key, &body, random)?;
    let (id, nonce) = (MessageId::new(random.array()?), nonce.to_vec());
    Ok(Message::Later(Later { v: 1, id, directory: hash, thread: keys.thread, nonce, sealed }))
}

/// Seals a message to everyone who receives.
pub fn seal_to_all(directory: &Directory, message: &Message, random: &mut impl Randomness) -> anyhow::Result<Envelope> {
    let to: Vec<(_, Recipient)> =
        directory.recipients().iter().map(|one| (one.counsellor, one.recipient.clone())).collect();
    Ok(seal(directory.body().instance, directory.epoch(), &to, &message.to_json(), random)?)
}
