//! The words of referrals: one Fluent file per language, compiled in, so that the same packet always says the same.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use crate::read_back::Language;

/// The words of one language.
pub(crate) struct Words(FluentBundle<FluentResource>);

impl Words {
    /// # Panics
    /// Never: a test parses every file that is compiled in.
    pub(crate) fn of(language: Language) -> Self {
        let source = match language {
            Language::French => include_str!("../../locales/fr/referral.ftl"),
            Language::English => include_str!("../../locales/en/referral.ftl"),
            Language::Arabic => include_str!("../../locales/ar/referral.ftl"),
        };
        let resource = FluentResource::try_new(source.to_owned()).expect("a test parses every language");
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().expect("tags are written here")]);
        // Values stand in elements of their own; marks of direction would be copied with them.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("a test finds keys that stand twice");
        Self(bundle)
    }

    /// The words of a key; a key without words shows itself, and a test finds it.
    pub(crate) fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words of a key around values.
    pub(crate) fn with(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, *value)).collect();
        let pattern = self.0.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        )
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}
