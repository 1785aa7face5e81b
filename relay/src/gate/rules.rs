//! The rules: data files of `relay/gate/`, each rule with its source and examples both ways (`relay/gate/README.md`).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use serde::Deserialize;

use super::{
    Found, GateError, Kind,
    lattice::Lattice,
    pattern::Pattern,
    text::{Text, fold_word},
    vocabulary::{Atom, Vocabulary},
};

macro_rules! rule_files {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../gate/", $name)))),+] };
}

/// Every file of rules. The first holds numbers and names that are the same in all languages.
const FILES: [(&str, &str); 27] = rule_files![
    "all.toml",
    "fr.toml",
    "fr-story.toml",
    "fr-names.toml",
    "nl.toml",
    "en.toml",
    "ar.toml",
    "es.toml",
    "it.toml",
    "pt.toml",
    "tr.toml",
    "ru.toml",
    "uk.toml",
    "sq.toml",
    "fa.toml",
    "ps.toml",
    "ur.toml",
    "so.toml",
    "ti.toml",
    "am.toml",
    "kmr.toml",
    "sw.toml",
    "ln.toml",
    "ff.toml",
    "rw.toml",
    "ro.toml",
    "de.toml",
];
const LISTS: &str = include_str!("../../gate/lists.toml");
const HELP: &str = include_str!("../../gate/help.toml");

/// How many words away a cue may stand, unless the rule says otherwise.
const NEAR: usize = 15;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    /// Written by ear (French): words are also compared by their sound.
    #[serde(default)]
    heard: bool,
    /// Small words that may stand between two words of a pattern.
    #[serde(default)]
    fillers: String,
    /// Words that are right as they stand, never another one mistyped.
    #[serde(default)]
    correct: String,
    /// Everyday wording that no rule of any file flags.
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    lists: BTreeMap<String, String>,
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: String,
    kind: Kind,
    source: String,
    why: String,
    #[serde(default)]
    help: String,
    patterns: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    /// If given, one of these must stand within `within` words.
    #[serde(default)]
    near: Vec<String>,
    /// None of these may.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    within: Option<usize>,
    flags: Vec<String>,
    passes: Vec<String>,
}

#[derive(Debug)]
struct Rule {
    id: String,
    kind: Kind,
    why: String,
    help: String,
    patterns: Range<usize>,
    except: Range<usize>,
    near: Range<usize>,
    unless: Range<usize>,
    within: usize,
    flags: Vec<String>,
    passes: Vec<String>,
}

/// All rules, their words and what they share.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) words: Vocabulary,
    entries: Vec<Rule>,
    /// Patterns of everyday wording, of all files.
    everyday: Vec<Range<usize>>,
    patterns: Vec<Pattern>,
    starts: HashMap<Atom, Vec<usize>>,
    fillers: HashMap<String, u32>,
    help: BTreeMap<String, String>,
}

impl Rules {
    pub(crate) fn read() -> Result<Self, GateError> {
        let wrong = |file, wrong| GateError::Rule { file, rule: String::new(), wrong };
        let help = toml::from_str(HELP).map_err(|_| wrong("help.toml", "not the form of the file"))?;
        let mut rules = Self { help, ..Self::default() };
        let lists: BTreeMap<String, String> =
            toml::from_str(LISTS).map_err(|_| wrong("lists.toml", "not the form of the file"))?;
        for (place, (name, content)) in FILES.into_iter().enumerate() {
            let file: RuleFile = toml::from_str(content).map_err(|_| wrong(name, "not the form of a file of rules"))?;
            rules.add_file(name, 1 << place, file, &lists)?;
        }
        let mut ids = HashSet::new();
        if let Some(twice) = rules.entries.iter().find(|rule| !ids.insert(&rule.id)) {
            return Err(GateError::Rule { file: "all files", rule: twice.id.clone(), wrong: "two rules of one name" });
        }
        Ok(rules)
    }

    fn add_file(
        &mut self,
        name: &'static str,
        language: u32,
        mut file: RuleFile,
        common: &BTreeMap<String, String>,
    ) -> Result<(), GateError> {
        self.words.heard = file.heard;
        for filler in file.fillers.split_whitespace() {
            *self.fillers.entry(fold_word(filler)).or_default() |= language;
        }
        for word in file.correct.split_whitespace() {
            self.words.spare(fold_word(word));
        }
        for (list, words) in common {
            file.lists.entry(list.clone()).or_insert_with(|| words.clone());
        }
        let mut adder = Adder { rules: self, name, language, lists: &file.lists };
        let everyday = adder.patterns("", &file.except)?;
        adder.rules.everyday.push(everyday);
        for entry in file.rule {
            adder.rule(entry)?;
        }
        Ok(())
    }

    /// The languages in which a word is a filler, as bits.
    pub(crate) fn fillers(&self, word: &str) -> u32 {
        self.fillers.get(word).copied().unwrap_or(0)
    }

