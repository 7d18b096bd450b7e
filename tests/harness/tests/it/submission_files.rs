//! Files between browsers and the object store: what is believed, what is refused, and what is left behind.

use chrono::TimeDelta;
use futures_util::future::join_all;
use jamboree_harness::on_server;
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::submitting::{Contest, Team, at, deadline};

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
const ELF: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";

pub async fn with_draft() -> (Contest, Team, Value) {
    let contest = Contest::open().await;
    let team = contest.team("Kelp Loop", 2).await;
    let submission = contest.draft(team.first(), "Kelp").await;
    (contest, team, submission)
}

pub fn path(file: &Value, rest: &str) -> String {
    format!("/api/v1/submission-files/{}{rest}", file["id"].as_str().expect("an id"))
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Contest {
    pub async fn download(&self, link: &Value) -> (u16, reqwest::header::HeaderMap, Vec<u8>) {
        let answer =
            self.to_store(Method::GET, link["url"].as_str().expect("an address")).send().await.expect("an answer");
        (answer.status().as_u16(), answer.headers().clone(), answer.bytes().await.expect("bytes").to_vec())
    }
}

#[test]
fn a_checked_file_is_read_by_those_who_may_and_as_an_attachment() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let (ada, event) = (team.first(), contest.sale.event_uuid());
        let host = contest.sale.t.member(Role::Host, Some(event)).await;
        let judge = contest.sale.t.member(Role::Judge, Some(event)).await;
        let other = contest.team("Coral", 1).await;
        let started = contest
            .start_upload(ada, &submission, "Präsentation 🪸.pdf", "application/pdf", PDF.len())
            .await
            .expect(201);
        assert_eq!(started["file"]["state"], "uploading");
        assert!(!started["upload"]["headers"].to_string().contains("host"), "{started}");
        // Until it is checked it is nobody's to read, and nobody else's to know of.
        ada.get(&path(&started["file"], "/download")).await.expect_problem(409, "file_state");
        assert_eq!(host.get(&at(&submission, "")).await.expect(200)["files"], json!([]));
        let (status, text) = contest.put(&started, PDF.to_vec()).await;
        assert_eq!(status, 200, "{text}");
        let file = contest.complete(&team.members[1], &started).await.expect(200);
        assert_eq!((file["state"].as_str(), file["sha256"].as_str()), (Some("checked"), Some(sha256(PDF).as_str())));
        assert_eq!(file["detected_type"], "application/pdf");
        assert_eq!(contest.complete(ada, &started).await.expect(200), file, "completing again says the same");

        let link = team.members[1].get(&path(&file, "/download")).await.expect(200);
        let (status, headers, bytes) = contest.download(&link).await;
        assert_eq!((status, bytes.as_slice()), (200, PDF));
        let disposition = headers["content-disposition"].to_str().expect("text");
        assert!(
            disposition.starts_with("attachment; ") && disposition.contains("Pr%C3%A4sentation%20%F0%9F%AA%B8.pdf"),
            "{disposition}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
        let seen = at(&submission, &format!("/files/{}/download", file["id"].as_str().expect("an id")));
        assert_eq!(contest.download(&host.get(&seen).await.expect(200)).await.2, PDF);
        judge.get(&seen).await.expect_problem(404, "not_found");
        other.first().get(&path(&file, "/download")).await.expect_problem(404, "not_found");
        other.first().get(&seen).await.expect_problem(403, "forbidden");
        // The address is for one object and one method, and cannot be changed.
        let url = link["url"].as_str().expect("an address");
        let bare = url.split('?').next().expect("a path").to_owned() + "?x=1";
        assert_eq!(contest.to_store(Method::GET, &bare).send().await.expect("an answer").status(), 403);
        assert_eq!(contest.to_store(Method::PUT, url).body("x").send().await.expect("an answer").status(), 403);
        let elsewhere = url.replacen("/s/", "/s/0", 1);
        assert_eq!(contest.to_store(Method::GET, &elsewhere).send().await.expect("an answer").status(), 403);
    });
}

