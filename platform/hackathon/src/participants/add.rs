use std::collections::HashMap;

use jamboree_tenancy::{AuditedObject, ExportParticipants, Scope, problem_of};
use jamboree_web::{Id, Problem, code};
use poem_openapi::{Object, types::Example};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Participant, of_order};
use crate::{
    offer::{self, TicketTypeKind},
    orders::{
        Acting, OrderError, OrderNames, OrderSource, Reserved, TicketRequest, check_by_hand, find, mails, read_answers,
        release_expired, reserve,
    },
    planned_event::{self, EventStatus},
};

/// Somebody to add by hand.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewParticipant {
    #[oai(validator(min_length = 1, max_length = 200, pattern = r"\S"))]
    pub name: String,
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
    pub ticket_type_id: Id<TicketTypeKind>,
    /// The language they are written to in; left out: the portal's.
    #[oai(validator(max_length = 35, pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"))]
    pub locale: Option<String>,
    /// By the id of the question. Nothing is required: they can answer later.
    #[oai(default, validator(max_properties = 100))]
    pub answers: HashMap<String, Value>,
    /// Whether they get their ticket by mail.
    pub send_mail: bool,
}

impl Example for NewParticipant {
    fn example() -> Self {
        Self {
            name: "Grace Hopper".to_owned(),
            email: "grace@example.com".to_owned(),
            ticket_type_id: uuid::Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90).into(),
            locale: None,
            answers: HashMap::new(),
            send_mail: true,
        }
    }
}

#[derive(FromQueryResult)]
struct Address {
    slug: String,
}

fn answers(given: HashMap<String, Value>) -> Result<Vec<(Uuid, Value)>, Problem> {
    read_answers(given, "/answers")
}

/// In an order of many tickets a place has its number; here there is one.
fn at_this_ticket(error: OrderError) -> Problem {
    let mut problem = Problem::from(error);
    for field in &mut problem.errors {
        if let Some(rest) = field.pointer.strip_prefix("/tickets/0") {
            field.pointer = rest.to_owned();
        }
    }
    problem
}

/// Adds somebody by hand, free of charge, whether or not registration is open. Their place is taken from the
/// quotas as everybody's.
///
/// # Errors
/// `sold_out`, `already_registered`, `ticket_type_invalid`, `answer_invalid`, `email_invalid`, `event_state`,
/// `not_found`; the database's.
pub async fn add(
    scope: &Scope<ExportParticipants>,
    event_id: Uuid,
    new: NewParticipant,
) -> Result<Participant, Problem> {
    let event = planned_event::read(scope, event_id).await?;
    if matches!(event.status, EventStatus::Archived | EventStatus::Cancelled) {
        let detail = format!("The event is {}: nobody can be added.", event.status.as_str());
        return Err(Problem::new(code::EVENT_STATE, detail));
    }
    let tx = scope.tx();
    let address: Option<Address> =
        tx.sql(include_str!("slug.sql"), [event_id.into()]).one().await.map_err(|error| problem_of(&error))?;
    let address = address.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let offer = offer::load(tx, &address.slug).await.map_err(|error| problem_of(&error))?;
    let offer = offer.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let wanted = TicketRequest {
        ticket_type_id: new.ticket_type_id.0,
        name: new.name,
        email: new.email,
        answers: answers(new.answers)?,
    };
    let locale = new.locale.filter(|locale| !locale.is_empty()).unwrap_or_else(|| scope.tenant().locale().to_owned());
    let order = check_by_hand(&offer, &wanted, &locale).map_err(at_this_ticket)?;
    let acting = Acting::of(scope);
    // Places whose time is over must not stand in the way of a guest.
    release_expired(tx, event_id, scope.now()).await.map_err(|error| problem_of(&error))?;
    let names = OrderNames::new(&acting, 1);
    let key = format!("manual:{}", names.id);
    let reserved = reserve(&acting, event_id, &names, &order, &key, OrderSource::Manual).await;
    let reserved: Reserved = reserved.map_err(|error| problem_of(&error))?;
    Result::from(reserved).map_err(at_this_ticket)?;
    let found = find(tx, names.id).await.map_err(|error| problem_of(&error))?;
    if let Some(found) = found.filter(|_| new.send_mail) {
        mails::after_placing(&acting, &found).await.map_err(|error| problem_of(&error))?;
    }
    let participant = of_order(scope, event_id, names.id).await.map_err(|error| problem_of(&error))?;
    let participant = participant.into_iter().next().ok_or_else(|| Problem::internal("the ticket just written"))?;
    let object = AuditedObject {
        kind: "participant",
        id: participant.id.0.to_string(),
        label: &participant.name,
        event_id: Some(event_id),
    };
    let detail = json!({ "email": participant.email, "ticket_type": participant.ticket_type.name });
    scope.audit("participant.added", object, detail).await.map_err(|error| problem_of(&error))?;
    Ok(participant)
}
