//! The event that is being judged.

use super::script::{
    CODE_OF_CONDUCT, Script, ScriptTickets, ScriptTrack, at, criterion, crowd, free, item, person, prize,
};
use crate::{
    agenda::AgendaKind::{Milestone, Social, Talk, Workshop},
    events::{EventMode, Visibility},
    people::MembershipRole,
    planned_event::EventStatus,
};

pub const SCRIPT: Script = Script {
    slug: "grid-balance",
    title: "Grid Balance",
    tagline: "Batteries that talk to each other, before the lights do.",
    description: "A neighbourhood has more storage than it knows: cars, boilers, freezers, walls. For a weekend you could \
        drive four thousand simulated homes and one real street, minute by minute, and keep both in balance when the \
        wind stops.\n\n\
        Submissions are frozen and the judges are reading. Results come with every team's feedback.",
    status: EventStatus::Published,
    visibility: Visibility::Public,
    mode: EventMode::Online,
    zone: chrono_tz::Europe::Copenhagen,
    starts: at(-5, 9, 0),
    ends: at(3, 18, 0),
    deadlines: [
        Some(at(-40, 9, 0)),
        Some(at(-6, 20, 0)),
        Some(at(-2, 18, 0)),
        Some(at(-1, 9, 0)),
        Some(at(2, 18, 0)),
        Some(at(3, 17, 0)),
    ],
    published: Some(at(-60, 14, 0)),
    capacity: Some(600),
    team_size: (1, 5),
    rules: "Everything you submit must run against the simulator, without a person at the wheel.\n\n\
        - Household data never leaves the sandbox.\n\
        - Pre-trained models are fine when they are named.\n\
        - A team that takes the street below 49.8 Hz in the real run is out of the real run, not of the event.",
    faq: &[
        ("Do I need to know power systems?", "No. The first workshop is for people who have never met a frequency."),
        ("Is the street real?", "Yes: 38 homes that agreed to be cold for ten minutes. They can say no at any time."),
    ],
    agenda: &[
        item(
            Talk,
            at(-5, 9, 0),
            Some(60),
            "Fifty hertz in an hour",
            "Main stage",
            "What balance means, and what happens without it.",
        ),
        item(Milestone, at(-5, 10, 30), None, "The simulator opens", "", ""),
        item(
            Workshop,
            at(-5, 14, 0),
            Some(90),
            "Your first controller",
            "Workshop room",
            "From nothing to a street that stays on.",
        ),
        item(
            Social,
            at(-4, 19, 0),
            Some(90),
            "Table of the freezers",
            "Lobby",
            "What your controller did wrong today.",
        ),
        item(
            Milestone,
            at(-2, 18, 0),
            None,
            "Submissions freeze",
            "",
            "Controllers are locked and replayed on unseen days.",
        ),
        item(
            Talk,
            at(3, 17, 0),
            Some(60),
            "Results, and the real run",
            "Main stage",
            "The best three drive the street, live.",
        ),
    ],
    tracks: &[
        ScriptTrack {
            name: "Keep the lights on",
            summary: "The steadiest frequency over seven unseen days.",
            sponsor: "Nordnet Energi",
            prizes: &[
                prize("First prize", Some((15_000_000, "DKK")), Some("and the real run")),
                prize("Second prize", Some((6_000_000, "DKK")), Some("and the real run")),
            ],
        },
        ScriptTrack {
            name: "Nobody notices",
            summary: "The least discomfort per kilowatt moved.",
            sponsor: "",
            prizes: &[prize("First prize", Some((8_000_000, "DKK")), None)],
        },
    ],
    criteria: &[
        criterion("Balance", "Computed from the replay; judges see the curve.", 40, 10),
        criterion("Comfort", "A 10 would be invited to stay by the people in the homes.", 30, 10),
        criterion("Understandable", "A 10 can be explained to the person whose boiler it is.", 30, 10),
    ],
    tickets: ScriptTickets {
        quotas: &[("Everybody", 600)],
        types: &[free("Participant", "The simulator, all talks, a team room and the judges' feedback.", &[0])],
        questions: &[],
        consents: &[CODE_OF_CONDUCT],
    },
    people: &[
        person("Freja Lindholm", "freja.lindholm@example.com", MembershipRole::Host),
        person("Oskar Brandt", "oskar.brandt@example.com", MembershipRole::CoHost),
        person("Samira Haddad", "samira.haddad@example.com", MembershipRole::Judge),
        person("Piotr Zielinski", "piotr.zielinski@example.com", MembershipRole::Judge),
        person("Leonor Baptista", "leonor.baptista@example.com", MembershipRole::Judge),
    ],
    crowd: crowd(150, 86),
};
