//! Participants from files: whatever a spreadsheet saves, nobody comes twice and no place is given twice.

use std::{sync::Arc, time::Duration};

use jamboree_harness::{Answer, Caller, TestApp, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{participants::parsed, selling::Sale};

impl Sale {
    pub async fn check_file(&self, file: impl Into<Vec<u8>>) -> Answer {
        let path = self.path("/participant-import-checks");
        self.t.owner().upload_by(Method::POST, &path, "text/csv", file.into()).await
    }

    pub async fn import_file(&self, kind: &str, more: &str, file: impl Into<Vec<u8>>) -> Answer {
        let path = self.path(&format!("/participant-imports?ticket_type_id={kind}{more}"));
        self.t.owner().upload_by(Method::POST, &path, "text/csv; charset=utf-8", file.into()).await
    }

    /// How far an import is.
    pub async fn import_now(&self, import: &Value) -> Value {
        let path = self.path(&format!("/participant-imports/{}", import["id"].as_str().expect("an id")));
        self.t.owner().get(&path).await.expect(200)
    }

    /// Imports a file to the end.
    pub async fn imported(&self, kind: &str, more: &str, file: impl Into<Vec<u8>>) -> Value {
        let import = self.import_file(kind, more, file).await.expect(202);
        self.t.run_jobs().await;
        self.import_now(&import).await
    }

    pub async fn people(&self) -> Vec<(String, String)> {
        let rows = self.rows("SELECT name, email FROM participants WHERE ended_at IS NULL ORDER BY email").await;
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        rows.iter().map(|row| (text(&row["name"]), text(&row["email"]))).collect()
    }

    /// Nothing of an import is there: no people, no import, no job, no entry.
    pub async fn assert_nothing_imported(&self) {
        assert!(self.people().await.is_empty());
        assert!(self.rows("SELECT id FROM participant_imports").await.is_empty());
        assert!(self.rows("SELECT id FROM orders").await.is_empty());
        let audit = self.t.owner().get("/api/v1/audit-entries?action=participants.import").await.expect(200);
        assert_eq!(audit["items"], json!([]));
    }
}

/// So many people, one a row.
pub fn file_of(count: usize) -> String {
    let mut file = String::from("name,email\n");
    for number in 0..count {
        file.push_str(&format!("Person {number},person{number:06}@example.com\n"));
    }
    file
}

pub fn numbers(import: &Value) -> [i64; 4] {
    ["rows_total", "rows_done", "imported", "skipped"].map(|name| import[name].as_i64().expect("a number"))
}

pub fn state(import: &Value) -> (&str, Option<&str>) {
    (import["state"].as_str().expect("a state"), import["failure"].as_str())
}

pub async fn with_form() -> (Sale, String, Vec<String>) {
    let sale = Sale::open().await;
    let questions = json!([
        { "label": "T-shirt", "help": "", "kind": "choice", "options": ["S", "M"], "required": true, "data_class": "ordinary" },
        { "label": "Years", "help": "", "kind": "number", "options": [], "required": false, "data_class": "ordinary" },
    ]);
    let ids = sale.form(questions, json!([])).await;
    let kind = sale.ticket_type("Guest", 0, &[]).await;
    (sale, kind, ids)
}

const FAULTY: &str = "Full name,Name,E-Mail,T-Shirt,Years,Shoe size\r\n\
    x,Ada,ada@example.com,m,3,42\r\n\
    x,,nobody@example.com,M,3,\r\n\
    x,Bob,bob at example.com,S,1,\r\n\
    x,Cy,ADA@example.com,S,1,\r\n\
    x,Dee,dee@example.com,XXL,1,\r\n\
    x,Eve,eve@example.com,S,many,\r\n\
    ,,,,,\r\n\
    x,\"Fay\n the second\",fay@example.com,,\"2,5\",\r\n\
    x,Grace,grace@example.com,S,1,\r\n\
    x,Hal,hal@example.com,S,1,41,too much\r\n";

#[test]
fn a_dry_run_names_each_faulty_row_with_its_column_and_writes_nothing() {
    on_server(async {
        let (sale, kind, _) = with_form().await;
        sale.check_file(FAULTY).await.expect(200);
        sale.assert_nothing_imported().await;
        sale.add(&kind, "Grace", "grace@example.com", json!({})).await;
        let report = sale.check_file(FAULTY).await.expect(200);
        let faulty: Vec<(i64, Option<&str>, &str)> = report["faulty"]
            .as_array()
            .expect("faulty rows")
            .iter()
            .map(|row| {
                (row["row"].as_i64().expect("a row"), row["column"].as_str(), row["code"].as_str().expect("a code"))
            })
            .collect();
        let expected = [
            (3, Some("Name"), "missing"),
            (4, Some("E-Mail"), "email_invalid"),
            (5, Some("E-Mail"), "duplicate"),
            (6, Some("T-Shirt"), "answer_invalid"),
            (7, Some("Years"), "answer_invalid"),
            (10, None, "already_registered"),
            (11, None, "too_many_cells"),
        ];
        assert_eq!(faulty, expected);
        assert_eq!((&report["rows"], &report["good"], &report["faulty_total"]), (&json!(9), &json!(2), &json!(7)));
        let columns: Vec<(&str, &str)> = report["columns"]
            .as_array()
            .expect("columns")
            .iter()
            .map(|column| (column["name"].as_str().expect("a name"), column["used_as"].as_str().expect("a use")))
            .collect();
        let expected = [
            ("Full name", "ignored"),
            ("Name", "name"),
            ("E-Mail", "email"),
            ("T-Shirt", "question"),
            ("Years", "question"),
            ("Shoe size", "ignored"),
        ];
        assert_eq!(columns, expected);
        assert_eq!(sale.people().await.len(), 1);
        assert!(sale.rows("SELECT id FROM participant_imports").await.is_empty());
    });
}

#[test]
fn a_file_with_faulty_rows_is_refused_unless_they_are_left_out() {
    on_server(async {
        let (sale, kind, ids) = with_form().await;
        for more in ["", "&skip_faulty=false"] {
            sale.import_file(&kind, more, FAULTY).await.expect_problem(422, "import_faulty");
        }
        sale.t.run_jobs().await;
        sale.assert_nothing_imported().await;
        let import = sale.imported(&kind, "&skip_faulty=true", FAULTY).await;
        assert_eq!(state(&import), ("done", None), "{import}");
        assert_eq!(numbers(&import), [9, 9, 3, 6]);
        let people: Vec<String> = sale.people().await.into_iter().map(|(name, _)| name).collect();
        assert_eq!(people, ["Ada", "Fay the second", "Grace"]);
        let ada = sale.participant("ada@example.com").await;
        assert_eq!((&ada["source"], &ada["status"]), (&json!("import"), &json!("registered")));
        let given: Vec<(&Value, &Value)> = ada["answers"]
            .as_array()
            .expect("answers")
            .iter()
            .map(|one| (&one["question_id"], &one["value"]))
            .collect();
        assert_eq!(given, [(&json!(ids[0]), &json!("M")), (&json!(ids[1]), &json!(3))], "as the option is written");
        assert_eq!(sale.participant("fay@example.com").await["answers"][0]["value"], json!(2.5));
        sale.assert_sound().await;
    });
}

/// Follows an import while others work on it.
async fn watched(sale: &Sale, import: &Value) -> Vec<[i64; 4]> {
    let mut seen = Vec::new();
    loop {
        let now = sale.import_now(import).await;
        seen.push(numbers(&now));
        if now["state"] != "running" {
            return seen;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[test]
fn two_thousand_rows_stop_at_the_last_place_and_the_same_file_goes_on_from_there() {
    on_server(async {
        let sale = Arc::new(Sale::open().await);
        let quota = sale.quota("Seats", Some(1_200)).await;
        let kind = sale.ticket_type("Standard", 3500, &[&quota]).await;
        // One place is taken, and one of the file has a ticket already.
        sale.add(&kind, "First", "first@example.com", json!({})).await;
        sale.add(&kind, "There already", "person000007@example.com", json!({})).await;
        let file = file_of(2_000);
        let alone = TestApp::without_work().await;
        let import = sale.import_file(&kind, "", file.clone()).await.expect(202);
        assert_eq!((state(&import), numbers(&import)), (("running", None), [2_000, 0, 0, 0]));
        assert_eq!(numbers(&sale.import_now(&import).await), [2_000, 0, 0, 0], "nothing before the job");
        drop(alone);
        let (steps, ()) = tokio::join!(watched(&sale, &import), sale.t.run_jobs());
        for step in steps.windows(2) {
            assert!(step[0].iter().zip(&step[1]).all(|(before, after)| before <= after), "{steps:?}");
        }
        assert!(steps.iter().all(|[_, done, imported, skipped]| *done == imported + skipped), "{steps:?}");
        let ended = sale.import_now(&import).await;
        assert_eq!((state(&ended), numbers(&ended)), (("failed", Some("sold_out")), [2_000, 1_199, 1_198, 1]));
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 1_200 })]);
        // In the order of the file: the last who came in is the last whose place there was.
        let last = sale.rows("SELECT max(email) AS email FROM participants").await;
        assert_eq!(last, [json!({ "email": "person001198@example.com" })]);
        let next = Sale::order(&kind, "late@example.com", 3500);
        sale.place("late", &next).await.expect_problem(409, "sold_out");
        sale.assert_sound().await;

        // More places: the same file goes on where it stopped.
        let owner = sale.t.owner();
        owner.patch(&sale.path(&format!("/quotas/{quota}")), json!({ "size": 1_500 })).await.expect(200);
        let again = sale.imported(&kind, "", file.clone()).await;
        assert_eq!((state(&again), again["imported"].as_i64()), (("failed", Some("sold_out")), Some(300)), "{again}");
        owner.patch(&sale.path(&format!("/quotas/{quota}")), json!({ "size": null })).await.expect(200);
        let rest = sale.imported(&kind, "", file.clone()).await;
        assert_eq!((state(&rest), numbers(&rest)), (("done", None), [2_000, 2_000, 501, 1_499]));
        let nobody = sale.imported(&kind, "", file).await;
        assert_eq!((state(&nobody), numbers(&nobody)), (("done", None), [2_000, 2_000, 0, 2_000]));
        let people = sale.rows("SELECT count(*) AS tickets, count(DISTINCT email) AS people FROM participants").await;
        assert_eq!(people, [json!({ "tickets": 2_001, "people": 2_001 })]);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 2_001 })]);
        sale.assert_sound().await;
        let list = owner.get(&sale.path("/participant-imports")).await.expect(200);
        assert_eq!(list["items"].as_array().map(Vec::len), Some(4));
        // What is longer than a batch of the file is there row by row.
        let export = owner.get(&sale.path("/participants.csv?source=import&sort=name")).await;
        let mut emails: Vec<String> = parsed(&export.bytes).into_iter().skip(1).map(|row| row[1].clone()).collect();
        assert_eq!(emails.len(), 1_999);
        emails.sort_unstable();
        emails.dedup();
        assert_eq!(emails.len(), 1_999);
    });
}

