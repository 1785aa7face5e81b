//! The questions of a report: `locales/codes.toml`, and how the page asks them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::words::Words;

const SOURCE: &str = include_str!("../../locales/codes.toml");

/// The pictures that tiles may show, as `<symbol id="picture-…">`.
const PICTURES: &str = include_str!("../templates/_pictures.html");

/// Every question in the order in which it is asked, and what the languages of an answer call themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Questions {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "question")]
    all: Vec<Question>,
    own_names: BTreeMap<String, String>,
}

/// One question. What each field means stands at the head of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: String,
    kind: Kind,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    urgent: Vec<String>,
    /// Most characters of the small field.
    text: Option<u16>,
    #[serde(default)]
    text_when: Vec<String>,
}

/// How many codes answer a question.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    One,
    Many,
}

/// Codes that stand together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    codes: Vec<String>,
}

/// One question as the page asks it, with all its words.
pub(crate) struct Step {
    pub(crate) id: String,
    /// A short heading over its answer.
    pub(crate) about: String,
    pub(crate) ask: Said,
    pub(crate) hint: Option<String>,
    /// The type of its `<input>`s.
    pub(crate) input: &'static str,
    /// The role of what holds them.
    pub(crate) role: &'static str,
    pub(crate) when: String,
    pub(crate) unless: String,
    pub(crate) groups: Vec<Tiles>,
    pub(crate) text: Option<SmallText>,
}

/// Words, and what is said instead to a child.
pub(crate) struct Said {
    pub(crate) plain: String,
    pub(crate) child: Option<String>,
}

/// Answers that stand together, under a heading if it has words, folded under a picture if it has one.
pub(crate) struct Tiles {
    pub(crate) heading: String,
    pub(crate) picture: Option<String>,
    pub(crate) all: Vec<Tile>,
}

/// One answer.
pub(crate) struct Tile {
    pub(crate) code: String,
    pub(crate) said: Said,
    pub(crate) picture: Option<String>,
    /// The language its words are in, where it is not that of the page.
    pub(crate) lang: Option<String>,
    pub(crate) is_urgent: bool,
}

/// A small field of free words.
pub(crate) struct SmallText {
    pub(crate) label: String,
    /// Most characters.
    pub(crate) most: u16,
    /// The codes that open it; none: it is always there.
    pub(crate) when: String,
}

impl Questions {
    /// # Panics
    /// Never: a test reads the file that is compiled in.
    pub(crate) fn read() -> Self {
        toml::from_str(SOURCE).expect("a test reads the file that is compiled in")
    }

    /// Every question in the words of one language.
    pub(crate) fn steps(&self, words: &Words) -> Vec<Step> {
        self.all.iter().map(|question| self.step(question, words)).collect()
    }

    fn step(&self, question: &Question, words: &Words) -> Step {
        let id = &question.id;
        let hint = words.find(&format!("hint-{id}"));
        let (input, role, own_hint) = match question.kind {
            Kind::One => ("radio", "radiogroup", None),
            Kind::Many => ("checkbox", "group", Some(words.get("hint-many"))),
        };
        let mut groups = Vec::new();
        if !question.codes.is_empty() {
            let tiles = self.tiles(question, &question.codes, words);
            groups.push(Tiles { heading: String::new(), picture: None, all: tiles });
        }
        for group in &question.groups {
            groups.push(Tiles {
                heading: words.get(&format!("group-{id}-{}", group.id)),
                picture: question.picture(&group.id),
                all: self.tiles(question, &group.codes, words),
            });
        }
        Step {
            about: words.get(&format!("about-{id}")),
            ask: Said::of(&format!("ask-{id}"), words),
            hint: hint.or(own_hint),
            input,
            role,
            when: question.when.join(" "),
            unless: question.unless.join(" "),
            groups,
            text: question.text.map(|most| SmallText {
                label: words.get(&format!("text-{id}")),
                most,
                when: question.text_when.join(" "),
            }),
            id: id.clone(),
        }
    }

