//! The form in which the texts of the demonstration are written down. Times are days from the day of the
//! start of the demonstration, and the clock in the zone of the event.

use chrono_tz::Tz;

use crate::{
    agenda::AgendaKind,
    events::{EventMode, Visibility},
    people::MembershipRole,
    planned_event::EventStatus,
    tickets::{AnswerKind, DataClass},
};

/// A clock reading on a day before (negative), on or after the day on which the demonstration starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    pub day: i64,
    pub hour: u32,
    pub minute: u32,
}

pub const fn at(day: i64, hour: u32, minute: u32) -> At {
    At { day, hour, minute }
}

pub struct Script {
    pub slug: &'static str,
    pub title: &'static str,
    pub tagline: &'static str,
    pub description: &'static str,
    /// As stored; the clock moves published events on.
    pub status: EventStatus,
    pub visibility: Visibility,
    pub mode: EventMode,
    pub zone: Tz,
    pub starts: At,
    pub ends: At,
    /// In the order of the contract.
    pub deadlines: [Option<At>; 6],
    pub published: Option<At>,
    pub capacity: Option<i32>,
    pub team_size: (i32, i32),
    pub rules: &'static str,
    /// Questions and answers.
    pub faq: &'static [(&'static str, &'static str)],
    pub agenda: &'static [Item],
    pub tracks: &'static [ScriptTrack],
    pub criteria: &'static [ScriptCriterion],
    pub tickets: ScriptTickets,
    pub people: &'static [ScriptPerson],
    pub crowd: ScriptCrowd,
}

pub struct Item {
    pub title: &'static str,
    pub kind: AgendaKind,
    pub starts: At,
    pub minutes: Option<i64>,
    pub place: &'static str,
    pub description: &'static str,
}

pub const fn item(
    kind: AgendaKind,
    starts: At,
    minutes: Option<i64>,
    title: &'static str,
    place: &'static str,
    description: &'static str,
) -> Item {
    Item { title, kind, starts, minutes, place, description }
}

pub struct ScriptTrack {
    pub name: &'static str,
    pub summary: &'static str,
    pub sponsor: &'static str,
    pub prizes: &'static [ScriptPrize],
}

pub struct ScriptPrize {
    pub name: &'static str,
    /// Minor units and currency.
    pub amount: Option<(i64, &'static str)>,
    pub note: Option<&'static str>,
}

pub const fn prize(name: &'static str, amount: Option<(i64, &'static str)>, note: Option<&'static str>) -> ScriptPrize {
    ScriptPrize { name, amount, note }
}

/// What can be got, and what is asked of who gets it.
pub struct ScriptTickets {
    /// Names and sizes.
    pub quotas: &'static [(&'static str, i32)],
    pub types: &'static [ScriptTicketType],
    pub questions: &'static [ScriptQuestion],
    pub consents: &'static [ScriptConsent],
}

pub struct ScriptTicketType {
    pub name: &'static str,
    pub description: &'static str,
    /// Minor units, currency, and hundredths of a percent of tax in it.
    pub price: (i64, &'static str, i32),
    pub closes: Option<At>,
    /// Places in the list of quotas.
    pub quotas: &'static [usize],
}

/// A ticket that costs nothing.
pub const fn free(name: &'static str, description: &'static str, quotas: &'static [usize]) -> ScriptTicketType {
    ScriptTicketType { name, description, price: (0, "EUR", 0), closes: None, quotas }
}

pub struct ScriptQuestion {
    pub label: &'static str,
    pub help: &'static str,
    pub kind: AnswerKind,
    pub options: &'static [&'static str],
    pub data_class: DataClass,
}

pub struct ScriptConsent {
    pub purpose: &'static str,
    pub title: &'static str,
    pub body: &'static str,
    pub required: bool,
}

pub const CODE_OF_CONDUCT: ScriptConsent = ScriptConsent {
    purpose: "code_of_conduct",
    title: "Code of conduct",
    body: "I treat everybody with respect, in every room and also in team rooms. I know that the team of the event \
        can ask me to leave when I do not.",
    required: true,
};

pub struct ScriptCriterion {
    pub name: &'static str,
    pub help: &'static str,
    pub weight_percent: i32,
    pub max: i32,
}

pub const fn criterion(name: &'static str, help: &'static str, weight_percent: i32, max: i32) -> ScriptCriterion {
    ScriptCriterion { name, help, weight_percent, max }
}

pub struct ScriptPerson {
    pub name: &'static str,
    /// At example.com, which nobody owns (RFC 2606).
    pub email: &'static str,
    pub role: MembershipRole,
}

pub const fn person(name: &'static str, email: &'static str, role: MembershipRole) -> ScriptPerson {
    ScriptPerson { name, email, role }
}

/// Who registered.
pub struct ScriptCrowd {
    /// How many hold a valid ticket.
    pub tickets: usize,
    /// How many of them came, in a hundred.
    pub arrived_percent: usize,
    /// Subject and text of what the hosts wrote to everybody.
    pub mailing: Option<(&'static str, &'static str)>,
}

pub const fn crowd(tickets: usize, arrived_percent: usize) -> ScriptCrowd {
    ScriptCrowd { tickets, arrived_percent, mailing: None }
}
