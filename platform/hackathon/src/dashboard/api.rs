use jamboree_tenancy::{Read, Scope, SeeAnalytics};
use jamboree_web::{Id, Reply};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use super::{bodies::Dashboard, figures};
use crate::people::EventKind;

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
}
