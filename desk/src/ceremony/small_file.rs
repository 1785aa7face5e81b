//! The small files that people carry to each other, and the numbers they compare. Nothing in them is secret.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{Day, Hash, InstanceId, Organisation, Pins, RosterBody, SignedFile, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use vault_api::tls::Pin;

use super::{RootPublic, RosterFile};
use crate::person::Enrolment;

/// Longer than any list of eighty people.
pub(crate) const MOST_BYTES: usize = 256 * 1024;

/// One small file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "havre", deny_unknown_fields)]
pub(crate) enum SmallFile {
    /// The public half of a root key.
    #[serde(rename = "root/1")]
    Root(RootPublic),
    /// What a new desk says of itself.
    #[serde(rename = "enrolment/1")]
    Enrolment(Enrolment),
    /// A list of people, signed by nobody, one or both organisations.
    #[serde(rename = "list/1")]
    List(Box<ListFile>),
}

/// A list on its way, with all that whoever gets it needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListFile {
    pub(crate) pins: PinsFile,
    pub(crate) server: Server,
    pub(crate) roster: RosterFile,
    /// The desks of everybody in the list.
    pub(crate) desks: Vec<Enrolment>,
}

/// The pins as they stand in a file: the day a site was built is the site's.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PinsFile {
    pub(crate) instance: InstanceId,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) roster_version: u32,
}

impl PinsFile {
    pub(crate) fn pins(&self) -> Pins {
        let Self { instance, organisations, roster_version } = self.clone();
        Pins { instance, organisations, roster_version, built: Day::new(0) }
    }

    /// Two pins are the same when they would be written the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        to_json(self) == to_json(other)
    }

    /// The number that people compare.
    pub(crate) fn number(&self) -> String {
        number(&to_json(self))
    }
}

/// What the operator tells of the vault.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) vault_address: String,
    pub(crate) vault_pin: Pin,
    pub(crate) publishing_key: VerifyingKey,
}

impl SmallFile {
    /// Reads one. `None` when it is not such a file, or damaged.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MOST_BYTES {
            return None;
        }
        serde_json::from_slice(bytes).ok()
    }

    /// What to write.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = to_json(self);
        bytes.push(b'\n');
        bytes
    }
}

impl RosterFile {
    /// A draft is bare JSON; a signed file begins with the number of its signatures. `None` when it is neither.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        match serde_json::from_slice::<RosterBody>(bytes) {
            Ok(body) => Some(Self::Draft(Box::new(body))),
            Err(_) => SignedFile::parse(bytes).ok().map(Self::Signed),
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Draft(body) => body.to_bytes(),
            Self::Signed(file) => file.to_bytes(),
        }
    }

    /// What it says; its signatures are another question. `None` when it says nothing readable.
    pub(crate) fn body(&self) -> Option<RosterBody> {
        match self {
            Self::Draft(body) => Some((**body).clone()),
            Self::Signed(file) => serde_json::from_slice(file.body()).ok(),
        }
    }
}

impl Serialize for RosterFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self.to_bytes()))
    }
}

impl<'de> Deserialize<'de> for RosterFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        Self::parse(&bytes).ok_or_else(|| D::Error::custom("neither a draft nor a signed file"))
    }
}

/// Twenty-four digits of a hash, in six groups: two people who read the same number aloud have the same bytes (80 bits).
pub(crate) fn number(bytes: &[u8]) -> String {
    let hash = Hash::of(&[b"havre/number/1".as_slice(), bytes].concat());
    let (head, _) = hash.as_bytes().split_first_chunk::<16>().expect("a hash has 32 bytes");
    let digits = format!("{:024}", u128::from_be_bytes(*head) % 10_u128.pow(24));
    let groups: Vec<&str> = (0..6).filter_map(|group| digits.get(group * 4..group * 4 + 4)).collect();
    groups.join(" ")
}

impl Enrolment {
    /// The number that a counsellor and a coordinator compare: it stands for the name, the languages and every key.
    pub(crate) fn number(&self) -> String {
        number(&to_json(self))
    }
}

impl RootPublic {
    /// The number that two organisations compare.
    pub(crate) fn number(&self) -> String {
        number(&to_json(self))
    }
}

fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("small files have only text keys")
}
