//! Which tenants there are: made, named, suspended and resumed by operators.
//!
//! Invariants: a tenant that was filed gets opened, by the request that filed it or by the job it left; a
//! suspended tenant remembers what it was. This module knows no other domain.

mod api;
mod check_slug;
mod create;
mod entity;
mod open;
mod portal_origin;
mod prepared;
mod read;
mod rename;
mod seed;
mod status;
mod suspend;

use std::sync::Arc;

pub use api::TenantsApi;
pub use create::{NewTenantFields, create_tenant};
pub use entity::Model as TenantRecord;
use jamboree_jobs::Handler;
pub use open::open_tenant;
pub use portal_origin::portal_origin;
pub use prepared::refill_prepared;
pub use read::{TenantFilter, list_tenants, tenant_by_slug};
pub use rename::rename;
pub use seed::{Opening, TenantSeed};
pub use suspend::{SuspensionError, resume, suspend};

use crate::ControlPorts;

/// What finishes openings and keeps empty schemas ready.
pub fn jobs(ports: &ControlPorts) -> Vec<Arc<dyn Handler>> {
    vec![
        Arc::new(open::OpenTenant { seed: ports.seed.clone() }),
        Arc::new(prepared::KeepPreparedSchemas { wanted: ports.prepared_schemas }),
    ]
}
