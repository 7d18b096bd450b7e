//! Mails kept instead of being sent. Only where mail is simulated, and every page says so.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::frame::{self, Frame, Head};
use super::icons;
use crate::catalogue::messages;

/// The list, newest first.
#[derive(Clone, Debug)]
pub struct MailboxPage {
    pub frame: Frame,
    /// The query `to`: only mails to addresses that contain it.
    pub recipient_filter: Option<String>,
    pub mails: Vec<MailSummary>,
    /// Address of the next page.
    pub next_href: Option<String>,
}

#[derive(Clone, Debug)]
pub struct MailSummary {
    pub href: String,
    pub to: String,
    pub subject: String,
    pub at: DateTime<Utc>,
}

/// One kept mail.
#[derive(Clone, Debug)]
pub struct MailboxMessagePage {
    pub frame: Frame,
    pub mail: KeptMail,
}

#[derive(Clone, Debug)]
pub struct KeptMail {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub at: DateTime<Utc>,
    pub text: String,
    /// Where the HTML part is served with [`super::mail_content_security_policy`]; none when there is no such part.
    pub html_href: Option<String>,
}

/// The list as a complete HTML document.
pub fn mailbox_page(page: &MailboxPage) -> String {
    let words = messages(page.frame.locale);
    let content = html! {
        div.wrap.mailbox {
            h1 { (words.mailbox_title) }
            (simulated(words.mailbox_simulated))
            form.search method="get" action="/mailbox" {
                div.field {
                    label for="to" { (words.mailbox_filter) }
                    input.input #to type="search" name="to" maxlength="254" value=[page.recipient_filter.as_deref()];
                }
                button.btn type="submit" { (words.search_apply) }
            }
            @if page.mails.is_empty() {
                div.empty { (icons::mail()) h2 { (words.mailbox_empty_title) } p { (words.mailbox_empty_text) } }
            } @else {
                ul.mail-list {
                    @for mail in &page.mails {
                        li { a href=(mail.href) { span { (mail.to) } b { (mail.subject) } (stamp(mail.at)) } }
                    }
                }
            }
            @if let Some(next) = &page.next_href { p.more { a.btn href=(next) rel="next" { (words.mailbox_older) } } }
        }
    };
    frame::document(&page.frame, &Head { title: words.mailbox_title, with_script: true, ..Head::default() }, content)
}

/// One message as a complete HTML document. The mail's own HTML stays in a frame without script or our cookies.
pub fn mailbox_message_page(page: &MailboxMessagePage) -> String {
    let words = messages(page.frame.locale);
    let mail = &page.mail;
    let links = links_in(&mail.text);
    let content = html! {
        div.wrap.mailbox {
            a.back href="/mailbox" { (icons::back()) (words.mailbox_all) }
            h1 { (mail.subject) }
            (simulated(words.mailbox_simulated))
            dl.mail-facts {
                dt { (words.mailbox_to) } dd { (mail.to) }
                dt { (words.mailbox_from) } dd { (mail.from) }
                dt { (words.mailbox_time) } dd { (stamp(mail.at)) }
            }
            @if !links.is_empty() {
                h2 { (words.mailbox_links) }
                ul.mail-links { @for link in &links { li { a.link href=(link) { (link) } } } }
            }
            @if let Some(href) = &mail.html_href {
                h2 { (words.mailbox_html) }
                iframe.mail-frame src=(href) title=(mail.subject) sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" {}
            }
            h2 { (words.mailbox_text) }
            pre tabindex="0" { (mail.text) }
        }
    };
    frame::document(&page.frame, &Head { title: &mail.subject, with_script: true, ..Head::default() }, content)
}

fn simulated(sentence: &str) -> Markup {
    html! { p.note.warn { (icons::mail()) b { (sentence) } } }
}

fn stamp(at: DateTime<Utc>) -> Markup {
    html! { time datetime=(at.format("%Y-%m-%dT%H:%M:%SZ")) { (at.format("%Y-%m-%d %H:%M:%S")) " UTC" } }
}

/// Addresses in plain text, each once, in order. Only http and https: nothing else may become a link.
fn links_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c| matches!(c, '<' | '>' | '(' | ')' | '"' | '.' | ',' | ';'));
        let is_link = word.starts_with("https://") || word.starts_with("http://");
        if is_link && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::links_in;

    #[test]
    fn only_web_addresses_become_links_and_each_once() {
        let text = "Open https://a.example/x?y=1. Or <https://a.example/x?y=1>, not javascript:alert(1) or data:,x";
        assert_eq!(links_in(text), ["https://a.example/x?y=1"]);
    }
}
