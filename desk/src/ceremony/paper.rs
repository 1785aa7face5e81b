//! A root key on paper: words that can be pronounced, each line with a check word, so that a slip of the pen is found in its line.
//!
//! Sixteen bits make a word of five letters: consonant, vowel, consonant, vowel, consonant, of sixteen consonants and four vowels.
//! A line is two words of the key and one that checks them and the line's number; a last line of two words checks the whole.

use envelope::{Hash, Seed};
use thiserror::Error;
use zeroize::Zeroizing;

const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";
/// Lines that carry the key: four bytes each.
const KEY_LINES: usize = 8;
const BYTES_PER_LINE: usize = 4;

/// What is wrong with words that were typed off a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PaperError {
    /// Not as many words as a paper has.
    #[error("a paper has 26 words")]
    Count,
    /// A line, counted from 1, in which a word is wrong.
    #[error("a word in line {0} is wrong")]
    Line(usize),
    /// Every line holds, and they are not of one paper.
    #[error("the lines are not of one paper")]
    Mixed,
}

/// The lines to print.
#[must_use]
pub(crate) fn lines(seed: &Seed) -> Vec<Zeroizing<String>> {
    let (chunks, _) = seed.expose_secret().as_chunks::<BYTES_PER_LINE>();
    let key_lines = chunks.iter().enumerate().map(|(index, bytes)| {
        let [a, b, c, d] = *bytes;
        let check = line_check(index, bytes);
        Zeroizing::new([word([a, b]), word([c, d]), word(check)].map(|word| word.as_str().to_owned()).join(" "))
    });
    let [a, b] = whole_check(seed);
    let last = Zeroizing::new([word(a), word(b)].map(|word| word.as_str().to_owned()).join(" "));
    key_lines.chain([last]).collect()
}

/// Reads the words again; case, line ends, numbers and punctuation do not matter.
pub(crate) fn read(text: &str) -> Result<Seed, PaperError> {
    let letters = |c: char| !c.is_ascii_alphabetic();
    let words: Vec<&str> = text.split(letters).filter(|word| !word.is_empty()).collect();
    if words.len() != KEY_LINES * 3 + 2 {
        return Err(PaperError::Count);
    }
    let mut key = Zeroizing::new([0_u8; KEY_LINES * BYTES_PER_LINE]);
    let (lines, rest) = words.as_chunks::<3>();
    for (index, (line, bytes)) in lines.iter().zip(key.as_chunks_mut::<BYTES_PER_LINE>().0).enumerate() {
        let wrong = PaperError::Line(index + 1);
        let [first, second, check] = line.map(bits);
        let ([a, b], [c, d]) = (first.ok_or(wrong)?, second.ok_or(wrong)?);
        *bytes = [a, b, c, d];
        if check != Some(line_check(index, bytes)) {
            return Err(wrong);
        }
    }
    let seed = Seed::new(*key);
    let last: Vec<Option<[u8; 2]>> = rest.iter().map(|word| bits(word)).collect();
    if last.iter().any(Option::is_none) {
        return Err(PaperError::Line(KEY_LINES + 1));
    }
    if last == whole_check(&seed).map(Some) { Ok(seed) } else { Err(PaperError::Mixed) }
}

fn line_check(index: usize, bytes: &[u8]) -> [u8; 2] {
    let number = u8::try_from(index).expect("eight lines");
    let hash = Hash::of(&[b"havre/paper/1".as_slice(), &[number], bytes].concat());
    let [a, b, ..] = *hash.as_bytes();
    [a, b]
}

fn whole_check(seed: &Seed) -> [[u8; 2]; 2] {
    let bytes = Zeroizing::new([b"havre/paper/1/whole".as_slice(), seed.expose_secret()].concat());
    let [a, b, c, d, ..] = *Hash::of(&bytes).as_bytes();
    [[a, b], [c, d]]
}

fn word(bytes: [u8; 2]) -> Zeroizing<String> {
    let bits = u16::from_be_bytes(bytes);
    let consonant = |shift: u32| letter(CONSONANTS, bits >> shift & 15);
    let vowel = |shift: u32| letter(VOWELS, bits >> shift & 3);
    Zeroizing::new([consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].iter().collect())
}

fn letter(table: &[u8], index: u16) -> char {
    char::from(*table.get(usize::from(index)).expect("masked to the table's length"))
}

fn bits(word: &str) -> Option<[u8; 2]> {
    let letters: [u8; 5] = word.to_ascii_lowercase().as_bytes().try_into().ok()?;
    let place = |table: &[u8], letter: u8| table.iter().position(|known| *known == letter);
    let mut bits = 0;
    for (index, letter) in letters.into_iter().enumerate() {
        let (table, width) = if index % 2 == 0 { (CONSONANTS.as_slice(), 4) } else { (VOWELS.as_slice(), 2) };
        bits = bits << width | u16::try_from(place(table, letter)?).ok()?;
    }
    Some(bits.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> (Seed, String) {
        let seed = Seed::new(*Hash::of(b"a seed").as_bytes());
        let lines: Vec<String> = lines(&seed).iter().map(|line| line.as_str().to_owned()).collect();
        (seed, lines.join("\n"))
    }

    #[test]
    fn what_was_printed_is_read_again_however_it_is_typed() {
        let (seed, text) = paper();
        assert_eq!(text.lines().count(), 9);
        let numbered: Vec<String> =
            (1..).zip(text.lines()).map(|(n, line)| format!("{n}. {}", line.to_uppercase())).collect();
        let numbered = numbered.join("\r\n");
        for typed in [&text, &numbered, &text.replace('\n', "  ")] {
            assert_eq!(read(typed).unwrap().expose_secret(), seed.expose_secret());
        }
    }

    #[test]
    fn every_wrong_letter_is_found_in_its_line() {
        let (_, text) = paper();
        for (place, letter) in text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
            let line = text[..place].lines().count().max(1) + usize::from(text[..place].ends_with('\n'));
            let other = if letter == 'b' { "d" } else { "b" };
            let bent = format!("{}{other}{}", &text[..place], &text[place + 1..]);
            let expected =
                if line <= 8 { vec![PaperError::Line(line)] } else { vec![PaperError::Line(9), PaperError::Mixed] };
            assert!(expected.contains(&read(&bent).unwrap_err()), "line {line}");
        }
    }

    #[test]
    fn missing_words_swapped_lines_and_mixed_papers_are_refused() {
        let (_, text) = paper();
        let mut lines: Vec<&str> = text.lines().collect();
        assert_eq!(read(&lines[..8].join(" ")).unwrap_err(), PaperError::Count);
        lines.swap(2, 3);
        assert_eq!(read(&lines.join(" ")).unwrap_err(), PaperError::Line(3));
        let other = super::lines(&Seed::new([9; 32]));
        let mut mixed: Vec<&str> = text.lines().collect();
        mixed[4] = &other[4];
        assert_eq!(read(&mixed.join(" ")).unwrap_err(), PaperError::Mixed);
    }
}
