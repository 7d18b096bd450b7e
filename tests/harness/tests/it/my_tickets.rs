//! What holders do with their own tickets, signed in with the address of the ticket.

use futures_util::future::join_all;
use jamboree_harness::{Answer, Caller, on_server};
use reqwest::Method;
use serde_json::{Value, json};

use crate::selling::Sale;

impl Sale {
    pub fn person(&self, name: &str) -> String {
        format!("{name}@{}.example", self.t.slug())
    }

    pub async fn holder(&self, name: &str) -> Caller {
        self.t.signed_in(&self.person(name), &[]).await
    }

    /// A paid order of two people, bought by the first.
    pub async fn buy_two(&self, kind: &str, price_minor: i64, names: [&str; 2]) -> Value {
        let mut body = Self::order(kind, &self.person(names[0]), price_minor);
        let mut second = body["tickets"][0].clone();
        second["name"] = json!(names[1]);
        second["email"] = json!(self.person(names[1]));
        body["tickets"].as_array_mut().expect("tickets").push(second);
        body["expected_total"]["amount_minor"] = json!(2 * price_minor);
        let order = self.place(&format!("two {}", names[0]), &body).await.expect(201);
        self.pay(&order, 2 * price_minor).await;
        order
    }
}

pub async fn tickets(holder: &Caller) -> Vec<Value> {
    let list = holder.get("/api/v1/me/tickets").await.expect(200);
    list["items"].as_array().expect("items").clone()
}

pub fn at(ticket: &Value, rest: &str) -> String {
    format!("/api/v1/me/tickets/{}{rest}", ticket["participant_id"].as_str().expect("an id"))
}

pub async fn cancel(holder: &Caller, ticket: &Value) -> Answer {
    holder.send(holder.request(Method::POST, &at(ticket, "/cancellation"))).await
}

pub async fn transfer(holder: &Caller, ticket: &Value, name: &str, email: &str) -> Answer {
    holder.post(&at(ticket, "/transfer"), json!({ "name": name, "email": email })).await
}

/// The path of a ticket's page.
pub fn page(ticket: &Value) -> String {
    let url = ticket["ticket_url"].as_str().expect("an address");
    url[url.find("/e/").expect("a page")..].to_owned()
}

