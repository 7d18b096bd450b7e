//! An S3-protocol store in this process, on files in the state folder. Real clients with real signatures speak
//! to it; only durability across machines is missing.

use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::{Keys, State};

/// The body of an answer; it implements `http_body::Body`.
pub type ObjectBody = UnsyncBoxBody<Bytes, Box<dyn Error + Send + Sync>>;

/// What a browser may send with an upload and see of an answer.
const ALLOWED_METHODS: &str = "GET, HEAD, PUT";
const EXPOSED_HEADERS: &str = "ETag, Content-Length, Content-Range";
const PREFLIGHT_AGE_S: &str = "600";

/// The running store. The internal listener ends with the value.
pub struct ObjectStore {
    service: S3Service,
    folder: PathBuf,
    address: SocketAddr,
    access_key: String,
    secret_key: String,
    listener: JoinHandle<()>,
}

impl ObjectStore {
    /// Opens the store of `state` and listens on a free port of 127.0.0.1 for this machine's own clients. The keys
    /// are made once and kept in the state.
    pub async fn start(state: &State) -> Result<ObjectStore> {
        let folder = state.own_folder("objects")?;
        let keys = Keys::open(state);
        let access_key = format!("JAM{}", keys.load_or_create_hex::<8>("object-store-access.key")?.to_uppercase());
        let secret_key = keys.load_or_create_hex::<32>("object-store-secret.key")?;

        let files = s3s_fs::FileSystem::new(&folder)
            .map_err(|error| anyhow::anyhow!("cannot open the object store in {}: {error:?}", folder.display()))?;
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(access_key.clone(), secret_key.clone()));
        let service = builder.build();

        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free port for the object store")?;
        let address = listener.local_addr()?;
        let listener = tokio::spawn(listen(listener, service.clone()));
        Ok(ObjectStore { service, folder, address, access_key, secret_key, listener })
    }

    /// The address for this process and its workers: `http://127.0.0.1:PORT`, path-style, any region.
    pub fn internal_url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    pub fn secret_key(&self) -> &str {
        &self.secret_key
    }

    /// Creates a bucket unless it exists. Names follow S3: 3 to 63 of `a-z0-9-`, no hyphen at either end.
    pub fn create_bucket(&self, name: &str) -> Result<()> {
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain || !(3..=63).contains(&name.len()) || name.starts_with('-') || name.ends_with('-') {
            bail!("{name:?} is not a bucket name");
        }
        std::fs::create_dir_all(self.folder.join(name)).with_context(|| format!("cannot create the bucket {name}"))
    }

    /// Answers one request that reached the public address (`files.localhost` on the main listener). Signed
    /// requests only: the Host header must be the one the client signed for. Pages of an origin that
    /// `origin_allowed` accepts may read and upload across origins; s3s-fs itself knows no CORS.
    pub async fn handle<B>(&self, request: Request<B>, origin_allowed: impl Fn(&str) -> bool) -> Response<ObjectBody>
    where
        B: hyper::body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let origin = request.headers().get(header::ORIGIN).cloned();
        let allowed = origin.as_ref().is_some_and(|origin| origin.to_str().is_ok_and(&origin_allowed));
        let mut response = if is_preflight(&request) {
            preflight(request.headers(), allowed)
        } else {
            self.answer(request.map(|body| s3s::Body::http_body_unsync(body.map_err(Into::into)))).await
        };

        let headers = response.headers_mut();
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = origin.filter(|_| allowed) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
        }
        // Uploaded content never runs script in this origin, whatever type it claims.
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
        response
    }

    async fn answer(&self, request: Request<s3s::Body>) -> Response<ObjectBody> {
        match self.service.call(request).await {
            Ok(response) => response.map(BodyExt::boxed_unsync),
            Err(error) => {
                tracing::error!(?error, "the object store failed");
                empty(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl Drop for ObjectStore {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn listen(listener: TcpListener, service: S3Service) {
    let service = Arc::new(service);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Usually too many open files; the next attempt may find some closed.
                tracing::warn!(%error, "the object store cannot accept a connection");
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let service = service.clone();
        tokio::spawn(async move {
            let answer = hyper::service::service_fn(|request: Request<hyper::body::Incoming>| {
                let service = service.clone();
                async move {
                    let response = service.call(request.map(s3s::Body::from)).await;
                    Ok::<_, Infallible>(response.unwrap_or_else(|error| {
                        tracing::error!(?error, "the object store failed");
                        let mut response = Response::new(s3s::Body::empty());
                        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                        response
                    }))
                }
            });
            // A client that hangs up in the middle is no event.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

fn is_preflight<B>(request: &Request<B>) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ORIGIN)
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight(asked: &HeaderMap, allowed: bool) -> Response<ObjectBody> {
    if !allowed {
        return empty(StatusCode::FORBIDDEN);
    }
    let wanted = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS).and_then(|value| value.to_str().ok()).unwrap_or("");
    let granted: Vec<&str> = wanted.split(',').map(str::trim).filter(|name| may_send(name)).collect();
    let mut response = empty(StatusCode::NO_CONTENT);
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(ALLOWED_METHODS));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(PREFLIGHT_AGE_S));
    if let Ok(granted) = HeaderValue::from_str(&granted.join(", "))
        && !granted.is_empty()
    {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, granted);
    }
    response
}

fn may_send(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    HeaderName::from_bytes(name.as_bytes()).is_ok()
        && (name.starts_with("x-amz-")
            || [
                "content-type",
                "content-disposition",
                "content-md5",
                "content-length",
                "range",
                "if-match",
                "if-none-match",
            ]
            .contains(&name.as_str()))
}

fn empty(status: StatusCode) -> Response<ObjectBody> {
    let body = http_body_util::Empty::new().map_err(|never| match never {}).boxed_unsync();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}
