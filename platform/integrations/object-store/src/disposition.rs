/// Disposition stored with an object, `None` for still pictures, which a browser may show.
pub(crate) fn stored_disposition(content_type: &str) -> Option<&'static str> {
    match content_type {
        "image/png" | "image/jpeg" | "image/webp" => None,
        _ => Some("attachment"),
    }
}

/// `Content-Disposition` of a download (RFC 6266): a plain ASCII name for old clients and the exact name in UTF-8.
/// Directory separators, quotes and control characters never reach the header.
pub(crate) fn attachment_named(download_name: &str) -> String {
    let clean: String = download_name
        .chars()
        .filter(|c| !c.is_control() && !is_direction_mark(*c))
        .map(|c| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .take(100)
        .collect();
    let clean = clean.trim_matches(['.', ' ']);
    let name = if clean.is_empty() { "download" } else { clean };
    let ascii: String = name.chars().map(|c| if c.is_ascii() && c != '%' { c } else { '_' }).collect();
    if ascii == name {
        return format!("attachment; filename=\"{ascii}\"");
    }
    let exact: String = name
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{exact}")
}

/// Marks that make `exe.gnp` read as `png.exe`.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_stays_as_it_is() {
        assert_eq!(attachment_named("plan v2.pdf"), "attachment; filename=\"plan v2.pdf\"");
    }

    #[test]
    fn other_letters_are_sent_in_both_forms() {
        assert_eq!(
            attachment_named("Übersicht.pdf"),
            "attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf"
        );
    }

    #[test]
    fn a_name_cannot_leave_the_header_or_the_folder() {
        for hostile in ["a\"\r\nSet-Cookie: x=1", "../../etc/passwd", "a\\b", "x\u{202e}gnp.exe", "...", ""] {
            let header = attachment_named(hostile);
            assert!(header.is_ascii() && !header.contains(['\r', '\n', '/', '\\']), "{header}");
            assert_eq!(header.matches('"').count(), 2, "{header}");
            assert!(!header.contains("202E") && !header.contains("filename=\"\""), "{header}");
        }
    }

    #[test]
    fn only_still_pictures_are_shown_in_place() {
        assert_eq!(stored_disposition("image/png"), None);
        for other in ["image/svg+xml", "text/html", "application/pdf", "image/png; charset=x"] {
            assert_eq!(stored_disposition(other), Some("attachment"), "{other}");
        }
    }
}
