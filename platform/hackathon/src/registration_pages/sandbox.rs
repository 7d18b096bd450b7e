use jamboree_pages::{
    Money,
    pages::{Frame, SandboxPaymentPage, sandbox_payment_page},
};
use jamboree_tenancy::{Register, Scope, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use poem::{Request, RequestBody, Response, Result, http::StatusCode};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    RegistrationPages,
    endpoint::{id, look, page, part, path, see_other, viewer},
    read_form::read_form,
};
use crate::{
    listing::Visit,
    orders::{Acting, PaymentKind, decide, links},
    payments::{SANDBOX, SandboxDecision},
};

#[derive(FromQueryResult)]
struct Row {
    amount_minor: i64,
    currency: String,
    state: String,
    order_id: Uuid,
    order_code: String,
    slug: String,
    title: String,
}

impl RegistrationPages {
    /// The payment in the address, for who has the secret, where the sandbox takes the payments.
    fn sandbox_payment_id(&self, request: &Request, visit: &Visit) -> Result<Uuid, Problem> {
        let id = id::<PaymentKind>(request, "payment")?;
        let simulated = self.provider.as_ref().is_some_and(|provider| provider.name() == SANDBOX);
        let known = links::is_payment_secret(&visit.tenant, id, part(request, "secret"));
        if simulated && known { Ok(id) } else { Err(Problem::of(code::NOT_FOUND)) }
    }

    /// `GET /pay/sandbox/:payment/:secret`
    pub(super) async fn sandbox_payment(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let id = self.sandbox_payment_id(request, visit)?;
        let frame = self.frame(visit, path(request), None).await?;
        let scope = look(request).await?;
        let payment = payment(scope.tx(), id).await?;
        let frame = Frame { viewer: viewer(&scope), ..frame };
        drop(scope);
        let html = sandbox_payment_page(&SandboxPaymentPage {
            frame,
            amount: Money { amount_minor: payment.amount_minor, currency: payment.currency },
            order_code: payment.order_code,
            event_title: payment.title,
            action: path(request),
            order_href: links::order_url(&visit.tenant, "", &payment.slug, payment.order_id),
            settled: payment.state != "created",
        });
        Ok(page(StatusCode::OK, html))
    }

    /// `POST /pay/sandbox/:payment/:secret`
    pub(super) async fn decide_sandbox_payment(&self, mut request: Request, visit: &Visit) -> Result<Response> {
        let id = self.sandbox_payment_id(&request, visit)?;
        let decision = match read_form(&mut request).await?.first("outcome") {
            "pay" => SandboxDecision::Pay,
            "decline" => SandboxDecision::Decline,
            "cancel" => SandboxDecision::Cancel,
            _ => return Err(Problem::of(code::MALFORMED_REQUEST).into()),
        };
        let options = ExtractParamOptions::default();
        let scope = Scope::<Register>::from_request(&request, &mut RequestBody::default(), options).await?;
        let payment = payment(scope.tx(), id).await?;
        // Like at a real provider, what is settled there stays settled.
        if payment.state == "created" {
            decide(&Acting::of(&scope), id, decision).await.map_err(|error| problem_of(&error))?;
            scope.commit_empty().await?;
        }
        Ok(see_other(&links::order_url(&visit.tenant, "", &payment.slug, payment.order_id)))
    }
}

async fn payment(tx: &TenantTx, id: Uuid) -> Result<Row, Problem> {
    let row = tx.sql(include_str!("sandbox.sql"), [id.into()]).one::<Row>().await;
    row.map_err(|error| problem_of(&error))?.ok_or_else(|| Problem::of(code::NOT_FOUND))
}
