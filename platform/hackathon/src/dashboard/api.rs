use jamboree_tenancy::{Read, Scope, SeeAnalytics};
use jamboree_web::{Id, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{bodies::Dashboard, figures, room_export};
use crate::{
    participants::csv::{self, CsvDownload},
    people::EventKind,
};

pub struct DashboardApi;

#[OpenApi(prefix_path = "/api/v1")]
impl DashboardApi {
    /// The figures of an event
    ///
    /// Counted when asked for: who registered and joined, who is where now, teams, help, submissions, questions and
    /// messages. `as_of` says when; nothing is more than ten seconds behind it.
    #[oai(path = "/events/:event_id/dashboard", method = "get", operation_id = "get_dashboard")]
    async fn get_dashboard(
        &self,
        scope: Scope<Read<SeeAnalytics>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<Dashboard>> {
        let dashboard = figures::dashboard(&scope, event_id.0.0).await?;
        scope.commit(dashboard).await
    }

    /// Export who is in which room
    ///
    /// CSV (RFC 4180, UTF-8) of every room of the event, the halls first, with how many people are there and how many
    /// messages were written, all counted at one moment. The export is written to the audit log.
    #[oai(path = "/events/:event_id/rooms.csv", method = "get", operation_id = "export_rooms")]
    async fn export_rooms(
        &self,
        scope: Scope<Read<SeeAnalytics>>,
        event_id: Path<Id<EventKind>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let rows = room_export::begin(&scope, event_id.0.0).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }
}
