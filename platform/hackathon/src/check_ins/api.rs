use chrono::{DateTime, Utc};
use jamboree_tenancy::{CheckIn, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    check_in::{Scan, Scanned, check_in},
    error::CheckInError,
    list::{self, Listed},
    undo::undo,
};
use crate::{orders::ParticipantKind, people::EventKind};

#[derive(Debug)]
pub struct CheckInKind;
impl IdKind for CheckInKind {
    const PREFIX: &'static str = "chk";
    const NAME: &'static str = "CheckInId";
}

/// A scan of a ticket.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewCheckIn {
    /// As scanned or typed; spaces, dashes and small letters do not matter.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub ticket_code: String,
    /// New for every scan; the same when a scan is sent again, which then counts once.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub nonce: String,
    /// What the device is called.
    #[oai(validator(max_length = 100))]
    pub device: String,
}

impl Example for NewCheckIn {
    fn example() -> Self {
        Self {
            ticket_code: "7KMQP-4WXYZ".to_owned(),
            nonce: "b1f6c2d0-5e8a-4a55-9a52-6c1f0f7d2e11".to_owned(),
            device: "Main entrance".to_owned(),
        }
    }
}

/// Taking a check-in back.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewCheckInReversal {
    pub participant_id: Id<ParticipantKind>,
    /// New for every undoing; the same when one is sent again.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub nonce: String,
    #[oai(validator(max_length = 100))]
    pub device: String,
}

impl Example for NewCheckInReversal {
    fn example() -> Self {
        Self {
            participant_id: uuid::Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90).into(),
            nonce: "0d3b7a9e-0f5c-4c86-b9a1-3f1c7be0a5d4".to_owned(),
            device: "Main entrance".to_owned(),
        }
    }
}

/// What a scan or an undoing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CheckInOutcome {
    CheckedIn,
    /// Somebody came in with this ticket before.
    AlreadyIn,
    Undone,
    /// There was nothing to undo.
    NotIn,
}

/// A person at the door.
#[derive(Debug, Clone, Object)]
pub struct CheckedParticipant {
    pub id: Id<ParticipantKind>,
    pub name: String,
    pub ticket_type: String,
    /// Null: not in.
    pub checked_in_at: Option<DateTime<Utc>>,
}

/// One scan or undoing, and what it came to.
#[derive(Debug, Clone, Object)]
#[oai(rename = "CheckIn")]
pub struct CheckInAnswer {
    pub id: Id<CheckInKind>,
    pub participant: CheckedParticipant,
    pub outcome: CheckInOutcome,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CheckInDirection {
    In,
    Undo,
}

/// One row of the log of the door.
#[derive(Debug, Clone, Object)]
pub struct CheckInEntry {
    pub id: Id<CheckInKind>,
    pub direction: CheckInDirection,
    pub at: DateTime<Utc>,
    pub device: String,
    /// Name or mail address of who did it.
    pub by: String,
    /// As they are now.
    pub participant: CheckedParticipant,
}

impl CheckInAnswer {
    fn of(scanned: Scanned, changed: CheckInOutcome, unchanged: CheckInOutcome) -> Self {
        Self {
            id: scanned.id.into(),
            participant: CheckedParticipant {
                id: scanned.participant_id.into(),
                name: scanned.name,
                ticket_type: scanned.ticket_type,
                checked_in_at: scanned.since,
            },
            outcome: if scanned.changed { changed } else { unchanged },
            at: scanned.at,
        }
    }
}

impl From<Listed> for CheckInEntry {
    fn from(row: Listed) -> Self {
        Self {
            id: row.id.into(),
            direction: if row.direction == "in" { CheckInDirection::In } else { CheckInDirection::Undo },
            at: row.at,
            device: row.device,
            by: row.by,
            participant: CheckedParticipant {
                id: row.participant_id.into(),
                name: row.name,
                ticket_type: row.ticket_type,
                checked_in_at: row.checked_in_at,
            },
        }
    }
}

impl From<CheckInError> for Problem {
    fn from(error: CheckInError) -> Self {
        match error {
            CheckInError::TicketUnknown => Self::of(code::TICKET_UNKNOWN),
            CheckInError::TicketNotValid(reason) => {
                Self::at(code::TICKET_NOT_VALID, "/ticket_code", reason.to_string())
            }
            CheckInError::ParticipantUnknown => Self::of(code::NOT_FOUND),
            CheckInError::NonceReused => {
                Self::at(code::CONFLICT, "/nonce", "The nonce belongs to another scan. Use a new one for each.")
            }
            CheckInError::Busy => Self::of(code::BUSY).retry_after_s(1),
            CheckInError::Event(error) => error.into(),
            CheckInError::Database(error) => problem_of(&error),
        }
    }
}

pub struct CheckInsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl CheckInsApi {
    /// Check somebody in
    ///
    /// By the code of their ticket. Of several scans of one ticket one answers `checked_in`, the others
    /// `already_in` with the time of the first. The same nonce again gives the same answer and counts once.
    /// `ticket_unknown` and `ticket_not_valid` (not paid, cancelled, transferred, for another event) let nobody in.
    #[oai(path = "/events/:event_id/check-ins", method = "post", operation_id = "check_in")]
    async fn check_in(
        &self,
        scope: Scope<CheckIn>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewCheckIn>,
    ) -> Reply<Created<CheckInAnswer>> {
        let NewCheckIn { ticket_code, nonce, device } = body.0;
        let scan = Scan { by: scope.user()?.id, device, nonce };
        let scanned = check_in(&scope, event_id.0.0, &ticket_code, scan).await?;
        let answer = CheckInAnswer::of(scanned, CheckInOutcome::CheckedIn, CheckInOutcome::AlreadyIn);
        scope.commit_created(answer).await
    }

    /// Undo a check-in
    ///
    /// The ticket lets in again. Written to the log beside the check-in, which stays.
    #[oai(path = "/events/:event_id/check-in-reversals", method = "post", operation_id = "undo_check_in")]
    async fn undo_check_in(
        &self,
        scope: Scope<CheckIn>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewCheckInReversal>,
    ) -> Reply<Created<CheckInAnswer>> {
        let NewCheckInReversal { participant_id, nonce, device } = body.0;
        let scan = Scan { by: scope.user()?.id, device, nonce };
        let undone = undo(&scope, event_id.0.0, participant_id.0, scan).await?;
        let answer = CheckInAnswer::of(undone, CheckInOutcome::Undone, CheckInOutcome::NotIn);
        scope.commit_created(answer).await
    }

    /// List what happened at the door
    ///
    /// Scans and undoings, newest first.
    #[oai(path = "/events/:event_id/check-ins", method = "get", operation_id = "list_check_ins")]
    async fn list_check_ins(
        &self,
        scope: Scope<Read<CheckIn>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<CheckInEntry>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, event_id.0.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| (row.at, row.id), Into::into)?).await
    }
}
