use std::sync::Arc;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Deferred, Visitor, problem_of};
use jamboree_web::{Id, LateReply, Problem, code};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    Offer, OfferedType, Offers, Places, QuestionForm, QuestionKind, Registration, Sale, TicketTypeKind, places,
};
use crate::money::Money;

/// Whether anybody can register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RegistrationState {
    Open,
    NotYet,
    Over,
    /// The event offers no tickets.
    None,
}

/// Whether a ticket can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SaleState {
    OnSale,
    NotYet,
    Over,
    SoldOut,
}

#[derive(Debug, Clone, Object)]
pub struct OfferedTicketType {
    pub id: Id<TicketTypeKind>,
    pub name: String,
    pub description: String,
    /// What is charged; tax is included.
    pub price: Money,
    /// Hundredths of a percent.
    pub tax_rate_bp: i32,
    pub max_per_order: i32,
    pub sale_opens_at: Option<DateTime<Utc>>,
    pub sale_closes_at: Option<DateTime<Utc>>,
    pub state: SaleState,
    /// How many are left, once there are few.
    pub few_left: Option<i32>,
}

/// How a question is answered, and with which type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum AskedAs {
    /// A string of up to 300 characters.
    ShortText,
    /// A string of up to 5,000 characters.
    LongText,
    /// One of the options, as a string.
    Choice,
    /// Some of the options, as an array.
    Choices,
    /// A boolean.
    YesNo,
    Number,
}

impl From<QuestionForm> for AskedAs {
    fn from(form: QuestionForm) -> Self {
        match form {
            QuestionForm::ShortText => Self::ShortText,
            QuestionForm::LongText => Self::LongText,
            QuestionForm::Choice => Self::Choice,
            QuestionForm::Choices => Self::Choices,
            QuestionForm::YesNo => Self::YesNo,
            QuestionForm::Number => Self::Number,
        }
    }
}

#[derive(Debug, Clone, Object)]
pub struct AskedQuestion {
    pub id: Id<QuestionKind>,
    pub label: String,
    pub help: String,
    pub kind: AskedAs,
    pub options: Vec<String>,
    pub required: bool,
}

#[derive(Debug, Clone, Object)]
pub struct AskedConsent {
    pub purpose: String,
    pub version: i32,
    pub title: String,
    pub body: String,
    /// Nobody registers without it.
    pub required: bool,
}

/// What an event offers to who wants to register.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Offer")]
pub struct OfferView {
    pub registration: RegistrationState,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    pub ticket_types: Vec<OfferedTicketType>,
    pub questions: Vec<AskedQuestion>,
    pub consents: Vec<AskedConsent>,
}

/// From here on the number is told.
const FEW: i32 = 20;

impl OfferedTicketType {
    pub fn of(kind: &OfferedType, places: &Places, now: DateTime<Utc>) -> Self {
        let left = places.left(&kind.quotas);
        let state = match kind.sale(now) {
            Sale::Over => SaleState::Over,
            Sale::NotYet { .. } => SaleState::NotYet,
            Sale::OnSale if left == Some(0) => SaleState::SoldOut,
            Sale::OnSale => SaleState::OnSale,
        };
        Self {
            id: kind.id.into(),
            name: kind.name.clone(),
            description: kind.description.clone(),
            price: Money { amount_minor: kind.price_minor, currency: kind.currency.clone() },
            tax_rate_bp: kind.tax_rate_bp,
            max_per_order: kind.max_per_order,
            sale_opens_at: kind.sale_opens_at,
            sale_closes_at: kind.sale_closes_at,
            few_left: left.filter(|left| *left <= FEW && state == SaleState::OnSale),
            state,
        }
    }
}

impl OfferView {
    pub fn of(offer: &Offer, places: &Places, access_code: Option<&str>, now: DateTime<Utc>) -> Self {
        let ticket_types: Vec<_> =
            offer.shown_types(access_code).map(|kind| OfferedTicketType::of(kind, places, now)).collect();
        let (registration, opens_at, closes_at) = match offer.registration(now) {
            _ if ticket_types.is_empty() && offer.ticket_types.iter().all(|kind| kind.hidden) => {
                (RegistrationState::None, None, None)
            }
            Registration::Open { closes_at } => (RegistrationState::Open, None, Some(closes_at)),
            Registration::NotYet { opens_at } => (RegistrationState::NotYet, Some(opens_at), None),
            Registration::Over | Registration::Cancelled => (RegistrationState::Over, None, None),
        };
        let questions = offer.questions.iter().map(|question| AskedQuestion {
            id: question.id.into(),
            label: question.label.clone(),
            help: question.help.clone(),
            kind: question.kind.into(),
            options: question.options.clone(),
            required: question.required,
        });
        let consents = offer.consents.iter().map(|consent| AskedConsent {
            purpose: consent.purpose.clone(),
            version: consent.version,
            title: consent.title.clone(),
            body: consent.body.clone(),
            required: consent.required,
        });
        Self {
            registration,
            opens_at,
            closes_at,
            ticket_types,
            questions: questions.collect(),
            consents: consents.collect(),
        }
    }
}

pub struct OfferApi {
    offers: Arc<Offers>,
}

impl OfferApi {
    pub fn new(offers: Arc<Offers>) -> Self {
        Self { offers }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl OfferApi {
    /// Get what an event offers
    ///
    /// Ticket types with their prices, the questions of the organiser and the consents, as an order is
    /// checked against. Types with an access code are shown to who sends it in `code`.
    #[oai(path = "/listed-events/:slug/offer", method = "get", operation_id = "get_offer")]
    async fn get_offer(
        &self,
        gate: Deferred<Visitor>,
        #[oai(validator(max_length = 100))] slug: Path<String>,
        #[oai(name = "code", validator(max_length = 40))] access_code: Query<Option<String>>,
    ) -> LateReply<Json<OfferView>> {
        let offer = self.offers.public(&gate.tenancy().databases, gate.tenant(), &slug.0).await?;
        let offer = offer.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        let scope = gate.open().await?;
        let places = places(scope.tx(), offer.event_id, scope.now()).await.map_err(|error| problem_of(&error))?;
        let view = OfferView::of(&offer, &places, access_code.0.as_deref(), scope.now());
        Ok(scope.commit(view).await?)
    }
}
