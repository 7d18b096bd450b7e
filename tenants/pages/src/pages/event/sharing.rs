//! The event for machines: JSON-LD for search engines (schema.org/Event) and iCalendar (RFC 5545) for calendars.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::{EventPage, Mode, PublicState, TicketState};

/// JSON-LD that is safe inside a script element.
pub(super) fn json_ld(event: &EventPage) -> String {
    let url = format!("{}/e/{}", event.frame.origin, event.slug);
    let status = if event.state == PublicState::Cancelled { "EventCancelled" } else { "EventScheduled" };
    let attendance = match event.mode {
        Mode::Online => "OnlineEventAttendanceMode",
        Mode::Hybrid => "MixedEventAttendanceMode",
    };
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        data.insert(key.to_owned(), value);
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("Event"));
    put("name", json!(event.title));
    put("url", json!(url));
    put("description", json!(event.tagline.as_deref().filter(|text| !text.is_empty()).unwrap_or(&event.description)));
    put("startDate", json!(local_rfc3339(event.starts_at, event.zone)));
    put("endDate", json!(local_rfc3339(event.ends_at, event.zone)));
    put("eventStatus", json!(format!("https://schema.org/{status}")));
    put("eventAttendanceMode", json!(format!("https://schema.org/{attendance}")));
    put("location", json!({ "@type": "VirtualLocation", "url": url }));
    put("organizer", json!({ "@type": "Organization", "name": event.frame.brand.name, "url": event.frame.origin }));
    if let Some(image) = &event.social_image_url {
        put("image", json!([image]));
    }
    if let Some(capacity) = event.capacity {
        put("maximumAttendeeCapacity", json!(capacity));
    }
    let offers: Vec<Value> = event.tickets.iter().map(|ticket| offer(event, ticket)).collect();
    if !offers.is_empty() {
        put("offers", Value::Array(offers));
    }
    // `<` inside strings is the only way out of a script element.
    Value::Object(data).to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn offer(event: &EventPage, ticket: &super::Ticket) -> Value {
    let availability = match ticket.state {
        TicketState::OnSale { .. } => "InStock",
        TicketState::From { .. } => "PreOrder",
        TicketState::SoldOut | TicketState::Ended => "SoldOut",
    };
    // schema.org wants major units with a point and no grouping.
    let decimals = ticket.price.decimals();
    let unit = 10_i64.pow(decimals);
    let price = match decimals {
        0 => ticket.price.amount_minor.to_string(),
        _ => format!(
            "{}.{:0width$}",
            ticket.price.amount_minor / unit,
            ticket.price.amount_minor % unit,
            width = decimals as usize
        ),
    };
    json!({
        "@type": "Offer",
        "name": ticket.name,
        "price": price,
        "priceCurrency": ticket.price.currency,
        "availability": format!("https://schema.org/{availability}"),
        "url": format!("{}/e/{}#tickets", event.frame.origin, event.slug),
    })
}

fn local_rfc3339(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The event as an iCalendar file (`text/calendar; charset=utf-8`), times in UTC.
///
/// The UID follows the slug and the origin, so that a newer file replaces an older entry.
pub fn calendar_file(event: &EventPage) -> String {
    one_entry(&CalendarEntry {
        name: &event.slug,
        origin: &event.frame.origin,
        now: event.frame.now,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        title: &event.title,
        description: event.tagline.as_deref().unwrap_or_default(),
        url: &format!("{}/e/{}", event.frame.origin, event.slug),
        cancelled: event.state == PublicState::Cancelled,
    })
}

/// What a calendar is told.
pub(crate) struct CalendarEntry<'e> {
    /// Unique at its origin: a newer file with it replaces the older entry.
    pub name: &'e str,
    /// Scheme and authority.
    pub origin: &'e str,
    pub now: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub title: &'e str,
    pub description: &'e str,
    pub url: &'e str,
    pub cancelled: bool,
}

pub(crate) fn one_entry(entry: &CalendarEntry<'_>) -> String {
    let stamp = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let host = entry.origin.split("://").last().unwrap_or(entry.origin);
    let status = if entry.cancelled { "CANCELLED" } else { "CONFIRMED" };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Jamboree//Events//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{}", text_value(entry.name), text_value(host)),
        format!("DTSTAMP:{}", stamp(entry.now)),
        format!("DTSTART:{}", stamp(entry.starts_at)),
        format!("DTEND:{}", stamp(entry.ends_at)),
        format!("SUMMARY:{}", text_value(entry.title)),
        format!("DESCRIPTION:{}", text_value(entry.description)),
        format!("URL:{}", entry.url),
        format!("STATUS:{status}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// TEXT values escape backslash, semicolon, comma and line breaks (RFC 5545, 3.3.11).
fn text_value(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// Lines are at most 75 octets; longer ones go on after a space (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 73 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}
