//! Placing and paying orders, through the API.

use chrono::TimeDelta;
use futures_util::future::join_all;
use jamboree_hackathon::payments::SandboxDecision;
use jamboree_harness::{TestApp, on_server};
use reqwest::Method;
use serde_json::json;

use crate::selling::Sale;

#[test]
fn a_free_order_is_done_at_once_and_its_holder_gets_one_mail() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let email = format!("ada@{}.example", sale.t.slug());
        let order = sale.buy(&kind, &email, 0).await;
        assert_eq!((order["status"].as_str(), &order["expires_at"]), (Some("paid"), &json!(null)));
        sale.t.run_jobs().await;
        let mails = sale.t.app.mails_to(&email).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let participants = sale.t.owner().get(&sale.path("/participants")).await.expect(200);
        assert_eq!(participants["items"].as_array().map(Vec::len), Some(1));
        sale.assert_sound().await;
    });
}

#[test]
fn the_same_order_sent_twice_is_one_order() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(10)).await;
        let kind = sale.ticket_type("Guest", 0, &[&quota]).await;
        let body = Sale::order(&kind, "twice@example.com", 0);
        let answers = join_all((0..10).map(|_| sale.place("one key", &body))).await;
        for answer in &answers {
            assert!(matches!(answer.status, 201 | 409), "{}", answer.text);
        }
        let first = sale.place("one key", &body).await.expect(201);
        let again = sale.place("one key", &body).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(again.expect(201)["id"], first["id"]);
        assert_eq!(sale.rows("SELECT id FROM orders").await.len(), 1);
        sale.assert_sound().await;
        // Without a key it is refused.
        let visitor = sale.t.visitor();
        let request =
            visitor.request(Method::POST, &format!("/api/v1/listed-events/{}/orders", sale.slug())).json(&body);
        visitor.send(request).await.expect_problem(422, "idempotency_key_required");
    });
}

#[test]
fn a_person_has_one_ticket_for_an_event() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let answers = join_all((0..8).map(|number| {
            let (sale, kind) = (&sale, &kind);
            async move { sale.place(&format!("key {number}"), &Sale::order(kind, "same@example.com", 0)).await }
        }))
        .await;
        let placed = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(placed, 1, "{:?}", answers.iter().map(|answer| &answer.text).collect::<Vec<_>>());
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            answer.clone().expect_problem(409, "already_registered");
        }
        sale.assert_sound().await;
    });
}

#[test]
fn another_price_than_the_one_shown_is_refused_and_nothing_is_ordered() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Standard", 3500, &[]).await;
        for shown in [0, 3499, 3501] {
            let answer = sale.place(&format!("shown {shown}"), &Sale::order(&kind, "p@example.com", shown)).await;
            answer.expect_problem(409, "price_changed");
        }
        let order = sale.buy(&kind, "p@example.com", 3500).await;
        assert_eq!(order["total"], json!({ "amount_minor": 3500, "currency": "EUR" }));
        assert_eq!(sale.rows("SELECT id FROM orders").await.len(), 1);
        let lines = sale.rows("SELECT unit_price_minor, tax_minor, type_name FROM order_lines").await;
        assert_eq!(lines, [json!({ "unit_price_minor": 3500, "tax_minor": 559, "type_name": "Standard" })]);
    });
}

#[test]
fn a_hold_ends_by_the_clock_and_its_place_goes_to_the_next() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let quota = sale.quota("Seats", Some(1)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let first = sale.buy(&kind, "first@example.com", 3500).await;
        assert_eq!(first["status"], "pending");
        sale.place("second", &Sale::order(&kind, "second@example.com", 3500)).await.expect_problem(409, "sold_out");
        let clock = &sale.t.app.app.tenancy.sources.clock;
        clock.advance(TimeDelta::minutes(15) + TimeDelta::seconds(1));
        assert_eq!(sale.placed(&first).await["status"], "expired");
        let second = sale.place("second, later", &Sale::order(&kind, "second@example.com", 3500)).await.expect(201);
        sale.pay(&second, 3500).await;
        assert_eq!(sale.placed(&second).await["status"], "paid");
        sale.start_payment(&first).await.expect_problem(409, "order_state");
        sale.assert_sound().await;
    });
}

#[test]
fn money_after_the_hold_revives_the_order_when_there_is_room() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let quota = sale.quota("Seats", Some(2)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let order = sale.buy(&kind, "late@example.com", 3500).await;
        let payment = sale.start_payment(&order).await.expect(201);
        sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::hours(2));
        // Its places were taken back by somebody else's order, but one is still free.
        sale.buy(&kind, "quick@example.com", 3500).await;
        let (body, signature) = sale.message(SandboxDecision::Pay, Sale::money(&payment, 3500));
        sale.deliver(&body, &signature).await.expect(204);
        assert_eq!(sale.placed(&order).await["status"], "paid");
        sale.assert_sound().await;
    });
}

