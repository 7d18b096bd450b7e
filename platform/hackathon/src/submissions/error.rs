use jamboree_tenancy::problem_of;
use jamboree_web::{FieldError, Problem, code};
use sea_orm::DbErr;

use crate::{attendance::AttendanceError, planned_event::PlannedEventError};

/// Why something about a submission was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// No such submission, or none of the caller's business.
    #[error("there is no such submission")]
    NotFound,
    #[error("submissions are closed")]
    Frozen,
    #[error("somebody else wrote version {current}")]
    VersionConflict { current: i64 },
    #[error("the header If-Match is not a version")]
    IfMatchMalformed,
    #[error("the submission is in the state {state}")]
    State { state: &'static str },
    /// What a submission needs and this one lacks.
    #[error("something is missing")]
    Incomplete(Vec<FieldError>),
    /// A part of what was sent cannot be.
    #[error("{pointer}: {detail}")]
    Refused { pointer: String, code: &'static str, detail: &'static str },
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Database(#[from] DbErr),
    /// What was said already.
    #[error(transparent)]
    Problem(#[from] Problem),
}

impl From<SubmissionError> for Problem {
    fn from(error: SubmissionError) -> Self {
        match error {
            SubmissionError::NotFound => Self::of(code::NOT_FOUND),
            SubmissionError::Frozen => Self::of(code::SUBMISSION_FROZEN),
            SubmissionError::VersionConflict { current } => {
                let detail = format!("Version {current} is there now. Read it, merge, and send its ETag in If-Match.");
                Self::at(code::VERSION_CONFLICT, "@If-Match", detail)
                    .suggesting(format!("\"{current}\""))
                    .current_version(current)
            }
            SubmissionError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the submission, such as \"3\"")
            }
            SubmissionError::State { state } => {
                Self::new(code::SUBMISSION_STATE, format!("The submission is in the state {state}."))
            }
            SubmissionError::Incomplete(errors) => {
                let mut problem = Self::of(code::SUBMISSION_INCOMPLETE);
                problem.errors = errors;
                problem
            }
            SubmissionError::Refused { pointer, code, detail } => {
                Self::of(code::INVALID_BODY).and(pointer, code, detail)
            }
            SubmissionError::Attendance(error) => error.into(),
            SubmissionError::Event(error) => error.into(),
            SubmissionError::Database(error) => problem_of(&error),
            SubmissionError::Problem(problem) => problem,
        }
    }
}
