//! An event as the contract shows it.

use chrono::{DateTime, Utc};
use jamboree_wall_clock::format_local;
use jamboree_web::{Id, Problem};
use poem_openapi::{Enum, Object};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Deadlines, EventKind, Schedule, entity};
use crate::{
    local_time::ZonedMoment,
    pictures::StoredPicture,
    planned_event::{EventStatus, Milestones, status_at},
};

/// Who finds a published event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum Visibility {
    /// It stands in the public list.
    Public,
    /// Only who has the address.
    Unlisted,
}

/// Where an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum EventMode {
    Online,
    Hybrid,
}

/// A question that people ask, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Object, Serialize, Deserialize)]
#[oai(deny_unknown_fields)]
pub struct FaqEntry {
    #[oai(validator(min_length = 1, max_length = 300))]
    pub question: String,
    /// Plain text: blank lines part paragraphs, lines that begin with `- ` are a list.
    #[oai(validator(min_length = 1, max_length = 5000))]
    pub answer: String,
}

/// Smallest and largest team, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Object)]
#[oai(deny_unknown_fields)]
pub struct TeamSize {
    #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
    pub min: i32,
    #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
    pub max: i32,
}

/// An instant, and what clocks in the zone of the event show then.
#[derive(Debug, Clone, Object)]
pub struct Moment {
    pub at: DateTime<Utc>,
    /// Such as `2027-03-12T18:00`.
    pub local: String,
}

/// The picture at the top of the page.
#[derive(Debug, Clone, Object)]
pub struct Cover {
    /// On this host; what is behind it never changes.
    pub url: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// The windows of an event. Registration may have none.
#[derive(Debug, Clone, Object)]
pub struct EventDeadlines {
    pub registration_opens: Option<Moment>,
    pub registration_closes: Option<Moment>,
    pub submissions_close: Option<Moment>,
    pub judging_opens: Option<Moment>,
    pub judging_closes: Option<Moment>,
    pub results: Option<Moment>,
}

/// An event as its team sees it.
#[derive(Debug, Clone, Object)]
pub struct Event {
    pub id: Id<EventKind>,
    /// The address of its page: `/e/<slug>`.
    pub slug: String,
    pub title: String,
    pub tagline: String,
    /// Plain text: blank lines part paragraphs, lines that begin with `- ` are a list.
    pub description: String,
    /// As it stands now, by hand or by the clock.
    pub status: EventStatus,
    pub visibility: Visibility,
    pub mode: EventMode,
    /// A place of the IANA time zone database; the clock there decides.
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub starts_local: String,
    pub ends_local: String,
    /// Most participants; null for no limit of its own.
    pub capacity: Option<i32>,
    pub team_size: TeamSize,
    pub rules: String,
    pub faq: Vec<FaqEntry>,
    pub cover: Option<Cover>,
    pub deadlines: EventDeadlines,
    pub published_at: Option<DateTime<Utc>>,
    /// Raised by every change; the ETag of the event.
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl From<ZonedMoment> for Moment {
    fn from(moment: ZonedMoment) -> Self {
        Self { at: moment.at, local: format_local(moment.local) }
    }
}

impl From<Deadlines> for EventDeadlines {
    fn from(deadlines: Deadlines) -> Self {
        Self {
            registration_opens: deadlines.registration_opens.map(Into::into),
            registration_closes: deadlines.registration_closes.map(Into::into),
            submissions_close: deadlines.submissions_close.map(Into::into),
            judging_opens: deadlines.judging_opens.map(Into::into),
            judging_closes: deadlines.judging_closes.map(Into::into),
            results: deadlines.results.map(Into::into),
        }
    }
}

impl Cover {
    /// The variant that fills a page.
    pub fn of(picture: &StoredPicture) -> Option<Self> {
        let wide = picture.variant("wide")?;
        Some(Self { url: picture.path(wide), width: wide.width, height: wide.height })
    }
}

impl Visibility {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
        }
    }
}

impl EventMode {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Hybrid => "hybrid",
        }
    }

    /// The mode of a stored row; the database's own check allows no third.
    pub fn of(stored: &str) -> Self {
        if stored == Self::Hybrid.as_str() { Self::Hybrid } else { Self::Online }
    }
}

fn read_json<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, DbErr> {
    T::deserialize(value).map_err(|error| DbErr::Type(error.to_string()))
}

impl entity::Model {
    /// As stored; see [`entity::Model::status_at`].
    ///
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn stored_status(&self) -> Result<EventStatus, DbErr> {
        EventStatus::parse(&self.status).ok_or_else(|| DbErr::Type(format!("unknown status {:?}", self.status)))
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn schedule(&self) -> Result<Schedule, DbErr> {
        let zone = self.zone.parse().map_err(|_| DbErr::Type(format!("unknown zone {:?}", self.zone)))?;
        Ok(Schedule {
            zone,
            starts: ZonedMoment { at: self.starts_at, local: self.starts_local },
            ends: ZonedMoment { at: self.ends_at, local: self.ends_local },
            deadlines: read_json(&self.deadlines)?,
        })
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn milestones(&self) -> Result<Milestones, DbErr> {
        let deadlines: Deadlines = read_json(&self.deadlines)?;
        Ok(Milestones {
            registration_opens: deadlines.registration_opens.map(|moment| moment.at),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            judging_opens: deadlines.judging_opens.map(|moment| moment.at),
        })
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn status_at(&self, now: DateTime<Utc>) -> Result<EventStatus, DbErr> {
        Ok(status_at(self.stored_status()?, &self.milestones()?, now))
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn cover(&self) -> Result<Option<StoredPicture>, DbErr> {
        self.cover.as_ref().map(read_json).transpose()
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn faq(&self) -> Result<Vec<FaqEntry>, DbErr> {
        read_json(&self.faq)
    }

    pub fn visibility(&self) -> Visibility {
        if self.visibility == Visibility::Public.as_str() { Visibility::Public } else { Visibility::Unlisted }
    }

    pub fn mode(&self) -> EventMode {
        EventMode::of(&self.mode)
    }

    /// The event for the contract.
    ///
    /// # Errors
    /// `internal` when the row holds something no version of ours wrote.
    pub fn view(self, now: DateTime<Utc>) -> Result<Event, Problem> {
        self.try_view(now).map_err(|error| jamboree_tenancy::problem_of(&error))
    }

    fn try_view(self, now: DateTime<Utc>) -> Result<Event, DbErr> {
        let cover = self.cover()?.and_then(|picture| Cover::of(&picture));
        Ok(Event {
            status: self.status_at(now)?,
            visibility: self.visibility(),
            mode: self.mode(),
            faq: self.faq()?,
            deadlines: self.schedule()?.deadlines.into(),
            cover,
            id: self.id.into(),
            slug: self.slug,
            title: self.title,
            tagline: self.tagline,
            description: self.description,
            zone: self.zone,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            starts_local: format_local(self.starts_local),
            ends_local: format_local(self.ends_local),
            capacity: self.capacity,
            team_size: TeamSize { min: self.team_min, max: self.team_max },
            rules: self.rules,
            published_at: self.published_at,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}
