//! Starts PostgreSQL and Redis on the state named by JAMBOREE_STATE, prints their process ids on one line, and
//! holds them. The test of what happens after `kill -9` runs this and kills it.

use jamboree_embedded::{Postgres, PostgresOptions, Redis, State};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let state = State::open(None)?;
    let postgres =
        Postgres::start(&state, PostgresOptions { fsync: false, ..Default::default() }, |step| eprintln!("{step}"))
            .await?;
    let redis = Redis::start(&state).await?;
    let (Some(postgres_pid), Some(redis_pid)) = (postgres.pid(), redis.pid()) else {
        anyhow::bail!("a child has died")
    };
    println!("{postgres_pid} {redis_pid}");
    std::future::pending().await
}
