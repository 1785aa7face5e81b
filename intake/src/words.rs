//! The words of the site: one Fluent file per language, compiled in.

use std::{cell::RefCell, collections::BTreeSet, fmt};

use fluent_bundle::{FluentBundle, FluentResource};

use crate::error::IntakeError;

macro_rules! language {
    ($tag:literal, $dir:literal, $zero:literal, $own_name:literal) => {
        Language {
            tag: $tag,
            dir: $dir,
            zero: $zero,
            own_name: $own_name,
            source: include_str!(concat!("../../locales/", $tag, "/site.ftl")),
            codes: include_str!(concat!("../../locales/", $tag, "/codes.ftl")),
        }
    };
}

/// Every language the site can speak, in the order in which pages offer them.
pub(crate) const LANGUAGES: &[Language] = &[
    language!("fr", "ltr", '0', "Français"),
    language!("en", "ltr", '0', "English"),
    language!("ar", "rtl", '٠', "العربية"),
    // Ethiopic numerals are no decimal digits: numbers are written in Western ones.
    language!("ti", "ltr", '0', "ትግርኛ"),
];

/// A language of the site.
pub(crate) struct Language {
    /// Its BCP 47 tag, also the path of its page.
    pub(crate) tag: &'static str,
    /// The direction it is written in: `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Its name in itself.
    pub(crate) own_name: &'static str,
    /// The first of the ten digits in which its numbers are shown.
    pub(crate) zero: char,
    source: &'static str,
    pub(crate) codes: &'static str,
}

impl Language {
    /// The language of a tag, if the site speaks it.
    pub(crate) fn of_tag(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag == tag)
    }

    /// Whether its words wait for their review, as the head of the file says.
    pub(crate) fn is_draft(&self) -> bool {
        let is_reviewed = |source: &str| source.lines().any(|line| line.starts_with("### Review: reviewed"));
        !is_reviewed(self.source) || !is_reviewed(self.codes)
    }
}

/// The words of one language, looked up by key. A key without words is remembered, and no page with such a key is published.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
    missing: RefCell<BTreeSet<String>>,
    #[cfg(test)]
    used: RefCell<BTreeSet<String>>,
}

impl Words {
    /// Reads the words of `language`. Errors: a Fluent file does not parse or says a key twice.
    pub(crate) fn of(language: &Language) -> Result<Self, IntakeError> {
        let broken = || IntakeError::Words(language.tag);
        let mut bundle = FluentBundle::new(vec![language.tag.parse().map_err(|_| broken())?]);
        for source in [language.source, language.codes] {
            let resource = FluentResource::try_new(source.to_owned()).map_err(|_| broken())?;
            bundle.add_resource(resource).map_err(|_| broken())?;
        }
        Ok(Self {
            bundle,
            missing: RefCell::default(),
            #[cfg(test)]
            used: RefCell::default(),
        })
    }

    /// The words of `key`, where a page can do without them.
    pub(crate) fn find(&self, key: &str) -> Option<String> {
        self.bundle.has_message(key).then(|| self.get(key))
    }

    /// The words of `key`.
    pub(crate) fn get(&self, key: &str) -> String {
        #[cfg(test)]
        self.used.borrow_mut().insert(key.to_owned());
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

    /// The keys of a language that no page asked for.
    #[cfg(test)]
    pub(crate) fn unused(&self, language: &Language) -> Vec<&'static str> {
        let lines = language.source.lines().chain(language.codes.lines()).filter(|line| !line.starts_with('#'));
        let keys = lines.filter_map(|line| line.split_once(" = ").map(|(key, _)| key));
        keys.filter(|key| !self.used.borrow().contains(*key)).collect()
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

    fn english(source: &'static str) -> Language {
        Language { tag: "en", dir: "ltr", own_name: "English", zero: '0', source, codes: "### Review: reviewed\n" }
    }

    fn sample() -> Words {
        let source = "hello = Hello\ncall = Call { $phone }\n";
        Words::of(&english(source)).unwrap()
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
        assert!(english("### Review: draft\nhello = Hello\n").is_draft());
        assert!(english("hello = Hello\n").is_draft());
        assert!(Language { codes: "", ..english("### Review: reviewed\n") }.is_draft());
        assert!(!english("### Review: reviewed by a sworn translator\nhello = Hello\n").is_draft());
    }

    #[test]
    fn every_language_of_the_site_parses() {
        for language in LANGUAGES {
            Words::of(language).unwrap();
        }
    }
}
