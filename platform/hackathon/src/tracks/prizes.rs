use jamboree_web::Problem;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::api::Prize;
use crate::money::Money;

/// A prize as the column `prizes` holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPrize {
    pub name: String,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub note: Option<String>,
}

/// # Errors
/// `invalid_body` at the place of a currency that is none.
pub fn to_stored(prizes: Vec<Prize>) -> Result<Vec<StoredPrize>, Problem> {
    let mut stored = Vec::with_capacity(prizes.len());
    for (index, prize) in prizes.into_iter().enumerate() {
        if let Some(amount) = &prize.amount {
            amount.check(&format!("/prizes/{index}/amount"))?;
        }
        let (amount_minor, currency) = prize.amount.map(|money| (money.amount_minor, money.currency)).unzip();
        let note = prize.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        stored.push(StoredPrize { name: prize.name.trim().to_owned(), amount_minor, currency, note });
    }
    Ok(stored)
}

impl From<StoredPrize> for Prize {
    fn from(stored: StoredPrize) -> Self {
        let amount = stored.amount_minor.zip(stored.currency);
        Self {
            name: stored.name,
            amount: amount.map(|(amount_minor, currency)| Money { amount_minor, currency }),
            note: stored.note,
        }
    }
}

/// What the column holds; empty when it holds something no version of ours wrote.
pub fn read(column: &Value) -> Vec<StoredPrize> {
    Vec::<StoredPrize>::deserialize(column).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prize(currency: &str) -> Prize {
        let amount = Some(Money { amount_minor: 100, currency: currency.to_owned() });
        Prize { name: "First prize".to_owned(), amount, note: Some("  ".to_owned()) }
    }

    #[test]
    fn a_prize_in_no_currency_is_refused_at_its_place() {
        let problem = to_stored(vec![prize("EUR"), prize("EUX")]).unwrap_err();
        assert_eq!(problem.errors[0].pointer, "/prizes/1/amount/currency");
    }

    #[test]
    fn a_prize_survives_its_column_and_loses_an_empty_note() {
        let stored = to_stored(vec![prize("JPY")]).unwrap();
        let column = serde_json::to_value(&stored).unwrap();
        assert_eq!(read(&column), stored);
        assert_eq!(stored[0].note, None);
    }
}
