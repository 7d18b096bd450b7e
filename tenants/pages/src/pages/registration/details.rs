//! The second step: who comes, what they answer, what they consent to.

use maud::{Markup, html};

use super::asked::AskedConsent;
use super::fields::{Form, TextField, id_of};
use super::form::register_fields;
use super::register::{OfferedTicket, RegisterForm};
use crate::catalogue::{RegistrationWords, fill, registration_words};
use crate::locale::Locale;
use crate::pages::prose::prose;

pub(super) fn fields(locale: Locale, form: &RegisterForm) -> Markup {
    let words = registration_words(locale);
    let chosen = form.chosen();
    let alone = chosen.len() < 2;
    let parts = form.parts(locale);
    html! {
        div.form {
            @if alone {
                (person(parts, &Names::buyer(words)))
                @for (ticket, index) in &chosen { (questions(form, parts, ticket, *index)) }
            } @else {
                fieldset { legend { (words.buyer_heading) } (person(parts, &Names::buyer(words))) }
                @for (place, (ticket, index)) in chosen.iter().enumerate() {
                    fieldset {
                        legend {
                            (fill(words.ticket_heading, &[
                                ("n", &(place + 1).to_string()),
                                ("count", &chosen.len().to_string()),
                                ("ticket", &ticket.name),
                            ]))
                        }
                        @if place == 0 { p.fieldset-help { (words.ticket_first_help) } }
                        (person(parts, &Names::holder(words, ticket, *index, place > 0)))
                        (questions(form, parts, ticket, *index))
                    }
                }
            }
            @if !form.consents.is_empty() {
                fieldset.choices {
                    legend { (words.choices_title) }
                    p.fieldset-help { (words.choices_intro) }
                    @for consent in &form.consents { (tick(parts, consent)) }
                }
            }
        }
    }
}

/// The two fields of one person.
struct Names {
    name: String,
    email: String,
    email_help: &'static str,
    name_help: &'static str,
    autocomplete: bool,
    required: bool,
}

impl Names {
    fn buyer(words: &'static RegistrationWords) -> Names {
        Names {
            name: register_fields::BUYER_NAME.to_owned(),
            email: register_fields::BUYER_EMAIL.to_owned(),
            name_help: words.name_help,
            email_help: words.email_help,
            autocomplete: true,
            required: true,
        }
    }

    fn holder(words: &'static RegistrationWords, ticket: &OfferedTicket, index: usize, required: bool) -> Names {
        Names {
            name: register_fields::ticket_name(&ticket.id, index),
            email: register_fields::ticket_email(&ticket.id, index),
            name_help: words.name_help,
            email_help: words.ticket_email_help,
            autocomplete: false,
            required,
        }
    }
}

fn person(parts: Form<'_>, names: &Names) -> Markup {
    let words = parts.words;
    let (name_purpose, email_purpose) = if names.autocomplete { ("name", "email") } else { ("off", "off") };
    html! {
        div.two {
            (parts.text(&TextField {
                name: &names.name,
                label: words.name,
                help: names.name_help,
                kind: "text",
                autocomplete: name_purpose,
                max_length: 200,
                required: names.required,
            }))
            (parts.text(&TextField {
                name: &names.email,
                label: words.email,
                help: names.email_help,
                kind: "email",
                autocomplete: email_purpose,
                max_length: 254,
                required: names.required,
            }))
        }
    }
}

fn questions(form: &RegisterForm, parts: Form<'_>, ticket: &OfferedTicket, index: usize) -> Markup {
    html! {
        @for question in &form.questions {
            (parts.question(&register_fields::answer(&ticket.id, index, &question.id), question))
        }
    }
}

/// A tick is only there when its reader made it: what was sent, nothing else.
fn tick(parts: Form<'_>, consent: &AskedConsent) -> Markup {
    let name = register_fields::consent(&consent.purpose);
    let id = id_of(&name);
    let version = consent.version.to_string();
    let failed = parts.error_of(&name).is_some();
    html! {
        div.tick.wrong[failed] {
            input type="checkbox" id=(id) name=(name) value=(version) checked[parts.values.has(&name, &version)]
                aria-required=[consent.required.then_some("true")] aria-invalid=[failed.then_some("true")]
                aria-describedby=[parts.described_by(&name, true)];
            div {
                label for=(id) { (consent.title) }
                div.help id={ (id) "-help" } {
                    @if !consent.body.trim().is_empty() { (prose(&consent.body)) }
                    p.need { @if consent.required { (parts.words.consent_needed) } @else { (parts.words.optional) } }
                }
                (parts.error_line(&name))
            }
        }
    }
}