#[test]
fn holders_see_and_change_their_tickets_and_nobody_elses() {
    on_server(async {
        let sale = Sale::open().await;
        let questions = json!([
            { "label": "T-shirt", "help": "", "kind": "choice", "options": ["S", "M"], "required": true, "data_class": "ordinary" },
            { "label": "Diet", "help": "", "kind": "short_text", "options": [], "required": false, "data_class": "special" },
        ]);
        let ids = sale.form(questions, json!([])).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        // Ada buys for herself and for Bob.
        let mut body = Sale::order(&kind, &sale.person("ada"), 0);
        body["tickets"][0]["answers"] = json!({ (ids[0].as_str()): "S", (ids[1].as_str()): "Vegan" });
        let mut second = body["tickets"][0].clone();
        second["name"] = json!("Bob");
        second["email"] = json!(sale.person("bob"));
        body["tickets"].as_array_mut().expect("tickets").push(second);
        sale.place("for two", &body).await.expect(201);

        let (ada, bob, eve) = (sale.holder("ada").await, sale.holder("bob").await, sale.holder("eve").await);
        assert!(tickets(&eve).await.is_empty());
        sale.t.visitor().get("/api/v1/me/tickets").await.expect_problem(401, "sign_in_required");
        let of_bob = tickets(&bob).await;
        assert_eq!(of_bob.len(), 1, "what Ada has is none of Bob's business: {of_bob:?}");
        assert_eq!(of_bob[0]["ticket_code"], sale.participant(&sale.person("bob")).await["ticket_code"]);
        assert_eq!((&of_bob[0]["order_url"], &of_bob[0]["may_cancel"]), (&json!(null), &json!(true)));
        let of_ada = tickets(&ada).await;
        assert_eq!(of_ada.len(), 2, "her own and the one she bought");
        let own = of_ada.iter().find(|ticket| ticket["email"] == sale.person("ada").as_str()).expect("her own").clone();
        let bought = of_ada.iter().find(|ticket| ticket["email"] == sale.person("bob").as_str()).expect("his").clone();
        assert_eq!(own["answers"][0]["value"], "S");
        assert!(own["ticket_code"].is_string() && own["order_url"].is_string());
        assert_eq!((&bought["ticket_code"], &bought["answers"]), (&json!(null), &json!([])));
        assert_eq!((&bought["may_transfer"], &bought["may_cancel"]), (&json!(false), &json!(false)));

        let patch = json!({ "name": "Ada Lovelace", "answers": { (ids[0].as_str()): "M", (ids[1].as_str()): null } });
        let changed = ada.patch(&at(&own, ""), patch).await.expect(200);
        assert_eq!((changed["name"].as_str(), &changed["answers"][1]["value"]), (Some("Ada Lovelace"), &json!(null)));
        assert_eq!(
            tickets(&ada).await.iter().find(|ticket| ticket["participant_id"] == own["participant_id"]),
            Some(&changed)
        );
        let seen = sale.participant(&sale.person("ada")).await;
        assert_eq!(seen["name"], "Ada Lovelace");
        assert_eq!(seen["answers"].as_array().map(Vec::len), Some(1), "{seen}");
        assert_eq!(seen["answers"][0]["value"], "M");
        // What does not fit is refused at its field, and changes nothing.
        for (answers, code) in [
            (json!({ (ids[0].as_str()): "XXL" }), "answer_invalid"),
            (json!({ (ids[0].as_str()): null }), "answer_required"),
        ] {
            let refused = ada.patch(&at(&own, ""), json!({ "name": "Nobody", "answers": answers })).await;
            refused.clone().expect_problem(422, code);
            assert_eq!(refused.pointers(), [format!("/answers/{}", ids[0])]);
        }
        ada.patch(&at(&own, ""), json!({ "name": "x".repeat(201) })).await.expect_problem(422, "invalid_body");
        ada.patch(&at(&own, ""), json!({ "email": "other@example.com" })).await.expect_problem(422, "invalid_body");
        assert_eq!(sale.participant(&sale.person("ada")).await["name"], "Ada Lovelace");

        // Nobody else: not a stranger, not the buyer, not the organiser.
        for (caller, ticket) in [(&eve, &own), (&bob, &own), (&ada, &bought), (&sale.t.owner(), &own)] {
            caller.patch(&at(ticket, ""), json!({ "name": "Mallory" })).await.expect_problem(404, "not_found");
            transfer(caller, ticket, "Mallory", "mallory@example.com").await.expect_problem(404, "not_found");
            cancel(caller, ticket).await.expect_problem(404, "not_found");
        }
        let names = sale.rows("SELECT name, ended_by FROM participants ORDER BY name").await;
        assert_eq!(
            names,
            [json!({ "name": "Ada Lovelace", "ended_by": "" }), json!({ "name": "Bob", "ended_by": "" })]
        );
    });
}

