//! The words around results: the page, and the mail that feedback can be read.

mod english;
mod german;
mod spanish;

use crate::locale::Locale;

pub(crate) fn results_words(locale: Locale) -> &'static ResultsWords {
    match locale {
        Locale::English => &english::WORDS,
        Locale::German => &german::WORDS,
        Locale::Spanish => &spanish::WORDS,
    }
}

catalogue! {
    ResultsWords {
        texts {
            // On the page of the event
            results results_out see_results

            // Head of the page
            page_title page_about wins wins_shared_two wins_shared_many summary feedback_since correction

            // Awards
            awards

            // Ranking
            ranking group_ahead group_alike score interval interval_none chart_part
            all_as_table rank project reviews

            // Aside
            how_to_read key_dot key_band shared_title shared_text method_title method_corrected method_plain
            method_weights published_at

            // Mail
            mail_subject mail_title mail_text mail_what mail_button
        }
        plurals {
            projects judges sheets unscored
        }
    }
}
