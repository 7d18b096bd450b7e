use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Host, RequestFacts, Scope, SharedTenancy, Tenant, Visitor};
use jamboree_web::{Problem, code};
use poem::{IntoResponse, Request, RequestBody, Response, Result, http::header};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions,
    payload::{Json, Payload},
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
    types::ToJSON,
};

use super::ready::Ready;

/// The same gate as `Scope<Visitor>`, for what is answered from memory: it opens no transaction.
///
/// A credential that is shown is checked all the same, so that a wrong one is never ignored.
pub struct PublicRead {
    pub tenancy: SharedTenancy,
    pub tenant: Tenant,
}

impl PublicRead {
    pub fn now(&self) -> DateTime<Utc> {
        self.tenancy.sources.now()
    }
}

impl<'a> ApiExtractor<'a> for PublicRead {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Scope<Visitor> as ApiExtractor<'_>>::register(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        <Scope<Visitor> as ApiExtractor<'_>>::security_schemes()
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        if request.headers().contains_key(header::AUTHORIZATION) {
            drop(Scope::<Visitor>::from_request(request, body, ExtractParamOptions::default()).await?);
        }
        let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy in the request"))?;
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        let Host::Tenant(tenant) = &facts.host else { return Err(Problem::of(code::HOST_UNKNOWN).into()) };
        Ok(Self { tenancy: tenancy.clone(), tenant: tenant.clone() })
    }
}

const _: () = assert!(matches!(Visitor::ACCESS, jamboree_tenancy::Access::Read));

/// JSON of a `T` that is ready to be sent, or 304 when the caller has it.
pub struct ReadyJson<T> {
    response: Response,
    kind: PhantomData<fn() -> T>,
}

impl<T: ToJSON> ReadyJson<T> {
    pub fn of(ready: &Ready, if_none_match: Option<&str>) -> Self {
        Self { response: ready.answer(if_none_match), kind: PhantomData }
    }

    /// The bytes of a value.
    pub fn ready(value: &T) -> Ready {
        Ready::new(value.to_json_string(), "application/json; charset=utf-8")
    }
}

impl<T> IntoResponse for ReadyJson<T> {
    fn into_response(self) -> Response {
        self.response
    }
}

impl<T: ToJSON> ApiResponse for ReadyJson<T> {
    fn meta() -> MetaResponses {
        let etag = || MetaHeader {
            name: "ETag".to_owned(),
            description: Some("Names these very bytes; send it in If-None-Match.".to_owned()),
            required: true,
            deprecated: false,
            schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
        };
        let response = |status, description, content| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content,
            headers: vec![etag()],
        };
        let json = MetaMediaType { content_type: Json::<T>::CONTENT_TYPE, schema: T::schema_ref() };
        MetaResponses {
            responses: vec![
                response(200, "The current state.", vec![json]),
                response(304, "You have it already.", vec![]),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
