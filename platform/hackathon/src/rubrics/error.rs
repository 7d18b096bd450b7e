use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why a rubric was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum RubricError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error("the weights add up to {total_percent} %")]
    WeightsNot100 { total_percent: i64 },
    /// The scale of the criterion at this index.
    #[error("the scale of criterion {index} does not work")]
    ScaleInvalid { index: usize },
    #[error("criterion {index} has the name of an earlier one")]
    NameRepeated { index: usize },
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<RubricError> for Problem {
    fn from(error: RubricError) -> Self {
        match error {
            RubricError::Event(error) => error.into(),
            RubricError::WeightsNot100 { total_percent } => Self::at(
                code::WEIGHTS_NOT_100,
                "/criteria",
                format!("The weights add up to {total_percent} %, not to 100 %."),
            ),
            RubricError::ScaleInvalid { index } => {
                Self::at(code::SCALE_INVALID, format!("/criteria/{index}/max"), code::SCALE_INVALID.explanation)
            }
            RubricError::NameRepeated { index } => Self::of(code::INVALID_BODY).and(
                format!("/criteria/{index}/name"),
                "repeated",
                "an earlier criterion has this name",
            ),
            RubricError::Database(error) => problem_of(&error),
        }
    }
}
