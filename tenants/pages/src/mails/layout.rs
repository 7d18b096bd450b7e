//! The sheet all mails are written on: tables and attributes, because mail programs drop most styles; a media query for
//! programs that darken, so that they use our dark colours instead of inventing some.

use std::fmt::Write;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Letterhead, Mail};
use crate::catalogue::{fill, messages};
use crate::pages::initials;
use crate::theme::Theme;

/// What one mail says. Everything is plain text; the layout escapes it.
pub(super) struct Letter {
    pub subject: String,
    /// Shown by inboxes after the subject.
    pub preheader: String,
    pub greeting: String,
    pub title: String,
    pub paragraphs: Vec<String>,
    /// Label and lines of its value, for example the old and the new date, each in two zones.
    pub facts: Vec<(String, Vec<String>)>,
    /// Empty, like the address, when there is nothing to press.
    pub button: String,
    pub address: String,
    /// Small print under the button.
    pub notes: Vec<Note>,
    pub reason: Reason,
}

/// A sentence of the small print.
#[derive(Clone)]
pub(super) struct Note {
    /// All of it, or what stands before the address.
    before: String,
    address: String,
    after: String,
}

impl Note {
    pub fn plain(text: &str) -> Note {
        Note { before: text.to_owned(), address: String::new(), after: String::new() }
    }

    /// `message` with the address as a link in its gap `{url}`.
    pub fn with_address(message: &str, address: &str) -> Note {
        let (before, after) = message.split_once("{url}").unwrap_or((message, ""));
        Note { before: before.to_owned(), address: address.to_owned(), after: after.to_owned() }
    }
}

/// Why somebody gets the mail, said in its foot.
pub(super) enum Reason {
    /// Somebody entered the address with us.
    AddressEntered,
    /// Not essential: whoever wants no more of it leaves at this address.
    Bulk { why: String, stop: String, stop_address: String },
}

const FONT: &str = "'Instrument Sans',-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

pub(super) fn finish(head: &Letterhead, letter: &Letter) -> Mail {
    Mail { subject: one_line(&letter.subject), text: plain(head, letter), html: dressed(head, letter).into_string() }
}

/// Header values are one line: whatever a title holds, it cannot begin a new header.
fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn plain(head: &Letterhead, letter: &Letter) -> String {
    let words = messages(head.locale);
    let mut parts = vec![letter.title.clone(), letter.greeting.clone()];
    parts.extend(letter.paragraphs.iter().cloned());
    if !letter.facts.is_empty() {
        let lines: Vec<String> =
            letter.facts.iter().map(|(label, lines)| format!("{label}: {}", lines.join(", "))).collect();
        parts.push(lines.join("\n"));
    }
    if !letter.address.is_empty() {
        parts.push(format!("{}:\n{}", letter.button, letter.address));
    }
    parts.extend(letter.notes.iter().map(|note| [note.before.as_str(), &note.address, &note.after].concat()));
    let why = match &letter.reason {
        Reason::AddressEntered => words.mail_why_unexpected.to_owned(),
        Reason::Bulk { why, stop, stop_address } => format!("{why}\n{stop}: {stop_address}"),
    };
    parts.push(format!("-- \n{}\n{why}\n", fill(words.mail_footer, &[("name", &head.tenant_name)])));
    parts.join("\n\n")
}

fn dressed(head: &Letterhead, letter: &Letter) -> Markup {
    let words = messages(head.locale);
    let theme = Theme::from_colours(head.primary, head.accent);
    let light = &theme.light;
    html! {
        (DOCTYPE)
        html lang=(head.locale.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (letter.subject) }
                style { (PreEscaped(dark_rules(&theme))) }
            }
            body.page style=(format!("margin:0;padding:0;background:{};", light.sunken)) {
                // The joiners keep inboxes from filling the preview with the greeting.
                div style="display:none;max-height:0;overflow:hidden;opacity:0;" {
                    (letter.preheader) (PreEscaped("&#847;&zwnj;&nbsp;".repeat(24)))
                }
                table.page role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor=(light.sunken) {
                    tr { td align="center" style="padding:32px 12px 40px;" {
                        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;" {
                            tr { td style="padding:0 8px 16px;" { (sender(head, &theme)) } }
                            tr { td.sheet bgcolor=(light.surface) style=(format!("background:{};border-radius:14px;overflow:hidden;", light.surface)) {
                                (horizon(&theme))
                                table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
                                    tr { td.pad style="padding:36px 40px 40px;" { (body(letter, &theme, words.mail_fallback)) } }
                                }
                            } }
                            tr { td.t3 style=(format!("padding:20px 8px 0;{}", font(400, 13, "1.5", light.text_3))) {
                                (fill(words.mail_footer, &[("name", &head.tenant_name)])) br;
                                @match &letter.reason {
                                    Reason::AddressEntered => (words.mail_why_unexpected),
                                    Reason::Bulk { why, stop, stop_address } => {
                                        (why) br;
                                        a.link href=(stop_address) target="_blank" rel="noopener" style=(format!("color:{};", light.b_11)) { (stop) }
                                    }
                                }
                            } }
                        }
                    } }
                }
            }
        }
    }
}

