//! Registering through the pages, as a browser without script does it.

use jamboree_harness::{Answer, on_server};
use reqwest::{Method, header};
use serde_json::json;

use crate::selling::Sale;

const KEY: &str = "a-form-made-for-this-test";

impl Sale {
    fn form_path(&self) -> String {
        format!("/e/{}/register", self.slug())
    }

    async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let visitor = self.t.visitor();
        let encoded: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        let request = visitor
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(encoded.join("&"));
        visitor.send(request).await
    }

    /// The details of one person for one ticket, with more fields.
    async fn post_details(&self, kind: &str, email: &str, total: &str, more: &[(&str, &str)]) -> Answer {
        let quantity = format!("quantity.{kind}");
        let mut fields = vec![
            ("step", "details"),
            ("action", "next"),
            ("submission", KEY),
            (quantity.as_str(), "1"),
            ("buyer.name", "Zoë <b>Müller</b>"),
            ("buyer.email", email),
            ("expected_total", total),
        ];
        fields.extend_from_slice(more);
        self.post_form(&self.form_path(), &fields).await
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The first link of a page that ends so.
fn link<'a>(html: &'a str, end: &str) -> &'a str {
    html.split('"').find(|part| part.starts_with('/') && part.ends_with(end)).unwrap_or_default()
}

#[test]
fn a_free_ticket_is_had_in_two_forms_and_sending_the_last_twice_is_one_order() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("All", Some(10)).await;
        let kind = sale.ticket_type("Standard", 0, &[&quota]).await;

        let page = sale.t.visitor().get(&format!("/e/{}", sale.slug())).await;
        assert!(page.text.contains(&format!("href=\"{}\"", sale.form_path())), "the event's page leads to the form");
        let form = sale.t.visitor().get(&sale.form_path()).await;
        assert_eq!(form.status, 200);
        assert!(form.text.contains(&format!("name=\"quantity.{kind}\"")));

        let details = sale
            .post_form(
                &sale.form_path(),
                &[("step", "tickets"), ("submission", KEY), (&format!("quantity.{kind}"), "1")],
            )
            .await;
        assert_eq!(details.status, 200, "{}", details.text);
        assert!(details.text.contains("name=\"buyer.email\"") && details.text.contains(KEY));

        let placed = sale.post_details(&kind, "zoe@example.com", "", &[]).await;
        assert_eq!(placed.status, 303, "{}", placed.text);
        let again = sale.post_details(&kind, "zoe@example.com", "", &[]).await;
        assert_eq!(again.header("location"), placed.header("location"));
        assert_eq!(sale.rows("SELECT id FROM orders").await.len(), 1);

        let order = sale.t.visitor().get(placed.header("location")).await;
        assert_eq!(order.status, 200, "{}", order.text);
        assert!(order.text.contains("class=\"qr\"") && order.text.contains("Zoë &lt;b&gt;Müller&lt;/b&gt;"));
        let sheet = sale.t.visitor().get(link(&order.text, "/ticket.pdf")).await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "application/pdf"));
        assert!(sheet.bytes.starts_with(b"%PDF-"));
        let entry = sale.t.visitor().get(link(&order.text, "/ticket.ics")).await;
        assert!(entry.text.starts_with("BEGIN:VCALENDAR\r\n"), "{}", entry.text);
        let ticket_path = link(&order.text, "/ticket.pdf").trim_end_matches("/ticket.pdf");
        let ticket = sale.t.visitor().get(ticket_path).await;
        assert_eq!(ticket.status, 200);
        // One character less is another secret.
        assert_eq!(sale.t.visitor().get(&ticket_path[..ticket_path.len() - 1]).await.status, 404);
        let order_path = placed.header("location");
        assert_eq!(sale.t.visitor().get(&order_path[..order_path.len() - 1]).await.status, 404);
        sale.assert_sound().await;
    });
}

