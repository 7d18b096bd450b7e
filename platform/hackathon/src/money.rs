//! Amounts of prizes and prices: whole minor units and a currency, never a float.

use iso_currency::Currency;
use jamboree_web::{Problem, code};
use poem_openapi::Object;
use serde::{Deserialize, Serialize};

/// An amount in the smallest unit of its currency (ISO 4217): 2500 `EUR` is 25 euros, 2500 `JPY` is 2500 yen.
#[derive(Debug, Clone, PartialEq, Eq, Object, Serialize, Deserialize)]
#[oai(deny_unknown_fields)]
pub struct Money {
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000000")))]
    pub amount_minor: i64,
    /// Three letters of ISO 4217, upper case.
    #[oai(validator(min_length = 3, max_length = 3))]
    pub currency: String,
}

impl Money {
    /// # Errors
    /// `invalid_body` at the pointer when money is not counted in the currency.
    pub fn check(&self, pointer: &str) -> Result<(), Problem> {
        let counted = Currency::from_code(&self.currency).is_some_and(|currency| currency.exponent().is_some());
        if counted {
            return Ok(());
        }
        let detail = format!("«{}» is not the code of a currency (ISO 4217)", self.currency);
        Err(Problem::at(code::INVALID_BODY, format!("{pointer}/currency"), detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_currencies_that_money_is_counted_in_are_taken() {
        let refused =
            |currency: &str| Money { amount_minor: 1, currency: currency.to_owned() }.check("/amount").is_err();
        for known in ["EUR", "USD", "JPY", "KWD", "GBP"] {
            assert!(!refused(known), "{known}");
        }
        // No such code, gold, «no currency», testing.
        for unknown in ["ABC", "XAU", "XXX", "XTS", "eur", ""] {
            assert!(refused(unknown), "{unknown}");
        }
    }
}
