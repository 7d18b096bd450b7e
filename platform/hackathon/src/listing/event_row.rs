//! Rows of the public questions, read into what views are made of.

use chrono::{DateTime, NaiveDateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    events::{Deadlines, Model},
    pictures::StoredPicture,
    planned_event::{EventStatus, Milestones, status_at},
    tracks::StoredPrize,
};

/// An event with everything its page shows.
#[derive(Debug, Clone)]
pub struct EventRow {
    pub event: Model,
    pub agenda: Vec<AgendaRow>,
    pub tracks: Vec<TrackRow>,
    pub criteria: Vec<CriterionRow>,
    pub changes: Vec<ChangeRow>,
    /// Names of hosts and co-hosts.
    pub hosts: Vec<String>,
    /// Whether results are published.
    pub results_out: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct AgendaRow {
    pub id: Uuid,
    pub title: String,
    pub kind: String,
    pub description: String,
    pub place: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct TrackRow {
    pub id: Uuid,
    pub name: String,
    pub summary: String,
    pub sponsor: String,
    pub prizes: Vec<StoredPrize>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct CriterionRow {
    pub id: Uuid,
    pub name: String,
    pub help: String,
    pub weight_percent: u8,
    pub min: i32,
    pub max: i32,
    pub step: i32,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ChangeRow {
    pub field: String,
    pub old: String,
    pub new: String,
    pub at: DateTime<Utc>,
}

fn read<T: DeserializeOwned>(row: &QueryResult, prefix: &str, column: &str) -> Result<T, DbErr> {
    let value: Value = row.try_get(prefix, column)?;
    serde_json::from_value(value).map_err(|error| DbErr::Type(format!("{column}: {error}")))
}

impl FromQueryResult for EventRow {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            event: Model::from_query_result(row, prefix)?,
            agenda: read(row, prefix, "agenda")?,
            tracks: read(row, prefix, "tracks")?,
            criteria: read(row, prefix, "criteria")?,
            changes: read(row, prefix, "changes")?,
            hosts: read(row, prefix, "hosts")?,
            results_out: row.try_get(prefix, "results_out")?,
        })
    }
}

impl EventRow {
    /// Whether everybody may see it. Unlisted events are public to who has the address.
    pub fn is_public(&self) -> bool {
        self.event.status != EventStatus::Draft.as_str()
    }
}

/// One event of the list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ListedRow {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub tagline: String,
    pub status: String,
    pub mode: String,
    pub zone: String,
    pub starts_local: NaiveDateTime,
    pub ends_local: NaiveDateTime,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub cover: Option<Value>,
    pub deadlines: Value,
    pub tracks: i64,
    pub prizes: Value,
}

impl ListedRow {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn status_at(&self, now: DateTime<Utc>) -> Result<EventStatus, DbErr> {
        let stored = EventStatus::parse(&self.status)
            .ok_or_else(|| DbErr::Type(format!("unknown status {:?} of an event", self.status)))?;
        let deadlines = Deadlines::deserialize(&self.deadlines).map_err(|error| DbErr::Type(error.to_string()))?;
        let milestones = Milestones {
            registration_opens: deadlines.registration_opens.map(|moment| moment.at),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            judging_opens: deadlines.judging_opens.map(|moment| moment.at),
        };
        Ok(status_at(stored, &milestones, now))
    }

    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn cover(&self) -> Result<Option<StoredPicture>, DbErr> {
        let cover = self.cover.as_ref().map(StoredPicture::deserialize).transpose();
        cover.map_err(|error| DbErr::Type(error.to_string()))
    }

    pub fn prizes(&self) -> Vec<StoredPrize> {
        Vec::deserialize(&self.prizes).unwrap_or_default()
    }
}

/// The sum of the prizes that are money, when there are some and all are in one currency.
pub fn prize_sum(prizes: &[StoredPrize]) -> Option<(i64, String)> {
    let mut sum: Option<(i64, String)> = None;
    for (amount_minor, currency) in prizes.iter().filter_map(|prize| prize.amount_minor.zip(prize.currency.as_ref())) {
        sum = match sum {
            None => Some((amount_minor, currency.clone())),
            Some((total, known)) if known == *currency => Some((total.checked_add(amount_minor)?, known)),
            Some(_) => return None,
        };
    }
    sum.filter(|(total, _)| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prize(amount: Option<(i64, &str)>) -> StoredPrize {
        let (amount_minor, currency) = amount.map(|(minor, currency)| (minor, currency.to_owned())).unzip();
        StoredPrize { name: "First".to_owned(), amount_minor, currency, note: None }
    }

    #[test]
    fn prizes_are_summed_in_one_currency_only() {
        let euros = |minor| prize(Some((minor, "EUR")));
        assert_eq!(prize_sum(&[euros(100), prize(None), euros(50)]), Some((150, "EUR".to_owned())));
        assert_eq!(prize_sum(&[euros(100), prize(Some((1, "USD")))]), None);
        assert_eq!(prize_sum(&[prize(None)]), None);
        assert_eq!(prize_sum(&[euros(i64::MAX), euros(1)]), None);
    }
}
