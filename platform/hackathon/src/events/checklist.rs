//! What an event needs before the public may see it.

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use poem_openapi::Object;
use sea_orm::{DbErr, FromQueryResult};

use super::{Deadlines, entity};

/// One step of the way to publication.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct ChecklistItem {
    /// `details`, `cover`, `agenda`, `tracks`, `rubric`, `deadlines`, `ticket_types`, `rules`, `faq` or
    /// `hosts`.
    pub key: String,
    pub label: String,
    pub done: bool,
    /// The page of the console where it is done.
    pub step: String,
    /// Whether publishing waits for it.
    pub required: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct Checklist {
    pub items: Vec<ChecklistItem>,
    /// Whether every required item is done.
    pub ready: bool,
}

/// A required step that is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingStep {
    pub key: &'static str,
    pub label: &'static str,
}

/// What there is of an event.
#[derive(Debug, Clone, Copy)]
pub struct EventParts<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub rules: &'a str,
    pub questions: usize,
    pub has_cover: bool,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub deadlines: &'a Deadlines,
    pub counts: PartCounts,
}

/// How many parts it has in other tables.
#[derive(Debug, Clone, Copy, Default, FromQueryResult)]
pub struct PartCounts {
    pub agenda_items: i64,
    pub tracks: i64,
    pub criteria: i64,
    pub ticket_types: i64,
    pub hosts: i64,
}

