use std::sync::Arc;

use jamboree_object_store::ObjectStore;
use jamboree_tenancy::{ExportParticipants, Read, Scope, problem_of};
use jamboree_web::{Accepted, Id, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    check::check,
    csv_body::CsvBody,
    error::ImportError,
    import::{NewImport, import},
    read,
    views::{Import, ImportKind, ImportReport},
};
use crate::{Ports, offer::TicketTypeKind, people::EventKind};

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Unreadable(reason) => Self::at(code::CSV_UNREADABLE, "", reason.to_string()),
            ImportError::Faulty { faulty } => {
                Self::new(code::IMPORT_FAULTY, format!("{faulty} rows cannot be imported. Nothing was imported."))
            }
            ImportError::TicketType => {
                Self::at(code::TICKET_TYPE_INVALID, "?ticket_type_id", code::TICKET_TYPE_INVALID.explanation)
            }
            ImportError::EventOver { status } => {
                Self::new(code::EVENT_STATE, format!("The event is {status}: nobody can be added."))
            }
            ImportError::NotFound => Self::of(code::NOT_FOUND),
            ImportError::Event(error) => error.into(),
            ImportError::Store(error) => {
                let mut problem = Self::of(code::UNAVAILABLE).retry_after_s(5);
                problem.cause = Some(error.to_string());
                problem
            }
            ImportError::Key(error) => Self::internal(error),
            ImportError::Broken(cause) => Self::internal(cause),
            ImportError::Database(error) => problem_of(&error),
        }
    }
}

pub struct ParticipantImportsApi {
    objects: Arc<dyn ObjectStore>,
}

impl ParticipantImportsApi {
    pub fn new(ports: &Ports) -> Self {
        Self { objects: ports.objects.clone() }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl ParticipantImportsApi {
    /// Check a file of participants
    ///
    /// CSV, UTF-8, up to 20 MB and 100,000 rows, separated by commas, semicolons or tabs. The first row names
    /// the columns: `name`, `email` (or `e-mail`), `locale`, and the labels of questions; others are ignored.
    /// Every row is read and nothing is written. A file that cannot be read as a whole is `csv_unreadable`.
    #[oai(
        path = "/events/:event_id/participant-import-checks",
        method = "post",
        operation_id = "check_participant_import"
    )]
    async fn check_participant_import(
        &self,
        scope: Scope<ExportParticipants>,
        event_id: Path<Id<EventKind>>,
        body: CsvBody,
    ) -> Reply<Json<ImportReport>> {
        let scanned = check(&scope, event_id.0.0, body.0).await?;
        scope.commit(scanned.into()).await
    }

    /// Import participants
    ///
    /// The same file as in the check. Everybody gets a free order of one ticket. Who has a ticket already is
    /// passed over; other faulty rows refuse the file (`import_faulty`) unless `skip_faulty` leaves them out.
    /// The rows are imported after the answer, in order; without a place left the import stops (`sold_out`),
    /// and what was imported stays. Sending the same file again goes on where it stopped.
    #[oai(path = "/events/:event_id/participant-imports", method = "post", operation_id = "import_participants")]
    async fn import_participants(
        &self,
        scope: Scope<ExportParticipants>,
        event_id: Path<Id<EventKind>>,
        ticket_type_id: Query<Id<TicketTypeKind>>,
        /// Whether everybody gets their ticket by mail.
        send_mails: Query<Option<bool>>,
        /// Leave faulty rows out.
        skip_faulty: Query<Option<bool>>,
        body: CsvBody,
    ) -> Reply<Accepted<Import>> {
        let new = NewImport {
            ticket_type_id: ticket_type_id.0.0,
            send_mails: send_mails.0.unwrap_or(false),
            skip_faulty: skip_faulty.0.unwrap_or(false),
            file: body.0,
        };
        let row = import(&scope, &self.objects, event_id.0.0, new).await?;
        scope.commit_accepted(row.into()).await
    }

    /// Get an import
    ///
    /// How far it is.
    #[oai(
        path = "/events/:event_id/participant-imports/:import_id",
        method = "get",
        operation_id = "get_participant_import"
    )]
    async fn get_participant_import(
        &self,
        scope: Scope<Read<ExportParticipants>>,
        event_id: Path<Id<EventKind>>,
        import_id: Path<Id<ImportKind>>,
    ) -> Reply<Json<Import>> {
        let row = read::read(&scope, event_id.0.0, import_id.0.0).await?;
        scope.commit(row.into()).await
    }

    /// List imports
    ///
    /// Newest first.
    #[oai(path = "/events/:event_id/participant-imports", method = "get", operation_id = "list_participant_imports")]
    async fn list_participant_imports(
        &self,
        scope: Scope<Read<ExportParticipants>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Import>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = read::list(&scope, event_id.0.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| (row.created_at, row.id), Into::into)?).await
    }
}
