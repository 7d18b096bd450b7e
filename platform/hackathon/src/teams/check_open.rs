use super::error::TeamError;
use crate::{attendance::Standing, planned_event::EventStatus};

/// That teams still form themselves: before judging, and while the event is on.
///
/// # Errors
/// [`TeamError::Locked`] from judging on, [`TeamError::EventOver`] for an event that is archived or cancelled.
pub fn check_open(standing: &Standing) -> Result<(), TeamError> {
    match standing.status {
        EventStatus::Judging | EventStatus::Results => Err(TeamError::Locked),
        EventStatus::Archived | EventStatus::Cancelled => Err(TeamError::EventOver { state: standing.status.as_str() }),
        _ if standing.team_locked => Err(TeamError::Locked),
        _ => Ok(()),
    }
}
