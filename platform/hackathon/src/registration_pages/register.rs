use std::sync::Arc;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use jamboree_pages::pages::{
    EventHead, Fault, FormError, FormValues, Frame, OfferedState, RegisterForm, RegisterPage, RegisterState,
    RegisterStep, register_fields as field, register_page,
};
use jamboree_tenancy::{Deferred, Register, Sources, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use poem::{
    Request, Response, Result,
    http::{HeaderValue, StatusCode, header},
};

use super::{
    RegistrationPages,
    endpoint::{look, page, part, path, see_other, viewer},
    filled_form::{self, access_code, check_code, check_tickets, chosen, type_id},
    read_form::read_form,
    refusal, views,
};
use crate::{
    listing::{Visit, parameter},
    offer::{Offer, Places, places},
    orders::{find_by_submission, links},
};

const LONGEST_CODE: usize = 40;

/// A form that comes back, and why.
struct Shown {
    step: RegisterStep,
    values: FormValues,
    errors: Vec<FormError>,
    status: StatusCode,
    retry_after_s: Option<u64>,
}

impl Shown {
    fn at(step: RegisterStep, values: FormValues, errors: Vec<FormError>) -> Self {
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Self { step, values, errors, status, retry_after_s: None }
    }
}

impl RegistrationPages {
    async fn offer(&self, visit: &Visit, slug: &str) -> Result<Arc<Offer>, Problem> {
        let offer = self.office.offers.public(&visit.tenancy.databases, &visit.tenant, slug).await?;
        offer.ok_or_else(|| Problem::of(code::NOT_FOUND))
    }

    /// `GET /e/:slug/register`
    pub(super) async fn show_form(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let slug = part(request, "slug");
        let offer = self.offer(visit, slug).await?;
        let head = self.heads.of(visit, slug).await?;
        let frame = self.frame(visit, path(request), None).await?;
        let scope = look(request).await?;
        let mut values = FormValues::default();
        let wished = parameter(&visit.query, "code").unwrap_or_default();
        let wished: String = wished.chars().filter(|letter| !letter.is_control()).take(LONGEST_CODE).collect();
        values.0.push((field::ACCESS_CODE.to_owned(), wished));
        if let Some(user) = scope.caller().user() {
            values.0.push((field::BUYER_NAME.to_owned(), user.name.clone()));
            values.0.push((field::BUYER_EMAIL.to_owned(), user.email.clone()));
        }
        let free = count_places(scope.tx(), &offer, scope.now()).await?;
        let frame = Frame { viewer: viewer(&scope), ..frame };
        drop(scope);
        // Where there is one ticket to choose, it is chosen; so is the one that the page of the event led here for.
        let on_sale: Vec<String> = offer
            .shown_types(access_code(&values))
            .map(|kind| views::offered_ticket(kind, &free, frame.now))
            .filter(|ticket| ticket.state == OfferedState::OnSale)
            .map(|ticket| ticket.id)
            .collect();
        let wished = parameter(&visit.query, "ticket");
        let first = match on_sale.as_slice() {
            [only] => Some(only),
            several => several.iter().find(|id| Some(*id) == wished.as_ref()),
        };
        values.0.extend(first.map(|id| (field::quantity(id), "1".to_owned())));
        let errors = check_code(&offer, &values);
        let mut shown = Shown::at(RegisterStep::Tickets, values, errors);
        shown.status = StatusCode::OK;
        Ok(self.form_page(&offer, &free, head, frame, shown, &visit.tenancy.sources))
    }

    /// `POST /e/:slug/register`
    pub(super) async fn take_form(&self, mut request: Request, visit: &Visit) -> Result<Response> {
        let gate = Deferred::<Register>::of(&request)?;
        let slug = part(&request, "slug").to_owned();
        let values = read_form(&mut request).await?;
        let offer = self.offer(visit, &slug).await?;
        let details = values.first(field::STEP) == "details";
        let shown = match values.first(field::ACTION) {
            "change" => Shown::at(RegisterStep::Tickets, values, Vec::new()),
            "code" => {
                let errors = check_code(&offer, &values);
                let step = if details { RegisterStep::Details } else { RegisterStep::Tickets };
                Shown::at(step, values, errors)
            }
            _ if details => match self.place(&gate, &offer, values, visit).await? {
                Ok(order_page) => return Ok(see_other(&order_page)),
                Err(shown) => shown,
            },
            _ => {
                let errors = check_tickets(&offer, &values);
                let step = if errors.is_empty() { RegisterStep::Details } else { RegisterStep::Tickets };
                Shown::at(step, values, errors)
            }
        };
        let head = self.heads.of(visit, &slug).await?;
        let frame = self.frame(visit, path(&request), None).await?;
        let scope = look(&request).await?;
        let free = count_places(scope.tx(), &offer, scope.now()).await?;
        let frame = Frame { viewer: viewer(&scope), ..frame };
        drop(scope);
        Ok(self.form_page(&offer, &free, head, frame, shown, &visit.tenancy.sources))
    }

    /// Places the order; answers the address of its page, or the form with what is wrong.
    async fn place(
        &self,
        gate: &Deferred<Register>,
        offer: &Offer,
        values: FormValues,
        visit: &Visit,
    ) -> Result<Result<String, Shown>> {
        let filled = match filled_form::read(offer, &values, visit.setting.locale.tag()) {
            Ok(filled) => filled,
            Err(errors) => return Ok(Err(Shown::at(step_of(&errors), values, errors))),
        };
        let submission = submission(&values).map(str::to_owned);
        let submission = submission.unwrap_or_else(|| new_submission(&visit.tenancy.sources));
        match self.office.place(gate, offer, filled.request, &submission).await {
            Ok((scope, order)) => {
                let address = links::order_url(scope.tenant(), "", &order.event_slug, order.id);
                scope.commit_empty().await?;
                Ok(Ok(address))
            }
            Err(interrupted) => {
                // The same form again: its first sending may be what stands in its way now.
                if let Some(address) = Self::placed_before(visit, offer, &submission).await? {
                    return Ok(Ok(address));
                }
                let refused = refusal::of(interrupted, &filled.tickets)?;
                let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::CONFLICT);
                let retry_after_s = refused.retry_after_s;
                Ok(Err(Shown { step: refused.step, values, errors: refused.errors, status, retry_after_s }))
            }
        }
    }

    /// The page of the order that this form became.
    async fn placed_before(visit: &Visit, offer: &Offer, submission: &str) -> Result<Option<String>, Problem> {
        let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
        // As the office names it.
        let key = format!("{}:{submission}", offer.event_id);
        let order = find_by_submission(&tx, &key).await.map_err(|error| problem_of(&error))?;
        Ok(order.map(|order| links::order_url(&visit.tenant, "", &order.event_slug, order.id)))
    }

    fn form_page(
        &self,
        offer: &Offer,
        free: &Places,
        event: EventHead,
        frame: Frame,
        mut shown: Shown,
        sources: &Sources,
    ) -> Response {
        let now = frame.now;
        let code = access_code(&shown.values).map(str::to_owned);
        let tickets: Vec<_> =
            offer.shown_types(code.as_deref()).map(|kind| views::offered_ticket(kind, free, now)).collect();
        let state = views::nothing_to_fill_in(offer, &tickets, code.as_deref(), frame.suspended, now);
        let state = state.unwrap_or_else(|| {
            if shown.step == RegisterStep::Details {
                let errors = no_places(offer, free, &shown.values);
                let nothing_chosen = chosen(offer, &shown.values).is_empty();
                if !errors.is_empty() || nothing_chosen {
                    shown.step = RegisterStep::Tickets;
                    shown.errors.extend(errors);
                    shown.status = StatusCode::UNPROCESSABLE_ENTITY;
                }
            }
            let summary = views::summary_of_choice(&chosen(offer, &shown.values));
            let submission = submission(&shown.values).map_or_else(|| new_submission(sources), str::to_owned);
            RegisterState::Open(Box::new(RegisterForm {
                step: shown.step,
                questions: views::questions(offer),
                consents: views::consents(offer),
                values: shown.values,
                errors: shown.errors,
                summary,
                submission,
                tickets,
            }))
        });
        let html = register_page(&RegisterPage { frame, event, state });
        let mut response = page(shown.status, html);
        if let Some(seconds) = shown.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The step on which the first of the errors stands.
fn step_of(errors: &[FormError]) -> RegisterStep {
    let of_tickets = |error: &FormError| match &error.field {
        Some(field) => field.starts_with("quantity."),
        None => matches!(error.fault, Fault::NoTicket | Fault::TooManyTickets { .. }),
    };
    if errors.iter().any(of_tickets) { RegisterStep::Tickets } else { RegisterStep::Details }
}

/// Types of which more are wanted than are left.
fn no_places(offer: &Offer, free: &Places, values: &FormValues) -> Vec<FormError> {
    let wanted = chosen(offer, values);
    let too_many = wanted.iter().filter(|(kind, count)| {
        free.left(&kind.quotas).is_some_and(|left| *count > usize::try_from(left).unwrap_or(0))
    });
    too_many
        .map(|(kind, _)| FormError { field: Some(field::quantity(&type_id(kind))), fault: Fault::SoldOut })
        .collect()
}

async fn count_places(tx: &TenantTx, offer: &Offer, now: DateTime<Utc>) -> Result<Places, Problem> {
    places(tx, offer.event_id, now).await.map_err(|error| problem_of(&error))
}

/// The key that the form was made with.
fn submission(values: &FormValues) -> Option<&str> {
    let key = values.first(field::SUBMISSION);
    let letters = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (letters && (16..=64).contains(&key.len())).then_some(key)
}

fn new_submission(sources: &Sources) -> String {
    // Nobody guesses the key of somebody else: it would answer with their order.
    let mut bytes = [0; 18];
    sources.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
