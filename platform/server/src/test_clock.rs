use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::SharedTenancy;
use jamboree_web::{Problem, code};
use poem::{
    handler,
    web::{Data, Json},
};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Negative moves back.
    advance_s: i64,
}

#[derive(Serialize)]
pub struct Standing {
    /// This clock is simulated and can be moved.
    simulated: bool,
    now: DateTime<Utc>,
    moved_by_ms: i64,
}

fn standing(tenancy: &SharedTenancy) -> Json<Standing> {
    let clock = &tenancy.sources.clock;
    Json(Standing { simulated: true, now: clock.now(), moved_by_ms: clock.moved_by_ms() })
}

#[handler]
pub fn read(tenancy: Data<&SharedTenancy>) -> Json<Standing> {
    standing(tenancy.0)
}

/// Moves the clock of this process. Routed only under `demo --test-clock`.
#[handler]
pub fn advance(tenancy: Data<&SharedTenancy>, body: Json<Move>) -> Result<Json<Standing>, Problem> {
    let by = TimeDelta::try_seconds(body.advance_s).filter(|by| by.abs() <= TimeDelta::days(3660));
    let by = by.ok_or_else(|| Problem::at(code::INVALID_BODY, "/advance_s", "at most ten years"))?;
    tenancy.sources.clock.advance(by);
    Ok(standing(tenancy.0))
}
