use chrono::{DateTime, Utc};
use jamboree_tenancy::{EditEventPage, Read, Scope};
use poem_openapi::Enum;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, extension::postgres::PgExpr},
};
use uuid::Uuid;

use super::{EventError, entity};
use crate::planned_event::EventStatus;

/// What a list of events is narrowed to, by where the events stand now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum EventFilter {
    Draft,
    /// Published and not over: before, in and after registration, running or in judging.
    Published,
    /// Over: with results, archived or cancelled.
    Finished,
    Registration,
    Running,
    Judging,
    Results,
    Archived,
    Cancelled,
}

/// The sort key of the list: newest first.
pub type ListKey = (DateTime<Utc>, Uuid);

/// How many rows are read at once, and how often before a page is answered short of its limit.
const BATCH: u64 = 200;
const MOST_BATCHES: usize = 25;

impl EventFilter {
    fn takes(self, status: EventStatus) -> bool {
        use EventStatus as S;
        match self {
            Self::Draft => status == S::Draft,
            Self::Published => matches!(status, S::Published | S::Registration | S::Running | S::Judging),
            Self::Finished => matches!(status, S::Results | S::Archived | S::Cancelled),
            Self::Registration => status == S::Registration,
            Self::Running => status == S::Running,
            Self::Judging => status == S::Judging,
            Self::Results => status == S::Results,
            Self::Archived => status == S::Archived,
            Self::Cancelled => status == S::Cancelled,
        }
    }
}

/// The escape of `LIKE`: people search for text, not for patterns.
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Events of the caller, newest first: `limit + 1` of them at most.
///
/// # Errors
/// The database's.
pub async fn list(
    scope: &Scope<Read<EditEventPage>>,
    filter: Option<EventFilter>,
    words: Option<&str>,
    mut after: Option<ListKey>,
    limit: u64,
) -> Result<Vec<entity::Model>, EventError> {
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
    let mut found = Vec::new();
    // The state depends on the clock, so it is filtered where the rule for it is.
    for _ in 0..MOST_BATCHES {
        let rows = batch(scope, words, after).await?;
        let last = rows.last().map(|row| (row.created_at, row.id));
        let complete = (rows.len() as u64) < BATCH;
        for row in rows {
            let status = row.status_at(scope.now())?;
            if filter.is_none_or(|filter| filter.takes(status)) {
                found.push(row);
            }
        }
        if complete || found.len() >= wanted {
            break;
        }
        after = last;
    }
    found.truncate(wanted);
    Ok(found)
}

async fn batch(
    scope: &Scope<Read<EditEventPage>>,
    words: Option<&str>,
    after: Option<ListKey>,
) -> Result<Vec<entity::Model>, EventError> {
    use entity::Column;
    let mut query = entity::Entity::find().filter(Column::DeletedAt.is_null());
    if !scope.covers_tenant() {
        let own = scope.caller().memberships().iter().filter_map(|membership| membership.event_id);
        let own: Vec<Uuid> = own.filter(|id| scope.covers_event(*id)).collect();
        query = query.filter(Column::Id.is_in(own));
    }
    if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
        let pattern = like_pattern(words);
        query = query.filter(
            Condition::any()
                .add(Expr::col(Column::Title).ilike(pattern.as_str()))
                .add(Expr::col(Column::Tagline).ilike(pattern.as_str()))
                .add(Expr::expr(Func::lower(Expr::col(Column::Slug))).like(pattern.to_lowercase())),
        );
    }
    if let Some((created_at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::CreatedAt.lt(created_at))
                .add(Condition::all().add(Column::CreatedAt.eq(created_at)).add(Column::Id.lt(id))),
        );
    }
    let query = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(BATCH);
    Ok(query.all(scope.tx()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_patterns_are_searched_for_as_they_are() {
        assert_eq!(like_pattern(" 100%_a\\b "), "%100\\%\\_a\\\\b%");
    }

    #[test]
    fn every_state_is_in_exactly_one_of_the_three_groups() {
        for status in EventStatus::ALL {
            let groups = [EventFilter::Draft, EventFilter::Published, EventFilter::Finished];
            assert_eq!(groups.iter().filter(|group| group.takes(status)).count(), 1, "{status:?}");
        }
    }
}
