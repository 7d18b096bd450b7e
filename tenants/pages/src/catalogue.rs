//! The words of the pages and mails, complete in every language by construction: a language that lacks a message does
//! not compile. Sentences are never put together from pieces; values go into named gaps such as `{city}`.

mod english;
mod german;
mod spanish;

use crate::locale::Locale;

/// Declares a catalogue: each language is one value of it, so that none can lack a message.
macro_rules! catalogue {
    ($name:ident { texts { $($text:ident)+ } plurals { $($plural:ident)+ } }) => {
        pub(crate) struct $name {
            $(pub $text: &'static str,)+
            $(pub $plural: $crate::catalogue::Plural,)+
        }

        #[cfg(test)]
        impl $name {
            pub(crate) fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![
                    $((stringify!($text), self.$text),)+
                    $((stringify!($plural), self.$plural.other),)+
                ]
            }
        }
    };
}

mod registration;
mod results;

pub(crate) use registration::{RegistrationWords, registration_words};
pub(crate) use results::results_words;

/// A sentence with a count in it. English, German and Spanish tell one from many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plural {
    pub one: &'static str,
    pub other: &'static str,
}

impl Plural {
    /// The form for `count`, its gap `{n}` filled with the number as the language writes it.
    pub fn of(self, locale: Locale, count: i64) -> String {
        let form = if count == 1 { self.one } else { self.other };
        fill(form, &[("n", &crate::calendar::number(locale, count))])
    }
}

/// Puts values into the named gaps of a message. Gaps without a value stay visible, so that a test notices.
pub(crate) fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((gap, behind)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(name, _)| *name == gap) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&format!("{{{gap}}}")),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

pub(crate) fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::English => &english::MESSAGES,
        Locale::German => &german::MESSAGES,
        Locale::Spanish => &spanish::MESSAGES,
    }
}

catalogue! {
    Messages {
        texts {
            // Around every page
            skip_to_content events sign_in console operator_console mailbox language switch_theme
            navigation_main navigation_legal runs_on_jamboree suspended_title suspended_text

            // Event page: head and card
            hosted_by online hybrid happening_now enter_venue cancelled cancelled_text draft_preview
            until_start until_submissions_close until_judging_closes until_results
            unit_days unit_hours unit_minutes unit_seconds
            range your_time event_time universal_time
            teams_between teams_of teams_up_to
            registration_opens registration_open_until registration_open registration_closed registration_card
            event_over event_over_on register register_short register_from add_to_calendar on_this_page

            // Event page: sections
            agenda agenda_intro_shared agenda_intro_ahead agenda_intro_behind agenda_intro_same_clock agenda_intro_utc
            zone_choose zone_choose_label zone_choose_apply shift_hours_minutes
            clocks_forward clocks_back
            kind_talk kind_workshop kind_milestone kind_social kind_break
            tracks tracks_and_prizes tracks_intro prizes_sum prizes_short sponsored_by
            judging judging_short judging_intro weights_label weight scale scale_step
            dates dates_intro date_registration_opens date_registration_closes date_starts date_submissions_close
            date_judging_opens date_judging_closes date_results date_ends date_moved dates_history date_passed
            rules faq hosts hosts_intro tickets tickets_intro ticket_free ticket_choose ticket_sold_out ticket_ended
            ticket_not_yet_on_sale

            // Listing
            listing_title listing_intro search search_placeholder search_from search_to search_apply search_clear
            listing_now listing_next listing_past listing_empty_title listing_empty_text
            listing_none_title listing_none_text listing_more listing_date_to

            // Errors
            error_back error_trace error_retry
            error_403_title error_403_text error_404_title error_404_text error_410_title error_410_text
            error_429_title error_429_text error_500_title error_500_text error_503_title error_503_text
            error_other_title error_other_text

            // Base host
            landing_title landing_text landing_operator landing_point_1_title landing_point_1_text landing_point_2_title
            landing_point_2_text landing_point_3_title landing_point_3_text landing_demo_title landing_demo_text
            problem_heading problem_status problem_meaning problem_remedy problem_example problem_about
            mailbox_title mailbox_simulated mailbox_empty_title mailbox_empty_text mailbox_to
            mailbox_time mailbox_from mailbox_html mailbox_text mailbox_links mailbox_all mailbox_filter mailbox_older

            // Mails
            mail_greeting mail_greeting_unnamed mail_fallback mail_footer mail_why_unexpected
            sign_in_subject sign_in_title sign_in_text sign_in_button sign_in_expiry sign_in_device sign_in_unexpected
            invitation_subject_tenant invitation_subject_event invitation_title_tenant invitation_title_event
            invitation_text_by invitation_text invitation_button invitation_expiry invitation_unexpected
            moved_subject moved_title moved_text moved_was moved_now moved_reason moved_button
            ready_subject ready_title ready_text ready_button ready_expiry ready_address
            role_owner role_organiser role_host role_co_host role_judge role_mentor role_finance role_auditor
        }
        plurals {
            days_left hours_left minutes_left room_for hours_shift events_found criteria_count retry_in listing_tracks
            expires_minutes expires_hours expires_days
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(message: &str) -> Vec<&str> {
        let mut found: Vec<&str> = message.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn all(locale: Locale) -> Vec<(&'static str, &'static str)> {
        let mut all = messages(locale).all();
        all.extend(registration_words(locale).all());
        all.extend(results_words(locale).all());
        all
    }

    #[test]
    fn every_language_has_the_same_gaps_in_every_message() {
        let english = all(Locale::English);
        for locale in [Locale::German, Locale::Spanish] {
            for ((key, text), (_, translated)) in english.iter().zip(all(locale)) {
                assert_eq!(gaps(text), gaps(translated), "{key} in {}", locale.tag());
            }
        }
    }

    #[test]
    fn no_message_is_empty_and_no_translation_was_forgotten() {
        for locale in Locale::ALL {
            for (key, text) in all(locale) {
                assert!(!text.trim().is_empty(), "{key} in {}", locale.tag());
            }
        }
        let english = all(Locale::English);
        for locale in [Locale::German, Locale::Spanish] {
            let same = english.iter().zip(all(locale)).filter(|((_, a), (_, b))| a == b).count();
            assert!(same < 26, "{same} messages of {} read as in English", locale.tag());
        }
    }

    #[test]
    fn values_are_put_in_once_and_their_own_braces_stay() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }
}
