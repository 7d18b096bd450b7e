use jamboree_tenancy::Sources;
use poem_openapi::{Enum, Object, types::Example};

/// Who is put into teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
#[oai(rename = "AssignedPeople", rename_all = "snake_case")]
pub enum Assigned {
    /// Who is in the venue now or came in at the door.
    #[default]
    Present,
    /// Everybody with a valid ticket.
    Registered,
}

impl Assigned {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Registered => "registered",
        }
    }
}

/// What teams are drawn with: a whole number from 0 on that PostgreSQL keeps as a `bigint`. In JSON it is digits in a
/// string, because numbers of JavaScript end earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(i64);

impl Seed {
    pub fn parse(digits: &str) -> Option<Self> {
        digits.parse().ok().filter(|number| *number >= 0).map(Self)
    }

    pub fn drawn(sources: &Sources) -> Self {
        let mut bytes = [0; 8];
        sources.fill(&mut bytes);
        Self(i64::from_be_bytes(bytes) & i64::MAX)
    }

    /// As the database keeps it.
    pub const fn stored(self) -> i64 {
        self.0
    }

    pub const fn number(self) -> u64 {
        self.0.unsigned_abs()
    }
}

/// Teams to be shown.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewTeamAssignmentPreview {
    /// People in a team; within what the event allows.
    #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
    pub target_size: i32,
    /// Digits, at most 9223372036854775807. One is drawn when it is left out: send it with the run.
    #[oai(validator(max_length = 19, pattern = r"^[0-9]{1,19}$"))]
    pub seed: Option<String>,
    /// `present` when left out.
    pub who: Option<Assigned>,
}

impl Example for NewTeamAssignmentPreview {
    fn example() -> Self {
        Self { target_size: 4, seed: None, who: Some(Assigned::Present) }
    }
}

/// Teams to be made.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewTeamAssignment {
    /// That of the preview.
    #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
    pub target_size: i32,
    /// That of the preview: its digits.
    #[oai(validator(max_length = 19, pattern = r"^[0-9]{1,19}$"))]
    pub seed: String,
    /// That of the preview; `present` when left out.
    pub who: Option<Assigned>,
    /// How many people the preview had. When they are more or fewer by now, nothing is done.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000")))]
    pub expected_people: Option<i32>,
}

impl Example for NewTeamAssignment {
    fn example() -> Self {
        Self { target_size: 4, seed: "4815162342".to_owned(), who: Some(Assigned::Present), expected_people: Some(120) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_read_as_it_was_told() {
        for digits in ["0", "4815162342", "9223372036854775807"] {
            assert_eq!(Seed::parse(digits).map(|seed| seed.stored().to_string()).as_deref(), Some(digits));
        }
        for malformed in ["", "-1", "9223372036854775808", "1e3", "ten"] {
            assert_eq!(Seed::parse(malformed), None, "{malformed}");
        }
        let sources = Sources::default();
        assert!((0..1000).all(|_| Seed::drawn(&sources).stored() >= 0));
    }
}
