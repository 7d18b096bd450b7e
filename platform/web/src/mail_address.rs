use std::fmt;

use crate::{Problem, code};

/// A mail address in the one form in which the platform stores and compares it.
///
/// Lower case, ASCII, `local@domain` with a dot in the domain: a part of RFC 5321 that every relay takes.
/// Quoted local parts and address literals are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

/// Special characters of an unquoted local part (RFC 5322 section 3.2.3).
const SPECIAL: &[u8] = b"!#$%&'*+-/=?^_`{|}~";

fn is_local_part(text: &str) -> bool {
    let atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || SPECIAL.contains(&byte))
    };
    text.len() <= 64 && text.split('.').all(atom)
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

impl MailAddress {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        (text.len() <= 254 && is_local_part(local) && is_domain(domain)).then_some(Self(text))
    }

    /// The address in a field of a body.
    ///
    /// # Errors
    /// `email_invalid` at the pointer.
    pub fn at(pointer: &str, text: &str) -> Result<Self, Problem> {
        Self::parse(text).ok_or_else(|| Problem::at(code::EMAIL_INVALID, pointer, code::EMAIL_INVALID.explanation))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        let address = MailAddress::parse("  Ada.Byron+Jam@Example.COM ").unwrap();
        assert_eq!(address.as_str(), "ada.byron+jam@example.com");
    }

    #[test]
    fn what_a_relay_might_refuse_is_refused_here() {
        let long = format!("{}@example.com", "a".repeat(65));
        for text in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@localhost",
            "ada@@example.com",
            "a b@example.com",
            ".ada@example.com",
            "ada..b@example.com",
            "ada@-example.com",
            "ada@example..com",
            "ada@exam_ple.com",
            "ada@[192.0.2.1]",
            "\"ada\"@example.com",
            "ada@example.com\r\nBcc: b@example.com",
            "ädä@example.com",
            long.as_str(),
        ] {
            assert_eq!(MailAddress::parse(text), None, "{text}");
        }
    }
}
