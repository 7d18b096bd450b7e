//! What kind of text a file is, before it is cut into cells.

use super::error::Unreadable;

/// The file as text, without a byte order mark.
///
/// # Errors
/// [`Unreadable`] that says what the file is instead, or where it stops being UTF-8.
pub fn text_of(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        // Latin letters in UTF-16 have a zero beside each.
        let zeros = bytes.iter().take(200).filter(|byte| **byte == 0).count();
        return Err(if zeros > 20 { Unreadable::Utf16 } else { Unreadable::Nul { line: line_of(bytes, at) } });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(Unreadable::Empty),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Unreadable::NotUtf8 { line: line_of(bytes, error.valid_up_to()) }),
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The sign that parts the cells: of comma, semicolon and tab the one that the header row has most of, outside
/// of quotes.
pub fn separator_of(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.iter().take(super::csv_rows::ROW_BYTES) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                // Blank lines before the header say nothing.
                if counts.iter().any(|(_, count)| *count > 0) {
                    break;
                }
            }
            _ if quoted => {}
            _ => {
                for (sign, count) in &mut counts {
                    *count += usize::from(sign == byte);
                }
            }
        }
    }
    // The first of equals wins: a comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(text_of(b"\xef\xbb\xbfname").unwrap(), b"name");
        assert_eq!(text_of("näme".as_bytes()).unwrap(), "näme".as_bytes());
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16: Vec<u8> = "name,email\nAda,ada@example.com".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(matches!(text_of(&utf16), Err(Unreadable::Utf16)));
        assert!(matches!(text_of(b"\xff\xfen\0"), Err(Unreadable::Utf16)));
        assert!(matches!(text_of(b"name\nJos\xe9"), Err(Unreadable::NotUtf8 { line: 2 })));
        assert!(matches!(text_of(b"name\nA\0da"), Err(Unreadable::Nul { line: 2 })));
        assert!(matches!(text_of(b" \r\n "), Err(Unreadable::Empty)));
        assert!(matches!(text_of(b""), Err(Unreadable::Empty)));
    }

    #[test]
    fn the_header_shows_the_separator() {
        for (text, expected) in [
            ("name,email", b','),
            ("name;email\nByron, Ada;ada@example.com", b';'),
            ("name\temail", b'\t'),
            ("\"Food; drink; more\",email", b','),
            ("email", b','),
            ("\n\nname;email", b';'),
        ] {
            assert_eq!(separator_of(text.as_bytes()), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(text) = text_of(&bytes) {
                separator_of(text);
            }
        }
    }
}
