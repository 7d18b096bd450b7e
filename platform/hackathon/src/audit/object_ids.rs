//! The log keeps plain uuids; callers see the ids they know from everywhere else.

use jamboree_web::{Id, IdKind};
use uuid::Uuid;

/// An id without its prefix: which one it gets is decided by the kind that stands in the log.
struct Unnamed;
impl IdKind for Unnamed {
    const PREFIX: &'static str = "";
    const NAME: &'static str = "AuditedId";
}

/// Kinds of objects in the log and the prefixes of their ids.
const PREFIXES: [(&str, &str); 22] = [
    ("user", "usr"),
    ("event", "evt"),
    ("membership", "mbr"),
    ("invitation", "inv"),
    ("api_token", "tok"),
    ("session", "ses"),
    ("consent", "cns"),
    ("agenda_item", "agi"),
    ("track", "trk"),
    ("rubric", "rub"),
    ("criterion", "crt"),
    ("quota", "quo"),
    ("ticket_type", "tkt"),
    ("order", "ord"),
    ("participant", "par"),
    ("mailing", "mlg"),
    ("import", "imp"),
    ("saved_view", "svw"),
    ("team", "tea"),
    ("team_assignment", "tar"),
    ("submission", "sub"),
    ("submission_file", "fil"),
];

/// `user`, uuid to `usr_...`; what is no uuid or of an unlisted kind stays as it is.
pub fn shown(kind: &str, stored: &str) -> String {
    let prefix = PREFIXES.iter().find(|(known, _)| *known == kind).map(|(_, prefix)| *prefix);
    match (prefix, stored.parse::<Uuid>()) {
        (Some(prefix), Ok(uuid)) => format!("{prefix}{}", Id::<Unnamed>::new(uuid)),
        _ => stored.to_owned(),
    }
}

/// `usr_...` to the uuid that the log keeps; other text stays as it is.
pub fn stored(shown: &str) -> String {
    let digits = PREFIXES.iter().find_map(|(_, prefix)| shown.strip_prefix(prefix));
    match digits.and_then(|digits| digits.parse::<Id<Unnamed>>().ok()) {
        Some(id) => id.0.to_string(),
        None => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_again_by_what_was_shown() {
        let uuid = "01909d6c-9a1c-7e2b-8a4d-1f6b3c5e7d90";
        for (kind, prefix) in PREFIXES {
            let id = shown(kind, uuid);
            assert!(id.starts_with(&format!("{prefix}_")), "{id}");
            assert_eq!(stored(&id), uuid);
        }
    }

    #[test]
    fn what_is_no_id_is_left_alone() {
        assert_eq!(shown("brand", "1"), "1");
        assert_eq!(shown("user", "1"), "1");
        assert_eq!(stored("user"), "user");
        assert_eq!(stored("evt_"), "evt_");
    }
}
