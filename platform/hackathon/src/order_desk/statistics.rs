use chrono::{DateTime, Utc};
use jamboree_tenancy::{Access, Action, ApiCredential, CancelOrder, Read, Scope, SeeParticipants};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    OrderDeskError,
    day_bounds::DayBounds,
    views::{DayFigure, OrderStatistics, TicketTypeFigures},
};
use crate::{
    money::Money,
    participants::ParticipantFilter,
    planned_event::{self, PlannedEvent},
};

#[derive(FromQueryResult)]
struct Counts {
    registered: i64,
    waiting: i64,
    cancelled: i64,
    checked_in: i64,
    first_at: Option<DateTime<Utc>>,
    last_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct DayRow {
    /// 1 is the first day.
    day: i32,
    registered: i64,
}

#[derive(FromQueryResult)]
struct TypeRow {
    id: Uuid,
    name: String,
    price_minor: i64,
    currency: String,
    sold: i64,
    size: Option<i32>,
    free: Option<i32>,
    revenue_minor: i64,
}

/// The figures of the event now.
///
/// # Errors
/// [`OrderDeskError`].
pub async fn statistics(
    scope: &Scope<Read<SeeParticipants>>,
    event_id: Uuid,
) -> Result<OrderStatistics, OrderDeskError> {
    let event = planned_event::read(scope, event_id).await?;
    let counts = concat!(include_str!("counts.sql"), include_str!("../participants/filter.sql"));
    let everybody = ParticipantFilter::default().values(event.id, scope.now());
    let counts: Option<Counts> = scope.tx().sql(counts, everybody).one().await?;
    let counts = counts.ok_or_else(|| DbErr::RecordNotFound("counting answered nothing".to_owned()))?;
    let types = scope.tx().sql(include_str!("by_type.sql"), [event.id.into(), scope.now().into()]);
    let types: Vec<TypeRow> = types.all().await?;
    let sees_money = sees_money(scope, event.id);
    Ok(OrderStatistics {
        registered: counts.registered,
        waiting: counts.waiting,
        cancelled: counts.cancelled,
        checked_in: counts.checked_in,
        revenue: sees_money.then(|| revenue(&types)).flatten(),
        by_day: by_day(scope, &event, counts.first_at.zip(counts.last_at)).await?,
        by_type: types.into_iter().map(|row| figures(row, sees_money)).collect(),
    })
}

/// Whether the caller may see what came in: by role, and by the scopes of a token.
fn sees_money(scope: &Scope<Read<SeeParticipants>>, event_id: Uuid) -> bool {
    let caller = scope.caller();
    let by_role = caller.memberships().iter().any(|held| {
        CancelOrder::ROW.allows(held.role, Access::Read) && held.event_id.is_none_or(|own| own == event_id)
    });
    let by_scope = match caller.credential() {
        ApiCredential::Token { scopes, .. } => {
            scopes.iter().any(|scope| matches!(scope.as_str(), "orders:read" | "orders:write"))
        }
        ApiCredential::Session(_) | ApiCredential::None => true,
    };
    by_role && by_scope
}

/// All types that cost something have one currency.
fn revenue(types: &[TypeRow]) -> Option<Money> {
    let paid = |row: &&TypeRow| row.price_minor > 0 || row.revenue_minor != 0;
    let currency = &types.iter().find(paid)?.currency;
    let amount_minor = types.iter().filter(|row| row.currency == *currency).map(|row| row.revenue_minor).sum();
    Some(Money { amount_minor, currency: currency.clone() })
}

fn figures(row: TypeRow, sees_money: bool) -> TicketTypeFigures {
    TicketTypeFigures {
        id: row.id.into(),
        name: row.name,
        sold: row.sold,
        size: row.size,
        free: row.free.map(|free| free.max(0)),
        revenue: sees_money.then_some(Money { amount_minor: row.revenue_minor, currency: row.currency }),
    }
}

async fn by_day(
    scope: &Scope<Read<SeeParticipants>>,
    event: &PlannedEvent,
    span: Option<(DateTime<Utc>, DateTime<Utc>)>,
) -> Result<Vec<DayFigure>, DbErr> {
    let Some((first, last)) = span else { return Ok(Vec::new()) };
    let found = DayBounds::between(first, last, event.zone);
    let query = scope.tx().sql(include_str!("registered_by_day.sql"), [event.id.into(), json!(found.bounds).into()]);
    let rows: Vec<DayRow> = query.all().await?;
    let mut days: Vec<_> = found.days.into_iter().map(|day| DayFigure { day, registered: 0 }).collect();
    for row in rows {
        let day = usize::try_from(row.day).ok().and_then(|day| day.checked_sub(1));
        if let Some(figure) = day.and_then(|day| days.get_mut(day)) {
            figure.registered = row.registered;
        }
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(price_minor: i64, currency: &str, revenue_minor: i64) -> TypeRow {
        TypeRow {
            id: Uuid::nil(),
            name: String::new(),
            price_minor,
            currency: currency.to_owned(),
            sold: 0,
            size: None,
            free: None,
            revenue_minor,
        }
    }

    #[test]
    fn revenue_is_in_the_currency_of_what_costs_something() {
        let types = [row(0, "USD", 0), row(2500, "EUR", 5000), row(1000, "EUR", 1000)];
        assert_eq!(revenue(&types), Some(Money { amount_minor: 6000, currency: "EUR".to_owned() }));
        assert_eq!(revenue(&[row(0, "EUR", 0)]), None);
        assert_eq!(revenue(&[]), None);
    }
}
