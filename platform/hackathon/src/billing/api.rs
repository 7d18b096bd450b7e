use chrono::{DateTime, Utc};
use jamboree_tenancy::{BillingEvidence, Read, Scope, problem_of};
use jamboree_web::{Id, Page, PageQuery, Reply};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    estimate::{self, BillEstimate},
    evidence,
};
use crate::{
    orders::ParticipantKind,
    participants::csv::{self, CsvDownload},
    people::EventKind,
    presence::{self, JoinedPerson},
};

/// What somebody is billed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum JoinedBy {
    /// They were in the venue.
    Venue,
    /// They came in at the door.
    CheckIn,
}

/// A person on the bill.
#[derive(Debug, Clone, Object)]
pub struct BilledPerson {
    pub participant_id: Id<ParticipantKind>,
    pub name: String,
    /// The first moment of the event at which they were there.
    pub first_joined_at: DateTime<Utc>,
    pub by: JoinedBy,
}

impl From<JoinedPerson> for BilledPerson {
    fn from(person: JoinedPerson) -> Self {
        Self {
            participant_id: person.participant_id.into(),
            name: person.name,
            first_joined_at: person.first_joined_at,
            by: if person.by == "check_in" { JoinedBy::CheckIn } else { JoinedBy::Venue },
        }
    }
}

pub struct BillingApi;

#[OpenApi(prefix_path = "/api/v1")]
impl BillingApi {
    /// What an event costs so far
    ///
    /// The price rule that was accepted, for the people who joined until now. Planned times until judging has begun,
    /// then those that happened. Who works at the event is not billed.
    #[oai(path = "/events/:event_id/bill-estimate", method = "get", operation_id = "get_bill_estimate")]
    async fn get_bill_estimate(
        &self,
        scope: Scope<Read<BillingEvidence>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<BillEstimate>> {
        let estimate = estimate::estimate(&scope, event_id.0.0).await?;
        scope.commit(estimate).await
    }

    /// List who is billed
    ///
    /// Each person who joined, in the order in which they came: as many rows as the estimate counts.
    #[oai(path = "/events/:event_id/billing-evidence", method = "get", operation_id = "list_billing_evidence")]
    async fn list_billing_evidence(
        &self,
        scope: Scope<Read<BillingEvidence>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<BilledPerson>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (after, most) = (page.after()?, page.limit()? + 1);
        let (event, window) = evidence::billed(&scope, event_id.0.0).await?;
        let rows = presence::joined_people(scope.tx(), event.id, window, after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, evidence::place, Into::into)?).await
    }

    /// Export who is billed
    ///
    /// CSV (RFC 4180, UTF-8) of the same rows. Times are those of the event's zone with their offset. The export is
    /// written to the audit log.
    #[oai(path = "/events/:event_id/billing-evidence.csv", method = "get", operation_id = "export_billing_evidence")]
    async fn export_billing_evidence(
        &self,
        scope: Scope<Read<BillingEvidence>>,
        event_id: Path<Id<EventKind>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let rows = evidence::begin(&scope, event_id.0.0).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }
}
