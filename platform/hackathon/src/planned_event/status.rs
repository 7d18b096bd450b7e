use chrono::{DateTime, Utc};
use poem_openapi::Enum;

/// Where an event stands (domain.md section 3).
///
/// Stored is what was done by hand; [`status_at`] says how far the clock has moved it since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum EventStatus {
    Draft,
    Published,
    Registration,
    Running,
    Judging,
    Results,
    Archived,
    Cancelled,
}

impl EventStatus {
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Published,
        Self::Registration,
        Self::Running,
        Self::Judging,
        Self::Results,
        Self::Archived,
        Self::Cancelled,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Registration => "registration",
            Self::Running => "running",
            Self::Judging => "judging",
            Self::Results => "results",
            Self::Archived => "archived",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether the move is one of the state machine.
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft, Self::Published)
                | (Self::Published, Self::Registration | Self::Cancelled)
                | (Self::Registration, Self::Running | Self::Cancelled)
                | (Self::Running, Self::Judging)
                | (Self::Judging, Self::Results)
                | (Self::Results, Self::Archived)
        )
    }

    /// The only next step that needs nobody's hand.
    const fn next_by_clock(self) -> Option<Self> {
        match self {
            Self::Published => Some(Self::Registration),
            Self::Registration => Some(Self::Running),
            Self::Running => Some(Self::Judging),
            _ => None,
        }
    }
}

/// The instants that move an event on.
#[derive(Debug, Clone, Copy)]
pub struct Milestones {
    pub registration_opens: Option<DateTime<Utc>>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub judging_opens: Option<DateTime<Utc>>,
}

impl Milestones {
    /// When the clock moves an event into the status; none for what only a hand does. The start passes an event
    /// through registration even when no window was set, and nothing is judged before the start.
    fn due(&self, status: EventStatus) -> Option<DateTime<Utc>> {
        match status {
            EventStatus::Registration => {
                Some(self.registration_opens.map_or(self.starts_at, |opens| opens.min(self.starts_at)))
            }
            EventStatus::Running => Some(self.starts_at),
            EventStatus::Judging => Some(self.judging_opens.unwrap_or(self.ends_at).max(self.starts_at)),
            _ => None,
        }
    }
}

/// A move that needs nobody's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockStep {
    pub to: EventStatus,
    pub due_at: DateTime<Utc>,
}

/// Every step by which the clock moves an event on from here, in their order.
pub fn clock_steps(stored: EventStatus, milestones: &Milestones) -> impl Iterator<Item = ClockStep> + use<> {
    let milestones = *milestones;
    std::iter::successors(stored.next_by_clock(), |status| status.next_by_clock())
        .filter_map(move |to| milestones.due(to).map(|due_at| ClockStep { to, due_at }))
}

/// Where the event stands now: as stored, or as far as the clock has moved it since.
pub fn status_at(stored: EventStatus, milestones: &Milestones, now: DateTime<Utc>) -> EventStatus {
    clock_steps(stored, milestones).take_while(|step| step.due_at <= now).last().map_or(stored, |step| step.to)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap()
    }

    fn milestones() -> Milestones {
        Milestones { registration_opens: Some(at(10)), starts_at: at(20), ends_at: at(40), judging_opens: Some(at(35)) }
    }

    #[test]
    fn exactly_the_moves_of_the_state_machine_are_allowed() {
        use EventStatus::*;
        let allowed = [
            (Draft, Published),
            (Published, Registration),
            (Registration, Running),
            (Running, Judging),
            (Judging, Results),
            (Results, Archived),
            (Published, Cancelled),
            (Registration, Cancelled),
        ];
        for from in EventStatus::ALL {
            for to in EventStatus::ALL {
                assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn the_clock_moves_a_published_event_from_registration_to_judging() {
        use EventStatus::*;
        for (hour, expected) in [
            (9, Published),
            (10, Registration),
            (19, Registration),
            (20, Running),
            (34, Running),
            (35, Judging),
            (99, Judging),
        ] {
            assert_eq!(status_at(Published, &milestones(), at(hour)), expected, "hour {hour}");
        }
    }

    #[test]
    fn what_was_moved_on_by_hand_is_never_moved_back() {
        assert_eq!(status_at(EventStatus::Judging, &milestones(), at(0)), EventStatus::Judging);
        assert_eq!(status_at(EventStatus::Running, &milestones(), at(0)), EventStatus::Running);
    }

    #[test]
    fn without_deadlines_the_start_and_the_end_decide() {
        let bare = Milestones { registration_opens: None, judging_opens: None, ..milestones() };
        assert_eq!(status_at(EventStatus::Published, &bare, at(19)), EventStatus::Published);
        assert_eq!(status_at(EventStatus::Published, &bare, at(20)), EventStatus::Running);
        assert_eq!(status_at(EventStatus::Published, &bare, at(40)), EventStatus::Judging);
    }

    #[test]
    fn judging_cannot_begin_before_a_start_that_was_moved_behind_it() {
        let moved = Milestones { starts_at: at(50), ends_at: at(60), ..milestones() };
        assert_eq!(status_at(EventStatus::Published, &moved, at(45)), EventStatus::Registration);
    }

    proptest! {
        #[test]
        fn the_clock_only_ever_takes_allowed_moves_forward(
            stored in 0_usize..8, opens in proptest::option::of(0_i64..100), start in 0_i64..100, length in 1_i64..100,
            judging in proptest::option::of(0_i64..200), early in 0_i64..300, later in 0_i64..300,
        ) {
            let stored = EventStatus::ALL[stored];
            let milestones = Milestones {
                registration_opens: opens.map(at),
                starts_at: at(start),
                ends_at: at(start + length),
                judging_opens: judging.map(at),
            };
            let first = status_at(stored, &milestones, at(early));
            let second = status_at(stored, &milestones, at(early + later));
            // A chain of allowed moves leads from the one to the other.
            let mut status = stored;
            let mut chain = vec![status];
            while let Some(next) = status.next_by_clock() {
                prop_assert!(status.may_become(next));
                chain.push(next);
                status = next;
            }
            let place = |wanted| chain.iter().position(|one| *one == wanted);
            prop_assert!(place(first).is_some());
            prop_assert!(place(first) <= place(second));
        }
    }
}