    /// Neutral wording for a finding: its own, or that of its kind.
    pub(crate) fn help(&self, key: &str, kind: Kind) -> Option<String> {
        let of_kind = match kind {
            Kind::Identifier => "number",
            Kind::Document => "document",
            Kind::HealthRoute => "care",
            Kind::Threat => "threat",
            Kind::Receipt => "receipt",
            Kind::Hidden => "hidden",
            Kind::Organisation | Kind::Place => "name",
            Kind::Procedure | Kind::PlainWording | Kind::Oblique => "status",
        };
        self.help.get(key).or_else(|| self.help.get(of_kind)).cloned()
    }

    /// Every example: its rule, its text, and whether it must be flagged.
    pub(crate) fn examples(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.entries.iter().flat_map(|rule| {
            let flags = rule.flags.iter().map(|text| (rule.id.as_str(), text.as_str(), true));
            flags.chain(rule.passes.iter().map(|text| (rule.id.as_str(), text.as_str(), false)))
        })
    }

    /// Everything the rules find; `None` if that took more than `steps` steps.
    pub(crate) fn matches(&self, text: &Text, lattice: &Lattice, mut steps: usize) -> Option<Vec<Found>> {
        let mut runs: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for place in 0..lattice.pieces.len() {
            let mut tried = HashSet::new();
            for pattern in lattice.atoms_at(place).iter().filter_map(|atom| self.starts.get(atom)).flatten() {
                if !tried.insert(*pattern) {
                    continue;
                }
                if let Some(end) = self.patterns.get(*pattern).and_then(|p| p.run(lattice, place, &mut steps)) {
                    runs.entry(*pattern).or_default().push(place..end);
                }
                if steps == 0 {
                    return None;
                }
            }
        }
        let of = |patterns: &Range<usize>| {
            patterns.clone().filter_map(|p| runs.get(&p)).flatten().cloned().collect::<Vec<_>>()
        };
        let everyday: Vec<Range<usize>> = self.everyday.iter().flat_map(&of).collect();
        let mut found = Vec::new();
        for rule in &self.entries {
            let candidates = of(&rule.patterns);
            if candidates.is_empty() {
                continue;
            }
            let except = of(&rule.except);
            let (cues, harmless) = (of(&rule.near), of(&rule.unless));
            let close = |run: &Range<usize>, others: &[Range<usize>]| {
                others.iter().any(|other| apart(run, other) <= rule.within)
            };
            let kept = candidates.into_iter().filter(|run| {
                let called_for = rule.near.is_empty() || close(run, &cues);
                called_for && !close(run, &harmless) && !except.iter().chain(&everyday).any(|other| overlap(run, other))
            });
            found.extend(kept.map(|run| rule.found(text.bytes(&lattice.places(&run)))));
        }
        Some(found)
    }
}

impl Rule {
    fn found(&self, bytes: Range<usize>) -> Found {
        Found { bytes, kind: self.kind, rule: self.id.clone(), why: self.why.clone(), help: self.help.clone() }
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn apart(one: &Range<usize>, other: &Range<usize>) -> usize {
    if overlap(one, other) { 0 } else { other.start.saturating_sub(one.end).max(one.start.saturating_sub(other.end)) }
}

/// Adds the rules of one file.
struct Adder<'a> {
    rules: &'a mut Rules,
    name: &'static str,
    language: u32,
    lists: &'a BTreeMap<String, String>,
}

impl Adder<'_> {
    fn rule(&mut self, entry: RuleEntry) -> Result<(), GateError> {
        let complete = !entry.source.is_empty() && !entry.why.is_empty() && !entry.patterns.is_empty();
        if !complete || entry.flags.is_empty() || entry.passes.is_empty() {
            let wrong = "a rule has a source, a reason, patterns, and examples both ways";
            return Err(GateError::Rule { file: self.name, rule: entry.id, wrong });
        }
        if !entry.help.is_empty() && !self.rules.help.contains_key(&entry.help) {
            return Err(GateError::Rule { file: self.name, rule: entry.id, wrong: "a help that does not exist" });
        }
        let rule = Rule {
            patterns: self.patterns(&entry.id, &entry.patterns)?,
            except: self.patterns(&entry.id, &entry.except)?,
            near: self.patterns(&entry.id, &entry.near)?,
            unless: self.patterns(&entry.id, &entry.unless)?,
            within: entry.within.unwrap_or(NEAR),
            id: entry.id,
            kind: entry.kind,
            why: entry.why,
            help: entry.help,
            flags: entry.flags,
            passes: entry.passes,
        };
        self.rules.entries.push(rule);
        Ok(())
    }

    fn patterns(&mut self, rule: &str, sources: &[String]) -> Result<Range<usize>, GateError> {
        let first = self.rules.patterns.len();
        for source in sources {
            let pattern = Pattern::parse(source, self.lists, &mut self.rules.words, self.language)
                .map_err(|wrong| GateError::Rule { file: self.name, rule: format!("{rule} {source:?}"), wrong })?;
            for atom in pattern.begins_with() {
                self.rules.starts.entry(atom).or_default().push(self.rules.patterns.len());
            }
            self.rules.patterns.push(pattern);
        }
        Ok(first..self.rules.patterns.len())
    }
}
