//! Renders the site once: every page in every language, script and style under names that change with their bytes.

use std::{collections::BTreeMap, fs, path::Path};

use askama::Template;
use envelope::{Day, Pins};
use serde::Deserialize;

use crate::{
    bundle::{MANIFEST, Manifest, hex},
    config::{Config, ConfigError},
    error::IntakeError,
    pages::{Choice, EmergencyNumber, IndexPage, ReportPage},
    words::{Language, Words},
};

const STYLE: &str = include_str!("../templates/havre.css");

/// Renders the site into `out`, an empty folder or none yet. The same arguments give the same bytes.
/// Errors: a setting is missing (unless it is a demonstration), words are missing, or a file cannot be read or written.
///
/// # Panics
/// Never: manifest and pins have only text keys.
pub fn render(config: &Config, script: &Path, out: &Path, built: Day) -> Result<(), IntakeError> {
    if !config.demo {
        config.check_site()?;
    }
    let script = fs::read(script).map_err(IntakeError::file(script))?;
    let pins = if config.pins_file.as_os_str().is_empty() { None } else { Some(read_pins(&config.pins_file, built)?) };
    let files = files(config, pins.as_ref(), script)?;
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

/// Every file of the site except its manifest.
fn files(config: &Config, pins: Option<&Pins>, script: Vec<u8>) -> Result<BTreeMap<String, Vec<u8>>, IntakeError> {
    let script_name = hashed_name(&script, "js");
    let style_name = hashed_name(STYLE.as_bytes(), "css");
    let (script_path, style_path) = (format!("/{script_name}"), format!("/{style_name}"));
    let pins_json = serde_json::to_string(&pins).expect("pins have only text keys");
    let languages: Vec<_> = config.languages.iter().filter_map(|tag| Language::of_tag(tag)).collect();
    let mut choices = Vec::with_capacity(languages.len());
    for lang in languages.iter().copied() {
        choices.push(Choice { lang, words: Words::of(lang)? });
    }

    let mut files = BTreeMap::from([(script_name, script), (style_name, STYLE.into())]);
    for Choice { lang, words } in &choices {
        let page = ReportPage {
            lang,
            words,
            demo: config.demo,
            draft: lang.is_draft(),
            contact: config
                .contact
                .get(lang.tag)
                .ok_or_else(|| ConfigError::Missing(format!("contact.{}", lang.tag)))?,
            emergency: &emergency(config, lang),
            exit_url: &config.exit_url,
            pins_json: &pins_json,
            script: &script_path,
            style: &style_path,
            languages: &languages,
        };
        files.insert(format!("{}.html", lang.tag), page.render()?.into_bytes());
    }
    let index = IndexPage { demo: config.demo, choices: &choices, exit_url: &config.exit_url, style: &style_path };
    files.insert("index.html".to_owned(), index.render()?.into_bytes());
    for Choice { lang, words } in &choices {
        let missing = words.missing();
        if !missing.is_empty() {
            return Err(IntakeError::MissingWords(lang.tag, missing.join(", ")));
        }
    }
    Ok(files)
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
