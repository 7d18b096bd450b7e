use jamboree_tenancy::{ExportParticipants, Read, Scope, SeeParticipants, problem_of};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    AnswerIs, Asked, OrderSource, Participant, ParticipantFilter, ParticipantStatus, ParticipantsError,
    add::{self, NewParticipant},
    csv::{self, CsvDownload},
    export,
    filter::words,
    list::{self, ParticipantSort},
    read,
    views::ParticipantDetail,
};
use crate::{offer::TicketTypeKind, orders::ParticipantKind, people::EventKind, planned_event};

fn filter(
    q: Option<String>,
    status: Option<ParticipantStatus>,
    ticket_type: Option<Id<TicketTypeKind>>,
    source: Option<OrderSource>,
    answer: Option<String>,
) -> Result<ParticipantFilter, ParticipantsError> {
    let answer = answer.as_deref().map(AnswerIs::parse).transpose()?;
    Ok(ParticipantFilter { words: words(q), status, ticket_type: ticket_type.map(|id| id.0), source, answer })
}

pub struct ParticipantsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ParticipantsApi {
    /// Add a participant by hand
    ///
    /// Free of charge, also while registration is closed. The place is taken from the quotas of the ticket type
    /// (`sold_out`), and nobody has two tickets (`already_registered`).
    #[oai(path = "/events/:event_id/participants", method = "post", operation_id = "add_participant")]
    async fn add_participant(
        &self,
        scope: Scope<ExportParticipants>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewParticipant>,
    ) -> Reply<Created<Participant>> {
        let participant = add::add(&scope, event_id.0.0, body.0).await?;
        scope.commit_created(participant).await
    }

    /// List the participants of an event
    ///
    /// One row a ticket, newest first unless `sort` says otherwise; filters add up. `q` is a part of name,
    /// mail address, ticket code or order code.
    #[oai(path = "/events/:event_id/participants", method = "get", operation_id = "list_participants")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn list_participants(
        &self,
        scope: Scope<Read<SeeParticipants>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        status: Query<Option<ParticipantStatus>>,
        ticket_type: Query<Option<Id<TicketTypeKind>>>,
        source: Query<Option<OrderSource>>,
        /// `<question id>:<answer>`: who answered so, in any version of the question. One of several choices
        /// counts; yes and no are `true` and `false`.
        #[oai(validator(max_length = 1000))]
        answer: Query<Option<String>>,
        sort: Query<Option<ParticipantSort>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Participant>>> {
        let filter = filter(q.0, status.0, ticket_type.0, source.0, answer.0)?;
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (sort, after, most) = (sort.0.unwrap_or_default(), page.after()?, page.limit()? + 1);
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = list::list(scope.tx(), event.id, scope.now(), &filter, sort, after, most).await;
        let asked = Asked::load(scope.tx(), event.id).await.map_err(|error| problem_of(&error))?;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, list::Row::place, |row| Participant::of(row, &asked))?).await
    }

    /// Get a participant
    ///
    /// With everything that happened at the door and every consent at this event.
    #[oai(path = "/events/:event_id/participants/:participant_id", method = "get", operation_id = "get_participant")]
    async fn get_participant(
        &self,
        scope: Scope<Read<SeeParticipants>>,
        event_id: Path<Id<EventKind>>,
        participant_id: Path<Id<ParticipantKind>>,
    ) -> Reply<Json<ParticipantDetail>> {
        let detail = read::participant(&scope, event_id.0.0, participant_id.0.0).await?;
        scope.commit(detail).await
    }

    /// Export the participants of an event
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filters, and a column
    /// for each question that is asked now. Times are those of the event's zone with their offset. Cells
    /// that a spreadsheet could take for a formula begin with an apostrophe. The export is written to the
    /// audit log.
    #[oai(path = "/events/:event_id/participants.csv", method = "get", operation_id = "export_participants")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn export_participants(
        &self,
        scope: Scope<Read<ExportParticipants>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        status: Query<Option<ParticipantStatus>>,
        ticket_type: Query<Option<Id<TicketTypeKind>>>,
        source: Query<Option<OrderSource>>,
        /// As in the list.
        #[oai(validator(max_length = 1000))]
        answer: Query<Option<String>>,
        sort: Query<Option<ParticipantSort>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let filter = filter(q.0, status.0, ticket_type.0, source.0, answer.0)?;
        let rows = export::begin(&scope, event_id.0.0, filter, sort.0.unwrap_or_default()).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }
}
