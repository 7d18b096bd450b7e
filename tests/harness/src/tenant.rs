use std::sync::Arc;

use jamboree_control::NewTenantFields;
use jamboree_server::operate;
use jamboree_tenancy::{Role, SecretToken, Tenant};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use crate::{Caller, TestApp};

/// A tenant of one test, with ready-made callers.
pub struct TestTenant {
    pub app: Arc<TestApp>,
    pub tenant: Tenant,
    owner: Caller,
}

const SESSION_COOKIE: &str = "__Host-jam_session";

impl TestTenant {
    /// A new tenant on that server.
    pub async fn create(app: Arc<TestApp>) -> Self {
        let (tenant, new) = Self::opened(&app).await;
        app.tenants.lock().expect("the tenants").push(tenant.id());
        let mut this = Self { owner: Caller::new(app.address, &format!("{}.localhost", new.slug)), app, tenant };
        this.owner = this.signed_in(&new.owner_email, &[(Role::Owner, None)]).await;
        this
    }

    /// Schemas are made one after the other: who is told that it is busy comes back, with another address.
    async fn opened(app: &TestApp) -> (Tenant, NewTenantFields) {
        for _ in 0..10 {
            let name = SecretToken::new(&app.app.tenancy.sources).hash();
            let slug = format!("t{}", name[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            let new = NewTenantFields {
                name: "Clean Oceans".to_owned(),
                owner_email: format!("owner@{slug}.example"),
                locale: Some("en".to_owned()),
                zone: Some("Europe/Lisbon".to_owned()),
                slug,
            };
            match operate::create_tenant(&app.app, new.clone()).await {
                Err(problem) if problem.code.name == "busy" => {
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
                other => return (other.expect("a tenant can be created"), new),
            }
        }
        panic!("creating a tenant was busy ten times");
    }

    pub fn slug(&self) -> &str {
        self.tenant.slug()
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Caller {
        Caller::new(self.app.address, &format!("{}.localhost", self.slug()))
    }

    pub fn owner(&self) -> Caller {
        self.owner.clone()
    }

    /// A new person with the role, in the whole tenant or at an event.
    pub async fn member(&self, role: Role, event: Option<Uuid>) -> Caller {
        let email =
            format!("{}-{}@{}.example", role.as_str(), self.app.app.tenancy.sources.new_id().simple(), self.slug());
        self.signed_in(&email, &[(role, event)]).await
    }

    /// A person with these roles and a session, written directly: tests of signing in go through HTTP.
    pub async fn signed_in(&self, email: &str, roles: &[(Role, Option<Uuid>)]) -> Caller {
        let tenancy = &self.app.app.tenancy;
        let (sources, now) = (&tenancy.sources, tenancy.sources.now());
        let tx = tenancy.databases.begin(&self.tenant).await.expect("a transaction");
        let row = tx
            .query_one_raw(sea_orm::Statement::from_sql_and_values(
                sea_orm::DbBackend::Postgres,
                "INSERT INTO users (id, email, name, locale, verified_at, created_at) VALUES ($1, $2, 'Test Person', 'en', $3, $3)
                 ON CONFLICT (email) DO UPDATE SET name = users.name RETURNING id",
                [sources.new_id().into(), email.into(), now.into()],
            ))
            .await
            .expect("a user")
            .expect("a user");
        let user: Uuid = row.try_get("", "id").expect("an id");
        for (role, event) in roles {
            tx.sql(
                "INSERT INTO memberships (id, user_id, role, event_id, source, created_at) VALUES ($1, $2, $3, $4, 'manual', $5)
                 ON CONFLICT DO NOTHING",
                [sources.new_id().into(), user.into(), role.as_str().into(), (*event).into(), now.into()],
            )
            .run()
            .await
            .expect("a membership");
        }
        let token = SecretToken::new(sources);
        tx.sql(
            "INSERT INTO sessions (id, user_id, token_hash, device, created_at, expires_at) VALUES ($1, $2, $3, 'test', $4, $5)",
            [sources.new_id().into(), user.into(), token.hash().into(), now.into(), (now + chrono::TimeDelta::days(400)).into()],
        )
        .run()
        .await
        .expect("a session");
        tx.commit().await.expect("committed");
        self.visitor().with_cookie(SESSION_COOKIE, token.reveal())
    }

    /// How many rows each table of the tenant has.
    pub async fn row_counts(&self) -> Vec<(String, i64)> {
        let tx = self.app.app.tenancy.databases.begin(&self.tenant).await.expect("a transaction");
        let mut counts = Vec::new();
        let query = sea_orm::Statement::from_string(
            sea_orm::DbBackend::Postgres,
            format!(
                "SELECT tablename FROM pg_tables WHERE schemaname = '{}' AND tablename <> 'schema_migrations' ORDER BY 1",
                self.tenant.role_name()
            ),
        );
        for row in tx.query_all_raw(query).await.expect("tables") {
            let table: String = row.try_get("", "tablename").expect("a name");
            let count = sea_orm::Statement::from_string(
                sea_orm::DbBackend::Postgres,
                format!("SELECT count(*) AS count FROM \"{table}\""),
            );
            let row = tx.query_one_raw(count).await.expect("a count").expect("a count");
            counts.push((table, row.try_get("", "count").expect("a count")));
        }
        counts
    }

    pub async fn run_jobs(&self) {
        self.app.run_jobs().await;
    }

    /// A draft that starts in about four months and lacks everything else.
    pub async fn draft(&self, title: &str) -> Value {
        let body = serde_json::json!({
            "title": title, "zone": "Europe/Lisbon",
            "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-14T19:00",
        });
        self.owner().post("/api/v1/events", body).await.expect(201)
    }
}
