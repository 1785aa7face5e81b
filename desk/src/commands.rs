//! The commands of the ceremonies: each reads small files, does one step, and writes or prints the next small file.

use std::{fs, path::Path};

use anyhow::{Context, bail, ensure};
use envelope::{Day, InstanceId, VerifyingKey};
use serde::Deserialize;
use serde_json::json;
use vault_api::secret_file;
use zeroize::Zeroizing;

use crate::{
    Random,
    ceremony::{self, Purpose, RootPublic, RosterFile, RosterPlan, ledger::Folder},
    person::{Enrolment, Role},
};

/// What the program can be asked.
pub const USAGE: &str = "usage:
  desk open        --folder FOLDER [--passphrase-file FILE]
  desk enrol       --folder FOLDER --role counsellor|coordinator --label TEXT --organisation TEXT --languages fr,en --passphrase-file FILE
  desk root        --out FILE --organisation TEXT [--purpose primary|reserve] --passphrase-file FILE
  desk paper       --root FILE --passphrase-file FILE
  desk restore     --words FILE --out FILE --organisation TEXT [--purpose primary|reserve] --passphrase-file FILE
  desk roster      --plan FILE --out FILE
  desk sign-roster --root FILE --passphrase-file FILE --roster FILE --out FILE
  desk pins        --plan FILE --out FILE
";

/// The words after the command, as pairs of `--name value`.
#[derive(Debug)]
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Takes the words after the command.
    #[must_use]
    pub fn new(words: Vec<String>) -> Self {
        Self(words)
    }

    /// The value after a name, if it is given.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<&str> {
        self.0.iter().skip_while(|word| *word != name).nth(1).map(String::as_str)
    }

    /// The value after a name. Errors: it is not given.
    pub fn value(&self, name: &str) -> anyhow::Result<&str> {
        self.optional(name).with_context(|| format!("{name} is not given"))
    }

    /// The passphrase in the file after `--passphrase-file`. Errors: not given, open to others, or not text.
    pub fn passphrase(&self) -> anyhow::Result<Zeroizing<String>> {
        let bytes = secret_file::read(Path::new(self.value("--passphrase-file")?)).context("--passphrase-file")?;
        Ok(Zeroizing::new(std::str::from_utf8(&bytes).context("the passphrase is not text")?.trim_end().to_owned()))
    }
}

/// Does one step of a ceremony and says what to print. Errors say what is missing or wrong.
pub fn run(command: &str, arguments: &Arguments, random: &mut Random) -> anyhow::Result<String> {
    match command {
        "root" => root(arguments, None, random),
        "restore" => {
            let words = secret_file::read(Path::new(arguments.value("--words")?)).context("--words")?;
            root(arguments, Some(std::str::from_utf8(&words).context("--words is not text")?), random)
        }
        "paper" => {
            let lines = ceremony::paper_of_root(Path::new(arguments.value("--root")?), &arguments.passphrase()?)?;
            Ok(lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect())
        }
        "enrol" => enrol(arguments, random),
        "roster" => draft_roster(arguments),
        "sign-roster" => sign_roster(arguments),
        "pins" => pins(arguments),
        _ => bail!(USAGE),
    }
}

/// A new root key, or the one of these words.
fn root(arguments: &Arguments, words: Option<&str>, random: &mut Random) -> anyhow::Result<String> {
    let (out, organisation) = (Path::new(arguments.value("--out")?), arguments.value("--organisation")?);
    let purpose = Purpose::from_word(arguments.optional("--purpose").unwrap_or("primary"));
    let purpose = purpose.context("--purpose is primary or reserve")?;
    let passphrase = arguments.passphrase()?;
    let public = match words {
        None => ceremony::make_root(out, &passphrase, organisation, purpose, random)?,
        Some(words) => ceremony::restore_root(out, &passphrase, organisation, purpose, words, random)?,
    };
    to_json(&public)
}

fn enrol(arguments: &Arguments, random: &mut Random) -> anyhow::Result<String> {
    let folder = Path::new(arguments.value("--folder")?);
    fs::create_dir_all(folder).context("the folder cannot be made")?;
    let role = match arguments.value("--role")? {
        "counsellor" => Role::Counsellor,
        "coordinator" => Role::Coordinator,
        _ => bail!("--role is counsellor or coordinator"),
    };
    let languages: Vec<String> = arguments.value("--languages")?.split(',').map(str::to_owned).collect();
    let (label, organisation) = (arguments.value("--label")?, arguments.value("--organisation")?);
    let passphrase = arguments.passphrase()?;
    to_json(&ceremony::enrol_in(&Folder::new(folder), &passphrase, role, label, organisation, &languages, random)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RosterPlanFile {
    instance: InstanceId,
    version: u32,
    issued: Day,
    expires: Day,
    trained_until: Day,
    enrolments: Vec<Enrolment>,
    publishing_key: VerifyingKey,
}

fn draft_roster(arguments: &Arguments) -> anyhow::Result<String> {
    let plan: RosterPlanFile = read_json(arguments.value("--plan")?)?;
    let body = ceremony::draft_roster(&RosterPlan {
        instance: plan.instance,
        version: plan.version,
        issued: plan.issued,
        expires: plan.expires,
        trained_until: plan.trained_until,
        enrolments: &plan.enrolments,
        publishing_key: plan.publishing_key,
    });
    fs::write(arguments.value("--out")?, body.to_bytes())?;
    Ok("drafted; each organisation signs with `desk sign-roster`\n".to_owned())
}

fn sign_roster(arguments: &Arguments) -> anyhow::Result<String> {
    let bytes = fs::read(arguments.value("--roster")?).context("--roster")?;
    let roster = RosterFile::parse(&bytes).context("--roster is neither a draft nor a signed file")?;
    let signed = ceremony::sign_roster(Path::new(arguments.value("--root")?), &arguments.passphrase()?, roster)?;
    fs::write(arguments.value("--out")?, signed.to_bytes())?;
    Ok("signed\n".to_owned())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PinsPlanFile {
    instance: InstanceId,
    roster_version: u32,
    roots: Vec<RootPublic>,
}

fn pins(arguments: &Arguments) -> anyhow::Result<String> {
    let plan: PinsPlanFile = read_json(arguments.value("--plan")?)?;
    let pins = ceremony::pins(plan.instance, &plan.roots, plan.roster_version, Day::new(0))?;
    ensure!(pins.organisations.iter().all(|one| (1..=4).contains(&one.keys.len())), "one to four root keys each");
    let file =
        json!({"instance": pins.instance, "organisations": pins.organisations, "roster_version": pins.roster_version});
    fs::write(arguments.value("--out")?, to_json(&file)?)?;
    Ok("pins written\n".to_owned())
}

fn read_json<T: for<'de> Deserialize<'de>>(path: &str) -> anyhow::Result<T> {
    let bytes = fs::read(path).with_context(|| format!("{path} cannot be read"))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{path} is not the file expected here"))
}

fn to_json(value: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(format!("{}\n", serde_json::to_string(value)?))
}
