//! Numbers that name a person: national and BIS numbers, cards, receipts of ours. Shapes and check digits of `docs/gate.md`.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Kind,
    lattice::{Gap, Lattice},
    numerals::Part,
    text::Text,
};

/// What a number was recognised as.
#[derive(Debug)]
pub(crate) struct Numbered {
    pub(crate) places: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) rule: &'static str,
}

/// Readings of a spelled-out number that are tried, at most.
const MOST_READINGS: usize = 64;

/// All numbers of a text that name a person.
pub(crate) fn numbers(text: &Text, lattice: &Lattice) -> Vec<Numbered> {
    let harmless = harmless_places(text);
    let mut found = Vec::new();
    for chain in &lattice.chains {
        for (start, first) in chain.parts.iter().enumerate() {
            for end in start + 1..=chain.parts.len() {
                let window = chain.parts.get(start..end).unwrap_or_default();
                if window.iter().map(shortest).sum::<usize>() > 24 {
                    break;
                }
                let Some((kind, rule)) = recognise(window, lattice, first.pieces.start) else { continue };
                let run = first.pieces.start..window.last().map_or(first.pieces.end, |last| last.pieces.end);
                let places = lattice.places(&run);
                let covered = |harmless: &Range<usize>| harmless.start < places.end && places.start < harmless.end;
                if printed_as_national(window) || !harmless.iter().any(covered) {
                    found.push(Numbered { places, kind, rule });
                }
            }
        }
    }
    found
}

fn shortest(part: &Part) -> usize {
    part.digits.iter().map(String::len).min().unwrap_or(0)
}

fn recognise(window: &[Part], lattice: &Lattice, first_piece: usize) -> Option<(Kind, &'static str)> {
    let sizes: Vec<usize> = window.iter().map(|part| part.digits.first().map_or(0, String::len)).collect();
    if sizes == [4; 6] {
        return Some((Kind::Receipt, "receipt"));
    }
    let printed = sizes == [2, 2, 2, 3, 2] || sizes == [6, 3, 2];
    for digits in readings(window) {
        match digits.len() {
            11 if is_national_number(&digits) || printed && has_birth_date(&digits) => {
                return Some((Kind::Identifier, "national-number"));
            }
            12 if sizes == [3, 7, 2] => return Some((Kind::Identifier, "identity-card")),
            24 if remainder(&digits) == 1 => return Some((Kind::Receipt, "receipt")),
            9 if after_letter_b(lattice, first_piece) && (sizes == [7, 2] || ends_with_remainder(&digits)) => {
                return Some((Kind::Identifier, "foreigner-card"));
            }
            _ => {}
        }
    }
    None
}

/// Everything a window of parts can mean.
fn readings(window: &[Part]) -> Vec<String> {
    let mut all = vec![String::new()];
    for part in window {
        all = all
            .iter()
            .flat_map(|start| part.digits.iter().map(move |digits| format!("{start}{digits}")))
            .take(MOST_READINGS)
            .collect();
    }
    all
}

fn printed_as_national(window: &[Part]) -> bool {
    window.iter().map(|part| part.digits.first().map_or(0, String::len)).eq([2, 2, 2, 3, 2])
}

fn after_letter_b(lattice: &Lattice, first: usize) -> bool {
    let near = lattice.pieces.get(first).is_some_and(|piece| piece.gap != Gap::Break);
    let before = first.checked_sub(1).and_then(|before| lattice.pieces.get(before));
    near && before.is_some_and(|piece| piece.folded == "b" && piece.gap != Gap::None)
}

fn remainder(digits: &str) -> u32 {
    digits.bytes().fold(0, |sum, digit| (sum * 10 + u32::from(digit - b'0')) % 97)
}

/// The last two digits are what the others leave modulo 97, 97 for nothing.
pub(crate) fn ends_with_remainder(digits: &str) -> bool {
    let Some((body, check)) = digits.len().checked_sub(2).and_then(|end| digits.split_at_checked(end)) else {
        return false;
    };
    let expected = match remainder(body) {
        0 => 97,
        other => other,
    };
    check.parse() == Ok(expected)
}

