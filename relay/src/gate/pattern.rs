//! The pattern language of the rules: words, alternatives, optional words, gaps (`relay/gate/README.md`).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    lattice::Lattice,
    text::fold_word,
    vocabulary::{Atom, Vocabulary, WordShape},
};

/// What is wrong with a pattern, in the words of whoever writes rules.
pub(crate) type Wrong = &'static str;

#[derive(Debug)]
enum Step {
    /// One of these words, in ascending order.
    Words(Vec<Atom>),
    Gap(usize),
    Split(Vec<usize>),
    Jump(usize),
    Match,
}

/// One pattern, ready to run over a lattice.
#[derive(Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
    fillers: u32,
}

/// How many filler words (articles, possessives) may stand between two words of a pattern.
const MAX_FILLERS: usize = 2;

impl Pattern {
    /// Reads a pattern; words go into the vocabulary.
    pub(crate) fn parse(
        source: &str,
        lists: &BTreeMap<String, String>,
        words: &mut Vocabulary,
        language: u32,
    ) -> Result<Self, Wrong> {
        let mut parser = Parser { lists, words, steps: Vec::new(), depth: 0 };
        let rest = parser.sequence(source)?;
        if !rest.is_empty() {
            return Err("a bracket closes that was not opened");
        }
        parser.steps.push(Step::Match);
        let pattern = Self { steps: parser.steps, fillers: language };
        let mut first = BTreeSet::new();
        pattern.first_words(0, &mut first)?;
        Ok(pattern)
    }

    /// The words a match can begin with.
    pub(crate) fn begins_with(&self) -> BTreeSet<Atom> {
        let mut first = BTreeSet::new();
        self.first_words(0, &mut first).expect("checked when parsed");
        first
    }

    fn first_words(&self, at: usize, found: &mut BTreeSet<Atom>) -> Result<(), Wrong> {
        match self.steps.get(at) {
            Some(Step::Words(atoms)) => {
                found.extend(atoms);
                Ok(())
            }
            Some(Step::Split(ways)) => ways.iter().try_for_each(|way| self.first_words(*way, found)),
            Some(Step::Jump(to)) => self.first_words(*to, found),
            Some(Step::Gap(_)) => Err("a pattern begins with a gap"),
            Some(Step::Match) | None => Err("a pattern can be empty"),
        }
    }

    /// The furthest place a match beginning at `from` reaches. `None` in `budget` terms: counts down, 0 is exhausted.
    pub(crate) fn run(&self, lattice: &Lattice, from: usize, budget: &mut usize) -> Option<usize> {
        self.step(lattice, 0, from, true, budget)
    }

    fn step(&self, lattice: &Lattice, at: usize, place: usize, first: bool, budget: &mut usize) -> Option<usize> {
        *budget = budget.checked_sub(1)?;
        match self.steps.get(at)? {
            Step::Match => Some(place),
            Step::Jump(to) => self.step(lattice, *to, place, first, budget),
            Step::Split(ways) => ways.iter().filter_map(|way| self.step(lattice, *way, place, first, budget)).max(),
            Step::Gap(most) => (0..=*most)
                .take_while(|skip| lattice.continues(place, *skip))
                .filter_map(|skip| self.step(lattice, at + 1, place + skip, first, budget))
                .max(),
            Step::Words(atoms) => self.word(lattice, at, place, atoms, first, budget),
        }
    }

    fn word(
        &self,
        lattice: &Lattice,
        at: usize,
        place: usize,
        atoms: &[Atom],
        first: bool,
        budget: &mut usize,
    ) -> Option<usize> {
        let mut best = None;
        for here in place..=place + MAX_FILLERS {
            if !first && lattice.breaks(here) {
                break;
            }
            for to in lattice.ends_of(here, atoms) {
                best = best.max(self.step(lattice, at + 1, to, false, budget));
            }
            if first || !lattice.is_filler(here, self.fillers) {
                break;
            }
        }
        best
    }
}

struct Parser<'a> {
    lists: &'a BTreeMap<String, String>,
    words: &'a mut Vocabulary,
    steps: Vec<Step>,
    depth: usize,
}

