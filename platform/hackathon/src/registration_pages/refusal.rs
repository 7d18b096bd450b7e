//! Why an order was refused, put where the reader can do something about it.

use jamboree_pages::pages::{Fault, FormError, RegisterStep, register_fields as field};
use jamboree_web::{Interrupted, MailAddress, Problem};
use poem::Error;

use super::filled_form::TicketFields;

/// What to show instead.
pub struct Refusal {
    pub step: RegisterStep,
    pub errors: Vec<FormError>,
    /// The status of the page that comes back.
    pub status: u16,
    pub retry_after_s: Option<u64>,
}

/// What the refusal means for the form; an error that is not about it stays one.
///
/// # Errors
/// Everything that changing the form does not help against.
pub fn of(interrupted: Interrupted, tickets: &[TicketFields]) -> Result<Refusal, Error> {
    let error = Error::from(interrupted);
    let Some(problem) = error.downcast_ref::<Problem>() else { return Err(error) };
    let whole = |fault| vec![FormError { field: None, fault }];
    let at_ticket = |name: fn(&TicketFields) -> String, fault: Fault| {
        let index = problem.errors.first().and_then(|error| error.pointer.split('/').nth(2)?.parse::<usize>().ok());
        let found = index.and_then(|index| tickets.get(index)).map(name);
        vec![FormError { field: found, fault }]
    };
    let quantity = |ticket: &TicketFields| field::quantity(&ticket.type_id);
    let (step, errors) = match problem.code.name {
        "sold_out" => (RegisterStep::Tickets, whole(Fault::SoldOut)),
        "ticket_not_on_sale" | "ticket_type_invalid" => (RegisterStep::Tickets, at_ticket(quantity, Fault::NotOnSale)),
        "registration_closed" => (RegisterStep::Tickets, whole(Fault::RegistrationClosed)),
        "price_changed" => (RegisterStep::Details, whole(Fault::PriceChanged)),
        "already_registered" => (RegisterStep::Details, already_registered(problem, tickets)),
        "email_invalid" => (RegisterStep::Details, at_ticket(|ticket| ticket.email.clone(), Fault::Email)),
        "busy" => (RegisterStep::Details, whole(Fault::Busy)),
        // The form was checked against the offer of a moment ago, and the organiser changed it since.
        "answer_required" | "answer_invalid" | "consent_required" | "invalid_body" => {
            (RegisterStep::Details, whole(Fault::Stale))
        }
        _ => return Err(error),
    };
    Ok(Refusal { step, errors, status: problem.code.status, retry_after_s: problem.retry_after_s })
}

/// The problem names the addresses in its sentence.
fn already_registered(problem: &Problem, tickets: &[TicketFields]) -> Vec<FormError> {
    let named: Vec<&str> = problem.detail.split([' ', ',']).filter(|word| word.contains('@')).collect();
    let known = |ticket: &&TicketFields| {
        MailAddress::parse(&ticket.address).is_some_and(|address| named.contains(&address.as_str()))
    };
    let errors: Vec<FormError> = tickets
        .iter()
        .filter(known)
        .map(|ticket| FormError { field: Some(ticket.email.clone()), fault: Fault::AlreadyRegistered })
        .collect();
    if errors.is_empty() { vec![FormError { field: None, fault: Fault::AlreadyRegistered }] } else { errors }
}
