//! The words of a text and every way neighbouring pieces can be read as one word.

use std::ops::Range;

use super::{
    numerals::{Chain, Numerals, Part, chains},
    text::Text,
    vocabulary::{Atom, Vocabulary},
};

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: the pieces touch.
    None,
    /// Signs without a space: `sans-papiers`, `scan_annexe`.
    Tight,
    /// At least one space.
    Space,
    /// The end of a sentence or a paragraph.
    Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Letters,
    Digits,
    /// `@`, `$`, `€` that touch a letter.
    Sign,
}

/// The smallest piece: letters or digits without a change of kind or a capital inside.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) places: Range<usize>,
    pub(crate) class: Class,
    pub(crate) gap: Gap,
    pub(crate) folded: String,
    /// Written in capitals, and not an elision (`L'`).
    pub(crate) capitals: bool,
}

#[derive(Debug)]
struct Edge {
    to: usize,
    atoms: Vec<Atom>,
}

/// Pieces and the readings that begin at each.
#[derive(Debug)]
pub(crate) struct Lattice {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) chains: Vec<Chain>,
    edges: Vec<Vec<Edge>>,
    fillers: Vec<u32>,
}

/// Pieces that touch and are read as one word, at most.
const MOST_GLUED: usize = 8;
/// Neighbours joined into a shorter word are two words: "il a" is no ILA.
const SHORTEST_JOINED: usize = 5;
/// Letters written one by one and read as one word, at most.
const MOST_SPACED: usize = 24;

impl Lattice {
    pub(crate) fn new(text: &Text, words: &Vocabulary, numerals: &Numerals, fillers: &dyn Fn(&str) -> u32) -> Self {
        let pieces = pieces(text);
        let chains = chains(text, &pieces, numerals);
        let parted = |word: &str| fillers(word) != 0 || words.is_correct(word);
        let mut edges: Vec<Vec<Edge>> = (0..pieces.len()).map(|from| readings(&pieces, from, words, &parted)).collect();
        for chain in &chains {
            number_readings(chain, &pieces, words, &mut edges);
        }
        let fillers = pieces.iter().map(|piece| fillers(&piece.folded)).collect();
        Self { pieces, chains, edges, fillers }
    }

    /// Where readings that begin at `place` and are one of `atoms` (in ascending order) end.
    pub(crate) fn ends_of<'a>(&'a self, place: usize, atoms: &'a [Atom]) -> impl Iterator<Item = usize> + 'a {
        let edges = self.edges.get(place).map(Vec::as_slice).unwrap_or_default();
        edges.iter().filter(|edge| share(&edge.atoms, atoms)).map(|edge| edge.to)
    }

    /// All atoms that begin at `place`, once each.
    pub(crate) fn atoms_at(&self, place: usize) -> Vec<Atom> {
        let mut atoms: Vec<Atom> =
            self.edges.get(place).into_iter().flatten().flat_map(|edge| edge.atoms.iter().copied()).collect();
        atoms.sort_unstable();
        atoms.dedup();
        atoms
    }

    /// Whether a sentence ends before `place` (or the text does).
    pub(crate) fn breaks(&self, place: usize) -> bool {
        self.pieces.get(place).is_none_or(|piece| piece.gap == Gap::Break)
    }

    /// Whether `skip` pieces after `place` belong to the same sentence.
    pub(crate) fn continues(&self, place: usize, skip: usize) -> bool {
        (place..place + skip).all(|at| !self.breaks(at))
    }

    pub(crate) fn is_filler(&self, place: usize, languages: u32) -> bool {
        self.fillers.get(place).is_some_and(|known| known & languages != 0)
    }

    /// The places of a run of pieces.
    pub(crate) fn places(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.pieces.get(run.start).map_or(0, |piece| piece.places.start);
        let last = run.end.checked_sub(1).and_then(|last| self.pieces.get(last));
        start..last.map_or(start, |piece| piece.places.end)
    }
}

/// Whether two lists in ascending order have an atom in common.
fn share(one: &[Atom], other: &[Atom]) -> bool {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    few.iter().any(|atom| many.binary_search(atom).is_ok())
}

