//! Tenants come while others are busy, and until the placements are full.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures_util::future::join_all;
use jamboree_harness::{TestApp, TestTenant, on_server};
use jamboree_server::demo::Machine;
use jamboree_tenancy::{Changes, Databases, RedisLink, migrate_all};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// As many as a well-filled placement has tenants.
const OTHER_ROLES: usize = 1500;
const ROUNDS: usize = 30;

fn new_tenant(slug: &str) -> Value {
    json!({ "slug": slug, "name": "Acme Robotics", "owner_email": format!("owner@{slug}.example") })
}

async fn run(owner: &mut PgConnection, statements: String) {
    owner.execute(AssertSqlSafe(statements)).await.expect("the superuser may");
}

fn another_role(number: usize) -> String {
    format!("CREATE ROLE other_{number} NOLOGIN; GRANT other_{number} TO jamboree_app;")
}

/// Connections gather the roles they may take again after every grant; a grant in that moment passes them by.
#[test]
fn a_tenant_answers_although_connections_missed_that_its_role_was_granted() {
    on_server(async {
        let (app, machine) = TestApp::on_its_own_machine().await;
        let (busy, new) = (TestTenant::create(app.clone()).await, TestTenant::create(app).await);
        let (role, new_owner) = (new.tenant.role_name(), new.owner());
        let mut owner =
            PgConnection::connect(&machine.postgres.url_for("postgres")).await.expect("a connection of the superuser");
        run(&mut owner, (0..OTHER_ROLES).map(another_role).collect()).await;
        let over = AtomicBool::new(false);
        let reading = join_all((0..6).map(|_| async {
            while !over.load(Ordering::Relaxed) {
                busy.owner().get("/api/v1/events").await.expect(200);
            }
        }));
        let granting = async {
            for round in 0..ROUNDS {
                run(&mut owner, format!("REVOKE \"{role}\" FROM jamboree_app")).await;
                run(&mut owner, another_role(OTHER_ROLES + round)).await;
                tokio::time::sleep(Duration::from_millis(3)).await;
                run(&mut owner, format!("GRANT \"{role}\" TO jamboree_app")).await;
                for answer in join_all((0..8).map(|_| new_owner.get("/api/v1/events"))).await {
                    answer.expect(200);
                }
            }
            over.store(true, Ordering::Relaxed);
        };
        tokio::join!(granting, reading);
    });
}

/// What an operator does who changes `tenant_cap` in the configuration: runs migrate.
async fn cap_tenants(machine: &Machine, tenant_cap: i32) {
    let mut config = machine.databases();
    for placement in &mut config.placements {
        placement.tenant_cap = tenant_cap;
    }
    let redis = RedisLink::open(&machine.redis.url()).await.expect("Redis");
    let changes = Changes::new(&redis, machine.sources.new_id());
    let databases = Databases::new(&config, changes).expect("the addresses can be read");
    migrate_all(&databases, &machine.sources).await.expect("nothing is left to migrate");
    databases.close().await;
}

#[test]
fn a_full_platform_says_so_files_nothing_and_keeps_the_address_free() {
    on_server(async {
        let (app, machine) = TestApp::on_its_own_machine().await;
        let operator = app.operator().await;
        cap_tenants(&machine, 2).await;
        operator.post("/api/v1/tenants", new_tenant("first")).await.expect(201);
        // One place is left: of four who want it one gets it, whoever comes first.
        let wanted = ["second", "third", "fourth", "fifth"];
        let answers = join_all(wanted.map(|slug| operator.post("/api/v1/tenants", new_tenant(slug)))).await;
        let opened = operator.get("/api/v1/tenants").await.expect(200);
        let opened: Vec<&str> =
            opened["items"].as_array().expect("items").iter().map(|one| text(one, "slug")).collect();
        assert_eq!(opened.len(), 2, "{opened:?}");
        for (slug, answer) in wanted.iter().zip(answers) {
            if opened.contains(slug) {
                assert_eq!(answer.expect(201)["status"], "trial");
                continue;
            }
            answer.expect_problem(409, "no_room");
            let check = operator.get(&format!("/api/v1/slug-checks/{slug}")).await.expect(200);
            assert_eq!(check["available"], true, "{slug}");
        }
        operator.post("/api/v1/tenants", new_tenant("sixth")).await.expect_problem(409, "no_room");
        cap_tenants(&machine, 3).await;
        let sixth = operator.post("/api/v1/tenants", new_tenant("sixth")).await.expect(201);
        assert_eq!(sixth["status"], "trial");
    });
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("text")
}
