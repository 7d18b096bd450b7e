use std::time::Duration;

use async_trait::async_trait;
use futures_util::{StreamExt, stream};
use jamboree_tenancy::{Action, Scope, SharedTenancy, Tenant, TenantTx, problem_of};
use jamboree_web::Problem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::{Body, IntoResponse, Response, http::header};
use poem_openapi::{
    ApiResponse,
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
};
use sea_orm::DbErr;

use super::CsvRows;

/// How often a batch is asked for again while the database is busy or comes back.
const TRIES: u32 = 5;

/// What `filename*` takes as it is (RFC 8187 section 3.2.1), as far as names of ours need it.
const IN_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Where the rows of a file come from. Each batch begins behind the last row of the one before, so that
/// what is added meanwhile moves nothing.
#[async_trait]
pub trait CsvSource: Send + 'static {
    /// What stands above the columns.
    fn header(&self) -> Vec<String>;

    /// Writes the next rows; false when there are no more. An error leaves the place where it was.
    async fn write_next(&mut self, tx: &TenantTx, rows: &mut CsvRows) -> Result<bool, DbErr>;
}

/// 200 with a CSV file that is written while it is sent.
pub struct CsvDownload {
    file_name: String,
    body: Body,
}

struct Rest<S> {
    source: S,
    tenancy: SharedTenancy,
    tenant: Tenant,
    trace_id: String,
}

impl<S: CsvSource> Rest<S> {
    async fn batch(&mut self) -> Result<(Vec<u8>, bool), Problem> {
        let tx = self.tenancy.databases.begin(&self.tenant).await?;
        let mut rows = CsvRows::more();
        let more = self.source.write_next(&tx, &mut rows).await.map_err(|error| problem_of(&error))?;
        tx.commit().await?;
        Ok((rows.into_bytes()?, more))
    }

    /// What cannot be had breaks the connection off: half a file must not look like a whole one.
    async fn batch_in_the_end(&mut self) -> Result<(Vec<u8>, bool), std::io::Error> {
        let mut tries = 1;
        loop {
            match self.batch().await {
                Ok(batch) => return Ok(batch),
                Err(problem) if problem.code.status == 503 && tries < TRIES => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_secs(problem.retry_after_s.unwrap_or(1))).await;
                }
                Err(problem) => {
                    let cause = problem.cause.as_deref().unwrap_or("");
                    tracing::error!(trace_id = self.trace_id, code = problem.code.name, cause, "a download broke off");
                    return Err(std::io::Error::other(problem));
                }
            }
        }
    }
}

/// The file of a source. The first batch is read here, where errors still are problems; then the scope is
/// committed, and no connection is held while the caller reads.
///
/// # Errors
/// The database's.
pub async fn download<A: Action, S: CsvSource>(
    scope: Scope<A>,
    file_name: String,
    byte_order_mark: bool,
    mut source: S,
) -> Result<CsvDownload, Problem> {
    let mut rows = CsvRows::first(byte_order_mark);
    rows.row(source.header());
    let more = source.write_next(scope.tx(), &mut rows).await.map_err(|error| problem_of(&error))?;
    let first = rows.into_bytes()?;
    let rest = Rest {
        source,
        tenancy: scope.tenancy().clone(),
        tenant: scope.tenant().clone(),
        trace_id: scope.facts().trace_id.clone(),
    };
    scope.commit_empty().await?;
    let rest = stream::unfold(more.then_some(rest), |rest| async move {
        let mut rest = rest?;
        Some(match rest.batch_in_the_end().await {
            Ok((bytes, more)) => (Ok(bytes), more.then_some(rest)),
            Err(error) => (Err(error), None),
        })
    });
    let whole = stream::iter([Ok(first)]).chain(rest);
    Ok(CsvDownload { file_name, body: Body::from_bytes_stream(whole) })
}

impl IntoResponse for CsvDownload {
    fn into_response(self) -> Response {
        let name = utf8_percent_encode(&self.file_name, IN_NAMES);
        Response::builder()
            .content_type("text/csv; charset=utf-8")
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}"))
            .body(self.body)
    }
}

impl ApiResponse for CsvDownload {
    fn meta() -> MetaResponses {
        let disposition = MetaHeader {
            name: "Content-Disposition".to_owned(),
            description: Some("A name to keep the file under (RFC 6266).".to_owned()),
            required: true,
            deprecated: false,
            schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
        };
        let file = MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")));
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file, with a header row. A transfer that breaks off is not the whole file.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: "text/csv", schema: file }],
                headers: vec![disposition],
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}
