//! What stands around the content of every page: the document head, the bar at the top, the foot.

use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::icons;
use crate::assets;
use crate::catalogue::messages;
use crate::colour::Rgb;
use crate::locale::Locale;
use crate::theme::Theme;

/// Light, dark, or what the visitor's system prefers. Comes from the cookie [`APPEARANCE_COOKIE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    #[default]
    System,
    Light,
    Dark,
}

impl Appearance {
    /// Reads the cookie's value; anything unknown is the system's preference.
    pub fn from_cookie(value: &str) -> Appearance {
        match value {
            "light" => Appearance::Light,
            "dark" => Appearance::Dark,
            _ => Appearance::System,
        }
    }

    fn attribute(self) -> Option<&'static str> {
        match self {
            Appearance::System => None,
            Appearance::Light => Some("light"),
            Appearance::Dark => Some("dark"),
        }
    }
}

/// Set by the script of the pages: `light` or `dark`.
pub const APPEARANCE_COOKIE: &str = "jam_theme";
/// Set by the script of the pages: the visitor's IANA zone, percent-encoded.
pub const ZONE_COOKIE: &str = "jam_zone";

/// A picture by address. Width and height are in pixels and reserve its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub url: String,
    pub width: u32,
    pub height: u32,
}

/// A labelled link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub href: String,
}

/// Whose page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The organiser's name, or ours on hosts without a tenant.
    pub name: String,
    pub primary: Rgb,
    pub accent: Rgb,
    pub logo: Option<Picture>,
}

impl Brand {
    /// The product itself.
    pub fn jamboree() -> Brand {
        Brand {
            name: "Jamboree".to_owned(),
            primary: crate::theme::JAMBOREE_PRIMARY,
            accent: crate::theme::JAMBOREE_ACCENT,
            logo: None,
        }
    }

    pub(crate) fn theme(&self) -> Theme {
        Theme::from_colours(self.primary, self.accent)
    }
}

/// Which navigation the top bar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Events, sign-in at `/sign-in`, console at `/console`.
    Tenant,
    /// Operator console at `/operator`, sign-in at `/sign-in`; the mailbox only where mail is simulated.
    Base { mailbox: bool },
}

/// The signed-in person, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub name: String,
    /// Whether the bar offers the console of this host.
    pub has_console: bool,
}

/// What every page needs to know besides its own content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub host: Host,
    pub locale: Locale,
    pub appearance: Appearance,
    pub brand: Brand,
    /// Address of the text [`crate::brand_stylesheet`] gives for this brand, for example `/brand-7.css`.
    pub brand_stylesheet_url: String,
    /// Scheme and authority of this host without a slash at the end, for canonical and shared addresses.
    pub origin: String,
    /// Path and query of this request, for links that change one parameter.
    pub path_and_query: String,
    pub viewer: Option<Viewer>,
    /// Imprint, privacy and the like.
    pub legal: Vec<Link>,
    /// The tenant is suspended: public pages stay readable and say so, nothing invites to act.
    pub suspended: bool,
    /// The server's clock.
    pub now: DateTime<Utc>,
}

/// What only one page says in its head.
#[derive(Default)]
pub(crate) struct Head<'a> {
    pub title: &'a str,
    pub description: Option<&'a str>,
    /// Path of the canonical address; none for pages that must not be indexed.
    pub canonical_path: Option<&'a str>,
    /// Absolute address of a picture for link previews, 1200 x 630.
    pub social_image_url: Option<&'a str>,
    pub social_kind: Option<&'a str>,
    /// JSON-LD, already safe inside a script element.
    pub json_ld: Option<&'a str>,
    pub with_script: bool,
    /// Seconds after which the page asks for itself again; for pages that wait for something.
    pub refresh_s: Option<u32>,
    /// Extra class of the body.
    pub body_class: &'a str,
}

