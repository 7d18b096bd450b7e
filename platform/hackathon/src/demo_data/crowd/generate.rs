use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use jamboree_wall_clock::to_local;
use uuid::Uuid;

use super::{
    answers::answer,
    chance::Chance,
    faces::{Face, somebody},
    rows::{Answer, Consent, Held, Line, Order, Payment, Refund, Rows, Scan, Ticket},
};
use crate::{
    demo_data::{anchored::Anchored, script::Script, seed::demo_id, write_parts::part_id},
    offer::{OfferedType, Sale},
    payments::{SANDBOX, Sandbox},
};

/// Over how long before its start people register.
const CURVE: TimeDelta = TimeDelta::weeks(4);
/// As `orders` holds places for who pays.
const HOLD: TimeDelta = TimeDelta::minutes(15);
const DEVICES: [&str; 3] = ["Front desk", "Front desk", "Welcome call"];

/// What becomes of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Cancelled,
    /// One ticket of two was given back.
    OneGivenBack,
    Expired,
    Pending,
}

#[derive(Debug, Clone, Copy)]
struct Wish {
    fate: Fate,
    tickets: usize,
    paid: bool,
}

/// Everybody who registered for the event of a script, and what happened to them until now.
pub fn generate(script: &'static Script, anchored: &Anchored, now: DateTime<Utc>) -> Rows {
    let mut chance = Chance::new(format!("{} {now}", script.slug));
    let mut wishes = wishes(script, &mut chance);
    let mut times: Vec<_> = wishes.iter().map(|_| registered(script, anchored, &mut chance)).collect();
    times.sort_unstable();
    chance.shuffle(&mut wishes);
    let mut crowd = Crowd {
        types: offered(script, anchored),
        sold: vec![0; script.tickets.quotas.len()],
        taken: HashSet::new(),
        rows: Rows::default(),
        script,
        anchored,
        chance,
    };
    for (wish, at) in wishes.into_iter().zip(times) {
        crowd.order(wish, at);
    }
    if crowd.sells() {
        for minutes in [8, 3] {
            let tickets = if minutes == 8 { 2 } else { 1 };
            crowd.order(Wish { fate: Fate::Pending, tickets, paid: true }, now - TimeDelta::minutes(minutes));
        }
    }
    crowd.let_in();
    crowd.rows
}

fn wishes(script: &Script, chance: &mut Chance) -> Vec<Wish> {
    let sells = script.tickets.types.iter().any(|ticket| ticket.price.0 > 0);
    let mut wishes = Vec::new();
    let mut left = script.crowd.tickets;
    if sells {
        for (fate, times) in [(Fate::Cancelled, 5), (Fate::OneGivenBack, 2), (Fate::Expired, 6)] {
            wishes.extend((0..times).map(|time| Wish {
                fate,
                tickets: if fate == Fate::OneGivenBack || time == 0 { 2 } else { 1 },
                paid: true,
            }));
        }
        left = left.saturating_sub(2);
    }
    let regretted = left / 35;
    wishes.extend((0..regretted).map(|_| Wish { fate: Fate::Cancelled, tickets: 1, paid: false }));
    while left > 0 {
        let tickets = if left > 1 && chance.percent(11) { 2 } else { 1 };
        wishes.push(Wish { fate: Fate::Kept, tickets, paid: sells && chance.percent(24) });
        left -= tickets;
    }
    wishes
}

/// A moment in the four weeks before the start (or before registration closes), the likelier the later.
fn registered(script: &Script, anchored: &Anchored, chance: &mut Chance) -> DateTime<Utc> {
    let (schedule, deadlines) = (&anchored.schedule, &anchored.schedule.deadlines);
    let starts = schedule.starts.at;
    let until = deadlines.registration_closes.map_or(starts, |closes| closes.at.min(starts));
    let from = deadlines.registration_opens.map_or(until - CURVE, |opens| opens.at.max(until - CURVE));
    let into = ((until - from).num_seconds() as f64 * chance.share().powf(0.45)) as i64;
    let at = from + TimeDelta::seconds(into);
    // Few people register at night.
    let by_day = at + TimeDelta::hours(9);
    if to_local(at, script.zone).hour() < 7 && by_day < until && chance.percent(70) { by_day } else { at }
}

fn offered(script: &Script, anchored: &Anchored) -> Vec<OfferedType> {
    let types = script.tickets.types.iter().zip(&anchored.sales).enumerate();
    types
        .map(|(index, (ticket, sale))| OfferedType {
            id: part_id(script, "ticket type", index),
            name: ticket.name.to_owned(),
            description: String::new(),
            price_minor: ticket.price.0,
            currency: ticket.price.1.to_owned(),
            tax_rate_bp: ticket.price.2,
            sale_opens_at: sale.opens.map(|moment| moment.at),
            sale_closes_at: sale.closes.map(|moment| moment.at),
            access_code: None,
            max_per_order: 0,
            hidden: false,
            quotas: Vec::new(),
        })
        .collect()
}

