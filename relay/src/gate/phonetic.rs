//! How a French word sounds, roughly: for words written by ear.

/// The sound of a whole word, silent endings dropped.
pub(crate) fn sound(word: &str) -> String {
    let heard = sound_of_start(word);
    let kept = heard.trim_end_matches(['s', 'x', 'z']);
    let stem = kept.strip_suffix("er").or_else(|| kept.strip_suffix("ez")).or_else(|| kept.strip_suffix('e'));
    // In a short word the last vowel is most of it: "Calais" is no "call".
    stem.filter(|stem| stem.len() > 3).unwrap_or_else(|| kept.trim_end_matches(['t', 'd', 'p'])).to_owned()
}

/// The sound of the beginning of a word: nothing silent is dropped at its end.
pub(crate) fn sound_of_start(word: &str) -> String {
    const SPELLINGS: [(&str, &str); 18] = [
        ("eau", "o"),
        ("ain", "in"),
        ("ein", "in"),
        ("ent", "ant"),
        ("au", "o"),
        ("ai", "e"),
        ("ei", "e"),
        ("ph", "f"),
        ("qu", "k"),
        ("q", "k"),
        ("ck", "k"),
        ("ch", "C"),
        ("en", "an"),
        ("em", "an"),
        ("am", "an"),
        ("y", "i"),
        ("h", ""),
        ("z", "s"),
    ];
    let mut sound = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let spelling = SPELLINGS.iter().find_map(|(from, to)| rest.strip_prefix(from).map(|left| (*to, left)));
        let (heard, left) = match spelling {
            Some((to, left)) => (to.to_owned(), left),
            // The vowel after a soft c is heard on its own: "cen" is "san".
            None if first == 'c' && rest.get(1..).is_some_and(|left| left.starts_with(['e', 'i', 'y'])) => {
                ("s".to_owned(), rest.get(1..).unwrap_or_default())
            }
            None if first == 'g' && rest.get(1..).is_some_and(|left| left.starts_with(['e', 'i', 'y'])) => {
                ("j".to_owned(), rest.get(1..).unwrap_or_default())
            }
            None if first == 'c' => ("k".to_owned(), rest.get(1..).unwrap_or_default()),
            None => (first.to_string(), rest.get(first.len_utf8()..).unwrap_or_default()),
        };
        for letter in heard.chars() {
            if !sound.ends_with(letter) {
                sound.push(letter);
            }
        }
        rest = left;
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_by_ear_sound_alike() {
        for (right, ear) in
            [("papiers", "papie"), ("clandestin", "clendestain"), ("annexe", "anexe"), ("centre", "santre")]
        {
            assert_eq!(sound(right), sound(ear), "{right} {ear}");
        }
        assert_ne!(sound("papiers"), sound("papa"));
    }
}
