//! The text as the rules see it: folded letter by letter, each letter remembering the bytes it came from.

use std::{
    iter::{self, once},
    ops::Range,
    str::from_utf8,
};

use unicode_normalization::UnicodeNormalization;

/// One folded letter and the bytes of the original it stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) folded: char,
    pub(crate) raw: char,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A folded text.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub(crate) letters: Vec<Letter>,
    /// Characters nobody sees, inside a word.
    pub(crate) hidden: Vec<Range<usize>>,
}

impl Text {
    /// Folds: compatibility decomposition, small letters, no marks, one form of each letter, ASCII digits.
    pub(crate) fn fold(original: &str) -> Self {
        let mut text = Self::default();
        let mut unseen: Option<(Range<usize>, bool)> = None;
        for (start, end, raw) in characters(original) {
            if let Some(suspect) = unseen_character(raw) {
                let joins = matches!(raw, '\u{200c}' | '\u{200d}');
                let after_arabic = text.letters.last().is_some_and(|letter| is_arabic(letter.folded));
                if joins && after_arabic {
                    text.push(' ', raw, start, end);
                } else if suspect {
                    let from = unseen.map_or(start, |(range, _)| range.start);
                    unseen = Some((from..end, is_direction(raw)));
                }
                continue;
            }
            if let Some((range, direction)) = unseen.take() {
                let before = text.letters.last().filter(|letter| letter.end == range.start);
                let inside = before.is_some_and(|letter| {
                    letter.raw.is_alphabetic() && raw.is_alphabetic()
                        || !direction && letter.raw.is_alphanumeric() && raw.is_alphanumeric()
                });
                if inside {
                    text.hidden.push(range);
                }
            }
            text.fold_character(raw, start, end);
        }
        text
    }

    fn fold_character(&mut self, raw: char, start: usize, end: usize) {
        for part in once(raw).nfkd() {
            if is_stripped_mark(part) {
                if let Some(last) = self.letters.last_mut() {
                    last.end = end;
                }
                continue;
            }
            for small in part.to_lowercase().filter(|small| !is_stripped_mark(*small)) {
                match fold_letter(small) {
                    Folded::One(letter) => self.push(letter, raw, start, end),
                    Folded::Two(first, second) => {
                        self.push(first, raw, start, end);
                        self.push(second, raw, start, end);
                    }
                }
            }
        }
    }

    fn push(&mut self, folded: char, raw: char, start: usize, end: usize) {
        self.letters.push(Letter { folded, raw, start, end });
    }

    /// The folded letters of a range of places.
    pub(crate) fn folded(&self, places: Range<usize>) -> String {
        self.letters.get(places).unwrap_or_default().iter().map(|letter| letter.folded).collect()
    }

    /// The bytes of the original behind a range of places.
    pub(crate) fn bytes(&self, places: &Range<usize>) -> Range<usize> {
        let start = self.letters.get(places.start).map_or(0, |letter| letter.start);
        let last = places.end.checked_sub(1).and_then(|last| self.letters.get(last));
        start..last.map_or(start, |letter| letter.end)
    }
}

/// The characters of a text and their bytes; `%20` in the name of a file is the character it stands for.
fn characters(original: &str) -> impl Iterator<Item = (usize, usize, char)> + '_ {
    let mut next = 0;
    iter::from_fn(move || {
        let rest = original.get(next..)?;
        let start = next;
        let (raw, length) = escaped(rest).or_else(|| rest.chars().next().map(|raw| (raw, raw.len_utf8())))?;
        next += length;
        Some((start, next, raw))
    })
}

/// The character at the start of `text` written as `%C3%A9`, and how many bytes it takes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let byte = |place: usize| {
        let hexadecimal = text.get(place * 3..place * 3 + 3)?.strip_prefix('%')?;
        u8::from_str_radix(hexadecimal, 16).ok().filter(|_| !hexadecimal.starts_with('+'))
    };
    let bytes: Vec<u8> = (0..4).map_while(byte).collect();
    (1..=bytes.len()).find_map(|count| {
        let raw = from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
        Some((raw, count * 3))
    })
}

/// Folds a word of a rule.
pub(crate) fn fold_word(word: &str) -> String {
    Text::fold(word).letters.iter().map(|letter| letter.folded).collect()
}

enum Folded {
    One(char),
    Two(char, char),
}

