//! One run: start, measure everything in turn, tell, stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use chrono::{Days, NaiveDate};
use clap::Args;
use hyper::header::{AUTHORIZATION, COOKIE, HeaderName};
use serde_json::{Value, json};
use tokio::process::Command;
use uuid::Uuid;

use crate::api::text_of;
use crate::comparison::{Accounts, CONNECTIONS, Comparison, Pace, compare};
use crate::generator::Target;
use crate::machine::Machine;
use crate::product::{Product, Published, database};
use crate::report::{self, Figure};
use crate::spawned::Spawned;
use crate::{at_rest, dashboard, judging, new_tenants, registration, teams, venue, weight};

#[derive(Debug, Clone, Args)]
pub struct RunOptions {
    /// Where the figures are written, between two marks
    #[arg(long, default_value = "docs/limits.md")]
    limits: PathBuf,
    /// The server, built for release
    #[arg(long, env = "JAMBOREE_BIN")]
    binary: Option<PathBuf>,
    /// Rounds of each comparison
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// How long one side is asked in one round
    #[arg(long, default_value_t = 3.0)]
    round_s: f64,
    /// How long each side is asked before anything counts
    #[arg(long, default_value_t = 5.0)]
    warm_up_s: f64,
    /// Print the figures and leave the file as it is
    #[arg(long)]
    dry_run: bool,
    /// Measure one part alone and print it
    #[arg(long, value_enum)]
    only: Option<Part>,
}

/// What can be measured alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    Venue,
    Dashboard,
}

impl RunOptions {
    fn pace(&self) -> Result<Pace> {
        Ok(Pace {
            warm_up: Duration::try_from_secs_f64(self.warm_up_s)?,
            round: Duration::try_from_secs_f64(self.round_s)?,
            rounds: self.rounds.max(1),
        })
    }
}

pub async fn run(options: RunOptions) -> Result<()> {
    let binary = options.binary.as_deref().context("JAMBOREE_BIN must name the server: run ./dev bench")?;
    let load_before = Machine::load_now()?;
    if cfg!(debug_assertions) {
        say("this is a debug build: its floor is not one that figures can be compared with");
    }
    say("starting the product on an empty state");
    let mut product = Product::start(binary).await?;
    let measured = tokio::select! {
        measured = measure(&options, &mut product, load_before) => measured,
        _ = tokio::signal::ctrl_c() => Err(anyhow::anyhow!("interrupted")),
    };
    // Stopped in any case: a state and two databases would stay behind.
    let stopped = product.stop().await;
    let text = measured?;
    stopped?;
    println!("{text}");
    if !options.dry_run && options.only.is_none() {
        report::write(&options.limits, &text)?;
        say(&format!("written to {}", options.limits.display()));
    }
    Ok(())
}

fn say(what: &str) {
    eprintln!("==> {what}");
}

async fn measure(options: &RunOptions, product: &mut Product, load_before: f64) -> Result<String> {
    let placement = database(&product.running.placement_owner_url).await?;
    let machine = Machine::describe(&product.binary, &placement, load_before).await?;
    say("creating a tenant and publishing its event");
    let operator = product.operator().await?;
    let published = Published::create(product, &operator).await?;

    let alone = match options.only {
        Some(Part::Venue) => Some(venue::measure(product, &published).await?),
        Some(Part::Dashboard) => Some(dashboard::measure(product, &published).await?.into()),
        None => None,
    };
    if let Some(figures) = alone {
        return Ok(report::markdown(&figures, &machine, chrono::Utc::now().date_naive()));
    }
    // Before what takes minutes: a portal that was not built shows at once.
    say("weighing the public page and the portal");
    let page = weight::public_page(&published.owner, &format!("/e/{}", published.event_slug()?)).await?;
    let portal = weight::console(&published.owner).await?;
    let mut figures = speed(options, product, &published).await?;
    product.still_runs()?;
    say("creating tenants, from the prepared pool and without");
    figures.push(report::new_tenants(&new_tenants::measure(product, &operator).await?));
    say("starting serve");
    figures.extend(report::at_rest(&at_rest::measure(product).await?));
    figures.extend(report::weights(&page, &portal));
    product.still_runs()?;
    say("putting 15,000 people into teams");
    figures.push(teams::measure(product, &published).await?);
    product.still_runs()?;
    say("the dashboard of 15,000 people");
    figures.extend(dashboard::measure(product, &published).await?);
    product.still_runs()?;
    say("judging: sharing reviews out, and ranking");
    figures.extend(judging::measure(product, &published).await?);
    product.still_runs()?;
    // Last: it leaves tens of thousands of orders and mails behind.
    say("registration: preparing events, then orders, a rush, files and the door");
    figures.extend(registration::measure(product, &published, options.pace()?).await?);
    product.still_runs()?;
    say("the venue: members, messages, rooms");
    figures.extend(venue::measure(product, &published).await?);
    product.still_runs()?;
    Ok(report::markdown(&figures, &machine, chrono::Utc::now().date_naive()))
}