#[test]
fn an_import_that_is_run_twice_imports_nobody_twice() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(5_000)).await;
        let kind = sale.ticket_type("Guest", 0, &[&quota]).await;
        let alone = TestApp::without_work().await;
        let import = sale.import_file(&kind, "", file_of(1_300)).await.expect(202);
        let id = sale.rows("SELECT id FROM participant_imports").await.remove(0)["id"].clone();
        let job = json!({
            "import_id": id, "origin": "http://example.com",
            "columns": [{ "name": "name", "used_as": "name" }, { "name": "email", "used_as": "email" }],
        });
        // Three workers believe that it is theirs, two of them at the same time.
        sale.leave_job("import_participants", job.clone()).await;
        let (one, two) = (sale.t.app.app.worker(), sale.t.app.app.worker());
        let (first, second) = tokio::join!(one.run_due(), async {
            tokio::time::sleep(Duration::from_millis(30)).await;
            sale.leave_job("import_participants", job.clone()).await;
            two.run_due().await
        });
        first.and(second).expect("jobs can be claimed");
        drop(alone);
        sale.t.run_jobs().await;
        let ended = sale.import_now(&import).await;
        assert_eq!((state(&ended), numbers(&ended)), (("done", None), [1_300, 1_300, 1_300, 0]));
        assert_eq!(sale.people().await.len(), 1_300);
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 1_300 })]);
        let told = sale.t.owner().get("/api/v1/audit-entries?action=participants.imported").await.expect(200);
        assert_eq!(told["items"].as_array().map(Vec::len), Some(1), "{told}");
        sale.assert_sound().await;
    });
}

