//! One batch of an import: so many rows, in one transaction with the progress.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_jobs::JobContext;
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{entity, people::Person};
use crate::{
    orders::{links, order_code, ticket_code},
    outgoing_mail::{AddressedMail, MailContent, MailedEvent, MailedTicket, RegistrationMail, enqueue_mails},
};

pub const ROWS: usize = 500;

/// The event and what its tickets say of it.
#[derive(Debug, FromQueryResult)]
pub struct ImportedInto {
    title: String,
    slug: String,
    zone: String,
    starts_at: DateTime<Utc>,
    ticket_type: String,
}

#[derive(FromQueryResult)]
struct Place {
    free: Option<i32>,
}

#[derive(FromQueryResult)]
struct Address {
    email: String,
}

/// What a batch came to. It is not committed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// Rows that are behind us.
    pub done: usize,
    pub imported: usize,
    pub full: bool,
}

/// Somebody with the names that are written.
struct Ticket<'p> {
    person: &'p Person,
    participant_id: Uuid,
    ticket_code: String,
    order_id: Uuid,
}

/// The event, and nothing when it or the ticket type is gone.
///
/// # Errors
/// The database's.
pub async fn imported_into(tx: &TenantTx, import: &entity::Model) -> Result<Option<ImportedInto>, DbErr> {
    let values = [import.event_id.into(), import.ticket_type_id.into()];
    tx.sql(include_str!("event.sql"), values).one().await
}

/// Writes the people of these rows as far as there are places; `first` is the place of the first row in the file.
///
/// # Errors
/// The database's. A person who registered in this moment breaks a unique rule: the batch is to be tried again.
pub async fn write(
    job: &JobContext,
    tx: &TenantTx,
    import: &entity::Model,
    into: &ImportedInto,
    origin: &str,
    first: usize,
    rows: &[Option<Person>],
) -> Result<Batch, DbErr> {
    // The rows of the quotas are the lock: nobody takes a place between counting and writing.
    let places: Vec<Place> = tx.sql(include_str!("lock_quotas.sql"), [import.ticket_type_id.into()]).all().await?;
    let free = places.iter().filter_map(|place| place.free).min();
    let free = free.map_or(usize::MAX, |free| usize::try_from(free).unwrap_or(0));
    let known = known(tx, import.event_id, rows).await?;
    let (mut tickets, mut done, mut full) = (Vec::new(), 0, false);
    for (row, person) in (first..).zip(rows) {
        if let Some(person) = person.as_ref().filter(|person| !known.contains(person.email.as_str())) {
            if tickets.len() == free {
                full = true;
                break;
            }
            let sources = &job.tenancy.sources;
            let ticket = Ticket {
                person,
                participant_id: sources.new_id(),
                ticket_code: ticket_code(sources),
                order_id: sources.new_id(),
            };
            tickets.push((row, ticket));
        }
        done += 1;
    }
    if !tickets.is_empty() {
        insert(job, tx, import, &tickets).await?;
        if import.send_mails {
            leave_mails(job, tx, into, origin, &tickets).await?;
        }
    }
    Ok(Batch { done, imported: tickets.len(), full })
}

async fn known(tx: &TenantTx, event_id: Uuid, rows: &[Option<Person>]) -> Result<HashSet<String>, DbErr> {
    let emails: Vec<&str> = rows.iter().flatten().map(|person| person.email.as_str()).collect();
    let query = tx.sql(include_str!("known.sql"), [event_id.into(), json!(emails).into()]);
    let found: Vec<Address> = query.all().await?;
    Ok(found.into_iter().map(|row| row.email).collect())
}

async fn insert(
    job: &JobContext,
    tx: &TenantTx,
    import: &entity::Model,
    tickets: &[(usize, Ticket<'_>)],
) -> Result<(), DbErr> {
    let sources = &job.tenancy.sources;
    let people = tickets.iter().map(|(row, ticket)| {
        json!({
            "order_id": ticket.order_id, "order_code": order_code(sources),
            // The same row twice is the same order.
            "submission_key": format!("import:{}:{row}", import.id),
            "line_id": sources.new_id(), "participant_id": ticket.participant_id,
            "ticket_code": ticket.ticket_code, "name": ticket.person.name,
            "email": ticket.person.email.as_str(), "locale": ticket.person.locale,
        })
    });
    let answers = tickets.iter().flat_map(|(_, ticket)| {
        ticket.person.answers.iter().map(|(question, value)| {
            json!({ "participant_id": ticket.participant_id, "question_id": question, "value": value })
        })
    });
    let write = tx.sql(
        include_str!("write_batch.sql"),
        [
            import.event_id.into(),
            import.ticket_type_id.into(),
            job.now().into(),
            json!(people.collect::<Vec<_>>()).into(),
            json!(answers.collect::<Vec<_>>()).into(),
            tx.tenant().locale().into(),
        ],
    );
    write.run().await.map(drop)
}

async fn leave_mails(
    job: &JobContext,
    tx: &TenantTx,
    into: &ImportedInto,
    origin: &str,
    tickets: &[(usize, Ticket<'_>)],
) -> Result<(), DbErr> {
    let zone: Tz = into.zone.parse().map_err(|_| DbErr::Type(format!("unknown zone {:?} of an event", into.zone)))?;
    let tenant = tx.tenant();
    let mails = tickets.iter().map(|(_, ticket)| {
        let ticket_url = links::ticket_url(tenant, origin, &into.slug, ticket.participant_id, &ticket.ticket_code);
        let issued = RegistrationMail::TicketIssued {
            ticket: MailedTicket {
                holder_name: ticket.person.name.clone(),
                ticket_type: into.ticket_type.clone(),
                ticket_code: ticket.ticket_code.clone(),
                ticket_url,
                order_url: Some(links::order_url(tenant, origin, &into.slug, ticket.order_id)),
            },
        };
        let event = MailedEvent {
            title: into.title.clone(),
            url: format!("{origin}/e/{}", into.slug),
            starts_at: into.starts_at,
            zone,
        };
        let content = MailContent::Registration { event, mail: Box::new(issued), told_at: job.now() };
        let locale = match ticket.person.locale.as_str() {
            "" => tenant.locale(),
            locale => locale,
        };
        AddressedMail {
            id: job.tenancy.sources.new_id(),
            to: ticket.person.email.clone(),
            locale: locale.to_owned(),
            content,
        }
    });
    let mails: Vec<AddressedMail> = mails.collect();
    enqueue_mails(tx, job.now(), mails, &job.trace_id).await?;
    Ok(())
}
