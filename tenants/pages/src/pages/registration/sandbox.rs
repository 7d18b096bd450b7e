//! The payment page of the simulated provider. It says what it is before anything else.

use maud::html;

use crate::calendar::{Money, price};
use crate::catalogue::{fill, registration_words};
use crate::pages::frame::{self, Frame, Head};
use crate::pages::icons;

/// `/pay/sandbox/{payment id}/{secret}`.
#[derive(Clone, Debug)]
pub struct SandboxPaymentPage {
    pub frame: Frame,
    pub amount: Money,
    pub order_code: String,
    pub event_title: String,
    /// Where the three forms go, each with the field `outcome`: `pay`, `decline` or `cancel`.
    pub action: String,
    pub order_href: String,
    /// The payment has an outcome already.
    pub settled: bool,
}

/// The page as a complete HTML document.
pub fn sandbox_payment_page(page: &SandboxPaymentPage) -> String {
    let locale = page.frame.locale;
    let words = registration_words(locale);
    let amount = price(locale, &page.amount);
    let buttons = [
        ("pay", fill(words.pay_now, &[("amount", &amount)]), "btn primary large wide"),
        ("decline", words.sandbox_decline.to_owned(), "btn large wide"),
        ("cancel", words.sandbox_cancel.to_owned(), "btn quiet large wide"),
    ];
    let content = html! {
        div.wrap {
            section.one-thing {
                p.note.warn { (icons::warn()) b { (words.sandbox_note) } }
                h1 { (words.sandbox_title) }
                p.lead { (fill(words.sandbox_for, &[("code", &page.order_code), ("event", &page.event_title)])) }
                p.sum { (amount) }
                @if page.settled {
                    p { (words.sandbox_settled) }
                    a.btn.primary.large.wide href=(page.order_href) { (words.back_to_order) }
                } @else {
                    @for (outcome, label, class) in &buttons {
                        form method="post" action=(page.action) {
                            input type="hidden" name="outcome" value=(outcome);
                            button class=(class) type="submit" { (label) }
                        }
                    }
                }
            }
        }
    };
    frame::document(&page.frame, &Head { title: words.sandbox_title, with_script: true, ..Head::default() }, content)
}
