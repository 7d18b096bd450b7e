use chrono::{DateTime, Utc};
use jamboree_tenancy::{Access, Action, ManageApiTokens, Mark, Membership, Read, Scope, problem_of};
use jamboree_web::{PageQuery, Problem};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity;

/// Whether the roles reach everybody's tokens (`●`, `R`) or only one's own (`○`).
pub fn reaches_all(memberships: &[Membership], access: Access) -> bool {
    let row = ManageApiTokens::ROW;
    memberships
        .iter()
        .any(|one| one.event_id.is_none() && row.allows(one.role, access) && row.mark(one.role) != Mark::Own)
}

/// Tokens the caller may see, newest first, one more than the page holds; revoked ones too.
///
/// # Errors
/// `invalid_parameter`, `cursor_invalid`, or the database's.
pub async fn list(scope: &Scope<Read<ManageApiTokens>>, page: &PageQuery) -> Result<Vec<entity::Model>, Problem> {
    let user = scope.user()?;
    let after: Option<(DateTime<Utc>, Uuid)> = page.after()?;
    let mut query = entity::Entity::find()
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(page.limit()? + 1);
    if !reaches_all(scope.caller().memberships(), Access::Read) {
        query = query.filter(entity::Column::UserId.eq(user.id));
    }
    if let Some((at, id)) = after {
        let same_time = Condition::all().add(entity::Column::CreatedAt.eq(at)).add(entity::Column::Id.lt(id));
        query = query.filter(Condition::any().add(entity::Column::CreatedAt.lt(at)).add(same_time));
    }
    query.all(scope.tx()).await.map_err(|error| problem_of(&error))
}

#[cfg(test)]
mod tests {
    use jamboree_tenancy::Role;

    use super::*;

    #[test]
    fn owners_reach_all_tokens_organisers_their_own_and_auditors_only_look() {
        let holding = |role| [Membership { id: Uuid::nil(), role, event_id: None }];
        assert!(reaches_all(&holding(Role::Owner), Access::Write));
        assert!(!reaches_all(&holding(Role::Organiser), Access::Read));
        assert!(reaches_all(&holding(Role::Auditor), Access::Read));
        assert!(!reaches_all(&holding(Role::Auditor), Access::Write));
    }
}
