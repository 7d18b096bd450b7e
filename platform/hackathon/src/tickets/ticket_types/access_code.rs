use crate::tickets::TicketsError;

/// The code as it is stored and compared: trimmed and upper case, 4 to 40 visible characters. Only ASCII,
/// in which every part of the platform agrees about upper case.
///
/// # Errors
/// [`TicketsError::AccessCode`].
pub fn normal(text: &str) -> Result<String, TicketsError> {
    let code = text.trim().to_ascii_uppercase();
    let fits = (4..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(code) } else { Err(TicketsError::AccessCode) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_trimmed_and_upper_case() {
        assert_eq!(normal("  team-Blue! ").unwrap(), "TEAM-BLUE!");
        assert_eq!(normal(&"x".repeat(40)).unwrap(), "X".repeat(40));
    }

    #[test]
    fn what_cannot_be_typed_or_guessed_too_easily_is_no_code() {
        let long = "x".repeat(41);
        for text in ["", "abc", " abc ", "two words", "tab\tcode", "straße", "nul\u{7f}l", long.as_str()] {
            assert!(normal(text).is_err(), "{text}");
        }
    }
}