#[test]
fn imported_people_get_their_tickets_by_mail_only_when_asked() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let address = |name: &str| format!("{name}@{}.example", sale.t.slug());
        let file =
            |names: [&str; 2]| format!("name,email,locale\nAda,{},de\nBob,{},\n", address(names[0]), address(names[1]));
        sale.imported(&kind, "", file(["quiet1", "quiet2"])).await;
        sale.imported(&kind, "&send_mails=false", file(["quiet3", "quiet4"])).await;
        sale.imported(&kind, "&send_mails=true", file(["loud1", "loud2"])).await;
        for name in ["quiet1", "quiet2", "quiet3", "quiet4"] {
            assert!(sale.t.app.mails_to(&address(name)).await.is_empty(), "{name}");
        }
        for (name, language) in [("loud1", "de"), ("loud2", "en")] {
            let mails = sale.t.app.mails_to(&address(name)).await;
            assert_eq!(mails.len(), 1, "{name}");
            let draft = mails[0].message.draft();
            assert_eq!(draft.language, language, "{name}");
            let person = sale.participant(&address(name)).await;
            let page = format!("/tickets/{}/", person["id"].as_str().expect("an id"));
            assert!(draft.text.contains(&page), "{}", draft.text);
        }
        // The same file again mails nobody, and adds to nobody's mails.
        sale.imported(&kind, "&send_mails=true", file(["loud1", "quiet1"])).await;
        assert_eq!(sale.t.app.mails_to(&address("loud1")).await.len(), 1);
        assert!(sale.t.app.mails_to(&address("quiet1")).await.is_empty());
    });
}

