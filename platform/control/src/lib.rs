//! The control plane: who runs the platform, which tenants there are, and how it is doing. One folder a domain.
//!
//! Invariant: nothing here reads a row of a tenant. What a new tenant begins with is written by a
//! [`TenantSeed`] that the server gives; this crate knows no domain of the tenant plane.

mod acting;
mod health;
mod operator_tokens;
mod operators;
mod ports;
mod sealed_payload;
mod tenants;

use std::sync::Arc;

use jamboree_jobs::Handler;

pub use acting::Acting;
pub use health::{HealthApi, HealthProbes};
pub use operator_tokens::OperatorTokensApi;
pub use operators::{OperatorsApi, invite_operator};
pub use ports::ControlPorts;
pub use tenants::{
    NewTenantFields, Opening, SuspensionError, TenantFilter, TenantRecord, TenantSeed, TenantsApi, create_tenant,
    list_tenants, open_tenant, portal_origin, refill_prepared, rename, resume, suspend, tenant_by_slug,
};

/// Every API of the base host.
pub type Api = (OperatorsApi, OperatorTokensApi, TenantsApi, HealthApi);

/// The APIs, wired to the outside world.
pub fn apis(ports: &ControlPorts) -> Api {
    (OperatorsApi::new(ports), OperatorTokensApi, TenantsApi::new(ports), HealthApi::new(ports))
}

/// What does the background work of the control plane.
pub fn jobs(ports: &ControlPorts) -> Vec<Arc<dyn Handler>> {
    operators::jobs(ports).into_iter().chain(tenants::jobs(ports)).collect()
}
