//! An exception from a lint says why.

use crate::tree::{assert_none, sources, text};

#[test]
fn every_exception_from_a_lint_gives_its_reason() {
    let mut offences = Vec::new();
    for path in sources(&["rs"]) {
        let Some(text) = text(path) else { continue };
        // In pieces, so that this file does not find itself.
        for opening in
            [concat!("#[", "allow("), concat!("#![", "allow("), concat!("#[", "expect("), concat!("#![", "expect(")]
        {
            for (at, _) in text.match_indices(opening) {
                let attribute = text[at..].split_once(")]").map_or(&text[at..], |(attribute, _)| attribute);
                if !attribute.contains("reason") {
                    offences.push(format!("{path}:{}", text[..at].lines().count() + 1));
                }
            }
        }
    }
    assert_none("#[expect(.., reason = \"..\")]", offences);
}

#[test]
fn no_shipped_file_holds_a_note_to_come_back_later() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("HA", "CK:")];
    let mut offences = Vec::new();
    for path in sources(&["rs", "ts", "tsx", "mjs", "sql", "css"]) {
        let Some(text) = text(path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                offences.push(format!("{path}:{}", number + 1));
            }
        }
    }
    assert_none("do it or open an issue", offences);
}
