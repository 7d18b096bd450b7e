use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why a scan did not count.
#[derive(Debug, thiserror::Error)]
pub enum CheckInError {
    #[error("no ticket has this code")]
    TicketUnknown,
    #[error("{0}")]
    TicketNotValid(Invalid),
    /// No such person at this event.
    #[error("there is no such participant")]
    ParticipantUnknown,
    /// The nonce was sent before, with another ticket or another direction.
    #[error("the nonce belongs to another scan")]
    NonceReused,
    /// Others kept changing the ticket.
    #[error("the ticket is being changed")]
    Busy,
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Why a ticket does not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    #[error("The ticket is for another event.")]
    OtherEvent,
    #[error("The ticket is not paid yet.")]
    Waiting,
    #[error("The ticket was cancelled.")]
    Cancelled,
    #[error("The ticket went to somebody else, who has a new code.")]
    Transferred,
}
