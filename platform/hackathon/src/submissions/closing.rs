use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::error::SubmissionError;
use crate::{
    attendance::Standing,
    events::Deadlines,
    planned_event::{EventStatus, Milestones, status_at},
};

/// When submissions of an event close.
#[derive(Debug, Clone, Copy)]
pub struct Closing {
    /// The first instant at which nothing is taken any more.
    pub at: DateTime<Utc>,
    /// By hand or by the clock, as it stood when it was read.
    status: EventStatus,
}

impl Closing {
    /// The deadline, or without one the end; never later than the judging begins.
    pub fn new(status: EventStatus, ends_at: DateTime<Utc>, deadlines: &Deadlines) -> Self {
        let close = deadlines.submissions_close.map_or(ends_at, |moment| moment.at);
        let judging = deadlines.judging_opens.map_or(ends_at, |moment| moment.at);
        Self { at: close.min(judging), status }
    }

    pub fn of(standing: &Standing) -> Self {
        Self::new(standing.status, standing.ends_at, &standing.deadlines)
    }

    /// Whether nothing is taken any more.
    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        use EventStatus::{Archived, Cancelled, Judging, Results};
        now >= self.at || matches!(self.status, Judging | Results | Archived | Cancelled)
    }

    /// # Errors
    /// [`SubmissionError::Frozen`].
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), SubmissionError> {
        if self.is_past(now) { Err(SubmissionError::Frozen) } else { Ok(()) }
    }
}

#[derive(FromQueryResult)]
struct Row {
    status: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    deadlines: Value,
}

/// When submissions of an event close, for those who do not take part.
///
/// # Errors
/// The database's; also when there is no such event.
pub async fn closing(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<Closing, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("sql/closing.sql"), [event_id.into()]).one().await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the event".to_owned()))?;
    let unreadable = |what: &str| DbErr::Type(format!("unreadable {what} of an event"));
    let stored = EventStatus::parse(&row.status).ok_or_else(|| unreadable("status"))?;
    let deadlines = Deadlines::deserialize(&row.deadlines).map_err(|_| unreadable("deadlines"))?;
    let milestones = Milestones {
        registration_opens: deadlines.registration_opens.map(|moment| moment.at),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        judging_opens: deadlines.judging_opens.map(|moment| moment.at),
    };
    Ok(Closing::new(status_at(stored, &milestones, now), row.ends_at, &deadlines))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::local_time::ZonedMoment;

    fn moment(hour: i64) -> ZonedMoment {
        let at = instant(hour);
        ZonedMoment { local: at.naive_utc(), at }
    }

    fn instant(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    #[test]
    fn the_deadline_itself_is_too_late_and_a_millisecond_before_is_not() {
        let deadlines = Deadlines { submissions_close: Some(moment(10)), ..Deadlines::default() };
        let closing = Closing::new(EventStatus::Running, instant(20), &deadlines);
        assert!(!closing.is_past(instant(10) - TimeDelta::milliseconds(1)));
        assert!(closing.is_past(instant(10)));
        assert!(closing.is_past(instant(10) + TimeDelta::milliseconds(1)));
    }

    #[test]
    fn without_a_deadline_the_end_decides_and_judging_never_overlaps() {
        assert_eq!(Closing::new(EventStatus::Running, instant(20), &Deadlines::default()).at, instant(20));
        let judging = Deadlines { judging_opens: Some(moment(15)), ..Deadlines::default() };
        assert_eq!(Closing::new(EventStatus::Running, instant(20), &judging).at, instant(15));
    }

    #[test]
    fn an_event_past_running_takes_nothing_whatever_the_clock_says() {
        for status in EventStatus::ALL {
            let closed = Closing::new(status, instant(20), &Deadlines::default()).is_past(instant(0));
            let expected = matches!(
                status,
                EventStatus::Judging | EventStatus::Results | EventStatus::Archived | EventStatus::Cancelled
            );
            assert_eq!(closed, expected, "{status:?}");
        }
    }
}
