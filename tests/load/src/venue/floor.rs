//! The statements of a batch by bare connections: no HTTP, no rooms, nobody who reads.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::product::{Product, Published, database};

/// As many as the product has rooms writing at a time.
const CONNECTIONS: usize = 4;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(6);
const LOCK: &str = include_str!("../../../../platform/hackathon/src/rooms/lock_room.sql");
const APPEND: &str = include_str!("../../../../platform/hackathon/src/rooms/append.sql");

pub struct Floor {
    pub per_s: f64,
    pub rows_per_batch: u32,
}

fn batch(author: Uuid, rows: u32, number: u64, connection: usize) -> Value {
    let row = |nth: u32| {
        json!({
            "nth": nth, "id": Uuid::from_u128((connection as u128) << 96 | u128::from(number) << 32 | u128::from(nth)),
            "kind": "message", "author_id": author, "author_role": "participant",
            "client_id": format!("floor {connection}-{number}-{nth}"),
            "body": "We measured the flow again, it is 40 litres a second at the bridge.", "of_seq": null,
        })
    };
    (0..rows).map(row).collect()
}

async fn write(
    mut client: Client,
    rooms: Vec<Uuid>,
    author: Uuid,
    rows: u32,
    connection: usize,
    stored: Arc<AtomicU64>,
    ends: Instant,
) -> Result<()> {
    let (lock, append) = (client.prepare(LOCK).await?, client.prepare(APPEND).await?);
    let mut number = 0;
    while Instant::now() < ends {
        // Rooms of one's own, as in the product a room is written by one task.
        let own = rooms.iter().skip(connection).step_by(CONNECTIONS).count() as u64;
        let room = rooms[connection + CONNECTIONS * usize::try_from(number % own)?];
        let tx = client.transaction().await?;
        tx.query(&lock, &[&room]).await?;
        let now = chrono::Utc::now();
        tx.query(&append, &[&room, &batch(author, rows, number, connection), &now]).await?;
        tx.commit().await?;
        stored.fetch_add(rows.into(), Relaxed);
        number += 1;
    }
    Ok(())
}

pub async fn measure(product: &Product, published: &Published, rows: &Client, rows_per_batch: u32) -> Result<Floor> {
    let rooms = rows.query("SELECT id FROM rooms WHERE kind = 'team' ORDER BY id", &[]).await?;
    let rooms: Vec<Uuid> = rooms.iter().map(|row| row.get(0)).collect();
    let author: Uuid = rows.query_one("SELECT id FROM users ORDER BY id LIMIT 1", &[]).await?.get(0);
    let stored = Arc::new(AtomicU64::new(0));
    let ends = Instant::now() + WARM_UP + MEASURED;
    let mut writing = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let client = database(&product.running.placement_owner_url).await?;
        client.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
        writing.spawn(write(client, rooms.clone(), author, rows_per_batch, connection, stored.clone(), ends));
    }
    tokio::time::sleep(WARM_UP).await;
    let (began, before) = (Instant::now(), stored.load(Relaxed));
    tokio::time::sleep(MEASURED.saturating_sub(Duration::from_millis(100))).await;
    let per_s = (stored.load(Relaxed) - before) as f64 / began.elapsed().as_secs_f64();
    while let Some(writer) = writing.join_next().await {
        writer?.context("the floor")?;
    }
    Ok(Floor { per_s, rows_per_batch })
}
