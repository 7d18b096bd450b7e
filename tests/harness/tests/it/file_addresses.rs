//! The public address of the object store, as pages and strangers meet it.

use jamboree_harness::on_server;
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::submission_files::{PDF, path, sha256, with_draft};

#[test]
fn pages_of_a_tenant_may_send_files_and_no_others() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let started =
            contest.start_upload(team.first(), &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
        let url = started["upload"]["url"].as_str().expect("an address");
        let own = format!("http://{}.localhost:{}", contest.sale.t.slug(), contest.sale.t.app.address.port());
        let headers: Vec<&str> =
            started["upload"]["headers"].as_object().expect("headers").keys().map(String::as_str).collect();
        let preflight = |origin: &str| {
            let request = contest
                .to_store(Method::OPTIONS, url)
                .header("origin", origin)
                .header("access-control-request-method", "PUT")
                .header("access-control-request-headers", headers.join(","));
            async move { request.send().await.expect("an answer") }
        };
        let allowed = preflight(&own).await;
        assert_eq!(
            (allowed.status().as_u16(), allowed.headers()["access-control-allow-origin"].to_str().ok()),
            (204, Some(own.as_str()))
        );
        let may_send = allowed.headers()["access-control-allow-headers"].to_str().expect("text").to_owned();
        assert!(headers.iter().all(|name| may_send.contains(name)), "{headers:?}: {may_send}");
        assert_eq!(preflight("http://evil.example").await.status(), 403);
        let mut request = contest.to_store(Method::PUT, url).header("origin", &own).body(PDF.to_vec());
        for (name, value) in started["upload"]["headers"].as_object().expect("headers") {
            request = request.header(name, value.as_str().expect("text"));
        }
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        assert!(answer.headers()["access-control-expose-headers"].to_str().expect("text").contains("ETag"));
        let policy = contest.sale.t.visitor().get("/").await;
        let files = format!("connect-src 'self' http://files.localhost:{}", contest.sale.t.app.address.port());
        assert!(
            policy.header("content-security-policy").contains(&files),
            "{}",
            policy.header("content-security-policy")
        );
        // What the store answers is read in pieces by whoever asks; a long one comes whole.
        let long = [PDF, &vec![b'x'; 3_000_000]].concat();
        let file = contest.upload(team.first(), &submission, "long.pdf", "application/pdf", &long).await;
        let link = team.first().get(&path(&file, "/download")).await.expect(200);
        assert_eq!(sha256(&contest.download(&link).await.2), file["sha256"].as_str().expect("a hash"));
    });
}

#[test]
fn the_store_answers_a_raw_request_without_a_signature_with_no() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let started =
            contest.start_upload(team.first(), &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
        let url = reqwest::Url::parse(started["upload"]["url"].as_str().expect("an address")).expect("an address");
        let mut socket = tokio::net::TcpStream::connect(contest.sale.t.app.address).await.expect("a connection");
        let request = format!(
            "PUT {} HTTP/1.1\r\nhost: files.localhost:{}\r\ncontent-length: 1\r\nconnection: close\r\n\r\nx",
            url.path(),
            url.port().expect("a port")
        );
        socket.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    });
}
