use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::demo_data::{anchored::anchor, seed::SCRIPTS};

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_454) + TimeDelta::minutes(minutes)
}

fn crowds(now: DateTime<Utc>) -> Vec<(&'static Script, Anchored, Rows)> {
    let made = |script: &'static Script| {
        let anchored = anchor(script, now).unwrap();
        let rows = generate(script, &anchored, now);
        (script, anchored, rows)
    };
    SCRIPTS.into_iter().map(made).collect()
}

fn unique<T: std::hash::Hash + Eq + std::fmt::Debug>(what: &str, all: impl Iterator<Item = T>) {
    let mut seen = HashSet::new();
    for one in all {
        let shown = format!("{one:?}");
        assert!(seen.insert(one), "{what} {shown} twice");
    }
}

fn check_orders(script: &Script, rows: &Rows, now: DateTime<Utc>) {
    for order in &rows.orders {
        let lines = rows.lines.iter().filter(|line| line.order_id == order.id);
        assert_eq!(order.total_minor, lines.map(|line| line.count * line.unit_price_minor).sum::<i64>());
        let payments: Vec<_> = rows.payments.iter().filter(|payment| payment.order_id == order.id).collect();
        let confirmed: i64 =
            payments.iter().filter(|payment| payment.state == "confirmed").map(|payment| payment.amount_minor).sum();
        assert_eq!(order.paid_minor, confirmed);
        let refunds = rows.refunds.iter().filter(|refund| payments.iter().any(|paid| paid.id == refund.payment_id));
        let kept = confirmed - refunds.map(|refund| refund.amount_minor).sum::<i64>();
        let holds = order.paid_at.is_some() && order.cancelled_at.is_none();
        assert_eq!(kept, if holds { order.total_minor } else { 0 }, "money that was kept");
        let tickets: Vec<_> = rows.tickets.iter().filter(|ticket| ticket.order_id == order.id).collect();
        assert_eq!(tickets.len(), order.seats);
        assert_eq!(tickets.iter().any(|ticket| ticket.is_valid()), holds);
        assert_eq!(tickets[0].email, order.buyer_email);
        for ticket in tickets {
            assert_eq!(ticket.ended_at.is_none(), ticket.ended_by.is_empty());
            assert!(ticket.valid_from.is_none() || ticket.valid_from == order.paid_at);
            assert!(ticket.ended_at.zip(ticket.valid_from).is_none_or(|(ended, valid)| ended > valid));
            let lines = rows.lines.iter().filter(|line| line.order_id == order.id && line.position == ticket.position);
            assert_eq!(lines.map(|line| line.count).sum::<i64>() == 0, ticket.ended_at.is_some());
        }
        let moments = [Some(order.placed_at), order.paid_at, order.cancelled_at, order.released_at];
        assert!(moments.into_iter().flatten().all(|at| at <= now), "{}: {order:?}", script.slug);
    }
}

