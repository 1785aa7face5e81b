//! The words of referrals in every language.

use std::collections::BTreeSet;

use relay::{packet::codes::*, partner::PartnerKind};

use super::world::{gate, sample};

const SOURCES: [&str; 3] = [
    include_str!("../../../locales/fr/referral.ftl"),
    include_str!("../../../locales/en/referral.ftl"),
    include_str!("../../../locales/ar/referral.ftl"),
];

fn keys(source: &str) -> Vec<&str> {
    let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key)).collect()
}

fn coded<C: Code>(used: &mut BTreeSet<&'static str>) {
    used.extend(C::ALL.iter().map(|code| code.key()));
}

#[test]
fn every_language_has_the_same_keys_once() {
    for source in SOURCES {
        assert_eq!(keys(source), keys(SOURCES[0]));
        assert!(source.contains("### Review: "));
        assert_eq!(keys(source).len(), keys(source).iter().collect::<BTreeSet<_>>().len());
    }
}

/// The keys of every code.
fn codes() -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    coded::<Fact>(&mut used);
    coded::<Criterion>(&mut used);
    coded::<Domain>(&mut used);
    coded::<Setting>(&mut used);
    coded::<Sector>(&mut used);
    coded::<Since>(&mut used);
    coded::<Hours>(&mut used);
    coded::<Age>(&mut used);
    coded::<Sex>(&mut used);
    coded::<Danger>(&mut used);
    coded::<Agreed>(&mut used);
    coded::<Wanted>(&mut used);
    coded::<Need>(&mut used);
    coded::<Indicator>(&mut used);
    coded::<Known>(&mut used);
    coded::<Workers>(&mut used);
    coded::<Children>(&mut used);
    coded::<Weekday>(&mut used);
    coded::<Urgency>(&mut used);
    coded::<Via>(&mut used);
    coded::<Purpose>(&mut used);
    coded::<Tongue>(&mut used);
    coded::<EqualityBody>(&mut used);
    coded::<Anonymity>(&mut used);
    coded::<ElectedDomicile>(&mut used);
    used
}

#[test]
fn no_word_of_ours_is_held_by_the_gate() {
    let codes = codes();
    let said = SOURCES[0].lines().filter_map(|line| line.split_once(" = "));
    let said: Vec<(&str, &str)> = said.filter(|(key, _)| codes.contains(key) || key.starts_with("champ-")).collect();
    assert!(said.len() > 150, "{}", said.len());
    for (key, words) in said {
        assert_eq!(gate().check(words).unwrap(), vec![], "{key}");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_exists() {
    let mut used: BTreeSet<String> = codes().into_iter().map(str::to_owned).collect();
    for kind in PartnerKind::ALL {
        used.extend(kind.warnings().iter().map(|key| (*key).to_owned()));
        used.extend(sample(kind, 1).classify().iter().map(|field| format!("champ-{}", field.name)));
    }
    let code = [include_str!("../../src/read_back.rs"), include_str!("../../src/render.rs")].concat();
    for key in keys(SOURCES[0]) {
        assert!(used.remove(key) || code.contains(&format!("\"{key}\"")), "{key} is not used");
    }
    assert!(used.is_empty(), "without words: {used:?}");
}
