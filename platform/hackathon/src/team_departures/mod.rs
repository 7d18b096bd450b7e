//! Going out of a team: by one's own will, moved by the organiser, or because a ticket ended.
//!
//! Invariant: a team that nobody is in any more is dissolved in the same transaction, with its room and the help it
//! waits for, also when its last people go at the same moment. Below `orders`, whose tickets end: this module reads and
//! writes tables of `teams`, `rooms` and `help_requests` and knows no other domain.

mod depart;

pub use depart::depart;

use jamboree_web::IdKind;

#[derive(Debug)]
pub struct TeamKind;
impl IdKind for TeamKind {
    const PREFIX: &'static str = "tea";
    const NAME: &'static str = "TeamId";
}
