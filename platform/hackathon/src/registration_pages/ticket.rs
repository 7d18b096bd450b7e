use jamboree_pages::{
    TicketSheet,
    pages::{Frame, TicketPage, TicketStatus, ticket_calendar_file, ticket_page},
    ticket_pdf,
};
use jamboree_tenancy::{Scope, Visitor, problem_of};
use jamboree_web::{Id, Problem, code};
use poem::{
    Request, Response, Result,
    http::{HeaderValue, StatusCode, header},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    RegistrationPages,
    endpoint::{file, id, look, page, part, path, viewer},
    views,
};
use crate::{
    listing::Visit,
    orders::{FoundOrder, FoundTicket, ParticipantKind, find, links},
};

#[derive(FromQueryResult)]
struct Row {
    order_id: Uuid,
    ticket_code: String,
    checked_in: bool,
}

/// A ticket with its order.
struct Found {
    order: FoundOrder,
    ticket: FoundTicket,
    status: TicketStatus,
}

/// The ticket in the address, for who has the secret.
async fn found(request: &Request, scope: &Scope<Visitor>) -> Result<Found, Problem> {
    let id = id::<ParticipantKind>(request, "participant")?;
    let not_found = || Problem::of(code::NOT_FOUND);
    let row = scope.tx().sql(include_str!("ticket.sql"), [id.into()]).one::<Row>().await;
    let row = row.map_err(|error| problem_of(&error))?.ok_or_else(not_found)?;
    if !links::is_ticket_secret(scope.tenant(), id, &row.ticket_code, part(request, "secret")) {
        return Err(not_found());
    }
    let order = find(scope.tx(), row.order_id).await.map_err(|error| problem_of(&error))?.ok_or_else(not_found)?;
    let ticket = order.tickets.iter().find(|ticket| ticket.id == id).cloned().ok_or_else(not_found)?;
    let status = views::ticket_status(&ticket, row.checked_in);
    Ok(Found { order, ticket, status })
}

impl RegistrationPages {
    async fn ticket_view(&self, request: &Request, visit: &Visit) -> Result<(TicketPage, Found)> {
        let frame = self.frame(visit, path(request), None).await?;
        let scope = look(request).await?;
        let found = found(request, &scope).await?;
        let frame = Frame { viewer: viewer(&scope), ..frame };
        drop(scope);
        let event = self.heads.of(visit, &found.order.event_slug).await?;
        let (order, ticket) = (&found.order, &found.ticket);
        let href = links::ticket_url(&visit.tenant, "", &order.event_slug, ticket.id, &ticket.ticket_code);
        let view = TicketPage {
            status: found.status,
            holder_name: ticket.name.clone(),
            ticket_type: ticket.type_name.clone(),
            code: ticket.ticket_code.clone(),
            order_code: order.code.clone(),
            pdf_href: Some(format!("{href}/ticket.pdf")),
            calendar_href: Some(format!("{href}/ticket.ics")),
            frame,
            event,
        };
        Ok((view, found))
    }

    /// `GET /e/:slug/tickets/:participant/:secret`
    pub(super) async fn ticket(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let (view, _) = self.ticket_view(request, visit).await?;
        Ok(page(StatusCode::OK, ticket_page(&view)))
    }

    /// `GET …/ticket.pdf`: only of tickets that let somebody in, because paper does not say when it ended.
    pub(super) async fn ticket_sheet(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let (view, found) = self.ticket_view(request, visit).await?;
        if !matches!(found.status, TicketStatus::Valid | TicketStatus::CheckedIn) {
            return Err(Problem::of(code::NOT_FOUND).into());
        }
        let sheet = TicketSheet {
            locale: view.frame.locale,
            brand: view.frame.brand,
            event: view.event,
            holder_name: view.holder_name,
            holder_email: found.ticket.email,
            ticket_type: view.ticket_type,
            code: view.code,
            order_code: view.order_code,
            now: view.frame.now,
        };
        let name = sheet.file_name();
        // Setting type takes milliseconds of a processor.
        let written = tokio::task::spawn_blocking(move || ticket_pdf(&sheet)).await.map_err(Problem::internal)?;
        let mut response = file(StatusCode::OK, "application/pdf", written.map_err(Problem::internal)?);
        if let Ok(shown_as) = HeaderValue::try_from(format!("inline; filename=\"{name}\"")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, shown_as);
        }
        Ok(response)
    }

    /// `GET …/ticket.ics`
    pub(super) async fn ticket_calendar(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let (view, found) = self.ticket_view(request, visit).await?;
        let (order, ticket) = (&found.order, &found.ticket);
        let url = links::ticket_url(&visit.tenant, &visit.origin, &order.event_slug, ticket.id, &ticket.ticket_code);
        let name = Id::<ParticipantKind>::from(ticket.id).to_string();
        let entry = ticket_calendar_file(&view, &name, &url);
        Ok(file(StatusCode::OK, "text/calendar; charset=utf-8", entry))
    }
}
