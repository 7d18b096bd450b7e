//! `application/x-www-form-urlencoded`, as browsers send it.

use jamboree_pages::pages::FormValues;
use jamboree_web::{Problem, code};
use percent_encoding::percent_decode_str;
use poem::{Request, http::header};

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 4000;

/// The fields of a form, in order.
///
/// # Errors
/// `unsupported_media_type`, `malformed_request`.
pub async fn read_form(request: &mut Request) -> Result<FormValues, Problem> {
    let kind = request.header(header::CONTENT_TYPE).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/x-www-form-urlencoded") {
        return Err(Problem::of(code::UNSUPPORTED_MEDIA_TYPE));
    }
    let body = request.take_body().into_bytes().await;
    let body = body.map_err(|error| Problem::new(code::MALFORMED_REQUEST, error.to_string()))?;
    let text = std::str::from_utf8(&body).map_err(|_| Problem::of(code::MALFORMED_REQUEST))?;
    Ok(fields(text))
}

fn fields(text: &str) -> FormValues {
    let pairs = text.split('&').filter(|pair| !pair.is_empty()).take(MOST_FIELDS);
    FormValues(
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(name), decoded(value))
            })
            .collect(),
    )
}

/// Browsers end lines with CR LF; other control characters come from no keyboard.
fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let mut plain = percent_decode_str(&spaced).decode_utf8_lossy().into_owned();
    plain.retain(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_in_order_decoded_and_with_their_repeats() {
        let read = fields("buyer.name=Zo%C3%AB+M%C3%BCller&a=1&a=2&empty=&flag&text=one%0D%0Atwo%00");
        assert_eq!(read.first("buyer.name"), "Zoë Müller");
        assert_eq!(read.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(read.first("flag"), "");
        assert_eq!(read.first("text"), "one\ntwo");
        assert_eq!(read.0.len(), 6);
    }

    #[test]
    fn nonsense_is_read_as_nonsense_and_there_is_an_end() {
        assert_eq!(fields("%ff%zz=%").0.len(), 1);
        assert_eq!(fields(&"a=1&".repeat(10_000)).0.len(), MOST_FIELDS);
    }
}
