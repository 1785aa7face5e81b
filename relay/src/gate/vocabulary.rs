//! All words of all rules, and which of them a word of the text is.

use std::collections::{HashMap, HashSet};

use super::{
    phonetic::{sound, sound_of_start},
    text::is_arabic,
};

/// A word of a rule.
pub(crate) type Atom = u32;

/// How a word of a rule is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum WordShape {
    Whole {
        word: String,
        fuzzy: bool,
    },
    Beginning {
        word: String,
        fuzzy: bool,
    },
    Ending(String),
    /// A number of so many digits, whatever separates them; `whole` if it may not be part of a longer one.
    Digits {
        least: usize,
        most: usize,
        whole: bool,
    },
    /// Letters and digits as in a passport's number.
    Code,
    /// Written in capitals, nothing else.
    Capitals(String),
}

/// The index of words.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    shapes: HashMap<WordShape, Atom>,
    whole: HashMap<String, Vec<Atom>>,
    beginning: HashMap<String, Vec<Atom>>,
    ending: HashMap<String, Vec<Atom>>,
    digits: Vec<(usize, usize, bool, Atom)>,
    code: Vec<Atom>,
    capitals: HashMap<String, Vec<Atom>>,
    sounds: HashMap<String, Vec<Atom>>,
    sounds_of_start: HashMap<String, Vec<Atom>>,
    /// A word with one letter left out, to the words it came from.
    near: HashMap<String, Vec<(String, Atom)>>,
    near_start: HashMap<String, Vec<(String, Atom)>>,
    /// Words that are right as they stand: never read as another one mistyped.
    correct: HashSet<String>,
    /// Whether words added now are also heard (French).
    pub(crate) heard: bool,
}

/// Words this long are recognised with one mistake without being asked to.
const LONG_WORD: usize = 9;
const SHORTEST_HEARD: usize = 5;

impl Vocabulary {
    /// The atom of a shape, added if new.
    pub(crate) fn atom(&mut self, shape: &WordShape) -> Atom {
        let next = Atom::try_from(self.shapes.len()).expect("far fewer words than that");
        let atom = *self.shapes.entry(shape.clone()).or_insert(next);
        if atom == next {
            self.index(shape, atom);
        }
        if self.heard {
            self.hear(shape, atom);
        }
        atom
    }

    fn index(&mut self, shape: &WordShape, atom: Atom) {
        match shape {
            WordShape::Whole { word, fuzzy } => {
                self.whole.entry(word.clone()).or_default().push(atom);
                if *fuzzy || is_long(word) {
                    remember_near(&mut self.near, word, atom);
                }
            }
            WordShape::Beginning { word, fuzzy } => {
                self.beginning.entry(word.clone()).or_default().push(atom);
                if *fuzzy || is_long(word) {
                    remember_near(&mut self.near_start, word, atom);
                }
            }
            WordShape::Ending(word) => self.ending.entry(word.clone()).or_default().push(atom),
            WordShape::Digits { least, most, whole } => self.digits.push((*least, *most, *whole, atom)),
            WordShape::Code => self.code.push(atom),
            WordShape::Capitals(word) => self.capitals.entry(word.clone()).or_default().push(atom),
        }
    }

    fn hear(&mut self, shape: &WordShape, atom: Atom) {
        let (WordShape::Whole { word, .. } | WordShape::Beginning { word, .. }) = shape else { return };
        if word.len() < SHORTEST_HEARD || !word.is_ascii() || word.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        push_once(self.sounds.entry(sound(word)).or_default(), atom);
        if matches!(shape, WordShape::Beginning { .. }) && word.len() > SHORTEST_HEARD + 1 {
            push_once(self.sounds_of_start.entry(sound_of_start(word)).or_default(), atom);
        }
    }

    /// Remembers a word that is right as it stands.
    pub(crate) fn spare(&mut self, word: String) {
        self.correct.insert(word);
    }

    /// Whether a word is right as it stands.
    pub(crate) fn is_correct(&self, word: &str) -> bool {
        self.correct.contains(word)
    }

