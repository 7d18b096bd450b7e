//! The event whose results are out.

use super::script::{
    CODE_OF_CONDUCT, Script, ScriptTickets, ScriptTrack, at, criterion, crowd, free, item, person, prize,
};
use crate::{
    agenda::AgendaKind::{Milestone, Talk, Workshop},
    events::{EventMode, Visibility},
    people::MembershipRole,
    planned_event::EventStatus,
};

pub const SCRIPT: Script = Script {
    slug: "hands-for-hospitals",
    title: "Hands for Hospitals",
    tagline: "Grippers that can open a pill box without breaking it.",
    description: "Nurses open four hundred packages a shift. We asked for hands that help: soft grippers, clever tools and \
        software that knows when to let go. Sixty-one teams sent theirs, and nine of them have been on a ward since.\n\n\
        The results are out. Thank you to everybody who built, judged and tried.",
    status: EventStatus::Results,
    visibility: Visibility::Public,
    mode: EventMode::Hybrid,
    zone: chrono_tz::America::New_York,
    starts: at(-33, 10, 0),
    ends: at(-30, 18, 0),
    deadlines: [
        Some(at(-75, 9, 0)),
        Some(at(-34, 20, 0)),
        Some(at(-31, 12, 0)),
        Some(at(-31, 13, 0)),
        Some(at(-30, 12, 0)),
        Some(at(-30, 17, 0)),
    ],
    published: Some(at(-90, 11, 30)),
    capacity: Some(400),
    team_size: (1, 6),
    rules: "Nothing touches a patient during the event.\n\n\
        - Hardware is shown on video, uncut, with the time in the picture.\n\
        - Designs are published under an open licence within a month of the results.",
    faq: &[(
        "Where can I see the winners?",
        "On this page from the day of the results, with the judges' feedback for each team that agreed.",
    )],
    agenda: &[
        item(
            Talk,
            at(-33, 10, 0),
            Some(60),
            "Four hundred packages",
            "Main stage",
            "A shift on a ward, told by the people who work it.",
        ),
        item(
            Workshop,
            at(-33, 14, 0),
            Some(90),
            "Soft and strong enough",
            "Workshop room",
            "Silicone, springs and what breaks first.",
        ),
        item(Milestone, at(-31, 12, 0), None, "Submissions freeze", "", ""),
        item(Talk, at(-30, 17, 0), Some(60), "Results, live from the ward", "Main stage", ""),
    ],
    tracks: &[
        ScriptTrack {
            name: "Open it",
            summary: "Packages, caps and boxes, by hand or by gripper.",
            sponsor: "Acme Robotics",
            prizes: &[prize("First prize", Some((2_500_000, "USD")), Some("and three months on a ward"))],
        },
        ScriptTrack {
            name: "Know when to let go",
            summary: "Sensing and software that never hold on too long.",
            sponsor: "",
            prizes: &[prize("First prize", Some((1_500_000, "USD")), None)],
        },
    ],
    criteria: &[
        criterion("Safe first", "A 5 fails without hurting anything.", 45, 5),
        criterion("Saves minutes", "A 5 was timed against a nurse, and thanked by one.", 35, 5),
        criterion("Can be built again", "A 5 comes with everything a hospital workshop needs.", 20, 5),
    ],
    tickets: ScriptTickets {
        quotas: &[("Everybody", 400)],
        types: &[free("Participant", "All talks and workshops, a team room and the judges' feedback.", &[0])],
        questions: &[],
        consents: &[CODE_OF_CONDUCT],
    },
    people: &[
        person("Grace Whitfield", "grace.whitfield@example.com", MembershipRole::Host),
        person("Daniel Osei", "daniel.osei@example.com", MembershipRole::Judge),
        person("Hannah Kim", "hannah.kim@example.com", MembershipRole::Judge),
    ],
    crowd: crowd(90, 93),
};
