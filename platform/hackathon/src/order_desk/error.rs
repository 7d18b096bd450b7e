use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why orders were not shown.
#[derive(Debug, thiserror::Error)]
pub enum OrderDeskError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// Also one of another event.
    #[error("there is no such order")]
    NotFound,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<OrderDeskError> for Problem {
    fn from(error: OrderDeskError) -> Self {
        match error {
            OrderDeskError::Event(error) => error.into(),
            OrderDeskError::NotFound => Self::of(code::NOT_FOUND),
            OrderDeskError::Database(error) => problem_of(&error),
        }
    }
}
