//! What the control plane needs from the tenant plane, and its verbs for the terminal and the harness.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_control::{Acting, HealthProbes, NewTenantFields, Opening, TenantFilter, TenantSeed};
use jamboree_hackathon::tenant_opening;
use jamboree_object_store::ObjectStore;
use jamboree_tenancy::{ControlTx, RedisLink, Sources, Tenant, TenantTx, problem_of};
use jamboree_web::{MailAddress, Problem, code};

use crate::app::App;

/// Writes a new tenant's first rows: the owner, the brand, the first mail.
pub struct Seed {
    pub sources: Sources,
}

#[async_trait]
impl TenantSeed for Seed {
    async fn seed(&self, tx: TenantTx, opening: &Opening, now: DateTime<Utc>) -> Result<(), Problem> {
        let first = tenant_opening::Opening {
            owner_email: &opening.owner_email,
            owner_name: None,
            origin: &opening.portal_origin,
            trace_id: "",
        };
        tenant_opening::open_tenant(tx, first, now, &self.sources).await
    }
}

/// Asks the parts that are not PostgreSQL.
pub struct Probes {
    pub objects: Arc<dyn ObjectStore>,
    pub redis: RedisLink,
}

#[async_trait]
impl HealthProbes for Probes {
    async fn redis(&self) -> Result<(), String> {
        if self.redis.answers().await { Ok(()) } else { Err("Redis does not answer".to_owned()) }
    }

    async fn object_store(&self) -> Result<(), String> {
        self.objects.check().await.map_err(|error| error.to_string())
    }
}

async fn control(app: &App) -> Result<ControlTx, Problem> {
    app.tenancy.databases.control().await
}

fn trace_id(app: &App) -> String {
    app.tenancy.sources.new_id().simple().to_string()
}

/// Creates a tenant and opens it.
///
/// # Errors
/// Those of the control API.
pub async fn create_tenant(app: &App, fields: NewTenantFields) -> Result<Tenant, Problem> {
    let (tx, trace_id) = (control(app).await?, trace_id(app));
    let origin = app.config.addresses.platform_origin();
    let acting = Acting::from_command_line(&tx, &app.tenancy.sources, &trace_id);
    let id = jamboree_control::create_tenant(&acting, &app.tenancy.directory, fields, &origin).await?;
    tx.commit().await?;
    let seed: Arc<dyn TenantSeed> = Arc::new(Seed { sources: app.tenancy.sources.clone() });
    jamboree_control::open_tenant(&app.tenancy, &seed, id, &origin).await
}

/// One line per tenant, newest first, 1,000 at most.
///
/// # Errors
/// The database's.
pub async fn list_tenants(app: &App) -> Result<Vec<String>, Problem> {
    let tx = control(app).await?;
    let filter = TenantFilter { text: None, status: None };
    let tenants = jamboree_control::list_tenants(&tx, &filter, None, 1_000).await;
    let tenants = tenants.map_err(|error| problem_of(&error))?;
    Ok(tenants
        .into_iter()
        .map(|tenant| format!("{:<40} {:<12} {}", tenant.slug, tenant.status, tenant.owner_email))
        .collect())
}

/// Suspends (with a reason) or resumes a tenant.
///
/// # Errors
/// `not_found`, or the state it is in.
pub async fn set_suspended(app: &App, slug: &str, reason: Option<&str>) -> Result<(), Problem> {
    let (tx, trace_id) = (control(app).await?, trace_id(app));
    let tenant = jamboree_control::tenant_by_slug(&tx, slug).await.map_err(|error| problem_of(&error))?;
    let tenant = tenant.ok_or_else(|| Problem::new(code::NOT_FOUND, format!("There is no tenant {slug}.")))?;
    let acting = Acting::from_command_line(&tx, &app.tenancy.sources, &trace_id);
    let moved = match reason {
        Some(reason) => jamboree_control::suspend(&acting, tenant.id, reason).await,
        None => jamboree_control::resume(&acting, tenant.id).await,
    };
    moved.map_err(|error| Problem::new(code::TENANT_STATE, error.to_string()))?;
    tx.commit().await?;
    app.tenancy.directory.changed().await;
    Ok(())
}

/// A link that makes the address an operator and signs it in once.
///
/// # Errors
/// `email_invalid`.
pub async fn invite_operator(app: &App, email: &str) -> Result<String, Problem> {
    let (tx, trace_id) = (control(app).await?, trace_id(app));
    let email = MailAddress::at("/email", email)?;
    let acting = Acting::from_command_line(&tx, &app.tenancy.sources, &trace_id);
    let origin = app.config.addresses.platform_origin();
    let link = jamboree_control::invite_operator(&acting, &email, &origin).await;
    let link = link.map_err(|error| problem_of(&error))?;
    tx.commit().await?;
    Ok(link)
}
