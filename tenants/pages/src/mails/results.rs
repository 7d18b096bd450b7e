//! The message that a team can read its feedback.

use super::layout::{Letter, Note, Reason, finish};
use super::letters::greeting;
use super::{Letterhead, Mail};
use crate::catalogue::{fill, messages, results_words};

/// To each member of a team whose submission was judged. It belongs to taking part, so that nobody unsubscribes from it.
#[derive(Clone, Debug)]
pub struct FeedbackReleased {
    pub event_title: String,
    pub submission_title: String,
    /// Absolute address of the team's feedback, for those who sign in.
    pub feedback_url: String,
    pub recipient_name: Option<String>,
}

pub fn feedback_released(head: &Letterhead, released: &FeedbackReleased) -> Mail {
    let words = results_words(head.locale);
    let values = [("event", released.event_title.as_str()), ("title", released.submission_title.as_str())];
    let text = fill(words.mail_text, &values);
    finish(
        head,
        &Letter {
            subject: fill(words.mail_subject, &values),
            preheader: text.clone(),
            greeting: greeting(messages(head.locale), released.recipient_name.as_deref()),
            title: words.mail_title.to_owned(),
            paragraphs: vec![text, words.mail_what.to_owned()],
            facts: Vec::new(),
            button: words.mail_button.to_owned(),
            address: released.feedback_url.clone(),
            notes: Vec::<Note>::new(),
            reason: Reason::AddressEntered,
        },
    )
}
