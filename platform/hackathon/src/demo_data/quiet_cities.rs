//! The event that is being planned: ready but for its rules.

use super::script::{
    CODE_OF_CONDUCT, Script, ScriptQuestion, ScriptTickets, ScriptTrack, at, criterion, crowd, free, item, person,
    prize,
};
use crate::{
    agenda::AgendaKind::{Milestone, Social, Talk, Workshop},
    events::{EventMode, Visibility},
    people::MembershipRole,
    planned_event::EventStatus,
    tickets::{AnswerKind, DataClass},
};

pub const SCRIPT: Script = Script {
    slug: "quiet-cities-sprint",
    title: "Quiet Cities Sprint",
    tagline: "One day to measure noise, and to move it.",
    description: "Noise is the pollution that nobody sees on a map. For one day we put open microphones, traffic feeds and \
        a sound studio in your hands and look for the change that a city could make next week, without building \
        anything.\n\n\
        Bring a street you know. We bring the decibels.",
    status: EventStatus::Draft,
    visibility: Visibility::Public,
    mode: EventMode::Hybrid,
    zone: chrono_tz::Europe::Berlin,
    starts: at(45, 9, 0),
    ends: at(45, 21, 0),
    deadlines: [
        Some(at(15, 9, 0)),
        Some(at(43, 20, 0)),
        Some(at(45, 17, 0)),
        Some(at(45, 17, 15)),
        Some(at(45, 19, 30)),
        Some(at(45, 20, 0)),
    ],
    published: None,
    capacity: Some(180),
    team_size: (2, 4),
    // The one required step of the checklist that is left to do.
    rules: "",
    faq: &[("May I come to the hall instead?", "Yes, there are 60 seats. Everything else happens online.")],
    agenda: &[
        item(
            Talk,
            at(45, 9, 0),
            Some(45),
            "What a decibel does to a night",
            "Hall and main stage",
            "Sleep, schools and the one number that cities use wrongly.",
        ),
        item(Milestone, at(45, 10, 0), None, "Sprint starts", "", ""),
        item(
            Workshop,
            at(45, 11, 0),
            Some(60),
            "Hear your own street",
            "Sound studio",
            "Upload a recording and walk through it with headphones.",
        ),
        item(Social, at(45, 13, 0), Some(60), "Quiet lunch", "Hall", "No talking for the first ten minutes."),
        item(Milestone, at(45, 17, 0), None, "Submissions freeze", "", ""),
        item(
            Talk,
            at(45, 20, 0),
            Some(45),
            "Results and the first promise",
            "Hall and main stage",
            "A city says what it will try.",
        ),
    ],
    tracks: &[
        ScriptTrack {
            name: "Measure",
            summary: "Find where noise hurts, with data anybody can check.",
            sponsor: "",
            prizes: &[prize("First prize", Some((400_000, "EUR")), None)],
        },
        ScriptTrack {
            name: "Move",
            summary: "Routes, hours and surfaces: change that costs less than a wall.",
            sponsor: "Stadtwerke Nord",
            prizes: &[prize("First prize", Some((400_000, "EUR")), Some("and a street to try it on"))],
        },
    ],
    criteria: &[
        criterion("Fewer ears in noise", "A 10 says how many people sleep better, and how you know.", 50, 10),
        criterion("Next week, not next decade", "A 10 needs no permission that nobody has.", 30, 10),
        criterion("Anybody can check it", "A 10 comes with its data and its method.", 20, 10),
    ],
    tickets: ScriptTickets {
        quotas: &[("Places online", 120), ("Seats in the hall", 60)],
        types: &[
            free("Participant", "Online, with everything: feeds, sound studio, team room and feedback.", &[0]),
            free("Seat in the hall", "The same, in the hall, with lunch. Please cancel when you cannot come.", &[1]),
        ],
        questions: &[ScriptQuestion {
            label: "Which street do you know well?",
            help: "Street and city. We look for recordings of it before you arrive.",
            kind: AnswerKind::ShortText,
            options: &[],
            data_class: DataClass::Personal,
        }],
        consents: &[CODE_OF_CONDUCT],
    },
    people: &[person("Jonas Adler", "jonas.adler@example.com", MembershipRole::Host)],
    crowd: crowd(0, 0),
};
