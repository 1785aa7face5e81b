//! What a partner sees: the same for the same packet, complete, and nothing from elsewhere.

use relay::{
    partner::PartnerKind,
    read_back::{Language, MAX_READ_BACK_BYTES},
    render::{Passphrase, locked_html, page, read_back_page},
};

use super::world::*;

fn locked(seed: u64) -> (String, Passphrase) {
    let mut random = Seeded(seed);
    let passphrase = Passphrase::draw(&mut random).unwrap();
    (locked_html(&released(sample(PartnerKind::Police, 1)), &passphrase, &mut random).unwrap(), passphrase)
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for kind in PartnerKind::ALL {
        assert_eq!(page(&released(sample(kind, 1)).sheet()), page(&released(sample(kind, 1)).sheet()));
        for language in Language::ALL {
            let twice = [document(&sample(kind, 1), language), document(&sample(kind, 1), language)];
            assert_eq!(twice[0].bytes(), twice[1].bytes());
            assert!(twice[0].bytes().len() <= MAX_READ_BACK_BYTES);
        }
    }
    assert_eq!(locked(1).0, locked(1).0);
    assert_ne!(locked(1).0, locked(2).0);
}

#[test]
fn whoever_approves_sees_what_is_released() {
    for kind in PartnerKind::ALL {
        assert_eq!(page(&consented(sample(kind, 1)).0.sheet()), page(&released(sample(kind, 1)).sheet()));
    }
}

#[test]
fn a_page_says_every_word_of_its_packet_and_escapes_it() {
    let sheet = page(&released(sample(PartnerKind::Police, 1)).sheet());
    for words in ["arrêt de bus", "barbe courte", "messages vocaux", "tigrinya", "un avocat", "domicile élu"] {
        assert!(sheet.contains(words), "{words}");
    }
    assert!(sheet.contains("Le 23 novembre 2026, la personne a accepté"));
    assert!(!sheet.contains("<script"));
}

#[test]
fn a_locked_file_says_nothing_and_reaches_nothing() {
    let (file, passphrase) = locked(1);
    for outside in ["http:", "https:", "//", "url(", "@import", "fetch(", "innerHTML", "localStorage", "cookie"] {
        let body = file.split_once("id=\"sealed\">").unwrap();
        let after = body.1.split_once('<').unwrap().1;
        assert!(!body.0.contains(outside) && !after.contains(outside), "{outside}");
    }
    for secret in ["Police", "police", "bus", passphrase.expose_secret().as_str()] {
        assert!(!file.contains(secret), "{secret}");
    }
    assert!(file.contains("default-src 'none'; script-src 'sha256-"));
    assert!(file.contains("<title>Document de liaison</title>"));
}

/// `KEEP=folder` keeps what is handed over, for the scenarios in a real browser and for whoever wants to look.
#[test]
fn what_is_handed_over_can_be_kept() {
    let Ok(folder) = std::env::var("KEEP") else { return };
    let keep = |name: &str, content: &str| std::fs::write(format!("{folder}/{name}"), content).unwrap();
    let (file, passphrase) = locked(1);
    keep("locked.html", &file);
    keep("passphrase.txt", &passphrase.expose_secret());
    keep("page.html", &page(&released(sample(PartnerKind::Police, 1)).sheet()));
    for language in Language::ALL {
        let read = document(&sample(PartnerKind::SocialInspection, 1), language);
        keep(&format!("read-back-{}.html", language.tag()), &read_back_page(&read));
    }
}

#[test]
fn a_passphrase_is_twenty_five_digits() {
    let (_, passphrase) = locked(3);
    let told = passphrase.expose_secret();
    assert_eq!((told.len(), told.split(' ').count()), (29, 5));
    assert!(envelope::Receipt::parse(&told).is_err(), "it cannot be taken for a receipt");
    assert!(10_f64.powi(25).log2() > 80.0);
    assert_eq!(debugged(&passphrase), "Passphrase");
}

#[test]
fn a_read_back_names_nobody() {
    let packet = sample(PartnerKind::Police, 1);
    for language in Language::ALL {
        let read = document(&packet, language);
        let read = str::from_utf8(read.bytes()).unwrap();
        for named in ["barbe", "arrêt de bus", "04 000", "messages vocaux", &packet.cover().pseudonym.to_string()] {
            assert!(!read.contains(named), "{named}");
        }
        assert!(read.contains("Police locale, personne de contact"), "she knows who gets it");
        assert!(read.contains("ما حدث لك"), "and what it says, as it was said to her");
    }
    assert!(str::from_utf8(document(&packet, Language::Arabic).bytes()).unwrap().contains("\"dir\":\"rtl\""));
}

#[test]
fn a_read_back_is_a_page_in_her_language() {
    for kind in PartnerKind::ALL {
        for language in Language::ALL {
            let read = document(&sample(kind, 1), language);
            let html = read_back_page(&read);
            assert_eq!(html, read_back_page(&document(&sample(kind, 1), language)), "the same bytes");
            assert!(html.contains(&format!("<html lang=\"{}\" dir=\"{}\">", language.tag(), language.direction())));
            assert!(html.contains("default-src 'none'; style-src 'sha256-") && !html.contains("<script"));
            assert!(html.contains("@media print"));
            // It says all that the consented bytes say, and only that.
            let said: serde_json::Value = serde_json::from_slice(read.bytes()).unwrap();
            let body = html.split_once("<main").unwrap().1;
            let lines = [&said["to"], &said["said"], &said["warnings"]];
            for line in lines.into_iter().chain(said["lines"].as_array().unwrap()) {
                let says = line["says"].as_array().unwrap().iter().chain([&line["label"]]);
                says.for_each(|says| assert!(body.contains(&escaped(says)), "{kind:?} {language:?} {says}"));
            }
            assert!(body.contains(&escaped(&said["absent"])));
            assert_eq!(body.matches("<h1>").count(), 1);
        }
    }
}

/// Text as it stands in an element.
fn escaped(text: &serde_json::Value) -> String {
    text.as_str().unwrap().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