/// The whole document.
pub(crate) fn document(frame: &Frame, head: &Head<'_>, content: Markup) -> String {
    let words = messages(frame.locale);
    shell(
        &Shell {
            locale: frame.locale,
            appearance: frame.appearance,
            brand_stylesheet_url: &frame.brand_stylesheet_url,
            theme: &frame.brand.theme(),
        },
        head,
        Some(frame),
        html! {
            a.skip href="#main" { (words.skip_to_content) }
            (top_bar(frame))
            main #main tabindex="-1" {
                @if frame.suspended {
                    div.wrap.suspended {
                        div.note.warn {
                            (icons::pause())
                            p { b { (words.suspended_title) } " " (words.suspended_text) }
                        }
                    }
                }
                (content)
            }
            (foot(frame))
        },
    )
}

/// What a document needs even when nobody's page can be named.
pub(crate) struct Shell<'a> {
    pub locale: Locale,
    pub appearance: Appearance,
    pub brand_stylesheet_url: &'a str,
    pub theme: &'a Theme,
}

pub(crate) fn shell(shell: &Shell<'_>, head: &Head<'_>, frame: Option<&Frame>, body: Markup) -> String {
    let urls = assets::urls();
    html! {
        (DOCTYPE)
        html lang=(shell.locale.tag()) data-theme=[shell.appearance.attribute()] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (head.title) }
                @if let Some(seconds) = head.refresh_s { meta http-equiv="refresh" content=(seconds); }
                @if let Some(description) = head.description { meta name="description" content=(description); }
                meta name="theme-color" media="(prefers-color-scheme: light)" content=(shell.theme.light.bg);
                meta name="theme-color" media="(prefers-color-scheme: dark)" content=(shell.theme.dark.bg);
                link rel="preload" href=(urls.font) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(urls.stylesheet);
                link rel="stylesheet" href=(shell.brand_stylesheet_url);
                @if let Some(logo) = frame.and_then(|frame| frame.brand.logo.as_ref()) {
                    link rel="icon" href=(logo.url);
                } @else {
                    link rel="icon" href="data:,";
                }
                @match (frame, head.canonical_path) {
                    (Some(frame), Some(path)) => (shared_address(frame, head, path)),
                    _ => meta name="robots" content="noindex";,
                }
                @if let Some(json_ld) = head.json_ld {
                    script type="application/ld+json" { (PreEscaped(json_ld)) }
                }
                @if head.with_script { script src=(urls.script) defer {} }
            }
            body class=[(!head.body_class.is_empty()).then_some(head.body_class)] { (body) }
        }
    }
    .into_string()
}

fn shared_address(frame: &Frame, head: &Head<'_>, path: &str) -> Markup {
    let address = format!("{}{path}", frame.origin);
    html! {
        link rel="canonical" href=(address);
        @for locale in Locale::ALL {
            link rel="alternate" hreflang=(locale.tag()) href={ (address) "?lang=" (locale.tag()) };
        }
        meta property="og:type" content=(head.social_kind.unwrap_or("website"));
        meta property="og:site_name" content=(frame.brand.name);
        meta property="og:title" content=(head.title);
        meta property="og:url" content=(address);
        meta property="og:locale" content=(frame.locale.tag());
        @if let Some(description) = head.description { meta property="og:description" content=(description); }
        @if let Some(image) = head.social_image_url {
            meta property="og:image" content=(image);
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta name="twitter:card" content="summary_large_image";
        } @else {
            meta name="twitter:card" content="summary";
        }
    }
}

