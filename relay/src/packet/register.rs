//! The register: of every field of a report and of a packet, what it is for and who sees it.
#![deny(unused_variables)]

use envelope::Report;

use super::{Packet, Why};
use crate::partner::PartnerKind;

/// Who sees a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// The counsellors the reporter wrote to, and those they shared the case with.
    Counsellors,
    /// The person herself.
    Reporter,
    /// The one partner of this kind she said yes to.
    Partner(PartnerKind),
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where the field stands.
    pub document: &'static str,
    /// Its name in the format.
    pub field: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Who sees it.
    pub readers: Vec<Reader>,
}

/// The register of a packet of this kind.
#[must_use]
pub fn classify_packet(packet: &Packet) -> Vec<Entry> {
    let readers = vec![Reader::Counsellors, Reader::Reporter, Reader::Partner(packet.kind())];
    let entry = |field: super::Field<'_>| Entry {
        document: "packet",
        field: field.name,
        purpose: purpose(field.why),
        readers: readers.clone(),
    };
    packet.classify().into_iter().map(entry).collect()
}

const fn purpose(why: Why) -> &'static str {
    match why {
        Why::Bind => "binds consent to one partner, one purpose and one time",
        Why::Facts => "says what the partner acts on",
        Why::Place => "says where to act, no finer than a street or a workplace",
        Why::Safety => "keeps people from being hurt",
        Why::Evidence => "says what proves the facts",
        Why::Wish => "says what she agreed to, and so what she did not",
        Why::Fit => "fits the help to her",
        Why::Reach => "lets the partner speak with her through somebody",
    }
}

/// The register of a first report. No partner sees any of it.
#[must_use]
pub fn classify_report(report: &Report) -> Vec<Entry> {
    // No rest is left: a field that is added to a report does not compile until it has a line here.
    let Report {
        v,
        id,
        directory,
        thread,
        message_key,
        tag_key,
        reply_recipient,
        consent_key,
        readers,
        excluded,
        channel,
        language,
        answers,
        texts,
        story,
    } = report;
    let line = |field, purpose| Entry { document: "report", field, purpose, readers: vec![Reader::Counsellors] };
    vec![
        of(v, line("v", "names the format")),
        of(id, line("id", "recognises the same words sealed again")),
        of(directory, line("directory", "shows which recipients the phone verified")),
        of(thread, line("thread", "joins later messages to the case")),
        of(message_key, line("message_key", "opens later messages")),
        of(tag_key, line("tag_key", "names reply rows")),
        of(reply_recipient, line("reply_recipient", "seals replies")),
        of(consent_key, line("consent_key", "verifies wishes")),
        of(readers, line("readers", "says who may read")),
        of(excluded, line("excluded", "says who must not read")),
        of(channel, line("channel", "says how it came, counted once a year")),
        of(language, line("language", "says in which language to answer")),
        of(answers, line("answers", "says what happened, in codes")),
        of(texts, line("texts", "says how to reach her, and what never to do; goes to no partner")),
        of(story, line("story", "says what happened, in her words; goes to no partner")),
    ]
}

/// Ties a line to the field it is about.
fn of<T>(_field: &T, line: Entry) -> Entry {
    line
}
