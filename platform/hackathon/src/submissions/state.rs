use poem_openapi::Enum;

/// Where a submission stands; the clock decides a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SubmissionState {
    Draft,
    /// Handed in; what is written since counts when it is handed in too.
    Submitted,
    /// What was handed in last is what the judges see.
    Frozen,
    /// The deadline passed over a draft.
    NotSubmitted,
    Disqualified,
}

/// What a row says of it.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    pub submitted: bool,
    pub disqualified: bool,
}

impl SubmissionState {
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Frozen, Self::NotSubmitted, Self::Disqualified];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Frozen => "frozen",
            Self::NotSubmitted => "not_submitted",
            Self::Disqualified => "disqualified",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// By what the row says, and whether submissions are closed: a deadline that is moved opens them again. The same
    /// rule stands in `sql/listed.sql`.
    pub const fn of(marks: Marks, closed: bool) -> Self {
        match marks {
            Marks { disqualified: true, .. } => Self::Disqualified,
            Marks { submitted: true, .. } if closed => Self::Frozen,
            Marks { submitted: true, .. } => Self::Submitted,
            _ if closed => Self::NotSubmitted,
            _ => Self::Draft,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_makes_frozen_of_what_was_handed_in_and_nothing_of_a_draft() {
        let draft = Marks { submitted: false, disqualified: false };
        let submitted = Marks { submitted: true, ..draft };
        assert_eq!(SubmissionState::of(draft, false), SubmissionState::Draft);
        assert_eq!(SubmissionState::of(draft, true), SubmissionState::NotSubmitted);
        assert_eq!(SubmissionState::of(submitted, false), SubmissionState::Submitted);
        assert_eq!(SubmissionState::of(submitted, true), SubmissionState::Frozen);
        assert_eq!(SubmissionState::of(Marks { disqualified: true, ..submitted }, true), SubmissionState::Disqualified);
    }

    #[test]
    fn a_state_is_read_back() {
        for state in SubmissionState::ALL {
            assert_eq!(SubmissionState::parse(state.as_str()), Some(state));
        }
    }
}
