use chrono::{DateTime, TimeDelta, Utc};
use jamboree_pricing::PlanVersion;
use jamboree_tenancy::{AuditedObject, SharedTenancy, Tenant, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, FromQueryResult};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    anchored::{Anchored, anchor},
    clean_oceans, crowd, day, grid_balance, hands_for_hospitals, quiet_cities,
    script::Script,
    write_parts, write_tickets,
};
use crate::{
    audit::{Actor, Occasion, record_as},
    event_progress::leave_missing_jobs,
    events::{self, EventError, FaqEntry},
};

/// In planning, running, in judging, with results.
pub(super) const SCRIPTS: [&Script; 4] =
    [&quiet_cities::SCRIPT, &clean_oceans::SCRIPT, &grid_balance::SCRIPT, &hands_for_hospitals::SCRIPT];
/// The one that shows whether the demonstration is out of date.
const RUNNING: &Script = &clean_oceans::SCRIPT;

const TRACE: &str = "demonstration";
/// How long before its publication an event was begun.
const PLANNED_BEFORE: TimeDelta = TimeDelta::days(12);

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

/// An id that is the same at every start. Version 8: made by a rule of our own (RFC 9562 section 5.8).
pub(super) fn demo_id(name: &str) -> Uuid {
    let digest = Sha256::digest(format!("jamboree demonstration: {name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Gives the tenant the events of the demonstration, or moves those it has to today when the running one
/// is over. What people changed or deleted since stays so; only dates move. Repeating it changes nothing.
///
/// # Errors
/// The database's; then nothing was written.
pub async fn seed_demo(tenancy: &SharedTenancy, tenant: &Tenant, now: DateTime<Utc>) -> Result<(), Problem> {
    let tx = tenancy.databases.begin(tenant).await?;
    let running = find(&tx, RUNNING).await?;
    if running.as_ref().is_some_and(|found| found.ends_at > now && found.deleted_at.is_none()) {
        return Ok(());
    }
    for script in SCRIPTS {
        let anchored = anchor(script, now)?;
        match find(&tx, script).await? {
            None => plant(&tx, script, &anchored, now).await?,
            Some(found) if found.deleted_at.is_none() => move_to_today(&tx, &found, script, &anchored, now).await?,
            Some(_) => {}
        }
    }
    leave_missing_jobs(&tx, &tenancy.sources, now).await.map_err(|error| problem_of(&error))?;
    tx.changes_public_pages();
    tx.commit().await
}

async fn find(tx: &TenantTx, script: &Script) -> Result<Option<Found>, Problem> {
    let query = tx.sql(include_str!("find_demo_event.sql"), [demo_id(script.slug).into()]);
    query.one().await.map_err(|error| problem_of(&error))
}

async fn plant(
    tx: &TenantTx,
    script: &'static Script,
    anchored: &Anchored,
    now: DateTime<Utc>,
) -> Result<(), EventError> {
    let id = demo_id(script.slug);
    let faq: Vec<FaqEntry> = script
        .faq
        .iter()
        .map(|(question, answer)| FaqEntry { question: (*question).to_owned(), answer: (*answer).to_owned() })
        .collect();
    let people = write_parts::people(tx, script, now).await?;
    let author = people.first().copied().ok_or_else(|| EventError::Broken("a demonstration has no host".to_owned()))?;
    let schedule = &anchored.schedule;
    let row = events::ActiveModel {
        id: Set(id),
        slug: Set(script.slug.to_owned()),
        title: Set(script.title.to_owned()),
        tagline: Set(script.tagline.to_owned()),
        description: Set(script.description.to_owned()),
        status: Set(script.status.as_str().to_owned()),
        visibility: Set(script.visibility.as_str().to_owned()),
        mode: Set(script.mode.as_str().to_owned()),
        zone: Set(script.zone.name().to_owned()),
        starts_local: Set(schedule.starts.local),
        ends_local: Set(schedule.ends.local),
        starts_at: Set(schedule.starts.at),
        ends_at: Set(schedule.ends.at),
        capacity: Set(script.capacity),
        team_min: Set(script.team_size.0),
        team_max: Set(script.team_size.1),
        rules: Set(script.rules.to_owned()),
        faq: Set(json!(faq)),
        cover: Set(None),
        deadlines: Set(json!(schedule.deadlines)),
        plan_version: Set(script.published.map(|_| PlanVersion::current().version().to_owned())),
        published_at: Set(anchored.published_at),
        version: Set(1),
        notices_sent: Set(0),
        created_by: Set(author),
        created_at: Set(anchored.published_at.unwrap_or(now) - PLANNED_BEFORE),
        updated_at: Set(now),
        deleted_at: Set(None),
    };
    row.insert(tx).await?;
    write_parts::agenda(tx, script, anchored, now).await?;
    write_parts::tracks(tx, script, now).await?;
    write_parts::rubric(tx, script, now).await?;
    write_tickets::tickets(tx, script, anchored, now).await?;
    crowd::write(tx, script, anchored, author, now).await?;
    day::write(tx, script, anchored, &people, now).await?;
    audit(tx, script, "event.created", now).await
}

async fn move_to_today(
    tx: &TenantTx,
    found: &Found,
    script: &Script,
    anchored: &Anchored,
    now: DateTime<Utc>,
) -> Result<(), EventError> {
    let schedule = &anchored.schedule;
    let values = [
        found.id.into(),
        schedule.starts.local.into(),
        schedule.ends.local.into(),
        schedule.starts.at.into(),
        schedule.ends.at.into(),
        json!(schedule.deadlines).into(),
        anchored.published_at.into(),
        script.status.as_str().into(),
        now.into(),
        script.zone.name().into(),
    ];
    tx.sql(include_str!("anchor_event.sql"), values).run().await?;
    write_parts::move_agenda(tx, script, anchored).await?;
    write_tickets::move_sales(tx, script, anchored).await?;
    let by = schedule.starts.at - found.starts_at;
    crowd::move_along(tx, found.id, by, now).await?;
    day::move_along(tx, found.id, by, now).await?;
    audit(tx, script, "event.updated", now).await
}

async fn audit(tx: &TenantTx, script: &Script, action: &str, now: DateTime<Utc>) -> Result<(), EventError> {
    let id = demo_id(script.slug);
    let occasion = Occasion { id: demo_id(&format!("{} {action} {now}", script.slug)), now, trace_id: TRACE };
    let object = AuditedObject { kind: "event", id: id.to_string(), label: script.title, event_id: Some(id) };
    let detail = json!({ "demonstration": true });
    Ok(record_as(tx, occasion, Actor::Platform, action, object, detail).await?)
}
