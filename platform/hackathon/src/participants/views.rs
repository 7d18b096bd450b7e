use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind};
use poem_openapi::{Enum, Object};
use serde_json::Value;

use super::{Asked, list::Row};
use crate::{
    offer::{QuestionKind, TicketTypeKind},
    orders::{OrderKind, ParticipantKind},
};

/// Where a participant stands; it follows from the row and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ParticipantStatus {
    /// The order waits for money; the ticket is not valid yet.
    Waiting,
    /// The ticket is valid.
    Registered,
    /// Was let in.
    CheckedIn,
    /// Taken back, or never paid for in time.
    Cancelled,
    /// Went to somebody else, who is a participant of their own.
    Transferred,
}

impl ParticipantStatus {
    const ALL: [Self; 5] = [Self::Waiting, Self::Registered, Self::CheckedIn, Self::Cancelled, Self::Transferred];

    /// As `filter.sql` says it.
    pub fn stored(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Registered => "registered",
            Self::CheckedIn => "checked_in",
            Self::Cancelled => "cancelled",
            Self::Transferred => "transferred",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.stored() == text)
    }
}

/// How an order came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum OrderSource {
    /// Somebody registered on the event's page.
    Registration,
    /// An organiser added the person.
    Manual,
    /// From a file.
    Import,
}

impl OrderSource {
    const ALL: [Self; 3] = [Self::Registration, Self::Manual, Self::Import];

    pub fn stored(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Manual => "manual",
            Self::Import => "import",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.stored() == text)
    }
}

/// A ticket type by name.
#[derive(Debug, Clone, Object)]
pub struct TicketTypeName {
    pub id: Id<TicketTypeKind>,
    pub name: String,
}

/// An order by its code.
#[derive(Debug, Clone, Object)]
pub struct OrderName {
    pub id: Id<OrderKind>,
    pub code: String,
}

/// What somebody answered.
#[derive(Debug, Clone, Object)]
pub struct GivenAnswer {
    /// The version of the question that was asked.
    pub question_id: Id<QuestionKind>,
    pub label: String,
    /// A string, a number, a boolean, or strings.
    pub value: Value,
}

/// A person at an event: one of these a ticket.
#[derive(Debug, Clone, Object)]
pub struct Participant {
    pub id: Id<ParticipantKind>,
    pub name: String,
    pub email: String,
    pub ticket_type: TicketTypeName,
    pub ticket_code: String,
    pub status: ParticipantStatus,
    pub order: OrderName,
    pub source: OrderSource,
    pub registered_at: DateTime<Utc>,
    pub checked_in_at: Option<DateTime<Utc>>,
    /// The language they are written to in.
    pub locale: String,
    /// In the order of the form.
    pub answers: Vec<GivenAnswer>,
}

impl Participant {
    pub(super) fn of(row: Row, asked: &Asked) -> Self {
        let answers = row.answers().into_iter().flat_map(|answers| asked.answered(answers));
        let given = answers.map(|(version, value)| GivenAnswer {
            question_id: version.id.into(),
            label: version.label.clone(),
            value: value.clone(),
        });
        Self {
            answers: given.collect(),
            id: row.id.into(),
            ticket_type: TicketTypeName { id: row.ticket_type_id.into(), name: row.ticket_type },
            ticket_code: row.ticket_code,
            status: ParticipantStatus::parse(&row.status).unwrap_or(ParticipantStatus::Waiting),
            order: OrderName { id: row.order_id.into(), code: row.order_code },
            source: OrderSource::parse(&row.source).unwrap_or(OrderSource::Registration),
            registered_at: row.registered_at,
            checked_in_at: row.checked_in_at,
            name: row.name,
            email: row.email,
            locale: row.locale,
        }
    }
}

/// A row of the log of the door (`check_ins`).
#[derive(Debug)]
pub struct ScanKind;
impl IdKind for ScanKind {
    const PREFIX: &'static str = "chk";
    const NAME: &'static str = "ScanId";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ScanDirection {
    In,
    /// A check-in was taken back.
    Undo,
}

/// One scan at the door, or its undoing.
#[derive(Debug, Clone, Object)]
pub struct ParticipantScan {
    pub id: Id<ScanKind>,
    pub direction: ScanDirection,
    pub at: DateTime<Utc>,
    pub device: String,
    /// Who scanned.
    pub by: String,
}

/// One decision about one purpose, at this event.
#[derive(Debug, Clone, Object)]
pub struct ParticipantConsent {
    pub purpose: String,
    /// Which wording was shown.
    pub version: String,
    /// Of that wording; null where it is not one of this event's.
    pub title: Option<String>,
    pub given: bool,
    /// Where it was decided.
    pub source: String,
    pub recorded_at: DateTime<Utc>,
}

/// A participant with what happened at the door and what was consented to.
#[derive(Debug, Clone, Object)]
pub struct ParticipantDetail {
    #[oai(flatten)]
    pub participant: Participant,
    /// Newest first.
    pub check_ins: Vec<ParticipantScan>,
    /// Newest first; the latest a purpose counts.
    pub consents: Vec<ParticipantConsent>,
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ToJSON;

    use super::*;

    #[test]
    fn the_contract_and_the_statements_use_the_same_words() {
        for status in ParticipantStatus::ALL {
            assert_eq!(status.to_json(), Some(Value::from(status.stored())));
        }
        for source in OrderSource::ALL {
            assert_eq!(source.to_json(), Some(Value::from(source.stored())));
        }
    }
}
