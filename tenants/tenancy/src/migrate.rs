//! Plain SQL migrations: resumable, one tenant per transaction, one statement per message.

use std::{str::FromStr, sync::LazyLock, time::Duration};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

use crate::{Databases, Sources, databases::Placement, tenant::SchemaName};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

pub(crate) struct Migration {
    pub(crate) version: i32,
    name: &'static str,
    text: &'static str,
    checksum: Vec<u8>,
}

fn migrations(folder: &str) -> Vec<Migration> {
    let mut found: Vec<Migration> = FILES
        .get_dir(folder)
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            let version = name.split('_').next()?.parse().ok()?;
            let text = file.contents_utf8()?;
            Some(Migration { version, name, text, checksum: Sha256::digest(text.as_bytes()).to_vec() })
        })
        .collect();
    found.sort_by_key(|migration| migration.version);
    found
}

static CONTROL: LazyLock<Vec<Migration>> = LazyLock::new(|| migrations("control"));
static JOBS: LazyLock<Vec<Migration>> = LazyLock::new(|| migrations("jobs"));
pub(crate) static TENANT: LazyLock<Vec<Migration>> = LazyLock::new(|| migrations("tenant"));

/// The version that a tenant's schema has when everything is applied.
pub(crate) fn tenant_target() -> i32 {
    TENANT.last().map_or(0, |migration| migration.version)
}

/// What a run did.
#[derive(Debug, Default, Clone)]
pub struct MigrationReport {
    pub tenants_migrated: u64,
    pub prepared_migrated: u64,
    /// Tenants that failed, by schema and reason; the next run takes them up again.
    pub stragglers: Vec<(String, String)>,
}

pub(crate) async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    PgConnectOptions::from_str(url)?
        .application_name("jamboree migrate")
        .options([("lock_timeout", "2s")])
        .disable_statement_logging()
        .connect()
        .await
}

/// Statements end with `;` at the end of a line.
fn statements(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(";\n").filter_map(|part| {
        let lines = part.lines().filter(|line| !line.trim_start().starts_with("--"));
        let statement = lines.collect::<Vec<_>>().join("\n");
        let statement = statement.trim().trim_end_matches(';').to_owned();
        (!statement.is_empty()).then_some(statement)
    })
}

