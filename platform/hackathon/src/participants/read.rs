use jamboree_tenancy::{Action, Read, Scope, SeeParticipants};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    Asked, Participant, ParticipantFilter, ParticipantsError,
    list::{Row, select},
    views::{ParticipantConsent, ParticipantDetail, ParticipantScan, ScanDirection},
};
use crate::planned_event;

#[derive(FromQueryResult)]
struct ScanRow {
    id: Uuid,
    direction: String,
    at: chrono::DateTime<chrono::Utc>,
    device: String,
    by: String,
}

#[derive(FromQueryResult)]
struct ConsentRow {
    purpose: String,
    version: String,
    title: Option<String>,
    given: bool,
    source: String,
    recorded_at: chrono::DateTime<chrono::Utc>,
}

/// A participant of the event, with check-ins and consents.
///
/// # Errors
/// `NotFound` also for one of another event; the database's.
pub async fn participant(
    scope: &Scope<Read<SeeParticipants>>,
    event_id: Uuid,
    id: Uuid,
) -> Result<ParticipantDetail, ParticipantsError> {
    let event = planned_event::read(scope, event_id).await?;
    let tx = scope.tx();
    let mut values = ParticipantFilter::default().values(event.id, scope.now());
    values.push(id.into());
    let row: Option<Row> = tx.sql(select!("one.sql"), values).one().await?;
    let row = row.ok_or(ParticipantsError::NotFound)?;
    let scans: Vec<ScanRow> = tx.sql(include_str!("check_ins_of.sql"), [id.into()]).all().await?;
    let consents = tx.sql(include_str!("consents_of.sql"), [row.email.clone().into(), event.id.into()]);
    let consents: Vec<ConsentRow> = consents.all().await?;
    let scan = |row: ScanRow| ParticipantScan {
        id: row.id.into(),
        direction: if row.direction == "undo" { ScanDirection::Undo } else { ScanDirection::In },
        at: row.at,
        device: row.device,
        by: row.by,
    };
    let consent = |row: ConsentRow| ParticipantConsent {
        purpose: row.purpose,
        version: row.version,
        title: row.title,
        given: row.given,
        source: row.source,
        recorded_at: row.recorded_at,
    };
    Ok(ParticipantDetail {
        participant: Participant::of(row, &Asked::load(tx, event.id).await?),
        check_ins: scans.into_iter().map(scan).collect(),
        consents: consents.into_iter().map(consent).collect(),
    })
}

/// Everybody an order of the event registered, in the order of its lines.
///
/// # Errors
/// The database's.
pub async fn of_order<A: Action>(scope: &Scope<A>, event_id: Uuid, order_id: Uuid) -> Result<Vec<Participant>, DbErr> {
    let mut values = ParticipantFilter::default().values(event_id, scope.now());
    values.push(order_id.into());
    let rows: Vec<Row> = scope.tx().sql(select!("of_order.sql"), values).all().await?;
    let asked = Asked::load(scope.tx(), event_id).await?;
    Ok(rows.into_iter().map(|row| Participant::of(row, &asked)).collect())
}
