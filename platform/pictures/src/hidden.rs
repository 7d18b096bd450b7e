//! A file can be a picture for one reader and a page, a script or an archive for another. Uploads are never served,
//! so this is a second lock; it also tells an honest person that something is wrong with the file.

use crate::error::PictureError;

/// Texts that start a document for lenient readers. Long enough that coded pixels do not hold them by chance.
const DOCUMENT_TEXTS: [&[u8]; 5] = [b"<script", b"<!doctype html", b"<html>", b"<html ", b"<?php "];

const PDF_SEARCH_BYTES: usize = 1024;
const ZIP_END_BYTES: usize = 22;

pub(crate) fn refuse_other_documents(bytes: &[u8]) -> Result<(), PictureError> {
    let reason = if bytes[..bytes.len().min(PDF_SEARCH_BYTES)].windows(5).any(|part| part == b"%PDF-") {
        "a PDF is hidden in it"
    } else if holds_zip(bytes) {
        "an archive is hidden in it"
    } else if holds_document_text(bytes) {
        "a page or script is hidden in it"
    } else {
        return Ok(());
    };
    Err(PictureError::Polyglot { reason })
}

/// The end record of a ZIP whose directory stands right before it. Archive readers look for it from the end and do
/// not mind what else the file is.
fn holds_zip(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = position(bytes, at, b'P') {
        at = found + 1;
        let Some(record) = bytes.get(found..found + ZIP_END_BYTES) else { return false };
        if !record.starts_with(b"PK\x05\x06") {
            continue;
        }
        let size = u32::from_le_bytes([record[12], record[13], record[14], record[15]]);
        let directory = usize::try_from(size).ok().and_then(|size| found.checked_sub(size));
        let starts = directory.and_then(|directory| bytes.get(directory..directory + 4));
        if size == 0 || starts == Some(b"PK\x01\x02") {
            return true;
        }
    }
    false
}

fn holds_document_text(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = position(bytes, at, b'<') {
        at = found + 1;
        let here = &bytes[found..];
        let starts = |text: &&[u8]| here.get(..text.len()).is_some_and(|part| part.eq_ignore_ascii_case(text));
        if DOCUMENT_TEXTS.iter().any(starts) {
            return true;
        }
    }
    false
}

fn position(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|byte| *byte == wanted).map(|offset| from + offset)
}
