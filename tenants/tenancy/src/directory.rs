use std::{str::FromStr, time::Duration};

use chrono::{DateTime, Utc};
use jamboree_web::{Problem, code};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{
    Changes, ControlTx, Databases, MasterKey, Sources, Tenant, TenantStatus,
    db_errors::{is_unique_violation, problem_of},
    provision,
    tenant::{SchemaName, TenantRecord},
};

/// Hosts the platform keeps for itself.
pub const RESERVED_SLUGS: &[&str] = &[
    "api",
    "www",
    "admin",
    "files",
    "mail",
    "status",
    "app",
    "operator",
    "console",
    "localhost",
    "jamboree",
    "support",
    "billing",
    "help",
    "docs",
    "static",
    "assets",
    "cdn",
    "ingest",
    "live",
    "root",
];

/// A tenant to be.
#[derive(Debug, Clone)]
pub struct NewTenant {
    pub slug: String,
    pub name: String,
    pub owner_email: String,
    pub locale: String,
    pub zone: String,
    pub plan: String,
}

/// Finds tenants by host or id. The only maker of [`Tenant`] values.
pub struct Directory {
    databases: Databases,
    master: MasterKey,
    changes: Changes,
    by_slug: moka::sync::Cache<(String, u64), Option<Tenant>>,
}

/// What a change to any tenant record raises, so that every cached record is read again.
const ALL_TENANTS: Uuid = Uuid::nil();

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    status: String,
    locale: String,
    zone: String,
    placement_id: Option<Uuid>,
    schema_name: Option<String>,
    sealed_data_key: Vec<u8>,
}

/// # Errors
/// `slug_invalid` or `slug_reserved` at `/slug`.
pub fn check_slug(slug: &str) -> Result<(), Problem> {
    let bytes = slug.as_bytes();
    let sound = (3..=40).contains(&bytes.len())
        && bytes[0].is_ascii_lowercase()
        && bytes[bytes.len() - 1] != b'-'
        && !slug.contains("--")
        && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !sound {
        return Err(Problem::at(code::SLUG_INVALID, "/slug", code::SLUG_INVALID.explanation));
    }
    if RESERVED_SLUGS.contains(&slug) {
        return Err(Problem::at(code::SLUG_RESERVED, "/slug", format!("The address «{slug}» is reserved.")));
    }
    Ok(())
}

impl Directory {
    pub fn new(databases: Databases, master: MasterKey, changes: Changes) -> Self {
        let by_slug = moka::sync::Cache::builder().max_capacity(20_000).time_to_live(Duration::from_secs(10)).build();
        Self { databases, master, changes, by_slug }
    }

    pub fn master_key(&self) -> &MasterKey {
        &self.master
    }

    /// The tenant that answers at a slug, if there is one that is ready.
    ///
    /// # Errors
    /// `busy` or `unavailable`.
    pub async fn resolve(&self, slug: &str) -> Result<Option<Tenant>, Problem> {
        let key = (slug.to_owned(), self.changes.generation(ALL_TENANTS));
        if let Some(found) = self.by_slug.get(&key) {
            return Ok(found);
        }
        let tenant = if check_slug(slug).is_ok() {
            let tx = self.databases.control().await?;
            self.read(&tx, include_str!("sql/tenant_by_slug.sql"), slug.into()).await?
        } else {
            None
        };
        self.by_slug.insert(key, tenant.clone());
        Ok(tenant)
    }

    /// The tenant of a job or of an operator's request.
    ///
    /// # Errors
    /// `busy` or `unavailable`.
    pub async fn by_id(&self, id: Uuid) -> Result<Option<Tenant>, Problem> {
        let tx = self.databases.control().await?;
        self.read(&tx, include_str!("sql/tenant_by_id.sql"), id.into()).await
    }

    /// Every tenant that is ready: for chores, not for requests.
    ///
    /// # Errors
    /// `busy` or `unavailable`.
    pub async fn ready(&self) -> Result<Vec<Tenant>, Problem> {
        let tx = self.databases.control().await?;
        let rows = tx.sql(include_str!("sql/ready_tenants.sql"), []).all::<Row>().await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        rows.into_iter().filter_map(|row| self.tenant_of(row).transpose()).collect()
    }

