//! The outside systems of Jamboree on one machine with nothing configured: a private PostgreSQL and Redis
//! (the system's own binaries, reachable through Unix sockets only) and an S3-protocol store inside this
//! process. `jamboree demo` and the tests start them; `jamboree serve` never does.
//!
//! This crate knows no domain and no database role but the superuser of the cluster it created.

mod children;
mod keys;
mod leftover;
mod object_store;
mod postgres;
mod postgres_installation;
mod readiness;
mod redis;
mod state;
mod supervision;
mod unprivileged;

pub use keys::Keys;
pub use object_store::{ObjectBody, ObjectStore};
pub use postgres::{Postgres, PostgresOptions};
pub use redis::Redis;
pub use state::State;
