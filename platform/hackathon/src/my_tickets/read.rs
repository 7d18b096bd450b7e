use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::error::MyTicketError;
use crate::{
    events::Deadlines,
    planned_event::{EventStatus, Milestones, status_at},
};

/// A question of the event and what was answered to it, if anything.
#[derive(Debug, Clone, Deserialize)]
pub struct Answered {
    pub question_id: Uuid,
    pub label: String,
    pub kind: String,
    pub options: Vec<String>,
    pub value: Option<Value>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    event_id: Uuid,
    name: String,
    email: String,
    ticket_code: String,
    registered_at: DateTime<Utc>,
    order_id: Uuid,
    own: bool,
    bought: bool,
    currency: String,
    price_minor: i64,
    ticket_type: String,
    status: String,
    slug: String,
    title: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    zone: String,
    event_status: String,
    deadlines: Value,
    answers: Value,
}

/// A ticket of the person, or one that they bought.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: Uuid,
    pub event_id: Uuid,
    pub name: String,
    pub email: String,
    pub ticket_code: String,
    pub registered_at: DateTime<Utc>,
    pub order_id: Uuid,
    /// Theirs; else only bought by them.
    pub own: bool,
    pub bought: bool,
    pub currency: String,
    pub price_minor: i64,
    pub ticket_type: String,
    pub status: String,
    pub slug: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub zone: String,
    /// Where the event stands now.
    pub event_status: EventStatus,
    pub answers: Vec<Answered>,
}

impl Ticket {
    /// Whether it can still go to somebody else or be given back.
    ///
    /// # Errors
    /// [`MyTicketError`] that says why not.
    pub fn check_movable(&self, now: DateTime<Utc>) -> Result<(), MyTicketError> {
        let state = match self.status.as_str() {
            "registered" => None,
            "waiting" => Some("not paid yet"),
            "checked_in" => Some("used: somebody came in with it"),
            "transferred" => Some("somebody else's now"),
            _ => Some("cancelled"),
        };
        if let Some(state) = state {
            return Err(MyTicketError::State { state });
        }
        let over = now >= self.ends_at
            || matches!(self.event_status, EventStatus::Results | EventStatus::Archived | EventStatus::Cancelled);
        if over { Err(MyTicketError::EventOver) } else { Ok(()) }
    }

    pub fn is_movable(&self, now: DateTime<Utc>) -> bool {
        self.own && self.check_movable(now).is_ok()
    }
}

fn ticket(row: Row, now: DateTime<Utc>) -> Result<Ticket, DbErr> {
    let deadlines: Deadlines =
        serde_json::from_value(row.deadlines).map_err(|error| DbErr::Type(format!("deadlines: {error}")))?;
    let stored = EventStatus::parse(&row.event_status)
        .ok_or_else(|| DbErr::Type(format!("unknown status {:?} of an event", row.event_status)))?;
    let milestones = Milestones {
        registration_opens: deadlines.registration_opens.map(|moment| moment.at),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        judging_opens: deadlines.judging_opens.map(|moment| moment.at),
    };
    Ok(Ticket {
        answers: serde_json::from_value(row.answers).map_err(|error| DbErr::Type(format!("answers: {error}")))?,
        event_status: status_at(stored, &milestones, now),
        id: row.id,
        event_id: row.event_id,
        name: row.name,
        email: row.email,
        ticket_code: row.ticket_code,
        registered_at: row.registered_at,
        order_id: row.order_id,
        own: row.own,
        bought: row.bought,
        currency: row.currency,
        price_minor: row.price_minor,
        ticket_type: row.ticket_type,
        status: row.status,
        slug: row.slug,
        title: row.title,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        zone: row.zone,
    })
}

async fn find<A: Action>(
    scope: &Scope<A>,
    email: &str,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
    one: Option<Uuid>,
) -> Result<Vec<Ticket>, DbErr> {
    let (at, id) = after.unzip();
    let query = scope.tx().sql(
        include_str!("tickets.sql"),
        [
            email.into(),
            scope.now().into(),
            at.into(),
            id.into(),
            i64::try_from(limit).unwrap_or(i64::MAX).into(),
            one.into(),
        ],
    );
    let rows: Vec<Row> = query.all().await?;
    rows.into_iter().map(|row| ticket(row, scope.now())).collect()
}

/// Every ticket of the person, and those they bought for others, newest first: `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    email: &str,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Ticket>, DbErr> {
    find(scope, email, after, limit.saturating_add(1), None).await
}

/// A ticket of the person's own.
///
/// # Errors
/// [`MyTicketError::NotFound`] also for tickets of others; the database's.
pub async fn own<A: Action>(scope: &Scope<A>, email: &str, id: Uuid) -> Result<Ticket, MyTicketError> {
    let found = find(scope, email, None, 1, Some(id)).await?;
    found.into_iter().find(|ticket| ticket.own).ok_or(MyTicketError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap()
    }

    fn ticket(status: &str, event_status: EventStatus) -> Ticket {
        Ticket {
            id: Uuid::nil(),
            event_id: Uuid::nil(),
            name: "Ada".to_owned(),
            email: "ada@example.com".to_owned(),
            ticket_code: "ABCDE23456".to_owned(),
            registered_at: at(0),
            order_id: Uuid::nil(),
            own: true,
            bought: false,
            currency: "EUR".to_owned(),
            price_minor: 0,
            ticket_type: "Standard".to_owned(),
            status: status.to_owned(),
            slug: "clean-oceans".to_owned(),
            title: "Clean Oceans".to_owned(),
            starts_at: at(10),
            ends_at: at(20),
            zone: "Europe/Lisbon".to_owned(),
            event_status,
            answers: Vec::new(),
        }
    }

    #[test]
    fn only_a_valid_ticket_of_an_event_that_is_not_over_can_be_moved() {
        use EventStatus::{Cancelled, Registration, Running};
        assert!(ticket("registered", Registration).is_movable(at(5)));
        assert!(ticket("registered", Running).is_movable(at(15)));
        assert!(!ticket("registered", Running).is_movable(at(20)));
        assert!(!ticket("registered", Cancelled).is_movable(at(5)));
        for status in ["waiting", "checked_in", "cancelled", "transferred"] {
            assert!(!ticket(status, Registration).is_movable(at(5)), "{status}");
        }
        assert!(!Ticket { own: false, ..ticket("registered", Registration) }.is_movable(at(5)));
    }
}
