//! The tenant plane: what people do inside one tenant. One folder a domain.
//!
//! Invariant: no domain opens a connection; every verb takes the [`jamboree_tenancy::Scope`] of its
//! caller first. Domains form a DAG, written down in `docs/architecture.md`.

pub mod agenda;
pub mod api_tokens;
pub mod attendance;
pub mod audit;
pub mod billing;
pub mod brand;
pub mod check_ins;
pub mod consents;
pub mod dashboard;
pub mod demo_data;
pub mod engagement;
pub mod event_progress;
pub mod events;
mod guessing_limits;
pub mod help_requests;
pub mod invitations;
pub mod judging;
pub mod listing;
pub mod live_questions;
mod local_time;
pub mod mailings;
pub mod members;
pub mod money;
pub mod my_tickets;
pub mod offer;
pub mod order_actions;
pub mod order_desk;
pub mod orders;
pub mod outgoing_mail;
pub mod participant_imports;
pub mod participants;
pub mod payments;
pub mod people;
pub mod pictures;
pub mod planned_event;
mod ports;
pub mod presence;
pub mod realtime;
pub mod registration_pages;
pub mod result_pages;
pub mod results;
pub mod rooms;
pub mod rubrics;
pub mod saved_views;
mod sealed_payload;
pub mod sign_in;
pub mod submissions;
pub mod team_assignments;
mod team_departures;
pub mod teams;
pub mod tenant_opening;
pub mod ticket_sales;
pub mod tickets;
pub mod tracks;
pub mod venue;

pub use ports::Ports;

use std::sync::Arc;

use jamboree_jobs::Handler;
use jamboree_tenancy::SharedTenancy;
use poem::Route;

/// Every API of a tenant's host.
pub type Api = (PlanningApi, RegistrationApi, VenueApis, TeamworkApi, SubmissionsApi, JudgementApi);

/// Who works here, and what an event is.
pub type PlanningApi = (
    sign_in::SignInApi,
    people::ProfileApi,
    consents::ConsentsApi,
    members::MembersApi,
    invitations::InvitationsApi,
    api_tokens::ApiTokensApi,
    audit::AuditApi,
    brand::BrandApi,
    events::EventsApi,
    event_progress::EventProgressApi,
    agenda::AgendaApi,
    tracks::TracksApi,
    rubrics::RubricsApi,
    listing::ListingApi,
);

/// Who takes part, and what they pay.
pub type RegistrationApi = (
    tickets::TicketsApi,
    offer::OfferApi,
    orders::OrdersApi,
    order_desk::OrderDeskApi,
    order_actions::OrderActionsApi,
    participants::ParticipantsApi,
    saved_views::SavedViewsApi,
    my_tickets::MyTicketsApi,
    check_ins::CheckInsApi,
    mailings::MailingsApi,
    participant_imports::ParticipantImportsApi,
);

/// The day itself: where people meet.
pub type VenueApis = (
    venue::VenueApi,
    live_questions::LiveQuestionsApi,
    rooms::RoomsApi,
    dashboard::DashboardApi,
    engagement::EngagementApi,
    billing::BillingApi,
);

/// What teams hand in.
pub type SubmissionsApi =
    (submissions::SubmissionsApi, submissions::SubmissionDeskApi, submissions::SubmissionFilesApi);

/// Who works together, and who helps them.
pub type TeamworkApi = (teams::TeamsApi, team_assignments::TeamAssignmentsApi, help_requests::HelpRequestsApi);

/// Who judges what, and what comes of it.
pub type JudgementApi =
    (judging::JudgingApi, judging::MyJudgingApi, results::ResultsApi, result_pages::PublicResultsApi);

/// The tenant plane of one process: APIs and public routes share what they cache.
pub struct TenantPlane {
    ports: Ports,
    tenancy: SharedTenancy,
    brands: Arc<brand::Brands>,
    office: Arc<orders::BoxOffice>,
}

