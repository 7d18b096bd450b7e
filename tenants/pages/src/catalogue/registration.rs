//! The words around registering: the form, orders, tickets, their mails.

mod english;
mod german;
mod spanish;

use crate::locale::Locale;

pub(crate) fn registration_words(locale: Locale) -> &'static RegistrationWords {
    match locale {
        Locale::English => &english::WORDS,
        Locale::German => &german::WORDS,
        Locale::Spanish => &spanish::WORDS,
    }
}

catalogue! {
    RegistrationWords {
        texts {
            // Register page
            step_ticket step_details step_pay change quantity continue_details
            continue_payment complete no_charge_yet step_pay_text name name_help email email_help
            optional buyer_heading ticket_heading ticket_first_help ticket_email_help answer_choose answer_yes
            answer_no answer_none answer_many choices_title choices_intro consent_needed order line total
            tax_included nothing_chosen access_code access_code_applied apply held_until when_two_zones when_one_zone

            // What is wrong with a form
            error_required error_choose error_email error_too_long error_number error_choice error_consent
            error_no_ticket error_too_many error_sold_out error_not_on_sale error_already_registered error_same_email
            error_code error_price error_closed error_busy error_stale

            // When nobody can register
            closed_title closed_text paused_title paused_text not_yet_title not_yet_text not_yet_text_no_date sold_out_title sold_out_text
            none_title none_text have_code see_event

            // Order page
            confirmed_title confirmed_text given_away_title given_away_text waiting_title waiting_text waiting_refresh pay_now payment_failed
            expired_title expired_text register_again cancelled_title cancelled_text refund_pending refund_done
            parked_title parked_text your_tickets show_ticket pdf calendar next_title next_calendar next_team
            next_team_text next_door state_valid state_waiting state_checked_in state_cancelled state_transferred

            // Ticket page and sheet
            ticket ticket_code ticket_qr ticket_show ticket_waiting_text ticket_cancelled_text
            ticket_transferred_text ticket_when ticket_place ticket_personal

            // Simulated payment
            sandbox_title sandbox_note sandbox_for sandbox_decline sandbox_cancel sandbox_settled back_to_order

            // Unsubscribing
            unsubscribe_title unsubscribe_text unsubscribe unsubscribed_title unsubscribed_text subscribe_again
            subscribed_again_title subscribed_again_text

            // Mails
            mail_confirmed_subject mail_confirmed_title mail_confirmed_text mail_confirmed_order mail_keep_private
            mail_awaited_subject mail_awaited_title mail_awaited_text mail_cancelled_subject mail_cancelled_title mail_cancelled_text mail_received_subject
            mail_received_title mail_received_text mail_given_subject mail_given_title mail_given_text
            mail_late_subject mail_late_title mail_late_text mail_refunded_subject mail_refunded_title
            mail_refunded_text mail_amount mail_show_order mail_bulk_why mail_bulk_stop
        }
        plurals {
            few_left errors_title minutes_more
        }
    }
}
