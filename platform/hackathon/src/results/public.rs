use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    awards,
    ranking::RankedSubmission,
    release,
    sets::{self, SetRow},
};

#[derive(FromQueryResult)]
struct EventId {
    id: Uuid,
}

/// An award as everybody sees it.
#[derive(Debug, Clone)]
pub struct PublicAward {
    pub name: String,
    pub prize: String,
    pub track: Option<String>,
    pub submission_id: Uuid,
    pub title: String,
    pub team_name: String,
}

/// The set that is published.
#[derive(Debug, Clone)]
pub struct PublicSet {
    pub number: i32,
    pub method: String,
    /// Of a correction: why.
    pub reason: String,
    pub published_at: DateTime<Utc>,
    pub judges: u32,
    pub unscored: u32,
    pub ranks: Vec<RankedSubmission>,
}

/// What everybody may know of the results of an event.
#[derive(Debug, Clone)]
pub struct PublicResults {
    pub set: PublicSet,
    pub awards: Vec<PublicAward>,
    pub feedback_since: Option<DateTime<Utc>>,
}

/// The published results of the event at this address; nothing before, and for a draft.
///
/// # Errors
/// The database's.
pub async fn public_results(tx: &TenantTx, slug: &str) -> Result<Option<PublicResults>, DbErr> {
    let event: Option<EventId> = tx.sql(include_str!("public_event.sql"), [slug.into()]).one().await?;
    let Some(event) = event else { return Ok(None) };
    let Some(set) = sets::published(tx, event.id).await?.map(PublicSet::try_from).transpose()?.flatten() else {
        return Ok(None);
    };
    let awards = awards::list(tx, event.id).await?.into_iter().map(|award| PublicAward {
        name: award.name,
        prize: award.prize,
        track: award.track_name,
        submission_id: award.submission_id,
        title: if award.title.is_empty() { award.team_name.clone() } else { award.title },
        team_name: award.team_name,
    });
    let feedback_since = release::find(tx, event.id).await?.map(|release| release.released_at);
    Ok(Some(PublicResults { set, awards: awards.collect(), feedback_since }))
}

impl PublicSet {
    fn try_from(row: SetRow) -> Result<Option<Self>, DbErr> {
        let Some(published_at) = row.published_at else { return Ok(None) };
        Ok(Some(Self {
            ranks: row.ranked()?,
            number: row.number,
            method: row.method,
            reason: row.reason,
            published_at,
            judges: u32::try_from(row.judges).unwrap_or(0),
            unscored: u32::try_from(row.unscored).unwrap_or(0),
        }))
    }
}