#[test]
fn only_who_may_export_imports_and_only_into_their_own_event() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let import = sale.path(&format!("/participant-imports?ticket_type_id={kind}"));
        let check = sale.path("/participant-import-checks");
        let send = async |caller: &Caller, path: &str| {
            caller.upload_by(Method::POST, path, "text/csv", file_of(2).into_bytes()).await
        };
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let stranger = Sale::open().await;
        for path in [&import, &check] {
            send(&sale.t.visitor(), path).await.expect_problem(401, "sign_in_required");
            send(&host, path).await.expect_problem(403, "forbidden");
            send(&stranger.t.owner(), path).await.expect_problem(404, "not_found");
        }
        // A ticket type of somebody else's event, and one that is none.
        let theirs = stranger.ticket_type("Guest", 0, &[]).await;
        sale.import_file(&theirs, "", file_of(2)).await.expect_problem(422, "ticket_type_invalid");
        sale.t.run_jobs().await;
        sale.assert_nothing_imported().await;
    });
}

/// Minutes without optimisation: `cargo test -- --ignored`.
#[test]
#[ignore = "long"]
fn a_hundred_thousand_rows_are_imported_once_each() {
    on_server(async {
        let sale = Sale::open().await;
        let quota = sale.quota("Seats", Some(200_000)).await;
        let kind = sale.ticket_type("Guest", 0, &[&quota]).await;
        let file = file_of(100_000);
        let report = sale.check_file(file.clone()).await.expect(200);
        assert_eq!((&report["rows"], &report["good"]), (&json!(100_000), &json!(100_000)));
        sale.check_file(file_of(100_001)).await.expect_problem(422, "csv_unreadable");
        let import = sale.imported(&kind, "", file.clone()).await;
        assert_eq!((state(&import), numbers(&import)), (("done", None), [100_000, 100_000, 100_000, 0]));
        let again = sale.imported(&kind, "", file).await;
        assert_eq!((state(&again), numbers(&again)), (("done", None), [100_000, 100_000, 0, 100_000]));
        assert_eq!(sale.rows("SELECT used FROM quotas").await, [json!({ "used": 100_000 })]);
        let people = sale.rows("SELECT count(DISTINCT email) AS people FROM participants").await;
        assert_eq!(people, [json!({ "people": 100_000 })]);
        let export = sale.t.owner().get(&sale.path("/participants.csv")).await;
        assert_eq!(parsed(&export.bytes).len(), 100_001);
        sale.assert_sound().await;
    });
}
