//! What the figures are compared with: poem and tokio-postgres with nothing in between. It reads the row of one event
//! with one prepared statement and answers the JSON that the product answers, without host, caller, fence,
//! limits, contract or cache. It runs as a process of its own, so that its processor time can be told.

use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use bytes::Bytes;
use chrono::{DateTime, NaiveDateTime, Utc};
use clap::Args;
use poem::listener::TcpAcceptor;
use poem::web::{Data, Json, Path};
use poem::{EndpointExt, Response, Route, Server, get, handler, http::StatusCode};
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, Config, NoTls, Row, Statement};
use uuid::Uuid;

use crate::comparison::{CONNECTIONS, FLOOR_APPLICATION};

#[derive(Debug, Clone, Args)]
pub struct FloorOptions {
    /// Where the tenant's rows are.
    #[arg(long)]
    pub database_url: String,
    /// The tenant's schema.
    #[arg(long)]
    pub schema: String,
    /// The length of the constant answer.
    #[arg(long)]
    pub constant_bytes: usize,
}

/// As many connections as requests come at once: none of them waits, none shares a backend.
struct Rows {
    connections: Vec<(Client, Statement)>,
    turn: AtomicUsize,
}

impl Rows {
    async fn open(options: &FloorOptions) -> Result<Rows> {
        let mut config = Config::from_str(&options.database_url)?;
        config.application_name(FLOOR_APPLICATION);
        let text = format!(
            "SELECT id, slug, title, tagline, description, status, visibility, mode, zone, starts_local, ends_local, \
             starts_at, ends_at, capacity, team_min, team_max, rules, faq, deadlines, published_at, version, \
             created_at, updated_at FROM \"{}\".events WHERE id = $1 AND deleted_at IS NULL",
            options.schema
        );
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            let (client, connection) = config.connect(NoTls).await.context("the floor's connection")?;
            tokio::spawn(connection);
            let statement = client.prepare(&text).await?;
            connections.push((client, statement));
        }
        Ok(Rows { connections, turn: AtomicUsize::new(0) })
    }

    async fn event(&self, id: Uuid) -> Result<Option<Row>, tokio_postgres::Error> {
        let (client, statement) = &self.connections[self.turn.fetch_add(1, Ordering::Relaxed) % self.connections.len()];
        client.query_opt(statement, &[&id]).await
    }
}

/// The same members as the product's event.
#[derive(Serialize)]
struct Event<'r> {
    id: String,
    slug: &'r str,
    title: &'r str,
    tagline: &'r str,
    description: &'r str,
    status: &'r str,
    visibility: &'r str,
    mode: &'r str,
    zone: &'r str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    starts_local: String,
    ends_local: String,
    capacity: Option<i32>,
    team_size: TeamSize,
    rules: &'r str,
    faq: Vec<FaqEntry>,
    /// The measured event has none.
    cover: Option<()>,
    deadlines: Deadlines<LocalText>,
    published_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct TeamSize {
    min: i32,
    max: i32,
}

#[derive(Serialize, Deserialize)]
struct FaqEntry {
    question: String,
    answer: String,
}

#[derive(Serialize, Deserialize)]
struct Deadlines<L> {
    registration_opens: Option<Moment<L>>,
    registration_closes: Option<Moment<L>>,
    submissions_close: Option<Moment<L>>,
    judging_opens: Option<Moment<L>>,
    judging_closes: Option<Moment<L>>,
    results: Option<Moment<L>>,
}

#[derive(Serialize, Deserialize)]
struct Moment<L> {
    at: DateTime<Utc>,
    local: L,
}

/// Wall-clock time as the contract writes it.
#[derive(Serialize)]
struct LocalText(String);

fn local_text(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

impl Deadlines<NaiveDateTime> {
    fn as_text(&self) -> Deadlines<LocalText> {
        let text = |moment: &Option<Moment<NaiveDateTime>>| {
            moment.as_ref().map(|moment| Moment { at: moment.at, local: LocalText(local_text(moment.local)) })
        };
        Deadlines {
            registration_opens: text(&self.registration_opens),
            registration_closes: text(&self.registration_closes),
            submissions_close: text(&self.submissions_close),
            judging_opens: text(&self.judging_opens),
            judging_closes: text(&self.judging_closes),
            results: text(&self.results),
        }
    }
}

const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// TypeID: a prefix and the 128 bits in Crockford's base 32.
fn event_id(id: Uuid) -> String {
    let value = id.as_u128();
    let digits = (0..26).rev().map(|at| CROCKFORD[(value >> (5 * at)) as usize & 31] as char);
    "evt_".chars().chain(digits).collect()
}

impl<'r> Event<'r> {
    fn of(row: &'r Row) -> Result<Event<'r>, tokio_postgres::Error> {
        let tokio_postgres::types::Json(faq) = row.try_get("faq")?;
        let tokio_postgres::types::Json(deadlines): tokio_postgres::types::Json<Deadlines<NaiveDateTime>> =
            row.try_get("deadlines")?;
        Ok(Event {
            id: event_id(row.try_get("id")?),
            slug: row.try_get("slug")?,
            title: row.try_get("title")?,
            tagline: row.try_get("tagline")?,
            description: row.try_get("description")?,
            status: row.try_get("status")?,
            visibility: row.try_get("visibility")?,
            mode: row.try_get("mode")?,
            zone: row.try_get("zone")?,
            starts_at: row.try_get("starts_at")?,
            ends_at: row.try_get("ends_at")?,
            starts_local: local_text(row.try_get("starts_local")?),
            ends_local: local_text(row.try_get("ends_local")?),
            capacity: row.try_get("capacity")?,
            team_size: TeamSize { min: row.try_get("team_min")?, max: row.try_get("team_max")? },
            rules: row.try_get("rules")?,
            faq,
            cover: None,
            deadlines: deadlines.as_text(),
            published_at: row.try_get("published_at")?,
            version: row.try_get("version")?,
            created_at: row.try_get("created_at")?,
            updated_at: row.try_get("updated_at")?,
        })
    }
}

fn broken(error: tokio_postgres::Error) -> poem::Error {
    poem::Error::new(error, StatusCode::INTERNAL_SERVER_ERROR)
}

#[handler]
async fn event(rows: Data<&Arc<Rows>>, Path(id): Path<Uuid>) -> poem::Result<Response> {
    let row = rows.event(id).await.map_err(broken)?.ok_or_else(|| poem::Error::from_status(StatusCode::NOT_FOUND))?;
    let event = Event::of(&row).map_err(broken)?;
    Ok(poem::IntoResponse::into_response(Json(event)))
}

#[handler]
fn constant(body: Data<&Bytes>) -> Response {
    Response::builder().content_type("text/html; charset=utf-8").body(body.0.clone())
}

/// Serves until it is killed. The first line it prints is its address.
pub async fn serve(options: FloorOptions) -> Result<()> {
    let rows = Arc::new(Rows::open(&options).await?);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    println!("{}", listener.local_addr()?);
    let routes = Route::new()
        .at("/event/:id", get(event).data(rows))
        .at("/constant", get(constant).data(Bytes::from(vec![b'a'; options.constant_bytes])));
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?).run(routes).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_as_the_product_writes_it() {
        // The example of the TypeID specification, version 0.3.
        let id = Uuid::parse_str("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
        assert_eq!(event_id(id), "evt_01h455vb4pex5vsknk084sn02q");
    }
}
