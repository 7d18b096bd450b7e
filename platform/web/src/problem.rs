use poem::{IntoResponse, Response, error::ResponseError, http::StatusCode};
use poem_openapi::{
    ApiResponse, Object,
    registry::{MetaMediaType, MetaResponse, MetaResponses, Registry},
    types::Type,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Code;

/// One refused part of a request.
///
/// `pointer` is a JSON pointer into the body (RFC 6901), or `?name` for a query parameter, or
/// `@name` for a header.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct FieldError {
    pub pointer: String,
    pub code: String,
    pub detail: String,
    /// A value that would have been accepted, where one can be computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// An answer that is not a success: RFC 9457 `application/problem+json`.
///
/// The status, title and type come from the [`Code`]; `detail` is for the person who made the call;
/// `cause` is for the log and never leaves the server.
#[derive(Debug, Clone)]
pub struct Problem {
    pub code: Code,
    pub detail: String,
    pub errors: Vec<FieldError>,
    pub retry_after_s: Option<u64>,
    /// The version that is there now, when another one was expected: the ETag of the answer.
    pub current_version: Option<i64>,
    pub cause: Option<String>,
}

impl Problem {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after_s: None,
            current_version: None,
            cause: None,
        }
    }

    /// The problem with the wording of the catalogue.
    pub fn of(code: Code) -> Self {
        Self::new(code, code.explanation)
    }

    /// A refused field: the problem's own code is repeated at the pointer.
    pub fn at(code: Code, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(code, detail.clone()).and(pointer, code.name, detail)
    }

    #[must_use]
    pub fn and(mut self, pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        self.errors.push(FieldError {
            pointer: pointer.into(),
            code: code.to_owned(),
            detail: detail.into(),
            suggestion: None,
        });
        self
    }

    /// Adds a value that would have been accepted to the last refused field.
    #[must_use]
    pub fn suggesting(mut self, value: impl Into<String>) -> Self {
        if let Some(last) = self.errors.last_mut() {
            last.suggestion = Some(value.into());
        }
        self
    }

    #[must_use]
    pub fn retry_after_s(mut self, seconds: u64) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// Adds the version that is there now.
    #[must_use]
    pub fn current_version(mut self, version: i64) -> Self {
        self.current_version = Some(version);
        self
    }

    /// Something that is our fault. The cause is logged at the edge, once.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let mut problem = Self::of(crate::code::INTERNAL);
        problem.cause = Some(format!("{cause:#}"));
        problem
    }

    /// The JSON document; `trace_id` names the request in the logs.
    pub fn to_json(&self, trace_id: &str) -> Value {
        let mut document = json!({
            "type": format!("/problems/{}", self.code.name),
            "title": self.code.title,
            "status": self.code.status,
            "detail": self.detail,
            "code": self.code.name,
            "trace_id": trace_id,
        });
        if !self.errors.is_empty() {
            document["errors"] = json!(self.errors);
        }
        document
    }

    pub fn to_response(&self, trace_id: &str) -> Response {
        let mut builder = Response::builder()
            .status(self.status())
            .header("content-type", "application/problem+json")
            .header("cache-control", "no-store");
        if let Some(seconds) = self.retry_after_s {
            builder = builder.header("retry-after", seconds.to_string());
        }
        if let Some(version) = self.current_version {
            builder = builder.header("etag", crate::reply::etag(version));
        }
        if self.code.status == 401 {
            builder = builder.header("www-authenticate", "Bearer realm=\"jamboree\"");
        }
        builder.body(self.to_json(trace_id).to_string())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code.name, self.detail)
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn as_response(&self) -> Response {
        self.to_response("").into_response()
    }
}

/// The problem document of RFC 9457 as every operation answers it.
#[derive(Object)]
#[oai(rename = "Problem")]
struct ProblemDocument {
    /// Where the code is explained, relative to the host.
    r#type: String,
    title: String,
    status: u16,
    /// What happened, for the person who made the call.
    detail: String,
    /// Stable; every code is listed in problems.json.
    code: String,
    /// Names the request in our logs; quote it when you ask.
    trace_id: String,
    /// What was refused, place by place.
    #[oai(skip_serializing_if_is_none)]
    errors: Option<Vec<ProblemField>>,
}

/// One refused part of the request.
#[derive(Object)]
struct ProblemField {
    /// JSON pointer into the body, `?name` for a query parameter, `@Name` for a header.
    pointer: String,
    code: String,
    detail: String,
    /// A value that would have been accepted.
    #[oai(skip_serializing_if_is_none)]
    suggestion: Option<String>,
}

impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "Anything but success is a problem.",
                status: None,
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: "application/problem+json",
                    schema: ProblemDocument::schema_ref(),
                }],
                headers: vec![],
            }],
        }
    }

    fn register(registry: &mut Registry) {
        ProblemDocument::register(registry);
    }
}
