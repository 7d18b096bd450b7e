use jamboree_pages::pages::{Frame, SUBSCRIBE_AGAIN, UnsubscribePage, UnsubscribeState, unsubscribe_page};
use jamboree_tenancy::{AuditedObject, Scope, Visitor, problem_of};
use jamboree_web::{MailAddress, Problem, code};
use poem::{Request, Response, Result, http::StatusCode};
use sea_orm::DbErr;
use serde_json::json;

use super::{
    RegistrationPages,
    endpoint::{from_own_page, look, page, part, path, viewer},
    read_form::read_form,
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
        Ok(said(request, Frame { viewer, ..frame }, &address, UnsubscribeState::Asked))
    }

    /// `POST /unsubscribe/:token`: by the button of the page, or by the one click of a mail program (RFC 8058). Whoever
    /// pressed by mistake comes back by a button of the page.
    pub(super) async fn unsubscribe(&self, mut request: Request, visit: &Visit) -> Result<Response> {
        let address = address(&request, visit)?;
        let frame = self.frame(visit, path(&request), None).await?;
        // Mail programs may send other kinds of forms; what cannot be read asks for nothing else.
        let again = read_form(&mut request).await.is_ok_and(|form| !form.first(SUBSCRIBE_AGAIN).is_empty());
        if again {
            from_own_page(&request, visit)?;
        }
        let scope = look(&request).await?;
        let viewer = viewer(&scope);
        let changed = if again { opt_in(&scope, &address).await } else { opt_out(&scope, &address).await };
        changed.map_err(|error| problem_of(&error))?;
        scope.commit_empty().await?;
        let state = if again { UnsubscribeState::SubscribedAgain } else { UnsubscribeState::Unsubscribed };
        Ok(said(&request, Frame { viewer, ..frame }, &address, state))
    }
}

/// Messages go to this address again. Doing it twice is doing it once.
async fn opt_in(scope: &Scope<Visitor>, address: &MailAddress) -> Result<(), DbErr> {
    let delete = scope.tx().sql("DELETE FROM mail_opt_outs WHERE email = $1", [address.as_str().into()]);
    if delete.run().await? == 1 {
        let object = AuditedObject { kind: "mail_opt_out", id: String::new(), label: address.as_str(), event_id: None };
        scope.audit("mail.subscribed_again", object, json!({})).await?;
    }
    Ok(())
}

fn said(request: &Request, frame: Frame, address: &MailAddress, state: UnsubscribeState) -> Response {
    let html = unsubscribe_page(&UnsubscribePage { frame, email: address.to_string(), action: path(request), state });
    page(StatusCode::OK, html)
}
