//! Renders the site once: every page in every language, script and style under names that change with their bytes.

use std::{collections::BTreeMap, fs, path::Path};

use askama::Template;
use envelope::{Day, Pins};
use serde::Deserialize;

use crate::{
    bundle::{MANIFEST, Manifest, hex},
    config::{Config, ConfigError},
    error::IntakeError,
    pages::{Choice, EmergencyNumber, IndexPage, ReportPage, ScreensPage},
    questions::Questions,
    words::{Language, Words},
};

const STYLE: &str = include_str!("../templates/havre.css");

/// The script that the page names; it fetches the other. It lies beside it.
const FIRST: &str = "first.js";

/// Renders the site into `out`, an empty folder or none yet. `script` is the main script. The same arguments give the same bytes.
/// Errors: a setting is missing (unless it is a demonstration), words are missing, or a file cannot be read or written.
///
/// # Panics
/// Never: manifest and pins have only text keys.
pub fn render(config: &Config, script: &Path, out: &Path, built: Day) -> Result<(), IntakeError> {
    if !config.demo {
        config.check_site()?;
    }
    let first = script.with_file_name(FIRST);
    let scripts = Scripts {
        first: fs::read(&first).map_err(IntakeError::file(&first))?,
        main: fs::read(script).map_err(IntakeError::file(script))?,
    };
    let pins = if config.pins_file.as_os_str().is_empty() { None } else { Some(read_pins(&config.pins_file, built)?) };
    let (files, _) = rendered(config, pins.as_ref(), scripts)?;
    let hashes = files.iter().map(|(name, bytes)| (name.clone(), hex(bytes))).collect();
    let manifest = Manifest { built, demo: config.demo, files: hashes };
    let mut manifest = serde_json::to_vec_pretty(&manifest).expect("a manifest has only text keys");
    manifest.push(b'\n');

    fs::create_dir_all(out).map_err(IntakeError::file(out))?;
    if fs::read_dir(out).map_err(IntakeError::file(out))?.next().is_some() {
        return Err(IntakeError::NotEmpty(out.to_owned()));
    }
    for (name, bytes) in files.iter().chain([(&MANIFEST.to_owned(), &manifest)]) {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(IntakeError::file(&path))?;
    }
    Ok(())
}

/// Reads `pins_file`; the day the site was built completes it. Errors: unreadable, or pins that could never verify anything.
pub(crate) fn read_pins(path: &Path, built: Day) -> Result<Pins, IntakeError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct PinsFile {
        instance: envelope::InstanceId,
        organisations: Vec<envelope::Organisation>,
        roster_version: u32,
    }
    let bytes = fs::read(path).map_err(IntakeError::file(path))?;
    let PinsFile { instance, organisations, roster_version } =
        serde_json::from_slice(&bytes).map_err(|_| IntakeError::Form(path.to_owned()))?;
    if organisations.len() < 2 || !organisations.iter().all(|one| (1..=4).contains(&one.keys.len())) {
        return Err(IntakeError::Pins);
    }
    Ok(Pins { instance, organisations, roster_version, built })
}

struct Scripts {
    first: Vec<u8>,
    main: Vec<u8>,
}

type Files = BTreeMap<String, Vec<u8>>;

/// Every file of the site except its manifest, and the words that were shown.
fn rendered(config: &Config, pins: Option<&Pins>, scripts: Scripts) -> Result<(Files, Vec<Choice>), IntakeError> {
    let mut files = Files::new();
    let mut add = |bytes: Vec<u8>, extension: &str| {
        let name = hashed_name(&bytes, extension);
        let path = format!("/{}", name.trim_end_matches(".html"));
        files.insert(name, bytes);
        path
    };
    let (first, script, style) = (add(scripts.first, "js"), add(scripts.main, "js"), add(STYLE.into(), "css"));
    let questions = Questions::read();
    let pins_json = serde_json::to_string(&pins).expect("pins have only text keys");
    let languages: Vec<_> = config.languages.iter().filter_map(|tag| Language::of_tag(tag)).collect();
    let mut choices = Vec::with_capacity(languages.len());
    for lang in languages.iter().copied() {
        choices.push(Choice { lang, words: Words::of(lang)? });
    }

    let mut pages = Files::new();
    for Choice { lang, words } in &choices {
        let contact = config.contact.get(lang.tag);
        let contact = contact.ok_or_else(|| ConfigError::Missing(format!("contact.{}", lang.tag)))?;
        let emergency = emergency(config, lang);
        let screens = ScreensPage { lang, words, contact, emergency: &emergency, steps: &questions.steps(words) };
        let screens = add(screens.render()?.into_bytes(), "html");
        let page = ReportPage {
            lang,
            words,
            demo: config.demo,
            draft: lang.is_draft(),
            contact,
            emergency: &emergency,
            exit_url: &config.exit_url,
            pins_json: &pins_json,
            first: &first,
            script: &script,
            screens: &screens,
            style: &style,
            languages: &languages,
        };
        pages.insert(format!("{}.html", lang.tag), page.render()?.into_bytes());
    }
    let index = IndexPage { demo: config.demo, choices: &choices, exit_url: &config.exit_url, style: &style };
    pages.insert("index.html".to_owned(), index.render()?.into_bytes());
    files.append(&mut pages);
    for Choice { lang, words } in &choices {
        let missing = words.missing();
        if !missing.is_empty() {
            return Err(IntakeError::MissingWords(lang.tag, missing.join(", ")));
        }
    }
    Ok((files, choices))
}

fn emergency(config: &Config, lang: &Language) -> Vec<EmergencyNumber> {
    let named = config.emergency.iter().filter_map(|emergency| {
        let label = emergency.label.get(lang.tag)?.clone();
        Some(EmergencyNumber { label, number: emergency.number.clone() })
    });
    named.collect()
}

fn hashed_name(bytes: &[u8], extension: &str) -> String {
    let hash = hex(bytes);
    format!("havre.{}.{extension}", hash.get(..8).expect("64 hexadecimal digits"))
}

#[cfg(test)]
mod tests;
