use chrono::{DateTime, Utc};
use jamboree_tenancy::{ExportParticipants, Read, Scope, SeeAnalytics, problem_of};
use jamboree_web::{Id, Page, PageQuery, Reply};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    export,
    list::{self, EngagementSort, Row},
};
use crate::{
    orders::ParticipantKind,
    participants::{
        csv::{self, CsvDownload},
        words,
    },
    people::EventKind,
};

/// What a participant did during the event.
#[derive(Debug, Clone, Object)]
pub struct Engagement {
    pub participant_id: Id<ParticipantKind>,
    pub name: String,
    pub ticket_type: String,
    pub team_name: Option<String>,
    /// In the venue during the event, or checked in.
    pub joined: bool,
    pub first_joined_at: Option<DateTime<Utc>>,
    /// The union of all their connections during the event: tabs never count twice.
    pub seconds_in_venue: i64,
    /// Of these, with the stage in view.
    pub seconds_on_stage: i64,
    /// Of these, with the room of a team in view.
    pub seconds_in_team_room: i64,
    /// In all rooms, without those that were deleted.
    pub messages: i64,
    pub questions: i64,
    /// Whether they are there now.
    pub present: bool,
}

impl From<Row> for Engagement {
    fn from(row: Row) -> Self {
        Self {
            participant_id: row.participant_id.into(),
            name: row.name,
            ticket_type: row.ticket_type,
            team_name: row.team_name,
            joined: row.first_joined_at.is_some(),
            first_joined_at: row.first_joined_at,
            seconds_in_venue: row.seconds_in_venue,
            seconds_on_stage: row.seconds_on_stage,
            seconds_in_team_room: row.seconds_in_team_room,
            messages: row.messages,
            questions: row.questions,
            present: row.present,
        }
    }
}

pub struct EngagementApi;

#[OpenApi(prefix_path = "/api/v1")]
impl EngagementApi {
    /// List how participants took part
    ///
    /// Who has a ticket, and who joined and gave it back. `q` is a part of the name of a person, of their mail
    /// address or of their team.
    #[oai(path = "/events/:event_id/engagement", method = "get", operation_id = "list_engagement")]
    async fn list_engagement(
        &self,
        scope: Scope<Read<SeeAnalytics>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        sort: Query<Option<EngagementSort>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Engagement>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (after, most) = (page.after()?, page.limit()? + 1);
        let (_, asked) = export::question(&scope, event_id.0.0, words(q.0), sort.0.unwrap_or_default()).await?;
        let rows = list::list(scope.tx(), &asked, after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, Row::place, Into::into)?).await
    }

    /// Export how participants took part
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filters. Times are those of the
    /// event's zone with their offset. Cells that a spreadsheet could take for a formula begin with an apostrophe.
    /// The export is written to the audit log.
    #[oai(path = "/events/:event_id/engagement.csv", method = "get", operation_id = "export_engagement")]
    async fn export_engagement(
        &self,
        scope: Scope<Read<ExportParticipants>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        sort: Query<Option<EngagementSort>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let rows = export::begin(&scope, event_id.0.0, words(q.0), sort.0.unwrap_or_default()).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }
}