fn top_bar(frame: &Frame) -> Markup {
    let words = messages(frame.locale);
    let path = frame.path_and_query.split('?').next().unwrap_or("/");
    let navigation: Vec<(&str, &str)> = match frame.host {
        Host::Tenant => vec![(words.events, "/")],
        Host::Base { mailbox: true } => vec![(words.mailbox, "/mailbox")],
        Host::Base { mailbox: false } => Vec::new(),
    };
    let console = match frame.host {
        Host::Tenant => (words.console, "/console"),
        Host::Base { .. } => (words.operator_console, "/operator"),
    };
    html! {
        header.top {
            a.brand href="/" { (mark(&frame.brand)) span { (frame.brand.name) } }
            @if !navigation.is_empty() {
                nav aria-label=(words.navigation_main) {
                    @for (label, href) in navigation {
                        a href=(href) aria-current=[is_current(path, href)] { (label) }
                    }
                }
            }
            span.grow {}
            details.menu {
                summary.btn.quiet.small aria-label={ (words.language) ": " (frame.locale.own_name()) } {
                    (icons::globe()) span.wide-only { (frame.locale.own_name()) }
                }
                ul {
                    @for locale in Locale::ALL {
                        li {
                            a href=(with_parameter(&frame.path_and_query, "lang", locale.tag())) lang=(locale.tag())
                                hreflang=(locale.tag()) aria-current=[(locale == frame.locale).then_some("true")] {
                                (locale.own_name())
                            }
                        }
                    }
                }
            }
            button.btn.quiet.icon type="button" hidden data-switch-theme aria-label=(words.switch_theme) { (icons::moon()) }
            @match &frame.viewer {
                Some(viewer) if viewer.has_console => a.btn.outline href=(console.1) { (console.0) },
                Some(viewer) => a.btn.outline href="/me" { (viewer.name) },
                None => a.btn.outline href="/sign-in" { (words.sign_in) },
            }
        }
    }
}

fn is_current(path: &str, href: &str) -> Option<&'static str> {
    let inside = if href == "/" { path == "/" || path.starts_with("/e/") } else { path.starts_with(href) };
    inside.then_some(if path == href { "page" } else { "true" })
}

/// The organiser's logo, or their initial on their colour.
pub(crate) fn mark(brand: &Brand) -> Markup {
    html! {
        @match &brand.logo {
            Some(logo) => img.mark.logo src=(logo.url) width=(logo.width) height=(logo.height) alt="";,
            None => span.mark aria-hidden="true" { (initials(&brand.name, 1)) },
        }
    }
}

fn foot(frame: &Frame) -> Markup {
    let words = messages(frame.locale);
    html! {
        footer.foot {
            div.wrap {
                span { (frame.brand.name) @if frame.host == Host::Tenant { span.made { (words.runs_on_jamboree) } } }
                @if !frame.legal.is_empty() {
                    nav aria-label=(words.navigation_legal) {
                        @for link in &frame.legal { a href=(link.href) { (link.label) } }
                    }
                }
            }
        }
    }
}

/// The first letters of up to `count` words, upper case.
pub(crate) fn initials(name: &str, count: usize) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .take(count)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The same address with one query parameter set to a value of URL-safe characters.
///
/// Two slashes at the start would name another host, so the path keeps one.
pub(crate) fn with_parameter(path_and_query: &str, name: &str, value: &str) -> String {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let path = path.trim_start_matches(['/', '\\']);
    let kept: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && part.split('=').next() != Some(name)).collect();
    let mut address = format!("/{path}?");
    for part in kept {
        address.push_str(part);
        address.push('&');
    }
    address.push_str(name);
    address.push('=');
    address.push_str(value);
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_changes_and_the_others_stay() {
        assert_eq!(
            with_parameter("/?q=river&lang=en&from=2027-01-01", "lang", "de"),
            "/?q=river&from=2027-01-01&lang=de"
        );
        assert_eq!(with_parameter("/e/clean-oceans", "lang", "es"), "/e/clean-oceans?lang=es");
        assert_eq!(with_parameter("//evil.example/x", "lang", "es"), "/evil.example/x?lang=es");
        assert_eq!(with_parameter("/\\evil.example", "lang", "es"), "/evil.example?lang=es");
    }

    #[test]
    fn initials_come_from_words_that_have_letters() {
        assert_eq!(initials("acme & sons robotics", 2), "AS");
        assert_eq!(initials("  ", 2), "");
    }
}
