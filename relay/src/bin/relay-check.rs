//! `relay-check`: the gate on the command line. Texts in, places of findings out; nothing is kept.

use std::{
    env,
    fs::{read_dir, read_to_string},
    io::{self, BufRead, BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use relay::{Example, Finding, Gate, Tally};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const USAGE: &str = "relay-check < lines.jsonl | relay-check --evaluate FOLDER | relay-check --examples";

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    kind: relay::Kind,
    why: &'a str,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        [] => check_lines(),
        ["--evaluate", folder] => evaluate(Path::new(folder)),
        ["--examples"] => examples(),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // The one thing that can be said when even the output may be gone.
            drop(writeln!(io::stderr(), "relay-check: {error}"));
            ExitCode::from(2)
        }
    }
}

/// One answer for each line; a line that is not read is answered, and the end is a failure.
fn check_lines() -> Result<ExitCode, Failure> {
    let gate = Gate::new()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer(&gate, &line).unwrap_or_else(|(id, error)| {
            code = ExitCode::FAILURE;
            json!({ "id": id, "error": error })
        });
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(code)
}

fn answer(gate: &Gate, line: &[u8]) -> Result<Value, (Value, String)> {
    let line: Line =
        serde_json::from_slice(line).map_err(|_| (Value::Null, "not a line with id and text".to_owned()))?;
    let findings = gate.check(&line.text).map_err(|error| (line.id.clone(), error.to_string()))?;
    let places: Vec<Place<'_>> = findings.iter().map(place).collect();
    Ok(json!({ "id": line.id, "findings": places }))
}

fn place(finding: &Finding) -> Place<'_> {
    Place { start: finding.start, end: finding.end, kind: finding.kind, why: &finding.why }
}

/// Counts over every `.jsonl` file of a folder.
fn evaluate(folder: &Path) -> Result<ExitCode, Failure> {
    let gate = Gate::new()?;
    let mut tally = Tally::default();
    let mut files: Vec<_> = read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    for file in files {
        for line in read_to_string(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let example: Example =
                serde_json::from_str(line).map_err(|_| format!("a line of {} is not an example", file.display()))?;
            tally.add(&gate, &example)?;
        }
    }
    write!(io::stdout().lock(), "{tally}")?;
    Ok(ExitCode::SUCCESS)
}

/// Runs every example of every rule.
fn examples() -> Result<ExitCode, Failure> {
    let broken = Gate::new()?.broken_examples()?;
    let mut out = io::stdout().lock();
    for line in &broken {
        writeln!(out, "{line}")?;
    }
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