fn dark_rules(theme: &Theme) -> String {
    let dark = &theme.dark;
    let rules = [
        (".page", "background", dark.bg),
        (".sheet", "background", dark.raised),
        (".facts", "background", dark.fill),
        (".t1", "color", dark.text),
        (".t2", "color", dark.text_2),
        (".t3", "color", dark.text_3),
        (".rule", "border-color", dark.line),
        (".button", "background", dark.b_9),
        (".button a", "color", dark.on_b),
        (".link", "color", dark.b_11),
    ];
    let mut css = String::from(":root{color-scheme:light dark}@media(prefers-color-scheme:dark){");
    for (selector, property, colour) in rules {
        // Writing to a String cannot fail. Inline styles win without the mark of importance.
        let _ = write!(css, "{selector}{{{property}:{colour}!important}}");
    }
    css.push_str("}@media(max-width:600px){.pad{padding:28px 24px 30px!important}}");
    css
}

fn font(weight: u16, size_px: u16, line_height: &str, colour: crate::colour::Rgb) -> String {
    format!("font:{weight} {size_px}px/{line_height} {FONT};color:{colour};")
}

/// The horizon of the covers in one line: the first colour, with the second rising in it.
fn horizon(theme: &Theme) -> Markup {
    let (brand, accent) = (theme.light.b_9, theme.light.a_9);
    html! {
        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
            tr {
                @for (width, colour) in [("74%", brand), ("14%", accent), ("12%", brand)] {
                    td width=(width) height="6" bgcolor=(colour) style="font-size:0;line-height:0;" { "\u{a0}" }
                }
            }
        }
    }
}

fn sender(head: &Letterhead, theme: &Theme) -> Markup {
    let light = &theme.light;
    html! {
        table role="presentation" cellpadding="0" cellspacing="0" border="0" {
            tr {
                @match &head.logo {
                    Some(logo) => td width="32" {
                        img src=(logo.url) width="32" height="32" alt="" style="display:block;border-radius:8px;background:#FFFFFF;object-fit:contain;";
                    },
                    None => td width="32" height="32" align="center" bgcolor=(light.b_9)
                        style=(format!("border-radius:8px;{}", font(700, 16, "32px", light.on_b))) {
                        (initials(&head.tenant_name, 1))
                    },
                }
                td.t1 style=(format!("padding-left:12px;{}", font(600, 16, "1.3", light.text))) { (head.tenant_name) }
            }
        }
    }
}

fn body(letter: &Letter, theme: &Theme, fallback: &str) -> Markup {
    let light = &theme.light;
    let text = format!("margin:0 0 12px;{}", font(400, 16, "1.55", light.text));
    html! {
        h1.t1 style=(format!("margin:0 0 18px;letter-spacing:-.02em;{}", font(600, 26, "1.2", light.text))) { (letter.title) }
        p.t1 style=(text) { (letter.greeting) }
        @for paragraph in &letter.paragraphs {
            p.t1 style=(text) { @for (index, line) in paragraph.lines().enumerate() { @if index > 0 { br; } (line) } }
        }
        @if !letter.facts.is_empty() {
            table.facts role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor=(light.fill) style="border-radius:10px;margin:8px 0 12px;" {
                @for (label, lines) in &letter.facts {
                    tr {
                        td.t2 width="70" valign="top" style=(format!("padding:12px 8px 12px 18px;{}", font(400, 14, "1.6", light.text_2))) { (label) }
                        td.t1 style=(format!("padding:12px 18px 12px 8px;{}", font(600, 16, "1.4", light.text))) {
                            @for (index, line) in lines.iter().enumerate() { @if index > 0 { br; } (line) }
                        }
                    }
                }
            }
        }
        @if !letter.address.is_empty() {
            table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:22px 0 26px;" {
                tr { td.button bgcolor=(light.b_9) style="border-radius:10px;" {
                    a href=(letter.address) target="_blank" rel="noopener"
                        style=(format!("display:inline-block;padding:14px 26px;text-decoration:none;border-radius:10px;{}", font(600, 16, "1.25", light.on_b))) {
                        (letter.button)
                    }
                } }
            }
        }
        @for note in &letter.notes {
            p.t2 style=(format!("margin:0 0 6px;{}", font(400, 14, "1.5", light.text_2))) {
                (note.before) @if !note.address.is_empty() { (written_out(&note.address, theme)) } (note.after)
            }
        }
        @if !letter.address.is_empty() {
            p.t3.rule style=(format!("margin:22px 0 0;padding-top:18px;border-top:1px solid {};{}", light.line, font(400, 13, "1.5", light.text_3))) {
                (fallback) br;
                (written_out(&letter.address, theme))
            }
        }
    }
}

/// An address that shows as it is: it alone breaks anywhere, the words around it break between words.
fn written_out(address: &str, theme: &Theme) -> Markup {
    html! {
        a.link href=(address) target="_blank" rel="noopener"
            style=(format!("color:{};overflow-wrap:anywhere;word-break:break-word;", theme.light.b_11)) { (address) }
    }
}
