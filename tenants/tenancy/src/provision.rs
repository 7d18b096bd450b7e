//! Schemas for tenants: made ahead into a pool, or on the spot when the pool is dry.

use jamboree_web::Problem;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::{
    ControlTx, Databases, Sources,
    databases::Placement,
    db_errors::problem_of_sqlx,
    migrate::{TENANT, apply, connect, tenant_target},
    tenant::SchemaName,
};

/// One empty schema with its role, all in one transaction: nothing is left behind by a crash.
async fn create_schema(connection: &mut PgConnection, sources: &Sources) -> anyhow::Result<SchemaName> {
    let schema = SchemaName::new(sources.new_id());
    let quoted = format!("\"{}\"", schema.as_str());
    let mut tx = connection.begin().await?;
    tx.execute(AssertSqlSafe(format!("CREATE ROLE {quoted} NOLOGIN"))).await?;
    tx.execute(AssertSqlSafe(format!("GRANT jamboree_enqueuer TO {quoted}"))).await?;
    tx.execute(AssertSqlSafe(format!("GRANT {quoted} TO jamboree_app"))).await?;
    tx.execute(AssertSqlSafe(format!("CREATE SCHEMA {quoted}"))).await?;
    tx.execute(AssertSqlSafe(format!("GRANT USAGE ON SCHEMA {quoted} TO {quoted}"))).await?;
    tx.execute(AssertSqlSafe(format!("SET LOCAL search_path = {quoted}, pg_temp"))).await?;
    apply(&mut tx, &TENANT, Some(&quoted), sources.now()).await?;
    tx.commit().await?;
    Ok(schema)
}

async fn add_to_pool(databases: &Databases, placement: &Placement, sources: &Sources) -> anyhow::Result<()> {
    let mut inside = connect(&placement.config.owner_url).await?;
    let schema = create_schema(&mut inside, sources).await?;
    inside.close().await?;
    let mut control = connect(&databases.0.control_owner_url).await?;
    sqlx::query(
        "INSERT INTO control.prepared_schemas (schema_name, placement_id, schema_version, prepared_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(schema.as_str())
    .bind(placement.id)
    .bind(tenant_target())
    .bind(sources.now())
    .execute(&mut control)
    .await?;
    control.close().await?;
    Ok(())
}

/// How many schemas wait to be claimed.
///
/// # Errors
/// The database's.
pub async fn prepared_count(databases: &Databases) -> Result<i64, Problem> {
    #[derive(sea_orm::FromQueryResult)]
    struct Count {
        count: i64,
    }
    let tx = databases.control().await?;
    let row = tx.sql("SELECT count(*) AS count FROM prepared_schemas", []).one::<Count>().await;
    Ok(row.map_err(|error| crate::problem_of(&error))?.map_or(0, |row| row.count))
}

/// Fills the pool of prepared schemas up to `wanted` on each placement; answers how many were made.
///
/// # Errors
/// The database's; schemas already made stay in the pool.
pub async fn prepare_schemas(databases: &Databases, sources: &Sources, wanted: usize) -> anyhow::Result<usize> {
    let mut made = 0;
    for placement in databases.0.placements.values() {
        loop {
            let mut control = connect(&databases.0.control_owner_url).await?;
            let ready: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM control.prepared_schemas WHERE placement_id = $1 AND schema_version = $2",
            )
            .bind(placement.id)
            .bind(tenant_target())
            .fetch_one(&mut control)
            .await?;
            control.close().await?;
            if usize::try_from(ready).unwrap_or(usize::MAX) >= wanted {
                break;
            }
            add_to_pool(databases, placement, sources).await?;
            made += 1;
        }
    }
    Ok(made)
}

#[derive(sea_orm::FromQueryResult)]
struct Room {
    free: i64,
    waiting: i64,
}

async fn room(tx: &ControlTx) -> Result<Room, Problem> {
    let read = tx.sql(include_str!("sql/room.sql"), []).one::<Room>().await;
    Ok(read.map_err(|error| crate::problem_of(&error))?.unwrap_or(Room { free: 0, waiting: 0 }))
}

/// Refuses a tenant that no placement has room for, before anything is filed. Until the transaction ends nobody else
/// files one: of those who want the last place at once, one gets it.
///
/// # Errors
/// `no_room`.
pub(crate) async fn demand_room(tx: &ControlTx) -> Result<(), Problem> {
    let lock = tx.sql("SELECT id FROM placements WHERE state = 'open' ORDER BY id FOR UPDATE", []);
    lock.run().await.map_err(|error| crate::problem_of(&error))?;
    let room = room(tx).await?;
    if room.free > room.waiting { Ok(()) } else { Err(Problem::of(jamboree_web::code::NO_ROOM)) }
}

#[derive(sea_orm::FromQueryResult)]
struct Claimed {
    schema_name: String,
}

/// Gives the tenant a schema. A tenant that has one keeps it.
///
/// # Errors
/// `no_room` when the placements filled up after the tenant was filed; `busy`, `unavailable` or `internal`.
pub(crate) async fn claim_schema(databases: &Databases, tenant: Uuid, sources: &Sources) -> Result<(), Problem> {
    for _ in 0..3 {
        let tx = databases.control().await?;
        let claimed = tx
            .sql(include_str!("sql/claim_schema.sql"), [tenant.into(), tenant_target().into()])
            .all::<Claimed>()
            .await
            .map_err(|error| crate::problem_of(&error))?;
        tx.commit().await?;
        if let Some(claimed) = claimed.first() {
            tracing::debug!(%tenant, schema = claimed.schema_name, "claimed a prepared schema");
            return Ok(());
        }
        // The pool is dry (or the tenant has its schema already): make one and claim again.
        if has_schema(databases, tenant).await? {
            return Ok(());
        }
        if room(&databases.control().await?).await?.free == 0 {
            return Err(Problem::of(jamboree_web::code::NO_ROOM));
        }
        let placement =
            databases.0.placements.values().next().ok_or_else(|| Problem::internal("no placement is configured"))?;
        add_to_pool(databases, placement, sources).await.map_err(|error| match error.downcast::<sqlx::Error>() {
            Ok(error) => problem_of_sqlx(&error),
            Err(error) => Problem::internal(format!("{error:#}")),
        })?;
    }
    Err(Problem::of(jamboree_web::code::BUSY).retry_after_s(1))
}

async fn has_schema(databases: &Databases, tenant: Uuid) -> Result<bool, Problem> {
    #[derive(sea_orm::FromQueryResult)]
    struct Has {
        has: bool,
    }
    let tx = databases.control().await?;
    let row = tx
        .sql("SELECT schema_name IS NOT NULL AS has FROM tenants WHERE id = $1", [tenant.into()])
        .one::<Has>()
        .await
        .map_err(|error| crate::problem_of(&error))?;
    Ok(row.is_some_and(|row| row.has))
}
