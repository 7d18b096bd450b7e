/// The code of a ticket as it is stored, from what was scanned or typed: people write it with spaces and dashes,
/// and in small letters.
pub fn ticket_code(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !is_dash(*letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// What keyboards and mail programs make of a dash, and what they hide between letters.
const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        for text in ["ABCDE23456", "abcde-23456", " abcde 23456\n", "ABCDE\u{2013}234\u{a0}56", "ab-cd-e2-34-56"] {
            assert_eq!(ticket_code(text), "ABCDE23456", "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_code_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = ticket_code(&text);
            prop_assert_eq!(ticket_code(&once), once);
        }

        #[test]
        fn dashes_and_spaces_never_matter(code in "[2-9A-HJKMNP-Z]{10}", at in 0_usize..10) {
            let (left, right) = code.split_at(at);
            prop_assert_eq!(ticket_code(&format!("{left} - {}", right.to_lowercase())), code);
        }
    }
}
