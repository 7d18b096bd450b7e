//! Whatever happens to orders in whatever order: no place too many, no cent silently kept (I1 to I3).

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use jamboree_hackathon::payments::{MoneyMoved, SandboxDecision};
use jamboree_harness::{TestApp, on_server};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use reqwest::Method;
use serde_json::Value;

use crate::selling::Sale;

#[derive(Debug, Clone)]
enum Step {
    Place { kind: usize, person: u8 },
    StartPayment { order: u8 },
    Message { payment: u8, decision: u8, times: u8 },
    Wait { minutes: i64 },
    Cancel { order: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3usize, any::<u8>()).prop_map(|(kind, person)| Step::Place { kind, person }),
        4 => any::<u8>().prop_map(|order| Step::StartPayment { order }),
        5 => (any::<u8>(), any::<u8>(), 1..4u8)
            .prop_map(|(payment, decision, times)| Step::Message { payment, decision, times }),
        2 => (1..20i64).prop_map(|minutes| Step::Wait { minutes }),
        1 => any::<u8>().prop_map(|order| Step::Cancel { order }),
    ]
}

fn pick<T>(list: &[T], number: u8) -> Option<&T> {
    (!list.is_empty()).then(|| &list[usize::from(number) % list.len()])
}

/// Two quotas, one of them shared: `small` 2 places, `all` 4; a free type and two paid ones.
async fn play(app: Arc<TestApp>, steps: Vec<Step>) {
    let sale = Sale::open_on(app).await;
    let small = sale.quota("Small", Some(2)).await;
    let all = sale.quota("All", Some(4)).await;
    let kinds = [
        (sale.ticket_type("Guest", 0, &[&all]).await, 0),
        (sale.ticket_type("Early", 2000, &[&small, &all]).await, 2000),
        (sale.ticket_type("Standard", 3500, &[&all]).await, 3500),
    ];
    let (mut orders, mut payments): (Vec<Value>, Vec<MoneyMoved>) = (Vec::new(), Vec::new());
    for (number, step) in steps.into_iter().enumerate() {
        match step {
            Step::Place { kind, person } => {
                let (kind, price) = &kinds[kind];
                let body = Sale::order(kind, &format!("person{}@example.com", person % 8), *price);
                let answer = sale.place(&format!("step {number}"), &body).await;
                match answer.status {
                    201 => orders.push(answer.json()),
                    _ => {
                        assert!(matches!(answer.code().as_str(), "sold_out" | "already_registered"), "{}", answer.text)
                    }
                }
            }
            Step::StartPayment { order } => {
                let Some(order) = pick(&orders, order) else { continue };
                let answer = sale.start_payment(order).await;
                if answer.status == 201 {
                    let amount = order["total"]["amount_minor"].as_i64().expect("an amount");
                    payments.push(Sale::money(&answer.json(), amount));
                } else {
                    answer.expect_problem(409, "order_state");
                }
            }
            Step::Message { payment, decision, times } => {
                let Some(money) = pick(&payments, payment) else { continue };
                let decision = match decision % 4 {
                    0 => SandboxDecision::Decline,
                    1 => SandboxDecision::Cancel,
                    _ => SandboxDecision::Pay,
                };
                for _ in 0..times {
                    let (body, signature) = sale.message(decision, money.clone());
                    sale.deliver(&body, &signature).await.expect(204);
                }
            }
            Step::Wait { minutes } => {
                sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::minutes(minutes));
            }
            Step::Cancel { order } => {
                let Some(order) = pick(&orders, order) else { continue };
                let id = order["id"].as_str().expect("an id");
                let owner = sale.t.owner();
                let answer =
                    owner.send(owner.request(Method::POST, &sale.path(&format!("/orders/{id}/cancellation")))).await;
                assert!(answer.status == 200 || answer.code() == "order_state", "{}", answer.text);
            }
        }
        sale.assert_sound().await;
    }
    // Money that went back is back.
    sale.t.run_jobs().await;
    let waiting = sale.rows("SELECT id FROM refunds WHERE state <> 'done'").await;
    assert!(waiting.is_empty(), "{waiting:?}");
    sale.assert_sound().await;
}

#[test]
fn quotas_and_money_are_sound_after_every_step_of_any_interleaving() {
    let mut runner =
        TestRunner::new(Config { cases: 16, max_shrink_iters: 60, failure_persistence: None, ..Config::default() });
    let steps = prop::collection::vec(step(), 5..40);
    let app = Mutex::new(None);
    on_server(async {
        let own = TestApp::with_own_clock().await;
        *app.lock().expect("nobody else") = Some(own);
    });
    let app = app.into_inner().expect("nobody else").expect("an app");
    let outcome = runner.run(&steps, |steps| {
        let told = format!("{steps:?}");
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| on_server(play(app.clone(), steps))));
        played.map_err(|cause| {
            let cause = cause.downcast_ref::<String>().cloned().unwrap_or_else(|| "it failed".to_owned());
            TestCaseError::fail(format!("{cause} after {told}"))
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
