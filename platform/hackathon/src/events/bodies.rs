//! What is sent to change an event.

use jamboree_web::Patch;
use poem_openapi::{Object, types::Example};

use super::{EventMode, FaqEntry, TeamSize, Visibility};

/// The least an event begins with.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewEvent {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: String,
    /// A place of the IANA time zone database.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub zone: String,
    /// What clocks in the zone show at the start: `2027-03-12T18:00`.
    #[oai(validator(max_length = 40))]
    pub starts_local: String,
    /// What clocks in the zone show at the end; after the start.
    #[oai(validator(max_length = 40))]
    pub ends_local: String,
    #[oai(validator(max_length = 300))]
    pub tagline: Option<String>,
}

impl Example for NewEvent {
    fn example() -> Self {
        Self {
            title: "Clean Oceans Hack 2027".to_owned(),
            zone: "Europe/Lisbon".to_owned(),
            starts_local: "2027-03-12T18:00".to_owned(),
            ends_local: "2027-03-14T19:00".to_owned(),
            tagline: Some("49 hours, online.".to_owned()),
        }
    }
}

/// What is to change; what is left out stays. Only `capacity` may be null, for no limit.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct EventPatch {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: Patch<String>,
    /// The address of the page; links to the former one stop working.
    #[oai(validator(min_length = 2, max_length = 80, pattern = "^[a-z0-9][a-z0-9-]*[a-z0-9]$"))]
    pub slug: Patch<String>,
    #[oai(validator(max_length = 300))]
    pub tagline: Patch<String>,
    /// Plain text: blank lines part paragraphs, lines that begin with `- ` are a list.
    #[oai(validator(max_length = 20000))]
    pub description: Patch<String>,
    /// Another zone keeps every wall-clock time.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub zone: Patch<String>,
    #[oai(validator(max_length = 40))]
    pub starts_local: Patch<String>,
    #[oai(validator(max_length = 40))]
    pub ends_local: Patch<String>,
    pub mode: Patch<EventMode>,
    #[oai(validator(minimum(value = "1"), maximum(value = "1000000")))]
    pub capacity: Patch<i32>,
    pub visibility: Patch<Visibility>,
    #[oai(validator(max_length = 20000))]
    pub rules: Patch<String>,
    #[oai(validator(max_items = 50))]
    pub faq: Patch<Vec<FaqEntry>>,
    pub team_size: Patch<TeamSize>,
}

impl Example for EventPatch {
    fn example() -> Self {
        Self {
            tagline: Patch::Value("49 hours, online. Take plastic out of a river.".to_owned()),
            capacity: Patch::Value(1200),
            ..Self::default()
        }
    }
}

/// All windows of an event, as clocks in its zone show them. Registration may be left out.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct DeadlineTimes {
    #[oai(validator(max_length = 40))]
    pub registration_opens_local: Option<String>,
    #[oai(validator(max_length = 40))]
    pub registration_closes_local: Option<String>,
    #[oai(validator(max_length = 40))]
    pub submissions_close_local: String,
    #[oai(validator(max_length = 40))]
    pub judging_opens_local: String,
    #[oai(validator(max_length = 40))]
    pub judging_closes_local: String,
    #[oai(validator(max_length = 40))]
    pub results_local: String,
}

impl Example for DeadlineTimes {
    fn example() -> Self {
        let at = str::to_owned;
        Self {
            registration_opens_local: Some(at("2027-02-22T09:00")),
            registration_closes_local: Some(at("2027-03-11T23:00")),
            submissions_close_local: at("2027-03-14T12:00"),
            judging_opens_local: at("2027-03-14T13:00"),
            judging_closes_local: at("2027-03-14T16:00"),
            results_local: at("2027-03-14T17:00"),
        }
    }
}

/// The price that was read and accepted.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct Publication {
    /// `plan_version` of the quote.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub accepted_quote_plan_version: String,
    /// `per_person.amount_minor` of the quote.
    #[oai(validator(minimum(value = "0")))]
    pub per_person_minor: i64,
}

impl Example for Publication {
    fn example() -> Self {
        Self { accepted_quote_plan_version: "2026-11".to_owned(), per_person_minor: 600 }
    }
}
