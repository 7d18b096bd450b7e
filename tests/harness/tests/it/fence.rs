//! The fence in PostgreSQL, behind the types: what a mistake in our code would run into.

use jamboree_harness::{TestApp, on_server};
use sea_orm::ConnectionTrait;
use sqlx::Executor;

#[test]
fn a_connection_without_a_tenant_sees_no_table() {
    on_server(async {
        let t = TestApp::tenant().await;
        let mut bare = t.app.app.tenancy.databases.bare_connection_for_fence_test().await.expect("a connection");
        let unqualified = bare.execute("SELECT * FROM users").await.expect_err("no tenant, no table");
        assert_eq!(code(&unqualified), "42P01", "{unqualified}");
        let qualified = format!("SELECT * FROM \"{}\".users", t.tenant.role_name());
        let qualified = bare.execute(sqlx::AssertSqlSafe(qualified)).await.expect_err("no right on the schema");
        assert_eq!(code(&qualified), "42501", "{qualified}");
        let jobs = bare.execute("SELECT * FROM jobs.jobs").await.expect_err("no right on the jobs");
        assert_eq!(code(&jobs), "42501", "{jobs}");
    });
}

fn code(error: &sqlx::Error) -> String {
    error.as_database_error().and_then(|inner| inner.code()).map(|code| code.into_owned()).unwrap_or_default()
}

#[test]
fn one_tenants_role_cannot_touch_anothers_schema() {
    on_server(async {
        let (a, b) = (TestApp::tenant().await, TestApp::tenant().await);
        let databases = &a.app.app.tenancy.databases;
        for statement in [
            format!("SELECT * FROM \"{}\".users", b.tenant.role_name()),
            format!("INSERT INTO \"{}\".brand VALUES (1)", b.tenant.role_name()),
            format!("SET LOCAL ROLE \"{}\"; CREATE TABLE mine (id int)", a.tenant.role_name()),
            "SELECT * FROM jobs.jobs".to_owned(),
            "DELETE FROM audit_entries".to_owned(),
            "UPDATE audit_entries SET action = 'nothing'".to_owned(),
            "UPDATE consents SET given = true".to_owned(),
            "DROP TABLE users".to_owned(),
        ] {
            let tx = databases.begin(&a.tenant).await.expect("a transaction");
            let refused = tx.execute_unprepared(&statement).await.expect_err(&statement).to_string();
            assert!(
                refused.contains("permission denied") || refused.contains("must be owner"),
                "{statement}: {refused}"
            );
        }
    });
}

#[test]
fn a_tenant_can_leave_jobs_in_its_own_name_only() {
    on_server(async {
        let (a, b) = (TestApp::tenant().await, TestApp::tenant().await);
        let tx = a.app.app.tenancy.databases.begin(&a.tenant).await.expect("a transaction");
        let forged = format!(
            "INSERT INTO jobs.jobs (id, tenant_role, kind, payload, run_at, created_at, attempts, trace_id)
         VALUES ('{}', '{}', 'send_mail', '{{}}', '2027-01-01Z', '2027-01-01Z', 0, '')",
            a.app.app.tenancy.sources.new_id(),
            b.tenant.role_name()
        );
        let refused = tx.execute_unprepared(&forged).await.expect_err("another's name").to_string();
        assert!(refused.contains("row-level security"), "{refused}");
    });
}

#[test]
fn the_path_of_a_transaction_does_not_outlive_it() {
    on_server(async {
        let (a, b) = (TestApp::tenant().await, TestApp::tenant().await);
        let databases = a.app.app.tenancy.databases.clone();
        for turn in 0..40 {
            let (mine, other) = if turn % 2 == 0 { (&a, &b) } else { (&b, &a) };
            let tx = databases.begin(&mine.tenant).await.expect("a transaction");
            let row = tx.query_one_raw(sea_orm::Statement::from_string(
                sea_orm::DbBackend::Postgres,
                "SELECT email FROM users ORDER BY created_at LIMIT 1",
            ));
            let email: String = row.await.expect("a row").expect("a row").try_get("", "email").expect("an address");
            assert!(email.contains(mine.slug()) && !email.contains(other.slug()), "{email}");
            // Half of them are dropped instead of committed.
            if turn % 3 == 0 {
                tx.commit().await.expect("committed");
            }
        }
    });
}

#[test]
fn a_suspended_tenant_is_readable_and_refuses_changes() {
    on_server(async {
        let t = TestApp::tenant().await;
        let operator = t.app.operator().await;
        let listed = operator.get(&format!("/api/v1/tenants?q={}", t.slug())).await.expect(200);
        let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/tenants/{id}/suspension");
        operator.post(&path, serde_json::json!({ "reason": "unpaid invoice" })).await.expect(200);
        let owner = t.owner();
        assert_eq!(owner.get("/").await.status, 200);
        assert_eq!(owner.get("/api/v1/events").await.status, 200);
        let body = serde_json::json!({ "title": "x", "zone": "Europe/Lisbon", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" });
        owner.post("/api/v1/events", body.clone()).await.expect_problem(403, "tenant_suspended");
        operator.delete(&path).await.expect(200);
        owner.post("/api/v1/events", body).await.expect(201);
    });
}
