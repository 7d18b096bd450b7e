//! Fields with their label, help and error, tied together for assistive technology.

use maud::{Markup, html};

use super::asked::{AnswerKind, AskedQuestion};
use super::form::{FormError, FormValues};
use crate::catalogue::RegistrationWords;
use crate::pages::icons;

/// What all fields of one form share.
#[derive(Clone, Copy)]
pub(super) struct Form<'f> {
    pub words: &'static RegistrationWords,
    pub values: &'f FormValues,
    pub errors: &'f [FormError],
}

/// A one-line field.
pub(super) struct TextField<'f> {
    pub name: &'f str,
    pub label: &'f str,
    pub help: &'f str,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub max_length: u32,
    pub required: bool,
}

/// Up to so many options stand side by side; more become a list.
const SIDE_BY_SIDE: usize = 8;

/// The id of a field's control. Names hold points and may hold more, ids are letters and dashes.
pub(super) fn id_of(name: &str) -> String {
    let mut id = String::from("f-");
    id.extend(name.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' }));
    id
}

impl Form<'_> {
    pub fn error_of(&self, name: &str) -> Option<String> {
        let error = self.errors.iter().find(|error| error.field.as_deref() == Some(name))?;
        Some(error.fault.sentence(self.words))
    }

    pub fn error_line(&self, name: &str) -> Markup {
        html! {
            @if let Some(sentence) = self.error_of(name) {
                span.error-line id={ (id_of(name)) "-error" } { (icons::warn()) (sentence) }
            }
        }
    }

    /// The ids that describe a control: its error first.
    pub fn described_by(&self, name: &str, has_help: bool) -> Option<String> {
        let id = id_of(name);
        match (self.error_of(name).is_some(), has_help) {
            (true, true) => Some(format!("{id}-error {id}-help")),
            (true, false) => Some(format!("{id}-error")),
            (false, true) => Some(format!("{id}-help")),
            (false, false) => None,
        }
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.error_of(name).map(|_| "true")
    }

    fn optional(&self, required: bool) -> Markup {
        html! { @if !required { " " span.optional { (self.words.optional) } } }
    }

    pub fn text(&self, field: &TextField<'_>) -> Markup {
        let id = id_of(field.name);
        html! {
            div.field.wrong[self.error_of(field.name).is_some()] {
                label for=(id) { (field.label) (self.optional(field.required)) }
                input.input id=(id) name=(field.name) type=(field.kind) value=(self.values.first(field.name))
                    autocomplete=(field.autocomplete) maxlength=(field.max_length)
                    aria-required=[field.required.then_some("true")] aria-invalid=[self.invalid(field.name)]
                    aria-describedby=[self.described_by(field.name, !field.help.is_empty())];
                (self.error_line(field.name))
                @if !field.help.is_empty() { span.help id={ (id) "-help" } { (field.help) } }
            }
        }
    }

    /// The organiser's question about one ticket.
    pub fn question(&self, name: &str, question: &AskedQuestion) -> Markup {
        match question.kind {
            AnswerKind::ShortText => self.text(&TextField {
                name,
                label: &question.label,
                help: &question.help,
                kind: "text",
                autocomplete: "off",
                max_length: 500,
                required: question.required,
            }),
            AnswerKind::Number => self.number(name, question),
            AnswerKind::LongText => self.long_text(name, question),
            AnswerKind::Choice if question.options.len() > SIDE_BY_SIDE => self.list(name, question),
            AnswerKind::Choice => self.group(name, question, "radio", &named(&question.options)),
            AnswerKind::Choices => self.group(name, question, "checkbox", &named(&question.options)),
            AnswerKind::YesNo => {
                self.group(name, question, "radio", &[("true", self.words.answer_yes), ("false", self.words.answer_no)])
            }
        }
    }

    fn number(&self, name: &str, question: &AskedQuestion) -> Markup {
        let id = id_of(name);
        html! {
            div.field.narrow.wrong[self.error_of(name).is_some()] {
                label for=(id) { (question.label) (self.optional(question.required)) }
                // Not type=number: it drops what it does not understand, and nothing typed may be lost.
                input.input id=(id) name=(name) type="text" inputmode="decimal" value=(self.values.first(name))
                    autocomplete="off" maxlength="40" aria-required=[question.required.then_some("true")]
                    aria-invalid=[self.invalid(name)] aria-describedby=[self.described_by(name, !question.help.is_empty())];
                (self.error_line(name))
                (help_line(&id, &question.help))
            }
        }
    }

    fn long_text(&self, name: &str, question: &AskedQuestion) -> Markup {
        let id = id_of(name);
        html! {
            div.field.wrong[self.error_of(name).is_some()] {
                label for=(id) { (question.label) (self.optional(question.required)) }
                textarea.input id=(id) name=(name) rows="4" maxlength="5000"
                    aria-required=[question.required.then_some("true")] aria-invalid=[self.invalid(name)]
                    aria-describedby=[self.described_by(name, !question.help.is_empty())] {
                    // The first line break after the tag is not part of the text.
                    "\n" (self.values.first(name))
                }
                (self.error_line(name))
                (help_line(&id, &question.help))
            }
        }
    }

    fn list(&self, name: &str, question: &AskedQuestion) -> Markup {
        let id = id_of(name);
        html! {
            div.field.wrong[self.error_of(name).is_some()] {
                label for=(id) { (question.label) (self.optional(question.required)) }
                select.input id=(id) name=(name) aria-required=[question.required.then_some("true")]
                    aria-invalid=[self.invalid(name)] aria-describedby=[self.described_by(name, !question.help.is_empty())] {
                    option value="" { (self.words.answer_choose) }
                    @for answer in &question.options { option value=(answer) selected[self.values.has(name, answer)] { (answer) } }
                }
                (self.error_line(name))
                (help_line(&id, &question.help))
            }
        }
    }

    fn group(&self, name: &str, question: &AskedQuestion, kind: &str, options: &[(&str, &str)]) -> Markup {
        let id = id_of(name);
        let many = kind == "checkbox";
        // A round choice cannot be taken back, so leaving it open is a choice of its own.
        let open = !many && !question.required;
        let unanswered = self.values.first(name).is_empty();
        let help = if many && question.help.is_empty() { self.words.answer_many } else { question.help.as_str() };
        html! {
            fieldset.field.choice-group.wrong[self.error_of(name).is_some()] aria-describedby=[self.described_by(name, !help.is_empty())] {
                legend { (question.label) (self.optional(question.required)) }
                div.chips {
                    @for (index, (value, label)) in options.iter().enumerate() {
                        label.chip {
                            input type=(kind) name=(name) value=(value) id=[(index == 0).then_some(&id)]
                                checked[self.values.has(name, value)] aria-invalid=[self.invalid(name)];
                            (icons::check()) span { (label) }
                        }
                    }
                    @if open {
                        label.chip.open {
                            input type=(kind) name=(name) value="" checked[unanswered];
                            (icons::check()) span { (self.words.answer_none) }
                        }
                    }
                }
                (self.error_line(name))
                (help_line(&id, help))
            }
        }
    }
}

fn named(options: &[String]) -> Vec<(&str, &str)> {
    options.iter().map(|option| (option.as_str(), option.as_str())).collect()
}

fn help_line(id: &str, help: &str) -> Markup {
    html! { @if !help.is_empty() { span.help id={ (id) "-help" } { (help) } } }
}
