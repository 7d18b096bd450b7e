//! `/mailbox` on the base host: what the simulated mail port kept. Not routed when mail is real.

use std::sync::Arc;

use jamboree_mail::Mailbox;
use jamboree_pages::pages::{
    KeptMail, MailSummary, MailboxMessagePage, MailboxPage, mail_content_security_policy, mailbox_message_page,
    mailbox_page,
};
use jamboree_web::{Problem, code};
use poem::{
    Request, Response, Result, handler,
    http::header,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use crate::router::platform_frame;

const SHOWN: usize = 100;

#[derive(Deserialize)]
pub struct Filter {
    to: Option<String>,
}

fn html(text: String) -> Response {
    Response::builder().content_type("text/html; charset=utf-8").body(text)
}

fn unreadable(error: std::io::Error) -> Problem {
    Problem::internal(format!("the mailbox: {error}"))
}

#[handler]
pub async fn list(request: &Request, mailbox: Data<&Arc<Mailbox>>, filter: Query<Filter>) -> Result<Response> {
    let to = filter.0.to.filter(|to| !to.trim().is_empty());
    let entries = mailbox.list(to.as_deref(), SHOWN).await.map_err(unreadable)?;
    let mails = entries
        .into_iter()
        .map(|entry| MailSummary {
            href: format!("/mailbox/{}", entry.id),
            to: entry.message.draft().to.clone(),
            subject: entry.message.draft().subject.clone(),
            at: entry.received_at,
        })
        .collect();
    Ok(html(mailbox_page(&MailboxPage {
        frame: platform_frame(request)?,
        recipient_filter: to,
        mails,
        next_href: None,
    })))
}

async fn find(mailbox: &Mailbox, id: &str) -> Result<jamboree_mail::MailboxEntry> {
    let entry = mailbox.read(id).await.map_err(unreadable)?;
    Ok(entry.ok_or_else(|| Problem::of(code::NOT_FOUND))?)
}

#[handler]
pub async fn show(request: &Request, mailbox: Data<&Arc<Mailbox>>, id: Path<String>) -> Result<Response> {
    let entry = find(mailbox.0, &id).await?;
    let message = entry.message.draft();
    let mail = KeptMail {
        from: format!("{} <{}>", message.from.name, message.from.address),
        to: message.to.clone(),
        subject: message.subject.clone(),
        at: entry.received_at,
        text: message.text.clone(),
        html_href: (!message.html.is_empty()).then(|| format!("/mailbox/{}/html", id.0)),
    };
    Ok(html(mailbox_message_page(&MailboxMessagePage { frame: platform_frame(request)?, mail })))
}

/// The HTML part, in its own sandbox.
#[handler]
pub async fn show_html(mailbox: Data<&Arc<Mailbox>>, id: Path<String>) -> Result<Response> {
    let entry = find(mailbox.0, &id).await?;
    let text = entry.message.draft().html.clone();
    Ok(html(text).with_policy())
}

trait WithPolicy {
    fn with_policy(self) -> Self;
}
impl WithPolicy for Response {
    fn with_policy(mut self) -> Self {
        // Pictures of a mail come from the tenant's host.
        if let Ok(value) = header::HeaderValue::from_str(&mail_content_security_policy(&["http://*.localhost:*"])) {
            self.headers_mut().insert(header::CONTENT_SECURITY_POLICY, value);
        }
        self
    }
}
