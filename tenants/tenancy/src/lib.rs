//! Tenancy as a value: the only crate that opens PostgreSQL or Redis.
//!
//! Invariant: there is no way to a tenant's rows but a [`TenantTx`], no way to a [`TenantTx`] but a
//! [`Tenant`], and no [`Tenant`] but from the [`Directory`]. A handler gets all three, checked, as a
//! [`Scope`].
#![expect(
    clippy::disallowed_methods,
    reason = "the one place where connections are opened, and where the clock and the ids come from"
)]

mod access_tokens;
mod actions;
mod announcement;
mod bootstrap;
mod caller;
mod changes;
mod control_tx;
mod databases;
mod db_errors;
mod deferred;
mod directory;
mod entrance;
mod gate;
mod idempotency;
mod migrate;
mod platform_scope;
mod provision;
mod redis_link;
mod request_facts;
mod roles;
mod scope;
mod sealed;
mod secret_token;
mod sources;
mod sql;
mod tenant;
mod tenant_tx;
mod throttle;
mod warm_connections;
mod worker_tx;

use std::sync::Arc;

pub use access_tokens::{AccessTokens, Claims};
pub use actions::*;
pub use announcement::{Announcement, Audience};
pub use bootstrap::bootstrap;
pub use caller::{ApiCredential, Caller, Membership, User};
pub use changes::{Changes, TenantCache};
pub use control_tx::ControlTx;
pub use databases::{Databases, DatabasesConfig, PlacementConfig};
pub use db_errors::{is_unique_violation, problem_of};
pub use deferred::Deferred;
pub use directory::{Directory, NewTenant, RESERVED_SLUGS, check_slug};
pub use gate::{API_SCOPES, Access, Action, ApiScope, Read, Row};
pub use migrate::{MigrationReport, migrate_all};
pub use platform_scope::{Operator, PlatformScope};
pub use provision::{prepare_schemas, prepared_count};
pub use redis_link::RedisLink;
pub use request_facts::{Host, RequestFacts};
pub use roles::{Mark, Role};
pub use scope::{AuditedObject, Scope};
pub use sealed::{DataKey, MasterKey, SealError, Sealed};
pub use secret_token::SecretToken;
pub use sources::{Clock, Sources};
pub use sql::Sql;
pub use tenant::{Tenant, TenantStatus};
pub use tenant_tx::TenantTx;
pub use throttle::{Quota, Throttle};
pub use worker_tx::{JobsDatabase, WorkerTx};

/// Everything a gate needs, built once by the server and handed to every request as poem data.
pub struct Tenancy {
    pub databases: Databases,
    pub directory: Directory,
    pub sources: Sources,
    pub throttle: Throttle,
    pub access_tokens: AccessTokens,
    pub changes: Changes,
}

/// How handlers and workers hold it.
pub type SharedTenancy = Arc<Tenancy>;
