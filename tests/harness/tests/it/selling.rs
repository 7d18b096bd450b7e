//! An event that sells tickets, and people who buy them.

use jamboree_hackathon::payments::{MoneyMoved, Sandbox, SandboxDecision};
use jamboree_harness::{Answer, TestApp, TestTenant};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::events::{complete, path, publish};

/// A published event whose registration is open.
pub struct Sale {
    pub t: TestTenant,
    pub event: Value,
}

impl Sale {
    pub async fn open() -> Self {
        Self::open_on(TestApp::shared().await).await
    }

    pub async fn open_on(app: Arc<TestApp>) -> Self {
        let t = TestTenant::create(app).await;
        let owner = t.owner();
        let event = t.draft("Clean Oceans Hack 2027").await;
        complete(&owner, &event).await;
        let event = publish(&owner, &event).await;
        Self { t, event }
    }

    pub fn path(&self, rest: &str) -> String {
        path(&self.event, rest)
    }

    pub fn slug(&self) -> &str {
        self.event["slug"].as_str().expect("a slug")
    }

    pub async fn quota(&self, name: &str, size: Option<i32>) -> String {
        let quota = self.t.owner().post(&self.path("/quotas"), json!({ "name": name, "size": size })).await.expect(201);
        quota["id"].as_str().expect("an id").to_owned()
    }

    pub async fn ticket_type(&self, name: &str, price_minor: i64, quotas: &[&str]) -> String {
        let body = json!({
            "name": name, "description": "", "price": { "amount_minor": price_minor, "currency": "EUR" },
            "tax_rate_bp": 1900, "sale_opens_local": null, "sale_closes_local": null, "access_code": null,
            "max_per_order": 5, "hidden": false, "quota_ids": quotas,
        });
        let kind = self.t.owner().post(&self.path("/ticket-types"), body).await.expect(201);
        kind["id"].as_str().expect("an id").to_owned()
    }

    /// The body of an order by one person for themselves.
    pub fn order(kind: &str, email: &str, price_minor: i64) -> Value {
        let total = (price_minor > 0).then(|| json!({ "amount_minor": price_minor, "currency": "EUR" }));
        json!({
            "buyer": { "name": "Ada Example", "email": email }, "locale": "en", "expected_total": total,
            "access_code": null, "tickets": [{ "ticket_type_id": kind, "name": "Ada Example", "email": email, "answers": {} }],
            "consents": [],
        })
    }

    pub async fn place(&self, key: &str, body: &Value) -> Answer {
        let visitor = self.t.visitor();
        let request = visitor
            .request(Method::POST, &format!("/api/v1/listed-events/{}/orders", self.slug()))
            .header("idempotency-key", key.replace(' ', "-"))
            .json(body);
        visitor.send(request).await
    }

    /// Places an order for one person and answers it.
    pub async fn buy(&self, kind: &str, email: &str, price_minor: i64) -> Value {
        self.place(&format!("buy {email}"), &Self::order(kind, email, price_minor)).await.expect(201)
    }

    /// Starts a payment; answers the provider's name for it.
    pub async fn start_payment(&self, order: &Value) -> Answer {
        let (id, secret) = (order["id"].as_str().expect("an id"), order["secret"].as_str().expect("a secret"));
        let visitor = self.t.visitor();
        let request = visitor
            .request(Method::POST, &format!("/api/v1/placed-orders/{id}/payments?secret={secret}"))
            .header("idempotency-key", "pay-1");
        visitor.send(request).await
    }

    pub fn money(payment: &Value, amount_minor: i64) -> MoneyMoved {
        let id: jamboree_web::Id<jamboree_hackathon::orders::PaymentKind> =
            payment["id"].as_str().expect("an id").parse().expect("an id");
        MoneyMoved { provider_ref: Sandbox::provider_ref(id.0), amount_minor, currency: "EUR".to_owned() }
    }

    /// The provider's message, as it would send it now.
    pub fn message(&self, decision: SandboxDecision, money: MoneyMoved) -> (Vec<u8>, String) {
        Sandbox::message(&self.t.tenant, decision, money, self.t.app.app.tenancy.sources.now())
    }

    pub async fn deliver(&self, body: &[u8], signature: &str) -> Answer {
        let visitor = self.t.visitor();
        let request = visitor
            .request(Method::POST, "/api/v1/payment-callbacks/sandbox")
            .header("content-type", "application/json")
            .header("jamboree-signature", signature)
            .body(body.to_vec());
        visitor.send(request).await
    }

    /// The provider says that this payment succeeded.
    pub async fn pay(&self, order: &Value, amount_minor: i64) {
        let payment = self.start_payment(order).await.expect(201);
        let (body, signature) = self.message(SandboxDecision::Pay, Self::money(&payment, amount_minor));
        self.deliver(&body, &signature).await.expect(204);
    }

    pub async fn placed(&self, order: &Value) -> Value {
        let (id, secret) = (order["id"].as_str().expect("an id"), order["secret"].as_str().expect("a secret"));
        self.t.visitor().get(&format!("/api/v1/placed-orders/{id}?secret={secret}")).await.expect(200)
    }