fn fold_letter(letter: char) -> Folded {
    if letter.is_ascii() {
        return Folded::One(letter);
    }
    if let Some(digit) = decimal_digit(letter) {
        return Folded::One(digit);
    }
    Folded::One(match letter {
        'ß' => return Folded::Two('s', 's'),
        'æ' => return Folded::Two('a', 'e'),
        'œ' => return Folded::Two('o', 'e'),
        'þ' => return Folded::Two('t', 'h'),
        'ł' => 'l',
        'đ' | 'ð' | 'ɗ' | 'ɖ' => 'd',
        'ı' | 'ɨ' => 'i',
        'ɓ' => 'b',
        'ŋ' | 'ɲ' => 'n',
        'ƴ' => 'y',
        'ɛ' | 'ə' | 'ǝ' => 'e',
        'ø' | 'ɔ' => 'o',
        // Arabic, Persian, Urdu, Pashto forms of one letter.
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' | 'ێ' => 'ي',
        'ک' | 'ڪ' | 'ګ' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ۃ' | 'ە' | 'ۀ' => 'ه',
        'ٱ' => 'ا',
        'ۆ' | 'ۇ' => 'و',
        'ں' | 'ڼ' => 'ن',
        'ݢ' => 'گ',
        // Punctuation that would hide a boundary.
        '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | 'ʻ' | '′' | '´' | '՚' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' => '-',
        '،' | '፣' | '፥' => ',',
        '؛' | '፤' => ';',
        '؟' => '?',
        '۔' | '።' => '.',
        '፡' => ' ',
        other => fold_ethiopic(other),
    })
}

/// Ethiopic series that sound alike are written for one another.
fn fold_ethiopic(letter: char) -> char {
    let code = u32::from(letter);
    let folded = match code {
        0x1210..=0x1217 => code - 0x10,
        0x1280..=0x1287 => code - 0x80,
        0x1220..=0x1227 => code + 0x10,
        0x12d0..=0x12d6 => code - 0x30,
        0x1340..=0x1346 => code - 0x8,
        _ => code,
    };
    // The first and fourth order of the vowel carrier and of h are one sound.
    let folded = match folded {
        0x12a3 => 0x12a0,
        0x1203 => 0x1200,
        other => other,
    };
    char::from_u32(folded).unwrap_or(letter)
}

/// The zeros of the scripts whose ten decimal digits follow each other.
const ZEROS: [u32; 63] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

fn decimal_digit(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    char::from_digit(code - zero, 10)
}

/// Marks that carry no word in the scripts of our rules; Indic vowel signs stay.
fn is_stripped_mark(letter: char) -> bool {
    matches!(u32::from(letter),
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf..=0x5c7 | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x670
        | 0x6d6..=0x6dc | 0x6df..=0x6e8 | 0x6ea..=0x6ed | 0x135d..=0x135f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f)
}

/// `Some(true)` for characters nobody sees and nobody needs inside a word; `Some(false)` for the soft hyphen.
fn unseen_character(letter: char) -> Option<bool> {
    match u32::from(letter) {
        0xad => Some(false),
        0x0..=0x8
        | 0xb
        | 0xc
        | 0xe..=0x1f
        | 0x7f..=0x84
        | 0x86..=0x9f
        | 0x34f
        | 0x115f
        | 0x1160
        | 0x17b4
        | 0x17b5
        | 0x180b..=0x180f
        | 0x200b..=0x200d
        | 0x2060..=0x2065
        | 0x206a..=0x206f
        | 0x3164
        | 0xfeff
        | 0xffa0
        | 0xfff9..=0xfffb
        | 0xe000..=0xf8ff
        | 0xe0000..=0xe0fff => Some(true),
        _ => is_direction(letter).then_some(true),
    }
}

fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of the Arabic script.
pub(crate) fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold_word(text)
    }

    #[test]
    fn marks_case_and_forms_fold() {
        assert_eq!(folded("SÉJOUR"), "sejour");
        assert_eq!(folded("ｓａｎｓ"), "sans");
        assert_eq!(folded("Straße"), "strasse");
        assert_eq!(folded("أوراق"), folded("اوراق"));
        assert_eq!(folded("إقـــامة"), folded("اقامه"));
        assert_eq!(folded("ዓመት"), folded("አመት"));
        assert_eq!(folded("İLTİCA"), "iltica");
    }

    #[test]
    fn digits_of_every_script_fold() {
        assert_eq!(folded("٨٥۰۷३०"), "850730");
        assert_eq!(folded("８５"), "85");
    }

    #[test]
    fn letters_remember_their_bytes() {
        let original = "aé\u{301}ß";
        let text = Text::fold(original);
        assert_eq!(text.bytes(&(1..2)), 1..5);
        assert_eq!(&original[text.bytes(&(2..4))], "ß");
    }

    #[test]
    fn escaped_characters_of_file_names_are_read() {
        assert_eq!(folded("s%C3%A9jour%20%d8%a3"), "sejour ا");
        assert_eq!(folded("12%, 50%ab %ff"), "12%, 50%ab %ff");
        let text = Text::fold("a%C3%A9b");
        assert_eq!(text.bytes(&(1..2)), 1..7);
    }

    #[test]
    fn unseen_characters_inside_a_word_are_found() {
        assert_eq!(Text::fold("pa\u{200b}piers").hidden, vec![2..5]);
        assert_eq!(Text::fold("pa\u{202e}piers").hidden, vec![2..5]);
        assert!(Text::fold("mot \u{200b} mot").hidden.is_empty());
        assert!(Text::fold("می\u{200c}خواهم").hidden.is_empty());
    }
}
