use std::sync::Arc;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{ManageTenants, PlatformScope, Read, SharedTenancy, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    SuspensionError, TenantFilter, TenantSeed,
    check_slug::{SlugRefusal, refusal},
    create::{NewTenantFields, create_tenant},
    entity::Model,
    open::open_tenant,
    portal_origin::portal_origin,
    read, rename,
    status::ShownStatus,
    suspend,
};
use crate::{Acting, ControlPorts};

#[derive(Debug)]
pub struct TenantKind;
impl IdKind for TenantKind {
    const PREFIX: &'static str = "tnt";
    const NAME: &'static str = "TenantId";
}

/// A customer with a portal of their own.
#[derive(Debug, Clone, Object)]
pub struct Tenant {
    pub id: Id<TenantKind>,
    /// The first label of the portal's host.
    pub slug: String,
    pub name: String,
    pub status: ShownStatus,
    /// Why it is suspended.
    pub suspension_reason: Option<String>,
    /// Who was made its first owner.
    pub owner_email: String,
    pub locale: String,
    pub zone: String,
    /// Where the portal answers.
    pub url: String,
    pub created_at: DateTime<Utc>,
    /// From the request that created it to the open portal. Null while it is provisioning.
    pub ready_in_ms: Option<i64>,
}

impl Tenant {
    fn shown(row: Model, base_origin: &str) -> Result<Self, Problem> {
        Ok(Self {
            id: row.id.into(),
            url: portal_origin(base_origin, &row.slug),
            slug: row.slug,
            name: row.name,
            status: ShownStatus::stored(&row.status).map_err(Problem::internal)?,
            suspension_reason: row.suspension_reason,
            owner_email: row.owner_email,
            locale: row.locale,
            zone: row.zone,
            created_at: row.created_at,
            ready_in_ms: row.ready_at.map(|ready_at| (ready_at - row.created_at).num_milliseconds().max(0)),
        })
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewTenant {
    /// 3 to 40 of a-z, 0-9 and hyphen.
    #[oai(validator(min_length = 1, max_length = 63))]
    pub slug: String,
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: String,
    #[oai(validator(min_length = 3, max_length = 254))]
    pub owner_email: String,
    /// IANA name; UTC when left out.
    #[oai(validator(max_length = 60))]
    pub zone: Option<String>,
    /// `en`, `de` or `es`; English when left out.
    #[oai(validator(max_length = 35))]
    pub locale: Option<String>,
}

impl Example for NewTenant {
    fn example() -> Self {
        Self {
            slug: "acme".to_owned(),
            name: "Acme Robotics".to_owned(),
            owner_email: "owner@example.com".to_owned(),
            zone: Some("Europe/Berlin".to_owned()),
            locale: Some("en".to_owned()),
        }
    }
}

impl From<NewTenant> for NewTenantFields {
    fn from(new: NewTenant) -> Self {
        let NewTenant { slug, name, owner_email, zone, locale } = new;
        Self { slug, name, owner_email, zone, locale }
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TenantChange {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: Option<String>,
}

impl Example for TenantChange {
    fn example() -> Self {
        Self { name: Some("Acme Robotics".to_owned()) }
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct Suspension {
    /// For the audit log and for other operators.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

impl Example for Suspension {
    fn example() -> Self {
        Self { reason: "Invoice overdue since March".to_owned() }
    }
}

#[derive(Debug, Clone, Object)]
pub struct SlugCheck {
    pub slug: String,
    pub available: bool,
    pub reason: Option<SlugRefusal>,
}

impl From<SuspensionError> for Problem {
    fn from(error: SuspensionError) -> Self {
        match error {
            SuspensionError::Unknown => Self::of(code::NOT_FOUND),
            SuspensionError::WrongState(_) => Self::new(code::TENANT_STATE, format!("Nothing was changed: {error}.")),
            SuspensionError::Database(error) => problem_of(&error),
        }
    }
}

fn found<T>(row: Result<Option<T>, DbErr>) -> Result<T, Problem> {
    row.map_err(|error| problem_of(&error))?.ok_or_else(|| Problem::of(code::NOT_FOUND))
}

/// After a commit: hosts resolve anew, and what shows the tenant's name is made anew.
async fn announce(tenancy: &SharedTenancy, id: Uuid) {
    tenancy.directory.changed().await;
    tenancy.changes.tenant_changed(id).await;
}

pub struct TenantsApi {
    seed: Arc<dyn TenantSeed>,
}

impl TenantsApi {
    pub fn new(ports: &ControlPorts) -> Self {
        Self { seed: ports.seed.clone() }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl TenantsApi {
    /// List tenants
    ///
    /// Newest first. `q` finds a part of slug, name or owner's address.
    #[oai(path = "/tenants", method = "get", operation_id = "list_tenants")]
    async fn list_tenants(
        &self,
        scope: PlatformScope<Read<ManageTenants>>,
        #[oai(validator(max_length = 200))] q: Query<Option<String>>,
        status: Query<Option<ShownStatus>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Tenant>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let filter = TenantFilter { text: q.0, status: status.0.map(Into::into) };
        let rows = read::list_tenants(scope.tx(), &filter, page.after()?, page.limit()? + 1).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        let Page { items, next } = cut(&page, rows, &scope.facts().origin)?;
        scope.commit(Page { items, next }).await
    }

    /// Create a tenant
    ///
    /// Answers when the portal is open, which takes well under two seconds; `ready_in_ms` says how long it took. Should
    /// that fail half-way, the answer has the status `provisioning` and a job finishes the work. The owner gets a mail
    /// with the first sign-in link. The answer to a repeated `Idempotency-Key` is the one from the moment of filing.
    #[oai(path = "/tenants", method = "post", operation_id = "create_tenant")]
    async fn create_tenant(
        &self,
        scope: PlatformScope<ManageTenants>,
        body: Body<NewTenant>,
    ) -> Reply<Created<Tenant>> {
        let (tenancy, origin) = (scope.tenancy().clone(), scope.facts().origin.clone());
        let id = create_tenant(&Acting::in_scope(&scope), &tenancy.directory, body.0.into(), &origin).await?;
        let filed = Tenant::shown(found(read::by_id(scope.tx(), id).await)?, &origin)?;
        let filed = scope.commit_created(filed).await?;
        if let Err(problem) = open_tenant(&tenancy, &self.seed, id, &origin).await {
            tracing::warn!(tenant = %id, %problem, cause = problem.cause, "the opening is left to its job");
            return Ok(filed);
        }
        let tx = tenancy.databases.control().await?;
        Ok(Created(Tenant::shown(found(read::by_id(&tx, id).await)?, &origin)?))
    }

    /// Get a tenant
    #[oai(path = "/tenants/:tenant_id", method = "get", operation_id = "get_tenant")]
    async fn get_tenant(
        &self,
        scope: PlatformScope<Read<ManageTenants>>,
        tenant_id: Path<Id<TenantKind>>,
    ) -> Reply<Json<Tenant>> {
        let tenant = Tenant::shown(found(read::by_id(scope.tx(), tenant_id.0.0).await)?, &scope.facts().origin)?;
        scope.commit(tenant).await
    }

    /// Rename a tenant
    ///
    /// The address stays: links to it are out in the world.
    #[oai(path = "/tenants/:tenant_id", method = "patch", operation_id = "update_tenant")]
    async fn update_tenant(
        &self,
        scope: PlatformScope<ManageTenants>,
        tenant_id: Path<Id<TenantKind>>,
        body: Body<TenantChange>,
    ) -> Reply<Json<Tenant>> {
        let (tenancy, id) = (scope.tenancy().clone(), tenant_id.0.0);
        let row = match body.0.name {
            Some(name) => rename::rename(&Acting::in_scope(&scope), id, &name).await?,
            None => read::by_id(scope.tx(), id).await.map_err(|error| problem_of(&error))?,
        };
        let tenant = Tenant::shown(found(Ok(row))?, &scope.facts().origin)?;
        let reply = scope.commit(tenant).await?;
        announce(&tenancy, id).await;
        Ok(reply)
    }

    /// Suspend a tenant
    ///
    /// From the next request on its public pages are read-only and everything else is refused with
    /// `tenant_suspended`.
    #[oai(path = "/tenants/:tenant_id/suspension", method = "post", operation_id = "suspend_tenant")]
    async fn suspend_tenant(
        &self,
        scope: PlatformScope<ManageTenants>,
        tenant_id: Path<Id<TenantKind>>,
        body: Body<Suspension>,
    ) -> Reply<Json<Tenant>> {
        let (tenancy, id) = (scope.tenancy().clone(), tenant_id.0.0);
        let row = suspend::suspend(&Acting::in_scope(&scope), id, &body.0.reason).await?;
        let tenant = Tenant::shown(row, &scope.facts().origin)?;
        let reply = scope.commit(tenant).await?;
        announce(&tenancy, id).await;
        Ok(reply)
    }

    /// Resume a suspended tenant
    ///
    /// It becomes what it was before: trial or active.
    #[oai(path = "/tenants/:tenant_id/suspension", method = "delete", operation_id = "resume_tenant")]
    async fn resume_tenant(
        &self,
        scope: PlatformScope<ManageTenants>,
        tenant_id: Path<Id<TenantKind>>,
    ) -> Reply<Json<Tenant>> {
        let (tenancy, id) = (scope.tenancy().clone(), tenant_id.0.0);
        let row = suspend::resume(&Acting::in_scope(&scope), id).await?;
        let tenant = Tenant::shown(row, &scope.facts().origin)?;
        let reply = scope.commit(tenant).await?;
        announce(&tenancy, id).await;
        Ok(reply)
    }

    /// Check whether an address is free
    ///
    /// A hint while somebody types; creating the tenant decides.
    #[oai(path = "/slug-checks/:slug", method = "get", operation_id = "check_slug")]
    async fn check_slug(
        &self,
        scope: PlatformScope<Read<ManageTenants>>,
        #[oai(validator(max_length = 63))] slug: Path<String>,
    ) -> Reply<Json<SlugCheck>> {
        let reason = refusal(scope.tx(), &slug.0).await.map_err(|error| problem_of(&error))?;
        scope.commit(SlugCheck { slug: slug.0, available: reason.is_none(), reason }).await
    }
}

fn cut(page: &PageQuery, rows: Vec<Model>, origin: &str) -> Result<Page<Tenant>, Problem> {
    let key = |row: &Model| (row.created_at, row.id);
    let mut rows = rows;
    let limit = usize::try_from(page.limit()?).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(|row| jamboree_web::Cursor::encode(&key(row))) } else { None };
    let items = rows.into_iter().map(|row| Tenant::shown(row, origin)).collect::<Result<_, _>>()?;
    Ok(Page { items, next })
}
