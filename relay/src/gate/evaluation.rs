//! How good the gate is on sentences its rules were not written from: counts per kind and language, never a sentence.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

use serde::Deserialize;

use super::{Gate, GateError};

/// One line of an evaluation file.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// The language it is written in.
    pub lang: String,
    /// What it shows, in the words of whoever wrote the set.
    pub kind: String,
    /// The sentence or the file name.
    pub text: String,
    /// Whether the gate must find something.
    pub flag: bool,
    /// Whether it is the name of a file.
    #[serde(default)]
    pub file_name: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    all: usize,
    flagged: usize,
}

impl Count {
    fn add(&mut self, flagged: bool) {
        self.all += 1;
        self.flagged += usize::from(flagged);
    }

    fn tenths_of_percent(self) -> usize {
        (self.flagged * 1000 + self.all / 2).checked_div(self.all).unwrap_or(0)
    }
}

/// Counts, printed as Markdown tables.
#[derive(Debug, Default)]
pub struct Tally {
    found: BTreeMap<(String, String), Count>,
    kinds: BTreeMap<String, Count>,
    alarms: BTreeMap<String, Count>,
}

impl Tally {
    /// Counts one example. Errors: those of [`Gate::check`]; nothing is counted then.
    pub fn add(&mut self, gate: &Gate, example: &Example) -> Result<(), GateError> {
        let flagged = !gate.check(&example.text)?.is_empty();
        if !example.flag {
            self.alarms.entry(example.lang.clone()).or_default().add(flagged);
            return Ok(());
        }
        let kind = if example.file_name { "file-name" } else { &example.kind };
        self.found.entry((kind.to_owned(), example.lang.clone())).or_default().add(flagged);
        self.kinds.entry(kind.to_owned()).or_default().add(flagged);
        Ok(())
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "| kind | language | sentences | found | rate |\n|---|---|---:|---:|---:|")?;
        for ((kind, language), count) in &self.found {
            row(f, &format!("{kind} | {language}"), *count)?;
        }
        writeln!(f, "\n| kind, all languages | sentences | found | rate |\n|---|---:|---:|---:|")?;
        for (kind, count) in &self.kinds {
            row(f, kind, *count)?;
        }
        row(f, "all", sum(&self.kinds))?;
        writeln!(f, "\n| ordinary sentences | number | false alarms | rate |\n|---|---:|---:|---:|")?;
        for (language, count) in &self.alarms {
            row(f, language, *count)?;
        }
        row(f, "all", sum(&self.alarms))
    }
}

fn row(f: &mut Formatter<'_>, name: &str, count: Count) -> fmt::Result {
    let rate = count.tenths_of_percent();
    writeln!(f, "| {name} | {} | {} | {}.{} % |", count.all, count.flagged, rate / 10, rate % 10)
}

fn sum(counts: &BTreeMap<String, Count>) -> Count {
    counts
        .values()
        .fold(Count::default(), |sum, count| Count { all: sum.all + count.all, flagged: sum.flagged + count.flagged })
}
