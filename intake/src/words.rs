//! The words of the site: one Fluent file per language, compiled in.

use std::{cell::RefCell, collections::BTreeSet, fmt};

use fluent_bundle::{FluentBundle, FluentResource};

use crate::error::IntakeError;

/// Every language the site can speak, in the order in which pages offer them.
pub(crate) const LANGUAGES: &[Language] = &[
    Language { tag: "fr", dir: "ltr", own_name: "Français", source: include_str!("../../locales/fr/site.ftl") },
    Language { tag: "en", dir: "ltr", own_name: "English", source: include_str!("../../locales/en/site.ftl") },
    Language { tag: "ar", dir: "rtl", own_name: "العربية", source: include_str!("../../locales/ar/site.ftl") },
];

/// A language of the site.
pub(crate) struct Language {
    /// Its BCP 47 tag, also the path of its page.
    pub(crate) tag: &'static str,
    /// The direction it is written in: `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Its name in itself.
    pub(crate) own_name: &'static str,
    source: &'static str,
}

impl Language {
    /// The language of a tag, if the site speaks it.
    pub(crate) fn of_tag(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag == tag)
    }

    /// Whether its words wait for their review, as the head of the file says.
    pub(crate) fn is_draft(&self) -> bool {
        !self.source.lines().any(|line| line.starts_with("### Review: reviewed"))
    }
}

/// The words of one language, looked up by key. A key without words is remembered, and no page with such a key is published.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
    missing: RefCell<BTreeSet<String>>,
}

impl Words {
    /// Reads the words of `language`. Errors: the Fluent file does not parse or says a key twice.
    pub(crate) fn of(language: &Language) -> Result<Self, IntakeError> {
        let broken = || IntakeError::Words(language.tag);
        let resource = FluentResource::try_new(language.source.to_owned()).map_err(|_| broken())?;
        let mut bundle = FluentBundle::new(vec![language.tag.parse().map_err(|_| broken())?]);
        bundle.add_resource(resource).map_err(|_| broken())?;
        Ok(Self { bundle, missing: RefCell::default() })
    }

    /// The words of `key`.
    pub(crate) fn get(&self, key: &str) -> String {
        let mut errors = Vec::new();
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let text = pattern.map(|pattern| self.bundle.format_pattern(pattern, None, &mut errors).into_owned());
        if text.is_none() || !errors.is_empty() {
            self.missing.borrow_mut().insert(key.to_owned());
        }
        text.unwrap_or_default()
    }

    /// The keys that pages asked for and that have no words, or words that need an argument.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.missing.borrow().iter().cloned().collect()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Words {
        let source = "hello = Hello\ncall = Call { $phone }\n";
        Words::of(&Language { tag: "en", dir: "ltr", own_name: "English", source }).unwrap()
    }

    #[test]
    fn a_key_without_words_is_remembered() {
        let words = sample();
        assert_eq!(words.get("hello"), "Hello");
        assert!(words.missing().is_empty());
        assert_eq!(words.get("goodbye"), "");
        assert_eq!(words.missing(), ["goodbye"]);
    }

    #[test]
    fn words_that_need_an_argument_count_as_missing() {
        let words = sample();
        words.get("call");
        assert_eq!(words.missing(), ["call"]);
    }

    #[test]
    fn words_are_a_draft_until_their_file_says_who_reviewed_them() {
        let language = |source| Language { tag: "en", dir: "ltr", own_name: "English", source };
        assert!(language("### Review: draft\nhello = Hello\n").is_draft());
        assert!(language("hello = Hello\n").is_draft());
        assert!(!language("### Review: reviewed by a sworn translator\nhello = Hello\n").is_draft());
    }

    #[test]
    fn every_language_of_the_site_parses() {
        for language in LANGUAGES {
            Words::of(language).unwrap();
        }
    }
}
