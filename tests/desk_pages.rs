//! A counsellor's browser without a browser: start link, cookie, pages and forms of a real desk.

use std::net::SocketAddr;

use anyhow::{Context, ensure};

use crate::http::{self, Answer};

/// The pages of one desk, entered.
#[derive(Debug, Clone)]
pub struct DeskPages {
    address: SocketAddr,
    cookie: String,
}

/// One line of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `entry-report`, `entry-note`, …
    pub kind: String,
    /// What it says.
    pub text: String,
}

impl DeskPages {
    /// Opens the start link. Errors: it does not let in.
    pub fn enter(start_url: &str) -> anyhow::Result<Self> {
        let rest = start_url.strip_prefix("http://").context("a start link")?;
        let (address, path) = rest.split_once('/').context("a start link")?;
        let address = address.parse()?;
        let answer = http::request(address, "GET", &format!("/{path}"), &[], &[])?;
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        Ok(Self { address, cookie: cookie.context("the start link was used before")?.to_owned() })
    }

    /// A page's HTML. Errors: it is not shown.
    pub fn page(&self, path: &str) -> anyhow::Result<String> {
        let answer = http::request(self.address, "GET", path, &[("cookie", &self.cookie)], &[])?;
        ensure!(answer.status == 200, "{path} is not shown: {}", answer.status);
        Ok(String::from_utf8(answer.body)?)
    }

    /// The list, with its alarms.
    pub fn list(&self) -> anyhow::Result<String> {
        self.page("/en/cases")
    }

    /// The paths of all cases in the list.
    pub fn cases(&self) -> anyhow::Result<Vec<String>> {
        let list = self.list()?;
        let links = list.split("<a href=\"").skip(1).filter_map(|link| link.split_once('"'));
        let cases = links.filter(|(_, rest)| rest.trim_start().starts_with("data-case"));
        Ok(cases.map(|(path, _)| path.to_owned()).collect())
    }

    /// The stories of reports that were filed where this desk cannot find them.
    pub fn alarms(&self) -> anyhow::Result<Vec<String>> {
        let list = self.list()?;
        let sections = list.split("data-alarm=\"hidden\"").skip(1);
        Ok(sections.filter_map(|section| between(section, "<div class=\"words\" dir=\"auto\">", "</div>")).collect())
    }

    /// The lines of one case.
    pub fn lines(&self, case: &str) -> anyhow::Result<Vec<Line>> {
        let page = self.page(case)?;
        let entries = page.split("data-entry=\"").skip(1).map(|entry| {
            let kind = entry.split('"').next().unwrap_or_default().to_owned();
            Line { kind, text: between(entry, "data-text>", "</div>").unwrap_or_default() }
        });
        Ok(entries.collect())
    }

    /// The case whose report has this story.
    pub fn case_of(&self, story: &str) -> anyhow::Result<Option<String>> {
        for case in self.cases()? {
            if self.lines(&case)?.first().is_some_and(|line| line.text == story) {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// Sends the note or reply form of a case. Errors: it was not taken.
    pub fn write(&self, case: &str, form: &str, text: &str) -> anyhow::Result<()> {
        let origin = format!("http://{}", self.address);
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("origin", origin.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let body = format!("text={}", percent(text));
        let answer: Answer = http::request(self.address, "POST", &format!("{case}/{form}"), &headers, body.as_bytes())?;
        ensure!(answer.status == 303, "the {form} was not taken: {}", answer.status);
        Ok(())
    }
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| unescape(inside))
}

/// The five characters that pages write as numbers.
fn unescape(html: &str) -> String {
    let pairs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    pairs.iter().fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn percent(text: &str) -> String {
    let hex = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase();
    text.bytes().flat_map(|byte| ['%', hex(byte >> 4), hex(byte & 15)]).collect()
}