fn pieces(text: &Text) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let letters = &text.letters;
    let class_at = |place: usize| -> Option<Class> {
        let folded = letters.get(place)?.folded;
        if folded.is_ascii_digit() {
            return Some(Class::Digits);
        }
        if folded.is_alphanumeric() {
            return Some(Class::Letters);
        }
        let alphabetic =
            |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.folded.is_alphabetic());
        let sign =
            matches!(folded, '@' | '$' | '€') && (alphabetic(place.checked_sub(1)) || alphabetic(Some(place + 1)));
        sign.then_some(Class::Sign)
    };
    let mut place = 0;
    let mut gap_start = 0;
    while place < letters.len() {
        let Some(class) = class_at(place) else {
            place += 1;
            continue;
        };
        let start = place;
        place += 1;
        while class_at(place) == Some(class) && class != Class::Sign && !capital_begins(text, place) {
            place += 1;
        }
        // A full stop after one letter, an abbreviation, or before a digit or a small letter shortens a word: "S. P. 8 412".
        let small = letters.get(start).is_some_and(|letter| letter.raw.is_lowercase());
        let shortened = class == Class::Digits || small || pieces.last().is_some_and(is_abbreviation);
        let gap = match gap_of(text, gap_start..start) {
            _ if pieces.is_empty() => Gap::Break,
            Gap::Break if shortened && is_full_stop(&text.folded(gap_start..start)) => Gap::Space,
            gap => gap,
        };
        let raw = letters.get(start..place).unwrap_or_default();
        let elided = letters.get(place).is_some_and(|next| next.folded == '\'');
        let capitals = !elided && raw.iter().all(|letter| letter.raw.is_uppercase());
        pieces.push(Piece { places: start..place, class, gap, folded: text.folded(start..place), capitals });
        gap_start = place;
    }
    pieces
}

/// A full stop, no other end of a sentence, and no end of line.
fn is_full_stop(gap: &str) -> bool {
    gap.contains('.') && !gap.contains(['!', '?', ';', '\n'])
}

/// Written with a full stop that ends no sentence.
fn is_abbreviation(piece: &Piece) -> bool {
    piece.places.len() == 1
        || matches!(piece.folded.as_str(), "nr" | "no" | "num" | "ref" | "art" | "ann" | "bijl" | "doc" | "anl" | "pp")
}

/// `annexeVingt`: a capital after a small letter.
fn capital_begins(text: &Text, place: usize) -> bool {
    let raw = |at: usize| text.letters.get(at).map(|letter| letter.raw);
    let before = place.checked_sub(1).and_then(raw);
    let same = place.checked_sub(1).and_then(|b| text.letters.get(b)).map(|l| l.start)
        == text.letters.get(place).map(|l| l.start);
    !same && before.is_some_and(char::is_lowercase) && raw(place).is_some_and(char::is_uppercase)
}

fn gap_of(text: &Text, places: Range<usize>) -> Gap {
    let gap = text.folded(places);
    if gap.is_empty() {
        return Gap::None;
    }
    let stops = gap.contains(['.', '!', '?', ';']) && !gap.contains("..") && gap.contains(char::is_whitespace);
    let paragraph = gap.matches('\n').count() > 1 || gap.contains('\u{2029}');
    if stops && !gap.starts_with(' ') || paragraph {
        return Gap::Break;
    }
    if gap.contains(char::is_whitespace) { Gap::Space } else { Gap::Tight }
}

fn readings(pieces: &[Piece], from: usize, words: &Vocabulary, parted: &dyn Fn(&str) -> bool) -> Vec<Edge> {
    let mut edges = Vec::new();
    let Some(first) = pieces.get(from) else { return edges };
    let mut add = |to: usize, mut atoms: Vec<Atom>| {
        if !atoms.is_empty() {
            atoms.sort_unstable();
            atoms.dedup();
            edges.push(Edge { to, atoms });
        }
    };
    let mut written = String::new();
    for (step, piece) in pieces.iter().skip(from).take(MOST_GLUED).enumerate() {
        if step > 0 && piece.gap != Gap::None {
            break;
        }
        written.push_str(&piece.folded);
        let mut atoms = Vec::new();
        words.look_up(&written, &mut atoms);
        words.look_up_code(&written, &mut atoms);
        if step == 0 && first.capitals {
            words.look_up_capitals(&written, &mut atoms);
        }
        add(from + step + 1, atoms);
    }
    joined(pieces, from, words, parted, &mut add);
    if first.places.len() == 1 && first.class == Class::Letters {
        spaced(pieces, from, words, &mut add);
    }
    edges
}

