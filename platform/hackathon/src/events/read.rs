use jamboree_tenancy::{Action, Scope};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, TryIntoModel,
    sea_query::LockType,
};
use uuid::Uuid;

use super::{EventError, advance_jobs, entity};
use crate::planned_event::EventStatus;

/// The event, if the caller's roles cover it.
///
/// # Errors
/// [`EventError::NotFound`] also for an event that is none of the caller's business.
pub async fn read<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<entity::Model, EventError> {
    find(scope, id, false).await
}

async fn find<A: Action>(scope: &Scope<A>, id: Uuid, to_change: bool) -> Result<entity::Model, EventError> {
    if !scope.covers_event(id) {
        return Err(EventError::NotFound);
    }
    let query = entity::Entity::find_by_id(id).filter(entity::Column::DeletedAt.is_null());
    let query = if to_change { query.lock(LockType::NoKeyUpdate) } else { query };
    query.one(scope.tx()).await?.ok_or(EventError::NotFound)
}

/// The event, which nobody else can change until this transaction ends. `expected` is the version the
/// caller read, if they said so.
///
/// # Errors
/// As [`read`]; [`EventError::VersionConflict`]; [`EventError::State`] for an archived event.
pub async fn read_to_change<A: Action>(
    scope: &Scope<A>,
    id: Uuid,
    expected: Option<i64>,
) -> Result<entity::Model, EventError> {
    let event = find(scope, id, true).await?;
    if expected.is_some_and(|expected| expected != event.version) {
        return Err(EventError::VersionConflict { current: event.version });
    }
    if event.stored_status()? == EventStatus::Archived {
        return Err(EventError::State { status: EventStatus::Archived, wanted: "changed" });
    }
    Ok(event)
}

/// Reads the header `If-Match` of a change: one ETag, `*` or nothing.
///
/// # Errors
/// [`EventError::IfMatchMalformed`].
pub fn expected_version(if_match: Option<&str>) -> Result<Option<i64>, EventError> {
    let Some(text) = if_match.map(str::trim).filter(|text| *text != "*") else { return Ok(None) };
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let version =
        digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).and_then(|digits| digits.parse().ok());
    version.map(Some).ok_or(EventError::IfMatchMalformed)
}

/// Writes what `change` sets as the next version, unless somebody wrote one in between. Whatever changed, the clock
/// has its jobs at the instants that hold from now on.
///
/// # Errors
/// [`EventError::VersionConflict`]; the database's.
pub async fn save<A: Action>(
    scope: &Scope<A>,
    event: entity::Model,
    change: impl FnOnce(&mut entity::ActiveModel),
) -> Result<entity::Model, EventError> {
    let (id, read_version) = (event.id, event.version);
    let mut row = event.into_active_model();
    change(&mut row);
    row.set(entity::Column::Version, (read_version + 1).into());
    row.set(entity::Column::UpdatedAt, scope.now().into());
    let written = entity::Entity::update_many()
        .set(row.clone())
        .filter(entity::Column::Id.eq(id))
        .filter(entity::Column::Version.eq(read_version))
        .exec(scope.tx())
        .await?;
    if written.rows_affected != 1 {
        return Err(EventError::VersionConflict { current: read_version + 1 });
    }
    scope.tx().changes_public_pages();
    let saved = row.try_into_model()?;
    let cause =
        advance_jobs::Cause { sources: &scope.tenancy().sources, now: scope.now(), trace_id: &scope.facts().trace_id };
    advance_jobs::leave(scope.tx(), &saved, cause, |_| true).await?;
    Ok(saved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_match_is_one_quoted_version_or_a_star() {
        assert_eq!(expected_version(None).unwrap(), None);
        assert_eq!(expected_version(Some("*")).unwrap(), None);
        assert_eq!(expected_version(Some(" \"3\" ")).unwrap(), Some(3));
        for malformed in ["", "3", "\"\"", "\"-3\"", "\"3\", \"4\"", "W/\"3\"", "\"99999999999999999999\""] {
            assert!(expected_version(Some(malformed)).is_err(), "{malformed}");
        }
    }
}