    /// Every atom a written word is, however written.
    pub(crate) fn look_up(&self, word: &str, found: &mut Vec<Atom>) {
        if self.correct.contains(word) {
            return self.look_up_exactly(word, 0, found);
        }
        for variant in variants(word) {
            self.look_up_exactly(&variant, 0, found);
            self.look_up_sound(&variant, found);
            self.look_up_near(&variant, found);
        }
        if let Some(rest) = without_elision(word) {
            self.look_up_exactly(rest, 0, found);
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Every atom a word is, letter by letter; an open ending must begin after `least` bytes.
    pub(crate) fn look_up_exactly(&self, word: &str, least: usize, found: &mut Vec<Atom>) {
        found.extend(self.whole.get(word).into_iter().flatten());
        for (place, letter) in word.char_indices() {
            let end = place + letter.len_utf8();
            if end > least {
                found.extend(word.get(..end).and_then(|start| self.beginning.get(start)).into_iter().flatten());
            }
            if place > 0 {
                found.extend(word.get(place..).and_then(|tail| self.ending.get(tail)).into_iter().flatten());
            }
        }
    }

    /// Every atom that is this word, whole and letter by letter.
    pub(crate) fn look_up_whole(&self, word: &str, found: &mut Vec<Atom>) {
        found.extend(self.whole.get(word).into_iter().flatten());
    }

    /// Atoms of a number of so many digits; `whole` if no digits stand beside it.
    pub(crate) fn look_up_digits(&self, count: usize, whole: bool, found: &mut Vec<Atom>) {
        let fits = |(least, most, needs_whole, _): &&(usize, usize, bool, Atom)| {
            (*least..=*most).contains(&count) && (whole || !needs_whole)
        };
        found.extend(self.digits.iter().filter(fits).map(|(_, _, _, atom)| *atom));
    }

    /// Atoms of a word written in capitals.
    pub(crate) fn look_up_capitals(&self, word: &str, found: &mut Vec<Atom>) {
        found.extend(self.capitals.get(word).into_iter().flatten());
    }

    /// Atoms of a passport-like code.
    pub(crate) fn look_up_code(&self, code: &str, found: &mut Vec<Atom>) {
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        let letters = code.len() - digits;
        if code.is_ascii() && (6..=10).contains(&code.len()) && digits >= 5 && letters > 0 {
            found.extend(&self.code);
        }
    }

    fn look_up_sound(&self, word: &str, found: &mut Vec<Atom>) {
        if word.len() < SHORTEST_HEARD - 1 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        found.extend(self.sounds.get(&sound(word)).into_iter().flatten());
        // "les zétrangers": the liaison written down.
        if let Some(rest) = word.strip_prefix('z').filter(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u'])) {
            self.look_up_sound(rest, found);
        }
        let start = sound_of_start(word);
        for end in SHORTEST_HEARD + 1..=start.len() {
            found.extend(start.get(..end).and_then(|start| self.sounds_of_start.get(start)).into_iter().flatten());
        }
    }

    fn look_up_near(&self, word: &str, found: &mut Vec<Atom>) {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 {
            return;
        }
        collect_near(&self.near, &letters, found);
        for end in 5..=letters.len() {
            collect_near(&self.near_start, letters.get(..end).unwrap_or_default(), found);
        }
    }
}

fn push_once(atoms: &mut Vec<Atom>, atom: Atom) {
    if !atoms.contains(&atom) {
        atoms.push(atom);
    }
}

fn is_long(word: &str) -> bool {
    let least = if word.chars().any(is_arabic) { LONG_WORD - 2 } else { LONG_WORD };
    word.chars().count() >= least && !word.contains(|c: char| c.is_ascii_digit())
}

fn remember_near(index: &mut HashMap<String, Vec<(String, Atom)>>, word: &str, atom: Atom) {
    let letters: Vec<char> = word.chars().collect();
    for key in with_one_left_out(&letters) {
        index.entry(key).or_default().push((word.to_owned(), atom));
    }
}

fn collect_near(index: &HashMap<String, Vec<(String, Atom)>>, letters: &[char], found: &mut Vec<Atom>) {
    for key in with_one_left_out(letters) {
        for (word, atom) in index.get(&key).into_iter().flatten() {
            if word.chars().next() == letters.first().copied() && one_mistake(word, letters) {
                push_once(found, *atom);
            }
        }
    }
}

/// The word, and the word with each letter left out.
fn with_one_left_out(letters: &[char]) -> impl Iterator<Item = String> + '_ {
    (0..=letters.len()).map(move |left_out| {
        letters.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, letter)| *letter).collect()
    })
}

