//! The real component, built as `./dev up` builds it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use jamboree_plugin_host::{
    FontStack, Limits, Plugin, PluginHost, Rgb, Settings, Severity, TenantBrand, Theme, ThemeVerdict, TokenName,
};

use crate::{another_brand, brand, call};

/// The folder of components, after `plugins/build` has brought it up to date.
fn components() -> &'static Path {
    static COMPONENTS: OnceLock<PathBuf> = OnceLock::new();
    COMPONENTS.get_or_init(|| {
        // <target>/<profile>/deps/<this test>
        let this_test = std::env::current_exe().expect("the path of this test");
        let target = this_test.ancestors().nth(3).expect("a target folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plugins/build");
        let built = Command::new(script).env("CARGO_TARGET_DIR", target).output().expect("plugins/build starts");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        target.join("plugins/components")
    })
}

/// A debug build on a busy machine is slow; these tests are about answers.
fn brand_rules() -> Plugin {
    let mut limits = Limits::default();
    limits.branding.wall = Duration::from_secs(20);
    PluginHost::new(limits).load_from_folder(components(), "brand-rules").expect("loads").expect("is there")
}

async fn theme(plugin: &Plugin, settings: &Settings, brand: &TenantBrand) -> Theme {
    match plugin.compute_theme(call(settings), brand).await.result {
        Ok(ThemeVerdict::Theme(theme)) => theme,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_colours_become_a_whole_theme() {
    let plugin = brand_rules();
    assert_eq!(plugin.manifest().id, "brand-rules");
    let settings = plugin.settings(&BTreeMap::new()).expect("defaults");
    let theme = theme(&plugin, &settings, &brand()).await;
    assert_eq!(theme.token(TokenName::Brand).map(|token| token.light), brand().primary);
    assert_eq!(theme.tokens.len(), TokenName::ALL.len(), "every token is set: {theme:?}");
    assert_eq!((theme.radius_px, theme.font_stack), (9, FontStack::Modern));
}

#[tokio::test]
async fn what_the_tenant_chose_reaches_the_guest() {
    let plugin = brand_rules();
    let chosen = BTreeMap::from([("corners".to_owned(), "round".to_owned()), ("voice".into(), "classic".into())]);
    let settings = plugin.settings(&chosen).expect("declared choices");
    let theme = theme(&plugin, &settings, &brand()).await;
    assert_eq!((theme.radius_px, theme.font_stack), (16, FontStack::Classic));
}

#[tokio::test]
async fn an_unreadable_colour_is_refused_with_one_that_works() {
    let plugin = brand_rules();
    let settings = Settings::default();
    let unreadable = TenantBrand { accent: Some(Rgb { r: 0xD8, g: 0x43, b: 0x3B }), ..brand() };
    let issues = plugin.review(call(&settings), &unreadable).await.result.expect("a review");
    let blocking: Vec<_> = issues.iter().filter(|issue| issue.severity == Severity::Blocking).collect();
    assert_eq!(blocking.len(), 1);
    assert_eq!(blocking[0].path, "/accent");

    let verdict = plugin.compute_theme(call(&settings), &unreadable).await.result.expect("a verdict");
    assert!(matches!(verdict, ThemeVerdict::Refused(_)), "{verdict:?}");

    let fixed = TenantBrand { accent: blocking[0].suggestion, ..unreadable };
    theme(&plugin, &settings, &fixed).await;
}

#[tokio::test]
async fn the_host_agrees_with_every_theme_of_the_plugin() {
    let plugin = brand_rules();
    let settings = Settings::default();
    let mut computed = 0;
    for r in (0..=255).step_by(51) {
        for g in (0..=255).step_by(51) {
            for b in (0..=255).step_by(51) {
                let colour = Some(Rgb { r, g, b });
                let brand = TenantBrand { primary: colour, accent: colour, ..brand() };
                let answer = plugin.compute_theme(call(&settings), &brand).await;
                match answer.result {
                    Ok(ThemeVerdict::Theme(_)) => computed += 1,
                    Ok(ThemeVerdict::Refused(_)) => {}
                    Err(fault) => panic!("{colour:?}: {fault}"),
                }
            }
        }
    }
    assert!(computed > 150, "{computed} of 216");
}

/// Not a limit but a figure: `cargo test -p jamboree-plugin-host figure -- --nocapture`.
#[tokio::test]
async fn figure_of_a_fresh_instance_and_a_theme() {
    let plugin = brand_rules();
    let settings = Settings::default();
    let mut cpu_us = Vec::new();
    for number in 0..500 {
        let answer = plugin.compute_theme(call(&settings), &another_brand(number)).await;
        assert!(answer.result.is_ok(), "{answer:?}");
        cpu_us.push(answer.run.cpu_us);
    }
    cpu_us.sort_unstable();
    println!(
        "fresh instance and theme: CPU us min {} p50 {} p99 {}",
        cpu_us[0],
        cpu_us[cpu_us.len() / 2],
        cpu_us[cpu_us.len() * 99 / 100]
    );
    assert!(cpu_us[cpu_us.len() / 2] < 10_000, "the usual call must be far from the budget");
}