/// Two neighbours (three, where no space parts them) read as one word: `pa-piers`, `13 quinquies`.
fn joined(
    pieces: &[Piece],
    from: usize,
    words: &Vocabulary,
    parted: &dyn Fn(&str) -> bool,
    add: &mut impl FnMut(usize, Vec<Atom>),
) {
    let Some(first) = pieces.get(from) else { return };
    let mut written = first.folded.clone();
    let mut code_like = first.class == Class::Digits || first.capitals;
    for (step, piece) in pieces.iter().skip(from).enumerate().skip(1).take(3) {
        let far = step > 1 && piece.gap == Gap::Space && piece.class != Class::Digits;
        if piece.gap == Gap::Break || far {
            break;
        }
        // "de porter" is no deportation.
        if piece.gap == Gap::Space && parted(&first.folded) {
            break;
        }
        let least = written.len();
        written.push_str(&piece.folded);
        let mut atoms = Vec::new();
        if written.chars().count() >= SHORTEST_JOINED || written.contains(|c: char| c.is_ascii_digit()) {
            words.look_up_exactly(&written, least, &mut atoms);
        }
        code_like &= piece.class == Class::Digits || piece.capitals;
        if code_like {
            words.look_up_code(&written, &mut atoms);
        }
        add(from + step + 1, atoms);
    }
}

/// Letters written one by one.
fn spaced(pieces: &[Piece], from: usize, words: &Vocabulary, add: &mut impl FnMut(usize, Vec<Atom>)) {
    let mut written = String::new();
    let mut capitals = true;
    for (step, piece) in pieces.iter().skip(from).take(MOST_SPACED).enumerate() {
        if piece.places.len() != 1 || step > 0 && piece.gap == Gap::None {
            break;
        }
        written.push_str(&piece.folded);
        capitals &= piece.capitals;
        let mut atoms = Vec::new();
        if step >= 2 {
            words.look_up(&written, &mut atoms);
        }
        let goes_on = pieces.get(from + step + 1).is_some_and(|next| next.places.len() == 1 && next.gap != Gap::None);
        if step == 1 && goes_on {
            words.look_up_whole(&written, &mut atoms);
        }
        if step >= 1 && capitals {
            words.look_up_capitals(&written, &mut atoms);
        }
        add(from + step + 1, atoms);
    }
}

fn number_readings(chain: &Chain, pieces: &[Piece], words: &Vocabulary, edges: &mut [Vec<Edge>]) {
    for (start, first) in chain.parts.iter().enumerate() {
        spelled_out(first, pieces, words, edges);
        let mut count = 0;
        for (step, part) in chain.parts.iter().skip(start).enumerate() {
            count += part.digits.first().map_or(0, String::len);
            let mut atoms = Vec::new();
            words.look_up_digits(count, start == 0 && step + 1 == chain.parts.len() - start, &mut atoms);
            atoms.sort_unstable();
            if let Some(edges) = edges.get_mut(first.pieces.start).filter(|_| !atoms.is_empty()) {
                edges.push(Edge { to: part.pieces.end.min(pieces.len()), atoms });
            }
            if count > 24 {
                break;
            }
        }
    }
}

/// A number word read as its digits, also with what follows it: "annexe vingt-six", "neuf bis".
fn spelled_out(part: &Part, pieces: &[Piece], words: &Vocabulary, edges: &mut [Vec<Edge>]) {
    let written = pieces.get(part.pieces.clone()).unwrap_or_default();
    if written.iter().any(|piece| piece.class == Class::Digits) {
        return;
    }
    let Some((edges, digits)) = edges.get_mut(part.pieces.start).zip(part.digits.first()) else { return };
    let suffix = pieces.get(part.pieces.end).filter(|next| next.gap != Gap::Break);
    let whole = suffix.map(|next| (part.pieces.end + 1, format!("{digits}{}", next.folded)));
    for (to, number) in [Some((part.pieces.end, digits.clone())), whole].into_iter().flatten() {
        let mut atoms = Vec::new();
        words.look_up_exactly(&number, digits.len(), &mut atoms);
        atoms.sort_unstable();
        if !atoms.is_empty() {
            edges.push(Edge { to, atoms });
        }
    }
}
