use std::str::FromStr;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, postgres::PgConnectOptions};

use crate::DatabasesConfig;

/// The group roles every database of the platform knows.
const ROLES: [&str; 5] = [
    "jamboree_owner LOGIN CREATEROLE",
    "jamboree_app LOGIN NOINHERIT",
    "jamboree_control NOLOGIN",
    "jamboree_worker NOLOGIN",
    "jamboree_enqueuer NOLOGIN",
];

/// Makes roles and databases on an empty cluster; harmless when they are there.
///
/// `admin_url` logs in as somebody who may create roles and databases. A managed cluster where this is
/// done by other means (Terraform) need not call it.
///
/// # Errors
/// When PostgreSQL refuses.
pub async fn bootstrap(admin_url: &str, config: &DatabasesConfig) -> anyhow::Result<()> {
    let options = PgConnectOptions::from_str(admin_url)?.disable_statement_logging();
    let mut admin = options.connect().await?;
    for role in ROLES {
        let name = role.split(' ').next().unwrap_or(role);
        let known: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_roles WHERE rolname = $1")
            .bind(name)
            .fetch_optional(&mut admin)
            .await?;
        if known.is_none() {
            admin.execute(AssertSqlSafe(format!("CREATE ROLE {role}"))).await?;
        }
    }
    admin.execute("GRANT jamboree_control, jamboree_worker TO jamboree_app").await?;
    admin.execute("GRANT jamboree_enqueuer TO jamboree_owner WITH ADMIN OPTION").await?;
    admin.execute("GRANT jamboree_enqueuer TO jamboree_control").await?;
    let urls = std::iter::once(&config.control_owner_url).chain(config.placements.iter().map(|one| &one.owner_url));
    for url in urls {
        let target = PgConnectOptions::from_str(url)?;
        let name = target.get_database().unwrap_or("jamboree").to_owned();
        let known: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
            .bind(&name)
            .fetch_optional(&mut admin)
            .await?;
        if known.is_none() {
            let quoted = name.replace('"', "\"\"");
            admin.execute(AssertSqlSafe(format!("CREATE DATABASE \"{quoted}\" OWNER jamboree_owner"))).await?;
            let mut inside = PgConnectOptions::from_str(admin_url)?.database(&name).connect().await?;
            inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC").await?;
            inside.close().await?;
        }
    }
    admin.close().await?;
    Ok(())
}