/// What is compared with the floor.
async fn speed(options: &RunOptions, product: &Product, published: &Published) -> Result<Vec<Figure>> {
    let pace = options.pace()?;
    let ask = |path: String, credentials: Vec<(HeaderName, String)>| async move {
        Target::probe(product.address, published.owner.host(), &path, &credentials).await
    };
    let event_path = format!("/api/v1/events/{}", published.event_id()?);
    let session = vec![(COOKIE, published.owner.cookie().context("no session")?.to_owned())];
    let (by_session, expected) = ask(event_path.clone(), session).await?;
    let (by_token, _) = ask(event_path, access_tokens(published).await?).await?;
    let (listed, _) = ask(format!("/api/v1/listed-events/{}", published.event_slug()?), Vec::new()).await?;
    let (mut searched, _) = ask(days(0), Vec::new()).await?;
    searched.own_paths = Some(days);
    let (page, _) = ask(format!("/e/{}", published.event_slug()?), Vec::new()).await?;

    let mut floor = start_floor(product, &published.schema, page.body_bytes).await?;
    let address: SocketAddr = floor.line(Duration::from_secs(20)).await?.parse()?;
    let observer = database(&product.running.placement_owner_url).await?;
    let accounts = Accounts::open(&observer, product.process()?, floor.process()?).await?;
    let id: Uuid = observer
        .query_one(
            &format!("SELECT id FROM \"{}\".events WHERE slug = $1", published.schema),
            &[&published.event_slug()?],
        )
        .await?
        .get(0);
    let (row, answered) = Target::probe(address, "localhost", &format!("/event/{id}"), &[]).await?;
    same_event(&expected, &answered)?;
    let (constant, _) = Target::probe(address, "localhost", "/constant", &[]).await?;

    let mut figures = Vec::new();
    for (what, floor, subject, figure) in [
        ("event as JSON, uncached, by session", &row, &by_session, Judged::Ratio(0.2)),
        ("event as JSON, uncached, by access token", &row, &by_token, Judged::Ratio(0.2)),
        ("public list with the event as JSON, uncached, to a visitor", &row, &searched, Judged::Told),
        ("event as JSON, from the cache, to a visitor", &row, &listed, Judged::Ratio(0.6)),
        ("public event page", &constant, &page, Judged::Page),
    ] {
        say(&format!("{what}: floor and product in turns"));
        let compared = compare(&accounts, floor, subject, pace).await.context(what)?;
        figures.push(figure.told(what, &compared)?);
    }
    floor.stop(Duration::from_secs(5)).await?;
    Ok(figures)
}

#[derive(Clone, Copy)]
enum Judged {
    Told,
    Ratio(f64),
    Page,
}

impl Judged {
    fn told(self, what: &str, compared: &Comparison) -> Result<Figure> {
        match self {
            Self::Told => report::ratio(what, compared, None),
            Self::Ratio(at_least) => report::ratio(what, compared, Some(at_least)),
            Self::Page => report::page(what, compared),
        }
    }
}

/// The public list narrowed to days that nobody asked for before, so that no cache has it; the event is in all of them.
fn days(number: u32) -> String {
    let day = |start: (i32, u32, u32), days: u32| {
        NaiveDate::from_ymd_opt(start.0, start.1, start.2).map(|day| day + Days::new(days.into())).unwrap_or_default()
    };
    format!(
        "/api/v1/listed-events?from={}&to={}",
        day((2001, 1, 1), number % 10_000),
        day((2040, 1, 1), number / 10_000)
    )
}

/// One for each connection, because each token has a limit of its own.
async fn access_tokens(published: &Published) -> Result<Vec<(HeaderName, String)>> {
    let owner = &published.owner;
    let scopes = owner.get("/api/v1/api-scopes").await?.body;
    let readers: Vec<&str> = scopes["items"]
        .as_array()
        .context("no scopes")?
        .iter()
        .filter_map(|scope| scope["name"].as_str())
        .filter(|name| name.contains("event"))
        .collect();
    let mut headers = Vec::new();
    for number in 0..4 * CONNECTIONS {
        // Access tokens made from one API token in the same second are the same.
        let token = json!({ "name": format!("bench {number}"), "scopes": readers });
        let token = owner.post("/api/v1/api-tokens", token).await?.body;
        let access = owner.post("/api/v1/access-tokens", json!({ "api_token": text_of(&token, "token")? })).await?.body;
        headers.push((AUTHORIZATION, format!("Bearer {}", text_of(&access, "access_token")?)));
    }
    Ok(headers)
}

async fn start_floor(product: &Product, schema: &str, constant_bytes: usize) -> Result<Spawned> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["floor", "--schema", schema, "--database-url", &product.running.placement_owner_url]);
    command.args(["--constant-bytes", &constant_bytes.to_string()]);
    Spawned::start("the floor", command)
}

/// A floor that answers something else would be a floor of something else. RFC 3339 spells an instant of UTC with `Z`
/// or with `+00:00`; both count as the same.
fn same_event(product: &[u8], floor: &[u8]) -> Result<()> {
    let one_spelling = |answer: &[u8]| String::from_utf8_lossy(answer).replace("+00:00\"", "Z\"");
    let (of_product, of_floor) = (one_spelling(product), one_spelling(floor));
    let (product, floor): (Value, Value) = (serde_json::from_str(&of_product)?, serde_json::from_str(&of_floor)?);
    ensure!(
        product == floor && of_product.len() == of_floor.len(),
        "the floor does not answer what the product answers:\n{of_floor}\n{of_product}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_days_are_asked_for_twice_and_all_around_the_event() {
        let numbers = (0..30_000).chain(5_000_000..5_000_100);
        let paths: HashSet<String> = numbers.clone().map(days).collect();
        assert_eq!(paths.len(), numbers.count());
        assert_eq!(days(0), "/api/v1/listed-events?from=2001-01-01&to=2040-01-01");
        assert_eq!(days(19_999), "/api/v1/listed-events?from=2028-05-18&to=2040-01-02");
    }
}