/// Applies what is missing in the schema that the transaction's search path names first. Each file's
/// record is written in the same transaction as its effect.
pub(crate) async fn apply(
    connection: &mut PgConnection,
    all: &[Migration],
    role: Option<&str>,
    now: chrono::DateTime<chrono::Utc>,
) -> anyhow::Result<i32> {
    connection
        .execute(
            "CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL,
             checksum bytea NOT NULL, applied_at timestamptz NOT NULL)",
        )
        .await?;
    let done: Vec<(i32, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM schema_migrations").fetch_all(&mut *connection).await?;
    let mut version = 0;
    for migration in all {
        version = migration.version;
        if let Some((_, checksum)) = done.iter().find(|(known, _)| *known == migration.version) {
            anyhow::ensure!(
                *checksum == migration.checksum,
                "{} was changed after it had been applied",
                migration.name
            );
            continue;
        }
        for statement in statements(migration.text) {
            let statement = role.map_or(statement.clone(), |role| statement.replace("__TENANT_ROLE__", role));
            connection
                .execute(AssertSqlSafe(statement.clone()))
                .await
                .map_err(|error| anyhow::anyhow!("{}: {error} in: {statement}", migration.name))?;
        }
        sqlx::query("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)")
            .bind(migration.version)
            .bind(migration.name)
            .bind(&migration.checksum)
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(version)
}

async fn in_schema(
    url: &str,
    schema: &str,
    all: &[Migration],
    grants: &[&str],
    sources: &Sources,
) -> anyhow::Result<()> {
    let mut connection = connect(url).await?;
    let mut tx = connection.begin().await?;
    // Two starting at once: the second waits and finds everything done.
    tx.execute("SELECT pg_advisory_xact_lock(727384)").await?;
    tx.execute(AssertSqlSafe(format!("CREATE SCHEMA IF NOT EXISTS {schema}"))).await?;
    tx.execute(AssertSqlSafe(format!("SET LOCAL search_path = {schema}, pg_temp"))).await?;
    apply(&mut tx, all, None, sources.now()).await?;
    for grant in grants {
        tx.execute(AssertSqlSafe((*grant).to_owned())).await?;
    }
    tx.commit().await?;
    connection.close().await?;
    Ok(())
}

/// Brings every database to the newest version: control plane, job tables, then tenants.
///
/// Resumable by construction: the truth is in each schema. Canary tenants go first; if one fails, the
/// rest is not touched. Other failures are reported as stragglers and tried again on the next run.
///
/// # Errors
/// When the control plane, a job table or a canary cannot be migrated.
pub async fn migrate_all(databases: &Databases, sources: &Sources) -> anyhow::Result<MigrationReport> {
    let control = &databases.0.control_owner_url;
    let control_grants = [
        "GRANT USAGE ON SCHEMA control TO jamboree_control",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA control TO jamboree_control",
        "REVOKE UPDATE, DELETE ON control.audit_entries FROM jamboree_control",
    ];
    in_schema(control, "control", &CONTROL, &control_grants, sources).await?;
    in_schema(control, "jobs", &JOBS, &[], sources).await?;
    let mut report = MigrationReport::default();
    for placement in databases.0.placements.values() {
        in_schema(&placement.config.owner_url, "jobs", &JOBS, &[], sources).await?;
        register(control, placement).await?;
        migrate_tenants(control, placement, sources, &mut report).await?;
    }
    Ok(report)
}

async fn register(control_url: &str, placement: &Placement) -> anyhow::Result<()> {
    let mut control = connect(control_url).await?;
    sqlx::query(
        "INSERT INTO control.placements (id, name, kind, tenant_cap, state) VALUES ($1, $2, 'shared', $3, 'open')
         ON CONFLICT (id) DO UPDATE SET tenant_cap = excluded.tenant_cap",
    )
    .bind(placement.id)
    .bind(&placement.config.name)
    .bind(placement.config.tenant_cap)
    .execute(&mut control)
    .await?;
    control.close().await?;
    Ok(())
}

async fn migrate_tenants(
    control_url: &str,
    placement: &Placement,
    sources: &Sources,
    report: &mut MigrationReport,
) -> anyhow::Result<()> {
    let mut control = connect(control_url).await?;
    let mut inside = connect(&placement.config.owner_url).await?;
    let target = tenant_target();
    let mut failed: Vec<String> = Vec::new();
    loop {
        // The claim is a row lock: several runners share the work, and a dead one frees its tenant.
        let mut claim = control.begin().await?;
        let next: Option<(Uuid, String, bool)> = sqlx::query_as(
            "SELECT id, schema_name, canary FROM control.tenants
              WHERE placement_id = $1 AND schema_version < $2 AND schema_name IS NOT NULL AND schema_name <> ALL($3)
              ORDER BY canary DESC, schema_version, id LIMIT 1 FOR UPDATE SKIP LOCKED",
        )
        .bind(placement.id)
        .bind(target)
        .bind(&failed)
        .fetch_optional(&mut *claim)
        .await?;
        let Some((id, schema, canary)) = next else { break };
        match migrate_one(&mut inside, &schema, sources).await {
            Ok(version) => {
                sqlx::query("UPDATE control.tenants SET schema_version = $2 WHERE id = $1")
                    .bind(id)
                    .bind(version)
                    .execute(&mut *claim)
                    .await?;
                claim.commit().await?;
                report.tenants_migrated += 1;
            }
            Err(error) if canary => anyhow::bail!("the canary {schema} failed, nothing else was touched: {error:#}"),
            Err(error) => {
                report.stragglers.push((schema.clone(), format!("{error:#}")));
                failed.push(schema);
            }
        }
    }
    let behind: Vec<(String,)> = sqlx::query_as(
        "SELECT schema_name FROM control.prepared_schemas WHERE placement_id = $1 AND schema_version < $2",
    )
    .bind(placement.id)
    .bind(target)
    .fetch_all(&mut control)
    .await?;
    for (schema,) in behind {
        let version = migrate_one(&mut inside, &schema, sources).await?;
        sqlx::query("UPDATE control.prepared_schemas SET schema_version = $2 WHERE schema_name = $1")
            .bind(&schema)
            .bind(version)
            .execute(&mut control)
            .await?;
        report.prepared_migrated += 1;
    }
    control.close().await?;
    inside.close().await?;
    Ok(())
}

async fn migrate_one(connection: &mut PgConnection, schema: &str, sources: &Sources) -> anyhow::Result<i32> {
    let name = SchemaName::parse(schema).ok_or_else(|| anyhow::anyhow!("malformed schema name {schema:?}"))?;
    const TRIES: u32 = 3;
    let mut tried = 0;
    loop {
        tried += 1;
        let outcome = async {
            let mut tx = connection.begin().await?;
            tx.execute(AssertSqlSafe(format!("SET LOCAL search_path = \"{}\", pg_temp", name.as_str()))).await?;
            let version = apply(&mut tx, &TENANT, Some(&format!("\"{}\"", name.as_str())), sources.now()).await?;
            tx.commit().await?;
            anyhow::Ok(version)
        };
        match outcome.await {
            Ok(version) => return Ok(version),
            // Mostly a lock that a long query holds: wait and try again.
            Err(error) if tried >= TRIES => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(500 * u64::from(tried))).await,
        }
    }
}
