//! The office book: the list that every desk may read, and the forms by which coordinators add and correct.

use std::{str::FromStr, sync::Arc};

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use envelope::{Day, MAX_OFFICE_TEXT, OfficeEntry, OfficeSubject, PartnershipScope, PromotionAudience};

use super::{App, Frame, PageError, coordinating, field, language, page};
use crate::{
    Role,
    office::OfficeLine,
    words::{Language, Words},
};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{language}/office", get(book))
        .route("/{language}/office/new/{kind}", get(new_page).post(add))
        .route("/{language}/office/{seq}", get(correct_page).post(correct))
        .route("/{language}/office/{seq}/withdraw", post(withdraw))
}

/// What can be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Training,
    Meeting,
    Opening,
    Partnership,
    Promotion,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Training, Self::Meeting, Self::Opening, Self::Partnership, Self::Promotion];

    const fn word(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Meeting => "meeting",
            Self::Opening => "opening",
            Self::Partnership => "partnership",
            Self::Promotion => "promotion",
        }
    }

    fn from_word(word: &str) -> Result<Self, PageError> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(PageError::NotFound)
    }

    /// The fields of its form, besides the date.
    const fn fields(self) -> &'static [(&'static str, Input)] {
        match self {
            Self::Training => &[("subject", SUBJECTS), ("audience", Input::Text), ("attended", Input::Number)],
            Self::Meeting => &[("actors", Input::Text), ("topic", Input::Text), ("attended", Input::Number)],
            Self::Opening => &[("place", Input::Text), ("hours", Input::Text)],
            Self::Partnership => &[("partner", Input::Text), ("purpose", Input::Text), ("scope", SCOPES)],
            Self::Promotion => &[("group", GROUPS), ("means", Input::Text), ("reached", Input::Number)],
        }
    }
}

/// How something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    Text,
    Number,
    Choice(&'static [&'static str]),
}

const SUBJECTS: Input = Input::Choice(&["intercultural-listening", "discrimination", "other"]);
const SCOPES: Input = Input::Choice(&["local", "similar-project"]);
const GROUPS: Input = Input::Choice(&["vulnerable-groups", "associations", "inclusion-sector"]);

/// An entry as its form shows it.
struct Shown {
    kind: Kind,
    date: String,
    /// In the order of the fields.
    values: Vec<String>,
}

impl Shown {
    fn empty(kind: Kind) -> Self {
        Self { kind, date: String::new(), values: vec![String::new(); kind.fields().len()] }
    }

    fn typed(kind: Kind, body: &[u8]) -> Self {
        let typed = |name: &str| field(body, name).expose_secret().trim().to_owned();
        Self { kind, date: typed("date"), values: kind.fields().iter().map(|(name, _)| typed(name)).collect() }
    }

    /// What an entry says; `None` for one that only takes another away.
    fn of(entry: &OfficeEntry) -> Option<Self> {
        let (kind, date, values) = match entry {
            OfficeEntry::Training { subject, date, audience, attended } => {
                (Kind::Training, date, [word(subject), audience.clone(), attended.to_string()].into())
            }
            OfficeEntry::Meeting { date, actors, topic, attended } => {
                (Kind::Meeting, date, [actors.clone(), topic.clone(), attended.to_string()].into())
            }
            OfficeEntry::Opening { date, place, hours } => (Kind::Opening, date, vec![place.clone(), hours.clone()]),
            OfficeEntry::Partnership { date, partner, purpose, scope } => {
                (Kind::Partnership, date, [partner.clone(), purpose.clone(), word(scope)].into())
            }
            OfficeEntry::Promotion { date, audience, means, reached } => {
                (Kind::Promotion, date, [word(audience), means.clone(), reached.to_string()].into())
            }
            OfficeEntry::Withdrawn {} => return None,
        };
        Some(Self { kind, date: date.to_string(), values })
    }

    /// The entry. `None` when a field is empty or not what it should be.
    fn entry(&self) -> Option<OfficeEntry> {
        let text = |at: usize| {
            let text = self.values.get(at)?;
            (1..=MAX_OFFICE_TEXT).contains(&text.chars().count()).then(|| text.clone())
        };
        let number = |at: usize| u32::from_str(self.values.get(at)?).ok();
        let choice = |at: usize| Some(serde_json::Value::String(self.values.get(at)?.clone()));
        let date: Day = self.date.parse().ok()?;
        Some(match self.kind {
            Kind::Training => {
                let subject: OfficeSubject = serde_json::from_value(choice(0)?).ok()?;
                OfficeEntry::Training { subject, date, audience: text(1)?, attended: number(2)? }
            }
            Kind::Meeting => OfficeEntry::Meeting { date, actors: text(0)?, topic: text(1)?, attended: number(2)? },
            Kind::Opening => OfficeEntry::Opening { date, place: text(0)?, hours: text(1)? },
            Kind::Partnership => {
                let scope: PartnershipScope = serde_json::from_value(choice(2)?).ok()?;
                OfficeEntry::Partnership { date, partner: text(0)?, purpose: text(1)?, scope }
            }
            Kind::Promotion => {
                let audience: PromotionAudience = serde_json::from_value(choice(0)?).ok()?;
                OfficeEntry::Promotion { date, audience, means: text(1)?, reached: number(2)? }
            }
        })
    }

