use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Version that new quotes use.
const CURRENT: &str = "2026-11";

const HOUR_S: i64 = 3600;

/// Currency of a plan. Plans are priced in US dollars; ticket prices have their own currencies elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Usd,
}

impl Currency {
    /// ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
        }
    }
}

/// The price of one person for events up to a certain length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Longest event of this tier in whole seconds, inclusive; `None` in the last tier only.
    pub up_to_s: Option<i64>,
    /// The price is due once per started period of this many seconds; `None` charges it once whatever the length.
    pub per_started_s: Option<i64>,
    /// Price in minor units of one person for one period.
    pub price_minor: i64,
}

/// One published price rule. An event keeps the version it was quoted with, so a later version changes no price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PlanData", into = "PlanData")]
pub struct PlanVersion {
    data: PlanData,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanData {
    version: String,
    currency: Currency,
    tiers: Vec<Tier>,
    /// The most one person costs, in minor units, however long the event is.
    person_cap_minor: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PricingError {
    #[error("an event cannot end before it starts")]
    PeriodInvalid,
    #[error("the amount is too large to be charged")]
    AmountTooLarge,
    #[error("there is no plan version `{version}`")]
    PlanUnknown { version: String },
    #[error("the plan is not usable: {reason}")]
    PlanInvalid { reason: &'static str },
}

impl PricingError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::PeriodInvalid => "pricing_period_invalid",
            Self::AmountTooLarge => "pricing_amount_too_large",
            Self::PlanUnknown { .. } => "pricing_plan_unknown",
            Self::PlanInvalid { .. } => "pricing_plan_invalid",
        }
    }
}

impl PlanVersion {
    /// The version that a new event is quoted with.
    pub fn current() -> Self {
        Self { data: first_published() }
    }

    /// A version that was published once, by name. Versions are never removed: old events still point at them.
    pub fn published(version: &str) -> Result<Self, PricingError> {
        if version == CURRENT {
            Ok(Self::current())
        } else {
            Err(PricingError::PlanUnknown { version: version.chars().take(40).collect() })
        }
    }

    /// A plan of somebody's own (an agreed price, kept as JSON). Tiers go from short to long, the last is open, and
    /// an event that lasts longer never costs less.
    pub fn agreed(
        version: impl Into<String>,
        currency: Currency,
        tiers: Vec<Tier>,
        person_cap_minor: Option<i64>,
    ) -> Result<Self, PricingError> {
        PlanData { version: version.into(), currency, tiers, person_cap_minor }.try_into()
    }

    pub fn version(&self) -> &str {
        &self.data.version
    }

    pub fn currency(&self) -> Currency {
        self.data.currency
    }

    pub fn tiers(&self) -> &[Tier] {
        &self.data.tiers
    }

    pub fn person_cap_minor(&self) -> Option<i64> {
        self.data.person_cap_minor
    }

    pub(crate) fn tier_of(&self, duration_s: i64) -> Result<&Tier, PricingError> {
        self.data
            .tiers
            .iter()
            .find(|tier| tier.up_to_s.is_none_or(|up_to_s| duration_s <= up_to_s))
            .ok_or(PricingError::PlanInvalid { reason: "the last tier is not open" })
    }
}

impl Tier {
    /// Started periods of an event of this length; at least one.
    pub(crate) fn periods(&self, duration_s: i64) -> i64 {
        match self.per_started_s {
            None => 1,
            Some(period_s) => {
                let whole = duration_s / period_s;
                (whole + i64::from(duration_s % period_s > 0)).max(1)
            }
        }
    }

    pub(crate) fn per_person_minor(&self, duration_s: i64) -> Result<i64, PricingError> {
        self.price_minor.checked_mul(self.periods(duration_s)).ok_or(PricingError::AmountTooLarge)
    }
}

/// 1.00 USD a person for up to four hours, otherwise 2.00 USD for every started 24 hours.
fn first_published() -> PlanData {
    PlanData {
        version: CURRENT.to_owned(),
        currency: Currency::Usd,
        tiers: vec![
            Tier { up_to_s: Some(4 * HOUR_S), per_started_s: None, price_minor: 100 },
            Tier { up_to_s: None, per_started_s: Some(24 * HOUR_S), price_minor: 200 },
        ],
        person_cap_minor: None,
    }
}

impl TryFrom<PlanData> for PlanVersion {
    type Error = PricingError;

    fn try_from(data: PlanData) -> Result<Self, PricingError> {
        let refuse = |reason| Err(PricingError::PlanInvalid { reason });
        if data.version.is_empty() || data.version.len() > 40 {
            return refuse("a version has 1 to 40 characters");
        }
        if data.person_cap_minor.is_some_and(|cap_minor| cap_minor < 0) {
            return refuse("a cap is not negative");
        }
        let Some((last, earlier)) = data.tiers.split_last() else {
            return refuse("there is no tier");
        };
        if last.up_to_s.is_some() || earlier.iter().any(|tier| tier.up_to_s.is_none()) {
            return refuse("the last tier, and no other, is open");
        }
        if data.tiers.iter().any(|tier| tier.price_minor < 0 || tier.per_started_s.is_some_and(|period_s| period_s < 1))
        {
            return refuse("prices are not negative and periods are at least a second");
        }
        let mut shortest_s = 0;
        for pair in data.tiers.windows(2) {
            let [tier, next] = pair else { continue };
            let up_to_s = tier.up_to_s.unwrap_or(i64::MAX);
            if up_to_s < shortest_s || up_to_s == i64::MAX {
                return refuse("tiers go from short to long");
            }
            shortest_s = up_to_s + 1;
            if next.per_person_minor(shortest_s)? < tier.per_person_minor(up_to_s)? {
                return refuse("a longer event must not cost less");
            }
        }
        Ok(Self { data })
    }
}

impl From<PlanVersion> for PlanData {
    fn from(plan: PlanVersion) -> Self {
        plan.data
    }
}
