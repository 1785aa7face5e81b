//! On the pages: who reads a case, sharing it, stepping aside, closing; and what a counsellor must notice.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use envelope::CounsellorId;

use super::{
    App, PageError,
    case::{Refused, Written, label, show_case},
    field, language, name,
};
use crate::{
    case::{Case, Entry, EntryKind},
    desk::{Desk, DeskError, Known},
    erasing::DAYS_TO_THINK,
    event::{CloseCode, RekeyReason},
    reading::{name as case_name, unname},
    words::Words,
};

/// Who reads a case, and what can be done about it.
pub(super) struct Who {
    pub(super) readers: Vec<String>,
    /// Those who can be left out: everyone but this counsellor, while two would go on reading.
    pub(super) colleagues: Vec<(String, String)>,
    pub(super) alone: bool,
    /// Colleagues it could be shared with: id and label.
    pub(super) others: Vec<(String, String)>,
    pub(super) refused: usize,
    pub(super) rewritten: Option<String>,
    pub(super) erased_on: Option<String>,
    pub(super) closed: bool,
}

impl Who {
    pub(super) fn of(desk: &Desk, known: &Known, id: envelope::CaseId, case: &Case) -> Self {
        let today = desk.today();
        let roster = known.roster.as_ref();
        let everyone = roster.map_or(&[][..], |roster| roster.body().counsellors.as_slice());
        let others = everyone.iter().filter(|one| {
            let may_read = roster.is_some_and(|roster| case.may_be_shared_with(one.id, roster, today));
            !case.holders().contains(&one.id) && may_read
        });
        Self {
            others: others.map(|one| (text(one.id), one.label.clone())).collect(),
            alone: case.holders().len() < 2,
            refused: case.refused().len(),
            rewritten: desk.kept().value().rewritten.get(&case_name(id)).map(ToString::to_string),
            erased_on: case.wish_to_erase().map(|wish| wish.day.plus(DAYS_TO_THINK).to_string()),
            closed: case.closed().is_some(),
            colleagues: case
                .holders()
                .iter()
                .filter(|id| **id != desk.id && case.holders().len() > 2)
                .map(|id| (text(*id), label(known, *id)))
                .collect(),
            readers: case.holders().iter().map(|reader| label(known, *reader)).collect(),
        }
    }
}

/// What a counsellor must notice before anything else.
pub(super) struct Notices {
    pub(super) unknown_directories: usize,
    pub(super) directories_broken: bool,
    pub(super) served_is_foreign: bool,
    pub(super) rewritten: Vec<String>,
    pub(super) alone: Vec<String>,
    /// The case's name, and who left this counsellor out.
    pub(super) parted: Vec<(String, String, &'static str)>,
}

impl Notices {
    pub(super) fn of(desk: &Desk) -> Self {
        let cases = desk.cases();
        let known = desk.known();
        let person = desk.kept();
        let names = |case: &String| unname(case).map(name);
        let parted = person.value().parted.iter();
        Self {
            unknown_directories: person.value().unknown_directories.len(),
            directories_broken: !known.directories_hold,
            served_is_foreign: known.served_is_foreign,
            rewritten: person.value().rewritten.keys().filter_map(names).collect(),
            alone: cases.open.iter().filter(|(_, case)| case.holders().len() < 2).map(|(id, _)| name(*id)).collect(),
            parted: parted
                .filter_map(|(case, parted)| {
                    Some((name(unname(case)?), label(&known, parted.by), reason(parted.reason)))
                })
                .collect(),
        }
    }
}

/// An erased case, and on how many of the desks that held its key nothing can open a copy of it any more.
pub(super) struct ErasedLine {
    pub(super) name: String,
    pub(super) day: String,
    pub(super) left: usize,
    pub(super) holders: usize,
}

pub(super) fn erased(desk: &Desk) -> Vec<ErasedLine> {
    let known = desk.known();
    let person = desk.kept();
    let lines = person.value().erased.iter().filter_map(|(case, erased)| {
        let has_left = |id: &&CounsellorId| known.left.get(*id).is_some_and(|oldest| *oldest > erased.until);
        Some(ErasedLine {
            name: name(unname(case)?),
            day: erased.day.to_string(),
            left: erased.holders.iter().filter(has_left).count(),
            holders: erased.holders.len(),
        })
    });
    lines.collect()
}

/// The form under a case: share, step aside, close, reopen.
pub(super) async fn act(
    State(app): State<Arc<App>>,
    Path((tag, number)): Path<(String, usize)>,
    body: Bytes,
) -> Result<Response, PageError> {
    let language = language(&tag)?;
    let desk = app.desk.get().ok_or(PageError::Locked)?;
    let case =
        desk.cases().numbered().find(|(known, ..)| *known == number).map(|(_, id, _)| id).ok_or(PageError::NotFound)?;
    let value = field(&body, "value");
    let outcome = match field(&body, "act").expose_secret() {
        "share" => desk.share(case, counsellor(value.expose_secret()).ok_or(PageError::NotFound)?).await,
        "leave-out" => desk.leave_out(case, counsellor(value.expose_secret()).ok_or(PageError::NotFound)?).await,
        "aside" => desk.step_aside(case).await,
        "close" => desk.close(case, code(value.expose_secret()).ok_or(PageError::NotFound)?).await,
        "reopen" => desk.reopen(case).await,
        _ => return Err(PageError::NotFound),
    };
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("/{}/cases/{number}", language.tag())).into_response());
    };
    crate::log::failed("readers", &error);
    let why = match error {
        DeskError::Refused => "who-refused",
        DeskError::Absent => "who-absent",
        _ => "write-failed",
    };
    show_case(&app, language, number, Some(Refused { written: Written::Nothing, text: String::new(), why }))
}

/// What a line about readers says besides its kind.
pub(super) fn about(words: &Words, known: &Known, entry: &Entry) -> Option<String> {
    let who = entry.about.map(|about| label(known, about));
    match entry.kind {
        EntryKind::Shared => who,
        EntryKind::Rekeyed(why) => Some(format!("{}: {}", who.unwrap_or_default(), words.get(reason(why)))),
        EntryKind::Closed(code) => Some(words.get(code_words(code))),
        _ => None,
    }
}

const fn reason(reason: RekeyReason) -> &'static str {
    match reason {
        RekeyReason::Left => "reason-left",
        RekeyReason::Expired => "reason-expired",
        RekeyReason::Removed => "reason-removed",
        RekeyReason::ConflictOfInterest => "reason-conflict",
        RekeyReason::Planted => "reason-planted",
    }
}

const fn code_words(code: CloseCode) -> &'static str {
    match code {
        CloseCode::Settled => "close-settled",
        CloseCode::HandedOn => "close-handed-on",
        CloseCode::NoAnswer => "close-no-answer",
        CloseCode::NotForUs => "close-not-for-us",
        CloseCode::Other => "close-other",
    }
}

fn code(value: &str) -> Option<CloseCode> {
    let all = [CloseCode::Settled, CloseCode::HandedOn, CloseCode::NoAnswer, CloseCode::NotForUs, CloseCode::Other];
    all.into_iter().find(|code| code_words(*code) == value)
}

fn text(id: CounsellorId) -> String {
    format!("{:032x}", u128::from_be_bytes(*id.as_bytes()))
}

fn counsellor(text: &str) -> Option<CounsellorId> {
    u128::from_str_radix(text, 16).ok().map(|number| CounsellorId::new(number.to_be_bytes()))
}