/// The moments of one order.
#[derive(Debug, Clone, Copy)]
struct Moments {
    placed_at: DateTime<Utc>,
    paid_at: Option<DateTime<Utc>>,
    given_back_at: Option<DateTime<Utc>>,
}

struct Crowd<'a> {
    script: &'static Script,
    anchored: &'a Anchored,
    types: Vec<OfferedType>,
    /// Places by quota that anybody ever took.
    sold: Vec<i32>,
    taken: HashSet<String>,
    chance: Chance,
    rows: Rows,
}

impl Crowd<'_> {
    fn sells(&self) -> bool {
        self.types.iter().any(|kind| kind.price_minor > 0)
    }

    fn id(&self, kind: &str, number: usize) -> Uuid {
        part_id(self.script, kind, number)
    }

    /// The type somebody takes at a time: the first in the list that is on sale and has places.
    fn choose(&self, paid: bool, at: DateTime<Utc>) -> usize {
        let fits = |index: usize, kind: &OfferedType| {
            let places = |quota: &usize| self.sold[*quota] < self.script.tickets.quotas[*quota].1;
            (kind.price_minor > 0) == paid
                && kind.sale(at) == Sale::OnSale
                && self.script.tickets.types[index].quotas.iter().all(places)
        };
        self.types.iter().enumerate().position(|(index, kind)| fits(index, kind)).unwrap_or(0)
    }

    fn moments(&mut self, wish: Wish, costs: bool, placed_at: DateTime<Utc>) -> Moments {
        let paid_at = match wish.fate {
            Fate::Expired | Fate::Pending => None,
            _ if costs => Some(placed_at + TimeDelta::seconds(self.chance.between(40, 600))),
            _ => Some(placed_at),
        };
        let regrets = matches!(wish.fate, Fate::Cancelled | Fate::OneGivenBack);
        let given_back_at = paid_at.filter(|_| regrets).map(|paid_at| {
            let hours = (self.anchored.schedule.starts.at - paid_at).num_hours().max(1);
            paid_at + TimeDelta::minutes(self.chance.between(20, hours * 50 + 20))
        });
        Moments { placed_at, paid_at, given_back_at }
    }

    fn order(&mut self, wish: Wish, placed_at: DateTime<Utc>) {
        let number = self.rows.orders.len();
        let id = self.id("order", number);
        let mut faces = Vec::new();
        let mut chosen = Vec::new();
        for ticket in 0..wish.tickets {
            // Who brings a friend does not always pay for a second robot.
            let paid = wish.paid && (ticket == 0 || self.chance.percent(65));
            let kind = self.choose(paid, placed_at);
            for quota in self.script.tickets.types[kind].quotas {
                self.sold[*quota] += 1;
            }
            chosen.push(kind);
            faces.push(somebody(&mut self.chance, &mut self.taken));
        }
        let prices: Vec<i64> = chosen.iter().map(|kind| self.types[*kind].price_minor).collect();
        let gross: i64 = prices.iter().sum();
        let moments = self.moments(wish, gross > 0, placed_at);
        let ended = |position: usize| match wish.fate {
            Fate::Cancelled => true,
            Fate::OneGivenBack => position == 1,
            _ => false,
        };
        let kept_seats = |kind_at: usize| wish.fate == Fate::Cancelled || !ended(kind_at);
        self.hold(id, &chosen, kept_seats);
        let locale = faces[0].region.locale;
        let mut returned = 0;
        for (position, face) in faces.iter().enumerate() {
            let ended_at = moments.given_back_at.filter(|_| ended(position));
            if ended_at.is_some() {
                returned += prices[position];
            }
            self.ticket(id, position, (chosen[position], locale), face, moments, ended_at);
        }
        self.consents(&faces[0].email, number, placed_at);
        let expires_at = (gross > 0).then(|| placed_at + HOLD);
        let released_at = match wish.fate {
            Fate::Cancelled => moments.given_back_at,
            Fate::Expired => expires_at.map(|at| at + TimeDelta::seconds(self.chance.between(1, 60))),
            _ => None,
        };
        let paid_minor = if moments.paid_at.is_some() { gross } else { 0 };
        let currency = self.script.tickets.types[chosen[0]].price.1;
        if gross > 0 {
            self.money(id, wish.fate, (gross, currency), moments, returned);
        }
        let face = &faces[0];
        self.rows.orders.push(Order {
            id,
            code: self.chance.code(8),
            submission_key: format!("{}:demonstration-{number}", demo_id(self.script.slug)),
            buyer_name: face.name.clone(),
            buyer_email: face.email.clone(),
            locale,
            currency,
            total_minor: gross - returned,
            paid_minor,
            seats: wish.tickets,
            placed_at,
            expires_at,
            paid_at: moments.paid_at,
            cancelled_at: moments.given_back_at.filter(|_| wish.fate == Fate::Cancelled),
            released_at,
        });
    }

    fn hold(&mut self, order_id: Uuid, chosen: &[usize], kept: impl Fn(usize) -> bool) {
        let mut seats: BTreeMap<usize, i32> = BTreeMap::new();
        for (_, kind) in chosen.iter().enumerate().filter(|(position, _)| kept(*position)) {
            for quota in self.script.tickets.types[*kind].quotas {
                *seats.entry(*quota).or_default() += 1;
            }
        }
        for (quota, seats) in seats {
            let quota_id = self.id("quota", quota);
            self.rows.held.push(Held { order_id, quota_id, seats });
        }
    }

    fn ticket(
        &mut self,
        order_id: Uuid,
        index: usize,
        (kind, locale): (usize, &'static str),
        face: &Face,
        moments: Moments,
        ended_at: Option<DateTime<Utc>>,
    ) {
        let id = self.id("participant", self.rows.tickets.len());
        let position = index + 1;
        let offered = &self.types[kind];
        let line = |id, count, created_at| Line {
            id,
            order_id,
            position,
            ticket_type_id: offered.id,
            count,
            type_name: self.script.tickets.types[kind].name,
            unit_price_minor: offered.price_minor,
            tax_rate_bp: offered.tax_rate_bp,
            tax_minor: offered.tax_minor(),
            created_at,
        };
        let number = self.rows.lines.len();
        let taken = line(self.id("line", number), 1, moments.placed_at);
        let back = ended_at.map(|at| line(self.id("line", number + 1), -1, at));
        let ticket_type_id = offered.id;
        self.rows.lines.push(taken);
        self.rows.lines.extend(back);
        for (number, question) in self.script.tickets.questions.iter().enumerate() {
            if let Some(value) = answer(&mut self.chance, face, question) {
                let question_id = self.id("question", number);
                self.rows.answers.push(Answer { participant_id: id, question_id, value });
            }
        }
        self.rows.tickets.push(Ticket {
            id,
            order_id,
            position,
            ticket_type_id,
            name: face.name.clone(),
            email: face.email.clone(),
            locale,
            ticket_code: self.chance.code(10),
            registered_at: moments.placed_at,
            valid_from: moments.paid_at,
            ended_at,
            ended_by: if ended_at.is_some() { "cancelled" } else { "" },
            checked_in_at: None,
        });
    }

    fn consents(&mut self, email: &str, order: usize, at: DateTime<Utc>) {
        for (index, consent) in self.script.tickets.consents.iter().enumerate() {
            let given = consent.required || self.chance.percent(63);
            let id = self.id(&format!("consent of order {order},"), index);
            let (email, purpose) = (email.to_owned(), consent.purpose);
            self.rows.consents.push(Consent { id, email, purpose, given, recorded_at: at });
        }
    }

    fn money(
        &mut self,
        order_id: Uuid,
        fate: Fate,
        (amount_minor, currency): (i64, &'static str),
        moments: Moments,
        returned: i64,
    ) {
        let id = self.id("payment", self.rows.payments.len());
        let started_at = moments.placed_at + TimeDelta::seconds(20);
        let (state, settled_at) = match moments.paid_at {
            Some(paid_at) => ("confirmed", Some(paid_at)),
            None if fate == Fate::Pending => ("created", None),
            // Who let a hold expire was declined, or never got as far as paying.
            None if self.chance.percent(50) => ("failed", Some(started_at + TimeDelta::seconds(50))),
            None => return,
        };
        self.rows.payments.push(Payment {
            id,
            order_id,
            provider: SANDBOX,
            provider_ref: Sandbox::provider_ref(id),
            amount_minor,
            currency,
            state,
            created_at: started_at,
            settled_at,
        });
        let Some(requested_at) = moments.given_back_at.filter(|_| returned > 0) else { return };
        // The ticket that was given back is the last one written.
        let cause = match (fate, self.rows.tickets.last()) {
            (Fate::OneGivenBack, Some(ticket)) => format!("ticket {}", ticket.id),
            _ => "order".to_owned(),
        };
        self.rows.refunds.push(Refund {
            id: self.id("refund", self.rows.refunds.len()),
            payment_id: id,
            amount_minor: returned,
            cause,
            requested_at,
            settled_at: requested_at + TimeDelta::seconds(3),
        });
    }

    /// Most come when the doors open, some on the next day.
    fn let_in(&mut self) {
        let opens = self.anchored.schedule.starts.at - TimeDelta::minutes(45);
        let mut arrivals = Vec::new();
        for (index, ticket) in self.rows.tickets.iter().enumerate() {
            if ticket.is_valid() && self.chance.percent(self.script.crowd.arrived_percent) {
                let minutes = if self.chance.percent(84) { (0, 95) } else { (95, 25 * 60) };
                let at = opens + TimeDelta::seconds(self.chance.between(minutes.0 * 60, minutes.1 * 60));
                arrivals.push((at.max(ticket.registered_at + TimeDelta::minutes(12)), index));
            }
        }
        arrivals.sort_unstable();
        for (number, (at, index)) in arrivals.into_iter().enumerate() {
            let id = self.id("scan", number);
            let device = *self.chance.of(&DEVICES);
            let ticket = &mut self.rows.tickets[index];
            ticket.checked_in_at = Some(at);
            let nonce = format!("demonstration-{number}");
            self.rows.scans.push(Scan { id, participant_id: ticket.id, at, device, nonce });
        }
    }
}

#[cfg(test)]
mod tests;
