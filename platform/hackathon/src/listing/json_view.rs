//! What the contract shows of public events.

use chrono::{DateTime, Utc};
use jamboree_wall_clock::format_local;
use jamboree_web::Id;
use poem_openapi::Object;
use sea_orm::DbErr;

use super::event_row::{EventRow, ListedRow, prize_sum};
use crate::{
    agenda::{AgendaItemId, AgendaKind},
    events::{Cover, EventDeadlines, EventKind, EventMode, FaqEntry, TeamSize},
    money::Money,
    planned_event::EventStatus,
    rubrics::RubricCriterion,
    tracks::Track,
};

/// A public event in the list.
#[derive(Debug, Clone, Object)]
pub struct ListedEvent {
    pub id: Id<EventKind>,
    /// The address of its page: `/e/<slug>`.
    pub slug: String,
    pub title: String,
    pub tagline: String,
    pub status: EventStatus,
    pub mode: EventMode,
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub starts_local: String,
    pub ends_local: String,
    pub cover: Option<Cover>,
    pub tracks: i64,
    /// Sum of the prizes, where they are money of one currency.
    pub prizes: Option<Money>,
}

/// Something on the public agenda.
#[derive(Debug, Clone, Object)]
pub struct PublicAgendaItem {
    pub id: Id<AgendaItemId>,
    pub title: String,
    pub kind: AgendaKind,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub place: Option<String>,
    pub description: Option<String>,
}

/// A date that moved after publication.
#[derive(Debug, Clone, Object)]
pub struct PublicDateChange {
    /// `starts_at`, `ends_at`, or the name of a deadline.
    pub field: String,
    pub old: Option<DateTime<Utc>>,
    pub new: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
}

/// Everything the public page of an event shows.
#[derive(Debug, Clone, Object)]
pub struct PublicEvent {
    pub id: Id<EventKind>,
    pub slug: String,
    pub title: String,
    pub tagline: String,
    /// Plain text: blank lines part paragraphs, lines that begin with `- ` are a list.
    pub description: String,
    pub status: EventStatus,
    pub mode: EventMode,
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub starts_local: String,
    pub ends_local: String,
    pub capacity: Option<i32>,
    pub team_size: TeamSize,
    pub rules: String,
    pub faq: Vec<FaqEntry>,
    pub cover: Option<Cover>,
    pub deadlines: EventDeadlines,
    pub agenda: Vec<PublicAgendaItem>,
    pub tracks: Vec<Track>,
    /// How submissions are judged.
    pub criteria: Vec<RubricCriterion>,
    /// Names of hosts and co-hosts.
    pub hosts: Vec<String>,
    pub date_changes: Vec<PublicDateChange>,
    pub published_at: Option<DateTime<Utc>>,
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// An instant of a date change; none when the date was not set.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

impl ListedEvent {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn of(row: &ListedRow, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let prizes = prize_sum(&row.prizes());
        Ok(Self {
            id: row.id.into(),
            slug: row.slug.clone(),
            title: row.title.clone(),
            tagline: row.tagline.clone(),
            status: row.status_at(now)?,
            mode: EventMode::of(&row.mode),
            zone: row.zone.clone(),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            starts_local: format_local(row.starts_local),
            ends_local: format_local(row.ends_local),
            cover: row.cover()?.as_ref().and_then(Cover::of),
            tracks: row.tracks,
            prizes: prizes.map(|(amount_minor, currency)| Money { amount_minor, currency }),
        })
    }
}

impl PublicEvent {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn of(row: &EventRow, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let event = &row.event;
        Ok(Self {
            id: event.id.into(),
            slug: event.slug.clone(),
            title: event.title.clone(),
            tagline: event.tagline.clone(),
            description: event.description.clone(),
            status: event.status_at(now)?,
            mode: event.mode(),
            zone: event.zone.clone(),
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            starts_local: format_local(event.starts_local),
            ends_local: format_local(event.ends_local),
            capacity: event.capacity,
            team_size: TeamSize { min: event.team_min, max: event.team_max },
            rules: event.rules.clone(),
            faq: event.faq()?,
            cover: event.cover()?.as_ref().and_then(Cover::of),
            deadlines: event.schedule()?.deadlines.into(),
            agenda: row.agenda.iter().map(agenda_item).collect(),
            tracks: row.tracks.iter().map(track).collect(),
            criteria: row.criteria.iter().map(criterion).collect(),
            hosts: row.hosts.clone(),
            date_changes: row
                .changes
                .iter()
                .map(|change| PublicDateChange {
                    field: change.field.clone(),
                    old: instant(&change.old),
                    new: instant(&change.new),
                    at: change.at,
                })
                .collect(),
            published_at: event.published_at,
        })
    }
}

fn agenda_item(row: &super::event_row::AgendaRow) -> PublicAgendaItem {
    PublicAgendaItem {
        id: row.id.into(),
        title: row.title.clone(),
        kind: AgendaKind::parse(&row.kind).unwrap_or(AgendaKind::Talk),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        place: filled(&row.place),
        description: filled(&row.description),
    }
}

fn track(row: &super::event_row::TrackRow) -> Track {
    Track {
        id: row.id.into(),
        name: row.name.clone(),
        summary: row.summary.clone(),
        sponsor: filled(&row.sponsor),
        prizes: row.prizes.iter().cloned().map(Into::into).collect(),
    }
}

fn criterion(row: &super::event_row::CriterionRow) -> RubricCriterion {
    RubricCriterion {
        id: row.id.into(),
        name: row.name.clone(),
        help: row.help.clone(),
        weight_percent: i32::from(row.weight_percent),
        min: row.min,
        max: row.max,
        step: row.step,
    }
}