#[test]
fn what_is_something_else_than_it_says_is_refused_and_deleted() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let ada = team.first();
        for (name, kind, code, pointer) in [
            ("tiles.exe", "application/octet-stream", "file_type_refused", "/name"),
            ("slides.pdf.exe", "application/pdf", "file_type_refused", "/name"),
            ("page.html", "text/html", "file_type_refused", "/name"),
            ("logo.svg", "image/svg+xml", "file_type_refused", "/name"),
            ("install.sh", "text/plain", "file_type_refused", "/name"),
            ("no-extension", "application/pdf", "file_type_refused", "/name"),
            ("slides.pdf", "text/html", "file_type_mismatch", "/content_type"),
        ] {
            let refused = contest.start_upload(ada, &submission, name, kind, 10).await.expect_problem(422, code);
            assert_eq!(refused.pointers(), [pointer], "{name}");
        }
        for (name, kind, bytes, code) in [
            ("photo.png", "image/png", ELF, "file_type_refused"),
            ("slides.pdf", "application/pdf", b"#!/bin/sh\nrm -rf /\n".as_slice(), "file_type_refused"),
            ("notes.txt", "text/plain", b"\n<!DOCTYPE html><script>alert(1)</script>", "file_type_refused"),
            ("notes.md", "text/markdown", b"<svg onload=alert(1)>", "file_type_refused"),
            ("program.zip", "application/zip", b"MZ\x90\0\x03\0\0\0", "file_type_refused"),
            ("photo.jpg", "image/jpeg", PNG, "file_type_mismatch"),
            ("demo.mp4", "video/mp4", PDF, "file_type_mismatch"),
            ("talk.pptx", "application/octet-stream", PDF, "file_type_mismatch"),
            ("data.csv", "text/csv", b"a,b\n\0\x01\x02", "file_type_mismatch"),
        ] {
            let file = contest.upload(ada, &submission, name, kind, bytes).await;
            assert_eq!((file["state"].as_str(), file["refused_as"].as_str()), (Some("refused"), Some(code)), "{name}");
            ada.get(&path(&file, "/download")).await.expect_problem(409, "file_state");
        }
        // Zeros behind the part that is looked at first.
        let mut late = vec![b'a'; 100_000];
        late.push(0);
        let file = contest.upload(ada, &submission, "long.txt", "text/plain", &late).await;
        assert_eq!(file["refused_as"], "file_type_mismatch");
        contest.run_jobs().await;
        assert_eq!(contest.objects().await, Vec::<String>::new(), "nothing of it was kept");
        let receipt = contest.submit(ada, &submission).await.expect(201);
        assert_eq!(
            receipt["content_hash"],
            json!(crate::submitting::hash_of(&submission)),
            "refused files do not count"
        );
    });
}

#[test]
fn sizes_are_what_was_announced() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let ada = team.first();
        let start = |size: i64| {
            let body = json!({ "name": "big.zip", "content_type": "application/zip", "size_bytes": size });
            let (ada, path) = (ada.clone(), at(&submission, "/files"));
            async move { ada.post(&path, body).await }
        };
        start(100 * 1024 * 1024).await.expect(201);
        let refused = start(100 * 1024 * 1024 + 1).await.expect_problem(422, "file_too_large");
        assert_eq!(refused.pointers(), ["/size_bytes"]);
        start(i64::from(u32::MAX) * 1000).await.expect_problem(422, "file_too_large");
        for size in [0, -1] {
            start(size).await.expect_problem(422, "invalid_body");
        }
        // Announced small, sent large, and the other way round: the store refuses, and nothing has arrived.
        for sent in [PDF.len() * 100, PDF.len() - 1] {
            let started =
                contest.start_upload(ada, &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
            let mut bytes = PDF.repeat(100);
            bytes.truncate(sent);
            assert_eq!(contest.put(&started, bytes).await.0, 403);
            contest.complete(ada, &started).await.expect_problem(409, "file_state");
            // It can be sent again as it was announced.
            assert_eq!(contest.put(&started, PDF.to_vec()).await.0, 200);
            assert_eq!(contest.complete(ada, &started).await.expect(200)["state"], "checked");
        }
        // Another type than the signed one.
        let started = contest.start_upload(ada, &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
        let mut lying = started.clone();
        lying["upload"]["headers"]["content-type"] = json!("text/html");
        assert_eq!(contest.put(&lying, PDF.to_vec()).await.0, 403);
    });
}