    fn tiles(&self, question: &Question, codes: &[String], words: &Words) -> Vec<Tile> {
        let tile = |code: &String| {
            let own_name = self.own_name(question, code);
            Tile {
                said: match own_name {
                    Some(name) => Said { plain: name.to_owned(), child: None },
                    None => Said::of(&format!("{}-{code}", question.id), words),
                },
                picture: question.picture(code),
                lang: own_name.map(|_| code.clone()),
                is_urgent: question.urgent.contains(code),
                code: code.clone(),
            }
        };
        codes.iter().map(tile).collect()
    }

    /// What a language calls itself; the answers to `language` are shown so.
    fn own_name(&self, question: &Question, code: &str) -> Option<&str> {
        if question.id == "language" { self.own_names.get(code).map(String::as_str) } else { None }
    }
}

impl Question {
    /// Every code, whatever group it stands in.
    #[cfg(test)]
    fn every_code(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().chain(self.groups.iter().flat_map(|group| &group.codes)).map(String::as_str)
    }

    /// The id of the picture of a code or group, if one was drawn.
    fn picture(&self, code: &str) -> Option<String> {
        let id = format!("picture-{}-{code}", self.id);
        PICTURES.contains(&format!("id=\"{id}\"")).then_some(id)
    }
}

impl Step {
    /// Whether its groups are folded under pictures.
    pub(crate) fn is_folded(&self) -> bool {
        self.groups.iter().any(|group| group.picture.is_some())
    }
}

impl Said {
    fn of(key: &str, words: &Words) -> Self {
        Self { plain: words.get(key), child: words.find(&format!("child-{key}")) }
    }
}

impl Tiles {
    /// Tiles with pictures stand side by side, words alone one under the other.
    pub(crate) fn shape(&self) -> &'static str {
        if self.all.iter().all(|tile| tile.picture.is_some()) { "tiles" } else { "rows" }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::LANGUAGES;

    #[test]
    fn each_question_stands_once_and_depends_only_on_codes_of_questions_before_it() {
        let mut before = BTreeSet::new();
        for question in Questions::read().all {
            for condition in question.when.iter().chain(&question.unless) {
                assert!(before.contains(condition), "{}: {condition}", question.id);
            }
            assert!(question.codes.is_empty() != question.groups.is_empty(), "{}", question.id);
            assert!(question.text.is_some() || question.text_when.is_empty(), "{}", question.id);
            let codes: Vec<_> = question.every_code().map(str::to_owned).collect();
            for special in question.urgent.iter().chain(&question.text_when) {
                assert!(codes.contains(special), "{}: {special}", question.id);
            }
            for code in codes {
                assert!(before.insert(format!("{}/{code}", question.id)), "{}: {code} stands twice", question.id);
            }
        }
    }

    #[test]
    fn every_language_has_words_for_every_code_and_for_nothing_else() {
        let questions = Questions::read();
        let mut wanted = BTreeSet::new();
        for question in &questions.all {
            wanted.insert(format!("about-{}", question.id));
            wanted.extend(question.groups.iter().map(|group| format!("group-{}-{}", question.id, group.id)));
            let named = question.every_code().filter(|code| questions.own_name(question, code).is_none());
            wanted.extend(named.map(|code| format!("{}-{code}", question.id)));
        }
        for language in LANGUAGES {
            let keys = language.codes.lines().filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned()));
            assert_eq!(keys.collect::<BTreeSet<_>>(), wanted, "{}", language.tag);
        }
    }

    #[test]
    fn nothing_is_asked_that_tells_who_someone_is_or_with_which_papers() {
        for question in Questions::read().all {
            for forbidden in ["name", "status", "nationality", "address", "birth", "identity", "papers", "country"] {
                assert!(!question.id.contains(forbidden), "{}", question.id);
            }
        }
    }
}
