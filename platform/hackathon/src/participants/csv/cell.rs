use std::borrow::Cow;

/// Signs that begin a formula in one spreadsheet or another, wide ones included.
const OPENING: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether some spreadsheet could take the text for a formula: importing may drop blanks and quotes in
/// front, and a tab or carriage return may end the cell before.
fn could_be_formula(text: &str) -> bool {
    for letter in text.chars() {
        match letter {
            '\t' | '\r' => return true,
            sign if OPENING.contains(&sign) => return true,
            '"' | '\'' | '`' | '‘' | '’' | '“' | '”' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            blank if blank.is_whitespace() || blank.is_control() => {}
            _ => return false,
        }
    }
    false
}

/// The text as a cell that stays text: with an apostrophe in front where it could be a formula.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if could_be_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text() {
        for text in [
            "=1+1",
            "+351 912 345 678",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\rx",
            " =1",
            "\"=1\"",
            "' \"=HYPERLINK(1)",
            "\u{feff}=1",
            "\n=1",
            "＝1",
        ] {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_formula_stays_as_it_is() {
        for text in ["", " ", "Ada Byron", "ada@example.com", "a=b", "O'Hara", "1-2", "\"quoted\"", "مرحبا", "🙂"]
        {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_begins_like_a_formula(lead in "[ \t\r\n\"']{0,4}", sign in "[-=+@]?", rest in any::<String>()) {
            let text = format!("{lead}{sign}{rest}");
            let cell = harmless(&text);
            let bare = cell.trim_start_matches([' ', '"', '\n']);
            prop_assert!(!bare.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text.as_str()));
        }
    }
}
