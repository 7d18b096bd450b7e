use chrono::{DateTime, Utc};
use jamboree_tenancy::{ControlTx, TenantStatus};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};

/// Which tenants a list shows.
#[derive(Debug, Clone, Default)]
pub struct TenantFilter {
    /// A part of slug, name or owner's address, in any case.
    pub text: Option<String>,
    pub status: Option<TenantStatus>,
}

/// # Errors
/// The database's.
pub async fn by_id(tx: &ControlTx, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(tx).await
}

/// # Errors
/// The database's.
pub async fn tenant_by_slug(tx: &ControlTx, slug: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug)).one(tx).await
}

/// Matches any text that holds `part`; the characters that mean something in LIKE mean themselves.
fn containing(part: &str) -> String {
    let mut pattern = String::from("%");
    for letter in part.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Newest first. `after` is the last row of the page before: time of filing and id.
///
/// # Errors
/// The database's.
pub async fn list_tenants(
    tx: &ControlTx,
    filter: &TenantFilter,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit);
    if let Some(status) = filter.status {
        query = query.filter(Column::Status.eq(status.as_str()));
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let holds = |column| Func::lower(Expr::col(column)).like(containing(text));
        let anywhere =
            Condition::any().add(holds(Column::Slug)).add(holds(Column::Name)).add(holds(Column::OwnerEmail));
        query = query.filter(anywhere);
    }
    if let Some((at, id)) = after {
        let same_moment = Condition::all().add(Column::CreatedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(at)).add(same_moment));
    }
    query.all(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_pattern_means_itself_in_a_search() {
        assert_eq!(containing("50%_Off\\"), "%50\\%\\_off\\\\%");
    }
}
