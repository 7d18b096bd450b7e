use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::bodies::{MessagesPoint, PresencePoint};
use crate::presence::EventWindow;

/// The distance of two points.
const STEP_S: i64 = 300;

/// How much is shown at most.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// How long before the start the curve begins: people come early.
const EARLY: TimeDelta = TimeDelta::hours(1);

/// The moments that are shown: every five minutes, on the five minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    first: DateTime<Utc>,
    points: u32,
}

impl Grid {
    /// The last 24 hours of an event so far, beginning at most an hour before its start; nothing before that.
    pub fn of(window: EventWindow, now: DateTime<Utc>) -> Self {
        let last = now.min(window.ends_at);
        let first = (last - LONGEST).max(window.starts_at - EARLY);
        let floor = |at: DateTime<Utc>| at.timestamp().div_euclid(STEP_S) * STEP_S;
        let points = (floor(last) - floor(first)) / STEP_S + 1;
        let first = DateTime::from_timestamp(floor(first), 0).unwrap_or(first);
        Self { first, points: u32::try_from(points.max(0)).unwrap_or(0) }
    }

    fn at(&self, point: u32) -> DateTime<Utc> {
        self.first + TimeDelta::seconds(STEP_S * i64::from(point))
    }

    fn end(&self) -> DateTime<Utc> {
        self.at(self.points)
    }
}

#[derive(FromQueryResult)]
struct Row {
    point: i32,
    count: i64,
}

/// How many distinct people were there at each point: what comes and goes is added up from the first point on.
///
/// # Errors
/// The database's.
pub async fn presence(tx: &TenantTx, event_id: Uuid, grid: Grid) -> Result<Vec<PresencePoint>, DbErr> {
    if grid.points == 0 {
        return Ok(Vec::new());
    }
    let values = [event_id.into(), grid.first.into(), grid.at(grid.points - 1).into(), STEP_S.into()];
    let changes: Vec<Row> = tx.sql(include_str!("presence_series.sql"), values).all().await?;
    let mut changes = changes.into_iter().peekable();
    let mut present = 0;
    let points = (0..grid.points).map(|point| {
        while let Some(change) = changes.next_if(|change| i64::from(change.point) <= i64::from(point)) {
            present += change.count;
        }
        PresencePoint { at: grid.at(point), present: present.max(0).unsigned_abs() }
    });
    Ok(points.collect())
}

/// How many messages were written in the five minutes from each point.
///
/// # Errors
/// The database's.
pub async fn messages(tx: &TenantTx, event_id: Uuid, grid: Grid) -> Result<Vec<MessagesPoint>, DbErr> {
    if grid.points == 0 {
        return Ok(Vec::new());
    }
    let values = [event_id.into(), grid.first.into(), grid.end().into(), STEP_S.into()];
    let rows: Vec<Row> = tx.sql(include_str!("messages_series.sql"), values).all().await?;
    let mut rows = rows.into_iter().peekable();
    let points = (0..grid.points).map(|point| {
        let row = rows.next_if(|row| i64::from(row.point) == i64::from(point));
        MessagesPoint { at: grid.at(point), messages: row.map_or(0, |row| row.count.unsigned_abs()) }
    });
    Ok(points.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    #[test]
    fn the_curve_begins_an_hour_before_the_start_and_ends_with_the_event() {
        let window = EventWindow { starts_at: at(60), ends_at: at(48 * 60) };
        assert_eq!(Grid::of(window, at(-1)).points, 0, "nothing before");
        assert_eq!(Grid::of(window, at(0)), Grid { first: at(0), points: 1 });
        assert_eq!(Grid::of(window, at(62)), Grid { first: at(0), points: 13 });
        let late = Grid::of(window, at(100 * 60));
        assert_eq!((late.first, late.at(late.points - 1)), (at(24 * 60), at(48 * 60)));
        assert_eq!(late.points, 289);
    }
}