#[test]
fn a_transfer_ends_the_old_code_and_mails_both_once() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Standard", 3500, &[]).await;
        let order = sale.buy(&kind, &sale.person("ada"), 3500).await;
        sale.pay(&order, 3500).await;
        sale.t.run_jobs().await;
        let before = sale.t.app.mails_to(&sale.person("ada")).await.len();
        let ada = sale.holder("ada").await;
        let own = tickets(&ada).await.remove(0);
        let old_code = own["ticket_code"].as_str().expect("a code").to_owned();
        assert_eq!(sale.t.visitor().get(&format!("{}/ticket.pdf", page(&own))).await.status, 200);

        transfer(&ada, &own, "Grace Hopper", &sale.person("GRACE")).await.expect(204);
        sale.t.run_jobs().await;
        sale.t.run_jobs().await;
        let old = sale.t.visitor().get(&page(&own)).await;
        assert_eq!(old.status, 200, "{}", old.text);
        assert!(old.text.contains("This ticket went to somebody else"), "{}", old.text);
        assert!(!old.text.contains("class=\"qr\"") && !old.text.contains(&old_code));
        assert_eq!(sale.t.visitor().get(&format!("{}/ticket.pdf", page(&own))).await.status, 404);
        sale.scan(&old_code, "old").await.expect_problem(409, "ticket_not_valid");

        let of_ada = tickets(&ada).await;
        assert_eq!(of_ada.len(), 1, "who got it is none of hers: {of_ada:?}");
        assert_eq!((of_ada[0]["status"].as_str(), &of_ada[0]["ticket_code"]), (Some("transferred"), &json!(null)));
        let grace = sale.holder("grace").await;
        let of_grace = tickets(&grace).await;
        assert_eq!(of_grace.len(), 1);
        assert_eq!((of_grace[0]["name"].as_str(), &of_grace[0]["order_url"]), (Some("Grace Hopper"), &json!(null)));
        let new_code = of_grace[0]["ticket_code"].as_str().expect("a code");
        assert_ne!(new_code, old_code);
        let new = sale.t.visitor().get(&page(&of_grace[0])).await;
        assert!(new.text.contains("class=\"qr\""), "{}", new.text);

        let to_grace = sale.t.app.mails_to(&sale.person("grace")).await;
        assert_eq!(to_grace.len(), 1, "{to_grace:?}");
        let mail = &to_grace[0].message.draft().text;
        assert!(
            mail.contains(&page(&of_grace[0])) && !mail.contains(&old_code) && !mail.contains(&page(&own)),
            "{mail}"
        );
        let to_ada = sale.t.app.mails_to(&sale.person("ada")).await;
        assert_eq!(to_ada.len(), before + 1, "{to_ada:?}");
        let mail = &to_ada[0].message.draft().text;
        assert!(
            mail.contains("Grace Hopper") && !mail.contains(new_code) && !mail.contains(&page(&of_grace[0])),
            "{mail}"
        );

        // It is gone: not once more, and not back by its old holder.
        transfer(&ada, &own, "Eve", &sale.person("eve")).await.expect_problem(409, "ticket_state");
        cancel(&ada, &own).await.expect_problem(409, "ticket_state");
        assert_eq!(sale.scan(new_code, "new").await.expect(201)["outcome"], "checked_in");
        // Who is in gives nothing away.
        transfer(&grace, &of_grace[0], "Eve", &sale.person("eve")).await.expect_problem(409, "ticket_state");
        cancel(&grace, &of_grace[0]).await.expect_problem(409, "ticket_state");
        sale.assert_sound().await;
    });
}

#[test]
fn a_ticket_goes_to_nobody_who_has_one_and_only_to_one_of_many() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        sale.buy(&kind, &sale.person("ada"), 0).await;
        sale.buy(&kind, &sale.person("bob"), 0).await;
        sale.t.run_jobs().await;
        let mails = sale.t.app.mails_to(&sale.person("bob")).await.len();
        let ada = sale.holder("ada").await;
        let own = tickets(&ada).await.remove(0);
        for email in [sale.person("bob"), sale.person("ada"), sale.person("BOB")] {
            let refused = transfer(&ada, &own, "Bob", &email).await;
            assert_eq!(refused.pointers(), ["/email"]);
            refused.expect_problem(409, "already_registered");
        }
        transfer(&ada, &own, "Bob", "no address").await.expect_problem(422, "email_invalid");
        assert_eq!(tickets(&ada).await, std::slice::from_ref(&own), "nothing happened");
        assert_eq!(sale.t.app.mails_to(&sale.person("bob")).await.len(), mails);
        // Six devices give it to six people at once.
        let answers = join_all((0..6).map(|number| {
            let (sale, ada, own) = (&sale, &ada, &own);
            async move { transfer(ada, own, "Friend", &sale.person(&format!("friend{number}"))).await }
        }))
        .await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 204).count(), 1, "{answers:?}");
        for answer in answers.into_iter().filter(|answer| answer.status != 204) {
            answer.expect_problem(409, "ticket_state");
        }
        let valid = sale.rows("SELECT email FROM participants WHERE ended_at IS NULL AND name = 'Friend'").await;
        assert_eq!(valid.len(), 1, "{valid:?}");
        sale.assert_sound().await;
    });
}

#[test]
fn who_gets_a_ticket_while_their_own_order_waits_pays_for_none() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(2)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        let order = sale.buy(&kind, &sale.person("ada"), 3500).await;
        sale.pay(&order, 3500).await;
        let waiting = sale.buy(&kind, &sale.person("bob"), 3500).await;
        let ada = sale.holder("ada").await;
        transfer(&ada, &tickets(&ada).await.remove(0), "Bob", &sale.person("bob")).await.expect(204);
        sale.pay(&waiting, 3500).await;
        sale.t.run_jobs().await;
        let refunds = sale.rows("SELECT amount_minor, reason, state FROM refunds").await;
        assert_eq!(refunds, [json!({ "amount_minor": 3500, "reason": "already_registered", "state": "done" })]);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 1 })]);
        let bob = sale.holder("bob").await;
        let valid = tickets(&bob).await.into_iter().filter(|ticket| ticket["ticket_code"].is_string()).count();
        assert_eq!(valid, 1);
        sale.assert_sound().await;
    });
}

