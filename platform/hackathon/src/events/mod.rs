//! Events: what they are, when they are, and the way from a draft to the public.
//!
//! Invariant: wall-clock times and zone are what people said; instants are resolved from them on every
//! write. A version is written once: whoever read an older one is told. This module knows `people`,
//! `members` and `outgoing_mail` (who is told, and how), `agenda` (items that move with the start),
//! `ticket_sales` (sales that keep their wall-clock time), `pictures` and `planned_event`.

pub mod advance_jobs;
mod api;
mod bodies;
mod changes;
mod checklist;
mod cover;
mod create;
mod deadlines;
mod delete;
mod entity;
mod error;
mod list;
mod notice;
mod problems;
mod publish;
mod quote;
mod read;
mod replace_deadlines;
mod schedule;
mod slug;
mod team;
mod update;
mod view;

use std::sync::Arc;

pub use api::EventsApi;
pub use bodies::{DeadlineTimes, EventPatch, NewEvent, Publication};
pub use checklist::{Checklist, ChecklistItem, EventParts, PartCounts, checklist};
pub use deadlines::Deadlines;
pub use entity::{ActiveModel, Column, Entity, Model};
pub use error::EventError;
use jamboree_jobs::Handler;
use jamboree_tenancy::AuditedObject;
pub use list::like_pattern;
pub use quote::Quote;
pub use read::expected_version;
pub use read::{read, read_to_change, save};
pub use schedule::Schedule;
pub use slug::slug_of;
pub use view::{Cover, Event, EventDeadlines, EventMode, FaqEntry, Moment, TeamSize, Visibility};

pub use crate::people::EventKind;
use crate::{Ports, pictures::DropPictures};

/// Tells people that an event moved; deletes pictures that no page shows any more.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(notice::TellThatEventMoved), Arc::new(DropPictures { objects: ports.objects.clone() })]
}

/// The event as the object of an audit entry.
pub fn audited(event: &Model) -> AuditedObject<'_> {
    AuditedObject { kind: "event", id: event.id.to_string(), label: &event.title, event_id: Some(event.id) }
}
