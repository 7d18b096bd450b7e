use jamboree_tenancy::{DefineRubric, Scope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{NewRubric, RubricError, criterion_entity, read, rubric_entity, soundness};
use crate::planned_event;

#[derive(FromQueryResult)]
struct Used {
    used: bool,
}

async fn is_judged_by(scope: &Scope<DefineRubric>, rubric_id: Uuid) -> Result<bool, DbErr> {
    let row: Option<Used> = scope.tx().sql(include_str!("is_judged_by.sql"), [rubric_id.into()]).one().await?;
    Ok(row.is_some_and(|row| row.used))
}

/// Makes the criteria the next version. A version that the public could see or that a round judges by is kept, so that
/// scores never change their meaning; one that nobody used makes room.
///
/// # Errors
/// [`RubricError`].
pub async fn replace(
    scope: &Scope<DefineRubric>,
    event_id: Uuid,
    new: NewRubric,
) -> Result<(rubric_entity::Model, Vec<criterion_entity::Model>), RubricError> {
    soundness::check(&new.criteria)?;
    let event = planned_event::lock(scope, event_id).await?;
    let former = read::current(scope, event_id).await?;
    let version = former.as_ref().map_or(1, |(rubric, _)| rubric.version + 1);
    let used = match &former {
        Some((rubric, _)) => event.is_public() || is_judged_by(scope, rubric.id).await?,
        None => false,
    };
    if let Some((rubric, _)) = former.filter(|_| !used) {
        criterion_entity::Entity::delete_many()
            .filter(criterion_entity::Column::RubricId.eq(rubric.id))
            .exec(scope.tx())
            .await?;
        rubric_entity::Entity::delete_by_id(rubric.id).exec(scope.tx()).await?;
    }
    let rubric = rubric_entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event_id),
        version: Set(version),
        created_at: Set(scope.now()),
    };
    let rubric = rubric.insert(scope.tx()).await?;
    let mut criteria = Vec::with_capacity(new.criteria.len());
    for (position, criterion) in (1..).zip(new.criteria) {
        let row = criterion_entity::ActiveModel {
            id: Set(scope.new_id()),
            rubric_id: Set(rubric.id),
            position: Set(position),
            name: Set(criterion.name.trim().to_owned()),
            help: Set(criterion.help.trim().to_owned()),
            weight_percent: Set(criterion.weight_percent),
            scale_min: Set(criterion.min),
            scale_max: Set(criterion.max),
            scale_step: Set(criterion.step),
        };
        criteria.push(row.insert(scope.tx()).await?);
    }
    let weights: Vec<_> = criteria.iter().map(|row| json!([row.name, row.weight_percent])).collect();
    scope.audit("rubric.replaced", event.audited(), json!({ "version": version, "weights": weights })).await?;
    scope.tx().changes_public_pages();
    Ok((rubric, criteria))
}
