//! Every test that speaks HTTP, in one binary: they share one cluster.

mod brand;
mod branding;
mod check_ins;
mod contract;
mod crash;
mod edge;
mod event_notices;
mod events;
mod fence;
mod idempotency;
mod isolation;
mod mailings;
mod members;
mod my_tickets;
mod operators;
mod order_properties;
mod orders;
mod participants;
mod planted;
mod registration_pages;
mod roles;
mod rush;
mod selling;
mod sign_in;
mod tenants;
mod unauthorised;
