//! What an event offers, on its page.

use jamboree_pages::{
    Money,
    pages::{EventPage, OfferedRegistration, Ticket, TicketState},
};
use jamboree_web::Id;

use crate::offer::{Offer, OfferedType, Places, Registration, Sale, TicketTypeKind};

/// From here on the number is told, as the API does.
const FEW: i32 = 20;

/// Puts tickets and the way to register on the page. Without tickets the page stays as it is.
pub fn put_on(page: &mut EventPage, offer: &Offer, places: &Places) {
    let register = format!("/e/{}/register", offer.slug);
    let ticket = |kind: &OfferedType| {
        let left = places.left(&kind.quotas);
        let state = match kind.sale(page.frame.now) {
            Sale::NotYet { opens_at } => TicketState::From { at: opens_at },
            Sale::Over => TicketState::Ended,
            Sale::OnSale if left == Some(0) => TicketState::SoldOut,
            Sale::OnSale => {
                TicketState::OnSale { href: format!("{register}?ticket={}", Id::<TicketTypeKind>::from(kind.id)) }
            }
        };
        let few_left = left.filter(|left| *left <= FEW).and_then(|left| u32::try_from(left).ok());
        Ticket {
            name: kind.name.clone(),
            description: kind.description.clone(),
            price: Money { amount_minor: kind.price_minor, currency: kind.currency.clone() },
            few_left: few_left.filter(|_| matches!(state, TicketState::OnSale { .. })),
            state,
        }
    };
    page.tickets = offer.shown_types(None).map(ticket).collect();
    // Tickets for who has a code are no reason to show the rest that there are none.
    if offer.ticket_types.iter().all(|kind| kind.hidden) {
        return;
    }
    let any = |wanted: fn(&TicketState) -> bool| page.tickets.iter().any(|ticket| wanted(&ticket.state));
    let offered = match offer.registration(page.frame.now) {
        Registration::NotYet { opens_at } => OfferedRegistration::NotYet { opens_at: Some(opens_at) },
        Registration::Over | Registration::Cancelled => OfferedRegistration::Closed,
        Registration::Open { .. } if page.tickets.is_empty() => OfferedRegistration::Open,
        Registration::Open { .. }
            if any(|state| matches!(state, TicketState::OnSale { .. } | TicketState::From { .. })) =>
        {
            OfferedRegistration::Open
        }
        Registration::Open { .. } if any(|state| *state == TicketState::SoldOut) => OfferedRegistration::SoldOut,
        Registration::Open { .. } => OfferedRegistration::Closed,
    };
    if offered != OfferedRegistration::Open {
        // Nothing can be chosen while nobody can register.
        for ticket in &mut page.tickets {
            if matches!(ticket.state, TicketState::OnSale { .. }) {
                ticket.state = match offered {
                    OfferedRegistration::NotYet { opens_at: Some(at) } => TicketState::From { at },
                    _ => TicketState::Ended,
                };
                ticket.few_left = None;
            }
        }
    }
    page.register_href = Some(register);
    page.offered = Some(offered);
}
