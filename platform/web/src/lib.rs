//! What every API of Jamboree shares: problems, pages, typed ids, bodies and replies.
//!
//! Invariant: this crate is a leaf. It knows no tenant, no database and no domain.

mod body;
mod mail_address;
mod page;
mod problem;
mod problem_codes;
mod reply;
mod schema_check;
mod set_cookie;
mod sign_in_address;
mod typed_id;

pub use body::{Binary, Body, RawJson};
pub use mail_address::MailAddress;
pub use page::{Cursor, Page, PageQuery};
pub use poem_openapi::types::MaybeUndefined as Patch;
pub use problem::{FieldError, Problem};
pub use problem_codes::{CATALOGUE, Code, code};
pub use reply::{Accepted, Created, Interrupted, LateReply, NoContent, Reply, Versioned};
pub use set_cookie::{HostCookie, SESSION_COOKIE, WithCookies};
pub use sign_in_address::{own_page, sign_in_address};
pub use typed_id::{Id, IdKind};
