use lettre::Address;
use lettre::message::header::HeaderName;
use serde::{Deserialize, Serialize};
use thiserror::Error;

const SUBJECT_MAX_CHARS: usize = 250;
const BODY_MAX_BYTES: usize = 1 << 20;
/// RFC 5322 section 2.1.1: a line has at most 998 characters, and an address or URL cannot be folded.
const HEADER_MAX_BYTES: usize = 900;
const HEADERS_AT_MOST: usize = 20;

/// Headers that are made from the fields of a message or by the servers on its way.
const RESERVED_HEADERS: [&str; 13] = [
    "from",
    "sender",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "return-path",
    "received",
    "dkim-signature",
    "authentication-results",
];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Shown name; may be empty.
    pub name: String,
    pub address: String,
}

/// A message as somebody wrote it, not checked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub from: Sender,
    /// One recipient: nobody sees the address of anybody else.
    pub to: String,
    pub subject: String,
    /// The whole message as plain text; every mail has it.
    pub text: String,
    pub html: String,
    /// Further headers, such as `List-Unsubscribe`.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// BCP 47 tag of the language of subject and texts.
    pub language: String,
}

/// A message that can be sent: addresses are addresses, and no value ends a header line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Message {
    draft: Draft,
    pub(crate) from: Address,
    pub(crate) to: Address,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MessageError {
    #[error("{field} is not a mail address")]
    AddressInvalid { field: &'static str },
    #[error("{field} holds a line break or another control character")]
    HeaderInjection { field: String },
    #[error("`{name}` is not a header a message may set")]
    HeaderNotAllowed { name: String },
    #[error("{field} is empty")]
    Missing { field: &'static str },
    #[error("{field} is too long")]
    TooLong { field: String },
    #[error("`{given}` is not a language tag")]
    LanguageInvalid { given: String },
}

impl MessageError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::AddressInvalid { .. } => "mail_address_invalid",
            Self::HeaderInjection { .. } => "mail_header_injection",
            Self::HeaderNotAllowed { .. } => "mail_header_not_allowed",
            Self::Missing { .. } => "mail_field_missing",
            Self::TooLong { .. } => "mail_field_too_long",
            Self::LanguageInvalid { .. } => "mail_language_invalid",
        }
    }
}

impl Message {
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    pub fn into_draft(self) -> Draft {
        self.draft
    }
}

impl TryFrom<Draft> for Message {
    type Error = MessageError;

    fn try_from(draft: Draft) -> Result<Self, MessageError> {
        no_control_characters("the sender's name", &draft.from.name)?;
        no_control_characters("the subject", &draft.subject)?;
        if draft.subject.trim().is_empty() {
            return Err(MessageError::Missing { field: "the subject" });
        }
        if draft.text.trim().is_empty() {
            return Err(MessageError::Missing { field: "the text" });
        }
        if draft.subject.chars().count() > SUBJECT_MAX_CHARS {
            return Err(MessageError::TooLong { field: "the subject".to_owned() });
        }
        if draft.from.name.chars().count() > SUBJECT_MAX_CHARS {
            return Err(MessageError::TooLong { field: "the sender's name".to_owned() });
        }
        if draft.text.len() > BODY_MAX_BYTES || draft.html.len() > BODY_MAX_BYTES {
            return Err(MessageError::TooLong { field: "the text".to_owned() });
        }
        check_language(&draft.language)?;
        check_headers(&draft.headers)?;
        let from = address("the sender", &draft.from.address)?;
        let to = address("the recipient", &draft.to)?;
        Ok(Self { draft, from, to })
    }
}

impl From<Message> for Draft {
    fn from(message: Message) -> Self {
        message.draft
    }
}

/// ASCII only: relays that take other addresses (RFC 6531) are rare, and a refusal here is clearer than a bounce.
fn address(field: &'static str, given: &str) -> Result<Address, MessageError> {
    no_control_characters(field, given)?;
    if !given.is_ascii() || given.len() > 254 {
        return Err(MessageError::AddressInvalid { field });
    }
    given.parse().map_err(|_| MessageError::AddressInvalid { field })
}

fn check_headers(headers: &[(String, String)]) -> Result<(), MessageError> {
    if headers.len() > HEADERS_AT_MOST {
        return Err(MessageError::TooLong { field: "the list of headers".to_owned() });
    }
    for (name, value) in headers {
        no_control_characters(&format!("the name of header {name:?}"), name)?;
        no_control_characters(&format!("the header {name}"), value)?;
        let lower = name.to_ascii_lowercase();
        let shaped = name.len() <= 60
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && HeaderName::new_from_ascii(name.clone()).is_ok();
        if !shaped || lower.starts_with("content-") || RESERVED_HEADERS.contains(&lower.as_str()) {
            return Err(MessageError::HeaderNotAllowed { name: name.chars().take(60).collect() });
        }
        if value.len() > HEADER_MAX_BYTES {
            return Err(MessageError::TooLong { field: format!("the header {name}") });
        }
    }
    Ok(())
}

fn check_language(given: &str) -> Result<(), MessageError> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let starts = given.split('-').next().is_some_and(|first| first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if given.len() > 35 || !starts || !given.split('-').all(part) {
        return Err(MessageError::LanguageInvalid { given: given.chars().take(40).collect() });
    }
    Ok(())
}

fn no_control_characters(field: &str, value: &str) -> Result<(), MessageError> {
    // U+2028 and U+2029 end a line for some readers as well.
    if value.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(MessageError::HeaderInjection { field: field.to_owned() });
    }
    Ok(())
}
