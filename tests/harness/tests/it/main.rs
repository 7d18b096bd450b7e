//! Every test that speaks HTTP, in one binary: they share one cluster.

mod brand;
mod branding;
mod contract;
mod crash;
mod edge;
mod event_notices;
mod events;
mod fence;
mod idempotency;
mod isolation;
mod members;
mod operators;
mod planted;
mod roles;
mod sign_in;
mod tenants;
mod unauthorised;
