use poem::{IntoResponse, Response, http::StatusCode};
use poem_openapi::{
    ApiResponse,
    payload::{Json, Payload},
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
    types::ToJSON,
};

use crate::Problem;

/// What every handler answers.
pub type Reply<T> = Result<T, Problem>;

/// A refusal, or an answer that was given before and is given again.
#[derive(Debug)]
pub struct Interrupted(poem::Error);

/// What a handler answers that opens its transaction itself.
pub type LateReply<T> = Result<T, Interrupted>;

impl From<Problem> for Interrupted {
    fn from(problem: Problem) -> Self {
        Self(problem.into())
    }
}
impl From<poem::Error> for Interrupted {
    fn from(error: poem::Error) -> Self {
        Self(error)
    }
}
impl From<Interrupted> for poem::Error {
    fn from(interrupted: Interrupted) -> Self {
        interrupted.0
    }
}
impl ApiResponse for Interrupted {
    fn meta() -> MetaResponses {
        Problem::meta()
    }
    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}

/// 201 with the new thing.
#[derive(Debug)]
pub struct Created<T>(pub T);

/// 202: accepted, the work happens later.
#[derive(Debug)]
pub struct Accepted<T>(pub T);

/// 204.
#[derive(Debug)]
pub struct NoContent;

/// 200 with an `ETag`; the same value goes into `If-Match` of the next change.
#[derive(Debug)]
pub struct Versioned<T> {
    pub version: i64,
    pub value: T,
}

fn json_meta<T: ToJSON>(status: u16, description: &'static str, headers: Vec<MetaHeader>) -> MetaResponses {
    MetaResponses {
        responses: vec![MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content: vec![MetaMediaType { content_type: Json::<T>::CONTENT_TYPE, schema: T::schema_ref() }],
            headers,
        }],
    }
}

impl<T: ToJSON> IntoResponse for Created<T>
where
    T: Send,
{
    fn into_response(self) -> Response {
        Json(self.0).into_response().with_status(StatusCode::CREATED).into_response()
    }
}
impl<T: ToJSON> ApiResponse for Created<T> {
    fn meta() -> MetaResponses {
        json_meta::<T>(201, "Created.", vec![])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> IntoResponse for Accepted<T>
where
    T: Send,
{
    fn into_response(self) -> Response {
        Json(self.0).into_response().with_status(StatusCode::ACCEPTED).into_response()
    }
}
impl<T: ToJSON> ApiResponse for Accepted<T> {
    fn meta() -> MetaResponses {
        json_meta::<T>(202, "Accepted; the work happens later.", vec![])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}
impl ApiResponse for NoContent {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "Done; there is nothing to say.",
                status: Some(204),
                status_range: None,
                content: vec![],
                headers: vec![],
            }],
        }
    }
    fn register(_registry: &mut Registry) {}
}

/// The `ETag` of a version.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

impl<T: ToJSON> IntoResponse for Versioned<T>
where
    T: Send,
{
    fn into_response(self) -> Response {
        Json(self.value).into_response().with_header("etag", etag(self.version)).into_response()
    }
}
impl<T: ToJSON> ApiResponse for Versioned<T> {
    fn meta() -> MetaResponses {
        let etag = MetaHeader {
            name: "ETag".to_owned(),
            description: Some("The version; send it in If-Match with the next change.".to_owned()),
            required: true,
            deprecated: false,
            schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
        };
        json_meta::<T>(200, "The current state.", vec![etag])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
