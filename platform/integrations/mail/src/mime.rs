//! A message as it travels (RFC 5322, RFC 2045). SES and SMTP send the same bytes.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use crate::error::SendError;
use crate::message::Message;
use crate::outgoing::check_message_id;

pub(crate) fn written(message: &Message, message_id: &str, now: DateTime<Utc>) -> Result<lettre::Message, SendError> {
    check_message_id(message_id)?;
    let draft = message.draft();
    let shown_name = Some(draft.from.name.clone()).filter(|name| !name.trim().is_empty());
    let mut builder = lettre::Message::builder()
        .from(Mailbox::new(shown_name, message.from.clone()))
        .to(Mailbox::new(None, message.to.clone()))
        .subject(draft.subject.as_str())
        .date(SystemTime::from(now))
        // The sender's domain, so that a tenant's mail names nobody else.
        .message_id(Some(format!("<{message_id}@{}>", message.from.domain())))
        .raw_header(header("Content-Language", &draft.language)?);
    for (name, value) in &draft.headers {
        builder = builder.raw_header(header(name, value)?);
    }
    let written = if draft.html.is_empty() {
        builder.singlepart(lettre::message::SinglePart::plain(draft.text.clone()))
    } else {
        builder.multipart(MultiPart::alternative_plain_html(draft.text.clone(), draft.html.clone()))
    };
    written.map_err(|error| SendError::MessageInvalid { detail: error.to_string() })
}

fn header(name: &str, value: &str) -> Result<HeaderValue, SendError> {
    let invalid = |_| SendError::MessageInvalid { detail: format!("`{name}` is not a header name") };
    let header_name = HeaderName::new_from_ascii(name.to_owned()).map_err(invalid)?;
    if value.is_ascii() {
        // As it is: the encoder would break a long address into encoded words, which `List-Unsubscribe` forbids.
        return Ok(HeaderValue::dangerous_new_pre_encoded(header_name, value.to_owned(), value.to_owned()));
    }
    Ok(HeaderValue::new(header_name, value.to_owned()))
}
