//! Steps of the ceremony over the notes of a folder: what is read, decided and written down, without any page.

use std::collections::BTreeMap;

use envelope::{Counsellor, Day, InstanceId, Organisation, RosterBody};

use super::{
    Purpose, RootPublic, RosterFile,
    change::{self, Problem, Stage},
    coordinator,
    ledger::{Compared, ENROLMENT, Folder, Ledger, LedgerError, PINS, SEALED, SETTINGS, SIGNED_LIST},
    small_file::{ListFile, PinsFile, Server, SmallFile},
};
use crate::person::{Enrolment, Role};

/// What a small file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Received {
    Root,
    Enrolment,
    List,
}

/// Takes a small file into the notes. The same one twice changes nothing.
pub(crate) fn receive(
    ledger: &mut Ledger,
    file: SmallFile,
    own: &[RootPublic],
    today: Day,
) -> Result<Received, Problem> {
    match file {
        SmallFile::Root(root) => {
            let is_known = own.iter().chain(ledger.roots.iter().map(|known| &known.what));
            if !is_known.into_iter().any(|known| known.verifying_key == root.verifying_key) {
                ledger.roots.push(Compared { what: root, compared: false });
            }
            Ok(Received::Root)
        }
        SmallFile::Enrolment(enrolment) => {
            let mut known = ledger.people.iter().map(|known| &known.what).chain(&ledger.desks);
            if !known.any(|known| known.verifying_key == enrolment.verifying_key) {
                ledger.people.push(Compared { what: enrolment, compared: false });
            }
            Ok(Received::Enrolment)
        }
        SmallFile::List(list) => {
            check_list(ledger, &list, own, today)?;
            ledger.proposal = Some(*list);
            Ok(Received::List)
        }
    }
}

/// Whether a list that came from elsewhere may be looked at: our installation, our own keys, newer than what is known.
fn check_list(ledger: &Ledger, list: &ListFile, own: &[RootPublic], today: Day) -> Result<(), Problem> {
    if ledger.pins.as_ref().is_some_and(|known| !known.is_same(&list.pins)) {
        return Err(Problem::OtherInstance);
    }
    check_own_roots(ledger, &list.pins, own)?;
    change::stage(&list.roster, &list.pins.pins())?;
    let body = list.roster.body().ok_or(Problem::NotSigned)?;
    let in_force = ledger.in_force.as_ref().and_then(RosterFile::body);
    change::may_be_taken(&body, in_force.as_ref(), today)
}

/// Under our own name stand our own keys alone, and nowhere else: whoever adds one there could sign in our name.
fn check_own_roots(ledger: &Ledger, pins: &PinsFile, own: &[RootPublic]) -> Result<(), Problem> {
    let Some(name) = own.first().map(|root| &root.organisation) else { return Ok(()) };
    let compared = ledger.roots.iter().filter(|root| root.compared && root.what.organisation == *name);
    let ours: Vec<_> = own.iter().chain(compared.map(|root| &root.what)).map(|root| root.verifying_key).collect();
    let concerns_us = |one: &&Organisation| one.name == *name || one.keys.iter().any(|key| ours.contains(key));
    let mut about_us = pins.organisations.iter().filter(concerns_us);
    let (Some(one), None) = (about_us.next(), about_us.next()) else { return Err(Problem::OwnRoots) };
    let nothing_added = one.name == *name && one.keys.iter().all(|key| ours.contains(key));
    let nothing_missing = own.iter().all(|root| one.keys.contains(&root.verifying_key));
    if nothing_added && nothing_missing { Ok(()) } else { Err(Problem::OwnRoots) }
}

/// The organisations whose keys are known and compared, with how many of their two keys.
pub(crate) fn organisations(ledger: &Ledger, own: &[RootPublic]) -> Vec<Organisation> {
    let mut by_name: BTreeMap<&str, Vec<&RootPublic>> = BTreeMap::new();
    let compared = ledger.roots.iter().filter(|root| root.compared).map(|root| &root.what);
    for root in own.iter().chain(compared) {
        by_name.entry(&root.organisation).or_default().push(root);
    }
    let organisations = by_name.into_iter().map(|(name, mut roots)| {
        roots.sort_by_key(|root| root.purpose != Purpose::Primary);
        Organisation { name: name.to_owned(), keys: roots.iter().map(|root| root.verifying_key).collect() }
    });
    organisations.collect()
}

/// Whether the keys are there without which nothing can be founded: two organisations with two keys each.
pub(crate) fn can_found(organisations: &[Organisation]) -> bool {
    organisations.len() >= 2 && organisations.iter().all(|one| one.keys.len() == 2)
}

/// Founds an installation: its bytes, its organisations, its vault.
pub(crate) fn found(
    ledger: &mut Ledger,
    own: &[RootPublic],
    instance: InstanceId,
    server: Server,
) -> Result<(), Problem> {
    let organisations = organisations(ledger, own);
    if !can_found(&organisations) {
        return Err(Problem::NotSigned);
    }
    ledger.pins = Some(PinsFile { instance, organisations, roster_version: 1 });
    ledger.server = Some(server);
    Ok(())
}

