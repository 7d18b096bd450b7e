use chrono::{DateTime, Utc};
use jamboree_tenancy::{CheckIn, Scope};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    error::{CheckInError, Invalid},
    ticket_code::ticket_code,
};
use crate::planned_event::PlannedEventError;

/// How often a scan is tried while others change the same ticket.
pub(super) const TRIES: usize = 5;

/// What a device sends with everything it does.
#[derive(Debug, Clone)]
pub struct Scan {
    pub by: Uuid,
    pub device: String,
    pub nonce: String,
}

/// What a scan or an undoing came to.
#[derive(Debug, Clone)]
pub struct Scanned {
    pub id: Uuid,
    pub participant_id: Uuid,
    pub name: String,
    pub ticket_type: String,
    /// When the person came in; nothing when they are not in.
    pub since: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
    /// Whether it changed anything.
    pub changed: bool,
    /// Whether it was written now: a repeat is not.
    pub is_new: bool,
}

#[derive(FromQueryResult)]
struct Row {
    participant_id: Uuid,
    name: String,
    ticket_type: String,
    here: bool,
    is_valid: bool,
    ended_by: String,
    written_id: Option<Uuid>,
    known_id: Option<Uuid>,
    known_same: Option<bool>,
    at: Option<DateTime<Utc>>,
    since: Option<DateTime<Utc>>,
}

impl Row {
    fn invalid(&self) -> Option<Invalid> {
        match self.ended_by.as_str() {
            _ if !self.here => Some(Invalid::OtherEvent),
            "transferred" => Some(Invalid::Transferred),
            "" if self.is_valid => None,
            "" => Some(Invalid::Waiting),
            _ => Some(Invalid::Cancelled),
        }
    }
}

/// Lets the holder of a ticket in. Of any number of scans at the same moment one lets in, the others are told since
/// when the person is there.
///
/// # Errors
/// [`CheckInError`].
pub async fn check_in(scope: &Scope<CheckIn>, event_id: Uuid, code: &str, scan: Scan) -> Result<Scanned, CheckInError> {
    if !scope.covers_event(event_id) {
        return Err(PlannedEventError::NotFound.into());
    }
    let code = ticket_code(code);
    let id = scope.new_id();
    for _ in 0..TRIES {
        let statement = scope.tx().sql(
            include_str!("check_in.sql"),
            [
                event_id.into(),
                code.clone().into(),
                id.into(),
                scope.now().into(),
                scan.by.into(),
                scan.device.clone().into(),
                scan.nonce.clone().into(),
            ],
        );
        let row: Row = statement.one().await?.ok_or(CheckInError::TicketUnknown)?;
        if let (Some(id), Some(at)) = (row.written_id.or(row.known_id), row.at) {
            if row.written_id.is_none() && row.known_same != Some(true) {
                return Err(CheckInError::NonceReused);
            }
            return Ok(Scanned {
                id,
                participant_id: row.participant_id,
                name: row.name,
                ticket_type: row.ticket_type,
                since: row.since,
                at,
                changed: row.since == Some(at),
                is_new: row.written_id.is_some(),
            });
        }
        if let Some(reason) = row.invalid() {
            return Err(CheckInError::TicketNotValid(reason));
        }
    }
    Err(CheckInError::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(here: bool, is_valid: bool, ended_by: &str) -> Row {
        Row {
            participant_id: Uuid::nil(),
            name: String::new(),
            ticket_type: String::new(),
            here,
            is_valid,
            ended_by: ended_by.to_owned(),
            written_id: None,
            known_id: None,
            known_same: None,
            at: None,
            since: None,
        }
    }

    #[test]
    fn a_ticket_that_does_not_let_in_says_why() {
        assert_eq!(row(true, true, "").invalid(), None);
        assert_eq!(row(true, false, "").invalid(), Some(Invalid::Waiting));
        assert_eq!(row(true, true, "cancelled").invalid(), Some(Invalid::Cancelled));
        assert_eq!(row(true, false, "cancelled").invalid(), Some(Invalid::Cancelled));
        assert_eq!(row(true, true, "transferred").invalid(), Some(Invalid::Transferred));
        assert_eq!(row(false, true, "").invalid(), Some(Invalid::OtherEvent));
    }
}
