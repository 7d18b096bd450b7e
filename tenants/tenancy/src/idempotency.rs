//! The same request twice has one effect (domain.md section 0).
//!
//! The record is written by the transaction of the change itself: after a crash either both are there
//! or neither, and a repeat of a request that was rolled back simply runs. The stored answer is
//! sealed, because it may hold a token that is shown once.

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_web::{Problem, code};
use poem::{
    Request, Response,
    http::{HeaderValue, StatusCode},
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Statement, Value};

use crate::{RequestFacts, db_errors::problem_of};

const KEPT: TimeDelta = TimeDelta::hours(24);
const PURPOSE: &str = "idempotency";
/// A request that was refused lets its key go a moment after it was answered; whoever repeats it at once need
/// not hear of that.
const AWAITED_MS: [u64; 3] = [5, 20, 60];

/// A key that this request is the first to carry.
pub(crate) struct Pending {
    principal: String,
    route: String,
    key: String,
    fingerprint: [u8; 32],
}

#[derive(FromQueryResult)]
struct Stored {
    request_hash: Vec<u8>,
    status: i16,
    sealed_body: Vec<u8>,
    created_at: DateTime<Utc>,
}

/// What was answered the first time.
#[derive(serde::Serialize, serde::Deserialize)]
struct Answer {
    body: String,
    etag: Option<String>,
}

/// Seals and opens stored answers: the tenant's key, or the platform's.
pub(crate) trait AnswerSeal {
    fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, crate::SealError>;
    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, crate::SealError>;
}

impl AnswerSeal for crate::DataKey {
    fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, crate::SealError> {
        self.seal_bytes(PURPOSE, plain)
    }
    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, crate::SealError> {
        self.open_bytes(PURPOSE, sealed)
    }
}

impl AnswerSeal for crate::MasterKey {
    fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, crate::SealError> {
        self.seal_bytes(PURPOSE, plain)
    }
    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, crate::SealError> {
        self.open_bytes(PURPOSE, sealed)
    }
}

/// What a request says about being repeated.
#[derive(Clone)]
pub(crate) struct Presented {
    safe: bool,
    route: String,
    key: Option<HeaderValue>,
}

impl Presented {
    pub(crate) fn by(request: &Request) -> Self {
        Self {
            safe: request.method().is_safe(),
            route: format!("{} {}", request.method(), request.uri().path()),
            key: request.headers().get("idempotency-key").cloned(),
        }
    }

    pub(crate) fn has_key(&self) -> bool {
        self.key.is_some()
    }
}

pub(crate) enum Found {
    NoKey,
    First(Pending),
    Repeat(Response),
}

fn statement(text: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(sea_orm::DbBackend::Postgres, text, values)
}

/// One at a time per key: whoever comes second while the first runs is told so soon. The row is of before the lock
/// was had, so a record that was written in between is not seen here; it keeps [`Pending::keep`] from writing.
async fn lock_and_read(connection: &impl ConnectionTrait, pending: &Pending) -> Result<QueryResult, Problem> {
    let query = statement(
        include_str!("sql/lock_idempotency_key.sql"),
        [pending.principal.clone().into(), pending.route.clone().into(), pending.key.clone().into()],
    );
    let mut tries = AWAITED_MS.iter();
    loop {
        let row = connection.query_one_raw(query.clone()).await.map_err(|error| problem_of(&error))?;
        let row = row.ok_or_else(|| Problem::internal("the lock of an idempotency key answered nothing"))?;
        if row.try_get::<bool>("", "locked").map_err(|error| problem_of(&error))? {
            return Ok(row);
        }
        match tries.next() {
            Some(ms) => tokio::time::sleep(std::time::Duration::from_millis(*ms)).await,
            None => return Err(Problem::of(code::IDEMPOTENCY_IN_PROGRESS).retry_after_s(1)),
        }
    }
}

/// # Errors
/// `idempotency_key_invalid`, `idempotency_key_reused`, `idempotency_in_progress`.
pub(crate) async fn look_up(
    connection: &impl ConnectionTrait,
    presented: &Presented,
    facts: &RequestFacts,
    principal: String,
    seal: &impl AnswerSeal,
    now: DateTime<Utc>,
) -> Result<Found, Problem> {
    if presented.safe {
        return Ok(Found::NoKey);
    }
    let Some(key) = &presented.key else { return Ok(Found::NoKey) };
    let key = key
        .to_str()
        .ok()
        .filter(|text| (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()));
    let Some(key) = key else {
        return Err(Problem::at(
            code::IDEMPOTENCY_KEY_INVALID,
            "@Idempotency-Key",
            code::IDEMPOTENCY_KEY_INVALID.explanation,
        ));
    };
    let pending =
        Pending { principal, route: presented.route.clone(), key: key.to_owned(), fingerprint: facts.fingerprint };

    let row = lock_and_read(connection, &pending).await?;
    let recorded = row.try_get::<Option<i16>>("", "status").map_err(|error| problem_of(&error))?;
    if recorded.is_none() {
        return Ok(Found::First(pending));
    }
    let stored = Stored::from_query_result(&row, "").map_err(|error| problem_of(&error))?;
    if stored.created_at + KEPT < now {
        return Ok(Found::First(pending));
    }
    if stored.request_hash != pending.fingerprint {
        return Err(Problem::at(
            code::IDEMPOTENCY_KEY_REUSED,
            "@Idempotency-Key",
            code::IDEMPOTENCY_KEY_REUSED.explanation,
        ));
    }
    let plain = seal.open(&stored.sealed_body).map_err(Problem::internal)?;
    let answer: Answer = serde_json::from_slice(&plain).map_err(Problem::internal)?;
    let status = u16::try_from(stored.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response =
        Response::builder().status(status.unwrap_or(StatusCode::OK)).header("idempotency-replayed", "true");
    if !answer.body.is_empty() {
        response = response.content_type("application/json; charset=utf-8");
    }
    if let Some(etag) = answer.etag {
        response = response.header("etag", etag);
    }
    Ok(Found::Repeat(response.body(answer.body)))
}

impl Pending {
    /// Keeps the answer in the transaction of the change.
    pub(crate) async fn keep(
        self,
        connection: &impl ConnectionTrait,
        seal: &impl AnswerSeal,
        status: u16,
        body: String,
        etag: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let plain = serde_json::to_vec(&Answer { body, etag }).map_err(Problem::internal)?;
        let sealed = seal.seal(&plain).map_err(Problem::internal)?;
        let insert = statement(
            "INSERT INTO idempotency_keys (principal, route, key, request_hash, status, sealed_body, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (principal, route, key) DO UPDATE
             SET request_hash = excluded.request_hash, status = excluded.status,
                 sealed_body = excluded.sealed_body, created_at = excluded.created_at
             WHERE idempotency_keys.created_at < $8",
            [
                self.principal.into(),
                self.route.into(),
                self.key.into(),
                self.fingerprint.to_vec().into(),
                i16::try_from(status).unwrap_or(200).into(),
                sealed.into(),
                now.into(),
                (now - KEPT).into(),
            ],
        );
        let written = connection.execute_raw(insert).await.map_err(|error| problem_of(&error))?;
        // The first request with this key ended while this one began: nothing of this one is kept.
        if written.rows_affected() == 0 {
            return Err(Problem::of(code::IDEMPOTENCY_IN_PROGRESS).retry_after_s(1));
        }
        Ok(())
    }
}