/// What a coordinator decided about everybody.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) expires: Day,
    pub(crate) counsellors: Vec<Counsellor>,
    /// Coordinators who stay or come.
    pub(crate) coordinators: Vec<Enrolment>,
}

/// Writes the list that follows the one in force.
pub(crate) fn draft(ledger: &Ledger, plan: Plan, own: Option<&Enrolment>, today: Day) -> Result<ListFile, Problem> {
    let (pins, server) = ledger.pins.clone().zip(ledger.server.clone()).ok_or(Problem::NotSigned)?;
    let version = ledger.in_force.as_ref().and_then(RosterFile::body).map_or(1, |body| body.version + 1);
    let body = RosterBody {
        v: 1,
        instance: pins.instance,
        version,
        issued: today,
        expires: plan.expires,
        counsellors: plan.counsellors,
        coordinators: plan.coordinators.iter().map(coordinator).collect(),
        aggregators: Vec::new(),
        publishing_key: server.publishing_key,
    };
    change::check(&body, today)?;
    let everyone = ledger.desks.iter().chain(ledger.people.iter().map(|one| &one.what)).chain(own);
    let desks = everyone.filter(|desk| is_in(&body, desk)).cloned().collect();
    Ok(ListFile { pins, server, roster: RosterFile::Draft(Box::new(body)), desks })
}

/// Whether a list names exactly this desk.
pub(crate) fn is_in(body: &RosterBody, desk: &Enrolment) -> bool {
    let wanted = (desk.id, desk.verifying_key);
    match desk.role {
        Role::Counsellor => body.counsellors.iter().any(|one| (one.id, one.verifying_key) == wanted),
        Role::Coordinator => body.coordinators.iter().any(|one| (one.id, one.verifying_key) == wanted),
    }
}

/// Makes a list that both organisations signed the one in force: on disk in this folder, for desk, site and operator.
pub(crate) fn take(folder: &Folder, ledger: &mut Ledger, today: Day) -> Result<(), TakeError> {
    let list = ledger.proposal.clone().ok_or(Problem::NotSigned)?;
    let (body, own) = (list.roster.body().ok_or(Problem::NotSigned)?, folder.own_enrolment());
    check_list(ledger, &list, &folder.own_roots(), today)?;
    let RosterFile::Signed(signed) = &list.roster else { return Err(Problem::NotSigned.into()) };
    if change::stage(&list.roster, &list.pins.pins())? != Stage::Signed {
        return Err(Problem::NotSigned.into());
    }
    if own.as_ref().is_some_and(|own| !is_in(&body, own)) {
        return Err(Problem::NotInList.into());
    }
    folder.write(PINS, &serde_json::to_vec_pretty(&list.pins).map_err(|_| LedgerError::Damaged)?)?;
    folder.write(SIGNED_LIST, &signed.to_bytes())?;
    if folder.has(SEALED) && !folder.has(SETTINGS) {
        folder.write(SETTINGS, settings(&list.server, own.as_ref()).as_bytes())?;
    }
    ledger.people.retain(|person| !is_in(&body, &person.what));
    ledger.pins = Some(list.pins);
    ledger.server = Some(list.server);
    ledger.desks = list.desks;
    ledger.in_force = Some(list.roster);
    ledger.proposal = None;
    Ok(folder.note(ledger)?)
}

/// Why a list was not made the one in force.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TakeError {
    #[error("the list may not be taken")]
    Problem(Problem),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("a file of the folder cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

impl From<Problem> for TakeError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// The settings of a desk that was led through the ceremony.
fn settings(server: &Server, own: Option<&Enrolment>) -> String {
    let roster = if own.is_some_and(|own| own.role == Role::Coordinator) { SIGNED_LIST } else { "" };
    format!(
        "# Written by the ceremony. `config.default.toml` explains every setting.\nvault_address = {}\nvault_pin = {}\n\
         pins_file = {}\nroster_file = {}\n",
        text(&server.vault_address),
        text(&server.vault_pin.to_string()),
        text(PINS),
        text(roster),
    )
}

/// The vault's list of desks, as the operator puts it in place of the one before.
pub(crate) fn vault_desks(ledger: &Ledger) -> Option<String> {
    let body = ledger.in_force.as_ref()?.body()?;
    let stays = |desk: &&Enrolment| {
        let former = body.counsellors.iter().any(|one| one.id == desk.id && one.status == envelope::Standing::Former);
        !former && is_in(&body, desk)
    };
    let section = |desk: &Enrolment| {
        let (role, counsellor) = match desk.role {
            Role::Counsellor => ("counsellor", format!("counsellor = {}\n", text(&super::base64(desk.id.as_bytes())))),
            Role::Coordinator => ("coordinator", String::new()),
        };
        let (name, role, pin) = (text(&desk.label), text(role), text(&desk.pin.to_string()));
        format!("[[desk]]\nname = {name}\nrole = {role}\n{counsellor}pin = {pin}\n")
    };
    Some(ledger.desks.iter().filter(stays).map(section).collect())
}

fn text(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

/// Writes down what a new desk says of itself.
pub(crate) fn keep_enrolment(folder: &Folder, enrolment: &Enrolment) -> std::io::Result<()> {
    folder.write(ENROLMENT, &SmallFile::Enrolment(enrolment.clone()).to_bytes())
}

#[cfg(test)]
mod tests;
