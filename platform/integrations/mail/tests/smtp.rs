//! The SMTP client against a relay whose answers are scripted. A full server with TLS is in `python_peers.rs`.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jamboree_mail::{Outgoing, SendError, Smtp, SmtpConfig, SmtpLogin, SmtpSecurity};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

mod clock;
mod letters;
use clock::stopped_clock;
use letters::message;

/// Answers by the first word of a command; what is not listed is answered with 250.
type Answers = &'static [(&'static str, &'static str)];

struct Relay {
    port: u16,
    heard: Arc<Mutex<String>>,
}

impl Relay {
    async fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(String::new()));
        let written = heard.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                // The client may hang up at any point; that ends the conversation and nothing else.
                let _ = converse(socket, answers, &written).await;
            }
        });
        Self { port, heard }
    }

    fn config(&self) -> SmtpConfig {
        SmtpConfig {
            host: "127.0.0.1".into(),
            port: self.port,
            security: SmtpSecurity::PlaintextOnLoopback,
            login: None,
            trusted_root_pem: None,
            hello_name: Some("jamboree.example".into()),
            timeout: Duration::from_secs(2),
        }
    }

    async fn send(&self) -> Result<(), SendError> {
        Smtp::new(&self.config(), stopped_clock()).unwrap().send(&message(), "msg_1").await.map(|_| ())
    }

    fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse(socket: TcpStream, answers: Answers, heard: &Mutex<String>) -> std::io::Result<()> {
    let answer_to = |word: &str, usual: &'static str| {
        answers.iter().find(|(command, _)| *command == word).map_or(usual, |(_, answer)| *answer)
    };
    let (reader, mut writer) = socket.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(format!("{}\r\n", answer_to("greeting", "220 relay.example")).as_bytes()).await?;
    let mut in_data = false;
    while let Some(line) = lines.next_line().await? {
        heard.lock().unwrap().push_str(&format!("{line}\n"));
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match (in_data, line.as_str(), word.as_str()) {
            (true, ".", _) => {
                in_data = false;
                answer_to("end", "250 kept as 42")
            }
            (true, ..) => continue,
            (false, _, "DATA") => {
                let answer = answer_to("DATA", "354 go on");
                in_data = answer.starts_with("354");
                answer
            }
            (false, _, word) => answer_to(word, "250 fine"),
        };
        writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_message_arrives_with_its_headers_and_both_texts() {
    let relay = Relay::start(&[]).await;
    relay.send().await.unwrap();
    let heard = relay.heard();
    let unsubscribe = format!("List-Unsubscribe: <https://acme.example/unsubscribe/{}>\n", "t".repeat(200));
    for expected in [
        "EHLO jamboree.example\n",
        "MAIL FROM:<events@acme.example>",
        "RCPT TO:<ada@example.org>\n",
        "From: \"Acme Hackathons\" <events@acme.example>\n",
        "To: ada@example.org\n",
        "Subject: Ihr Anmeldelink =?utf-8?b?",
        "Date: Fri, 12 Mar 2027 17:00:00 +0000\n",
        "Message-ID: <msg_1@acme.example>\n",
        "Content-Language: de-CH\n",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n",
        unsubscribe.as_str(),
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
    ] {
        assert!(heard.contains(expected), "{expected:?} is missing in\n{heard}");
    }
    assert!(heard.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn what_the_relay_says_decides_whether_to_try_again() {
    let cases: [(Answers, &str, bool); 9] = [
        (&[("RCPT", "550 5.1.1 no such mailbox")], "mail_refused", false),
        (&[("RCPT", "451 4.7.1 greylisted")], "mail_deferred", true),
        (&[("MAIL", "452 too many")], "mail_deferred", true),
        (&[("end", "554 5.7.1 looks like spam")], "mail_refused", false),
        (&[("end", "421 shutting down")], "mail_deferred", true),
        (&[("DATA", "503 not now")], "mail_refused", false),
        (&[("MAIL", "530 5.7.0 authentication required")], "mail_account_refused", true),
        (&[("greeting", "421 too busy")], "mail_deferred", true),
        (&[("MAIL", "what?")], "mail_unreachable", true),
    ];
    for (answers, code, retryable) in cases {
        let error = Relay::start(answers).await.send().await.unwrap_err();
        assert_eq!((error.code(), error.retryable()), (code, retryable), "{answers:?}: {error}");
    }
}

#[tokio::test]
async fn a_wrong_password_keeps_the_message_for_later() {
    let relay = Relay::start(&[("EHLO", "250-relay\r\n250 AUTH PLAIN"), ("AUTH", "535 5.7.8 wrong")]).await;
    let login = SmtpLogin { user: "jamboree".into(), password: "secret".into() };
    let config = SmtpConfig { login: Some(login), ..relay.config() };
    assert!(!format!("{config:?}").contains("secret"));
    let smtp = Smtp::new(&config, stopped_clock()).unwrap();
    let error = smtp.send(&message(), "msg_1").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_account_refused", true), "{error}");
    assert!(!relay.heard().contains("MAIL FROM"));
}

#[tokio::test]
async fn a_relay_without_starttls_gets_nothing_in_the_clear() {
    for answers in [&[][..], &[("EHLO", "250-relay\r\n250 STARTTLS"), ("STARTTLS", "454 not today")]] {
        let relay = Relay::start(answers).await;
        let config = SmtpConfig { security: SmtpSecurity::StartTls, ..relay.config() };
        let smtp = Smtp::new(&config, stopped_clock()).unwrap();
        let error = smtp.send(&message(), "msg_1").await.unwrap_err();
        assert!(error.retryable(), "{error}");
        let heard = relay.heard();
        assert!(!heard.contains("MAIL") && !heard.contains("ada@example.org"), "{heard}");
    }
    let relay = Relay::start(&[]).await;
    let config = SmtpConfig { security: SmtpSecurity::StartTls, ..relay.config() };
    let error = Smtp::new(&config, stopped_clock()).unwrap().send(&message(), "msg_1").await.unwrap_err();
    assert_eq!(error.code(), "mail_not_protected", "{error}");
}

#[tokio::test]
async fn silence_and_a_closed_port_are_worth_another_try() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let relay = Relay { port: silent.local_addr().unwrap().port(), heard: Arc::default() };
    let config = SmtpConfig { timeout: Duration::from_millis(300), ..relay.config() };
    let error = Smtp::new(&config, stopped_clock()).unwrap().send(&message(), "msg_1").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_unreachable", true), "{error}");
    drop(silent);
    let error = relay.send().await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_unreachable", true), "{error}");
}

#[tokio::test]
async fn plain_text_to_another_machine_is_refused_at_start() {
    let relay = Relay::start(&[]).await;
    for host in ["relay.example", "10.0.0.1", "localhost.example", "127.0.0.1.example"] {
        let config = SmtpConfig { host: host.into(), ..relay.config() };
        let refused = Smtp::new(&config, stopped_clock()).err().expect("refused");
        assert_eq!(refused.code(), "mail_plaintext_not_loopback", "{host}");
    }
    for host in ["localhost", "127.0.0.1", "::1"] {
        assert!(Smtp::new(&SmtpConfig { host: host.into(), ..relay.config() }, stopped_clock()).is_ok(), "{host}");
    }
    let nonsense =
        SmtpConfig { trusted_root_pem: Some(b"nonsense".to_vec()), security: SmtpSecurity::Tls, ..relay.config() };
    assert!(Smtp::new(&nonsense, stopped_clock()).is_err());
}
