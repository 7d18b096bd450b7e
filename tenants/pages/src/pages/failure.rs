//! Pages for when there is nothing to show. They name no tenant: an address tells nobody who is or was here.

use maud::{PreEscaped, html};

use super::frame::{Appearance, Head, Shell, shell};
use crate::catalogue::messages;
use crate::locale::Locale;
use crate::scene;
use crate::theme::Theme;

/// What an error page needs; it must be renderable when nothing else works.
#[derive(Clone, Debug)]
pub struct FailurePage {
    /// HTTP status; 403, 404, 410, 429, 500 and 503 have their own words.
    pub status: u16,
    pub locale: Locale,
    pub appearance: Appearance,
    /// The colours of the host, or [`Theme::jamboree`] where the host is nobody's.
    pub theme: Theme,
    pub brand_stylesheet_url: String,
    /// For the person to copy and for us to find.
    pub trace_id: String,
    /// From `Retry-After`, in seconds.
    pub retry_after_s: Option<u32>,
    /// Whether this host has a list of events at `/` to go back to.
    pub has_listing: bool,
}

/// The page as a complete HTML document.
pub fn failure_page(page: &FailurePage) -> String {
    let words = messages(page.locale);
    let (title, text) = match page.status {
        403 => (words.error_403_title, words.error_403_text),
        404 => (words.error_404_title, words.error_404_text),
        410 => (words.error_410_title, words.error_410_text),
        429 => (words.error_429_title, words.error_429_text),
        500 => (words.error_500_title, words.error_500_text),
        503 => (words.error_503_title, words.error_503_text),
        _ => (words.error_other_title, words.error_other_text),
    };
    let can_retry = matches!(page.status, 429 | 500..=599);
    let content = html! {
        main.cover.failure #main {
            (PreEscaped(scene::calm_svg(&page.theme)))
            div.wrap {
                div.code { (page.status) }
                h1 { (title) }
                p { (text) @if let Some(seconds) = page.retry_after_s { " " (words.retry_in.of(page.locale, i64::from(seconds))) } }
                div.act {
                    // An empty address is this very page.
                    @if can_retry { a.btn.primary.large href="" { (words.error_retry) } }
                    @if page.has_listing { a.btn.large.primary[!can_retry] href="/" { (words.error_back) } }
                    @if page.status == 403 { a.btn.large href="/sign-in" { (words.sign_in) } }
                }
                p.trace { (words.error_trace) " " code { (page.trace_id) } }
            }
        }
    };
    shell(
        &Shell {
            locale: page.locale,
            appearance: page.appearance,
            brand_stylesheet_url: &page.brand_stylesheet_url,
            theme: &page.theme,
        },
        &Head { title, ..Head::default() },
        None,
        content,
    )
}
