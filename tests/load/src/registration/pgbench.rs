//! The floor of an order: pgbench sends the statements of its transaction and nothing else.
//!
//! The statements are the product's own files, with values in the places of their parameters; those that the product
//! keeps in its code stand in `order.pgbench`. Sealed texts are taken from the rows of an order that the product wrote, so
//! that as many bytes are written.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;
use tokio_postgres::Client;

use crate::comparison::CONNECTIONS;
use crate::product::Product;

const SCRIPT: &str = include_str!("order.pgbench");
const AUDIT: &str = include_str!("../../../../platform/hackathon/src/audit/insert_entry.sql");
const MAIL: &str = include_str!("../../../../platform/jobs/src/sql/enqueue.sql");
const RESERVE: &str = include_str!("../../../../platform/hackathon/src/orders/reserve.sql");

/// An id from the number of the order.
const ID: &str = "lpad(to_hex((:n)::int8), 32, '0')::uuid";
const NUMBER: &str = "(:n)::int8::text";
const EMAIL: &str = "'floor' || (:n)::int8 || '@bench.example'";
const TRACE: &str = "'0123456789abcdef0123456789abcdef'";
/// Numbers of one run lie apart from those of every other.
const NUMBERS_OF_A_RUN: u64 = 1_000_000_000_000;

pub struct Floor {
    binaries: PathBuf,
    database_url: String,
    schema: String,
}

/// What the script needs to know of the tenant.
pub struct Script {
    text: String,
    /// `-D name=value`
    values: [String; 4],
}

/// What one run of pgbench says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ran {
    pub orders: u64,
    pub per_s: f64,
}

impl Floor {
    pub fn new(product: &Product, schema: &str, binaries: PathBuf) -> Self {
        Self { binaries, database_url: product.running.placement_url.clone(), schema: schema.to_owned() }
    }

    /// A script that orders from the quota of this name, like the newest order there is.
    pub async fn script(&self, rows: &Client, event_slug: &str, quota: &str) -> Result<Script> {
        let ids = "SELECT e.id::text, q.id::text, k.ticket_type_id::text, t.name
            FROM events e JOIN quotas q ON q.event_id = e.id JOIN ticket_type_quotas k ON k.quota_id = q.id
            JOIN ticket_types t ON t.id = k.ticket_type_id
            WHERE e.slug = $1 AND q.name = $2";
        let ids = rows.query_one(ids, &[&event_slug, &quota]).await.context("the floor's quota")?;
        let answer = "SELECT route, '\\x' || encode(request_hash, 'hex'), '\\x' || encode(sealed_body, 'hex')
            FROM idempotency_keys WHERE route LIKE '%/orders' ORDER BY created_at DESC LIMIT 1";
        let answer = rows.query_one(answer, &[]).await.context("the stored answer to an order")?;
        let mail = "SELECT payload::text, tenant_id::text FROM jobs.jobs
            WHERE tenant_role = $1 AND kind = 'send_mail' ORDER BY created_at DESC LIMIT 1";
        let mail = rows.query_one(mail, &[&self.schema]).await.context("the mail of an order")?;
        let one = |row: &tokio_postgres::Row, at: usize| row.get::<_, String>(at);
        Ok(Script {
            text: script(&self.schema, &one(&mail, 1), &one(&ids, 0), &one(&ids, 1), (&one(&ids, 2), &one(&ids, 3))),
            values: [
                format!("route={}", one(&answer, 0)),
                format!("hash={}", one(&answer, 1)),
                format!("answer={}", one(&answer, 2)),
                format!("mail={}", one(&mail, 0)),
            ],
        })
    }

    /// As many clients as the product is asked over. `run` never comes twice.
    pub async fn run(&self, script: &Script, run: u64, duration: Duration) -> Result<Ran> {
        let seconds = duration.as_secs_f64().round().max(1.0);
        let file = tempfile::NamedTempFile::new()?;
        std::fs::write(file.path(), &script.text)?;
        let mut command = Command::new(self.binaries.join("pgbench"));
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
            command.env_remove(name);
        }
        // Statements are prepared before the first of them says whose they are.
        command.env("PGOPTIONS", format!("-c role={0} -c search_path={0},pg_temp", self.schema));
        command.args(["-n", "-j", "2", "-M", "prepared", "-c", &CONNECTIONS.to_string(), "-T", &seconds.to_string()]);
        command.arg("-f").arg(file.path()).args(["-D", "counter=0"]);
        command.args(["-D", &format!("base={}", (run + 1) * NUMBERS_OF_A_RUN)]);
        command.args(script.values.iter().flat_map(|value| ["-D", value]));
        command.arg(&self.database_url).stdin(Stdio::null()).kill_on_drop(true);
        let output = tokio::time::timeout(Duration::from_secs_f64(seconds + 30.0), command.output())
            .await
            .context("pgbench does not end")?
            .with_context(|| {
                format!("{} (it comes with PostgreSQL's server)", self.binaries.join("pgbench").display())
            })?;
        let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        ensure!(output.status.success(), "pgbench: {}\n{complained}", output.status);
        read(&said).with_context(|| format!("pgbench says:\n{said}\n{complained}"))
    }
}

