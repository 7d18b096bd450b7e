//! A script at the time of a start: every day and clock reading becomes an instant.

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use jamboree_wall_clock::to_local;

use super::script::{At, Script};
use crate::{
    events::{Deadlines, EventError, Schedule},
    local_time::ZonedMoment,
    ticket_sales::SaleWindow,
};

/// What of a script depends on the time.
#[derive(Debug)]
pub struct Anchored {
    pub schedule: Schedule,
    pub published_at: Option<DateTime<Utc>>,
    /// Start and end of each agenda item, in the order of the script.
    pub agenda: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)>,
    /// When each ticket type is on sale, in the order of the script.
    pub sales: Vec<SaleWindow>,
}

fn local(at: At, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDateTime> {
    let today = to_local(now, zone).date();
    let days = Days::new(at.day.unsigned_abs());
    let day = if at.day < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) };
    Some(day?.and_time(NaiveTime::from_hms_opt(at.hour, at.minute, 0)?))
}

fn moment(at: At, now: DateTime<Utc>, zone: Tz) -> Result<ZonedMoment, EventError> {
    let local = local(at, now, zone).ok_or_else(|| EventError::Broken(format!("{at:?} is no time")))?;
    Ok(ZonedMoment::resolve("/starts_local", local, zone)?)
}

/// # Errors
/// When a clock reading of the script does not exist on its day: scripts keep to the daytime, when clocks
/// do not change.
pub fn anchor(script: &Script, now: DateTime<Utc>) -> Result<Anchored, EventError> {
    let zone = script.zone;
    let (starts, ends) = (moment(script.starts, now, zone)?, moment(script.ends, now, zone)?);
    let mut schedule = Schedule::new(zone, starts.local, ends.local)?;
    let deadlines = script.deadlines.map(|at| at.and_then(|at| local(at, now, zone)));
    schedule.deadlines = Deadlines::resolve(deadlines, zone)?;
    schedule.deadlines.check(schedule.starts.at)?;
    let agenda = script.agenda.iter().map(|item| {
        let starts_at = moment(item.starts, now, zone)?.at;
        Ok((starts_at, item.minutes.map(|minutes| starts_at + TimeDelta::minutes(minutes))))
    });
    let sales = script.tickets.types.iter().map(|ticket| {
        let closes = ticket.closes.map(|at| moment(at, now, zone)).transpose()?;
        Ok(SaleWindow { opens: None, closes })
    });
    Ok(Anchored {
        schedule,
        published_at: script.published.map(|at| moment(at, now, zone)).transpose()?.map(|published| published.at),
        agenda: agenda.collect::<Result<_, EventError>>()?,
        sales: sales.collect::<Result<_, EventError>>()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::seed::SCRIPTS, *};
    use crate::{
        planned_event::{EventStatus, Milestones, status_at},
        rubrics::{NewCriterion, check},
    };

    fn status(anchored: &Anchored, stored: EventStatus, now: DateTime<Utc>) -> EventStatus {
        let at = |moment: Option<ZonedMoment>| moment.map(|moment| moment.at);
        let milestones = Milestones {
            registration_opens: at(anchored.schedule.deadlines.registration_opens),
            starts_at: anchored.schedule.starts.at,
            ends_at: anchored.schedule.ends.at,
            judging_opens: at(anchored.schedule.deadlines.judging_opens),
        };
        status_at(stored, &milestones, now)
    }

    proptest! {
        #[test]
        fn whenever_the_demonstration_starts_there_is_one_event_in_each_stage(minutes in 0_i64..3 * 366 * 24 * 60) {
            let now = DateTime::from_timestamp(1_767_225_600, 0).unwrap() + TimeDelta::minutes(minutes);
            let mut stages = Vec::new();
            for script in SCRIPTS {
                let anchored = anchor(script, now).unwrap();
                stages.push(status(&anchored, script.status, now));
                prop_assert!(anchored.published_at.is_none_or(|at| at <= now));
            }
            prop_assert_eq!(stages, [EventStatus::Draft, EventStatus::Running, EventStatus::Judging, EventStatus::Results]);
            let running = anchor(SCRIPTS[1], now).unwrap();
            prop_assert!(running.schedule.deadlines.judging_opens.unwrap().at >= now + TimeDelta::days(7));
        }
    }

    #[test]
    fn the_criteria_of_every_event_are_sound() {
        for script in SCRIPTS {
            let criteria: Vec<_> = script
                .criteria
                .iter()
                .map(|criterion| NewCriterion {
                    name: criterion.name.to_owned(),
                    help: criterion.help.to_owned(),
                    weight_percent: criterion.weight_percent,
                    min: 1,
                    max: criterion.max,
                    step: 1,
                })
                .collect();
            assert!(check(&criteria).is_ok(), "{}", script.slug);
        }
    }

    #[test]
    fn everybody_can_get_a_ticket_and_what_is_paid_has_one_currency() {
        for script in SCRIPTS {
            let tickets = &script.tickets;
            assert!(
                tickets.types.iter().any(|ticket| ticket.price.0 == 0 && ticket.closes.is_none()),
                "{}",
                script.slug
            );
            let mut paid = tickets.types.iter().filter(|ticket| ticket.price.0 > 0).map(|ticket| ticket.price.1);
            let first = paid.next();
            assert!(paid.all(|currency| Some(currency) == first), "{}", script.slug);
            for ticket in tickets.types {
                assert!(!ticket.quotas.is_empty(), "{}: {}", script.slug, ticket.name);
                assert!(ticket.quotas.iter().all(|quota| *quota < tickets.quotas.len()), "{}", ticket.name);
            }
        }
    }

    #[test]
    fn the_agenda_of_every_event_stands_within_it() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for script in SCRIPTS {
            let anchored = anchor(script, now).unwrap();
            for (item, (starts_at, ends_at)) in script.agenda.iter().zip(&anchored.agenda) {
                let schedule = &anchored.schedule;
                assert!((schedule.starts.at..schedule.ends.at).contains(starts_at), "{}: {}", script.slug, item.title);
                assert!(ends_at.is_none_or(|ends_at| ends_at <= schedule.ends.at), "{}: {}", script.slug, item.title);
            }
        }
    }
}
