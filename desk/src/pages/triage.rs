//! The first things a counsellor sees of a case: how urgent, why, and what was answered, in the counsellor's own language.

use std::{collections::BTreeMap, sync::LazyLock};

use envelope::{Day, Report, Text};
use toml::Table;

use crate::{
    triage::{Answers, Hint, Triage},
    words::Words,
};

/// The questions of a report, and the names of languages.
static CODES: LazyLock<Table> = LazyLock::new(|| {
    include_str!("../../../locales/codes.toml").parse().expect("a test of the triage parses the codes")
});

/// What is shown in one row: the name of its heading, and the questions it answers.
const ROWS: [(&str, &[&str]); 10] = [
    ("row-danger", &["now", "danger", "couple", "signs"]),
    ("row-facts", &["facts", "criterion", "domain"]),
    ("row-when", &["when", "place", "sector", "area"]),
    ("row-who", &["who"]),
    ("row-person", &["person", "age", "adult"]),
    ("row-children", &["children"]),
    ("row-wants", &["wants"]),
    ("row-contact", &["contact", "times", "never", "avoid"]),
    ("row-language", &["language", "interpreter", "gender"]),
    ("row-evidence", &["evidence"]),
];

/// Questions whose answers say nothing by themselves: "yes", "a woman".
const NEED_A_NAME: [&str; 3] = ["now", "interpreter", "gender"];

/// The block above the timeline.
pub(super) struct TriageView {
    /// The name of the urgency's words and style.
    pub(super) urgency: &'static str,
    pub(super) reasons: Vec<String>,
    pub(super) hints: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A heading and what was answered under it.
pub(super) struct Row {
    pub(super) heading: String,
    pub(super) answers: Vec<String>,
}

/// What a report says at first sight.
pub(super) fn view(report: &Report, day: Day, words: &Words) -> TriageView {
    let triage = Triage::of(&report.answers, day);
    let reasons = triage.reasons.iter().map(|reason| answer(words, reason.question, reason.code)).collect();
    let hints = triage.hints.iter().map(|hint| said(words, *hint)).collect();
    TriageView { urgency: triage.urgency.name(), reasons, hints, rows: rows(&report.answers, &report.texts, words) }
}

/// The name of the urgency of a report, for the list.
pub(super) fn urgency(report: &Report, day: Day) -> crate::triage::Urgency {
    Triage::of(&report.answers, day).urgency
}

/// The name of a language in itself; a tag nobody knows stays a tag.
pub(super) fn language_name(tag: &str) -> String {
    let names = CODES.get("own_names").and_then(|names| names.get(tag)).and_then(toml::Value::as_str);
    names.unwrap_or(tag).to_owned()
}

/// What was reported, in the words of counsellors.
pub(super) fn facts(report: &Report, words: &Words) -> Vec<String> {
    report.answers.get("facts").into_iter().flatten().map(|code| answer(words, "facts", code)).collect()
}

fn rows(answers: &Answers, texts: &BTreeMap<String, Text>, words: &Words) -> Vec<Row> {
    let given = |question: &&str| {
        let question = *question;
        let codes = answers.get(question).into_iter().flatten();
        let free = texts.get(question).map(|text| text.expose_secret().to_owned());
        codes.map(move |code| answer(words, question, code)).chain(free).collect::<Vec<_>>()
    };
    let known = ROWS.iter().map(|(heading, questions)| Row {
        heading: words.get(heading),
        answers: questions.iter().flat_map(given).collect(),
    });
    let is_known = |question: &str| ROWS.iter().any(|(_, questions)| questions.contains(&question));
    let strange = answers.iter().filter(|(question, _)| !is_known(question));
    // From a newer page than this desk knows: shown as it is.
    let strange = strange.map(|(question, codes)| Row { heading: question.clone(), answers: codes.clone() });
    known.chain(strange).filter(|row| !row.answers.is_empty()).collect()
}

/// An answer in words; one that has none is shown as it is.
fn answer(words: &Words, question: &str, code: &str) -> String {
    if question == "language" && code != "autre" {
        return language_name(code);
    }
    let key = if question == "facts" { format!("fact-{code}") } else { format!("{question}-{code}") };
    let Some(said) = words.find(&key) else { return code.to_owned() };
    match words.find(&format!("about-{question}")) {
        Some(about) if NEED_A_NAME.contains(&question) => {
            words.with_all("named-answer", &[("about", &about), ("answer", &said)])
        }
        _ => said,
    }
}

fn said(words: &Words, hint: Hint) -> String {
    match hint {
        Hint::CareUntil(day) => words.with("hint-care", "day", &day.to_string()),
        Hint::Exploitation => words.get("hint-exploitation"),
        Hint::MinorAlone => words.get("hint-minor"),
        Hint::ServiceAccused => words.get("hint-service"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn answers(given: &[(&str, &[&str])]) -> Answers {
        let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        given.iter().map(|(question, codes)| ((*question).to_owned(), owned(codes))).collect()
    }

    /// Whatever the questionnaire can send, a counsellor reads in words.
    #[test]
    fn every_code_of_every_question_has_words_and_a_row() {
        for language in Language::ALL {
            let words = Words::of(language);
            for question in CODES["question"].as_array().unwrap() {
                let id = question["id"].as_str().unwrap();
                let groups = question.get("groups").and_then(toml::Value::as_array).into_iter().flatten();
                let lists = question.get("codes").into_iter().chain(groups.map(|group| &group["codes"]));
                let codes: Vec<&str> =
                    lists.flat_map(|list| list.as_array().unwrap()).filter_map(toml::Value::as_str).collect();
                assert!(!codes.is_empty());
                for code in codes {
                    let shown = rows(&answers(&[(id, &[code])]), &BTreeMap::new(), &words);
                    let is_heading = ROWS.iter().any(|(heading, _)| words.get(heading) == shown[0].heading);
                    assert!(is_heading && shown[0].answers[0] != code, "{id}/{code} in {}", language.tag());
                }
            }
        }
    }

    #[test]
    fn what_this_desk_does_not_know_is_shown_as_it_is() {
        let words = Words::of(Language::English);
        let texts = BTreeMap::from([("facts".to_owned(), Text::new("few words".to_owned()))]);
        let shown = rows(&answers(&[("facts", &["V1", "Z9"]), ("new", &["code"])]), &texts, &words);
        assert_eq!(shown[0].answers[1..], ["Z9", "few words"]);
        assert_eq!((shown[1].heading.as_str(), shown[1].answers[0].as_str()), ("new", "code"));
    }
}