/// The statements of one order, as pgbench reads them.
fn script(schema: &str, tenant: &str, event: &str, quota: &str, ticket_type: (&str, &str)) -> String {
    let (ticket_type, type_name) = ticket_type;
    let (event, object) = (format!("'{event}'::uuid"), format!("({ID})::text"));
    let audit = statement(
        AUDIT,
        &[
            ID,
            "now()",
            "'visitor'",
            "NULL::uuid",
            "'visitor'",
            "'order.placed'",
            "'order'",
            &object,
            NUMBER,
            &event,
            r#"'{"tickets": 1, "currency": "EUR", "total_minor": 0}'::jsonb"#,
            TRACE,
        ],
    );
    let (role, tenant) = (format!("'{schema}'"), format!("'{tenant}'::uuid"));
    let mail =
        statement(MAIL, &[ID, &role, &tenant, "'send_mail'", "(:mail)::jsonb", "NULL::text", "now()", "now()", TRACE]);
    let quotas = format!(r#"'[{{"quota_id": "{quota}", "seats": 1}}]'::jsonb"#);
    let tickets = format!(
        r#"('[{{"line_id": "' || {ID} || '", "id": "' || {ID} || '", "position": 1, "ticket_type_id": "{ticket_type}", "type_name": "{type_name}", "unit_price_minor": 0, "tax_rate_bp": 0, "discount_minor": 0, "tax_minor": 0, "name": "Ada Example", "email": "' || {EMAIL} || '", "ticket_code": "' || {NUMBER} || '"}}]')::jsonb"#
    );
    let (key, emails) = ("'floor ' || (:n)::int8", format!("ARRAY[{EMAIL}]"));
    let reserve = statement(
        RESERVE,
        &[
            &quotas,
            ID,
            &event,
            NUMBER,
            key,
            "'registration'",
            "'Ada Example'",
            EMAIL,
            "'en'",
            "'EUR'",
            "0::int8",
            "1::int4",
            "now()",
            "NULL::timestamptz",
            &emails,
            &tickets,
            "'[]'::jsonb",
            "'[]'::jsonb",
        ],
    );
    SCRIPT
        .replace("{schema}", schema)
        .replace("{audit}", &audit)
        .replace("{mail}", &mail)
        .replace("{reserve}", &reserve)
}

/// A statement with values instead of `$1`, `$2`, …, without comments.
fn statement(text: &str, values: &[&str]) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("--"));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    // From the last: `$1` begins `$12` too.
    for (at, value) in values.iter().enumerate().rev() {
        text = text.replace(&format!("${}", at + 1), &format!("({value})"));
    }
    text.trim().to_owned()
}

fn read(said: &str) -> Result<Ran> {
    let after = |label: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(label));
        let word = line.and_then(|rest| rest.split_ascii_whitespace().next());
        word.with_context(|| format!("no line {label}"))
    };
    ensure!(after("number of failed transactions: ")? == "0", "transactions failed");
    Ok(Ran { orders: after("number of transactions actually processed: ")?.parse()?, per_s: after("tps = ")?.parse()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "transaction type: script.sql\nnumber of clients: 8\n\
        number of transactions actually processed: 1117\nnumber of failed transactions: 0 (0.000%)\n\
        latency average = 21.520 ms\ntps = 371.754017 (without initial connection time)\n";

    #[test]
    fn what_pgbench_says_is_read() {
        assert_eq!(read(SAID).unwrap(), Ran { orders: 1117, per_s: 371.754_017 });
        let failed = SAID.replace("failed transactions: 0", "failed transactions: 3");
        assert!(read(&failed).is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn parameters_become_values_and_comments_go() {
        let values: Vec<String> = (1..=12).map(|number| format!("'v{number}'")).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        assert_eq!(statement("-- a\nSELECT $1, $12,\n $2\n", &values), "SELECT ('v1'), ('v12'),\n ('v2')");
    }

    #[test]
    fn no_parameter_and_no_place_is_left_open() {
        let script = script("t_1", "tenant", "event", "quota", ("type", "Guest"));
        assert!(!script.contains('$'), "{script}");
        for place in ["{schema}", "{audit}", "{mail}", "{reserve}"] {
            assert!(!script.contains(place), "{place}");
        }
        // pgbench takes `:name` for a variable wherever it stands.
        let known = ["n", "counter", "base", "client_id", "route", "hash", "answer", "mail"];
        for rest in script.replace("::", " ").split(':').skip(1) {
            let name: String = rest.chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '_').collect();
            assert!(name.is_empty() || known.contains(&name.as_str()), ":{name}");
        }
    }
}
