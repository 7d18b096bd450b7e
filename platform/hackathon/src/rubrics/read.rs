use jamboree_tenancy::{Action, Scope, TenantTx};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{criterion_entity, rubric_entity};

/// The version that holds now, with its criteria in order; none when there is none yet.
///
/// # Errors
/// The database's.
pub async fn current<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
) -> Result<Option<(rubric_entity::Model, Vec<criterion_entity::Model>)>, DbErr> {
    let newest = rubric_entity::Entity::find()
        .filter(rubric_entity::Column::EventId.eq(event_id))
        .order_by_desc(rubric_entity::Column::Version)
        .one(scope.tx())
        .await?;
    let Some(rubric) = newest else { return Ok(None) };
    let criteria = criteria_of(scope.tx(), rubric.id).await?;
    Ok(Some((rubric, criteria)))
}

/// The criteria of one version, in order.
///
/// # Errors
/// The database's.
pub async fn criteria_of(tx: &TenantTx, rubric_id: Uuid) -> Result<Vec<criterion_entity::Model>, DbErr> {
    criterion_entity::Entity::find()
        .filter(criterion_entity::Column::RubricId.eq(rubric_id))
        .order_by_asc(criterion_entity::Column::Position)
        .all(tx)
        .await
}