#[test]
fn consent_from_the_registration_is_seen_and_withdrawn_by_the_person() {
    on_server(async {
        let sale = Sale::open().await;
        let consents = json!([
            { "purpose": "photos", "title": "Photos of me may be shown", "body": "On the website.", "required": false },
            { "purpose": "sponsors", "title": "Sponsors may write to me", "body": "By mail.", "required": false },
        ]);
        sale.form(json!([]), consents).await;
        let offer = sale.t.visitor().get(&format!("/api/v1/listed-events/{}/offer", sale.slug())).await.expect(200);
        let version = offer["consents"][0]["version"].clone();
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let mut body = Sale::order(&kind, &sale.person("ada"), 0);
        body["consents"] = json!([
            { "purpose": "photos", "version": version, "given": true },
            { "purpose": "sponsors", "version": offer["consents"][1]["version"], "given": false },
        ]);
        sale.place("with consent", &body).await.expect(201);
        let ada = sale.holder("ada").await;
        let latest = async |purpose: &str| {
            let list = ada.get("/api/v1/me/consents").await.expect(200);
            let items = list["items"].as_array().expect("items").clone();
            items.into_iter().find(|item| item["purpose"] == purpose)
        };
        let given = latest("photos").await.expect("listed");
        assert_eq!((&given["given"], &given["event_id"]), (&json!(true), &sale.event["id"]));
        assert_eq!(given["text_version"], json!(version.to_string()));
        assert!(latest("sponsors").await.is_none_or(|decision| decision["given"] == false));

        let withdrawal = json!({
            "event_id": sale.event["id"], "purpose": "photos", "text_version": given["text_version"], "given": false,
        });
        ada.post("/api/v1/me/consents", withdrawal).await.expect(201);
        assert_eq!(latest("photos").await.expect("listed")["given"], false);
        let id = sale.participant(&sale.person("ada")).await["id"].as_str().expect("an id").to_owned();
        let detail = sale.t.owner().get(&sale.path(&format!("/participants/{id}"))).await.expect(200);
        let photos: Vec<&Value> = detail["consents"]
            .as_array()
            .expect("consents")
            .iter()
            .filter(|decision| decision["purpose"] == "photos")
            .collect();
        assert_eq!(photos.len(), 2, "what was given stays in the record: {detail}");
        assert_eq!((&photos[0]["given"], &photos[1]["given"]), (&json!(false), &json!(true)), "newest first");
        assert_eq!(photos[0]["title"], "Photos of me may be shown");
        let eve = sale.holder("eve").await;
        assert_eq!(eve.get("/api/v1/me/consents").await.expect(200)["items"], json!([]));
    });
}

#[test]
fn who_only_has_a_ticket_signs_in_by_a_magic_link() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        sale.buy(&kind, &sale.person("ada"), 0).await;
        sale.t.run_jobs().await;
        assert_eq!(sale.rows(&format!("SELECT id FROM users WHERE email = '{}'", sale.person("ada"))).await.len(), 0);
        let asked = sale.t.visitor().post("/api/v1/sign-in-links", json!({ "email": sale.person("ADA") })).await;
        assert_eq!(asked.status, 202, "{}", asked.text);
        let browser = sale.t.visitor().with_session_of(&asked);
        sale.t.run_jobs().await;
        let mails = sale.t.app.mails_to(&sale.person("ada")).await;
        let text = &mails.first().expect("a mail").message.draft().text;
        let token = text.split("/sign-in/").nth(1).and_then(|rest| rest.split_whitespace().next());
        let token = token.unwrap_or_else(|| panic!("no link in: {text}"));
        let session = browser.post("/api/v1/sessions", json!({ "token": token })).await;
        assert_eq!(session.status, 201, "{}", session.text);
        let ada = browser.with_session_of(&session);
        let mine = tickets(&ada).await;
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0]["email"], sale.person("ada").as_str());
        ada.get(&sale.path("/participants")).await.expect_problem(403, "forbidden");
    });
}
