//! Mail against independent servers: moto as Amazon SES, aiosmtpd as an SMTP relay. Started by `tests/peers/run.sh`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jamboree_mail::{Draft, Message, Outgoing, Ses, SesConfig, Smtp, SmtpConfig, SmtpLogin, SmtpSecurity};
use serde_json::{Value, json};

mod clock;
mod letters;
use clock::stopped_clock;
use letters::{draft, message};

/// A process that ends with the test.
struct Peer(Child);

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn installed(program: &str) -> PathBuf {
    let peers = std::env::var_os("JAMBOREE_MAIL_PEERS").expect("start these tests with tests/peers/run.sh");
    Path::new(&peers).join("bin").join(program)
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn to(address: &str) -> Message {
    Draft { to: address.into(), ..draft() }.try_into().unwrap()
}

#[tokio::test]
#[ignore = "needs a Python peer: ./dev test long"]
async fn amazon_ses_as_moto_knows_it() {
    let port = free_port();
    let endpoint = format!("http://127.0.0.1:{port}");
    let _moto = Peer(
        Command::new(installed("moto_server"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let http = reqwest::Client::new();
    let patience = Instant::now();
    while http.get(format!("{endpoint}/moto-api/")).send().await.is_err() {
        assert!(patience.elapsed() < Duration::from_secs(60), "moto does not start");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    let config = SesConfig {
        region: "eu-central-1".into(),
        endpoint: Some(endpoint.clone()),
        access_key_id: "AKIDTEST".into(),
        secret_access_key: "secret".into(),
        configuration_set: None,
    };
    let ses = Ses::new(&config, stopped_clock());

    let error = ses.send(&message(), "msg_1").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_refused", false), "an unverified sender: {error}");

    // Signatures are not checked by moto, but it finds the service and region in them.
    let scope =
        "AWS4-HMAC-SHA256 Credential=AKIDTEST/20270312/eu-central-1/ses/aws4_request, SignedHeaders=host, Signature=0";
    let verified = http
        .post(format!("{endpoint}/v2/email/identities"))
        .header("authorization", scope)
        .json(&json!({ "EmailIdentity": "events@acme.example" }))
        .send()
        .await
        .unwrap();
    assert!(verified.status().is_success(), "{}", verified.text().await.unwrap());

    let sent = ses.send(&message(), "msg_1").await.unwrap();
    assert!(!sent.provider_id.is_empty() && sent.provider_id != "msg_1", "{sent:?}");

    let outbox: Value = http.get(format!("{endpoint}/moto-api/data.json")).send().await.unwrap().json().await.unwrap();
    let kept = outbox["ses"]["RawMessage"].as_array().expect("raw messages");
    assert_eq!(kept.len(), 1, "{kept:?}");
    let text = kept[0].to_string();
    for expected in
        ["events@acme.example", "ada@example.org", "Message-ID: <msg_1@acme.example>", "Content-Language: de-CH"]
    {
        assert!(text.contains(expected), "{expected} is missing in {text}");
    }
}

#[tokio::test]
#[ignore = "needs a Python peer: ./dev test long"]
async fn an_smtp_relay_as_aiosmtpd_knows_it() {
    let port = free_port();
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/aiosmtpd_peer.py");
    let mut relay = Peer(
        Command::new(installed("python"))
            .arg(script)
            .arg(port.to_string())
            .arg(folder.path())
            .stdout(Stdio::piped())
            // It reports each refused handshake at length.
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut line = String::new();
    BufReader::new(relay.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");

    let config = SmtpConfig {
        host: "localhost".into(),
        port,
        security: SmtpSecurity::StartTls,
        login: Some(SmtpLogin { user: "jamboree".into(), password: "right".into() }),
        trusted_root_pem: Some(std::fs::read(folder.path().join("ca.pem")).unwrap()),
        hello_name: None,
        timeout: Duration::from_secs(5),
    };
    let smtp = Smtp::new(&config, stopped_clock()).unwrap();
    smtp.send(&message(), "msg_1").await.unwrap();
    let kept = std::fs::read_to_string(folder.path().join("0.eml")).unwrap();
    assert!(kept.starts_with("X-Envelope: events@acme.example ada@example.org tls=True\n"), "{kept}");
    assert!(kept.contains("Message-ID: <msg_1@acme.example>"), "{kept}");

    for (address, code, retryable) in
        [("gone@example.org", "mail_refused", false), ("later@example.org", "mail_deferred", true)]
    {
        let error = smtp.send(&to(address), "msg_2").await.unwrap_err();
        assert_eq!((error.code(), error.retryable()), (code, retryable), "{error}");
    }

    let wrong_login = SmtpLogin { user: "jamboree".into(), password: "wrong".into() };
    let stranger = Smtp::new(&SmtpConfig { login: Some(wrong_login), ..config.clone() }, stopped_clock()).unwrap();
    let error = stranger.send(&message(), "msg_3").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_account_refused", true), "{error}");

    let untrusting = Smtp::new(&SmtpConfig { trusted_root_pem: None, ..config.clone() }, stopped_clock()).unwrap();
    let error = untrusting.send(&message(), "msg_4").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_not_protected", true), "{error}");

    let unprotected = SmtpConfig { security: SmtpSecurity::PlaintextOnLoopback, login: None, ..config };
    let error = Smtp::new(&unprotected, stopped_clock()).unwrap().send(&message(), "msg_5").await.unwrap_err();
    assert_eq!(error.code(), "mail_account_refused", "the relay insists on STARTTLS: {error}");

    assert!(!folder.path().join("1.eml").exists(), "nothing else was taken");
}
