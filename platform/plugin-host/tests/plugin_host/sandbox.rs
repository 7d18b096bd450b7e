//! What a guest tries, and what becomes of it.

use std::time::Duration;

use jamboree_plugin_host::{
    Answer, FontStack, Limits, LogLevel, Plugin, PluginFault, PluginHost, Settings, TenantBrand, ThemeVerdict,
};

use crate::guest::{self, GOOD_THEME};
use crate::{another_brand, brand, call};

/// A machine that runs all tests at once may give a guest little CPU in 100 ms; these tests are not about that limit.
fn patient() -> Limits {
    let mut limits = Limits::default();
    limits.branding.wall = Duration::from_secs(20);
    limits
}

fn load(limits: Limits, body: &str) -> Plugin {
    PluginHost::new(limits).load(&guest::computing(body)).expect("a component of the right shape")
}

async fn compute(plugin: &Plugin, brand: &TenantBrand) -> Answer<ThemeVerdict> {
    plugin.compute_theme(call(&Settings::default()), brand).await
}

async fn fault(limits: Limits, body: &str) -> PluginFault {
    compute(&load(limits, body), &brand()).await.result.expect_err("a fault")
}

#[tokio::test]
async fn a_guest_that_behaves_gives_a_theme() {
    let answer = compute(&load(patient(), GOOD_THEME), &brand()).await;
    let Ok(ThemeVerdict::Theme(theme)) = answer.result else { panic!("{answer:?}") };
    assert_eq!((theme.radius_px, theme.font_stack), (9, FontStack::Modern));
    assert_eq!(answer.run.outcome, "ok");
    assert!(answer.run.memory_bytes >= 4 * 65536, "{:?}", answer.run);
}

#[tokio::test]
async fn an_endless_loop_is_stopped_when_its_cpu_time_is_used_up() {
    let plugin = load(patient(), "(loop $forever (br $forever)) (unreachable)");
    let answer = compute(&plugin, &brand()).await;
    assert_eq!(answer.result, Err(PluginFault::CpuBudget { budget_ms: 10 }));
    assert!((10_000..60_000).contains(&answer.run.cpu_us), "{:?}", answer.run);
}

#[tokio::test]
async fn a_guest_that_takes_too_long_on_the_wall_is_stopped() {
    let mut limits = patient();
    limits.branding.cpu = Duration::from_secs(20);
    limits.branding.wall = Duration::from_millis(20);
    let fault = fault(limits, "(loop $forever (br $forever)) (unreachable)").await;
    assert_eq!(fault, PluginFault::WallLimit { limit_ms: 20 });
}

#[tokio::test]
async fn a_memory_bomb_is_stopped_at_its_limit() {
    let bomb = "(loop $more (br_if $more (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))) (unreachable)";
    let plugin = load(patient(), bomb);
    let answer = compute(&plugin, &brand()).await;
    assert_eq!(answer.result, Err(PluginFault::MemoryLimit { limit_bytes: 16 * 1024 * 1024 }));
    assert!(answer.run.memory_bytes <= 16 * 1024 * 1024);
}

#[tokio::test]
async fn endless_recursion_is_a_trap() {
    let fault = fault(patient(), "(call $recurse (i32.const 0))").await;
    let PluginFault::Trap(text) = fault else { panic!("{fault:?}") };
    assert!(text.contains("stack"), "{text}");
}

#[tokio::test]
async fn after_a_trap_the_next_call_works() {
    let plugin = load(patient(), "(if (i32.eqz (local.get 4)) (then unreachable)) (i32.const 1024)");
    let without_primary = TenantBrand { primary: None, ..brand() };
    let trapped = compute(&plugin, &without_primary).await;
    assert!(matches!(trapped.result, Err(PluginFault::Trap(_))), "{trapped:?}");
    assert!(compute(&plugin, &brand()).await.result.is_ok());
}

