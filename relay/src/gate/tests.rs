use std::{sync::LazyLock, time::Instant};

use proptest::prelude::*;

use super::*;

fn gate() -> &'static Gate {
    static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::new().expect("the rules are read"));
    &GATE
}

fn kinds(text: &str) -> Vec<Kind> {
    gate().check(text).unwrap().iter().map(|finding| finding.kind).collect()
}

fn finds(kind: Kind, texts: &[&str]) {
    for text in texts {
        assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
    }
}

fn passes(texts: &[&str]) {
    for text in texts {
        assert_eq!(kinds(text), vec![], "{text}");
    }
}

#[test]
fn every_example_of_every_rule_holds() {
    let broken = gate().broken_examples().unwrap();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn national_numbers_are_found_however_printed() {
    finds(
        Kind::Identifier,
        &[
            "85.07.30-033.28",
            "85073003328",
            "85 07 30 033 28",
            "85/07/30 033-28",
            "8 5 0 7 3 0 0 3 3 2 8",
            "85.O7.3O-O33.28",
            "٨٥.٠٧.٣٠-٠٣٣.٢٨",
            "۸۵۰۷۳۰۰۳۳۲۸",
            "８５０７３００３３２８",
            "८५०७३००३३२८",
            "né en 1985, 85.07.30-033.28.",
            "scan_85073003328.pdf",
            "+85073003328",
            "tel 00 85073003328",
        ],
    );
}

#[test]
fn bis_numbers_and_both_centuries_are_found() {
    // Check digits computed with the published rule: 97 − (nine digits mod 97), a 2 in front from the year 2000 on.
    for (body, century) in [("854730033", 0_u64), ("852730033", 0), ("010203124", 2_000_000_000), ("850000123", 0)] {
        let check = 97 - (century + body.parse::<u64>().unwrap()) % 97;
        finds(Kind::Identifier, &[&format!("{body}{check:02}")]);
    }
}

#[test]
fn a_mistyped_number_is_found_if_announced_or_printed_as_one() {
    finds(
        Kind::Identifier,
        &["mon numéro national : 91.04.12-128.99", "registre national 91041212899", "91.04.12-128.99"],
    );
    passes(&["91041212899"]);
}

#[test]
fn numbers_in_words_are_found() {
    finds(
        Kind::Identifier,
        &[
            "quatre-vingt-cinq zéro sept trente zéro trente-trois vingt-huit",
            "huit cinq zéro sept trois zéro zéro trois trois deux huit",
            "vijfentachtig nul zeven dertig nul drieëndertig achtentwintig",
            "eighty-five zero seven thirty zero thirty-three twenty-eight",
            "خمسة وثمانون صفر سبعة ثلاثون صفر ثلاثة وثلاثون ثمانية وعشرون",
        ],
    );
}

#[test]
fn cards_files_and_travel_documents_are_found() {
    finds(
        Kind::Identifier,
        &[
            "591-1234567-53",
            "B 2145789 63",
            "SP 8.412.377",
            "OV-nummer 7.845.120",
            "CG 21/14583Z",
            "arrêt n° 245 678 du CCE",
            "passeport EJ123456",
            "جواز سفر رقم ١٢٣٤٥٦٧٨",
            "IRBELB214578963<<<<<<<<<<<<<<<",
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
            "245-19C01234",
        ],
    );
}

#[test]
fn lookalikes_pass() {
    passes(&[
        "BE68 5390 0754 7034",
        "BE68539007547034",
        "0403.170.701",
        "BE 0403.170.701",
        "+++090/9337/55493+++",
        "LI.43.L2.018254/2026",
        "0400 00 00 00",
        "+32 471 12 30 45",
        "0032471123045",
        "colis 323212345678901234",
        "commande 20240515-123456",
        "le 12.03.2024 à 14 h 30",
        "police n° 45.678.912/03",
    ]);
}

#[test]
fn receipts_of_ours_are_found() {
    // 22 digits and the two that make the whole 1 modulo 97.
    let body = "1234567890123456789012";
    let remainder = body.bytes().fold(0_u32, |sum, digit| (sum * 10 + u32::from(digit - b'0')) % 97);
    let receipt = format!("{body}{:02}", 98 - remainder * 100 % 97);
    finds(Kind::Receipt, &[&receipt, "1234 5678 9012 3456 7890 1234"]);
}

#[test]
fn hidden_characters_inside_a_word_are_found_and_seen_through() {
    let found = kinds("sans pa\u{200b}piers");
    assert!(found.contains(&Kind::Hidden) && found.contains(&Kind::PlainWording), "{found:?}");
    assert!(kinds("sans pa\u{202e}piers").contains(&Kind::Hidden));
}

#[test]
fn findings_say_where_in_the_original() {
    let text = "Été : elle est ｓａｎｓ  pàpiers !";
    let findings = gate().check(text).unwrap();
    assert_eq!(&text[findings[0].start..findings[0].end], "ｓａｎｓ  pàpiers");
    assert!(findings[0].instead.is_some());
}

#[test]
fn what_cannot_be_read_is_refused() {
    let gate = gate();
    assert_eq!(gate.check_bytes(b"abc\xff"), Err(GateError::NotText(3)));
    assert_eq!(gate.check(&"a".repeat(MAX_TEXT_BYTES + 1)), Err(GateError::TooLong));
    assert_eq!(gate.check_bytes(&vec![b'a'; 4_000_000]), Err(GateError::TooLong));
    assert!(matches!(gate.clear("sans papiers"), Err(Refused::Findings(_))));
    assert!(matches!(gate.clear(&"a ".repeat(MAX_TEXT_BYTES)), Err(Refused::Undecided(GateError::TooLong))));
    assert_eq!(gate.clear("Il l'a frappée.").unwrap().as_ref(), "Il l'a frappée.");
}

/// Prints what a packet of 6 KiB costs; `make bench` reads the line, nothing is asserted about time.
#[test]
fn a_packet_costs() {
    let gate = gate();
    let sentence =
        "Son employeur ne l'a pas payée depuis trois mois et il l'a menacée devant deux collègues le 12 mars 2024. ";
    let packet: String = sentence.chars().cycle().take(6_000).collect();
    let start = Instant::now();
    let findings = gate.check(&packet).unwrap().len();
    println!(
        "{{\"bench\":\"gate\",\"bytes\":{},\"findings\":{findings},\"microseconds\":{}}}",
        packet.len(),
        start.elapsed().as_micros()
    );
    assert_eq!(findings, 0);
}

fn offsets_hold(gate: &Gate, text: &str) {
    for finding in gate.check(text).unwrap() {
        assert!(finding.start < finding.end, "{finding:?}");
        assert!(text.get(finding.start..finding.end).is_some(), "{finding:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_give_findings_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let gate = gate();
        if gate.check_bytes(&bytes).is_ok() {
            offsets_hold(gate, std::str::from_utf8(&bytes).unwrap());
        }
    }

    #[test]
    fn any_text_around_a_finding_keeps_its_place(before in "\\PC{0,12}", after in "\\PC{0,12}") {
        let gate = gate();
        let text = format!("{before}. \n\n85.07.30-033.28 \n\n{after} عربي፡ሰላም ß ﷺ");
        offsets_hold(gate, &text);
        prop_assert!(!gate.check(&text).unwrap().is_empty());
    }
}
