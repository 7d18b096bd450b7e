//! Messages of organisers to the people of an event.

use jamboree_harness::on_server;
use jamboree_tenancy::Role;
use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::selling::Sale;

/// An event with people in every state, and what they are called.
struct Crowd {
    sale: Sale,
    guests: String,
    /// Their answer to `Diet` is Vegan.
    question: String,
}

impl Crowd {
    /// Three valid guests (one of them inside), one valid speaker, one who did not pay, one who cancelled.
    async fn new() -> Self {
        let sale = Sale::open().await;
        let diet = json!([{ "label": "Diet", "help": "", "kind": "choice", "options": ["Vegan", "Other"], "required": false, "data_class": "special" }]);
        let question = sale.form(diet, json!([])).await.remove(0);
        let guests = sale.ticket_type("Guest", 0, &[]).await;
        let speakers = sale.ticket_type("Speaker", 3500, &[]).await;
        let this = Self { sale, guests, question };
        let vegan = json!({ (this.question.as_str()): "Vegan" });
        this.sale.add(&this.guests, "Ada", &this.address("ada"), vegan).await;
        this.sale.add(&this.guests, "Bob", &this.address("bob"), json!({ (this.question.as_str()): "Other" })).await;
        let inside = this.sale.add(&this.guests, "Cy", &this.address("cy"), json!({})).await;
        this.sale.scan(inside["ticket_code"].as_str().expect("a code"), "in").await.expect(201);
        this.sale.add(&speakers, "Dee", &this.address("dee"), json!({})).await;
        this.sale.buy(&speakers, &this.address("unpaid"), 3500).await;
        let gone = this.sale.add(&this.guests, "Gone", &this.address("gone"), json!({})).await;
        let me = this.sale.t.signed_in(&this.address("gone"), &[]).await;
        let cancel = format!("/api/v1/me/tickets/{}/cancellation", gone["id"].as_str().expect("an id"));
        me.send(me.request(Method::POST, &cancel)).await.expect(200);
        this.sale.t.run_jobs().await;
        this
    }

    fn address(&self, name: &str) -> String {
        format!("{name}@{}.example", self.sale.t.slug())
    }

    async fn preview(&self, segment: Value) -> (i64, i64) {
        let owner = self.sale.t.owner();
        let preview = owner.post(&self.sale.path("/mailing-previews"), json!({ "segment": segment })).await.expect(200);
        (preview["recipients"].as_i64().expect("a count"), preview["opted_out"].as_i64().expect("a count"))
    }

    async fn write(&self, subject: &str, segment: Value) -> Value {
        let body = json!({ "subject": subject, "body": "Bring your ticket.\n\nSee you!", "segment": segment });
        self.sale.t.owner().post(&self.sale.path("/mailings"), body).await.expect(202)
    }

    /// How many mails with the subject each of them has.
    async fn received(&self, subject: &str, names: &[&str]) -> Vec<usize> {
        let mut counts = Vec::new();
        for name in names {
            let mails = self.sale.t.app.mails_to(&self.address(name)).await;
            counts.push(mails.iter().filter(|mail| mail.message.draft().subject.contains(subject)).count());
        }
        counts
    }
}

const EVERYBODY: [&str; 6] = ["ada", "bob", "cy", "dee", "unpaid", "gone"];

#[test]
fn a_preview_counts_whom_the_message_would_reach() {
    on_server(async {
        let crowd = Crowd::new().await;
        let question = &crowd.question;
        for (segment, reached) in [
            (json!({}), 4),
            (json!({ "status": "registered" }), 3),
            (json!({ "status": "checked_in" }), 1),
            (json!({ "status": "waiting" }), 1),
            (json!({ "status": "cancelled" }), 1),
            (json!({ "ticket_type": crowd.guests }), 3),
            (json!({ "q": "ADA" }), 1),
            (json!({ "answer": format!("{question}:Vegan") }), 1),
            (json!({ "answer": format!("{question}:Vegan"), "q": "bob" }), 0),
            (json!({ "q": "%" }), 0),
        ] {
            assert_eq!(crowd.preview(segment.clone()).await, (reached, 0), "{segment}");
        }
        let owner = crowd.sale.t.owner();
        let malformed = json!({ "segment": { "answer": "Vegan" } });
        owner.post(&crowd.sale.path("/mailing-previews"), malformed).await.expect_problem(422, "invalid_body");
        assert_eq!(crowd.sale.rows("SELECT id FROM mailings").await.len(), 0, "looking writes nothing");
    });
}