impl Parser<'_> {
    /// Reads until a `|` or `)` of its own level, or the end; gives back the rest.
    fn sequence<'s>(&mut self, mut source: &'s str) -> Result<&'s str, Wrong> {
        loop {
            source = source.trim_start();
            let Some(first) = source.chars().next() else { return Ok(source) };
            source = match first {
                '|' | ')' => return Ok(source),
                '(' => self.group(source.get(1..).unwrap_or_default())?,
                '.' => self.gap(source)?,
                '@' => self.list(source)?,
                _ => self.word(source)?,
            };
        }
    }

    fn group<'s>(&mut self, source: &'s str) -> Result<&'s str, Wrong> {
        let split = self.steps.len();
        self.steps.push(Step::Split(Vec::new()));
        let mut ways = Vec::new();
        let mut leaving = Vec::new();
        let mut single = Vec::new();
        let mut rest = source;
        loop {
            let begin = self.steps.len();
            rest = self.sequence(rest)?;
            // Ways of one word are tried together.
            if let Some(Step::Words(atoms)) = self.steps.get_mut(begin..).and_then(only) {
                single.append(atoms);
                self.steps.truncate(begin);
            } else {
                ways.push(begin);
                leaving.push(self.steps.len());
                self.steps.push(Step::Match);
            }
            match rest.chars().next() {
                Some('|') => rest = rest.get(1..).unwrap_or_default(),
                Some(')') => break,
                _ => return Err("a bracket is not closed"),
            }
        }
        rest = rest.get(1..).unwrap_or_default();
        let after = rest.strip_prefix('?');
        single.sort_unstable();
        single.dedup();
        if ways.is_empty() && after.is_none() {
            self.steps.truncate(split);
            self.steps.push(Step::Words(single));
            return Ok(rest);
        }
        if !single.is_empty() {
            ways.push(self.steps.len());
            self.steps.push(Step::Words(single));
            leaving.push(self.steps.len());
            self.steps.push(Step::Match);
        }
        let end = self.steps.len();
        ways.extend(after.is_some().then_some(end));
        for place in leaving {
            *self.steps.get_mut(place).ok_or("a group is lost")? = Step::Jump(end);
        }
        *self.steps.get_mut(split).ok_or("a group is lost")? = Step::Split(ways);
        Ok(after.unwrap_or(rest))
    }

    fn gap<'s>(&mut self, source: &'s str) -> Result<&'s str, Wrong> {
        let number = source.strip_prefix("..").ok_or("a gap is written ..3")?;
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let most = number.get(..end).and_then(|digits| digits.parse().ok()).filter(|most| (1..=12).contains(most));
        self.steps.push(Step::Gap(most.ok_or("a gap is written ..3, at most ..12")?));
        Ok(number.get(end..).unwrap_or_default())
    }

    fn list<'s>(&mut self, source: &'s str) -> Result<&'s str, Wrong> {
        let end = source.find([' ', '|', ')', '?']).unwrap_or(source.len());
        let name = source.get(1..end).unwrap_or_default();
        let rest = source.get(end..).unwrap_or_default();
        let (optional, rest) = rest.strip_prefix('?').map_or(("", rest), |rest| ("?", rest));
        let content = self.lists.get(name).ok_or("a list that does not exist")?;
        self.depth += 1;
        if self.depth > 6 {
            return Err("lists that contain each other");
        }
        let whole = format!("{content}){optional}");
        let left = self.group(&whole)?.trim().len();
        self.depth -= 1;
        if left == 0 { Ok(rest) } else { Err("a list closes a bracket it did not open") }
    }

    fn word<'s>(&mut self, source: &'s str) -> Result<&'s str, Wrong> {
        let end = source.find([' ', '|', '(', ')', '?']).unwrap_or(source.len());
        let written = source.get(..end).unwrap_or_default();
        let mut rest = source.get(end..).unwrap_or_default();
        let split = rest.starts_with('?').then(|| {
            rest = rest.get(1..).unwrap_or_default();
            self.steps.push(Step::Split(Vec::new()));
            self.steps.len() - 1
        });
        let begin = self.steps.len();
        if let Some(class) = written.strip_prefix('#') {
            let shape = number_shape(class)?;
            self.steps.push(Step::Words(vec![self.words.atom(&shape)]));
        } else if let Some(capitals) = written.strip_prefix('=') {
            self.steps.push(Step::Words(vec![self.words.atom(&WordShape::Capitals(fold_word(capitals)))]));
        } else {
            self.literal(written)?;
        }
        if let Some(split) = split {
            let end = self.steps.len();
            *self.steps.get_mut(split).ok_or("a word is lost")? = Step::Split(vec![begin, end]);
        }
        Ok(rest)
    }

    fn literal(&mut self, written: &str) -> Result<(), Wrong> {
        let (fuzzy, written) = written.strip_prefix('~').map_or((false, written), |word| (true, word));
        let (suffix, written) = written.strip_prefix('*').map_or((false, written), |word| (true, word));
        let (prefix, written) = written.strip_suffix('*').map_or((false, written), |word| (true, word));
        let folded = fold_word(written);
        let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return Err("a word without letters");
        }
        for (place, part) in parts.iter().enumerate() {
            let last = place + 1 == parts.len();
            let shape = match (suffix && place == 0, prefix && last) {
                (true, true) => return Err("a word open at both ends"),
                (true, false) => WordShape::Ending((*part).to_owned()),
                (false, true) => WordShape::Beginning { word: (*part).to_owned(), fuzzy },
                (false, false) => WordShape::Whole { word: (*part).to_owned(), fuzzy },
            };
            self.steps.push(Step::Words(vec![self.words.atom(&shape)]));
        }
        Ok(())
    }
}

/// The one step there is.
fn only(steps: &mut [Step]) -> Option<&mut Step> {
    match steps {
        [step] => Some(step),
        _ => None,
    }
}

fn number_shape(class: &str) -> Result<WordShape, Wrong> {
    if class == "code" {
        return Ok(WordShape::Code);
    }
    let (class, whole) = class.strip_suffix('!').map_or((class, false), |class| (class, true));
    let (least, most) = class.split_once('-').unwrap_or((class, class));
    match (least.parse(), most.parse()) {
        (Ok(least), Ok(most)) if least <= most && most <= 24 => Ok(WordShape::Digits { least, most, whole }),
        _ => Err("a number is written #7, #7-8, #12! or #code"),
    }
}
