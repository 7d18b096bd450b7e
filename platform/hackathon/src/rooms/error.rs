use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{attendance::AttendanceError, planned_event::PlannedEventError};

/// Why something was not done in a room.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// No such room, or none that the caller may enter.
    #[error("there is no such room")]
    Unknown,
    #[error("the room is closed")]
    Closed,
    /// No such entry, or one that is no message.
    #[error("there is no such message")]
    MessageUnknown,
    #[error("the caller's role does not reach")]
    Forbidden,
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<RoomError> for Problem {
    fn from(error: RoomError) -> Self {
        match error {
            RoomError::Unknown | RoomError::MessageUnknown => Self::of(code::NOT_FOUND),
            RoomError::Closed => Self::of(code::ROOM_CLOSED),
            RoomError::Forbidden => Self::of(code::FORBIDDEN),
            RoomError::Attendance(error) => error.into(),
            RoomError::Event(error) => error.into(),
            RoomError::Database(error) => problem_of(&error),
        }
    }
}
