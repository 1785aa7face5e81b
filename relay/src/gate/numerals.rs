//! Numbers in a text, written in digits or in words, as chains of parts that may belong together.

use std::{collections::HashMap, ops::Range};

use serde::Deserialize;

use super::{
    GateError,
    lattice::{Class, Gap, Piece},
    text::{Text, fold_word},
};

const FILE: &str = include_str!("../../gate/numerals.toml");

/// Words for numbers.
#[derive(Debug)]
pub(crate) struct Numerals {
    values: HashMap<String, u32>,
    joiners: Vec<String>,
    hundreds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralsFile {
    joiners: String,
    hundreds: String,
    language: Vec<NumeralLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralLanguage {
    /// Words for 0 to 9, those of one number parted by `/`.
    units: String,
    /// 10 to 19.
    teens: String,
    /// 20, 30 … 90.
    tens: String,
    /// Written in one word, the unit first, with this between (`en`, `und`).
    #[serde(default)]
    unit_first: Option<String>,
}

/// A stretch of numbers close enough to be one number.
#[derive(Debug)]
pub(crate) struct Chain {
    pub(crate) parts: Vec<Part>,
}

/// One group of digits, or one number word with what it could mean.
#[derive(Debug)]
pub(crate) struct Part {
    /// The pieces it covers.
    pub(crate) pieces: Range<usize>,
    /// What it could mean, likeliest first.
    pub(crate) digits: Vec<String>,
}

/// Characters that may part the groups of one number.
const MOST_BETWEEN: usize = 3;

impl Numerals {
    pub(crate) fn read() -> Result<Self, GateError> {
        let wrong = |wrong| GateError::Rule { file: "numerals.toml", rule: String::new(), wrong };
        let file: NumeralsFile = toml::from_str(FILE).map_err(|_| wrong("not the form of the file"))?;
        let mut values = HashMap::new();
        for language in file.language {
            language.add(&mut values).ok_or(wrong("not so many words as numbers"))?;
        }
        let list = |words: &str| words.split(' ').map(fold_word).collect();
        Ok(Self { values, joiners: list(&file.joiners), hundreds: list(&file.hundreds) })
    }

    fn value(&self, piece: &Piece) -> Option<u32> {
        let known = self.values.get(&piece.folded).copied();
        known.or_else(|| self.values.get(piece.folded.strip_prefix('و')?).copied())
    }

    fn is_hundred(&self, piece: &Piece) -> bool {
        self.hundreds.contains(&piece.folded)
    }

    fn is_joiner(&self, piece: &Piece) -> bool {
        self.joiners.contains(&piece.folded)
    }
}

impl NumeralLanguage {
    fn add(&self, values: &mut HashMap<String, u32>) -> Option<()> {
        let rows: [(&str, u32, u32, usize); 3] =
            [(&self.units, 0, 1, 10), (&self.teens, 10, 1, 10), (&self.tens, 20, 10, 8)];
        for (row, first, step, count) in rows {
            let words: Vec<&str> = row.split_whitespace().collect();
            if words.len() != count {
                return None;
            }
            for (word, value) in words.iter().zip((0..).map(|n| first + n * step)) {
                for form in word.split('/').filter(|form| *form != "-") {
                    values.insert(fold_word(form), value);
                }
            }
        }
        let Some(between) = &self.unit_first else { return Some(()) };
        for (ten, tens) in self.tens.split_whitespace().zip((2..).map(|n| n * 10)) {
            for (unit, value) in self.units.split_whitespace().zip(0..).skip(1) {
                for form in unit.split('/') {
                    values.insert(fold_word(&format!("{form}{between}{ten}")), tens + value);
                }
            }
        }
        Some(())
    }
}

/// All chains of numbers of a text.
pub(crate) fn chains(text: &Text, pieces: &[Piece], numerals: &Numerals) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut at = 0;
    let mut open = false;
    while at < pieces.len() {
        let part = digits_at(pieces, at)
            .or_else(|| hundreds_at(pieces, at, numerals))
            .or_else(|| words_at(pieces, at, numerals));
        let Some(part) = part else {
            // A joiner between two numbers does not end the chain.
            open = open && pieces.get(at).is_some_and(|piece| numerals.is_joiner(piece));
            at += 1;
            continue;
        };
        let next = part.pieces.end;
        let near = at > 0 && between(text, pieces, at) <= MOST_BETWEEN;
        match chains.last_mut().filter(|_| open && near) {
            Some(chain) => chain.parts.push(part),
            None => chains.push(Chain { parts: vec![part] }),
        }
        open = true;
        at = next;
    }
    chains
}

fn between(text: &Text, pieces: &[Piece], at: usize) -> usize {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before)).map_or(0, |piece| piece.places.end);
    let start = pieces.get(at).map_or(0, |piece| piece.places.start);
    let gap = text.folded(before..start);
    if gap.chars().all(|c| c.is_whitespace() || !c.is_alphanumeric()) && !gap.contains("\n\n") {
        gap.chars().count()
    } else {
        usize::MAX
    }
}

