//! PDFs of packets and of the guide, with the fonts of the system's packages.

#[cfg(test)]
#[expect(dead_code, reason = "the world of the referrals has more than is printed")]
#[path = "../../tests/referrals/world.rs"]
mod world;

use std::{env, fs};

use relay::{partner::PartnerKind, render::Sheet};
use relay_print::{Face, Fonts, PrintError, pdf};

use world::{released, sample};

fn face(name: &str) -> Face {
    let path = format!("/usr/share/fonts/truetype/dejavu/{name}.ttf");
    Face::new(fs::read(path).expect("the package fonts-dejavu-core is installed")).expect("it is a font")
}

fn fonts() -> Fonts {
    Fonts { regular: face("DejaVuSans"), bold: face("DejaVuSans-Bold") }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn every_packet_prints_to_the_same_bytes() {
    for kind in PartnerKind::ALL {
        let [one, two] = [1, 1].map(|seed| pdf(&released(sample(kind, seed)).sheet(), &fonts()).unwrap());
        assert_eq!(one, two, "{kind:?}");
        // To be looked at: KEEP=folder keeps them.
        if let Ok(folder) = env::var("KEEP") {
            fs::write(format!("{folder}/{}.pdf", kind.word()), one).unwrap();
        }
    }
    assert_eq!(pdf(&Sheet::guide(), &fonts()), pdf(&Sheet::guide(), &fonts()));
}

#[test]
fn it_is_tagged_french_and_says_nothing_of_who_made_it() {
    let bytes = pdf(&released(sample(PartnerKind::Police, 1)).sheet(), &fonts()).unwrap();
    for word in ["/MarkInfo", "/StructTreeRoot", "/Lang(fr)", "pdfuaid"] {
        assert!(holds(&bytes, word), "{word}");
    }
    let made =
        ["/Producer", "/Creator", "/Author", "/CreationDate", "/ModDate", "CreateDate", "krilla", "/EmbeddedFile"];
    for word in made {
        assert!(!holds(&bytes, word), "{word}");
    }
}

#[test]
fn a_character_without_a_glyph_is_an_error_and_no_empty_box() {
    assert!(Face::new(b"no font".to_vec()).is_err());
    let path = "/usr/share/fonts/truetype/noto/NotoSansUgaritic-Regular.ttf";
    let face = Face::new(fs::read(path).expect("the package fonts-noto-core is installed")).unwrap();
    let fonts = Fonts { regular: face.clone(), bold: face };
    assert_eq!(pdf(&Sheet::guide(), &fonts), Err(PrintError::Glyph(u32::from('D'))));
}
