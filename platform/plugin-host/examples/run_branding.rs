//! Runs a `branding-rules` component under the limits of the server and shows what it said and used.
//!
//! `cargo run -p jamboree-plugin-host --example run_branding -- COMPONENT PRIMARY ACCENT [KEY=VALUE...]`

use std::collections::BTreeMap;
use std::error::Error;

use jamboree_plugin_host::{Answer, Call, Limits, PluginHost, Rgb, TenantBrand, ThemeVerdict};

const USAGE: &str = "usage: run_branding COMPONENT #PRIMARY #ACCENT [KEY=VALUE...]";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let component = std::fs::read(arguments.next().ok_or(USAGE)?)?;
    let primary: Rgb = arguments.next().ok_or(USAGE)?.parse()?;
    let accent: Rgb = arguments.next().ok_or(USAGE)?.parse()?;
    let mut chosen = BTreeMap::new();
    for argument in arguments {
        let (key, value) = argument.split_once('=').ok_or(USAGE)?;
        chosen.insert(key.to_owned(), value.to_owned());
    }

    let plugin = PluginHost::new(Limits::default()).load(&component)?;
    let manifest = plugin.manifest();
    println!("{} {} ({} bytes, sha256 {})", manifest.id, manifest.version, component.len(), plugin.digest());
    let settings = plugin
        .settings(&chosen)
        .map_err(|refused| refused.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let brand = TenantBrand {
        name: "Acme Robotics".into(),
        locale: "en".into(),
        primary: Some(primary),
        accent: Some(accent),
        logo: None,
    };
    // Faults are counted by time; a single run needs no real one.
    let call = Call { installation: "example", settings: &settings, now: chrono::DateTime::UNIX_EPOCH };

    let review = plugin.review(call, &brand).await;
    show("review", &review);
    for issue in review.result.into_iter().flatten() {
        let suggestion = issue.suggestion.map(|colour| format!(" ({colour})")).unwrap_or_default();
        println!("  {:?} {}: {}{suggestion}", issue.severity, issue.path, issue.message);
    }

    let computed = plugin.compute_theme(call, &brand).await;
    show("compute", &computed);
    match computed.result {
        Ok(ThemeVerdict::Theme(theme)) => {
            for token in &theme.tokens {
                println!("  {:14} light {} dark {}", token.name.as_str(), token.light, token.dark);
            }
            println!("  radius {} px, font stack {}", theme.radius_px, theme.font_stack.as_str());
        }
        Ok(ThemeVerdict::Refused(issues)) => println!("  refused, with {} blocking issues", issues.len()),
        Err(fault) => println!("  {fault}"),
    }
    Ok(())
}

fn show<T>(function: &str, answer: &Answer<T>) {
    let run = &answer.run;
    println!("{function}: {}, {} us CPU, {} KiB memory", run.outcome, run.cpu_us, run.memory_bytes / 1024);
    for line in &run.log {
        println!("  log {:?}: {} {:?}", line.level, line.message, line.fields);
    }
    if run.dropped_log_lines > 0 {
        println!("  {} log lines did not fit", run.dropped_log_lines);
    }
}