fn check_places(script: &Script, rows: &Rows) {
    let mut used: HashMap<Uuid, i32> = HashMap::new();
    for held in &rows.held {
        let order = rows.orders.iter().find(|order| order.id == held.order_id).unwrap();
        if order.released_at.is_none() {
            *used.entry(held.quota_id).or_default() += held.seats;
        }
    }
    for (index, (name, size)) in script.tickets.quotas.iter().enumerate() {
        let types = script.tickets.types.iter().enumerate().filter(|(_, kind)| kind.quotas.contains(&index));
        let types: Vec<_> = types.map(|(kind, _)| part_id(script, "ticket type", kind)).collect();
        let holding = rows.tickets.iter().filter(|ticket| {
            let order = rows.orders.iter().find(|order| order.id == ticket.order_id).unwrap();
            types.contains(&ticket.ticket_type_id) && ticket.ended_at.is_none() && order.released_at.is_none()
        });
        let used = used.get(&part_id(script, "quota", index)).copied().unwrap_or(0);
        assert_eq!(usize::try_from(used).unwrap(), holding.count(), "{}: {name}", script.slug);
        assert!(used <= *size, "{}: {name}", script.slug);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn whenever_it_starts_everybody_could_have_come_about_by_registering(minutes in 0_i64..3 * 366 * 24 * 60) {
        let now = at(minutes);
        for (script, anchored, rows) in crowds(now) {
            let valid = rows.tickets.iter().filter(|ticket| ticket.is_valid());
            assert_eq!(valid.clone().count(), script.crowd.tickets);
            unique("address", rows.tickets.iter().map(|ticket| &ticket.email));
            unique("order code", rows.orders.iter().map(|order| &order.code));
            unique("ticket code", rows.tickets.iter().map(|ticket| &ticket.ticket_code));
            let ids = rows.orders.iter().map(|row| row.id).chain(rows.lines.iter().map(|row| row.id));
            let ids = ids.chain(rows.tickets.iter().map(|row| row.id)).chain(rows.consents.iter().map(|row| row.id));
            let ids = ids.chain(rows.payments.iter().map(|row| row.id)).chain(rows.refunds.iter().map(|row| row.id));
            unique("id", ids.chain(rows.scans.iter().map(|row| row.id)));
            check_orders(script, &rows, now);
            check_places(script, &rows);
            let today = to_local(now, script.zone).date();
            for scan in &rows.scans {
                let ticket = rows.tickets.iter().find(|ticket| ticket.id == scan.participant_id).unwrap();
                assert!(ticket.is_valid() && ticket.checked_in_at == Some(scan.at));
                assert!(scan.at > ticket.registered_at && to_local(scan.at, script.zone).date() < today);
            }
            for order in rows.orders.iter().filter(|order| order.paid_at.is_some()) {
                assert!(order.placed_at < anchored.schedule.starts.at);
                assert!(order.cancelled_at.is_none_or(|at| to_local(at, script.zone).date() < today));
            }
        }
    }
}

#[test]
fn the_running_event_shows_orders_of_every_kind() {
    let now = at(700);
    let (script, anchored, rows) = crowds(now).swap_remove(1);
    let count = |is: &dyn Fn(&Order) -> bool| rows.orders.iter().filter(|order| is(order)).count();
    assert_eq!(count(&|order| order.paid_at.is_none() && order.expires_at > Some(now)), 2);
    assert_eq!(count(&|order| order.paid_at.is_none() && order.expires_at <= Some(now)), 6);
    assert_eq!(count(&|order| order.cancelled_at.is_some() && order.paid_minor > 0), 5);
    assert!((40..90).contains(&count(&|order| order.total_minor > 0 && order.paid_at.is_some())));
    assert!(count(&|order| order.seats == 2) > 10);
    assert!((155..=210).contains(&rows.scans.len()), "{}", rows.scans.len());
    assert!(rows.answers.len() > 300);
    assert!(rows.consents.iter().any(|consent| !consent.given));
    let week = |weeks: i64| {
        let starts = anchored.schedule.starts.at;
        let span = starts - TimeDelta::weeks(weeks)..starts - TimeDelta::weeks(weeks - 1);
        rows.orders.iter().filter(|order| span.contains(&order.placed_at)).count()
    };
    assert!(week(4) < week(3) && week(3) < week(2) && week(2) < week(1), "a growing curve");
    let names: String = rows.tickets.iter().map(|ticket| ticket.name.as_str()).collect();
    assert!(names.contains(|letter| ('\u{600}'..'\u{700}').contains(&letter)), "right to left");
    assert!(names.contains(|letter| ('\u{4e00}'..'\u{a000}').contains(&letter)), "Chinese or Japanese");
    assert!(script.crowd.mailing.is_some());
}

#[test]
fn the_same_start_gives_the_same_people() {
    let told = |now| format!("{:?}", crowds(now).into_iter().map(|(_, _, rows)| rows).collect::<Vec<_>>());
    assert_eq!(told(at(5)), told(at(5)));
    assert_ne!(told(at(5)), told(at(6)));
}
