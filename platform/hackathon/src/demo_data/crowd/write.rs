use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::generate::generate;
use crate::{
    demo_data::{anchored::Anchored, script::Script, seed::demo_id, write_parts::part_id},
    mailings::Segment,
};

/// Enters everybody who registered for an event whose tickets and form are there. `host` was at the door.
///
/// # Errors
/// The database's.
pub async fn write(
    tx: &TenantTx,
    script: &'static Script,
    anchored: &Anchored,
    host: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if script.crowd.tickets == 0 {
        return Ok(());
    }
    let event_id = demo_id(script.slug);
    let rows = generate(script, anchored, now);
    let values = [
        event_id.into(),
        json!(rows.orders).into(),
        json!(rows.held).into(),
        json!(rows.lines).into(),
        json!(rows.tickets).into(),
        json!(rows.answers).into(),
        json!(rows.consents).into(),
    ];
    tx.sql(include_str!("write_orders.sql"), values).run().await?;
    let values = [
        event_id.into(),
        json!(rows.payments).into(),
        json!(rows.refunds).into(),
        json!(rows.scans).into(),
        host.into(),
    ];
    tx.sql(include_str!("write_money_and_scans.sql"), values).run().await?;
    tx.sql(include_str!("count_seats.sql"), [event_id.into()]).run().await?;
    let Some((subject, body)) = script.crowd.mailing else { return Ok(()) };
    let values = [
        event_id.into(),
        host.into(),
        (anchored.schedule.starts.at - TimeDelta::hours(26)).into(),
        part_id(script, "saved view", 0).into(),
        part_id(script, "saved view", 1).into(),
        part_id(script, "mailing", 0).into(),
        subject.into(),
        body.into(),
        Segment::default().kept().into(),
    ];
    tx.sql(include_str!("write_desk.sql"), values).run().await.map(drop)
}
