use envelope::{
    Coordinator, Counsellor, CounsellorId, Day, DirectoryBody, EnvelopeError, Epoch, EpochKeyBody, Hash, InstanceId,
    Organisation, Pins, Randomness, Role, RosterBody, Seed, SignedFile, SigningKey, Standing, Subject, Tag, Training,
    UntrustedDirectory,
};
use envelope_open::Identity;

/// Randomness that repeats: SHA-256 over a seed and a counter.
#[derive(Debug)]
pub struct Seeded {
    seed: String,
    counter: u64,
}

impl Seeded {
    /// Starts a stream named by `seed`.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        Self { seed: seed.to_owned(), counter: 0 }
    }
}

impl Randomness for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EnvelopeError> {
        for chunk in out.chunks_mut(32) {
            let block = Hash::of(format!("{}/{}", self.seed, self.counter).as_bytes());
            self.counter += 1;
            chunk.copy_from_slice(block.as_bytes().split_at(chunk.len()).0);
        }
        Ok(())
    }
}

/// A counsellor with all private halves.
#[derive(Debug)]
pub struct Person {
    /// Their id.
    pub id: CounsellorId,
    /// How they are called.
    pub label: &'static str,
    /// Signs.
    pub key: SigningKey,
    seed: String,
}

impl Person {
    fn new(seed: &str, label: &'static str) -> Self {
        let mut random = Seeded::new(&format!("{seed}/{label}"));
        let id = CounsellorId::new(random.array().expect("seeded"));
        let key = SigningKey::draw(&mut random).expect("seeded");
        Self { id, label, key, seed: format!("{seed}/{label}") }
    }

    /// Their identity of a week.
    #[must_use]
    pub fn identity(&self, epoch: Epoch) -> Identity {
        let seed = Hash::of(format!("{}/identity/{}", self.seed, epoch.number()).as_bytes());
        Identity::from_seed(Seed::new(*seed.as_bytes()))
    }
}

/// Two organisations, one coordinator, three counsellors; every part can be bent before it is signed.
#[derive(Debug)]
pub struct World {
    /// The installation.
    pub instance: InstanceId,
    /// Root keys of the two organisations.
    pub roots: [SigningKey; 2],
    /// The reserve of the first one.
    pub reserve: SigningKey,
    /// Signs directories.
    pub coordinator: SigningKey,
    /// Signs the dead drop.
    pub publishing: SigningKey,
    /// Who receives.
    pub counsellors: Vec<Person>,
    /// The day everything is signed.
    pub today: Day,
}

const LABELS: [&str; 3] = ["Amal", "Béatrice", "Chidi"];

impl World {
    /// An installation whose every key follows from `seed`.
    ///
    /// # Panics
    /// Never: seeded randomness does not fail.
    #[must_use]
    pub fn new(seed: &str, today: Day) -> Self {
        let mut random = Seeded::new(seed);
        let instance = InstanceId::new(random.array().expect("seeded"));
        let mut key = || SigningKey::draw(&mut random).expect("seeded");
        let (roots, coordinator, publishing) = ([key(), key()], key(), key());
        let reserve = SigningKey::draw(&mut Seeded::new(&format!("{seed}/reserve"))).expect("seeded");
        let counsellors = LABELS.into_iter().map(|label| Person::new(seed, label)).collect();
        Self { instance, roots, reserve, coordinator, publishing, counsellors, today }
    }

    /// What the site pins.
    #[must_use]
    pub fn pins(&self) -> Pins {
        let organisations = self.roots.iter().zip(["Plan de cohésion", "Collectif"]);
        let organisation =
            |(key, name): (&SigningKey, &str)| Organisation { name: name.to_owned(), keys: vec![key.verifying_key()] };
        let mut organisations: Vec<Organisation> = organisations.map(organisation).collect();
        if let Some(first) = organisations.first_mut() {
            first.keys.push(self.reserve.verifying_key());
        }
        Pins { instance: self.instance, organisations, roster_version: 2, built: self.today }
    }

    /// The Roster before it is signed.
    #[must_use]
    pub fn roster_body(&self) -> RosterBody {
        let until = self.today.plus(200);
        let training = |subject| Training { subject, until };
        let counsellor = |person: &Person| Counsellor {
            id: person.id,
            label: person.label.to_owned(),
            languages: vec!["fr".to_owned()],
            role: Role::Counsellor,
            status: Standing::Active,
            trainings: vec![training(Subject::InterculturalListening), training(Subject::Discrimination)],
            verifying_key: person.key.verifying_key(),
            receives: true,
        };
        RosterBody {
            v: 1,
            instance: self.instance,
            version: 2,
            issued: self.today,
            expires: self.today.plus(365),
            counsellors: self.counsellors.iter().map(counsellor).collect(),
            coordinators: vec![Coordinator {
                id: CounsellorId::new([9; 16]),
                label: "Coordination".to_owned(),
                organisation: "Collectif".to_owned(),
                verifying_key: self.coordinator.verifying_key(),
            }],
            aggregators: Vec::new(),
            publishing_key: self.publishing.verifying_key(),
        }
    }

    /// Signs a Roster by both organisations.
    #[must_use]
    pub fn sign_roster(&self, body: &RosterBody) -> SignedFile {
        SignedFile::sign(Tag::Roster, body.to_bytes(), &self.roots.each_ref())
    }

    /// This week's `EpochKey` of a counsellor before it is signed.
    #[must_use]
    pub fn epoch_key(&self, person: &Person, epoch: Epoch) -> EpochKeyBody {
        EpochKeyBody {
            instance: self.instance,
            counsellor: person.id,
            epoch,
            until: self.today.plus(200),
            recipient: Box::new(*person.identity(epoch).recipient().as_bytes()),
        }
    }

    /// The Directory of `epoch` before it is signed.
    #[must_use]
    pub fn directory_body(&self, roster: &SignedFile, epoch: Epoch) -> DirectoryBody {
        let key = |person: &Person| self.epoch_key(person, epoch).sign(&person.key).to_bytes();
        DirectoryBody {
            instance: self.instance,
            number: 1,
            previous: Hash::new([0; 32]),
            epoch,
            issued: self.today,
            not_before: epoch.monday(),
            expires: epoch.monday().plus(8),
            roster: Hash::of(roster.body()),
            removed: Vec::new(),
            keys: self.counsellors.iter().map(key).collect(),
        }
    }

    /// Signs a Directory and joins it with its Roster.
    #[must_use]
    pub fn public_file(&self, roster: &SignedFile, directory: &DirectoryBody) -> Vec<u8> {
        let directory = SignedFile::sign(Tag::Directory, directory.to_bytes(), &[&self.coordinator]);
        UntrustedDirectory::join(roster, &directory)
    }

    /// A good public file of `epoch`.
    #[must_use]
    pub fn good_public_file(&self, epoch: Epoch) -> Vec<u8> {
        let roster = self.sign_roster(&self.roster_body());
        self.public_file(&roster, &self.directory_body(&roster, epoch))
    }
}