/// A group of digits; the letters o and l that touch digits are meant as 0 and 1.
fn digits_at(pieces: &[Piece], at: usize) -> Option<Part> {
    let mut digits = String::new();
    let mut end = at;
    for (step, piece) in pieces.iter().skip(at).enumerate() {
        if step > 0 && piece.gap != Gap::None {
            break;
        }
        let next_touches =
            pieces.get(at + step + 1).is_some_and(|next| next.gap == Gap::None && next.class == Class::Digits);
        match piece.class {
            Class::Digits => digits.push_str(&piece.folded),
            Class::Letters if step > 0 || next_touches => {
                let meant: Option<String> =
                    piece.folded.chars().map(|c| meant_as_digit(c, step > 0 && next_touches)).collect();
                let Some(meant) = meant else { break };
                digits.push_str(&meant);
            }
            _ => break,
        }
        end = at + step + 1;
    }
    let has_digit = pieces.get(at..end)?.iter().any(|piece| piece.class == Class::Digits);
    has_digit.then(|| Part { pieces: at..end, digits: vec![digits] })
}

fn meant_as_digit(letter: char, inside: bool) -> Option<char> {
    match letter {
        'o' => Some('0'),
        'l' | 'i' if inside => Some('1'),
        _ => None,
    }
}

/// `trois cent vingt-huit`, `honderd`.
fn hundreds_at(pieces: &[Piece], at: usize, numerals: &Numerals) -> Option<Part> {
    let is_hundred = |place: usize| pieces.get(place).is_some_and(|piece| numerals.is_hundred(piece));
    let times = pieces
        .get(at)
        .and_then(|piece| numerals.value(piece))
        .filter(|times| (1..10).contains(times) && is_hundred(at + 1));
    let after = match times {
        Some(_) => at + 2,
        None if is_hundred(at) => at + 1,
        None => return None,
    };
    let hundreds = times.unwrap_or(1) * 100;
    let rest = words_at(pieces, after, numerals);
    let end = rest.as_ref().map_or(after, |rest| rest.pieces.end);
    let below = rest
        .and_then(|rest| rest.digits.first().and_then(|digits| digits.parse::<u32>().ok()))
        .filter(|below| *below < 100);
    Some(Part { pieces: at..end, digits: vec![(hundreds + below.unwrap_or(0)).to_string()] })
}

/// A number in words: `quatre-vingt-cinq`, `zero`, `fünfundachtzig`, `خمسة وثمانون`.
fn words_at(pieces: &[Piece], at: usize, numerals: &Numerals) -> Option<Part> {
    let value_at =
        |place: usize| pieces.get(place).filter(|p| place == at || p.gap != Gap::Break).and_then(|p| numerals.value(p));
    let first = value_at(at)?;
    let after_joiner =
        |place: usize| if pieces.get(place).is_some_and(|p| numerals.is_joiner(p)) { place + 1 } else { place };
    // "quatre-vingt" is four twenties.
    let (tens, after) = if first == 4 && value_at(at + 1) == Some(20) { (80, at + 2) } else { (first, at + 1) };
    let second = after_joiner(after);
    let plural = after;
    let next = value_at(second);
    let scores = matches!(tens, 60 | 80);
    match next {
        Some(unit) if tens >= 20 && tens % 10 == 0 && (1..10).contains(&unit) => {
            Some(Part { pieces: at..second + 1, digits: vec![(tens + unit).to_string(), format!("{tens}{unit}")] })
        }
        Some(teen) if scores && (10..20).contains(&teen) => {
            let ten_and = value_at(second + 1).filter(|unit| teen == 10 && (7..10).contains(unit));
            let end = second + 1 + usize::from(ten_and.is_some());
            Some(Part { pieces: at..end, digits: vec![(tens + teen + ten_and.unwrap_or(0)).to_string()] })
        }
        // Arabic says the unit first: five and eighty.
        Some(ten) if (1..10).contains(&first) && ten >= 20 && ten % 10 == 0 && is_and(pieces, plural) => {
            Some(Part { pieces: at..second + 1, digits: vec![(ten + first).to_string()] })
        }
        _ => Some(Part { pieces: at..after, digits: vec![tens.to_string()] }),
    }
}

fn is_and(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| piece.folded.starts_with('و'))
}