#[test]
fn a_checked_file_stays_what_it_was_whatever_is_sent_afterwards() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let ada = team.first();
        let started = contest.start_upload(ada, &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
        contest.complete(ada, &started).await.expect_problem(409, "file_state");
        contest.put(&started, PDF.to_vec()).await;
        // Everybody completes at once, while somebody sends something else to the same address.
        let other = {
            let mut bytes = PDF.to_vec();
            bytes.reverse();
            bytes[..5].copy_from_slice(b"%PDF-");
            bytes
        };
        let completing = join_all((0..8).map(|number| {
            let (contest, member, started) = (&contest, &team.members[number % 2], &started);
            async move { contest.complete(member, started).await }
        }));
        let sending = join_all((0..4).map(|_| contest.put(&started, other.clone())));
        let (answers, _) = tokio::join!(completing, sending);
        let mut files: Vec<Value> =
            answers.into_iter().filter(|answer| answer.status != 409).map(|answer| answer.expect(200)).collect();
        files.dedup();
        assert_eq!(files.len(), 1, "all say the same: {files:?}");
        let file = &files[0];
        assert_eq!(contest.put(&started, other.clone()).await.0, 200, "the address still lives");
        assert_eq!(contest.complete(ada, &started).await.expect(200), *file);
        let link = ada.get(&path(file, "/download")).await.expect(200);
        let (_, _, bytes) = contest.download(&link).await;
        assert_eq!(json!(sha256(&bytes)), file["sha256"]);
        // Two hours later only the file itself is left.
        contest.pass(TimeDelta::hours(3));
        contest.run_jobs().await;
        assert_eq!(contest.objects().await.len(), 1);
        let link = ada.get(&path(file, "/download")).await;
        assert_eq!(json!(sha256(&contest.download(&link.expect(200)).await.2)), file["sha256"]);
    });
}

