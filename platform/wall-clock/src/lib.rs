//! Local date and time of an event, as people type it, to an instant and back.
//!
//! Deadlines are stored as (wall-clock time, IANA zone) and resolved to an instant on write. Two cases have no
//! single answer: an hour that is skipped when clocks go forward (refused, with what does exist on each side) and
//! an hour that happens twice when clocks go back (the first one is taken and marked).
//!
//! Pure: nothing here asks for the current time.

mod error;
mod resolve;
mod text;
mod zones;

pub use chrono_tz::Tz;
pub use error::WallClockError;
pub use resolve::{FIRST_YEAR, LAST_YEAR, Resolved, resolve, to_local};
pub use text::{format_local, format_offset, parse_local};
pub use zones::{parse_zone, zone_data_version, zones};
