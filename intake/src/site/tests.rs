use std::path::PathBuf;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::{
    testing::{WEEK, write_pins},
    words::LANGUAGES,
};

const CONFIGURED: &str = r#"
    languages = ["fr", "ar"]
    exit_url = "https://example.org/"
    [contact.fr]
    phone = "04 000 00 00"
    address = "1, rue de la Démonstration"
    hours = "9-17"
    [contact.ar]
    phone = "04 000 00 00"
    address = "1, rue de la Démonstration"
    hours = "9-17"
    [[emergency]]
    number = "000"
    label = { fr = "Urgences", ar = "طوارئ" }
"#;

fn inputs() -> (TempDir, PathBuf, Config) {
    let folder = tempdir().unwrap();
    let script = folder.path().join("havre.js");
    fs::write(&script, "\"use strict\";\n").unwrap();
    fs::write(folder.path().join(FIRST), "\"use first\";\n").unwrap();
    let mut config = Config::parse(CONFIGURED).unwrap();
    config.pins_file = folder.path().join("pins.json");
    write_pins(&config.pins_file);
    (folder, script, config)
}

fn bundle(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn is_page(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

#[test]
fn the_same_arguments_give_the_same_bytes_and_a_manifest_that_names_them() {
    let (folder, script, config) = inputs();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    for out in [&one, &two] {
        render(&config, &script, out, WEEK.monday()).unwrap();
    }
    let files = bundle(&one);
    assert_eq!(files, bundle(&two));
    let manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
    assert_eq!((manifest.built, manifest.demo), (WEEK.monday(), false));
    assert_eq!(manifest.files.len() + 1, files.len());
    for (name, hash) in &manifest.files {
        assert_eq!(&hex(&files[name]), hash, "{name}");
    }
    assert!(["index.html", "fr.html", "ar.html"].iter().all(|name| files.contains_key(*name)));
    assert!(!files.contains_key("en.html"), "only the languages that are configured");
}

#[test]
fn a_site_is_not_rendered_over_another() {
    let (folder, script, config) = inputs();
    let out = folder.path().join("out");
    render(&config, &script, &out, WEEK.monday()).unwrap();
    assert!(render(&config, &script, &out, WEEK.monday()).is_err());
}

#[test]
fn without_configuration_nothing_is_written_except_as_a_demonstration() {
    let (folder, script, _) = inputs();
    let out = folder.path().join("out");
    let bare = Config::parse("").unwrap();
    let error = render(&bare, &script, &out, WEEK.monday()).unwrap_err();
    assert_eq!(error.to_string(), "`pins_file` is not configured");
    assert!(!out.exists());
    render(&bare.into_demonstration(), &script, &out, WEEK.monday()).unwrap();
}

#[test]
fn every_page_of_a_demonstration_says_so_in_its_language_and_no_other_page_does() {
    let (folder, script, config) = inputs();
    let [real, demo] = ["real", "demo"].map(|name| folder.path().join(name));
    render(&config, &script, &real, WEEK.monday()).unwrap();
    render(&Config::parse("demo = true").unwrap(), &script, &demo, WEEK.monday()).unwrap();
    let (real, demo) = (bundle(&real), bundle(&demo));
    for language in LANGUAGES {
        let banner = Words::of(language).unwrap().get("demo-banner");
        for (name, bytes) in &demo {
            if name == "index.html" || *name == format!("{}.html", language.tag) {
                assert!(String::from_utf8_lossy(bytes).contains(&banner), "{name}");
            }
        }
        for (name, bytes) in real.iter().filter(|(name, _)| is_page(name)) {
            assert!(!String::from_utf8_lossy(bytes).contains(&banner), "{name}");
        }
    }
}

#[test]
fn every_page_renders_with_its_language_direction_contact_pins_and_no_foreign_or_inline_code() {
    let (folder, script, mut config) = inputs();
    config.contact.get_mut("fr").unwrap().address = "<b>\"rue\"</b>".to_owned();
    let out = folder.path().join("out");
    render(&config, &script, &out, WEEK.monday()).unwrap();
    let files = bundle(&out);
    let page = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    assert!(page("ar.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page("fr.html").contains("<html lang=\"fr\" dir=\"ltr\">"));
    assert!(page("fr.html").contains("Urgences") && page("fr.html").contains("04 000 00 00"));
    assert!(!page("fr.html").contains("<b>\"rue\""), "settings are escaped");
    let pins: Pins = serde_json::from_str(&attribute(&page("fr.html"), "data-pins")).unwrap();
    assert_eq!((pins.built, pins.organisations.len()), (WEEK.monday(), 2));
    for name in files.keys().filter(|name| is_page(name)) {
        let page = page(name);
        assert!(
            ["-script=\"/havre.", "-screens=\"/havre."]
                .iter()
                .all(|source| !page.contains("data-pins") || page.contains(source))
        );
        let sources = page.split("src=\"").skip(1).chain(page.split("rel=\"stylesheet\" href=\"").skip(1));
        assert!(sources.into_iter().all(|source| source.starts_with("/havre.")), "{name}");
        for inline in [" style=", "<style", " onclick=", " onload=", "javascript:", "<iframe", "<form"] {
            assert!(!page.contains(inline), "{name}: {inline}");
        }
        assert!(page.matches("<script").count() == page.matches("<script src=").count(), "{name}");
    }
}

/// The value of an attribute of a page, as a browser reads it.
fn attribute(page: &str, name: &str) -> String {
    let value = page.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0;
    value.replace("&#34;", "\"").replace("&quot;", "\"").replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn pins_that_could_never_verify_anything_are_refused() {
    let (folder, _, config) = inputs();
    let mut pins: serde_json::Value = serde_json::from_slice(&fs::read(&config.pins_file).unwrap()).unwrap();
    pins["organisations"].as_array_mut().unwrap().pop();
    let path = folder.path().join("one.json");
    fs::write(&path, pins.to_string()).unwrap();
    assert!(read_pins(&path, WEEK.monday()).is_err());
    assert!(read_pins(&config.pins_file, WEEK.monday()).is_ok());
}

#[test]
fn every_word_of_every_language_is_shown_somewhere() {
    let (folder, script, _) = inputs();
    let config = Config::parse("").unwrap().into_demonstration();
    let scripts = Scripts { first: Vec::new(), main: fs::read(&script).unwrap() };
    let (_, choices) = rendered(&config, None, scripts).unwrap();
    for Choice { lang, words } in &choices {
        let unused: Vec<_> =
            words.unused(lang).into_iter().filter(|key| *key != "draft-french" || lang.tag != "fr").collect();
        assert_eq!(unused, [""; 0], "{}", lang.tag);
    }
    drop(folder);
}
