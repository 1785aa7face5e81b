//! What a partner sees. Every rendering is made from one [`Sheet`], and the sheet is a function of the packet and of the day
//! of consent: the same input gives the same bytes, on paper, in a PDF or in a browser.

mod guide;
mod html;
mod locked;
mod passphrase;

use std::fmt;

use envelope::Day;
use serde::Serialize;
use zeroize::{Zeroize, ZeroizeOnDrop};

pub use html::{page, read_back_page};
pub use locked::{LOCK_ROUNDS, locked_html};
pub use passphrase::Passphrase;

use crate::{
    packet::{Field, Packet, Value, codes::Code},
    read_back::Language,
    words::Words,
};

/// A document in its order of reading.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Sheet {
    title: String,
    blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading(String),
    /// The heading of a document that is handed with this one; begins a page.
    Part(String),
    /// A name, and what it stands for: one value or several.
    Field(String, Vec<String>),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
}

impl Sheet {
    /// Of a packet the person said yes to on the day `consented`.
    pub(crate) fn new(packet: &Packet, consented: Day) -> Self {
        let words = Words::of(Language::French);
        let mut cover = packet.classify();
        let content = cover.split_off(packet.cover_fields());
        let mut blocks = vec![Block::Heading(words.get("fiche-garde"))];
        blocks.extend(cover.iter().filter_map(|field| block(field, &words)));
        blocks.push(Block::Heading(words.get("fiche-contenu")));
        blocks.extend(content.iter().filter_map(|field| block(field, &words)));
        blocks.push(Block::Heading(words.get("fiche-accord")));
        blocks.push(Block::Paragraph(agreement(packet, consented, &words)));
        blocks.push(Block::Heading(words.get("fiche-usage")));
        let uses = ["fiche-usage-contact", "fiche-usage-plainte", "fiche-usage-fin"];
        blocks.push(Block::List(uses.iter().map(|key| words.get(key)).collect()));
        if packet.has_guide() {
            blocks.extend(guide::blocks());
        }
        Self { title: words.get("fiche-titre"), blocks }
    }

    /// The guide for interviews of victims of sexual violence, by itself.
    #[must_use]
    pub fn guide() -> Self {
        Self { title: Words::of(Language::French).get("fiche-titre"), blocks: guide::blocks() }
    }

    /// The same for every packet: it tells nothing.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// In the order of reading.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sheet")
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Block")
    }
}

fn agreement(packet: &Packet, consented: Day, words: &Words) -> String {
    let cover = packet.cover();
    let (day, expiry) = (french(consented), french(cover.expiry));
    let purpose = words.get(cover.purpose.key());
    let values =
        [("day", day.as_str()), ("partner", cover.partner.as_str()), ("purpose", &purpose), ("expiry", &expiry)];
    words.with("fiche-accord-phrase", &values)
}

fn block(field: &Field<'_>, words: &Words) -> Option<Block> {
    let values: Vec<String> = match &field.value {
        Value::Coded(keys) => keys.iter().map(|key| words.get(key)).collect(),
        Value::Typed(typed) => typed.iter().map(|&word| word.to_owned()).collect(),
        Value::Day(day) => vec![french(*day)],
        Value::Pseudonym(pseudonym) => vec![pseudonym.to_string()],
    };
    (!values.is_empty()).then(|| Block::Field(words.get(&format!("champ-{}", field.name)), values))
}

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `1er décembre 2026`.
fn french(day: Day) -> String {
    let text = day.to_string();
    let mut parts = text.split('-').map(|part| part.parse::<usize>().unwrap_or_default());
    let (Some(year), Some(month), Some(number)) = (parts.next(), parts.next(), parts.next()) else { return text };
    let month = month.checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
    let first = if number == 1 { "er" } else { "" };
    format!("{number}{first} {month} {year}")
}
