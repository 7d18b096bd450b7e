use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Changes, Databases, Tenant, TenantCache, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::{DbErr, FromQueryResult};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::Offer;
use crate::{
    events::Deadlines,
    planned_event::{EventStatus, Milestones},
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    title: String,
    tagline: String,
    status: String,
    zone: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    deadlines: Value,
    ticket_types: Value,
    questions: Value,
    consents: Value,
}

fn read<T: DeserializeOwned>(what: &str, value: Value) -> Result<T, DbErr> {
    serde_json::from_value(value).map_err(|error| DbErr::Type(format!("{what}: {error}")))
}

impl TryFrom<Row> for Offer {
    type Error = DbErr;

    fn try_from(row: Row) -> Result<Self, DbErr> {
        let deadlines: Deadlines = read("deadlines", row.deadlines)?;
        let unknown = |what: &str, text: &str| DbErr::Type(format!("unknown {what} {text:?} of an event"));
        Ok(Self {
            stored_status: EventStatus::parse(&row.status).ok_or_else(|| unknown("status", &row.status))?,
            zone: row.zone.parse().map_err(|_| unknown("zone", &row.zone))?,
            milestones: Milestones {
                registration_opens: deadlines.registration_opens.map(|moment| moment.at),
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                judging_opens: deadlines.judging_opens.map(|moment| moment.at),
            },
            registration_closes: deadlines.registration_closes.map(|moment| moment.at),
            ticket_types: read("ticket types", row.ticket_types)?,
            questions: read("questions", row.questions)?,
            consents: read("consents", row.consents)?,
            event_id: row.id,
            slug: row.slug,
            title: row.title,
            tagline: row.tagline,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
        })
    }
}

/// The offer of the event with this address, drafts included.
///
/// # Errors
/// The database's.
pub async fn load(tx: &TenantTx, slug: &str) -> Result<Option<Offer>, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("load.sql"), [slug.into()]).one().await?;
    row.map(Offer::try_from).transpose()
}

#[derive(FromQueryResult)]
struct QuotaRow {
    id: Uuid,
    size: Option<i32>,
    used: i32,
}

/// How many places each quota of an event has left; none for unlimited ones.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<Uuid, Option<i32>>);

impl Places {
    /// The places left for a type that draws on these quotas; none when there is no limit.
    pub fn left(&self, quotas: &[Uuid]) -> Option<i32> {
        quotas.iter().filter_map(|id| self.0.get(id).copied().flatten()).min()
    }
}

/// Counts the places now: holds whose time is over are free.
///
/// # Errors
/// The database's.
pub async fn places(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<Places, DbErr> {
    let rows: Vec<QuotaRow> = tx.sql(include_str!("free.sql"), [event_id.into(), now.into()]).all().await?;
    let left = |row: &QuotaRow| row.size.map(|size| (size - row.used).max(0));
    Ok(Places(rows.iter().map(|row| (row.id, left(row))).collect()))
}

const KEPT_BYTES: u64 = 16 * 1024 * 1024;

/// The offers of this process's tenants, kept until a commit changes them.
pub struct Offers {
    kept: TenantCache<String, Option<Arc<Offer>>>,
}

impl Offers {
    pub fn new(changes: Changes) -> Self {
        let weigh = |offer: &Option<Arc<Offer>>| {
            offer.as_ref().map_or(64, |offer| {
                let parts = offer.ticket_types.len() + offer.questions.len() + offer.consents.len();
                u32::try_from(512 + parts * 1024).unwrap_or(u32::MAX)
            })
        };
        Self { kept: TenantCache::new(changes, KEPT_BYTES, weigh) }
    }

    /// The offer of a public event.
    ///
    /// # Errors
    /// `busy` or `unavailable` when it had to be read and could not.
    pub async fn public(
        &self,
        databases: &Databases,
        tenant: &Tenant,
        slug: &str,
    ) -> Result<Option<Arc<Offer>>, Problem> {
        let load = async {
            let tx = databases.begin(tenant).await?;
            let offer = load(&tx, slug).await.map_err(|error| problem_of(&error))?;
            Ok::<_, Problem>(offer.filter(Offer::is_public).map(Arc::new))
        };
        self.kept.get_or_load(tenant.id(), slug.to_owned(), load).await
    }
}
