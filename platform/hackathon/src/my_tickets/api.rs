use std::collections::HashMap;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, OwnOrders, Read, Scope, problem_of};
use jamboree_web::{Body, Id, MailAddress, NoContent, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use serde_json::Value;

use super::{
    cancel,
    error::MyTicketError,
    read::{self, Answered, Ticket},
    transfer,
    update::{self, Changes},
};
use crate::{
    guessing_limits::{limit_person, quota},
    money::Money,
    offer::QuestionKind,
    orders::{ParticipantKind, links, read_answers},
    participants::ParticipantStatus,
    people::EventKind,
    planned_event::EventStatus,
    tickets::AnswerKind,
};

/// The event of a ticket.
#[derive(Debug, Clone, Object)]
pub struct MyTicketEvent {
    pub id: Id<EventKind>,
    pub slug: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub zone: String,
    pub status: EventStatus,
}

/// A question of the event and the answer to it.
#[derive(Debug, Clone, Object)]
pub struct MyAnswer {
    pub question_id: Id<QuestionKind>,
    pub label: String,
    pub kind: AnswerKind,
    pub options: Vec<String>,
    /// Null: not answered.
    pub value: Option<Value>,
}

/// A ticket of one's own, or one that was bought for somebody else.
#[derive(Debug, Clone, Object)]
pub struct MyTicket {
    pub participant_id: Id<ParticipantKind>,
    pub event: MyTicketEvent,
    pub ticket_type: String,
    pub name: String,
    pub email: String,
    pub status: ParticipantStatus,
    /// Null unless it is one's own and lets in.
    pub ticket_code: Option<String>,
    /// The page of the ticket; who has the address has the ticket.
    pub ticket_url: String,
    /// The page of the order; only for who bought it.
    pub order_url: Option<String>,
    pub price: Money,
    /// What is asked now, in order; empty for tickets of others.
    pub answers: Vec<MyAnswer>,
    pub may_transfer: bool,
    pub may_cancel: bool,
}

/// A change of one's own ticket; what is left out stays.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct MyTicketPatch {
    #[oai(validator(min_length = 1, max_length = 200, pattern = r"\S"))]
    pub name: Option<String>,
    /// By the id of the question; null takes an answer back.
    #[oai(validator(max_properties = 100))]
    pub answers: Option<HashMap<String, Value>>,
}

impl Example for MyTicketPatch {
    fn example() -> Self {
        Self { name: Some("Ada Lovelace".to_owned()), answers: None }
    }
}

/// Who gets the ticket.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TicketReceiver {
    #[oai(validator(min_length = 1, max_length = 200, pattern = r"\S"))]
    pub name: String,
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
}

impl Example for TicketReceiver {
    fn example() -> Self {
        Self { name: "Grace Hopper".to_owned(), email: "grace@example.com".to_owned() }
    }
}

impl From<MyTicketError> for Problem {
    fn from(error: MyTicketError) -> Self {
        match error {
            MyTicketError::NotFound => Self::of(code::NOT_FOUND),
            MyTicketError::State { state } => Self::new(code::TICKET_STATE, format!("The ticket is {state}.")),
            MyTicketError::EventOver => Self::new(code::EVENT_STATE, "The event is over, or was cancelled."),
            MyTicketError::AlreadyRegistered => {
                Self::at(code::ALREADY_REGISTERED, "/email", "This person has a ticket for the event already.")
            }
            MyTicketError::AnswerRequired { question } => {
                Self::at(code::ANSWER_REQUIRED, format!("/answers/{question}"), code::ANSWER_REQUIRED.explanation)
            }
            MyTicketError::AnswerInvalid { question, wanted } => {
                Self::at(code::ANSWER_INVALID, format!("/answers/{question}"), format!("The answer must be {wanted}."))
            }
            MyTicketError::Order(error) => error.into(),
            MyTicketError::Database(error) => problem_of(&error),
        }
    }
}

impl From<Answered> for MyAnswer {
    fn from(answered: Answered) -> Self {
        Self {
            question_id: answered.question_id.into(),
            label: answered.label,
            kind: AnswerKind::parse(&answered.kind).unwrap_or(AnswerKind::ShortText),
            options: answered.options,
            value: answered.value,
        }
    }
}

