use super::error::SubmissionError;

/// Which version a writer builds upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// None: it is the first.
    Nothing,
    Version(i64),
    /// Whatever is there is written over.
    Anything,
}

/// Reads the headers `If-Match` and `If-None-Match` of a save. Version 0 is that of a submission nobody wrote yet.
///
/// # Errors
/// [`SubmissionError::IfMatchMalformed`].
pub fn expected(if_match: Option<&str>, if_none_match: Option<&str>) -> Result<Expected, SubmissionError> {
    if let Some(text) = if_none_match.map(str::trim) {
        return if text == "*" && if_match.is_none() {
            Ok(Expected::Nothing)
        } else {
            Err(SubmissionError::IfMatchMalformed)
        };
    }
    let Some(text) = if_match.map(str::trim) else { return Ok(Expected::Nothing) };
    if text == "*" {
        return Ok(Expected::Anything);
    }
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let version =
        digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).and_then(|digits| digits.parse().ok());
    match version {
        Some(0) => Ok(Expected::Nothing),
        Some(version) => Ok(Expected::Version(version)),
        None => Err(SubmissionError::IfMatchMalformed),
    }
}

impl Expected {
    /// Whether it is what is there; 0 is nothing.
    pub const fn is_met_by(self, current: i64) -> bool {
        match self {
            Self::Nothing => current == 0,
            Self::Version(version) => version == current,
            Self::Anything => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_a_writer_builds_upon() {
        assert_eq!(expected(None, None).unwrap(), Expected::Nothing);
        assert_eq!(expected(None, Some("*")).unwrap(), Expected::Nothing);
        assert_eq!(expected(Some("\"0\""), None).unwrap(), Expected::Nothing);
        assert_eq!(expected(Some(" \"12\" "), None).unwrap(), Expected::Version(12));
        assert_eq!(expected(Some("*"), None).unwrap(), Expected::Anything);
        for malformed in ["", "12", "\"\"", "\"x\"", "W/\"1\"", "\"-1\"", "\"99999999999999999999\""] {
            assert!(expected(Some(malformed), None).is_err(), "{malformed}");
        }
        assert!(expected(None, Some("\"1\"")).is_err());
        assert!(expected(Some("\"1\""), Some("*")).is_err());
    }

    #[test]
    fn a_first_version_is_expected_where_there_is_none() {
        assert!(Expected::Nothing.is_met_by(0) && !Expected::Nothing.is_met_by(1));
        assert!(Expected::Version(2).is_met_by(2) && !Expected::Version(2).is_met_by(0));
        assert!(Expected::Anything.is_met_by(0) && Expected::Anything.is_met_by(5));
    }
}
