//! What the two templates may show. Everything else on a page is words (`words.rs`).

use askama::Template;

use crate::{
    config::Contact,
    questions::Step,
    words::{Language, Words},
};

/// `templates/report.html`: the first view in one language. All else is fetched by the script once this was painted.
#[derive(Template)]
#[template(path = "report.html")]
pub(crate) struct ReportPage<'a> {
    pub(crate) lang: &'static Language,
    pub(crate) words: &'a Words,
    pub(crate) demo: bool,
    /// The words of this language were not reviewed yet: the page says so and offers the French beside it.
    pub(crate) draft: bool,
    pub(crate) contact: &'a Contact,
    pub(crate) emergency: &'a [EmergencyNumber],
    /// Where the quick exit leads.
    pub(crate) exit_url: &'a str,
    /// What the browser verifies directories against; for a `data-` attribute.
    pub(crate) pins_json: &'a str,
    /// The script that runs first, the one it fetches, and the screens that one shows.
    pub(crate) first: &'a str,
    pub(crate) script: &'a str,
    pub(crate) screens: &'a str,
    pub(crate) style: &'a str,
    pub(crate) languages: &'a [&'static Language],
}

/// `templates/screens.html`: every screen but the first, in one language; taken over into the page that fetched it.
#[derive(Template)]
#[template(path = "screens.html")]
pub(crate) struct ScreensPage<'a> {
    pub(crate) lang: &'static Language,
    pub(crate) words: &'a Words,
    pub(crate) contact: &'a Contact,
    pub(crate) emergency: &'a [EmergencyNumber],
    pub(crate) steps: &'a [Step],
}

/// `templates/index.html`: the choice of language, said in every language.
#[derive(Template)]
#[template(path = "index.html")]
pub(crate) struct IndexPage<'a> {
    pub(crate) demo: bool,
    pub(crate) choices: &'a [Choice],
    pub(crate) exit_url: &'a str,
    pub(crate) style: &'a str,
}

/// One language to choose, with its words.
pub(crate) struct Choice {
    pub(crate) lang: &'static Language,
    pub(crate) words: Words,
}

/// A number for whoever is in danger now, named in the language of the page.
pub(crate) struct EmergencyNumber {
    pub(crate) label: String,
    pub(crate) number: String,
}
