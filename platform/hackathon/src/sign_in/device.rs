use poem::http::{HeaderMap, header};

/// What the person's browser says it is, so that they recognise the session; at most 200 characters.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    agent.chars().filter(|letter| !letter.is_control()).take(200).collect()
}
