use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::error::Unreadable;

/// What a row may hold altogether. One that is longer usually is a quote that nobody closed.
pub const ROW_BYTES: usize = 100_000;
/// What a cell may hold.
pub const CELL_BYTES: usize = 10_000;
/// How many cells a row may have.
const CELLS: usize = 200;

/// The rows of a CSV file (RFC 4180), one at a time, in the memory of one row whatever the file holds.
pub struct CsvRows<'t> {
    text: &'t [u8],
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
    row: usize,
}

/// One row. A cell that is too long is nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct CsvRow {
    /// As spreadsheets count: the header is row 1.
    pub number: usize,
    pub cells: Vec<Option<String>>,
}

impl<'t> CsvRows<'t> {
    pub fn new(text: &'t [u8], separator: u8) -> Self {
        Self {
            text,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            cells: vec![0; ROW_BYTES],
            ends: vec![0; CELLS],
            row: 0,
        }
    }

    /// The next row; nothing at the end of the file.
    ///
    /// # Errors
    /// [`Unreadable::RowTooLong`], [`Unreadable::TooManyColumns`]: nothing that follows could be trusted.
    pub fn next_row(&mut self) -> Result<Option<CsvRow>, Unreadable> {
        let (mut written, mut ended) = (0, 0);
        self.row += 1;
        loop {
            let (result, read, out, ends) =
                self.reader.read_record(self.text, &mut self.cells[written..], &mut self.ends[ended..]);
            self.text = &self.text[read..];
            written += out;
            ended += ends;
            match result {
                // All text is here: no more input is the end of the file, which an empty read tells the reader.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => return Err(Unreadable::RowTooLong { row: self.row }),
                ReadRecordResult::OutputEndsFull => return Err(Unreadable::TooManyColumns { row: self.row }),
                ReadRecordResult::Record => return Ok(Some(self.cut(ended))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn cut(&self, ended: usize) -> CsvRow {
        let mut start = 0;
        let cells = self.ends[..ended].iter().map(|end| {
            let cell = &self.cells[start..*end];
            start = *end;
            // The separators are ASCII: cutting at them cuts no character in two.
            (cell.len() <= CELL_BYTES).then(|| String::from_utf8_lossy(cell).into_owned())
        });
        CsvRow { number: self.row, cells: cells.collect() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, separator: u8) -> Result<Vec<Vec<Option<String>>>, Unreadable> {
        let mut rows = CsvRows::new(text.as_bytes(), separator);
        let mut all = Vec::new();
        while let Some(row) = rows.next_row()? {
            assert_eq!(row.number, all.len() + 1);
            all.push(row.cells);
        }
        Ok(all)
    }

    fn cells(row: &[&str]) -> Vec<Option<String>> {
        row.iter().map(|cell| Some((*cell).to_owned())).collect()
    }

    #[test]
    fn quotes_hold_separators_and_line_breaks() {
        let rows = read("name,email\r\n\"Byron, Ada\",\"a\"\"b\"\n\"two\nlines\",", b',').unwrap();
        assert_eq!(rows, [cells(&["name", "email"]), cells(&["Byron, Ada", "a\"b"]), cells(&["two\nlines", ""])]);
    }

    #[test]
    fn a_file_need_not_end_with_a_line_break() {
        assert_eq!(read("a;b", b';').unwrap(), [cells(&["a", "b"])]);
        assert_eq!(read("a;b\n", b';').unwrap(), [cells(&["a", "b"])]);
        assert_eq!(read("", b';').unwrap(), Vec::<Vec<_>>::new());
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_swallow_the_file() {
        let text = format!("name,email\n\"{}", "Ada,ada@example.com\n".repeat(1_000_000));
        assert!(matches!(read(&text, b','), Err(Unreadable::RowTooLong { row: 2 })));
    }

    #[test]
    fn a_huge_line_is_refused_whatever_is_in_it() {
        let long = format!("a,b\n{}", "x".repeat(20_000_000));
        assert!(matches!(read(&long, b','), Err(Unreadable::RowTooLong { row: 2 })));
        let wide = format!("a,b\n{}", ",".repeat(20_000_000));
        assert!(matches!(read(&wide, b','), Err(Unreadable::TooManyColumns { row: 2 })));
    }

    #[test]
    fn a_cell_that_is_too_long_is_one_faulty_cell() {
        let text = format!("a,b\n{},1\n2,{}\n", "x".repeat(CELL_BYTES + 1), "y".repeat(CELL_BYTES));
        let rows = read(&text, b',').unwrap();
        assert_eq!(rows[1], [None, Some("1".to_owned())]);
        assert_eq!(rows[2], [Some("2".to_owned()), Some("y".repeat(CELL_BYTES))]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "[\"',;\t\r\na-cé🙂]{0,200}", separator in prop::sample::select(vec![b',', b';', b'\t'])) {
            let _ = read(&text, separator);
        }

        #[test]
        fn what_was_quoted_comes_back(row in proptest::collection::vec("\\PC{0,20}", 2..6)) {
            let line = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
            let rows = read(&line, b',').unwrap();
            prop_assert_eq!(&rows[0], &row.iter().cloned().map(Some).collect::<Vec<_>>());
        }
    }
}
