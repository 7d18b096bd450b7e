//! What giving a ticket away or back does to money and places.

use futures_util::future::join_all;
use jamboree_harness::{Answer, on_server};
use reqwest::Method;
use serde_json::json;

use crate::{
    my_tickets::{cancel, tickets, transfer},
    selling::Sale,
};

#[test]
fn cancelling_one_of_two_paid_tickets_gives_its_price_and_one_place_back() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(2)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let order = sale.buy_two(&kind, 3500, ["ada", "bob"]).await;
        let late = Sale::order(&kind, &sale.person("late"), 3500);
        sale.place("too early", &late).await.expect_problem(409, "sold_out");
        let (ada, bob) = (sale.holder("ada").await, sale.holder("bob").await);
        let of_bob = tickets(&bob).await.remove(0);
        assert_eq!(of_bob["price"], json!({ "amount_minor": 3500, "currency": "EUR" }));
        // Five times at once is once.
        let answers = join_all((0..5).map(|_| cancel(&bob, &of_bob))).await;
        let done: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(done.len(), 1, "{answers:?}");
        assert_eq!(
            (done[0].json()["status"].as_str(), &done[0].json()["may_cancel"]),
            (Some("cancelled"), &json!(false))
        );
        for answer in answers.into_iter().filter(|answer| answer.status != 200) {
            answer.expect_problem(409, "ticket_state");
        }
        sale.t.run_jobs().await;
        let refunds = sale.rows("SELECT amount_minor, reason, state FROM refunds").await;
        assert_eq!(refunds, [json!({ "amount_minor": 3500, "reason": "cancelled", "state": "done" })]);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 1 })]);
        assert_eq!(sale.placed(&order).await["status"], "paid", "Ada still comes");
        sale.assert_sound().await;
        sale.scan(sale.participant(&sale.person("bob")).await["ticket_code"].as_str().expect("a code"), "bob")
            .await
            .expect_problem(409, "ticket_not_valid");

        // Exactly one place is free.
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        let next = sale.buy(&kind, &sale.person("next"), 3500).await;
        sale.place("late", &late).await.expect_problem(409, "sold_out");
        sale.pay(&next, 3500).await;
        sale.assert_sound().await;

        // The last ticket takes the order with it.
        let of_ada = tickets(&ada).await.into_iter().find(|ticket| ticket["email"] == sale.person("ada").as_str());
        cancel(&ada, &of_ada.expect("her own")).await.expect(200);
        sale.t.run_jobs().await;
        assert_eq!(sale.placed(&order).await["status"], "cancelled");
        let refunded = sale.rows("SELECT sum(amount_minor)::int8 AS sum FROM refunds").await;
        assert_eq!(refunded, [json!({ "sum": 7000 })]);
        sale.assert_sound().await;
        // A free place again, also for who cancelled; that it was full is remembered for a fifth of a second.
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        let again = sale.buy(&kind, &sale.person("bob"), 3500).await;
        sale.pay(&again, 3500).await;
        sale.assert_sound().await;
    });
}

#[test]
fn a_ticket_that_went_to_somebody_else_is_theirs_to_cancel_and_the_buyer_gets_the_money() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(2)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        sale.buy_two(&kind, 3500, ["ada", "bob"]).await;
        let bob = sale.holder("bob").await;
        let of_bob = tickets(&bob).await.remove(0);
        transfer(&bob, &of_bob, "Grace", &sale.person("grace")).await.expect(204);
        let grace = sale.holder("grace").await;
        let of_grace = tickets(&grace).await.remove(0);
        cancel(&grace, &of_grace).await.expect(200);
        sale.t.run_jobs().await;
        assert_eq!(sale.rows("SELECT amount_minor FROM refunds").await, [json!({ "amount_minor": 3500 })]);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 1 })]);
        sale.assert_sound().await;
        // An organiser who cancels the rest gives back what is left, not what was given back.
        let order = sale.participant(&sale.person("ada")).await["order"]["id"].as_str().expect("an id").to_owned();
        let owner = sale.t.owner();
        let path = sale.path(&format!("/orders/{order}/cancellation"));
        owner.send(owner.request(Method::POST, &path)).await.expect(200);
        sale.t.run_jobs().await;
        let refunded = sale.rows("SELECT sum(amount_minor)::int8 AS sum FROM refunds").await;
        assert_eq!(refunded, [json!({ "sum": 7000 })]);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 0 })]);
        sale.assert_sound().await;
    });
}

#[test]
fn who_comes_in_while_they_give_their_ticket_away_or_back_keeps_it() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Standard", 3500, &[]).await;
        for (name, give_away) in [("ada", true), ("bob", false)] {
            let order = sale.buy(&kind, &sale.person(name), 3500).await;
            sale.pay(&order, 3500).await;
            let holder = sale.holder(name).await;
            let own = tickets(&holder).await.remove(0);
            // Somebody else has the order in hand: the request of the holder has read the ticket and waits.
            let tx = sale.t.app.app.tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
            tx.sql("SELECT id FROM orders FOR UPDATE", []).run().await.expect("locked");
            let asked = async {
                if give_away {
                    transfer(&holder, &own, "Grace", &sale.person("grace")).await
                } else {
                    cancel(&holder, &own).await
                }
            };
            let (refused, ()) = tokio::join!(asked, async {
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                let scanned = sale.scan(own["ticket_code"].as_str().expect("a code"), name).await.expect(201);
                assert_eq!(scanned["outcome"], "checked_in");
                tx.commit().await.expect("committed");
            });
            refused.expect_problem(409, "ticket_state");
            assert_eq!(sale.participant(&sale.person(name)).await["status"], "checked_in");
        }
        sale.t.run_jobs().await;
        assert!(sale.rows("SELECT id FROM refunds").await.is_empty());
        assert!(sale.t.app.mails_to(&sale.person("grace")).await.is_empty());
        sale.assert_sound().await;
    });
}
