//! Whether a form can be answered.

use std::collections::HashSet;

use super::{
    api::{NewFormConsent, NewFormQuestion},
    kinds::{AnswerKind, DataClass},
};
use crate::tickets::{TicketsError, sent::visible};

/// What a question asks. Two that are equal are the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub label: String,
    pub help: String,
    pub kind: AnswerKind,
    pub options: Vec<String>,
    pub required: bool,
    pub data_class: DataClass,
}

/// What is consented to. Two that are equal are the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub title: String,
    pub body: String,
    pub required: bool,
}

const FEWEST_OPTIONS: usize = 2;

fn refused(pointer: String, reason: &'static str, detail: &str) -> TicketsError {
    TicketsError::Form { pointer, reason, detail: detail.to_owned() }
}

/// The question as it is stored.
///
/// # Errors
/// [`TicketsError`] at the first part of it that cannot be.
pub fn asked(index: usize, new: NewFormQuestion) -> Result<Asked, TicketsError> {
    let at = |field: &str| format!("/questions/{index}/{field}");
    let mut options: Vec<String> = Vec::with_capacity(new.options.len());
    let mut known = HashSet::new();
    for (place, option) in new.options.iter().enumerate() {
        let option = visible(at(&format!("options/{place}")), option)?;
        if !known.insert(option.to_lowercase()) {
            return Err(refused(at(&format!("options/{place}")), "repeated", "an earlier option says the same"));
        }
        options.push(option);
    }
    if new.kind.has_options() && options.len() < FEWEST_OPTIONS {
        return Err(refused(at("options"), "too_short", "a choice needs at least two options"));
    }
    if !new.kind.has_options() && !options.is_empty() {
        return Err(refused(at("options"), "too_long", "only choices have options"));
    }
    Ok(Asked {
        label: visible(at("label"), &new.label)?,
        help: new.help.trim().to_owned(),
        kind: new.kind,
        options,
        required: new.required,
        data_class: new.data_class,
    })
}

/// The wordings as they are stored, each with its purpose.
///
/// # Errors
/// [`TicketsError`] at the first part that cannot be: a purpose that has two wordings, above all.
pub fn wordings(new: Vec<NewFormConsent>) -> Result<Vec<(String, Wording)>, TicketsError> {
    let mut known = HashSet::new();
    let mut wordings = Vec::with_capacity(new.len());
    for (index, consent) in new.into_iter().enumerate() {
        let at = |field: &str| format!("/consents/{index}/{field}");
        if !known.insert(consent.purpose.clone()) {
            return Err(refused(at("purpose"), "repeated", "an earlier consent has this purpose"));
        }
        let wording = Wording {
            title: visible(at("title"), &consent.title)?,
            body: visible(at("body"), &consent.body)?,
            required: consent.required,
        };
        wordings.push((consent.purpose, wording));
    }
    Ok(wordings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: AnswerKind, options: &[&str]) -> NewFormQuestion {
        NewFormQuestion {
            key: None,
            label: " Which tools do you use? ".to_owned(),
            help: String::new(),
            kind,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            required: false,
            data_class: DataClass::Ordinary,
        }
    }

    fn place(refused: Result<Asked, TicketsError>) -> String {
        match refused.unwrap_err() {
            TicketsError::Form { pointer, .. } | TicketsError::Blank { pointer } => pointer,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_choice_has_two_options_or_more_that_differ() {
        let sound = asked(0, question(AnswerKind::Choice, &[" Yes", "No "])).unwrap();
        assert_eq!(sound.options, ["Yes", "No"]);
        assert_eq!(sound.label, "Which tools do you use?");
        assert_eq!(place(asked(2, question(AnswerKind::Choice, &["Yes"]))), "/questions/2/options");
        assert_eq!(place(asked(0, question(AnswerKind::Choices, &["S", "M", " m "]))), "/questions/0/options/2");
        assert_eq!(place(asked(0, question(AnswerKind::Choices, &["S", " "]))), "/questions/0/options/1");
    }

    #[test]
    fn what_is_no_choice_has_no_options() {
        for kind in AnswerKind::ALL.into_iter().filter(|kind| !kind.has_options()) {
            assert!(asked(0, question(kind, &[])).is_ok(), "{kind:?}");
            assert_eq!(place(asked(0, question(kind, &["Yes", "No"]))), "/questions/0/options", "{kind:?}");
        }
    }

    #[test]
    fn two_wordings_for_one_purpose_are_refused_at_the_second() {
        let consent = |purpose: &str| NewFormConsent {
            purpose: purpose.to_owned(),
            title: "Photos".to_owned(),
            body: "I may be in pictures.".to_owned(),
            required: false,
        };
        assert_eq!(wordings(vec![consent("photos"), consent("newsletter")]).unwrap().len(), 2);
        let refused = wordings(vec![consent("photos"), consent("newsletter"), consent("photos")]);
        let Err(TicketsError::Form { pointer, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(pointer, "/consents/2/purpose");
    }
}