#[test]
fn money_that_comes_when_the_places_are_gone_goes_back_and_the_buyer_is_told() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let quota = sale.quota("Seats", Some(1)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let email = format!("late@{}.example", sale.t.slug());
        let order = sale.buy(&kind, &email, 3500).await;
        let payment = sale.start_payment(&order).await.expect(201);
        sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::hours(2));
        let quick = sale.buy(&kind, "quick@example.com", 3500).await;
        sale.pay(&quick, 3500).await;
        let (body, signature) = sale.message(SandboxDecision::Pay, Sale::money(&payment, 3500));
        sale.deliver(&body, &signature).await.expect(204);
        sale.t.run_jobs().await;
        assert_eq!(sale.placed(&order).await["status"], "cancelled");
        let refunds = sale.rows("SELECT amount_minor, reason, state FROM refunds").await;
        assert_eq!(refunds, [json!({ "amount_minor": 3500, "reason": "late", "state": "done" })]);
        let mails = sale.t.app.mails_to(&email).await;
        assert_eq!(mails.len(), 2, "until when it is held, and that it comes back: {mails:?}");
        sale.assert_sound().await;
    });
}

#[test]
fn the_same_callback_a_hundred_times_is_one_payment_and_one_mail() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Standard", 3500, &[]).await;
        let email = format!("hundred@{}.example", sale.t.slug());
        let order = sale.buy(&kind, &email, 3500).await;
        let payment = sale.start_payment(&order).await.expect(201);
        let (body, signature) = sale.message(SandboxDecision::Pay, Sale::money(&payment, 3500));
        let (failed, failed_signature) = sale.message(SandboxDecision::Decline, Sale::money(&payment, 3500));
        let answers = join_all((0..100).map(|number| {
            let (sale, body, signature) = (&sale, &body, &signature);
            let (failed, failed_signature) = (&failed, &failed_signature);
            async move {
                if number % 10 == 9 {
                    sale.deliver(failed, failed_signature).await
                } else {
                    sale.deliver(body, signature).await
                }
            }
        }))
        .await;
        for answer in answers {
            // Another one may have the row; the provider sends it again then.
            assert!(matches!(answer.status, 204 | 503), "{}", answer.text);
        }
        sale.deliver(&body, &signature).await.expect(204);
        sale.t.run_jobs().await;
        assert_eq!(sale.placed(&order).await["status"], "paid");
        let paid = sale.rows("SELECT paid_minor FROM orders").await;
        assert_eq!(paid, [json!({ "paid_minor": 3500 })]);
        assert_eq!(sale.t.app.mails_to(&email).await.len(), 2, "one at placing, one with the ticket");
        sale.assert_sound().await;
    });
}

#[test]
fn only_a_signed_recent_message_of_the_right_amount_is_money() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let kind = sale.ticket_type("Standard", 3500, &[]).await;
        let order = sale.buy(&kind, "sign@example.com", 3500).await;
        let payment = sale.start_payment(&order).await.expect(201);
        let (body, signature) = sale.message(SandboxDecision::Pay, Sale::money(&payment, 3500));
        for wrong in ["", "v1=00", "t=1,v1=00", &signature.replace("v1=", "v1=0"), &signature.replace("t=", "t=1")] {
            sale.deliver(&body, wrong).await.expect_problem(422, "callback_signature_invalid");
        }
        let mut changed = body.clone();
        changed[10] ^= 1;
        sale.deliver(&changed, &signature).await.expect_problem(422, "callback_signature_invalid");
        // Somebody else's tenant signs with another key.
        let other = Sale::open().await;
        let (theirs, their_signature) = other.message(SandboxDecision::Pay, Sale::money(&payment, 3500));
        sale.deliver(&theirs, &their_signature).await.expect_problem(422, "callback_signature_invalid");
        sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::minutes(6));
        sale.deliver(&body, &signature).await.expect_problem(422, "callback_signature_invalid");
        assert_eq!(sale.placed(&order).await["status"], "pending");
        // The right signature under the wrong amount is kept for somebody to look at.
        let (less, less_signature) = sale.message(SandboxDecision::Pay, Sale::money(&payment, 3400));
        sale.deliver(&less, &less_signature).await.expect(204);
        assert_eq!(sale.placed(&order).await["status"], "pending");
        let states = sale.rows("SELECT state FROM payments").await;
        assert_eq!(states, [json!({ "state": "review" })]);
        let orders = sale.t.owner().get(&sale.path("/orders?attention=true")).await.expect(200);
        assert_eq!(orders["items"].as_array().map(Vec::len), Some(1));
        sale.deliver(&body, "t=1").await.expect_problem(422, "callback_signature_invalid");
    });
}

#[test]
fn a_cancelled_order_gives_places_and_money_back() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(1)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let order = sale.buy(&kind, "gone@example.com", 3500).await;
        sale.pay(&order, 3500).await;
        let id = order["id"].as_str().expect("an id");
        let cancel = sale.path(&format!("/orders/{id}/cancellation"));
        let visitor = sale.t.visitor();
        visitor.post(&cancel, json!({})).await.expect_problem(401, "sign_in_required");
        let owner = sale.t.owner();
        let answer = owner.send(owner.request(Method::POST, &cancel)).await;
        assert!(matches!(answer.status, 200 | 204), "{}", answer.text);
        owner.send(owner.request(Method::POST, &cancel)).await.expect_problem(409, "order_state");
        sale.t.run_jobs().await;
        let refunds = sale.rows("SELECT amount_minor, state FROM refunds").await;
        assert_eq!(refunds, [json!({ "amount_minor": 3500, "state": "done" })]);
        sale.buy(&kind, "next@example.com", 3500).await;
        sale.assert_sound().await;
    });
}
