use jamboree_pages::pages::{Frame, UnsubscribePage, unsubscribe_page};
use jamboree_tenancy::problem_of;
use jamboree_web::{MailAddress, Problem, code};
use poem::{Request, Response, Result, http::StatusCode};

use super::{
    RegistrationPages,
    endpoint::{look, page, part, path, viewer},
};
use crate::{
    listing::Visit,
    mailings::{opt_out, read_unsubscribe_token},
};

/// Whose token it is that stands in the address.
fn address(request: &Request, visit: &Visit) -> Result<MailAddress, Problem> {
    read_unsubscribe_token(&visit.tenant, part(request, "token")).ok_or_else(|| Problem::of(code::NOT_FOUND))
}

impl RegistrationPages {
    /// `GET /unsubscribe/:token`: asks, because mail programs open links on their own.
    pub(super) async fn ask_to_unsubscribe(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let address = address(request, visit)?;
        let frame = self.frame(visit, path(request), None).await?;
        let viewer = viewer(&look(request).await?);
        Ok(said(request, Frame { viewer, ..frame }, &address, false))
    }

    /// `POST /unsubscribe/:token`: by the button of the page, or by the one click of a mail program (RFC 8058).
    pub(super) async fn unsubscribe(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let address = address(request, visit)?;
        let frame = self.frame(visit, path(request), None).await?;
        let scope = look(request).await?;
        let viewer = viewer(&scope);
        opt_out(&scope, &address).await.map_err(|error| problem_of(&error))?;
        scope.commit_empty().await?;
        Ok(said(request, Frame { viewer, ..frame }, &address, true))
    }
}

fn said(request: &Request, frame: Frame, address: &MailAddress, done: bool) -> Response {
    let html = unsubscribe_page(&UnsubscribePage { frame, email: address.to_string(), action: path(request), done });
    page(StatusCode::OK, html)
}