    /// Puts up the form with these questions and consents; answers the ids of the questions.
    pub async fn form(&self, questions: Value, consents: Value) -> Vec<String> {
        let form = json!({ "questions": questions, "consents": consents });
        let form = self.t.owner().put(&self.path("/registration-form"), form).await.expect(200);
        let questions = form["questions"].as_array().expect("questions");
        questions.iter().map(|question| question["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Somebody whom the organiser adds by hand.
    pub async fn add(&self, kind: &str, name: &str, email: &str, answers: Value) -> Value {
        let body = json!({
            "name": name, "email": email, "ticket_type_id": kind, "locale": null, "answers": answers, "send_mail": false,
        });
        self.t.owner().post(&self.path("/participants"), body).await.expect(201)
    }

    /// The participant with this address, as the organiser's list shows them.
    pub async fn participant(&self, email: &str) -> Value {
        let list = self.t.owner().get(&self.path("/participants?limit=200")).await.expect(200);
        let found = list["items"].as_array().expect("items").iter().find(|item| item["email"] == email);
        found.unwrap_or_else(|| panic!("{email} is not in {list}")).clone()
    }

    /// A scan at the door by the owner.
    pub async fn scan(&self, code: &str, nonce: &str) -> Answer {
        let body = json!({ "ticket_code": code, "nonce": nonce, "device": "Main entrance" });
        self.t.owner().post(&self.path("/check-ins"), body).await
    }

    /// Writes to this tenant's schema what no operation writes.
    pub async fn write(&self, sql: &'static str, values: Vec<sea_orm::Value>) {
        let tx = self.t.app.app.tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        tx.sql(sql, values).run().await.expect("written");
        tx.commit().await.expect("committed");
    }

    /// Leaves a job once more, as it is found when a worker died between its work and its note of it.
    pub async fn leave_job(&self, kind: &'static str, payload: Value) {
        let tenancy = &self.t.app.app.tenancy;
        let tx = tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        let now = tenancy.sources.now();
        let job = jamboree_jobs::Job { kind, payload, dedupe_key: None, run_at: now, trace_id: "again".to_owned() };
        jamboree_jobs::enqueue(&tx, tenancy.sources.new_id(), now, &job).await.expect("a job");
        tx.commit().await.expect("committed");
    }

    pub fn event_uuid(&self) -> uuid::Uuid {
        let id: jamboree_web::Id<jamboree_hackathon::people::EventKind> =
            self.event["id"].as_str().expect("an id").parse().expect("an event id");
        id.0
    }

    /// Rows of a question to this tenant's schema, as JSON.
    pub async fn rows(&self, sql: &str) -> Vec<Value> {
        use sea_orm::ConnectionTrait;
        let tx = self.t.app.app.tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        let text = format!("SELECT to_jsonb(asked) AS row FROM ({sql}) asked");
        let rows = tx.query_all_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, text)).await;
        rows.expect("rows").iter().map(|row| row.try_get("", "row").expect("a row")).collect()
    }

    /// What must hold of quotas and money whatever happened (I1, I2 of the domain model).
    pub async fn assert_sound(&self) {
        let wrong = self
            .rows(
                "SELECT q.name, q.size, q.used, coalesce(sum(h.seats) FILTER (WHERE o.released_at IS NULL), 0) AS held
                 FROM quotas q LEFT JOIN order_quotas h ON h.quota_id = q.id LEFT JOIN orders o ON o.id = h.order_id
                 GROUP BY q.id HAVING q.used <> coalesce(sum(h.seats) FILTER (WHERE o.released_at IS NULL), 0)
                     OR q.used > q.size",
            )
            .await;
        assert!(wrong.is_empty(), "quotas: {wrong:?}");
        let wrong = self
            .rows(
                "SELECT o.code, o.total_minor, o.paid_minor FROM orders o
                 WHERE o.total_minor <> (SELECT sum(l.count * (l.unit_price_minor - l.discount_minor)) FROM order_lines l
                         WHERE l.order_id = o.id)
                     OR o.paid_minor <> (SELECT coalesce(sum(p.amount_minor), 0) FROM payments p
                         WHERE p.order_id = o.id AND p.state = 'confirmed')",
            )
            .await;
        assert!(wrong.is_empty(), "money of orders: {wrong:?}");
        let wrong = self
            .rows(
                "SELECT p.id, p.amount_minor FROM payments p
                 WHERE (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.payment_id = p.id) >
                     CASE WHEN p.state = 'confirmed' THEN p.amount_minor ELSE 0 END",
            )
            .await;
        assert!(wrong.is_empty(), "refunds: {wrong:?}");
        let wrong = self
            .rows(
                "SELECT o.code, o.total_minor FROM orders o
                 WHERE o.paid_minor - (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r
                         JOIN payments p ON p.id = r.payment_id WHERE p.order_id = o.id)
                     <> CASE WHEN o.paid_at IS NULL OR o.cancelled_at IS NOT NULL THEN 0 ELSE o.total_minor END",
            )
            .await;
        assert!(wrong.is_empty(), "money that was silently kept: {wrong:?}");
        let wrong = self
            .rows(
                "SELECT o.code FROM orders o
                 WHERE (o.paid_at IS NOT NULL AND o.cancelled_at IS NULL) <> EXISTS (SELECT FROM participants p
                     WHERE p.order_id = o.id AND p.valid_from IS NOT NULL AND p.ended_at IS NULL)",
            )
            .await;
        assert!(wrong.is_empty(), "tickets without an order that is paid, or the other way round: {wrong:?}");
    }
}
