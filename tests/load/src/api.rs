//! Somebody who calls one host of the product and keeps the session it is given.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use reqwest::{Client, Method, header};
use serde_json::Value;

#[derive(Clone)]
pub struct Caller {
    client: Client,
    address: SocketAddr,
    host: String,
    cookie: Option<String>,
}

/// An answer that was a success.
pub struct Answer {
    pub body: Value,
    pub etag: Option<String>,
    cookie: Option<String>,
}

impl Caller {
    /// `name` is `localhost` or `<slug>.localhost`.
    pub fn new(address: SocketAddr, name: &str) -> Result<Caller> {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Caller { client, address, host: format!("{name}:{}", address.port()), cookie: None })
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    /// The session, as the header `Cookie` carries it.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Signs in by a call that opens a session.
    pub async fn signed_in_by(mut self, path: &str, body: Value) -> Result<Caller> {
        let answer = self.post(path, body).await?;
        self.cookie = Some(answer.cookie.with_context(|| format!("{path} set no cookie"))?);
        Ok(self)
    }

    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Result<Answer> {
        self.call(Method::POST, path, None, body).await
    }

    pub async fn call(&self, method: Method, path: &str, version: Option<&str>, body: Value) -> Result<Answer> {
        self.send(method, path, version, Some(body)).await
    }

    /// Status and body as they came over the wire; `gzip` is accepted and not undone.
    pub async fn compressed(&self, path: &str) -> Result<(Vec<u8>, bool)> {
        let answer = self
            .client
            .get(format!("http://{}{path}", self.address))
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_ENCODING, "gzip")
            .send()
            .await?
            .error_for_status()?;
        let compressed = answer.headers().get(header::CONTENT_ENCODING).is_some_and(|value| value == "gzip");
        Ok((answer.bytes().await?.to_vec(), compressed))
    }

    pub async fn text(&self, path: &str) -> Result<String> {
        let request = self.client.get(format!("http://{}{path}", self.address)).header(header::HOST, &self.host);
        Ok(request.send().await?.error_for_status()?.text().await?)
    }

    /// A file that is for this caller.
    pub async fn download(&self, path: &str) -> Result<String> {
        let request = self.client.get(format!("http://{}{path}", self.address)).header(header::HOST, &self.host);
        let request = request.header(header::COOKIE, self.cookie.as_deref().unwrap_or_default());
        Ok(request.send().await?.error_for_status()?.text().await?)
    }

    async fn send(&self, method: Method, path: &str, version: Option<&str>, body: Option<Value>) -> Result<Answer> {
        let mut request = self
            .client
            .request(method.clone(), format!("http://{}{path}", self.address))
            .header(header::HOST, &self.host)
            .header(header::ORIGIN, format!("http://{}", self.host));
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, version);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.with_context(|| format!("{method} {path}"))?;
        let status = answer.status();
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let etag = header(header::ETAG);
        let cookie = header(header::SET_COOKIE).and_then(|text| text.split(';').next().map(str::to_owned));
        let text = answer.text().await?;
        if !status.is_success() {
            bail!("{method} {path} at {} answers {status}: {text}", self.host);
        }
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text)? };
        Ok(Answer { body, etag, cookie })
    }
}

/// A member of an answer that must be text.
pub fn text_of<'v>(body: &'v Value, name: &str) -> Result<&'v str> {
    body[name].as_str().with_context(|| format!("no text {name} in {body}"))
}
