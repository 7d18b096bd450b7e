//! The built web app: its page with what this host is, and its files.

use poem::{
    Request, Response,
    http::{StatusCode, header},
};
use rust_embed::RustEmbed;

/// `tenants/portal/dist`; built by `./dev` before the server.
#[derive(RustEmbed)]
#[folder = "../../tenants/portal/dist"]
#[allow_missing = true]
struct Built;

/// The worker that reads QR codes: it alone may compile WebAssembly, because a worker obeys the policy of its own
/// file and not that of the page.
const CODE_READER: &str = "portal/code-reader.worker-";
const CODE_READER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// The page of the app. `plane` is `tenant` or `operator`.
pub fn page(plane: &str, simulated: &[String], base_url: &str) -> Response {
    let Some(built) = Built::get("index.html") else {
        return Response::builder()
            .status(StatusCode::SERVICE_UNAVAILABLE)
            .content_type("text/html; charset=utf-8")
            .body("<!doctype html><title>Jamboree</title><p>The portal was not built: run <code>./dev up</code>.");
    };
    let html = String::from_utf8_lossy(&built.data)
        .replace(r#"name="jamboree-plane" content="tenant""#, &format!(r#"name="jamboree-plane" content="{plane}""#))
        .replace(
            r#"name="jamboree-simulated" content="""#,
            &format!(r#"name="jamboree-simulated" content="{}""#, escape(&simulated.join(" "))),
        )
        .replace(
            r#"name="jamboree-base-url" content="""#,
            &format!(r#"name="jamboree-base-url" content="{}""#, escape(base_url)),
        );
    Response::builder().content_type("text/html; charset=utf-8").header(header::CACHE_CONTROL, "no-cache").body(html)
}

/// A file of the app: `/portal/<name>`, named by its content.
#[poem::handler]
pub fn file(request: &Request) -> Response {
    let path = request.original_uri().path().trim_start_matches('/');
    match Built::get(path) {
        Some(found) => {
            let mut answer =
                Response::builder().content_type(found.metadata.mimetype()).header(header::CACHE_CONTROL, FOR_EVER);
            if path.starts_with(CODE_READER) {
                answer = answer.header(header::CONTENT_SECURITY_POLICY, CODE_READER_POLICY);
            }
            answer.body(found.data.into_owned())
        }
        None => StatusCode::NOT_FOUND.into(),
    }
}