/// Eleven digits with a plausible birth date (months +20 or +40 in BIS numbers) and one of the two check digits.
pub(crate) fn is_national_number(digits: &str) -> bool {
    let Some((body, check)) = digits.split_at_checked(9).filter(|_| digits.len() == 11) else { return false };
    let before_2000 = 97 - remainder(body);
    let since_2000 = 97 - remainder(&format!("2{body}"));
    let check: u32 = check.parse().unwrap_or(0);
    has_birth_date(digits) && (check == before_2000 || check == since_2000)
}

/// Year, month and day as in a national or BIS number; a serial number that is not nought.
fn has_birth_date(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    matches!(number(2..4), Some(0..=12 | 20..=32 | 40..=52))
        && matches!(number(4..6), Some(0..=31))
        && number(6..9) > Some(0)
}

/// Accounts, structured payments and Belgian telephones as dialled from abroad: they also satisfy modulo 97, and name no person.
fn harmless_places(text: &Text) -> Vec<Range<usize>> {
    static ACCOUNT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b[a-z]{2}[0-9]{2}(?:[ .-]?[a-z0-9]){11,30}\b").expect("a fixed pattern"));
    static STRUCTURED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b[0-9]{3} ?/ ?[0-9]{4} ?/ ?[0-9]{5}\b").expect("a fixed pattern"));
    static ABROAD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:\+|\b00) ?32(?:[ ./()-]{0,3}[0-9]){8,9}\b").expect("a fixed pattern"));
    let folded = text.folded(0..text.letters.len());
    let place_of = |byte: usize| folded.get(..byte).map_or(0, |start| start.chars().count());
    let places = |found: regex::Match<'_>| place_of(found.start())..place_of(found.end());
    let mut all: Vec<Range<usize>> =
        STRUCTURED.find_iter(&folded).chain(ABROAD.find_iter(&folded)).map(places).collect();
    for found in ACCOUNT.find_iter(&folded) {
        let characters: Vec<char> = found.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        // The pattern is greedy: words after the account may have been taken along.
        let length =
            (15..=characters.len()).rev().find(|length| is_account(characters.get(..*length).unwrap_or_default()));
        if let Some(length) = length {
            let end = found.as_str().char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()).nth(length - 1);
            all.push(place_of(found.start())..place_of(found.start() + end.map_or(0, |(end, _)| end + 1)));
        }
    }
    all
}

/// IBAN (ISO 13616): the first four characters moved to the end, letters as numbers, 1 modulo 97.
fn is_account(characters: &[char]) -> bool {
    let Some((head, tail)) = characters.split_at_checked(4) else { return false };
    let sum = tail.iter().chain(head).try_fold(0_u32, |sum, character| {
        let value = character.to_digit(36)?;
        Some(if value < 10 { (sum * 10 + value) % 97 } else { (sum * 100 + value) % 97 })
    });
    sum == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_numbers_have_two_centuries_and_two_kinds_of_bis() {
        for digits in ["85073003328", "00010100105"] {
            assert_eq!(is_national_number(digits), ends(digits), "{digits}");
        }
        assert!(is_national_number("85073003328"));
        assert!(!is_national_number("85073003329"));
        assert!(!is_national_number("85993003328"), "no such month");
    }

    /// The same rule, computed another way.
    fn ends(digits: &str) -> bool {
        let body: u64 = digits[..9].parse().unwrap();
        let check: u64 = digits[9..].parse().unwrap();
        check == 97 - body % 97 || check == 97 - (2_000_000_000 + body) % 97
    }

    #[test]
    fn cards_and_accounts_check() {
        assert!(ends_with_remainder("591123456702") == (5_911_234_567_u64 % 97 == 2));
        let account: Vec<char> = "be68539007547034".chars().collect();
        assert!(is_account(&account));
    }
}
