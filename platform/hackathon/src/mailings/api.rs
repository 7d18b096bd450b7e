use chrono::{DateTime, Utc};
use jamboree_tenancy::{Announce, Read, Scope};
use jamboree_web::{Accepted, Body, Id, IdKind, Page, PageQuery, Reply};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{Segment, create::create, entity, list, recipients};
use crate::{people::EventKind, planned_event};

#[derive(Debug)]
pub struct MailingKind;
impl IdKind for MailingKind {
    const PREFIX: &'static str = "mlg";
    const NAME: &'static str = "MailingId";
}

/// Who a message would go to.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct MailingDraft {
    pub segment: Segment,
}

impl Example for MailingDraft {
    fn example() -> Self {
        Self { segment: Segment::example() }
    }
}

/// How many addresses a message would reach.
#[derive(Debug, Clone, Object)]
pub struct MailingPreview {
    pub recipients: i32,
    /// They unsubscribed and get nothing.
    pub opted_out: i32,
}

/// A message to write.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewMailing {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub subject: String,
    /// Plain text; blank lines part paragraphs.
    #[oai(validator(min_length = 1, max_length = 20000))]
    pub body: String,
    pub segment: Segment,
}

impl Example for NewMailing {
    fn example() -> Self {
        Self {
            subject: "Doors open at nine".to_owned(),
            body: "Bring your ticket on paper or on your phone.\n\nSee you on Friday!".to_owned(),
            segment: Segment::example(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum MailingState {
    /// Its mails are being written.
    Writing,
    /// Every mail waits for sending or is sent.
    Written,
}

/// A message to the people of an event.
#[derive(Debug, Clone, Object)]
pub struct Mailing {
    pub id: Id<MailingKind>,
    pub subject: String,
    pub body: String,
    pub recipients: i32,
    /// They unsubscribed and got nothing.
    pub opted_out: i32,
    pub created_at: DateTime<Utc>,
    pub state: MailingState,
}

impl From<entity::Model> for Mailing {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            subject: row.subject,
            body: row.body,
            recipients: row.recipients,
            opted_out: row.opted_out,
            created_at: row.created_at,
            state: if row.written_at.is_some() { MailingState::Written } else { MailingState::Writing },
        }
    }
}

pub struct MailingsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl MailingsApi {
    /// Preview a message
    ///
    /// How many addresses the segment reaches; each gets one mail, however many tickets it has.
    #[oai(path = "/events/:event_id/mailing-previews", method = "post", operation_id = "preview_mailing")]
    async fn preview_mailing(
        &self,
        scope: Scope<Announce>,
        event_id: Path<Id<EventKind>>,
        body: Body<MailingDraft>,
    ) -> Reply<Json<MailingPreview>> {
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let reach = recipients::count(scope.tx(), event.id, &body.0.segment, scope.now()).await?;
        scope.commit(MailingPreview { recipients: reach.recipients, opted_out: reach.opted_out }).await
    }

    /// Write to participants
    ///
    /// One mail an address, to everybody in the segment who did not unsubscribe. Every mail says how to
    /// unsubscribe. Writing them happens after the answer; `state` says when it is done.
    #[oai(path = "/events/:event_id/mailings", method = "post", operation_id = "create_mailing")]
    async fn create_mailing(
        &self,
        scope: Scope<Announce>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewMailing>,
    ) -> Reply<Accepted<Mailing>> {
        let mailing = create(&scope, event_id.0.0, body.0).await?;
        scope.commit_accepted(mailing.into()).await
    }

    /// List messages to participants
    ///
    /// Newest first.
    #[oai(path = "/events/:event_id/mailings", method = "get", operation_id = "list_mailings")]
    async fn list_mailings(
        &self,
        scope: Scope<Read<Announce>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Mailing>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, event_id.0.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| (row.created_at, row.id), Into::into)?).await
    }
}
