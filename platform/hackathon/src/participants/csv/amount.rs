use iso_currency::Currency;

/// Minor units as a decimal number of the currency: 2500 `EUR` is `25.00`, 2500 `JPY` is `2500`.
pub fn amount(minor: i64, currency: &str) -> String {
    let places = Currency::from_code(currency).and_then(|known| known.exponent()).map_or(0, usize::from);
    if places == 0 {
        return minor.to_string();
    }
    let sign = if minor < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", minor.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_have_no_two_or_three_places() {
        assert_eq!(amount(2500, "EUR"), "25.00");
        assert_eq!(amount(5, "EUR"), "0.05");
        assert_eq!(amount(0, "EUR"), "0.00");
        assert_eq!(amount(-1, "EUR"), "-0.01");
        assert_eq!(amount(2500, "JPY"), "2500");
        assert_eq!(amount(1250, "KWD"), "1.250");
    }
}
