//! What may be said in a room, over whatever way it comes.

/// The longest message, in characters.
pub const LONGEST: usize = 2_000;
/// The longest client id, in characters.
pub const LONGEST_CLIENT_ID: usize = 64;

/// Why something cannot be kept as a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsayable {
    #[error("A client id has 1 to 64 characters, and no control characters.")]
    ClientId,
    #[error("A message has 1 to 2000 characters, not only spaces, and no control characters but line breaks and tabs.")]
    Body,
}

impl Unsayable {
    /// Where in the body of the operation it stands.
    pub(super) const fn pointer(self) -> &'static str {
        match self {
            Self::ClientId => "/client_id",
            Self::Body => "/body",
        }
    }
}

/// # Errors
/// [`Unsayable`].
pub fn check(client_id: &str, body: &str) -> Result<(), Unsayable> {
    if !(1..=LONGEST_CLIENT_ID).contains(&client_id.chars().count()) || client_id.chars().any(char::is_control) {
        return Err(Unsayable::ClientId);
    }
    let unprintable = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if body.trim().is_empty() || body.chars().count() > LONGEST || body.chars().any(unprintable) {
        return Err(Unsayable::Body);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_as_it_is_or_refused() {
        assert_eq!(check("a", "Grüße 👋\n\tfrom here"), Ok(()));
        assert_eq!(check("a", &"ä".repeat(LONGEST)), Ok(()));
        for body in ["", " \n", "bell\u{7}", "nothing\0", &"a".repeat(LONGEST + 1)] {
            assert_eq!(check("a", body), Err(Unsayable::Body), "{body:?}");
        }
        for id in ["", "a\0", &"a".repeat(LONGEST_CLIENT_ID + 1)] {
            assert_eq!(check(id, "text"), Err(Unsayable::ClientId), "{id:?}");
        }
    }
}
