//! Whatever a spreadsheet or somebody hostile sends as a file of participants.

use std::time::{Duration, Instant};

use jamboree_harness::on_server;
use serde_json::json;

use crate::{
    participant_imports::{numbers, state},
    selling::Sale,
};

#[test]
fn files_in_other_encodings_are_refused_by_name_and_write_nothing() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let text = "name,email\nJosé Núñez,jose@example.com\n";
        let latin_1: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
        let little = |mark: bool| -> Vec<u8> {
            let mark = mark.then_some(0xfeff_u16);
            mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let png = crate::planted::picture();
        let files: [(&str, Vec<u8>, &str); 9] = [
            ("Latin-1", latin_1, "Line 2 is not UTF-8"),
            ("UTF-16 LE", little(true), "UTF-16"),
            ("UTF-16 LE without a mark", little(false), "UTF-16"),
            ("UTF-16 BE", big, "UTF-16"),
            ("a picture", png, ""),
            ("nothing", Vec::new(), ""),
            ("a header alone", b"name,email\n".to_vec(), ""),
            ("no address", b"name,mail\nAda,ada@example.com\n".to_vec(), "email"),
            ("a column twice", b"name,email,E-mail\nAda,a@example.com,b@example.com\n".to_vec(), "E-mail"),
        ];
        for (what, file, detail) in files {
            for answer in
                [sale.check_file(file.clone()).await, sale.import_file(&kind, "&skip_faulty=true", file).await]
            {
                assert_eq!((answer.status, answer.code().as_str()), (422, "csv_unreadable"), "{what}: {}", answer.text);
                assert!(answer.text.contains(detail), "{what}: {}", answer.text);
            }
        }
        let json = sale.t.owner().post(&sale.path("/participant-import-checks"), json!({})).await;
        json.expect_problem(415, "unsupported_media_type");
        sale.t.run_jobs().await;
        sale.assert_nothing_imported().await;
    });
}

#[test]
fn every_way_a_spreadsheet_saves_the_same_people_is_the_same_people() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let files = [
            ("commas", "name,email\n\"Zoë, MSc\",P0@example.com\n🙂 \u{202e}Ada,q0@example.com"),
            ("mark", "\u{feff}name,email\n\"Zoë, MSc\",p1@example.com\n🙂 \u{202e}Ada,q1@example.com\n"),
            ("semicolons", "Name;E-mail\n\"Zoë, MSc\";p2@example.com\n🙂 \u{202e}Ada;q2@example.com\n"),
            (
                "mark and semicolons",
                "\u{feff}\"NAME\";EMAIL\r\nZoë, MSc;p3@example.com\r\n🙂 \u{202e}Ada;q3@example.com\r\n",
            ),
            ("tabs", "email\tname\np4@example.com\tZoë, MSc\nq4@example.com\t🙂 \u{202e}Ada\n"),
            ("CR LF", "name,email\r\n\"Zoë, MSc\",p5@example.com\r\n🙂 \u{202e}Ada,q5@example.com\r\n\r\n"),
            (
                "quoted lines",
                "name,email,\"a\nnote\"\n\"Zoë,\r\n MSc\",p6@example.com,\"x\n\"\"y\"\"\n\"\n🙂 \u{202e}Ada,q6@example.com,\n",
            ),
            ("old CR", "name,email\r\"Zoë, MSc\",p7@example.com\r🙂 \u{202e}Ada,q7@example.com\r"),
        ];
        for (number, (what, file)) in files.into_iter().enumerate() {
            let report = sale.check_file(file).await.expect(200);
            assert_eq!((&report["rows"], &report["good"]), (&json!(2), &json!(2)), "{what}: {report}");
            let import = sale.imported(&kind, "", file).await;
            assert_eq!((state(&import), numbers(&import)), (("done", None), [2, 2, 2, 0]), "{what}");
            let people = sale.people().await;
            for (name, email) in
                [("Zoë, MSc", format!("p{number}@example.com")), ("🙂 \u{202e}Ada", format!("q{number}@example.com"))]
            {
                assert!(people.contains(&(name.to_owned(), email)), "{what}: {people:?}");
            }
        }
        // Our own file goes in again: who is there is passed over, and nobody is lost.
        let export = sale.t.owner().get(&sale.path("/participants.csv?bom=true")).await;
        let import = sale.imported(&kind, "", export.bytes).await;
        assert_eq!((state(&import), numbers(&import)), (("done", None), [16, 16, 0, 16]));
        sale.assert_sound().await;
    });
}

#[test]
fn an_endless_line_is_refused_quickly() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let megabytes = |count: usize, letter: u8| vec![letter; count * 1024 * 1024];
        let behind = |begin: &str, rest: Vec<u8>| [begin.as_bytes().to_vec(), rest].concat();
        for (what, file) in [
            ("one line", megabytes(19, b'a')),
            ("commas", megabytes(19, b',')),
            ("quotes", megabytes(19, b'"')),
            ("a cell", behind("name,email\nAda,", megabytes(19, b'a'))),
            ("a quote that nobody closed", behind("name,email\n\"Ada,", megabytes(19, b'\n'))),
        ] {
            let began = Instant::now();
            let answer = sale.check_file(file.clone()).await;
            assert_eq!((answer.status, answer.code().as_str()), (422, "csv_unreadable"), "{what}: {}", answer.text);
            let answer = sale.import_file(&kind, "&skip_faulty=true", file).await;
            assert_eq!((answer.status, answer.code().as_str()), (422, "csv_unreadable"), "{what}: {}", answer.text);
            // Without optimisation, beside other tests; it is a tenth of a second otherwise.
            assert!(began.elapsed() < Duration::from_secs(20), "{what} took {:?}", began.elapsed());
        }
        sale.check_file(megabytes(21, b'a')).await.expect_problem(413, "body_too_large");
        sale.t.run_jobs().await;
        sale.assert_nothing_imported().await;
    });
}
