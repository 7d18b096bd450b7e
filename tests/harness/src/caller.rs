use std::net::SocketAddr;

use reqwest::{Client, Method, RequestBuilder, header};
use serde_json::Value;

use crate::Answer;

/// Somebody who calls one host. Cheap to clone; holds its cookies by itself.
#[derive(Debug, Clone)]
pub struct Caller {
    client: Client,
    address: SocketAddr,
    host: String,
    cookies: Vec<(String, String)>,
    bearer: Option<String>,
    /// The Origin header; the caller's own host unless a test says otherwise.
    origin: Option<String>,
}

impl Caller {
    pub(crate) fn new(address: SocketAddr, host: &str) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let host = format!("{host}:{}", address.port());
        let origin = Some(format!("http://{host}"));
        Self { client, address, host, cookies: Vec::new(), bearer: None, origin }
    }

    /// The same caller, carrying the cookies that the answer set.
    #[must_use]
    pub fn with_session_of(mut self, answer: &Answer) -> Self {
        for value in answer.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap_or_default();
            let pair = text.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(known, _)| known != name);
                if !value.is_empty() {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        self
    }

    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.retain(|(known, _)| known != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn with_bearer(mut self, token: &str) -> Self {
        self.bearer = Some(token.to_owned());
        self.cookies.clear();
        self
    }

    #[must_use]
    pub fn with_origin(mut self, origin: Option<&str>) -> Self {
        self.origin = origin.map(str::to_owned);
        self
    }

    /// The same credentials at another host: what a confused or hostile client sends.
    /// The same person at another server of the same tenants.
    #[must_use]
    pub fn at_server(mut self, address: SocketAddr) -> Self {
        let name = self.host.split(':').next().unwrap_or_default();
        self.host = format!("{name}:{}", address.port());
        self.origin = Some(format!("http://{}", self.host));
        self.address = address;
        self
    }

    #[must_use]
    pub fn at_host(mut self, host: &str) -> Self {
        self.host = format!("{host}:{}", self.address.port());
        self
    }

    /// Where the server listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Name and port of the host that is called.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self
            .client
            .request(method.clone(), format!("http://{}{path}", self.address))
            .header(header::HOST, &self.host);
        if !self.cookies.is_empty() {
            let text: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, text.join("; "));
        }
        if let Some(token) = &self.bearer {
            request = request.bearer_auth(token);
        }
        match &self.origin {
            Some(origin) if !method.is_safe() => request.header(header::ORIGIN, origin),
            _ => request,
        }
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::read(request.send().await.expect("the server answers")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    pub async fn call(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(self.request(method, path).json(&body)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, body).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, body).await
    }

    pub async fn upload(&self, path: &str, content_type: &str, bytes: Vec<u8>) -> Answer {
        self.upload_by(Method::PUT, path, content_type, bytes).await
    }
    pub async fn upload_by(&self, method: Method, path: &str, content_type: &str, bytes: Vec<u8>) -> Answer {
        self.send(self.request(method, path).header(header::CONTENT_TYPE, content_type).body(bytes)).await
    }
}
