//! The SES client against an endpoint whose answers are scripted. A simulation of SES is in `python_peers.rs`.

use std::sync::{Arc, Mutex};

use jamboree_mail::{Outgoing, SendError, Sent, Ses, SesConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

mod clock;
mod letters;
use clock::stopped_clock;
use letters::message;

fn config(endpoint: String) -> SesConfig {
    SesConfig {
        region: "eu-central-1".into(),
        endpoint: Some(endpoint),
        access_key_id: "AKIDTEST".into(),
        secret_access_key: "very-secret".into(),
        configuration_set: Some("jamboree".into()),
    }
}

/// Sends one message to an endpoint that answers each request in the same way; also says how often it was asked and
/// what the last request was.
async fn answered(status: &str, kind: &str, body: &str) -> (Result<Sent, SendError>, Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let heard = requests.clone();
    let answer = format!(
        "HTTP/1.1 {status}\r\nx-amzn-errortype: {kind}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let serving = tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut request = Vec::new();
            let mut chunk = [0; 65_536];
            loop {
                let read = socket.read(&mut chunk).await.unwrap_or(0);
                request.extend_from_slice(&chunk[..read]);
                let text = String::from_utf8_lossy(&request).into_owned();
                let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
                    let length = head
                        .lines()
                        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
                    body.len() >= length.unwrap_or(0)
                });
                if whole || read == 0 {
                    heard.lock().unwrap().push(text);
                    break;
                }
            }
            // A client that hangs up early has what it wanted.
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    let outcome = Ses::new(&config(endpoint), stopped_clock()).send(&message(), "msg_1").await;
    serving.abort();
    let requests = requests.lock().unwrap().clone();
    (outcome, requests)
}

#[tokio::test]
async fn a_message_is_handed_over_once_signed_and_raw() {
    let (outcome, requests) = answered("200 OK", "", r#"{"MessageId":"0100-abc"}"#).await;
    assert_eq!(outcome, Ok(Sent { provider_id: "0100-abc".into() }));
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert!(request.starts_with("POST /v2/email/outbound-emails HTTP/1.1"), "{request}");
    assert!(request.contains("authorization: AWS4-HMAC-SHA256 Credential=AKIDTEST/"), "{request}");
    assert!(request.contains(r#""FromEmailAddress":"events@acme.example""#), "{request}");
    assert!(request.contains(r#""ConfigurationSetName":"jamboree""#), "{request}");
    assert!(request.contains(r#""Raw":{"Data":""#), "{request}");
}

#[tokio::test]
async fn what_ses_says_decides_whether_to_try_again() {
    for (status, kind, code, retryable) in [
        ("400 Bad Request", "MessageRejected", "mail_refused", false),
        ("400 Bad Request", "MailFromDomainNotVerifiedException", "mail_refused", false),
        ("400 Bad Request", "BadRequestException", "mail_refused", false),
        ("429 Too Many Requests", "TooManyRequestsException", "mail_deferred", true),
        ("400 Bad Request", "LimitExceededException", "mail_deferred", true),
        ("400 Bad Request", "SendingPausedException", "mail_account_refused", true),
        ("400 Bad Request", "AccountSuspendedException", "mail_account_refused", true),
        ("404 Not Found", "NotFoundException", "mail_account_refused", true),
        ("403 Forbidden", "InvalidSignatureException", "mail_account_refused", true),
        ("403 Forbidden", "AccessDeniedException", "mail_account_refused", true),
        ("500 Internal Server Error", "InternalFailure", "mail_unreachable", true),
        ("503 Service Unavailable", "ServiceUnavailable", "mail_unreachable", true),
        ("400 Bad Request", "SomethingNew", "mail_refused", false),
    ] {
        let (outcome, requests) = answered(status, kind, r#"{"message":"because"}"#).await;
        let error = outcome.expect_err(kind);
        assert_eq!((error.code(), error.retryable()), (code, retryable), "{kind}: {error}");
        assert_eq!(requests.len(), 1, "{kind}: the job queue decides about repeats");
        assert!(error.to_string().contains(kind), "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_answer_is_worth_another_try() {
    let (outcome, _) = answered("200 OK", "", "<html>").await;
    let error = outcome.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_unreachable", true), "{error}");
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let ses = Ses::new(&config(format!("http://{closed}")), stopped_clock());
    let error = ses.send(&message(), "msg_1").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_unreachable", true), "{error}");
}

#[test]
fn the_secret_is_not_in_the_debug_text_of_the_configuration() {
    assert!(!format!("{:?}", config(String::new())).contains("very-secret"));
}
