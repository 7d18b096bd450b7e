//! The tenant plane: what people do inside one tenant. One folder a domain.
//!
//! Invariant: no domain opens a connection; every verb takes the [`jamboree_tenancy::Scope`] of its
//! caller first. Domains form a DAG, written down in `docs/architecture.md`.

pub mod agenda;
pub mod api_tokens;
pub mod audit;
pub mod brand;
pub mod consents;
pub mod demo_data;
pub mod events;
mod guessing_limits;
pub mod invitations;
pub mod listing;
mod local_time;
pub mod members;
pub mod money;
pub mod outgoing_mail;
pub mod people;
pub mod pictures;
pub mod planned_event;
mod ports;
pub mod rubrics;
mod sealed_payload;
pub mod sign_in;
pub mod tenant_opening;
pub mod tracks;

pub use ports::Ports;

use std::sync::Arc;

use jamboree_jobs::Handler;
use jamboree_tenancy::SharedTenancy;
use poem::Route;

/// Every API of a tenant's host.
pub type Api = (
    sign_in::SignInApi,
    people::ProfileApi,
    consents::ConsentsApi,
    members::MembersApi,
    invitations::InvitationsApi,
    api_tokens::ApiTokensApi,
    audit::AuditApi,
    events::EventsApi,
    agenda::AgendaApi,
    tracks::TracksApi,
    rubrics::RubricsApi,
    brand::BrandApi,
    listing::ListingApi,
);

/// The APIs, wired to the outside world.
pub fn apis(ports: &Ports, tenancy: &SharedTenancy) -> Api {
    (
        sign_in::SignInApi::new(ports),
        people::ProfileApi,
        consents::ConsentsApi,
        members::MembersApi,
        invitations::InvitationsApi::new(ports),
        api_tokens::ApiTokensApi,
        audit::AuditApi,
        events::EventsApi::new(ports),
        agenda::AgendaApi,
        tracks::TracksApi,
        rubrics::RubricsApi,
        brand::BrandApi::new(ports, brands(ports, tenancy)),
        listing::ListingApi::new(tenancy),
    )
}

/// Adds what a tenant's host serves beside the API: public pages, their pictures, the brand's stylesheet.
pub fn public_routes(route: Route, ports: &Ports, tenancy: &SharedTenancy) -> Route {
    let brands = brands(ports, tenancy);
    let route = route
        .at(brand::STYLESHEET_ROUTE, brand::BrandStylesheet::new(brands.clone()))
        .at(pictures::PICTURE_ROUTE, pictures::ServePicture::new(ports.objects.clone()));
    Arc::new(listing::PublicPages::new(brands, tenancy)).routes(route)
}

fn brands(ports: &Ports, tenancy: &SharedTenancy) -> Arc<brand::Brands> {
    Arc::new(brand::Brands::new(ports.plugins.clone(), tenancy.changes.clone()))
}

/// What does the background work of the tenant plane.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    let people = sign_in::jobs().into_iter().chain(outgoing_mail::jobs(ports));
    people.chain(brand::jobs(ports)).chain(events::jobs(ports)).collect()
}
