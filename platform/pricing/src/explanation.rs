use std::fmt;

use serde::Serialize;

use crate::plan::Currency;

/// The steps from a duration to an amount, as figures for a screen to lay out in any language. `Display` writes
/// them as English sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    #[serde(skip)]
    pub(crate) currency: Currency,
    pub billed_s: i64,
    /// Longest event of the tier that applies; `None` when it is open.
    pub up_to_s: Option<i64>,
    /// Length of one charged period; `None` when the price is due once.
    pub per_started_s: Option<i64>,
    pub periods: i64,
    pub period_price_minor: i64,
    /// What a person would cost without the cap of the plan; `None` when the cap changes nothing.
    pub capped_from_minor: Option<i64>,
    pub per_person_minor: i64,
    pub participants: u64,
    pub total_minor: i64,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let money = |minor| money_text(minor, self.currency);
        let length = clock_text(self.billed_s);
        match (self.per_started_s, self.up_to_s) {
            (Some(period_s), _) => {
                let hours = hours_text(period_s);
                let periods = if self.periods == 1 { "period" } else { "periods" };
                let price = money(self.period_price_minor);
                write!(f, "{length} is {} started {periods} of {hours}, at {price} per person each.", self.periods)?;
            }
            (None, Some(up_to_s)) => {
                let price = money(self.period_price_minor);
                write!(f, "{length} is within {}, at {price} per person.", hours_text(up_to_s))?;
            }
            (None, None) => write!(f, "{length} at {} per person.", money(self.period_price_minor))?,
        }
        if let Some(uncapped_minor) = self.capped_from_minor {
            let (cap, uncapped) = (money(self.per_person_minor), money(uncapped_minor));
            write!(f, " The plan limits it to {cap} per person instead of {uncapped}.")?;
        }
        let people = if self.participants == 1 { "person" } else { "people" };
        let (each, total) = (money(self.per_person_minor), money(self.total_minor));
        write!(f, " {} {people} x {each} = {total}.", grouped(self.participants))
    }
}

/// `1,000.00 USD` for 100000 minor units.
pub fn money_text(minor: i64, currency: Currency) -> String {
    let size = minor.unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02} {}", grouped(size / 100), size % 100, currency.code())
}

/// `3:59:00` as `03:59:00`; hours grow beyond two digits instead of turning into days.
pub fn clock_text(duration_s: i64) -> String {
    format!("{:02}:{:02}:{:02}", duration_s / 3600, duration_s / 60 % 60, duration_s % 60)
}

fn hours_text(duration_s: i64) -> String {
    match (duration_s / 3600, duration_s % 3600) {
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        _ => clock_text(duration_s),
    }
}

fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
