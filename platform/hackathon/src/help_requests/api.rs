use jamboree_tenancy::{OwnTeam, Read, Scope, TakeHelp, problem_of};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Reply};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    ask::ask,
    export,
    list::list,
    settle::{resolve, withdraw},
    take::take,
    view::{HelpRequest, HelpRequestKind, Row},
};
use crate::{
    participants::csv::{self, CsvDownload},
    people::EventKind,
    planned_event,
};

/// What a team needs help with.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewHelpRequest {
    /// May be empty: the flag alone says something.
    #[oai(validator(max_length = 500))]
    pub text: String,
}

impl Example for NewHelpRequest {
    fn example() -> Self {
        Self { text: "Our map shows no rivers. Who knows tiles?".to_owned() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum HelpFilter {
    Open,
    Closed,
}

fn is_open(filter: Option<HelpFilter>) -> Option<bool> {
    filter.map(|state| state == HelpFilter::Open)
}

pub struct HelpRequestsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl HelpRequestsApi {
    /// Ask for help
    ///
    /// Hosts and mentors of the event see it at once, with how long the team has been waiting.
    #[oai(path = "/events/:event_id/help-requests", method = "post", operation_id = "ask_for_help")]
    async fn ask_for_help(
        &self,
        scope: Scope<OwnTeam>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewHelpRequest>,
    ) -> Reply<Created<HelpRequest>> {
        let row = ask(&scope, event_id.0.0, &body.0.text).await?;
        scope.commit_created(row.into()).await
    }

    /// List requests for help
    ///
    /// Longest wait first.
    #[oai(path = "/events/:event_id/help-requests", method = "get", operation_id = "list_help_requests")]
    async fn list_help_requests(
        &self,
        scope: Scope<Read<TakeHelp>>,
        event_id: Path<Id<EventKind>>,
        state: Query<Option<HelpFilter>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<HelpRequest>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        planned_event::read(&scope, event_id.0.0).await?;
        let rows = list(scope.tx(), event_id.0.0, is_open(state.0), page.after()?, page.limit()? + 1).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row: &Row| (row.opened_at, row.id), Into::into)?).await
    }

    /// Export requests for help
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filter, with how long each waited.
    /// Times are those of the event's zone with their offset. Cells that a spreadsheet could take for a formula begin
    /// with an apostrophe. The export is written to the audit log.
    #[oai(path = "/events/:event_id/help-requests.csv", method = "get", operation_id = "export_help_requests")]
    async fn export_help_requests(
        &self,
        scope: Scope<Read<TakeHelp>>,
        event_id: Path<Id<EventKind>>,
        state: Query<Option<HelpFilter>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let rows = export::begin(&scope, event_id.0.0, is_open(state.0)).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }

    /// Take a request for help
    ///
    /// The first who takes it has it and comes into the team's room; `help_state` tells the others who was faster.
    #[oai(path = "/help-requests/:help_request_id/taking", method = "post", operation_id = "take_help_request")]
    async fn take_help_request(
        &self,
        scope: Scope<TakeHelp>,
        help_request_id: Path<Id<HelpRequestKind>>,
    ) -> Reply<Json<HelpRequest>> {
        let row = take(&scope, help_request_id.0.0).await?;
        scope.commit(row.into()).await
    }

    /// Say that a team was helped
    #[oai(path = "/help-requests/:help_request_id/resolution", method = "post", operation_id = "resolve_help_request")]
    async fn resolve_help_request(
        &self,
        scope: Scope<TakeHelp>,
        help_request_id: Path<Id<HelpRequestKind>>,
    ) -> Reply<Json<HelpRequest>> {
        let row = resolve(&scope, help_request_id.0.0).await?;
        scope.commit(row.into()).await
    }

    /// Withdraw a request for help
    ///
    /// By the team that asked.
    #[oai(path = "/help-requests/:help_request_id/withdrawal", method = "post", operation_id = "withdraw_help_request")]
    async fn withdraw_help_request(
        &self,
        scope: Scope<OwnTeam>,
        help_request_id: Path<Id<HelpRequestKind>>,
    ) -> Reply<Json<HelpRequest>> {
        let row = withdraw(&scope, help_request_id.0.0).await?;
        scope.commit(row.into()).await
    }
}
