//! The address of an event's page, made from its title.

/// Longest slug made from a title; a suffix still fits within what the table takes.
const LONGEST: usize = 60;

/// `Clean Oceans Hack 2027!` as `clean-oceans-hack-2027`; `event` when nothing of the title can stand in
/// an address.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::with_capacity(LONGEST);
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if let Some(plain) = plain(letter) {
            slug.push_str(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.truncate(LONGEST);
    let slug = slug.trim_matches('-');
    if slug.len() < 2 { "event".to_owned() } else { slug.to_owned() }
}

/// The candidate after `taken` others: `hack`, `hack-2`, `hack-3`.
pub fn nth(slug: &str, taken: usize) -> String {
    if taken == 0 { slug.to_owned() } else { format!("{slug}-{}", taken + 1) }
}

/// Latin letters of our languages and their neighbours without what stands on them.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' | 'ø' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ť' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_readable_addresses() {
        for (title, slug) in [
            ("Clean Oceans Hack 2027!", "clean-oceans-hack-2027"),
            ("  Größe & Öl -- Straße ", "groesse-oel-strasse"),
            ("¿Qué hacer?", "que-hacer"),
            ("海をきれいに", "event"),
            ("A", "event"),
            ("", "event"),
        ] {
            assert_eq!(slug_of(title), slug, "{title}");
        }
        assert_eq!([nth("hack", 0), nth("hack", 1), nth("hack", 2)], ["hack", "hack-2", "hack-3"]);
    }

    proptest! {
        #[test]
        fn whatever_the_title_the_slug_is_one_that_the_table_takes(title in ".{0,200}", taken in 0_usize..100_000) {
            let slug = nth(&slug_of(&title), taken);
            prop_assert!((2..=80).contains(&slug.len()), "{slug}");
            prop_assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{slug}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
        }
    }
}