#[test]
fn names_are_kept_as_far_as_they_can_be_seen() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        for (sent, kept) in [
            ("../../../etc/passwd.pdf", "passwd.pdf"),
            ("\\\\ada\\talks\\slides.pdf", "slides.pdf"),
            ("invoice\u{202e}fdp.pdf", "invoicefdp.pdf"),
            ("🪸🐟.pdf", "🪸🐟.pdf"),
            ("عرض تقديمي.pdf", "عرض تقديمي.pdf"),
            ("a\"; filename=\"b.exe\"\r\nX: y.pdf", "a\"; filename=\"b.exe\"X: y.pdf"),
        ] {
            let file = contest.upload(team.first(), &submission, sent, "application/pdf", PDF).await;
            assert_eq!(file["name"], kept, "{sent:?}");
            let link = team.first().get(&path(&file, "/download")).await.expect(200);
            let (status, headers, _) = contest.download(&link).await;
            let disposition = headers["content-disposition"].to_str().expect("ASCII");
            assert!(
                status == 200 && disposition.starts_with("attachment; filename=\"") && !disposition.contains(".exe\""),
                "{disposition}"
            );
        }
        let start = |name: String| {
            contest.start_upload(team.first(), &submission, Box::leak(name.into_boxed_str()), "application/pdf", 10)
        };
        start(format!("{}.pdf", "a".repeat(300))).await.expect_problem(422, "invalid_body");
        start("\u{202e}/".to_owned()).await.expect_problem(422, "invalid_body");
        start(String::new()).await.expect_problem(422, "invalid_body");
        start("a\u{0}.pdf".to_owned()).await.expect_problem(422, "invalid_body");
    });
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing_and_ends_after_two_hours() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let ada = team.first();
        let size = 4 * 1024 * 1024;
        let started = contest.start_upload(ada, &submission, "a.pdf", "application/pdf", size).await.expect(201);
        let url = reqwest::Url::parse(started["upload"]["url"].as_str().expect("an address")).expect("an address");
        let mut socket = tokio::net::TcpStream::connect(contest.sale.t.app.address).await.expect("a connection");
        let mut head = format!(
            "PUT {}?{} HTTP/1.1\r\nhost: files.localhost:{}\r\ncontent-length: {size}\r\n",
            url.path(),
            url.query().expect("a signature"),
            url.port().expect("a port")
        );
        for (name, value) in started["upload"]["headers"].as_object().expect("headers") {
            head.push_str(&format!("{name}: {}\r\n", value.as_str().expect("text")));
        }
        socket.write_all(format!("{head}\r\n").as_bytes()).await.expect("sent");
        socket.write_all(&PDF.repeat(30_000)).await.expect("sent");
        drop(socket);
        contest.complete(ada, &started).await.expect_problem(409, "file_state");
        assert_eq!(contest.objects().await, Vec::<String>::new(), "half a file is none");
        // Another one arrives and is never completed.
        let forgotten = contest.start_upload(ada, &submission, "b.pdf", "application/pdf", PDF.len()).await.expect(201);
        assert_eq!(contest.put(&forgotten, PDF.to_vec()).await.0, 200);
        contest.pass(TimeDelta::minutes(119));
        contest.run_jobs().await;
        assert_eq!(contest.objects().await.len(), 1, "two hours are not over");
        contest.pass(TimeDelta::minutes(2));
        contest.run_jobs().await;
        assert_eq!(contest.objects().await, Vec::<String>::new());
        contest.complete(ada, &forgotten).await.expect_problem(409, "file_state");
        assert_eq!(contest.mine(ada).await["submission"]["files"], json!([]));
        // The same job once more.
        let rows = contest.sale.rows("SELECT id, state FROM submission_files").await;
        for row in &rows {
            contest.sale.leave_job("clear_submission_upload", json!({ "file_id": row["id"] })).await;
        }
        contest.run_jobs().await;
        assert_eq!(contest.sale.rows("SELECT id, state FROM submission_files").await, rows);
        assert!(rows.iter().all(|row| row["state"] == "abandoned"), "{rows:?}");
    });
}

#[test]
fn a_submission_has_twenty_files_at_most_however_many_come_at_once() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let answers = join_all((0..30).map(|number| {
            let (contest, member, submission) = (&contest, &team.members[number % 2], &submission);
            async move {
                loop {
                    let answer = contest.start_upload(member, submission, "a.pdf", "application/pdf", 10).await;
                    if answer.status != 503 {
                        return answer;
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                }
            }
        }))
        .await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 20);
        assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "limit_reached"));
        let file = &contest.mine(team.first()).await["submission"]["files"][0];
        team.first().delete(&path(file, "")).await.expect(204);
        team.first().delete(&path(file, "")).await.expect_problem(404, "not_found");
        contest.start_upload(team.first(), &submission, "a.pdf", "application/pdf", 10).await.expect(201);
    });
}

#[test]
fn an_upload_counts_when_it_is_completed_in_time() {
    on_server(async {
        let (contest, team, submission) = with_draft().await;
        let (ada, other) = (team.first(), contest.team("Coral", 1).await);
        let started = contest.start_upload(ada, &submission, "a.pdf", "application/pdf", PDF.len()).await.expect(201);
        assert_eq!(contest.put(&started, PDF.to_vec()).await.0, 200);
        contest.complete(other.first(), &started).await.expect_problem(404, "not_found");
        other.first().delete(&path(&started["file"], "")).await.expect_problem(404, "not_found");
        contest
            .start_upload(other.first(), &submission, "b.pdf", "application/pdf", 10)
            .await
            .expect_problem(404, "not_found");
        contest.move_clock_to(deadline());
        contest.complete(ada, &started).await.expect_problem(409, "submission_frozen");
        ada.delete(&path(&started["file"], "")).await.expect_problem(409, "submission_frozen");
        contest.pass(TimeDelta::hours(3));
        contest.run_jobs().await;
        assert_eq!(contest.objects().await, Vec::<String>::new());
    });
}
