use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use jamboree_web::Problem;

use super::cell::harmless;

/// Rows of a CSV file (RFC 4180: commas, CR LF, quotes where needed), as bytes to send.
pub struct CsvRows(csv::Writer<Vec<u8>>);

/// What tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl CsvRows {
    /// Rows in the middle of a file.
    pub fn more() -> Self {
        Self::after(Vec::new())
    }

    /// The beginning of a file.
    pub fn first(byte_order_mark: bool) -> Self {
        Self::after(if byte_order_mark { BYTE_ORDER_MARK.to_vec() } else { Vec::new() })
    }

    fn after(bytes: Vec<u8>) -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(bytes))
    }

    /// Adds a row; no cell of it is a formula.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        // Into memory, without a fixed number of cells: there is nothing that could fail.
        for cell in cells {
            let _ = self.0.write_field(harmless(cell.as_ref()).as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }

    /// # Errors
    /// `internal`; memory does not refuse.
    pub fn into_bytes(self) -> Result<Vec<u8>, Problem> {
        self.0.into_inner().map_err(|error| Problem::internal(error.error()))
    }
}

/// A moment as the clocks of the event show it, with their offset.
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

pub fn moment_or_empty(at: Option<DateTime<Utc>>, zone: Tz) -> String {
    at.map(|at| moment(at, zone)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(rows: CsvRows) -> String {
        String::from_utf8(rows.into_bytes().unwrap()).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_rfc_4180_says_so() {
        let mut rows = CsvRows::more();
        rows.row(["plain", "a,b", "say \"hi\"", "two\nlines", ""]);
        rows.row(["=1", "ü", "", "", ""]);
        assert_eq!(text(rows), "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n'=1,ü,,,\r\n");
    }

    #[test]
    fn the_mark_stands_before_everything() {
        let mut rows = CsvRows::first(true);
        rows.row(["Name"]);
        assert_eq!(text(rows), "\u{feff}Name\r\n");
    }

    #[test]
    fn moments_carry_their_offset() {
        let at = DateTime::from_timestamp(1_804_867_200, 0).unwrap();
        assert_eq!(moment(at, chrono_tz::Europe::Lisbon), "2027-03-12T16:00:00+00:00");
        assert_eq!(moment(at, chrono_tz::Asia::Kolkata), "2027-03-12T21:30:00+05:30");
        assert_eq!(moment_or_empty(None, chrono_tz::UTC), "");
    }

    proptest! {
        #[test]
        fn every_text_comes_back_out_of_the_file(cells in proptest::collection::vec(any::<String>(), 1..6)) {
            let mut rows = CsvRows::more();
            rows.row(&cells);
            let bytes = rows.into_bytes().unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let read = reader.records().next().unwrap().unwrap();
            let expected: Vec<_> = cells.iter().map(|cell| harmless(cell).into_owned()).collect();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), expected);
        }
    }
}
