//! An installation that keeps failing is paused.

use std::time::Duration;

use jamboree_plugin_host::{Call, Limits, Plugin, PluginFault, PluginHost, Settings, TenantBrand};

use crate::{at, brand, guest};

/// Traps without a primary colour, works with one.
fn moody() -> Plugin {
    let body = "(if (i32.eqz (local.get 4)) (then unreachable)) (i32.const 1024)";
    let mut limits = Limits::default();
    limits.branding.wall = Duration::from_secs(20);
    PluginHost::new(limits).load(&guest::computing(body)).expect("loads")
}

async fn fault(plugin: &Plugin, installation: &str, seconds: i64) -> PluginFault {
    let settings = Settings::default();
    let without_primary = TenantBrand { primary: None, ..brand() };
    let call = Call { installation, settings: &settings, now: at(seconds) };
    plugin.compute_theme(call, &without_primary).await.result.expect_err("a fault")
}

#[tokio::test]
async fn five_faults_in_ten_minutes_pause_an_installation_until_the_oldest_is_ten_minutes_old() {
    let plugin = moody();
    for seconds in [0, 60, 120, 180, 599] {
        assert!(matches!(fault(&plugin, "acme", seconds).await, PluginFault::Trap(_)));
    }
    assert_eq!(fault(&plugin, "acme", 599).await, PluginFault::BreakerOpen { faults: 5 });
    assert!(matches!(fault(&plugin, "acme", 600).await, PluginFault::Trap(_)), "one more try");
    assert_eq!(fault(&plugin, "acme", 601).await, PluginFault::BreakerOpen { faults: 5 });
}

#[tokio::test]
async fn faults_of_one_installation_do_not_pause_another() {
    let plugin = moody();
    for _ in 0..5 {
        fault(&plugin, "acme", 0).await;
    }
    assert!(matches!(fault(&plugin, "globex", 0).await, PluginFault::Trap(_)));
}

#[tokio::test]
async fn faults_far_apart_pause_nothing() {
    let plugin = moody();
    for call in 0..20 {
        assert!(matches!(fault(&plugin, "acme", call * 200).await, PluginFault::Trap(_)), "call {call}");
    }
}
