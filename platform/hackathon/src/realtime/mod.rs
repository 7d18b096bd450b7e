//! The realtime connection of one tenant: what `jamboree_realtime` asks, answered from the tables.
//!
//! Invariants: a session is committed before its connection is welcomed; a message is committed before it is
//! acknowledged; who may be where is asked again whenever it may have changed, and every few seconds besides. Knows
//! `venue`, `rooms` and `presence`.

mod attendance;
mod doors;
mod log;
mod relay;
mod tenant_venue;

pub use relay::relay;
pub use tenant_venue::TenantVenue;
