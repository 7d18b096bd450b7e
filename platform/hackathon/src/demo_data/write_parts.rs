//! The rows around a demonstration event.

use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use jamboree_web::MailAddress;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;
use uuid::Uuid;

use super::{anchored::Anchored, script::Script, seed::demo_id};
use crate::{
    agenda, events::EventError, members, members::MembershipSource, people, rubrics, tracks, tracks::StoredPrize,
};

pub(super) fn part_id(script: &Script, kind: &str, index: usize) -> Uuid {
    demo_id(&format!("{} {kind} {index}", script.slug))
}

/// Enters the people and gives them their roles; their ids, in the order of the script.
///
/// # Errors
/// The database's, or an address of a script that is none.
pub async fn people(tx: &TenantTx, script: &Script, now: DateTime<Utc>) -> Result<Vec<Uuid>, EventError> {
    let event_id = demo_id(script.slug);
    let mut ids = Vec::new();
    for (index, person) in script.people.iter().enumerate() {
        let email = MailAddress::parse(person.email);
        let email = email.ok_or_else(|| EventError::Broken(format!("{} is no address", person.email)))?;
        let newcomer = people::Newcomer {
            id: demo_id(person.email),
            email: &email,
            name: person.name,
            locale: "en",
            verified: false,
        };
        let user = people::enter(tx, newcomer, now).await?;
        let membership = part_id(script, "membership", index);
        members::hold(tx, membership, user.id, person.role, Some(event_id), MembershipSource::Invitation, now).await?;
        ids.push(user.id);
    }
    Ok(ids)
}

/// # Errors
/// The database's.
pub async fn agenda(tx: &TenantTx, script: &Script, anchored: &Anchored, now: DateTime<Utc>) -> Result<(), EventError> {
    for (index, (item, (starts_at, ends_at))) in script.agenda.iter().zip(&anchored.agenda).enumerate() {
        let row = agenda::ActiveModel {
            id: Set(part_id(script, "agenda item", index)),
            event_id: Set(demo_id(script.slug)),
            title: Set(item.title.to_owned()),
            kind: Set(item.kind.as_str().to_owned()),
            description: Set(item.description.to_owned()),
            place: Set(item.place.to_owned()),
            relative: Set(true),
            offset_s: Set((*starts_at - anchored.schedule.starts.at).num_seconds()),
            starts_at: Set(*starts_at),
            ends_at: Set(*ends_at),
            created_at: Set(now),
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// Items of the script that are still there stand where the script has them; added ones follow the start.
///
/// # Errors
/// The database's.
pub async fn move_agenda(tx: &TenantTx, script: &Script, anchored: &Anchored) -> Result<(), EventError> {
    let (start, zone) = (anchored.schedule.starts.at, anchored.schedule.zone);
    // No event began at the epoch, so this start is another one and relative items move.
    agenda::follow(tx, demo_id(script.slug), (DateTime::UNIX_EPOCH, zone), (start, zone)).await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn tracks(tx: &TenantTx, script: &Script, now: DateTime<Utc>) -> Result<(), EventError> {
    for ((index, track), position) in script.tracks.iter().enumerate().zip(1..) {
        let prizes: Vec<StoredPrize> = track
            .prizes
            .iter()
            .map(|prize| StoredPrize {
                name: prize.name.to_owned(),
                amount_minor: prize.amount.map(|(minor, _)| minor),
                currency: prize.amount.map(|(_, currency)| currency.to_owned()),
                note: prize.note.map(str::to_owned),
            })
            .collect();
        let row = tracks::ActiveModel {
            id: Set(part_id(script, "track", index)),
            event_id: Set(demo_id(script.slug)),
            position: Set(position),
            name: Set(track.name.to_owned()),
            summary: Set(track.summary.to_owned()),
            sponsor: Set(track.sponsor.to_owned()),
            prizes: Set(json!(prizes)),
            created_at: Set(now),
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// # Errors
/// The database's.
pub async fn rubric(tx: &TenantTx, script: &Script, now: DateTime<Utc>) -> Result<(), EventError> {
    let rubric_id = part_id(script, "rubric", 0);
    let rubric = rubrics::RubricActiveModel {
        id: Set(rubric_id),
        event_id: Set(demo_id(script.slug)),
        version: Set(1),
        created_at: Set(now),
    };
    rubric.insert(tx).await?;
    for ((index, criterion), position) in script.criteria.iter().enumerate().zip(1..) {
        let row = rubrics::CriterionActiveModel {
            id: Set(part_id(script, "criterion", index)),
            rubric_id: Set(rubric_id),
            position: Set(position),
            name: Set(criterion.name.to_owned()),
            help: Set(criterion.help.to_owned()),
            weight_percent: Set(criterion.weight_percent),
            scale_min: Set(1),
            scale_max: Set(criterion.max),
            scale_step: Set(1),
        };
        row.insert(tx).await?;
    }
    Ok(())
}
