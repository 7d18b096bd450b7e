use chrono::NaiveDate;

/// `participants-Clean Oceans-2027-03-12.csv`: what it is, of which event, from which day.
pub fn file_name(what: &str, title: &str, day: NaiveDate) -> String {
    // What no file system takes in a name.
    let plain = |letter: char| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { '-' } else { letter };
    let title: String = title.trim().chars().take(80).map(plain).collect();
    format!("{what}-{title}-{day}.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_name_another_folder() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 12).unwrap();
        assert_eq!(file_name("orders", " ../a\\b\r\n\"c\" ", day), "orders-..-a-b---c--2027-03-12.csv");
    }
}
