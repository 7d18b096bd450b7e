//! What an error code of the API means: the page a problem's `type` leads to.

use maud::html;

use super::frame::{self, Frame, Head};
use super::prose::prose;
use crate::catalogue::messages;

/// One error code. The texts are documentation and come in English.
#[derive(Clone, Debug)]
pub struct ProblemPage {
    pub frame: Frame,
    pub code: String,
    pub status: u16,
    pub title: String,
    pub meaning: String,
    pub remedy: String,
    /// An answer as a client would receive it; empty leaves it out.
    pub example_json: String,
}

/// The page as a complete HTML document.
pub fn problem_page(page: &ProblemPage) -> String {
    let words = messages(page.frame.locale);
    let title = format!("{}, {}", page.title, page.code);
    let content = html! {
        article.wrap {
            div.article {
                h1 { (page.title) }
                p.lead { (words.problem_heading) " " code { (page.code) } ", " (words.problem_status) " " (page.status) }
                h2 { (words.problem_meaning) }
                div.prose lang="en" { (prose(&page.meaning)) }
                @if !page.remedy.is_empty() {
                    h2 { (words.problem_remedy) }
                    div.prose lang="en" { (prose(&page.remedy)) }
                }
                @if !page.example_json.is_empty() {
                    h2 { (words.problem_example) }
                    pre tabindex="0" { code { (page.example_json) } }
                }
                p.quiet { (words.problem_about) }
            }
        }
    };
    frame::document(&page.frame, &Head { title: &title, with_script: true, ..Head::default() }, content)
}
