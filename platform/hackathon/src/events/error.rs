use jamboree_object_store::{KeyError, StoreError};
use jamboree_pictures::PictureError;
use jamboree_pricing::PricingError;
use sea_orm::DbErr;
use thiserror::Error;

use super::{checklist::MissingStep, deadlines::OutOfOrder};
use crate::{
    agenda::AgendaError,
    local_time::RefusedTime,
    pictures::StoreFailure,
    planned_event::{EventStatus, PlannedEventError},
    ticket_sales::FollowError,
};

/// Why something about an event was refused or did not work.
#[derive(Debug, Error)]
pub enum EventError {
    /// No such event, or none that the caller may know of.
    #[error("there is no such event")]
    NotFound,
    /// The caller's role does not reach the whole tenant, or the dates of a published event.
    #[error("the role does not include {permission}")]
    Forbidden { permission: &'static str },
    #[error("the event is at version {current}")]
    VersionConflict { current: i64 },
    #[error("the header If-Match is not a version")]
    IfMatchMalformed,
    #[error(transparent)]
    Time(#[from] RefusedTime),
    #[error("the event ends before it starts")]
    EndsBeforeStart,
    #[error("the event is longer than a year")]
    TooLong,
    #[error(transparent)]
    OutOfOrder(#[from] OutOfOrder),
    /// `pointer` must have a value.
    #[error("{pointer} cannot be null")]
    NullRefused { pointer: &'static str },
    #[error("{pointer} is empty")]
    Blank { pointer: &'static str },
    #[error("the smallest team is larger than the largest")]
    TeamSizeInverted,
    #[error("another event has this address")]
    SlugTaken,
    #[error("an event that is {} cannot be {wanted}", .status.as_str())]
    State { status: EventStatus, wanted: &'static str },
    #[error("{} steps are not done", .0.len())]
    ChecklistIncomplete(Vec<MissingStep>),
    #[error("paid tickets cannot be sold yet")]
    PaymentsUnavailable,
    #[error("the price is not the one that was accepted")]
    QuoteChanged,
    #[error(transparent)]
    Pricing(#[from] PricingError),
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error("pictures are being worked on, try again")]
    PicturesBusy,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Something of ours is broken.
    #[error("{0}")]
    Broken(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<PlannedEventError> for EventError {
    fn from(error: PlannedEventError) -> Self {
        match error {
            PlannedEventError::NotFound => Self::NotFound,
            PlannedEventError::Archived => Self::State { status: EventStatus::Archived, wanted: "changed" },
            PlannedEventError::Database(error) => Self::Database(error),
        }
    }
}

/// What can go wrong when the agenda follows its event.
impl From<AgendaError> for EventError {
    fn from(error: AgendaError) -> Self {
        match error {
            AgendaError::Time(refused) => Self::Time(refused),
            AgendaError::Database(error) => Self::Database(error),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// What can go wrong when the sales follow the zone of their event.
impl From<FollowError> for EventError {
    fn from(error: FollowError) -> Self {
        match error {
            FollowError::Time(refused) => Self::Time(refused),
            FollowError::Database(error) => Self::Database(error),
        }
    }
}

impl From<StoreFailure> for EventError {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::Picture(error) => Self::Picture(error),
            StoreFailure::Busy => Self::PicturesBusy,
            StoreFailure::Store(error) => Self::Store(error),
            StoreFailure::Key(error) => Self::Key(error),
            StoreFailure::Broken(cause) => Self::Broken(cause),
        }
    }
}
