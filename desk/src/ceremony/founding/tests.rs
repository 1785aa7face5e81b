//! Two organisations, from their keys to a list in force, and what is refused on the way.

use envelope::{Pins, Randomness, Roster, SignedFile, SigningKey, Standing, Subject, Tag, Training};

use super::*;
use crate::ceremony::{self, change::Difference, sign_roster, small_file::number};

const TODAY: Day = Day::new(20_778);
const PASSPHRASE: &str = "six words for a test";

fn counting(start: u64) -> impl Randomness {
    let mut next = start;
    move |out: &mut [u8]| {
        for chunk in out.chunks_mut(32) {
            next += 1;
            chunk.copy_from_slice(&envelope::Hash::of(&next.to_be_bytes()).as_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// One organisation's folder, with both keys and a coordinator's desk.
struct Office {
    _temporary: tempfile::TempDir,
    folder: Folder,
}

impl Office {
    fn new(organisation: &str, seed: u64) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path());
        let mut random = counting(seed);
        for purpose in Purpose::ALL {
            ceremony::root_in(&folder, PASSPHRASE, organisation, purpose, None, &mut random).unwrap();
        }
        let languages = ["fr".to_owned()];
        let (role, label) = (Role::Coordinator, format!("Coordination {organisation}"));
        ceremony::enrol_in(&folder, PASSPHRASE, role, &label, organisation, &languages, &mut random).unwrap();
        Self { _temporary: temporary, folder }
    }

    fn receive(&self, file: SmallFile) -> Result<Received, Problem> {
        let mut ledger = self.ledger();
        let received = receive(&mut ledger, file, &self.folder.own_roots(), TODAY)?;
        self.folder.note(&ledger).unwrap();
        Ok(received)
    }

    fn ledger(&self) -> Ledger {
        self.folder.ledger().unwrap()
    }

    fn sign(&self, list: &ListFile, purpose: Purpose) -> ListFile {
        let signed = sign_roster(&self.folder.path(purpose.sealed()), PASSPHRASE, list.roster.clone()).unwrap();
        ListFile { roster: RosterFile::Signed(signed), ..list.clone() }
    }

    fn take(&self) -> Result<(), Problem> {
        take(&self.folder, &mut self.ledger(), TODAY).map_err(|error| match error {
            TakeError::Problem(problem) => problem,
            other => panic!("{other}"),
        })
    }
}

fn list(list: &ListFile) -> SmallFile {
    // As it is carried: written and read again.
    SmallFile::parse(&SmallFile::List(Box::new(list.clone())).to_bytes()).unwrap()
}

/// Both offices know each other's keys; three counsellors are enrolled; the first list is a draft in the town's folder.
struct Scene {
    town: Office,
    group: Office,
    draft: ListFile,
}

fn enrolled(label: &str, seed: u64) -> Enrolment {
    let languages = ["fr".to_owned()];
    crate::person::Person::enrol(Role::Counsellor, label, "Collectif", &languages, &mut counting(seed))
        .unwrap()
        .enrolment()
        .unwrap()
}

fn people(ledger: &Ledger, until: Day) -> Vec<Counsellor> {
    ledger
        .people
        .iter()
        .chain([])
        .filter(|one| one.what.role == Role::Counsellor)
        .map(|one| ceremony::counsellor(&one.what, until))
        .collect()
}

fn scene() -> Scene {
    let (town, group) = (Office::new("Ville", 100), Office::new("Collectif", 200));
    for root in group.folder.own_roots() {
        assert_eq!(town.receive(SmallFile::Root(root)).unwrap(), Received::Root);
    }
    for (label, seed) in [("Amal", 300), ("Béatrice", 400), ("Chidi", 500)] {
        town.receive(SmallFile::Enrolment(enrolled(label, seed))).unwrap();
    }
    town.receive(SmallFile::Enrolment(group.folder.own_enrolment().unwrap())).unwrap();
    let (mut ledger, own) = (town.ledger(), town.folder.own_roots());
    ledger.roots.iter_mut().for_each(|root| root.compared = true);
    ledger.people.iter_mut().for_each(|one| one.compared = true);
    let server = Server {
        vault_address: "10.0.0.2:8445".to_owned(),
        vault_pin: format!("sha256:{}", "0a".repeat(32)).parse().unwrap(),
        publishing_key: SigningKey::draw(&mut counting(900)).unwrap().verifying_key(),
    };
    found(&mut ledger, &own, InstanceId::new([7; 16]), server).unwrap();
    let coordinators = ledger.people.iter().map(|one| one.what.clone()).filter(|one| one.role == Role::Coordinator);
    let coordinators = coordinators.chain(town.folder.own_enrolment()).collect();
    let plan = Plan { expires: TODAY.plus(365), counsellors: people(&ledger, TODAY.plus(200)), coordinators };
    let draft = draft(&ledger, plan, town.folder.own_enrolment().as_ref(), TODAY).unwrap();
    ledger.proposal = Some(draft.clone());
    town.folder.note(&ledger).unwrap();
    Scene { town, group, draft }
}

impl Scene {
    fn pins(&self) -> Pins {
        self.draft.pins.pins()
    }

    fn stage(&self, list: &ListFile) -> Result<Stage, Problem> {
        change::stage(&list.roster, &self.pins())
    }

    /// Signed by both, and in force in both folders.
    fn in_force(&self) -> ListFile {
        let whole = self.group.sign(&self.town.sign(&self.draft, Purpose::Primary), Purpose::Reserve);
        for office in [&self.town, &self.group] {
            assert_eq!(office.receive(list(&whole)).unwrap(), Received::List);
            office.take().unwrap();
        }
        whole
    }
}

#[test]
fn one_organisation_is_never_enough_even_with_both_of_its_keys() {
    let scene = scene();
    let once = scene.town.sign(&scene.draft, Purpose::Primary);
    let twice = scene.town.sign(&once, Purpose::Reserve);
    for half in [&once, &twice] {
        assert_eq!(scene.stage(half), Ok(Stage::Waits(vec!["Ville".to_owned()])));
        let RosterFile::Signed(file) = &half.roster else { panic!("signed") };
        assert!(Roster::verify(file, &scene.pins()).is_err());
        scene.town.receive(list(half)).unwrap();
        assert_eq!(scene.town.take(), Err(Problem::NotSigned));
        assert!(!scene.town.folder.has(SIGNED_LIST));
    }
    let whole = scene.group.sign(&twice, Purpose::Primary);
    assert_eq!(scene.stage(&whole), Ok(Stage::Signed));
}

#[test]
fn fewer_than_two_organisations_with_two_keys_each_found_nothing() {
    let scene = scene();
    let mut ledger = scene.town.ledger();
    ledger.pins = None;
    let own = scene.town.folder.own_roots();
    let server = scene.draft.server.clone();
    let may_found = |ledger: &Ledger| {
        let mut ledger = ledger.clone();
        found(&mut ledger, &own, InstanceId::new([8; 16]), server.clone()).is_ok() && ledger.pins.is_some()
    };
    assert!(may_found(&ledger));
    // A key whose number was not compared does not count.
    ledger.roots[1].compared = false;
    assert!(!may_found(&ledger));
    ledger.roots.clear();
    assert!(!may_found(&ledger));
}

/// A change that somebody made on the way.
type Bend<'a> = &'a dyn Fn(&mut PinsFile);

#[test]
fn whoever_signs_finds_exactly_their_own_keys_under_their_name() {
    let scene = scene();
    let mine = SigningKey::draw(&mut counting(950)).unwrap().verifying_key();
    let group = |pins: &mut PinsFile| pins.organisations.iter().position(|one| one.name == "Collectif").unwrap();
    let bent: [(&str, Bend); 4] = [
        ("a key is added", &|pins| {
            let at = group(pins);
            pins.organisations[at].keys.push(mine);
        }),
        ("a key is exchanged", &|pins| {
            let at = group(pins);
            pins.organisations[at].keys[1] = mine;
        }),
        ("our key stands under another name", &|pins| {
            let at = group(pins);
            let key = pins.organisations[at].keys[0];
            pins.organisations.push(Organisation { name: "Troisième".to_owned(), keys: vec![key] });
        }),
        ("we are not there", &|pins| {
            let at = group(pins);
            pins.organisations.remove(at);
        }),
    ];
    for (what, bend) in bent {
        let mut list_file = scene.town.sign(&scene.draft, Purpose::Primary);
        bend(&mut list_file.pins);
        assert_eq!(scene.group.receive(list(&list_file)), Err(Problem::OwnRoots), "{what}");
    }
    assert!(scene.group.receive(list(&scene.town.sign(&scene.draft, Purpose::Primary))).is_ok());
}

#[test]
fn a_list_of_another_installation_or_an_older_one_is_refused_and_changes_nothing() {
    let scene = scene();
    let whole = scene.in_force();
    let before = serde_json::to_string(&scene.group.ledger()).unwrap();
    let mut elsewhere = whole.clone();
    elsewhere.pins.instance = InstanceId::new([9; 16]);
    assert_eq!(scene.group.receive(list(&elsewhere)), Err(Problem::OtherInstance));
    assert_eq!(scene.group.receive(list(&whole)), Err(Problem::Older));
    // A successor that somebody made and signed alone can be looked at, never taken; one of a foreign key not even that.
    let body = RosterBody { version: 2, ..whole.roster.body().unwrap() };
    let stranger = SigningKey::draw(&mut counting(960)).unwrap();
    let forged = SignedFile::sign(Tag::Roster, body.to_bytes(), &[&stranger]);
    let forged = ListFile { roster: RosterFile::Signed(forged), ..whole.clone() };
    assert_eq!(scene.group.receive(list(&forged)), Err(Problem::NotSigned));
    assert_eq!(serde_json::to_string(&scene.group.ledger()).unwrap(), before);
}

#[test]
fn swapped_labels_break_both_signatures() {
    let scene = scene();
    let whole = scene.in_force();
    let RosterFile::Signed(file) = &whole.roster else { panic!("signed") };
    let bytes = file.to_bytes();
    let (signatures, body) = bytes.split_at(193);
    let swapped =
        String::from_utf8_lossy(body).replace("Amal", "Xyz0").replace("Chidi", "Amal ").replace("Xyz0", "Chid");
    let bytes = [signatures, swapped.as_bytes()].concat();
    let bent = ListFile { roster: RosterFile::parse(&bytes).unwrap(), ..whole };
    assert_eq!(scene.stage(&bent), Err(Problem::NotSigned));
}

#[test]
fn clocks_that_are_years_apart_stop_the_signature_and_lose_nothing() {
    let scene = scene();
    let body = scene.draft.roster.body().unwrap();
    assert_eq!(change::check(&body, TODAY), Ok(()));
    for wrong in [TODAY.plus(3 * 365), Day::new(TODAY.number() - 3 * 365)] {
        assert_eq!(change::check(&body, wrong), Err(Problem::Clock));
    }
    let long_ago = Day::new(TODAY.number() - 3 * 365);
    assert_eq!(change::may_be_taken(&body, None, long_ago), Err(Problem::Clock));
    assert_eq!(change::may_be_taken(&body, None, TODAY.plus(400)), Err(Problem::Expired));
    assert!(scene.town.ledger().proposal.is_some());
}

#[test]
fn every_screen_can_say_who_reads_after_a_change_and_who_no_longer() {
    let scene = scene();
    let before = scene.draft.roster.body().unwrap();
    let said = |after: &RosterBody| {
        let Difference { will_read, no_longer } = change::difference(Some(&before), after, TODAY);
        let reads: Vec<(String, bool)> = will_read.into_iter().map(|one| (one.label, one.is_new)).collect();
        (reads, no_longer)
    };
    let old = |label: &str| (label.to_owned(), false);
    let mut left = before.clone();
    left.counsellors[2].status = Standing::Former;
    assert_eq!(said(&left), (vec![old("Amal"), old("Béatrice")], vec!["Chidi".to_owned()]));
    let mut untrained = before.clone();
    untrained.counsellors[0].trainings = vec![Training { subject: Subject::Discrimination, until: TODAY.plus(9) }];
    assert_eq!(said(&untrained).1, ["Amal"]);
    // The same name and id with another key is somebody else.
    let mut other_key = before.clone();
    other_key.counsellors[0].verifying_key = enrolled("Amal", 700).verifying_key;
    let (reads, no_longer) = said(&other_key);
    assert_eq!((reads[0].clone(), no_longer), (("Amal".to_owned(), true), vec!["Amal".to_owned()]));
    assert!(change::difference(None, &before, TODAY).will_read.iter().all(|one| one.is_new));
}

#[test]
fn a_list_that_cannot_serve_is_not_drafted() {
    let scene = scene();
    let good = scene.draft.roster.body().unwrap();
    let bent = |bend: &dyn Fn(&mut RosterBody)| {
        let mut body = good.clone();
        bend(&mut body);
        change::check(&body, TODAY)
    };
    assert_eq!(bent(&|body| body.counsellors.truncate(1)), Err(Problem::TooFew));
    assert_eq!(bent(&|body| body.counsellors[0].trainings[0].until = Day::new(TODAY.number() - 1)), Ok(()));
    assert_eq!(bent(&|body| body.counsellors.iter_mut().for_each(|one| one.trainings.clear())), Err(Problem::TooFew));
    assert_eq!(bent(&|body| body.counsellors = vec![body.counsellors[0].clone(); 9]), Err(Problem::TooMany));
    assert_eq!(bent(&|body| body.coordinators.clear()), Err(Problem::NoCoordinator));
    assert_eq!(bent(&|body| body.counsellors[0].label.clear()), Err(Problem::Labels));
    assert_eq!(bent(&|body| body.expires = body.issued.plus(367)), Err(Problem::Dates));
    assert_eq!(bent(&|body| body.counsellors[0].trainings[0].until = TODAY.plus(3000)), Err(Problem::TrainingTooLong));
}

#[test]
fn a_list_in_force_makes_the_settings_and_the_vaults_list() {
    let scene = scene();
    scene.in_force();
    assert!(scene.town.folder.is_ready());
    let settings = std::fs::read_to_string(scene.town.folder.path(SETTINGS)).unwrap();
    assert!(settings.contains("vault_address = \"10.0.0.2:8445\"") && settings.contains(SIGNED_LIST));
    crate::Config::parse(&settings).unwrap().pins(scene.town.folder.root()).unwrap();
    let desks = vault_desks(&scene.town.ledger()).unwrap();
    assert_eq!(desks.matches("[[desk]]").count(), 5);
    assert_eq!(desks.matches("role = \"counsellor\"\ncounsellor = ").count(), 3);
    let parsed: toml::Table = desks.parse().unwrap();
    assert!(parsed.contains_key("desk"));
}

#[test]
fn a_desk_that_is_not_in_the_list_does_not_take_it() {
    let scene = scene();
    let whole = scene.group.sign(&scene.town.sign(&scene.draft, Purpose::Primary), Purpose::Primary);
    let outsider = tempfile::tempdir().unwrap();
    let folder = Folder::new(outsider.path());
    let languages = ["fr".to_owned()];
    ceremony::enrol_in(&folder, PASSPHRASE, Role::Counsellor, "Amal", "Collectif", &languages, &mut counting(800))
        .unwrap();
    let mut ledger = Ledger::default();
    receive(&mut ledger, list(&whole), &[], TODAY).unwrap();
    assert!(matches!(take(&folder, &mut ledger, TODAY), Err(TakeError::Problem(Problem::NotInList))));
}

#[test]
fn numbers_differ_when_anything_differs() {
    let one = enrolled("Amal", 300);
    assert_eq!(one.number(), one.clone().number());
    let other = Enrolment { label: "Amel".to_owned(), ..one.clone() };
    assert_ne!(one.number(), other.number());
    let number = number(b"any bytes");
    assert_eq!((number.len(), number.split(' ').count()), (29, 6));
}

#[test]
fn a_key_is_not_made_twice_and_comes_back_from_its_paper() {
    let office = Office::new("Ville", 100);
    let path = office.folder.path(Purpose::Primary.sealed());
    let again = ceremony::root_in(&office.folder, PASSPHRASE, "Ville", Purpose::Primary, None, &mut counting(1));
    assert!(again.is_err());
    let lines = ceremony::paper_of_root(&path, PASSPHRASE).unwrap();
    let words: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = Folder::new(elsewhere.path());
    let words = words.join("\n");
    ceremony::root_in(&folder, "another passphrase", "Ville", Purpose::Primary, Some(&words), &mut counting(2))
        .unwrap();
    assert_eq!(folder.own_roots()[0].number(), office.folder.own_roots()[0].number());
}

#[test]
fn notes_that_are_damaged_are_said_to_be_and_left_alone() {
    let office = Office::new("Ville", 100);
    office.folder.note(&Ledger::default()).unwrap();
    let path = office.folder.path("ceremony.json");
    std::fs::write(&path, b"{\"roots\":[").unwrap();
    assert!(matches!(office.folder.ledger(), Err(LedgerError::Damaged)));
    assert_eq!(std::fs::read(&path).unwrap(), b"{\"roots\":[");
}
