use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::{ApiCredential, SealError, Sealed, Tenant, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::{DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    attendance::{AttendanceError, Standing, standing_of},
    planned_event::EventStatus,
};

/// How long an entry can be used.
pub const LIFE: TimeDelta = TimeDelta::seconds(60);

/// What sealing binds an entry to: nothing else of a tenant opens as one.
const PURPOSE: &str = "venue entry";

/// Longer than any entry: what is longer is not looked at.
const LONGEST: usize = 1_024;

/// What somebody comes into a venue with. Sealed under the key of the tenant: another tenant's does not open, and
/// nobody can make or change one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueTicket {
    /// The id of the session that it opens, so that it opens one.
    pub session_id: Uuid,
    pub event_id: Uuid,
    pub user_id: Uuid,
    /// The sign-in or the API token it was made with.
    credential_id: Uuid,
    by_token: bool,
    pub expires_at: DateTime<Utc>,
}

/// Why an entry does not let in.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Not ours, changed, too old, or its credential was revoked meanwhile.
    #[error("the entry is not valid")]
    Invalid,
    #[error("the venue is closed")]
    Closed,
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<EntryError> for Problem {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::Invalid => Self::of(code::REALTIME_TICKET_INVALID),
            EntryError::Closed => Self::of(code::VENUE_CLOSED),
            EntryError::Attendance(error) => error.into(),
            EntryError::Database(error) => problem_of(&error),
        }
    }
}

impl VenueTicket {
    /// A new entry; nothing when there is no credential to bind it to.
    pub fn new(
        session_id: Uuid,
        event_id: Uuid,
        user_id: Uuid,
        credential: &ApiCredential,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let (credential_id, by_token) = match credential {
            ApiCredential::None => return None,
            ApiCredential::Session(id) => (*id, false),
            ApiCredential::Token { id, .. } => (*id, true),
        };
        Some(Self { session_id, event_id, user_id, credential_id, by_token, expires_at: now + LIFE })
    }

    /// The text that the client shows when it connects.
    ///
    /// # Errors
    /// When the cipher refuses.
    pub fn issue(&self, tenant: &Tenant) -> Result<String, SealError> {
        let sealed = Sealed::seal(tenant.data_key(), PURPOSE, self)?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed.into_bytes()))
    }

    /// The entry that a client shows, as far as it can be checked without the database.
    ///
    /// # Errors
    /// [`EntryError::Invalid`].
    pub fn open(tenant: &Tenant, text: &str, now: DateTime<Utc>) -> Result<Self, EntryError> {
        if text.len() > LONGEST {
            return Err(EntryError::Invalid);
        }
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| EntryError::Invalid)?;
        let entry = Sealed::<Self>::from(bytes).open(tenant.data_key(), PURPOSE).map_err(|_| EntryError::Invalid)?;
        // Made later than now: by a clock that is ahead of ours. It is good until its own end.
        if entry.expires_at > now { Ok(entry) } else { Err(EntryError::Invalid) }
    }
}

/// Somebody who comes in.
#[derive(Debug, Clone)]
pub struct Admitted {
    pub standing: Standing,
    /// As others see it.
    pub name: String,
    /// For `presence`: the ticket of somebody who takes part, nothing for who works at the event.
    pub participant_id: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct Person {
    name: String,
    email: String,
}

/// Looks again at everything an entry stands for: its credential, the event, and who the person is there. Also to be
/// asked while a connection is open, whenever the access of its person may have changed.
///
/// # Errors
/// [`EntryError`].
pub async fn admit(tx: &TenantTx, entry: &VenueTicket, now: DateTime<Utc>) -> Result<Admitted, EntryError> {
    let values = [entry.user_id.into(), entry.credential_id.into(), entry.by_token.into(), now.into()];
    let person: Option<Person> = tx.sql(include_str!("credential_holds.sql"), values).one().await?;
    let person = person.ok_or(EntryError::Invalid)?;
    let standing = standing_of(tx, entry.event_id, entry.user_id, now).await?;
    standing.comes_in()?;
    is_open(&standing)?;
    let ticket = standing.participant.clone();
    let name = shown_name(&person.name, &person.email, ticket.as_ref().map(|(_, name)| name.as_str()));
    let participant_id = if standing.staff_role().is_some() { None } else { ticket.map(|(id, _)| id) };
    Ok(Admitted { standing, name, participant_id })
}

/// # Errors
/// [`EntryError::Closed`] when the event is over for good.
pub fn is_open(standing: &Standing) -> Result<(), EntryError> {
    match standing.status {
        EventStatus::Archived | EventStatus::Cancelled => Err(EntryError::Closed),
        _ => Ok(()),
    }
}

/// What others in the venue read: the name on the ticket, else that of the account. Never a whole address.
pub fn shown_name(account: &str, email: &str, on_ticket: Option<&str>) -> String {
    let named =
        on_ticket.filter(|name| !name.trim().is_empty()).or(Some(account).filter(|name| !name.trim().is_empty()));
    named.unwrap_or_else(|| email.split('@').next().unwrap_or_default()).to_owned()
}
