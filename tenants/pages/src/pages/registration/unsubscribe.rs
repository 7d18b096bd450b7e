//! Leaving the mails that are not essential, and coming back to them.

use maud::html;

use crate::catalogue::{fill, registration_words};
use crate::pages::frame::{self, Frame, Head};
use crate::pages::icons;

/// The field of the form that takes an address back in; mail programs that unsubscribe with one click send another.
pub const SUBSCRIBE_AGAIN: &str = "subscribe_again";

/// `/unsubscribe/{token}`: asks first, because mail programs open links on their own.
#[derive(Clone, Debug)]
pub struct UnsubscribePage {
    pub frame: Frame,
    pub email: String,
    /// Where the forms go: the address of this page.
    pub action: String,
    pub state: UnsubscribeState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsubscribeState {
    Asked,
    Unsubscribed,
    SubscribedAgain,
}

/// The page as a complete HTML document.
pub fn unsubscribe_page(page: &UnsubscribePage) -> String {
    let words = registration_words(page.frame.locale);
    let (title, text) = match page.state {
        UnsubscribeState::Asked => (words.unsubscribe_title, words.unsubscribe_text),
        UnsubscribeState::Unsubscribed => (words.unsubscribed_title, words.unsubscribed_text),
        UnsubscribeState::SubscribedAgain => (words.subscribed_again_title, words.subscribed_again_text),
    };
    let content = html! {
        div.wrap {
            section.one-thing {
                (icons::mail())
                h1 { (title) }
                p.lead role="status" { (fill(text, &[("name", &page.frame.brand.name), ("email", &page.email)])) }
                form method="post" action=(page.action) {
                    @if page.state == UnsubscribeState::Unsubscribed {
                        button.btn.large type="submit" name=(SUBSCRIBE_AGAIN) value="1" { (words.subscribe_again) }
                    } @else {
                        button.btn.large.primary[page.state == UnsubscribeState::Asked] type="submit" { (words.unsubscribe) }
                    }
                }
            }
        }
    };
    frame::document(&page.frame, &Head { title, with_script: true, ..Head::default() }, content)
}