    async fn read(&self, tx: &ControlTx, sql: &'static str, key: sea_orm::Value) -> Result<Option<Tenant>, Problem> {
        let row = tx.sql(sql, [key]).one::<Row>().await.map_err(|error| problem_of(&error))?;
        row.map_or(Ok(None), |row| self.tenant_of(row))
    }

    fn tenant_of(&self, row: Row) -> Result<Option<Tenant>, Problem> {
        let (Some(placement), Some(schema)) = (row.placement_id, row.schema_name) else { return Ok(None) };
        let status = TenantStatus::from_str(&row.status).map_err(Problem::internal)?;
        if matches!(status, TenantStatus::Provisioning | TenantStatus::Erased) {
            return Ok(None);
        }
        Ok(Some(Tenant::new(TenantRecord {
            id: row.id,
            slug: row.slug,
            name: row.name,
            status,
            locale: row.locale,
            zone: row.zone,
            placement,
            schema: SchemaName::parse(&schema).ok_or_else(|| Problem::internal("malformed schema name"))?,
            data_key: self.master.open_data_key(&row.sealed_data_key).map_err(Problem::internal)?,
            begin: String::new(),
        })))
    }

    /// Files a tenant as `provisioning`; [`Directory::make_ready`] gives it its schema.
    ///
    /// # Errors
    /// `slug_invalid`, `slug_reserved`, `slug_taken` at `/slug`; `no_room` when every placement is full.
    pub async fn file(&self, tx: &ControlTx, new: &NewTenant, sources: &Sources) -> Result<Uuid, Problem> {
        check_slug(&new.slug)?;
        provision::demand_room(tx).await?;
        let id = sources.new_id();
        let data_key = self.master.new_data_key(sources);
        let insert = tx.sql(
            include_str!("sql/insert_tenant.sql"),
            [
                id.into(),
                new.slug.clone().into(),
                new.name.clone().into(),
                new.plan.clone().into(),
                new.owner_email.clone().into(),
                new.locale.clone().into(),
                new.zone.clone().into(),
                self.master.seal_data_key(&data_key).map_err(Problem::internal)?.into(),
                sources.now().into(),
            ],
        );
        insert.run().await.map_err(|error| {
            if is_unique_violation(&error, Some("tenants_slug_key")) {
                Problem::at(code::SLUG_TAKEN, "/slug", format!("The address «{}» is taken.", new.slug))
            } else {
                problem_of(&error)
            }
        })?;
        Ok(id)
    }

    /// Gives a filed tenant its schema and opens it. Repeating it, or after a crash, ends the same.
    /// `seed` writes the tenant's first rows in the tenant's own transaction and must be repeatable.
    ///
    /// # Errors
    /// `busy`, `unavailable`, `internal`: the job that owns the work tries again.
    pub async fn make_ready<F>(&self, id: Uuid, sources: &Sources, seed: F) -> Result<Tenant, Problem>
    where
        F: AsyncFnOnce(crate::TenantTx, DateTime<Utc>) -> Result<(), Problem>,
    {
        if let Some(tenant) = self.by_id(id).await? {
            return Ok(tenant);
        }
        provision::claim_schema(&self.databases, id, sources).await?;
        let tx = self.databases.control().await?;
        let mut row = tx
            .sql(include_str!("sql/tenant_by_id.sql"), [id.into()])
            .one::<Row>()
            .await
            .map_err(|error| problem_of(&error))?
            .ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        drop(tx);
        // The record as it will be: nobody else can resolve it before the last step.
        row.status = TenantStatus::Trial.as_str().to_owned();
        let tenant = self.tenant_of(row)?.ok_or_else(|| Problem::internal("a claimed tenant has no schema"))?;
        seed(self.databases.begin(&tenant).await?, sources.now()).await?;
        let tx = self.databases.control().await?;
        tx.sql(include_str!("sql/open_tenant.sql"), [id.into(), sources.now().into()])
            .run()
            .await
            .map_err(|error| problem_of(&error))?;
        tx.commit().await?;
        self.changed().await;
        Ok(tenant)
    }

    /// Says, after a commit, that a tenant record changed.
    pub async fn changed(&self) {
        self.changes.tenant_changed(ALL_TENANTS).await;
    }
}
