//! Every error as a problem, for machines and for people.

use jamboree_pages::{
    pages::{Appearance, FailurePage, failure_page},
    theme::Theme,
};
use jamboree_web::{Code, Problem, code};
use poem::{
    Error, Request, Response,
    http::{StatusCode, header},
};
use poem_openapi::error::{ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError};

/// Whether the caller is a browser asking for a page.
pub(super) fn wants_page(request: &Request) -> bool {
    let accepts = request.header("accept").is_some_and(|accept| accept.contains("text/html"));
    accepts && !request.uri().path().starts_with("/api/")
}

fn code_of(status: StatusCode) -> Code {
    match status {
        StatusCode::NOT_FOUND => code::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED => code::METHOD_NOT_ALLOWED,
        StatusCode::PAYLOAD_TOO_LARGE => code::BODY_TOO_LARGE,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => code::UNSUPPORTED_MEDIA_TYPE,
        StatusCode::UNAUTHORIZED => code::SIGN_IN_REQUIRED,
        StatusCode::FORBIDDEN => code::FORBIDDEN,
        StatusCode::REQUEST_TIMEOUT => code::BODY_TOO_SLOW,
        StatusCode::EXPECTATION_FAILED => code::EXPECTATION_FAILED,
        status if status.is_client_error() => code::MALFORMED_REQUEST,
        _ => code::INTERNAL,
    }
}

fn problem_of(error: &Error) -> Problem {
    if let Some(problem) = error.downcast_ref::<Problem>() {
        return problem.clone();
    }
    if let Some(ParseParamError { name, reason }) = error.downcast_ref() {
        return Problem::at(code::INVALID_PARAMETER, format!("?{name}"), reason.clone());
    }
    // A malformed id names nothing.
    if error.downcast_ref::<ParsePathError>().is_some() {
        return Problem::of(code::NOT_FOUND);
    }
    if let Some(ParseRequestPayloadError { reason }) = error.downcast_ref() {
        return Problem::at(code::INVALID_BODY, "", reason.clone());
    }
    if let Some(error) = error.downcast_ref::<ContentTypeError>() {
        return Problem::new(code::UNSUPPORTED_MEDIA_TYPE, error.to_string());
    }
    let mut problem = Problem::of(code_of(error.status()));
    problem.cause = Some(error.to_string());
    problem
}

/// An answer for an error. What is our fault is logged here, once.
pub(super) fn render(error: Error, trace_id: &str, wants_page: bool) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    answer(&problem_of(&error), trace_id, wants_page)
}

fn answer(problem: &Problem, trace_id: &str, wants_page: bool) -> Response {
    if problem.code.status >= 500 {
        let cause = problem.cause.as_deref().unwrap_or("");
        tracing::error!(trace_id, code = problem.code.name, cause, "a request failed");
    }
    let mut response = problem.to_response(trace_id);
    if wants_page {
        let page = failure_page(&FailurePage {
            status: problem.code.status,
            locale: jamboree_pages::Locale::default(),
            appearance: Appearance::System,
            theme: Theme::jamboree(),
            brand_stylesheet_url: "/brand.css".to_owned(),
            trace_id: trace_id.to_owned(),
            retry_after_s: problem.retry_after_s.and_then(|seconds| u32::try_from(seconds).ok()),
            has_listing: problem.code != code::HOST_UNKNOWN,
        });
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html; charset=utf-8"));
        response.set_body(page);
    }
    response
}

/// Dresses a bare error answer of the framework.
pub(super) fn dress(response: &mut Response, trace_id: &str, wants_page: bool) {
    let status = response.status();
    let bare = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/plain")));
    if (status.is_client_error() || status.is_server_error()) && bare {
        let allow = response.headers().get(header::ALLOW).cloned();
        *response = answer(&Problem::of(code_of(status)), trace_id, wants_page);
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
}