struct Step {
    key: &'static str,
    label: &'static str,
    page: &'static str,
    required: bool,
    done: fn(&EventParts<'_>, DateTime<Utc>) -> bool,
}

const STEPS: [Step; 10] = [
    Step {
        key: "details",
        label: "A title, a description, and an end that is not over",
        page: "details",
        required: true,
        done: |event, now| {
            !event.title.trim().is_empty() && !event.description.trim().is_empty() && event.ends_at > now
        },
    },
    Step { key: "cover", label: "A cover picture", page: "details", required: false, done: |event, _| event.has_cover },
    Step {
        key: "agenda",
        label: "At least one agenda item",
        page: "agenda",
        required: true,
        done: |event, _| event.counts.agenda_items > 0,
    },
    Step {
        key: "tracks",
        label: "At least one track",
        page: "tracks",
        required: true,
        done: |event, _| event.counts.tracks > 0,
    },
    Step {
        key: "rubric",
        label: "Judging criteria",
        page: "criteria",
        required: true,
        done: |event, _| event.counts.criteria > 0,
    },
    Step {
        key: "deadlines",
        label: "Deadlines that fit the start",
        page: "deadlines",
        required: true,
        done: |event, _| event.deadlines.are_set() && event.deadlines.check(event.starts_at).is_ok(),
    },
    Step {
        key: "ticket_types",
        label: "At least one ticket type",
        page: "tickets",
        required: true,
        done: |event, _| event.counts.ticket_types > 0,
    },
    Step {
        key: "rules",
        label: "Rules",
        page: "rules",
        required: true,
        done: |event, _| !event.rules.trim().is_empty(),
    },
    Step {
        key: "faq",
        label: "Questions and answers",
        page: "rules",
        required: false,
        done: |event, _| event.questions > 0,
    },
    Step { key: "hosts", label: "A host", page: "hosts", required: false, done: |event, _| event.counts.hosts > 0 },
];

/// The list for the parts that are there. Pure.
pub fn checklist(event: &EventParts<'_>, now: DateTime<Utc>) -> Checklist {
    let items: Vec<ChecklistItem> = STEPS
        .iter()
        .map(|step| ChecklistItem {
            key: step.key.to_owned(),
            label: step.label.to_owned(),
            done: (step.done)(event, now),
            step: step.page.to_owned(),
            required: step.required,
        })
        .collect();
    let ready = items.iter().all(|item| item.done || !item.required);
    Checklist { items, ready }
}

/// The required steps that are not done, in the order of the list.
pub fn missing(checklist: &Checklist) -> Vec<MissingStep> {
    let undone = checklist.items.iter().zip(&STEPS).filter(|(item, _)| item.required && !item.done);
    undone.map(|(_, step)| MissingStep { key: step.key, label: step.label }).collect()
}

/// The list of a stored event.
///
/// # Errors
/// The database's.
pub async fn of_event<A: Action>(scope: &Scope<A>, event: &entity::Model) -> Result<Checklist, DbErr> {
    let counts = scope.tx().sql(include_str!("part_counts.sql"), [event.id.into()]).one::<PartCounts>().await?;
    let deadlines = event.schedule()?.deadlines;
    let parts = EventParts {
        title: &event.title,
        description: &event.description,
        rules: &event.rules,
        questions: event.faq()?.len(),
        has_cover: event.cover.is_some(),
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        deadlines: &deadlines,
        counts: counts.unwrap_or_default(),
    };
    Ok(checklist(&parts, scope.now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deadlines() -> Deadlines {
        let local = |text: &str| Some(jamboree_wall_clock::parse_local(text).unwrap());
        let times = [
            None,
            None,
            local("2027-03-14T12:00"),
            local("2027-03-14T13:00"),
            local("2027-03-14T16:00"),
            local("2027-03-14T17:00"),
        ];
        Deadlines::resolve(times, chrono_tz::UTC).unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        jamboree_wall_clock::parse_local(text).unwrap().and_utc()
    }

    fn complete(deadlines: &Deadlines) -> EventParts<'_> {
        EventParts {
            title: "Clean Oceans",
            description: "What it is.",
            rules: "Be kind.",
            questions: 0,
            has_cover: false,
            starts_at: at("2027-03-12T17:00"),
            ends_at: at("2027-03-14T18:00"),
            deadlines,
            counts: PartCounts { agenda_items: 1, tracks: 1, criteria: 1, ticket_types: 1, hosts: 0 },
        }
    }

    #[test]
    fn an_event_is_ready_without_the_optional_steps() {
        let list = checklist(&complete(&deadlines()), at("2027-01-01T00:00"));
        assert!(list.ready);
        let undone: Vec<_> = list.items.iter().filter(|item| !item.done).map(|item| item.key.as_str()).collect();
        assert_eq!(undone, ["cover", "faq", "hosts"]);
    }

    #[test]
    fn each_required_step_that_is_missing_is_named_and_blocks() {
        let (set, unset) = (deadlines(), Deadlines::default());
        let whole = complete(&set);
        let cases = [
            (EventParts { description: " \n", ..whole }, "details"),
            (EventParts { counts: PartCounts { agenda_items: 0, ..whole.counts }, ..whole }, "agenda"),
            (EventParts { counts: PartCounts { tracks: 0, ..whole.counts }, ..whole }, "tracks"),
            (EventParts { counts: PartCounts { criteria: 0, ..whole.counts }, ..whole }, "rubric"),
            (EventParts { deadlines: &unset, ..whole }, "deadlines"),
            (EventParts { counts: PartCounts { ticket_types: 0, ..whole.counts }, ..whole }, "ticket_types"),
            (EventParts { rules: "", ..whole }, "rules"),
        ];
        for (parts, key) in cases {
            let list = checklist(&parts, at("2027-01-01T00:00"));
            assert!(!list.ready, "{key}");
            assert_eq!(missing(&list).iter().map(|step| step.key).collect::<Vec<_>>(), [key]);
        }
    }

    #[test]
    fn deadlines_that_a_moved_start_left_behind_are_not_done() {
        let set = deadlines();
        let moved = EventParts { starts_at: at("2027-03-20T17:00"), ends_at: at("2027-03-22T17:00"), ..complete(&set) };
        assert_eq!(missing(&checklist(&moved, at("2027-01-01T00:00")))[0].key, "deadlines");
    }

    #[test]
    fn an_event_that_is_over_cannot_be_announced() {
        assert_eq!(missing(&checklist(&complete(&deadlines()), at("2027-03-15T00:00")))[0].key, "details");
    }
}
