//! What every API of Jamboree shares: problems, pages, typed ids, bodies and replies.
//!
//! Invariant: this crate is a leaf. It knows no tenant, no database and no domain.

mod body;
mod page;
mod problem;
mod problem_codes;
mod reply;
mod schema_check;
mod typed_id;

pub use body::{Binary, Body};
pub use page::{Cursor, Page, PageQuery};
pub use poem_openapi::types::MaybeUndefined as Patch;
pub use problem::{FieldError, Problem};
pub use problem_codes::{CATALOGUE, Code, code};
pub use reply::{Accepted, Created, NoContent, Reply, Versioned};
pub use typed_id::{Id, IdKind};
