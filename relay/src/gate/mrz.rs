//! Machine-readable lines of travel documents (ICAO 9303), also with spaces and with O for 0.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::text::Text;

/// Where machine-readable lines stand.
pub(crate) fn machine_readable(text: &Text) -> Vec<Range<usize>> {
    static LINES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        [
            // Names: P<BELSURNAME<<GIVEN, IRBEL…<<<, V<.
            r"[a-z0-9]<[a-z]{3}[a-z]+<|[a-z]<<[a-z]|[a-z0-9]<<<+[a-z0-9]?|(?:id|ir|ar|cr)bel[a-z0-9<]{9}[0-9o<]",
            // Birth, check, sex, expiry, check: in all formats.
            r"[0-9o]{7}[mfx<][0-9o]{7}",
            // Document, check, country.
            r"[a-z0-9<]{9}[0-9o][a-z<]{3}[0-9o]{6}",
        ]
        .map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
    });
    let (squeezed, places) = squeeze(text);
    let [names, dates, document] = &*LINES;
    let mut found: Vec<Range<usize>> = names.find_iter(&squeezed).map(|m| m.range()).collect();
    found
        .extend(dates.find_iter(&squeezed).map(|m| m.range()).filter(|range| dates_check(squeezed.get(range.clone()))));
    found.extend(
        document.find_iter(&squeezed).map(|m| m.range()).filter(|range| document_checks(squeezed.get(range.clone()))),
    );
    let place = |at: usize| places.get(at).copied().unwrap_or_default();
    found.into_iter().map(|range| place(range.start)..place(range.end.saturating_sub(1)) + 1).collect()
}

/// ASCII letters, digits and `<` without spaces, and where each stood.
fn squeeze(text: &Text) -> (String, Vec<usize>) {
    let kept = text.letters.iter().enumerate().filter(|(_, letter)| !letter.folded.is_whitespace());
    kept.map(|(place, letter)| {
        let folded = match letter.folded {
            '‹' | '«' => '<',
            other if other.is_ascii() => other,
            _ => '|',
        };
        (folded, place)
    })
    .unzip()
}

fn dates_check(line: Option<&str>) -> bool {
    let part = |range| line.and_then(|line| line.get(range)).unwrap_or_default();
    checks(part(0..7)) && checks(part(8..15)) && plausible_date(part(0..6)) && plausible_date(part(8..14))
}

fn document_checks(line: Option<&str>) -> bool {
    let part = |range| line.and_then(|line| line.get(range)).unwrap_or_default();
    let has_digit = part(0..9).bytes().filter(u8::is_ascii_digit).count() >= 5;
    has_digit && checks(part(0..10)) && plausible_date(part(13..19))
}

fn plausible_date(digits: &str) -> bool {
    let digits = digits.replace('o', "0");
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    number(2..4).is_some_and(|month| (1..=12).contains(&month))
        && number(4..6).is_some_and(|day| (1..=31).contains(&day))
}

/// Weights 7, 3, 1; the last character is the check digit. O stands for 0 where only a digit can.
fn checks(field: &str) -> bool {
    let Some((body, check)) = field.len().checked_sub(1).and_then(|end| field.split_at_checked(end)) else {
        return false;
    };
    let all_digits = body.bytes().all(|byte| byte.is_ascii_digit() || byte == b'o');
    let value = |byte: u8| match byte {
        b'o' if all_digits => 0,
        b'<' => 0,
        _ => char::from(byte).to_digit(36).unwrap_or(0),
    };
    let sum: u32 = body.bytes().zip([7, 3, 1].into_iter().cycle()).map(|(byte, weight)| value(byte) * weight).sum();
    check.replace('o', "0").parse() == Ok(sum % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        machine_readable(&Text::fold(text)).len()
    }

    #[test]
    fn the_specimens_of_icao_9303_are_found() {
        for line in [
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
            "I<UTOD231458907<<<<<<<<<<<<<<<",
            "7408122F1204159UTO<<<<<<<<<<<6",
            "L898902C3 6 UTO 74O8122 F 12O4159",
            "p<utoeriksson<<anna",
        ] {
            assert!(count(line) > 0, "{line}");
        }
    }

    #[test]
    fn ordinary_text_is_not() {
        for text in ["Elle gagne moins de 7 euros < 12", "<<bonjour>>", "if a < b", "commande 12345678 du 12 mars"] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
