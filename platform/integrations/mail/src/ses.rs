use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::config::retry::RetryConfig;
use aws_sdk_sesv2::config::timeout::TimeoutConfig;
use aws_sdk_sesv2::config::{BehaviorVersion, Builder, Credentials, Region};
use aws_sdk_sesv2::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{Destination, EmailContent, RawMessage};

use crate::error::SendError;
use crate::message::Message;
use crate::mime;
use crate::outgoing::{Now, Outgoing, Sent};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const OPERATION_TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Clone)]
pub struct SesConfig {
    pub region: String,
    /// Another address than AWS in `region`, for tests.
    pub endpoint: Option<String>,
    pub access_key_id: String,
    pub secret_access_key: String,
    /// SES configuration set that reports bounces and complaints.
    pub configuration_set: Option<String>,
}

impl fmt::Debug for SesConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SesConfig")
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &"(hidden)")
            .field("configuration_set", &self.configuration_set)
            .finish()
    }
}

/// Amazon SES through its version 2 interface (ADR 1).
pub struct Ses {
    client: Client,
    configuration_set: Option<String>,
    now: Now,
}

impl Ses {
    pub fn new(config: &SesConfig, now: Now) -> Self {
        let keys = Credentials::new(&config.access_key_id, &config.secret_access_key, None, None, "jamboree-config");
        let timeouts =
            TimeoutConfig::builder().connect_timeout(CONNECT_TIMEOUT).operation_timeout(OPERATION_TIMEOUT).build();
        let mut builder = Builder::new()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(config.region.clone()))
            .credentials_provider(keys)
            .timeout_config(timeouts)
            // SES has no idempotency key. One try here, so that the job queue alone decides about repeats.
            .retry_config(RetryConfig::disabled());
        builder.set_endpoint_url(config.endpoint.clone());
        Self { client: Client::from_conf(builder.build()), configuration_set: config.configuration_set.clone(), now }
    }
}

#[async_trait]
impl Outgoing for Ses {
    async fn send(&self, message: &Message, message_id: &str) -> Result<Sent, SendError> {
        let written = mime::written(message, message_id, (self.now)())?;
        let raw = RawMessage::builder().data(Blob::new(written.formatted())).build();
        let raw = raw.map_err(|error| SendError::MessageInvalid { detail: error.to_string() })?;
        let answer = self
            .client
            .send_email()
            .from_email_address(message.from.to_string())
            .destination(Destination::builder().to_addresses(message.to.to_string()).build())
            .content(EmailContent::builder().raw(raw).build())
            .set_configuration_set_name(self.configuration_set.clone())
            .send()
            .await
            .map_err(send_error)?;
        Ok(Sent { provider_id: answer.message_id.unwrap_or_else(|| message_id.to_owned()) })
    }
}

fn send_error(error: SdkError<SendEmailError>) -> SendError {
    let detail = match (error.code(), error.message()) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        _ => DisplayErrorContext(&error).to_string(),
    };
    if let Some(answer) = error.as_service_error() {
        match answer {
            SendEmailError::MessageRejected(_)
            | SendEmailError::MailFromDomainNotVerifiedException(_)
            | SendEmailError::BadRequestException(_) => return SendError::Refused { detail },
            SendEmailError::TooManyRequestsException(_) | SendEmailError::LimitExceededException(_) => {
                return SendError::Deferred { detail };
            }
            SendEmailError::AccountSuspendedException(_)
            | SendEmailError::SendingPausedException(_)
            // A configuration set that does not exist.
            | SendEmailError::NotFoundException(_) => return SendError::AccountRefused { detail },
            _ => {}
        }
    }
    match error.raw_response().map(|response| response.status().as_u16()) {
        Some(401 | 403) => SendError::AccountRefused { detail },
        Some(408 | 429) => SendError::Deferred { detail },
        Some(400..500) => SendError::Refused { detail },
        _ => SendError::Unreachable { detail },
    }
}