impl TenantPlane {
    pub fn new(ports: &Ports, tenancy: &SharedTenancy) -> Self {
        let brands = Arc::new(brand::Brands::new(ports.plugins.clone(), tenancy.changes.clone()));
        let offers = Arc::new(offer::Offers::new(tenancy.changes.clone()));
        let office = Arc::new(orders::BoxOffice::new(offers));
        Self { ports: ports.clone(), tenancy: tenancy.clone(), brands, office }
    }

    /// The APIs, wired to the outside world.
    pub fn apis(&self) -> Api {
        (
            self.planning_apis(),
            self.registration_apis(),
            self.venue_apis(),
            (teams::TeamsApi, team_assignments::TeamAssignmentsApi, help_requests::HelpRequestsApi),
            self.submissions_apis(),
            self.judgement_apis(),
        )
    }

    fn venue_apis(&self) -> VenueApis {
        (
            venue::VenueApi,
            live_questions::LiveQuestionsApi,
            rooms::RoomsApi,
            dashboard::DashboardApi,
            engagement::EngagementApi,
            billing::BillingApi,
        )
    }

    fn planning_apis(&self) -> PlanningApi {
        (
            sign_in::SignInApi::new(&self.ports),
            people::ProfileApi,
            consents::ConsentsApi,
            members::MembersApi,
            invitations::InvitationsApi::new(&self.ports),
            api_tokens::ApiTokensApi,
            audit::AuditApi,
            brand::BrandApi::new(&self.ports, self.brands.clone()),
            events::EventsApi::new(&self.ports),
            event_progress::EventProgressApi,
            agenda::AgendaApi,
            tracks::TracksApi,
            rubrics::RubricsApi,
            listing::ListingApi::new(&self.tenancy),
        )
    }

    fn registration_apis(&self) -> RegistrationApi {
        (
            tickets::API,
            offer::OfferApi::new(self.office.offers.clone()),
            orders::OrdersApi::new(self.office.clone(), &self.ports),
            order_desk::OrderDeskApi,
            order_actions::OrderActionsApi,
            participants::ParticipantsApi,
            saved_views::SavedViewsApi,
            my_tickets::MyTicketsApi,
            check_ins::CheckInsApi,
            mailings::MailingsApi,
            participant_imports::ParticipantImportsApi::new(&self.ports),
        )
    }

    fn submissions_apis(&self) -> SubmissionsApi {
        (submissions::SubmissionsApi, submissions::SubmissionDeskApi, submissions::SubmissionFilesApi::new(&self.ports))
    }

    fn judgement_apis(&self) -> JudgementApi {
        (
            judging::JudgingApi,
            judging::MyJudgingApi,
            results::ResultsApi,
            result_pages::PublicResultsApi::new(&self.tenancy),
        )
    }

    /// Adds what a tenant's host serves beside the API: public pages, pictures, the brand's stylesheet.
    pub fn public_routes(&self, route: Route) -> Route {
        let route = route
            .at(brand::STYLESHEET_ROUTE, brand::BrandStylesheet::new(self.brands.clone()))
            .at(pictures::PICTURE_ROUTE, pictures::ServePicture::new(self.ports.objects.clone()));
        let listing = listing::PublicPages::new(self.brands.clone(), self.office.offers.clone(), &self.tenancy);
        let route = Arc::new(listing).routes(route);
        let results = result_pages::ResultPages::new(&self.tenancy, self.brands.clone());
        let route = Arc::new(results).routes(route);
        let registration = registration_pages::RegistrationPages::new(
            &self.ports,
            &self.tenancy,
            self.brands.clone(),
            self.office.clone(),
        );
        Arc::new(registration).routes(route)
    }
}

/// What does the background work of the tenant plane.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    sign_in::jobs()
        .into_iter()
        .chain(outgoing_mail::jobs(ports))
        .chain(events::jobs(ports))
        .chain(event_progress::jobs())
        .chain(orders::jobs(ports))
        .chain(mailings::jobs())
        .chain(participant_imports::jobs(ports))
        .chain(submissions::jobs(ports))
        .collect()
}