#[test]
fn what_is_wrong_stands_at_its_field_and_no_value_is_lost() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("All", Some(10)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let form = json!({
            "questions": [
                { "label": "Years", "help": "", "kind": "number", "options": [], "required": true, "data_class": "ordinary" },
            ],
            "consents": [{ "purpose": "rules", "title": "I accept the rules", "body": "All of them.", "required": true }],
        });
        sale.t.owner().put(&sale.path("/registration-form"), form).await.expect(200);
        let answer = sale.post_details(&kind, "not an address", "3500:EUR", &[("note", "x")]).await;
        assert_eq!(answer.status, 422);
        for field in ["f-buyer-email", "f-consent-rules"] {
            assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{field}: {}", answer.text);
        }
        assert!(answer.text.contains("value=\"not an address\"") && answer.text.contains("Zoë &lt;b&gt;Müller"));
        assert!(!answer.text.contains(" checked"));
        // Another price than the one that was shown is told, and nothing was ordered.
        let offer = sale.t.visitor().get(&format!("/api/v1/listed-events/{}/offer", sale.slug())).await.expect(200);
        let question = offer["questions"][0]["id"].as_str().expect("an id").to_owned();
        let years = format!("ticket.{kind}.0.answer.{question}");
        let complete = [("consent.rules", "1"), (years.as_str(), "2,5")];
        let cheaper = sale.post_details(&kind, "zoe@example.com", "1:EUR", &complete).await;
        assert_eq!(cheaper.status, 409, "{}", cheaper.text);
        assert!(cheaper.text.contains("value=\"3500:EUR\"") && cheaper.text.contains("value=\"2,5\""));
        assert!(sale.rows("SELECT id FROM orders").await.is_empty());
        let placed = sale.post_details(&kind, "zoe@example.com", "3500:EUR", &complete).await;
        assert_eq!(placed.status, 303, "{}", placed.text);
        let consents = sale.rows("SELECT purpose, given FROM consents").await;
        assert_eq!(consents.len(), 1, "{consents:?}");
    });
}

#[test]
fn a_paid_order_is_held_paid_in_the_sandbox_and_confirmed() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("All", Some(1)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let placed = sale.post_details(&kind, "zoe@example.com", "3500:EUR", &[]).await;
        assert_eq!(placed.status, 303, "{}", placed.text);
        let order_path = placed.header("location").to_owned();
        let waiting = sale.t.visitor().get(&order_path).await;
        assert!(waiting.text.contains("35.00") && !waiting.text.contains("class=\"qr\""), "{}", waiting.text);

        let to_pay = sale.post_form(&format!("{order_path}/payments"), &[]).await;
        assert_eq!(to_pay.status, 303, "{}", to_pay.text);
        let payment = to_pay.header("location").to_owned();
        let payment = &payment[payment.find("/pay/").expect("the sandbox's page")..];
        let sandbox = sale.t.visitor().get(payment).await;
        assert_eq!(sandbox.status, 200, "{}", sandbox.text);
        assert!(sandbox.text.contains("Simulated"));
        let decided = sale.post_form(payment, &[("outcome", "pay")]).await;
        assert_eq!(decided.header("location"), order_path);
        sale.t.run_jobs().await;
        let confirmed = sale.t.visitor().get(&order_path).await;
        assert!(confirmed.text.contains("class=\"qr\""), "{}", confirmed.text);
        sale.assert_sound().await;

        // The last place is gone: the form says so and takes nobody else.
        let full = sale.t.visitor().get(&sale.form_path()).await;
        assert!(full.text.contains("Sold out") && !full.text.contains(&format!("name=\"quantity.{kind}\"")));
        let late = sale
            .post_form(
                &sale.form_path(),
                &[
                    ("step", "details"),
                    ("submission", "another-form-for-this-test"),
                    (&format!("quantity.{kind}"), "1"),
                    ("buyer.name", "Ada"),
                    ("buyer.email", "ada@example.com"),
                    ("expected_total", "3500:EUR"),
                ],
            )
            .await;
        assert_eq!(late.status, 409);
    });
}

#[test]
fn forms_of_other_sites_are_refused() {
    on_server(async {
        let sale = Sale::open().await;
        sale.ticket_type("Standard", 0, &[]).await;
        for origin in [Some("https://evil.example"), Some("null"), None] {
            let visitor = sale.t.visitor().with_origin(origin);
            let request = visitor
                .request(Method::POST, &sale.form_path())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body("step=tickets");
            visitor.send(request).await.expect_problem(403, "origin_mismatch");
        }
    });
}

#[test]
fn one_click_unsubscribes_from_any_mail_program_and_looking_does_not() {
    on_server(async {
        let sale = Sale::open().await;
        let address = jamboree_web::MailAddress::parse("zoe@example.com").expect("an address");
        let token = jamboree_hackathon::mailings::unsubscribe_token(&sale.t.tenant, &address);
        let page = sale.t.visitor().get(&format!("/unsubscribe/{token}")).await;
        assert!(page.status == 200 && page.text.contains("zoe@example.com"));
        assert!(sale.rows("SELECT email FROM mail_opt_outs").await.is_empty());
        let program = sale.t.visitor().with_origin(None);
        let request = program
            .request(Method::POST, &format!("/unsubscribe/{token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click");
        assert_eq!(program.send(request).await.status, 200);
        assert_eq!(sale.rows("SELECT email FROM mail_opt_outs").await.len(), 1);
        assert_eq!(sale.t.visitor().get(&format!("/unsubscribe/{token}x")).await.status, 404);
    });
}
