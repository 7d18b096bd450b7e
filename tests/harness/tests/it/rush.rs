//! Many buyers at once.

use futures_util::future::join_all;
use jamboree_harness::on_server;

use crate::selling::Sale;

async fn rush(buyers: usize, places: i32) {
    let sale = Sale::open().await;
    let quota = sale.quota("Seats", Some(places)).await;
    let kind = sale.ticket_type("Guest", 0, &[&quota]).await;
    let answers = join_all((0..buyers).map(|number| {
        let (sale, kind) = (&sale, &kind);
        async move {
            let body = Sale::order(kind, &format!("buyer{number}@example.com"), 0);
            // Other tests use the same server; who hears that it is busy asks again, as a browser would.
            for _ in 0..20 {
                let answer = sale.place(&format!("buyer {number}"), &body).await;
                if answer.status != 503 {
                    return answer;
                }
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
            panic!("buyer {number} was never answered");
        }
    }))
    .await;
    let placed = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(placed, usize::try_from(places).expect("a number"));
    for answer in answers.into_iter().filter(|answer| answer.status != 201) {
        answer.expect_problem(409, "sold_out");
    }
    let used = sale.rows("SELECT used FROM quotas WHERE name = 'Seats'").await;
    assert_eq!(used, [serde_json::json!({ "used": places })]);
    sale.assert_sound().await;
}

#[test]
fn of_a_thousand_buyers_for_one_place_one_gets_it() {
    on_server(rush(1_000, 1));
}

#[test]
fn of_two_hundred_buyers_for_fifty_places_fifty_get_one() {
    on_server(rush(200, 50));
}
