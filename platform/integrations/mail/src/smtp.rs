use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::error::{MailConfigError, SendError};
use crate::message::Message;
use crate::mime;
use crate::outgoing::{Now, Outgoing, Sent};

/// How the connection is protected. There is no "if possible": what cannot be protected is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Plain greeting, then TLS before anything else (RFC 3207), usually port 587.
    StartTls,
    /// TLS from the first byte (RFC 8314), usually port 465.
    Tls,
    /// No encryption, for a server on this machine; any other host is refused.
    PlaintextOnLoopback,
}

#[derive(Clone)]
pub struct SmtpLogin {
    pub user: String,
    pub password: String,
}

#[derive(Clone)]
pub struct SmtpConfig {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub login: Option<SmtpLogin>,
    /// Certificate authority (PEM) of a private relay, trusted beside those of the system.
    pub trusted_root_pem: Option<Vec<u8>>,
    /// Name we greet with; relays compare it with reverse DNS. `None` is the host's own name.
    pub hello_name: Option<String>,
    /// Limit for each step of the conversation.
    pub timeout: Duration,
}

impl fmt::Debug for SmtpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpConfig")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("user", &self.login.as_ref().map(|login| &login.user))
            .field("hello_name", &self.hello_name)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Any relay that speaks SMTP. Each message has its own connection.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
    now: Now,
}

impl Smtp {
    pub fn new(config: &SmtpConfig, now: Now) -> Result<Self, MailConfigError> {
        let tls = match config.security {
            SmtpSecurity::StartTls => Tls::Required(tls_parameters(config)?),
            SmtpSecurity::Tls => Tls::Wrapper(tls_parameters(config)?),
            SmtpSecurity::PlaintextOnLoopback if is_loopback(&config.host) => Tls::None,
            SmtpSecurity::PlaintextOnLoopback => {
                return Err(MailConfigError::PlaintextNotLoopback { host: config.host.clone() });
            }
        };
        // "Dangerous" is the builder without a choice of TLS; the choice is made above.
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(config.host.clone())
            .port(config.port)
            .tls(tls)
            .timeout(Some(config.timeout));
        if let Some(login) = &config.login {
            builder = builder.credentials(Credentials::new(login.user.clone(), login.password.clone()));
        }
        if let Some(name) = &config.hello_name {
            builder = builder.hello_name(ClientId::Domain(name.clone()));
        }
        Ok(Self { transport: builder.build(), timeout: config.timeout, now })
    }
}

#[async_trait]
impl Outgoing for Smtp {
    async fn send(&self, message: &Message, message_id: &str) -> Result<Sent, SendError> {
        let written = mime::written(message, message_id, (self.now)())?;
        // The library limits the steps it knows of; a peer that drips bytes is ended here.
        let whole = self.timeout * 4;
        match tokio::time::timeout(whole, self.transport.send(written)).await {
            Err(_) => Err(SendError::Unreachable { detail: format!("no end after {} s", whole.as_secs()) }),
            Ok(Err(error)) => Err(send_error(&error)),
            Ok(Ok(answer)) => {
                let said = answer.first_line().unwrap_or_default();
                tracing::debug!(message_id, said, "mail handed to the relay");
                Ok(Sent { provider_id: message_id.to_owned() })
            }
        }
    }
}

fn tls_parameters(config: &SmtpConfig) -> Result<TlsParameters, MailConfigError> {
    let mut builder = TlsParameters::builder(config.host.clone());
    if let Some(pem) = &config.trusted_root_pem {
        // Text without any certificate reads as an empty list, which would trust the system alone.
        if !pem.windows(27).any(|part| part == b"-----BEGIN CERTIFICATE-----") {
            let detail = "there is no certificate in it".to_owned();
            return Err(MailConfigError::TrustedRootInvalid { detail });
        }
        let root = Certificate::from_pem(pem)
            .map_err(|error| MailConfigError::TrustedRootInvalid { detail: error.to_string() })?;
        builder = builder.add_root_certificate(root);
    }
    builder.build().map_err(|error| MailConfigError::ConnectionInvalid { detail: error.to_string() })
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn send_error(error: &Error) -> SendError {
    let detail = with_causes(error);
    if let Some(status) = error.status() {
        let status = status.to_string();
        return match status.as_str() {
            // RFC 4954: login missing, too weak, wrong, or only over TLS.
            "454" | "530" | "534" | "535" | "538" => SendError::AccountRefused { detail },
            _ if error.is_permanent() => SendError::Refused { detail },
            _ => SendError::Deferred { detail },
        };
    }
    // The library files a relay without STARTTLS under client errors and a certificate that is not trusted under
    // connection errors; only the text tells them apart.
    if error.is_tls() || detail.contains("STARTTLS") || detail.contains("peer certificate") {
        return SendError::NotProtected { detail };
    }
    if error.is_client() {
        // What the relay lacks (a login mechanism, an extension); the message itself was checked before.
        return SendError::AccountRefused { detail };
    }
    SendError::Unreachable { detail }
}

fn with_causes(error: &Error) -> String {
    let mut detail = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let text = error.to_string();
        if !detail.contains(&text) {
            detail = format!("{detail}: {text}");
        }
        cause = error.source();
    }
    detail
}