    /// One line for the list.
    fn line(&self, words: &Words) -> String {
        let value = |((name, input), value): (&(&str, Input), &String)| {
            let value =
                if matches!(input, Input::Choice(_)) { words.get(&format!("office-{value}")) } else { value.clone() };
            format!("{} : {value}", words.get(&format!("office-{name}")))
        };
        self.kind.fields().iter().zip(&self.values).map(value).collect::<Vec<_>>().join(" · ")
    }
}

/// The word of a choice, as it stands in the signed bytes.
fn word(choice: &impl serde::Serialize) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "office.html")]
struct OfficePage<'a> {
    frame: Frame<'a>,
    can_write: bool,
    reached: bool,
    doubtful: usize,
    lines: Vec<Line>,
}

/// One entry of the list.
struct Line {
    seq: u32,
    kind: Kind,
    date: String,
    text: String,
    author: String,
    written: String,
    is_corrected: bool,
}

async fn book(State(app): State<Arc<App>>, Path(tag): Path<String>) -> Result<Response, PageError> {
    let frame = app.frame(language(&tag)?);
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let book = desk.office().await;
    if let Err(error) = &book {
        crate::log::failed("office", error);
    }
    let reached = book.is_ok();
    let (lines, doubtful) = book.map_or((Vec::new(), 0), |book| (book.lines, book.doubtful));
    let lines = lines.iter().rev().filter_map(|line| show_line(line, frame.words)).collect();
    page(&OfficePage { can_write: desk.role == Role::Coordinator, reached, doubtful, lines, frame })
}

fn show_line(line: &OfficeLine, words: &Words) -> Option<Line> {
    let shown = Shown::of(&line.entry)?;
    Some(Line {
        seq: line.seq,
        kind: shown.kind,
        text: shown.line(words),
        date: shown.date,
        author: line.author.clone(),
        written: line.day.to_string(),
        is_corrected: line.is_corrected,
    })
}

#[derive(Template)]
#[template(path = "office-entry.html")]
struct EntryPage<'a> {
    frame: Frame<'a>,
    shown: Shown,
    /// The entry that is corrected.
    corrects: Option<u32>,
    refused: Option<String>,
}

fn show_form(
    app: &App,
    language: Language,
    shown: Shown,
    corrects: Option<u32>,
    why: Option<&str>,
) -> Result<Response, PageError> {
    let frame = app.frame(language);
    let refused = why.map(|why| frame.words.get(why));
    page(&EntryPage { frame, shown, corrects, refused })
}

type Named = Path<(String, String)>;

async fn new_page(State(app): State<Arc<App>>, Path((tag, kind)): Named) -> Result<Response, PageError> {
    coordinating(&app)?;
    show_form(&app, language(&tag)?, Shown::empty(Kind::from_word(&kind)?), None, None)
}

async fn add(State(app): State<Arc<App>>, Path((tag, kind)): Named, body: Bytes) -> Result<Response, PageError> {
    let shown = Shown::typed(Kind::from_word(&kind)?, &body);
    write(&app, language(&tag)?, shown, None).await
}

async fn correct_page(
    State(app): State<Arc<App>>,
    Path((tag, seq)): Path<(String, u32)>,
) -> Result<Response, PageError> {
    let shown = standing(&app, seq).await?;
    show_form(&app, language(&tag)?, shown, Some(seq), None)
}

async fn correct(
    State(app): State<Arc<App>>,
    Path((tag, seq)): Path<(String, u32)>,
    body: Bytes,
) -> Result<Response, PageError> {
    let kind = standing(&app, seq).await?.kind;
    write(&app, language(&tag)?, Shown::typed(kind, &body), Some(seq)).await
}

/// What stands at a place of the book now.
async fn standing(app: &App, seq: u32) -> Result<Shown, PageError> {
    let book = coordinating(app)?.office().await.map_err(|_| PageError::NotFound)?;
    book.lines.iter().find(|line| line.seq == seq).and_then(|line| Shown::of(&line.entry)).ok_or(PageError::NotFound)
}

async fn write(app: &App, language: Language, shown: Shown, corrects: Option<u32>) -> Result<Response, PageError> {
    let desk = coordinating(app)?;
    let Some(entry) = shown.entry() else { return show_form(app, language, shown, corrects, Some("office-wrong")) };
    if let Err(error) = desk.note_in_office(&entry, corrects).await {
        crate::log::failed("office", &error);
        return show_form(app, language, shown, corrects, Some("write-failed"));
    }
    Ok(Redirect::to(&format!("/{}/office", language.tag())).into_response())
}

async fn withdraw(State(app): State<Arc<App>>, Path((tag, seq)): Path<(String, u32)>) -> Result<Response, PageError> {
    let shown = standing(&app, seq).await?;
    if let Err(error) = coordinating(&app)?.note_in_office(&OfficeEntry::Withdrawn {}, Some(seq)).await {
        crate::log::failed("office", &error);
        return show_form(&app, language(&tag)?, shown, Some(seq), Some("write-failed"));
    }
    Ok(Redirect::to(&format!("/{tag}/office")).into_response())
}