#[tokio::test]
async fn nothing_survives_from_one_call_to_the_next() {
    let counts = "(if (global.get $calls) (then unreachable)) (global.set $calls (i32.const 1)) (i32.const 1024)";
    let plugin = load(patient(), counts);
    for number in 0..10 {
        let answer = compute(&plugin, &another_brand(number)).await;
        assert!(answer.result.is_ok(), "call {number}: {answer:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_refused() {
    let fault = fault(patient(), "(i32.store (i32.const 1044) (i32.const 100000)) (i32.const 1024)").await;
    let PluginFault::BadOutput(text) = fault else { panic!("{fault:?}") };
    assert!(text.contains("too much data"), "{text}");
}

#[tokio::test]
async fn a_small_text_repeated_in_a_long_list_cannot_fill_the_hosts_memory() {
    // 3,000 tokens of 16 bytes fit the limit, but each of them names the same 1,000 bytes.
    let body = "(local $token i32)
        (loop $next
            (i32.store (i32.add (i32.const 4096) (i32.mul (local.get $token) (i32.const 16))) (i32.const 2048))
            (i32.store (i32.add (i32.const 4100) (i32.mul (local.get $token) (i32.const 16))) (i32.const 1000))
            (local.set $token (i32.add (local.get $token) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $token) (i32.const 3000))))
        (i32.store (i32.const 1028) (i32.const 4096))
        (i32.store (i32.const 1032) (i32.const 3000))
        (i32.const 1024)";
    let fault = fault(patient(), body).await;
    assert!(matches!(&fault, PluginFault::BadOutput(text) if text.contains("too much data")), "{fault:?}");
}

#[tokio::test]
async fn an_answer_outside_the_guests_memory_is_refused() {
    let fault = fault(patient(), "(i32.store (i32.const 1040) (i32.const 2000000000)) (i32.const 1024)").await;
    assert!(matches!(fault, PluginFault::BadOutput(_)), "{fault:?}");
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_refused() {
    let fault = fault(patient(), "(i32.store8 (i32.const 2048) (i32.const 255)) (i32.const 1024)").await;
    assert!(matches!(fault, PluginFault::BadOutput(_)), "{fault:?}");
}

#[tokio::test]
async fn a_font_stack_that_is_not_a_known_name_is_refused() {
    let fault = fault(patient(), "(i32.store8 (i32.const 2048) (i32.const 77)) (i32.const 1024)").await;
    assert_eq!(fault, PluginFault::BadOutput("there is no font stack \"Modern\"".into()));
}

#[tokio::test]
async fn a_flood_of_log_lines_is_cut_and_counted_and_harms_nothing() {
    // 1,000 info lines, then one error, all with the text at 2048.
    let body = "(local $line i32)
        (loop $next
            (call $log (i32.const 1) (i32.const 2048) (i32.const 6) (i32.const 0) (i32.const 0))
            (local.set $line (i32.add (local.get $line) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $line) (i32.const 1000))))
        (call $log (i32.const 3) (i32.const 2048) (i32.const 6) (i32.const 0) (i32.const 0))
        (i32.const 1024)";
    let answer = compute(&load(patient(), body), &brand()).await;
    assert!(answer.result.is_ok(), "{answer:?}");
    assert!(answer.run.dropped_log_lines > 500, "{}", answer.run.dropped_log_lines);
    assert!(answer.run.log.iter().map(|line| line.message.len()).sum::<usize>() <= 8 * 1024);
    assert_eq!(answer.run.log.last().map(|line| line.level), Some(LogLevel::Error));
}

#[tokio::test]
async fn one_log_line_of_a_megabyte_is_refused() {
    let body = "(drop (memory.grow (i32.const 20)))
        (call $log (i32.const 3) (i32.const 0) (i32.const 1000000) (i32.const 0) (i32.const 0))
        (i32.const 1024)";
    let fault = fault(patient(), body).await;
    assert!(matches!(fault, PluginFault::BadOutput(_)), "{fault:?}");
}

#[tokio::test]
async fn input_beyond_the_limit_never_reaches_the_guest() {
    let answer = compute(&load(patient(), GOOD_THEME), &TenantBrand { name: "x".repeat(70_000), ..brand() }).await;
    assert_eq!(answer.result, Err(PluginFault::InputTooLarge { bytes: 70_002, limit: 65_536 }));
    assert_eq!(answer.run.cpu_us, 0);
}

#[tokio::test]
async fn the_same_question_is_answered_once() {
    let plugin = load(patient(), GOOD_THEME);
    let first = compute(&plugin, &brand()).await;
    let second = compute(&plugin, &brand()).await;
    assert_eq!(first.result, second.result);
    assert!(!first.run.reused && second.run.reused);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn more_calls_than_instances_wait_for_their_turn() {
    let limits = Limits { instances: 2, ..patient() };
    let plugin = load(limits, GOOD_THEME);
    let calls = (0..50).map(|number| {
        let plugin = plugin.clone();
        tokio::spawn(async move { compute(&plugin, &another_brand(number)).await })
    });
    for answer in calls.collect::<Vec<_>>() {
        let answer = answer.await.expect("no panic");
        assert!(answer.result.is_ok(), "{answer:?}");
    }
}
