//! The front page of the base host.

use maud::{PreEscaped, html};

use super::frame::{self, Frame, Head};
use crate::catalogue::messages;
use crate::scene::{self, Format};

/// The front page. In a demonstration it also lists where to go.
#[derive(Clone, Debug)]
pub struct LandingPage {
    pub frame: Frame,
    /// Empty outside demonstrations.
    pub demo_links: Vec<DemoLink>,
}

/// One place to see in a demonstration.
#[derive(Clone, Debug)]
pub struct DemoLink {
    pub label: String,
    pub detail: String,
    pub href: String,
}

/// A place with the disc high at the right, clear of the words.
const SEED: &str = "three";

/// The page as a complete HTML document.
pub fn landing_page(page: &LandingPage) -> String {
    let words = messages(page.frame.locale);
    let points = [
        (words.landing_point_1_title, words.landing_point_1_text),
        (words.landing_point_2_title, words.landing_point_2_text),
        (words.landing_point_3_title, words.landing_point_3_text),
    ];
    let content = html! {
        div.cover.hero.landing {
            (PreEscaped(scene::svg(&page.frame.brand.theme(), SEED, Format::Cover)))
            div.wrap {
                div {
                    h1.long { (words.landing_title) }
                    p.lede { (words.landing_text) }
                    a.btn.primary.large href="/operator" { (words.landing_operator) }
                }
            }
        }
        div.wrap {
            div.points { @for (title, text) in points { div { h2 { (title) } p { (text) } } } }
            @if !page.demo_links.is_empty() {
                section.demo {
                    h2 { (words.landing_demo_title) }
                    p { (words.landing_demo_text) }
                    ul {
                        @for link in &page.demo_links {
                            li { a href=(link.href) { (link.label) span { (link.detail) } } }
                        }
                    }
                }
            }
        }
    };
    frame::document(
        &page.frame,
        &Head {
            title: &page.frame.brand.name,
            description: Some(words.landing_text),
            canonical_path: Some("/"),
            with_script: true,
            ..Head::default()
        },
        content,
    )
}
