//! What was sent in a body, made what is stored.

use jamboree_web::Patch;

use super::TicketsError;

/// What was sent for a field that always has a value.
pub fn sent<T>(pointer: &'static str, patch: Patch<T>) -> Result<Option<T>, TicketsError> {
    match patch {
        Patch::Undefined => Ok(None),
        Patch::Null => Err(TicketsError::NullRefused { pointer }),
        Patch::Value(value) => Ok(Some(value)),
    }
}

/// A text in which something can be seen.
pub fn visible(pointer: impl Into<String>, text: &str) -> Result<String, TicketsError> {
    let text = text.trim();
    if text.is_empty() { Err(TicketsError::Blank { pointer: pointer.into() }) } else { Ok(text.to_owned()) }
}

/// Reads the header `If-Match` of a change: one ETag, `*` or nothing.
pub fn expected_version(if_match: Option<&str>) -> Result<Option<i64>, TicketsError> {
    let Some(text) = if_match.map(str::trim).filter(|text| *text != "*") else { return Ok(None) };
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let version = digits.and_then(|digits| digits.parse().ok());
    version.map(Some).ok_or(TicketsError::IfMatchMalformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_match_is_one_quoted_version_or_a_star() {
        assert_eq!(expected_version(None).unwrap(), None);
        assert_eq!(expected_version(Some("*")).unwrap(), None);
        assert_eq!(expected_version(Some(" \"3\" ")).unwrap(), Some(3));
        for malformed in ["", "3", "\"\"", "\"-3\"", "\"3\", \"4\"", "W/\"3\"", "\"99999999999999999999\""] {
            assert!(expected_version(Some(malformed)).is_err(), "{malformed}");
        }
    }

    #[test]
    fn a_text_is_trimmed_and_something_can_be_seen() {
        assert_eq!(visible("/name", "  Participant\n").unwrap(), "Participant");
        assert!(visible("/name", " \t").is_err());
    }
}