fn shown<A: Action>(scope: &Scope<A>, ticket: Ticket) -> MyTicket {
    let (tenant, origin) = (scope.tenant(), scope.facts().origin.as_str());
    let movable = ticket.is_movable(scope.now());
    let lets_in = ticket.own && matches!(ticket.status.as_str(), "registered" | "checked_in");
    MyTicket {
        participant_id: ticket.id.into(),
        ticket_url: links::ticket_url(tenant, origin, &ticket.slug, ticket.id, &ticket.ticket_code),
        order_url: ticket.bought.then(|| links::order_url(tenant, origin, &ticket.slug, ticket.order_id)),
        event: MyTicketEvent {
            id: ticket.event_id.into(),
            slug: ticket.slug,
            title: ticket.title,
            starts_at: ticket.starts_at,
            ends_at: ticket.ends_at,
            zone: ticket.zone,
            status: ticket.event_status,
        },
        ticket_type: ticket.ticket_type,
        name: ticket.name,
        email: ticket.email,
        status: ParticipantStatus::parse(&ticket.status).unwrap_or(ParticipantStatus::Waiting),
        ticket_code: lets_in.then_some(ticket.ticket_code),
        price: Money { amount_minor: ticket.price_minor, currency: ticket.currency },
        answers: ticket.answers.into_iter().map(Into::into).collect(),
        may_transfer: movable,
        may_cancel: movable,
    }
}

pub struct MyTicketsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl MyTicketsApi {
    /// List your own tickets
    ///
    /// Tickets with your mail address, and those you bought for others; newest first, those that ended too.
    #[oai(path = "/me/tickets", method = "get", operation_id = "list_my_tickets")]
    async fn list_my_tickets(
        &self,
        scope: Scope<Read<OwnOrders>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<MyTicket>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = read::list(&scope, &scope.user()?.email, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        let page = page.page(rows, |row| (row.registered_at, row.id), |row| shown(&scope, row))?;
        scope.commit(page).await
    }

    /// Change your own ticket
    ///
    /// The name on it and the answers to the organiser's questions.
    #[oai(path = "/me/tickets/:participant_id", method = "patch", operation_id = "update_my_ticket")]
    async fn update_my_ticket(
        &self,
        scope: Scope<OwnOrders>,
        participant_id: Path<Id<ParticipantKind>>,
        body: Body<MyTicketPatch>,
    ) -> Reply<Json<MyTicket>> {
        let answers = read_answers(body.0.answers.unwrap_or_default(), "/answers")?;
        let changes = Changes { name: body.0.name, answers };
        let ticket = update::update(&scope, scope.user()?, participant_id.0.0, changes).await?;
        let ticket = shown(&scope, ticket);
        scope.commit(ticket).await
    }

    /// Give your ticket to somebody else
    ///
    /// The old code lets nobody in from now on; the new holder gets a mail with theirs, and you one that says so.
    /// Refused when they have a ticket (`already_registered`), when somebody came in with it, or when the event
    /// is over.
    #[oai(path = "/me/tickets/:participant_id/transfer", method = "post", operation_id = "transfer_my_ticket")]
    async fn transfer_my_ticket(
        &self,
        scope: Scope<OwnOrders>,
        participant_id: Path<Id<ParticipantKind>>,
        body: Body<TicketReceiver>,
    ) -> Reply<NoContent> {
        let email = MailAddress::at("/email", &body.0.email)?;
        let user = scope.user()?;
        // Each writes to an address of the caller's choice.
        limit_person(&scope, "ticket_transfer", &user.email, quota(10, 60)).await?;
        transfer::transfer(&scope, user, participant_id.0.0, body.0.name.trim(), &email).await?;
        scope.commit_empty().await
    }

    /// Cancel your own ticket
    ///
    /// Its place is free again. What was paid for it goes back to who paid.
    #[oai(path = "/me/tickets/:participant_id/cancellation", method = "post", operation_id = "cancel_my_ticket")]
    async fn cancel_my_ticket(
        &self,
        scope: Scope<OwnOrders>,
        participant_id: Path<Id<ParticipantKind>>,
    ) -> Reply<Json<MyTicket>> {
        let ticket = cancel::cancel(&scope, scope.user()?, participant_id.0.0).await?;
        let ticket = shown(&scope, ticket);
        scope.commit(ticket).await
    }
}
