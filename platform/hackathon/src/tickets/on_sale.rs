use chrono::{DateTime, Utc};
use poem_openapi::Enum;

/// Whether somebody could get a ticket of a type now, as far as the type itself goes; the registration
/// window of the event may be closed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum OnSale {
    Now,
    NotYet,
    Over,
    SoldOut,
    /// Shown to nobody.
    Hidden,
}

/// What decides about it. A sale includes its first instant and ends before its last.
#[derive(Debug, Clone, Copy, Default)]
pub struct SaleFacts {
    pub hidden: bool,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    /// Null: unlimited.
    pub free: Option<i32>,
}

impl SaleFacts {
    pub fn on_sale(&self, now: DateTime<Utc>) -> OnSale {
        if self.hidden {
            OnSale::Hidden
        } else if self.closes_at.is_some_and(|at| at <= now) {
            OnSale::Over
        } else if self.opens_at.is_some_and(|at| at > now) {
            OnSale::NotYet
        } else if self.free.is_some_and(|free| free <= 0) {
            OnSale::SoldOut
        } else {
            OnSale::Now
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap()
    }

    #[test]
    fn a_sale_begins_at_its_first_instant_and_is_over_at_its_last() {
        let facts = SaleFacts { opens_at: Some(at(1)), closes_at: Some(at(3)), ..SaleFacts::default() };
        for (hour, expected) in [(0, OnSale::NotYet), (1, OnSale::Now), (2, OnSale::Now), (3, OnSale::Over)] {
            assert_eq!(facts.on_sale(at(hour)), expected, "hour {hour}");
        }
        assert_eq!(SaleFacts::default().on_sale(at(0)), OnSale::Now);
    }

    #[test]
    fn what_is_over_or_hidden_is_not_called_sold_out() {
        let full = SaleFacts { free: Some(0), ..SaleFacts::default() };
        assert_eq!(full.on_sale(at(0)), OnSale::SoldOut);
        assert_eq!(SaleFacts { free: Some(1), ..full }.on_sale(at(0)), OnSale::Now);
        assert_eq!(SaleFacts { closes_at: Some(at(0)), ..full }.on_sale(at(0)), OnSale::Over);
        assert_eq!(SaleFacts { opens_at: Some(at(1)), ..full }.on_sale(at(0)), OnSale::NotYet);
        assert_eq!(SaleFacts { hidden: true, closes_at: Some(at(0)), ..full }.on_sale(at(0)), OnSale::Hidden);
    }
}
