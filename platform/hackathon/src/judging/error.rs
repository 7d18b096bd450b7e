use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use super::RoundState;
use crate::planned_event::PlannedEventError;

/// A submission that does not get its reviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooFew {
    pub title: String,
    /// How many judges may judge it.
    pub judges: usize,
}

/// Why something about judging was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum JudgingError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// No such round, assignment, judge or team, or none the caller may know of.
    #[error("there is no such thing")]
    NotFound,
    #[error("there is no round yet")]
    NoRound,
    #[error("the round is {}", .0.as_str())]
    RoundState(RoundState),
    #[error("there are no criteria yet")]
    NoRubric,
    #[error("nobody has an assignment yet")]
    NothingAssigned,
    #[error("submissions are still open")]
    SubmissionsOpen,
    #[error("nothing was submitted")]
    NothingSubmitted,
    #[error("{} submissions have too few judges", .short.len())]
    NotEnoughJudges { reviews: usize, short: Vec<TooFew> },
    #[error("a conflict of interest")]
    Conflict,
    #[error("the judge set the assignment aside")]
    SetAside,
    /// The field at this pointer of the body.
    #[error("{pointer}: {detail}")]
    OffScale { pointer: String, detail: String },
    #[error("{pointer}: {detail}")]
    Malformed { pointer: String, detail: &'static str },
    #[error("the sheet is at revision {current}")]
    VersionConflict { current: i32 },
    #[error("the header If-Match is not a revision")]
    IfMatchMalformed,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// So many submissions are named in a refusal.
const NAMED: usize = 5;

fn who_is_short(reviews: usize, short: &[TooFew]) -> String {
    let names: Vec<String> = short.iter().take(NAMED).map(|one| format!("{} ({})", one.title, one.judges)).collect();
    let more = match short.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!(
        "Each submission needs {reviews} judges without a conflict. These have fewer: {}{more}. Invite judges or plan \
         fewer reviews.",
        names.join(", ")
    )
}

impl From<JudgingError> for Problem {
    fn from(error: JudgingError) -> Self {
        match error {
            JudgingError::Event(error) => error.into(),
            JudgingError::NotFound => Self::of(code::NOT_FOUND),
            JudgingError::NoRound => Self::new(code::ROUND_STATE, "There is no round yet: plan one first."),
            JudgingError::RoundState(state) => {
                Self::new(code::ROUND_STATE, format!("The round is {}.", state.as_str()))
            }
            JudgingError::NoRubric => {
                Self::new(code::ROUND_STATE, "There are no judging criteria yet: define them first.")
            }
            JudgingError::NothingAssigned => {
                Self::new(code::ROUND_STATE, "Nobody has an assignment yet: assign the judges first.")
            }
            JudgingError::SubmissionsOpen => {
                Self::new(code::EVENT_STATE, "Submissions are still open. Judging works on what is frozen.")
            }
            JudgingError::NothingSubmitted => {
                Self::new(code::ROUND_STATE, "Nothing was submitted, so there is nothing to judge.")
            }
            JudgingError::NotEnoughJudges { reviews, short } => {
                Self::new(code::NOT_ENOUGH_JUDGES, who_is_short(reviews, &short))
            }
            JudgingError::Conflict => Self::of(code::CONFLICT_OF_INTEREST),
            JudgingError::SetAside => {
                Self::new(code::CONFLICT, "You set this one aside, and it went to somebody else.")
            }
            JudgingError::OffScale { pointer, detail } => Self::at(code::SCORE_OFF_SCALE, pointer, detail),
            JudgingError::Malformed { pointer, detail } => Self::at(code::INVALID_BODY, pointer, detail),
            JudgingError::VersionConflict { current } => Self::new(
                code::VERSION_CONFLICT,
                format!("The sheet is at revision {current}. Read it again, merge, and send the new ETag in If-Match."),
            ),
            JudgingError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the sheet, such as \"3\"")
            }
            JudgingError::Database(error) => problem_of(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_a_handful_and_counts_the_rest() {
        let short: Vec<_> = (0..7).map(|number| TooFew { title: format!("P{number}"), judges: 2 }).collect();
        let text = who_is_short(3, &short);
        assert!(text.contains("needs 3 judges") && text.contains("P4 (2), and 2 more"), "{text}");
        assert!(!who_is_short(3, &short[..1]).contains("more."), "{text}");
    }
}
