//! The words of the desk: one Fluent file per language, compiled in.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

/// A language the desk speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    French,
    English,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language of a path's first segment.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// BCP 47.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Its name in itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }

    /// The words of a report's codes.
    const fn codes(self) -> &'static str {
        match self {
            Self::French => include_str!("../../locales/fr/codes.ftl"),
            Self::English => include_str!("../../locales/en/codes.ftl"),
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::French => include_str!("../../locales/fr/desk.ftl"),
            Self::English => include_str!("../../locales/en/desk.ftl"),
        }
    }
}

/// The words of one language.
pub(crate) struct Words(FluentBundle<FluentResource>);

impl Words {
    /// # Panics
    /// Never: a test parses every file that is compiled in.
    pub(crate) fn of(language: Language) -> Self {
        let tag = language.tag().parse().expect("tags are written here");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Numbers and labels stand in running text of one direction; marks around them would be copied with them.
        bundle.set_use_isolating(false);
        for source in [language.source(), language.codes()] {
            let resource = FluentResource::try_new(source.to_owned()).expect("a test parses every language");
            bundle.add_resource(resource).expect("a test finds keys that stand twice");
        }
        Self(bundle)
    }

    /// The words of a key; a key without words shows itself, and a test finds it.
    pub(crate) fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words of a key that may have none.
    pub(crate) fn find(&self, key: &str) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        Some(self.0.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// The words of a key around one value.
    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.with_all(key, &[(name, value)])
    }

    /// The words of a key around several values.
    pub(crate) fn with_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set((*name).to_owned(), (*value).to_owned());
        }
        self.format(key, Some(&args))
    }

    /// The words of a key for a number of things.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.0.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| self.0.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
        )
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn keys(language: Language) -> Vec<&'static str> {
        let lines = language.source().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key)).collect()
    }

    #[test]
    fn every_language_parses_and_has_the_same_keys() {
        for language in Language::ALL {
            let _words = Words::of(language);
            assert_eq!(keys(language), keys(Language::French));
        }
    }

    /// The text of every page and template.
    fn pages() -> String {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |name: &str| fs::read_to_string(own.join(name)).unwrap();
        let mut text = read("src/pages.rs") + &read("src/triage.rs");
        for folder in ["src/pages", "src/pages/ceremony", "src/ceremony", "templates"] {
            let files = fs::read_dir(own.join(folder)).unwrap().map(|file| file.unwrap().path());
            files.filter(|path| path.is_file()).for_each(|path| text.push_str(&fs::read_to_string(path).unwrap()));
        }
        text
    }

    #[test]
    fn every_key_is_used_and_every_used_key_exists() {
        let pages = pages();
        // Keys of which a page puts together the end.
        let begun = pages.split("format!(\"").skip(1).filter_map(|rest| rest.split_once('{').map(|(begin, _)| begin));
        let begun: Vec<&str> = begun.filter(|begin| begin.ends_with('-')).collect();
        for key in keys(Language::French) {
            let is_used = pages.contains(&format!("\"{key}\"")) || begun.iter().any(|begin| key.starts_with(begin));
            assert!(is_used, "{key} is not used");
        }
        for used in pages.split("words.get(\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(key, _)| key)) {
            assert!(keys(Language::French).contains(&used), "{used} has no words");
        }
    }
}
