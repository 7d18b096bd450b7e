//! Tests of the host against guests: hostile ones written as text, and the real brand-rules component.

mod brand_rules;
mod guest;
mod loading;
mod repeated_faults;
mod sandbox;

use chrono::{DateTime, Utc};
use jamboree_plugin_host::{Call, Rgb, Settings, TenantBrand};

fn brand() -> TenantBrand {
    TenantBrand {
        name: "Acme".into(),
        locale: "en".into(),
        primary: Some(Rgb { r: 0x07, g: 0x5E, b: 0x7A }),
        accent: Some(Rgb { r: 0xFF, g: 0x6A, b: 0x3D }),
        logo: None,
    }
}

/// A brand that no other call in the test has used, so that no kept answer stands in for a call.
fn another_brand(number: usize) -> TenantBrand {
    TenantBrand { name: format!("Acme {number}"), ..brand() }
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("in range")
}

fn call(settings: &Settings) -> Call<'_> {
    Call { installation: "acme", settings, now: at(0) }
}