/// Whether one letter was added, left out, changed, or two neighbours swapped.
fn one_mistake(word: &str, letters: &[char]) -> bool {
    let right: Vec<char> = word.chars().collect();
    let same_start = right.iter().zip(letters).take_while(|(a, b)| a == b).count();
    let same_end = right.iter().rev().zip(letters.iter().rev()).take_while(|(a, b)| a == b).count();
    let longest = right.len().max(letters.len());
    if right.len().abs_diff(letters.len()) > 1 {
        return false;
    }
    let swapped = right.len() == letters.len()
        && same_start + same_end + 2 >= longest
        && right.get(same_start) == letters.get(same_start + 1)
        && right.get(same_start + 1) == letters.get(same_start);
    same_start + same_end + 1 >= longest || swapped
}

/// How else a word may be meant: digits for letters, borrowed letters, letters held down, Arabic particles in front.
fn variants(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    let has_letter = word.chars().any(char::is_alphabetic);
    if has_letter && word.contains(|c: char| "013457@$€".contains(c)) {
        all.push(leet(word, 'i'));
        if word.contains('1') {
            all.push(leet(word, 'l'));
        }
    }
    if word.chars().any(is_borrowed) {
        let latin: String = word.chars().map(to_latin).collect();
        if latin.is_ascii() {
            all.push(latin);
        } else if word.chars().any(|c| c.is_ascii_alphabetic()) {
            all.push(word.chars().map(to_cyrillic).collect());
        }
    }
    if let Some(short) = without_held_letters(word) {
        all.push(short);
    }
    if word.chars().next().is_some_and(is_arabic) {
        all.extend(without_particles(word));
    }
    all
}

fn leet(word: &str, one: char) -> String {
    word.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => one,
            '3' | '€' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

fn without_held_letters(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let held = letters.windows(3).any(|three| matches!(three, [a, b, c] if a == b && b == c));
    held.then(|| {
        let mut letters = letters;
        letters.dedup();
        letters.into_iter().collect()
    })
}

/// `attestation_dimmatriculation.pdf`: the French article without its apostrophe.
fn without_elision(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['d', 'l'])?;
    (rest.len() >= 5 && rest.starts_with(['a', 'e', 'i', 'o', 'u'])).then_some(rest)
}

/// The Arabic word without "and", "so", "in", "to", "like", "the".
fn without_particles(word: &str) -> Vec<String> {
    const PARTICLES: [&str; 14] = ["وال", "فال", "بال", "كال", "ولل", "وبال", "ال", "لل", "و", "ف", "ب", "ل", "ك", "ه"];
    let long_enough = |rest: &&str| rest.chars().count() >= 3;
    PARTICLES.iter().filter_map(|particle| word.strip_prefix(particle)).filter(long_enough).map(str::to_owned).collect()
}

fn is_borrowed(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{4ff}')
}

const LOOKALIKES: [(char, char); 34] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('к', 'k'),
    ('м', 'm'),
    ('т', 't'),
    ('в', 'b'),
    ('н', 'h'),
    ('п', 'n'),
    ('ԁ', 'd'),
    ('ɡ', 'g'),
    ('ӏ', 'l'),
    ('α', 'a'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('ε', 'e'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('η', 'n'),
    ('β', 'b'),
    ('γ', 'y'),
    ('ѵ', 'v'),
    ('һ', 'h'),
];

fn to_latin(letter: char) -> char {
    LOOKALIKES.iter().find(|(other, _)| *other == letter).map_or(letter, |(_, latin)| *latin)
}

fn to_cyrillic(letter: char) -> char {
    LOOKALIKES.iter().find(|(_, latin)| *latin == letter).map_or(letter, |(other, _)| *other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, shape: &WordShape) -> bool {
        let mut words = Vocabulary { heard: true, ..Vocabulary::default() };
        let atom = words.atom(shape);
        let mut atoms = Vec::new();
        words.look_up(word, &mut atoms);
        atoms.contains(&atom)
    }

    fn beginning(word: &str) -> WordShape {
        WordShape::Beginning { word: word.to_owned(), fuzzy: false }
    }

    #[test]
    fn words_are_recognised_however_written() {
        for word in ["papiers", "papié", "p4piers", "pаpiers", "papiiiers", "papyers"] {
            assert!(found(&super::super::text::fold_word(word), &beginning("papier")), "{word}");
        }
        for word in ["clandestine", "clandstin", "clandetsin", "clxndestin", "clendestain"] {
            assert!(found(word, &beginning("clandestin")), "{word}");
        }
        assert!(!found("papa", &beginning("papier")));
        assert!(!found("presidence", &beginning("residence")), "the first letter holds");
        assert!(found("والاوراق", &beginning("اوراق")));
    }
}
