//! When a ticket type is on sale: wall-clock times, resolved in the zone of the event.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use jamboree_web::Patch;

use super::entity;
use crate::local_time::{RefusedTime, ZonedMoment};

const OPENS: &str = "/sale_opens_local";
const CLOSES: &str = "/sale_closes_local";

/// Why there is no such sale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    #[error(transparent)]
    Time(#[from] RefusedTime),
    #[error("the sale closes before it opens")]
    ClosesBeforeOpens,
}

/// From when to when. Without a beginning, it is open already; without an end, it does not close.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SaleWindow {
    pub opens: Option<ZonedMoment>,
    pub closes: Option<ZonedMoment>,
}

impl SaleWindow {
    /// # Errors
    /// [`RefusedTime`] at the time that clocks in the zone never show.
    pub fn resolve(opens: Option<NaiveDateTime>, closes: Option<NaiveDateTime>, zone: Tz) -> Result<Self, RefusedTime> {
        Ok(Self {
            opens: opens.map(|local| ZonedMoment::resolve(OPENS, local, zone)).transpose()?,
            closes: closes.map(|local| ZonedMoment::resolve(CLOSES, local, zone)).transpose()?,
        })
    }

    /// The window after a change of what was sent; the rest stays as it was resolved.
    ///
    /// # Errors
    /// [`WindowError::Time`] at the time that means no instant, [`WindowError::ClosesBeforeOpens`].
    pub fn changed(self, opens: Patch<String>, closes: Patch<String>, zone: Tz) -> Result<Self, WindowError> {
        let read = |pointer, patch, before| match patch {
            Patch::Undefined => Ok(before),
            Patch::Null => Ok(None),
            Patch::Value(text) => ZonedMoment::read(pointer, String::as_str(&text), zone).map(Some),
        };
        let window = Self { opens: read(OPENS, opens, self.opens)?, closes: read(CLOSES, closes, self.closes)? };
        let inverted = window.opens.zip(window.closes).is_some_and(|(opens, closes)| closes.at <= opens.at);
        if inverted { Err(WindowError::ClosesBeforeOpens) } else { Ok(window) }
    }

    /// The same wall-clock times in another zone.
    ///
    /// # Errors
    /// [`RefusedTime`] at `/zone` when clocks there never show one of them.
    pub fn in_zone(self, zone: Tz) -> Result<Self, RefusedTime> {
        let local = |moment: Option<ZonedMoment>| moment.map(|moment| moment.local);
        Self::resolve(local(self.opens), local(self.closes), zone)
            .map_err(|refused| RefusedTime { pointer: "/zone", ..refused })
    }

    /// The window of a stored ticket type.
    pub fn of(row: &entity::Model) -> Self {
        let moment = |local: Option<NaiveDateTime>, at| local.zip(at).map(|(local, at)| ZonedMoment { at, local });
        Self {
            opens: moment(row.sale_opens_local, row.sale_opens_at),
            closes: moment(row.sale_closes_local, row.sale_closes_at),
        }
    }

    pub fn write(self, row: &mut entity::ActiveModel) {
        use sea_orm::ActiveValue::Set;
        row.sale_opens_local = Set(self.opens.map(|moment| moment.local));
        row.sale_opens_at = Set(self.opens.map(|moment| moment.at));
        row.sale_closes_local = Set(self.closes.map(|moment| moment.local));
        row.sale_closes_at = Set(self.closes.map(|moment| moment.at));
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const ZONE: Tz = chrono_tz::Europe::Lisbon;

    fn text(text: &str) -> Patch<String> {
        Patch::Value(text.to_owned())
    }

    fn usual() -> SaleWindow {
        SaleWindow::default().changed(text("2027-01-01T09:00"), text("2027-02-01T09:00"), ZONE).unwrap()
    }

    #[test]
    fn what_is_left_out_stays_and_null_takes_it_away() {
        let before = usual();
        let after = before.changed(Patch::Undefined, Patch::Null, ZONE).unwrap();
        assert_eq!(after, SaleWindow { opens: before.opens, closes: None });
        assert_eq!(before.changed(Patch::Undefined, Patch::Undefined, ZONE).unwrap(), before);
    }

    #[test]
    fn a_sale_must_close_after_it_opens_also_when_only_one_of_them_moves() {
        for closes in ["2027-01-01T09:00", "2026-12-31T09:00"] {
            let refused = usual().changed(Patch::Undefined, text(closes), ZONE);
            assert!(matches!(refused, Err(WindowError::ClosesBeforeOpens)), "{closes}");
        }
        assert!(usual().changed(text("2027-02-01T08:59"), Patch::Undefined, ZONE).is_ok());
    }

    #[test]
    fn a_time_that_clocks_skip_is_refused_at_its_place() {
        let refused = usual().changed(Patch::Undefined, text("2027-03-28T01:30"), ZONE);
        let Err(WindowError::Time(refused)) = refused else { panic!("{refused:?}") };
        assert_eq!(refused.pointer, "/sale_closes_local");
    }

    #[test]
    fn another_zone_keeps_the_wall_clock_and_moves_the_instants() {
        let (lisbon, berlin) = (usual(), usual().in_zone(chrono_tz::Europe::Berlin).unwrap());
        let (before, after) = (lisbon.closes.unwrap(), berlin.closes.unwrap());
        assert_eq!(before.local, after.local);
        assert_eq!(before.at - after.at, TimeDelta::hours(1));
    }

    #[test]
    fn a_zone_that_skips_the_time_of_a_sale_is_refused_as_the_zone() {
        let window = SaleWindow::default().changed(text("2027-03-14T02:30"), Patch::Null, ZONE).unwrap();
        assert_eq!(window.in_zone(chrono_tz::America::New_York).unwrap_err().pointer, "/zone");
    }
}
