//! Leaving the mails that are not essential.

use maud::html;

use crate::catalogue::{fill, registration_words};
use crate::pages::frame::{self, Frame, Head};
use crate::pages::icons;

/// `/unsubscribe/{token}`: asks first, because mail programs open links on their own.
#[derive(Clone, Debug)]
pub struct UnsubscribePage {
    pub frame: Frame,
    pub email: String,
    /// Where the form goes: the address of this page.
    pub action: String,
    pub done: bool,
}

/// The page as a complete HTML document.
pub fn unsubscribe_page(page: &UnsubscribePage) -> String {
    let words = registration_words(page.frame.locale);
    let values = [("name", page.frame.brand.name.as_str()), ("email", page.email.as_str())];
    let (title, text) = if page.done {
        (words.unsubscribed_title, fill(words.unsubscribed_text, &values))
    } else {
        (words.unsubscribe_title, fill(words.unsubscribe_text, &values))
    };
    let content = html! {
        div.wrap {
            section.one-thing {
                (icons::mail())
                h1 { (title) }
                p.lead role="status" { (text) }
                @if !page.done {
                    form method="post" action=(page.action) { button.btn.primary.large type="submit" { (words.unsubscribe) } }
                }
            }
        }
    };
    frame::document(&page.frame, &Head { title, with_script: true, ..Head::default() }, content)
}
