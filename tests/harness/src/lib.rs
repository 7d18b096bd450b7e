//! The one harness: the real server on real PostgreSQL, Redis and object store, driven over HTTP.
//!
//! ```no_run
//! jamboree_harness::on_server(async {
//!     let t = jamboree_harness::TestApp::tenant().await;
//!     let answer = t.owner().get("/api/v1/session").await;
//!     assert_eq!(answer.status, 200);
//! });
//! ```
//!
//! One cluster serves every test of the binary; each test has tenants of its own. Clock, ids and
//! randomness come from the app's [`jamboree_tenancy::Sources`]; [`TestApp::with_own_clock`] gives a test
//! an app whose clock it may move.

mod answer;
mod caller;
pub mod contract;
mod machine;
pub mod socket;
mod tenant;

pub use answer::Answer;
pub use caller::Caller;
pub use machine::{TestApp, on_server};
pub use tenant::TestTenant;
