//! The messages themselves.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::layout::{Letter, Note, Reason, finish};
use super::{Letterhead, Mail, lifetime};
use crate::calendar::{moment, zone_city};
use crate::catalogue::{Messages, fill, messages};
use crate::pages::{DateField, date_field_words};

/// A link to sign in with.
#[derive(Clone, Debug)]
pub struct SignInLink {
    /// Absolute address with the secret in it.
    pub url: String,
    /// How long the link works from now.
    pub valid_for: Duration,
    pub recipient_name: Option<String>,
}

pub fn sign_in_link(head: &Letterhead, link: &SignInLink) -> Mail {
    let words = messages(head.locale);
    let name = head.tenant_name.as_str();
    let expiry = fill(words.sign_in_expiry, &[("time", &lifetime(head.locale, link.valid_for))]);
    finish(
        head,
        &Letter {
            subject: fill(words.sign_in_subject, &[("name", name)]),
            preheader: expiry.clone(),
            greeting: greeting(words, link.recipient_name.as_deref()),
            title: fill(words.sign_in_title, &[("name", name)]),
            paragraphs: vec![words.sign_in_text.to_owned()],
            facts: Vec::new(),
            button: words.sign_in_button.to_owned(),
            address: link.url.clone(),
            notes: [&expiry, words.sign_in_device, words.sign_in_unexpected].map(Note::plain).to_vec(),
            reason: Reason::AddressEntered,
        },
    )
}

/// The role somebody is invited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitedRole {
    Owner,
    Organiser,
    Host,
    CoHost,
    Judge,
    Mentor,
    Finance,
    Auditor,
}

/// An invitation to the tenant or to one of its events.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Absolute address with the secret in it.
    pub url: String,
    pub valid_for: Duration,
    pub role: InvitedRole,
    /// None invites to the whole tenant.
    pub event_title: Option<String>,
    pub inviter_name: Option<String>,
}

pub fn invitation(head: &Letterhead, invitation: &Invitation) -> Mail {
    let words = messages(head.locale);
    let name = head.tenant_name.as_str();
    let role = role_words(words, invitation.role);
    let text = match &invitation.inviter_name {
        Some(inviter) => fill(words.invitation_text_by, &[("inviter", inviter), ("name", name)]),
        None => fill(words.invitation_text, &[("name", name)]),
    };
    let (subject, title) = match &invitation.event_title {
        Some(event) => (
            fill(words.invitation_subject_event, &[("event", event), ("role", role)]),
            fill(words.invitation_title_event, &[("event", event), ("role", role)]),
        ),
        None => (
            fill(words.invitation_subject_tenant, &[("name", name), ("role", role)]),
            fill(words.invitation_title_tenant, &[("name", name), ("role", role)]),
        ),
    };
    finish(
        head,
        &Letter {
            subject,
            preheader: text.clone(),
            greeting: greeting(words, None),
            title,
            paragraphs: vec![text],
            facts: Vec::new(),
            button: words.invitation_button.to_owned(),
            address: invitation.url.clone(),
            notes: vec![
                Note::plain(&fill(words.invitation_expiry, &[("time", &lifetime(head.locale, invitation.valid_for))])),
                Note::plain(words.invitation_unexpected),
            ],
            reason: Reason::AddressEntered,
        },
    )
}

/// One date of a published event moved.
#[derive(Clone, Debug)]
pub struct EventMoved {
    pub event_title: String,
    /// Absolute address of the event's page.
    pub event_url: String,
    pub field: DateField,
    pub old: DateTime<Utc>,
    pub new: DateTime<Utc>,
    /// The event's zone.
    pub zone: Tz,
    /// The recipient's zone, if known and another one; its time then comes first.
    pub recipient_zone: Option<Tz>,
    pub reason: Option<String>,
    pub recipient_name: Option<String>,
    /// When the mail is written; years are named when they are not this one.
    pub now: DateTime<Utc>,
}

pub fn event_moved(head: &Letterhead, moved: &EventMoved) -> Mail {
    let words = messages(head.locale);
    let in_zone = |at, zone| format!("{} ({})", moment(head.locale, at, zone, moved.now), zone_city(head.locale, zone));
    let when = |at: DateTime<Utc>| match moved.recipient_zone.filter(|zone| *zone != moved.zone) {
        Some(own) => vec![in_zone(at, own), in_zone(at, moved.zone)],
        None => vec![in_zone(at, moved.zone)],
    };
    let field = date_field_words(head.locale, moved.field);
    let mut paragraphs = vec![fill(words.moved_text, &[("name", &head.tenant_name), ("field", field)])];
    if let Some(reason) = moved.reason.as_deref().filter(|reason| !reason.trim().is_empty()) {
        paragraphs.push(fill(words.moved_reason, &[("reason", reason)]));
    }
    finish(
        head,
        &Letter {
            subject: fill(words.moved_subject, &[("event", &moved.event_title)]),
            preheader: format!("{field}: {}", when(moved.new).join(", ")),
            greeting: greeting(words, moved.recipient_name.as_deref()),
            title: fill(words.moved_title, &[("event", &moved.event_title)]),
            paragraphs,
            facts: vec![(words.moved_was.to_owned(), when(moved.old)), (words.moved_now.to_owned(), when(moved.new))],
            button: words.moved_button.to_owned(),
            address: moved.event_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

/// The owner's first link to a new tenant.
#[derive(Clone, Debug)]
pub struct TenantReady {
    /// Absolute sign-in address with the secret in it.
    pub url: String,
    pub valid_for: Duration,
    /// The tenant's own address, for example `https://acme.example`.
    pub tenant_url: String,
}

pub fn tenant_ready(head: &Letterhead, ready: &TenantReady) -> Mail {
    let words = messages(head.locale);
    finish(
        head,
        &Letter {
            subject: fill(words.ready_subject, &[("name", &head.tenant_name)]),
            preheader: fill(words.ready_address, &[("url", &ready.tenant_url)]),
            greeting: greeting(words, None),
            title: fill(words.ready_title, &[("name", &head.tenant_name)]),
            paragraphs: vec![words.ready_text.to_owned()],
            facts: Vec::new(),
            button: words.ready_button.to_owned(),
            address: ready.url.clone(),
            notes: vec![
                Note::plain(&fill(words.ready_expiry, &[("time", &lifetime(head.locale, ready.valid_for))])),
                Note::with_address(words.ready_address, &ready.tenant_url),
            ],
            reason: Reason::AddressEntered,
        },
    )
}

pub(super) fn greeting(words: &Messages, name: Option<&str>) -> String {
    match name.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => fill(words.mail_greeting, &[("name", name)]),
        None => words.mail_greeting_unnamed.to_owned(),
    }
}

fn role_words(words: &'static Messages, role: InvitedRole) -> &'static str {
    match role {
        InvitedRole::Owner => words.role_owner,
        InvitedRole::Organiser => words.role_organiser,
        InvitedRole::Host => words.role_host,
        InvitedRole::CoHost => words.role_co_host,
        InvitedRole::Judge => words.role_judge,
        InvitedRole::Mentor => words.role_mentor,
        InvitedRole::Finance => words.role_finance,
        InvitedRole::Auditor => words.role_auditor,
    }
}