#[test]
fn everybody_in_the_segment_gets_one_mail_though_the_job_runs_twice() {
    on_server(async {
        let crowd = Crowd::new().await;
        let filed = crowd.write("Doors open at nine", json!({})).await;
        assert_eq!((filed["recipients"].as_i64(), filed["opted_out"].as_i64()), (Some(4), Some(0)));
        let id = crowd.sale.rows("SELECT id FROM mailings").await.remove(0)["id"].clone();
        let again = json!({ "mailing_id": id, "origin": format!("http://{}.localhost", crowd.sale.t.slug()) });
        crowd.sale.leave_job("write_mailing", again.clone()).await;
        crowd.sale.t.run_jobs().await;
        crowd.sale.leave_job("write_mailing", again).await;
        crowd.sale.t.run_jobs().await;
        assert_eq!(crowd.received("Doors open at nine", &EVERYBODY).await, [1, 1, 1, 1, 0, 0]);
        let list = crowd.sale.t.owner().get(&crowd.sale.path("/mailings")).await.expect(200);
        let listed = list["items"].as_array().expect("items");
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0]["state"].as_str(), listed[0]["recipients"].as_i64()), (Some("written"), Some(4)));
        // A narrower one goes to fewer.
        crowd.write("Only for guests with a diet", json!({ "answer": format!("{}:Vegan", crowd.question) })).await;
        crowd.sale.t.run_jobs().await;
        assert_eq!(crowd.received("Only for guests with a diet", &EVERYBODY).await, [1, 0, 0, 0, 0, 0]);
    });
}

#[test]
fn who_unsubscribed_by_the_header_of_a_mail_gets_none_and_still_gets_their_tickets() {
    on_server(async {
        let crowd = Crowd::new().await;
        crowd.write("First news", json!({})).await;
        crowd.sale.t.run_jobs().await;
        let mails = crowd.sale.t.app.mails_to(&crowd.address("ada")).await;
        let news = mails.iter().find(|mail| mail.message.draft().subject.contains("First news")).expect("the mail");
        let headers = &news.message.draft().headers;
        let value = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(value("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
        let link = value("List-Unsubscribe").expect("a link").trim_matches(['<', '>']);
        let at = &link[link.find("/unsubscribe/").expect("our page")..];
        let program = crowd.sale.t.visitor().with_origin(None);
        let request = program
            .request(Method::POST, at)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click");
        assert_eq!(program.send(request).await.status, 200);

        assert_eq!(crowd.preview(json!({})).await, (3, 1));
        let filed = crowd.write("Second news", json!({})).await;
        assert_eq!((filed["recipients"].as_i64(), filed["opted_out"].as_i64()), (Some(3), Some(1)));
        crowd.sale.t.run_jobs().await;
        assert_eq!(crowd.received("Second news", &EVERYBODY).await, [0, 1, 1, 1, 0, 0]);
        // Mails that belong to a ticket are none of it.
        let before = crowd.sale.t.app.mails_to(&crowd.address("ada")).await.len();
        let ada = crowd.sale.participant(&crowd.address("ada")).await;
        let owner = crowd.sale.t.owner();
        let resend = format!("/orders/{}/confirmation-mails", ada["order"]["id"].as_str().expect("an id"));
        owner.send(owner.request(Method::POST, &crowd.sale.path(&resend))).await.expect(204);
        crowd.sale.t.run_jobs().await;
        let mails = crowd.sale.t.app.mails_to(&crowd.address("ada")).await;
        assert_eq!(mails.len(), before + 1);
        let confirmation = mails.first().expect("the confirmation");
        assert!(confirmation.message.draft().headers.iter().all(|(name, _)| name != "List-Unsubscribe"));
    });
}

#[test]
fn only_those_who_may_announce_write_to_people_and_only_of_their_event() {
    on_server(async {
        let crowd = Crowd::new().await;
        let sale = &crowd.sale;
        let event = Some(sale.event_uuid());
        let body = json!({ "subject": "Hello", "body": "Hello", "segment": {} });
        let path = sale.path("/mailings");
        sale.t.visitor().post(&path, body.clone()).await.expect_problem(401, "sign_in_required");
        for role in [Role::CoHost, Role::Judge, Role::Mentor] {
            let caller = sale.t.member(role, event).await;
            caller.post(&path, body.clone()).await.expect_problem(403, "forbidden");
        }
        let elsewhere = Sale::open().await;
        elsewhere.t.owner().post(&path, body.clone()).await.expect_problem(404, "not_found");
        sale.t.run_jobs().await;
        assert!(sale.rows("SELECT id FROM mailings").await.is_empty());
        let host = sale.t.member(Role::Host, event).await;
        host.post(&path, body).await.expect(202);
        for (subject, text) in [(" \r\n ", "text"), ("Subject", " \n ")] {
            let empty = json!({ "subject": subject, "body": text, "segment": {} });
            host.post(&path, empty).await.expect_problem(422, "invalid_body");
        }
        sale.t.run_jobs().await;
        assert_eq!(crowd.received("Hello", &["ada", "unpaid"]).await, [1, 0]);
    });
}
