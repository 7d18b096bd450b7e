//! Every project with its figures, behind the chart.

use maud::{Markup, html};

use super::{ResultsPage, decimals, results_words, tenth};

pub(super) fn section(page: &ResultsPage) -> Markup {
    let words = results_words(page.frame.locale);
    let locale = page.frame.locale;
    html! {
        details.results-table #table {
            summary.btn.outline { (words.all_as_table) (super::icons::down()) }
            div.table-scroll tabindex="0" role="region" aria-label=(words.all_as_table) {
                table {
                    thead {
                        tr {
                            th scope="col" { (words.rank) }
                            th.left scope="col" { (words.project) }
                            th scope="col" { (words.score) }
                            th scope="col" { "95\u{a0}%" }
                            th scope="col" { (words.reviews) }
                            @for criterion in &page.criteria {
                                th scope="col" { (criterion.name) span.quiet { " / " (criterion.max) } }
                            }
                        }
                    }
                    tbody {
                        @for ranked in &page.ranks {
                            tr {
                                td { (ranked.rank) }
                                th.left scope="row" {
                                    (ranked.title)
                                    @if ranked.team_name != ranked.title { span.quiet { (ranked.team_name) } }
                                }
                                td { b { (tenth(locale, ranked.score)) } }
                                td {
                                    @match ranked.range {
                                        Some((low, high)) => { (tenth(locale, low)) "\u{2013}" (tenth(locale, high)) },
                                        None => span title=(words.interval_none) { "\u{2013}" },
                                    }
                                }
                                td { (ranked.sheets) }
                                @for mean in &ranked.means { td { (decimals(locale, *mean, 2)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
