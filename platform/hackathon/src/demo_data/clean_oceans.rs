//! The event that runs.

use super::script::{
    CODE_OF_CONDUCT, Script, ScriptConsent, ScriptCrowd, ScriptQuestion, ScriptTicketType, ScriptTickets, ScriptTrack,
    at, criterion, free, item, person, prize,
};
use crate::{
    agenda::AgendaKind::{Break, Milestone, Social, Talk, Workshop},
    events::{EventMode, Visibility},
    people::MembershipRole,
    planned_event::EventStatus,
    tickets::{AnswerKind, DataClass},
};

pub const SCRIPT: Script = Script {
    slug: "clean-oceans-hack",
    title: "Clean Oceans Hack",
    tagline: "Nine days, online. Build something that takes plastic out of a river before it becomes ocean.",
    description: "A million tonnes of plastic reach the sea through rivers every year, most of it through about a thousand \
        of them. We open sensor feeds from eleven estuaries, lend you forty cleaning robots to drive from home, and ask \
        one question: what would you build if the water were yours to clean?\n\n\
        You get:\n\
        - live feeds and two years of archive\n\
        - a robot slot of 30 minutes per team and day\n\
        - eighteen mentors who have done this before\n\n\
        Hardware, software and data teams are welcome, and so are people who only know the river.",
    status: EventStatus::Published,
    visibility: Visibility::Public,
    mode: EventMode::Online,
    zone: chrono_tz::Europe::Lisbon,
    starts: at(-2, 18, 0),
    ends: at(9, 19, 0),
    deadlines: [
        Some(at(-30, 9, 0)),
        // Late joiners are welcome: there is an event that can be registered for at any time.
        Some(at(7, 23, 0)),
        Some(at(8, 12, 0)),
        Some(at(8, 13, 0)),
        Some(at(9, 12, 0)),
        Some(at(9, 18, 0)),
    ],
    published: Some(at(-41, 10, 15)),
    capacity: Some(1200),
    team_size: (2, 5),
    rules: "Build during the event. What existed before must be open source and named in your submission.\n\n\
        - One project per team, one team per person.\n\
        - Your work is yours; sponsors get no licence from your entering.\n\
        - Robots stop when a harbour pilot says so.\n\
        - The code of conduct holds in every room, also in team rooms.",
    faq: &[
        (
            "Do I need a team?",
            "No. About half of the people arrive alone. On the first evening you can pitch, join, or be matched; nobody \
             is left without a room.",
        ),
        ("Who owns what we build?", "You do. Sponsors get no licence from your entering."),
        ("What do I need on my side?", "A browser. A camera helps for the team room but is never required."),
        (
            "Can I take part from another time zone?",
            "Yes. Every talk is recorded, robot slots run around the clock, and the page shows all times in your zone.",
        ),
    ],
    agenda: &[
        item(
            Talk,
            at(-2, 18, 0),
            Some(60),
            "Welcome and the eleven estuaries",
            "Main stage",
            "What the feeds show, what nobody has tried yet, and how the week goes.",
        ),
        item(
            Social,
            at(-2, 19, 0),
            Some(90),
            "Find a team",
            "Lobby",
            "Pitch in 60 seconds, or let us match you by skills.",
        ),
        item(Milestone, at(-2, 20, 30), None, "Hacking starts", "", "Team rooms open, robots come online."),
        item(
            Workshop,
            at(-1, 10, 0),
            Some(90),
            "Robot driving school",
            "Workshop room",
            "Bring your own latency: how to steer with half a second of delay.",
        ),
        item(
            Talk,
            at(0, 15, 0),
            Some(45),
            "Where does the plastic go after the river?",
            "Main stage",
            "Drift models for people who have never seen one, with questions.",
        ),
        item(Break, at(1, 12, 0), Some(60), "Lunch and a walk", "", ""),
        item(
            Workshop,
            at(2, 17, 0),
            Some(60),
            "Cheap sensors that survive salt",
            "Workshop room",
            "What to seal, what to sacrifice, and what to buy twice.",
        ),
        item(Social, at(4, 21, 0), Some(120), "Night owls' table", "Lobby", "Coffee, and somebody to talk to."),
        item(
            Workshop,
            at(6, 16, 0),
            Some(60),
            "Three minutes that a harbour master understands",
            "Workshop room",
            "Pitch clinic with two of the judges.",
        ),
        item(
            Milestone,
            at(8, 12, 0),
            None,
            "Submissions freeze",
            "",
            "The clock in your team room is the one that counts.",
        ),
        item(
            Talk,
            at(9, 18, 0),
            Some(60),
            "Results, live",
            "Main stage",
            "With every team's feedback released the same hour.",
        ),
    ],
    tracks: &[
        ScriptTrack {
            name: "Catch it in the river",
            summary: "Booms, nets, robots and routines that stop litter upstream.",
            sponsor: "Port of Lisbon",
            prizes: &[
                prize("First prize", Some((2_000_000, "EUR")), Some("and a pilot on the Tejo")),
                prize("Second prize", Some((500_000, "EUR")), None),
            ],
        },
        ScriptTrack {
            name: "See it from above",
            summary: "Find and follow plastic with satellites, drones and buoys.",
            sponsor: "Orbita",
            prizes: &[
                prize("First prize", Some((1_500_000, "EUR")), None),
                prize("Second prize", Some((300_000, "EUR")), None),
            ],
        },
        ScriptTrack {
            name: "Make it worth collecting",
            summary: "Sorting, pricing and proof that turn waste into income.",
            sponsor: "",
            prizes: &[prize("First prize", Some((1_000_000, "EUR")), Some("and a buyer's contract"))],
        },
        ScriptTrack {
            name: "Audience prize",
            summary: "Voted by everyone with a ticket, one vote each.",
            sponsor: "",
            prizes: &[prize("A week on the research vessel", None, Some("for the whole team"))],
        },
    ],
    criteria: &[
        criterion(
            "Impact on the water",
            "A 5 shows a measured or well-argued drop in plastic at a named place.",
            35,
            5,
        ),
        criterion("Does it work?", "A 5 runs in front of the judges, on data it has not seen.", 30, 5),
        criterion("Could it spread?", "A 5 can be copied to a second river by people you never meet.", 20, 5),
        criterion("Story", "A 5 makes a harbour master understand it in three minutes.", 15, 5),
    ],
    tickets: ScriptTickets {
        quotas: &[("Everybody", 1200), ("Robot slots", 200), ("Early birds", 50)],
        types: &[
            free("Participant", "All talks and workshops, a team room, mentors and the judges' feedback.", &[0]),
            ScriptTicketType {
                name: "Robot driver, early bird",
                description: "Everything, and a cleaning robot for 30 minutes a day. Pays for its harbour pilot.",
                price: (1_900, "EUR", 2_300),
                closes: Some(at(-10, 23, 0)),
                quotas: &[0, 1, 2],
            },
            ScriptTicketType {
                name: "Robot driver",
                description: "Everything, and a cleaning robot for 30 minutes a day. Pays for its harbour pilot.",
                price: (2_900, "EUR", 2_300),
                closes: Some(at(6, 18, 0)),
                quotas: &[0, 1],
            },
        ],
        questions: &[
            ScriptQuestion {
                label: "What do you bring?",
                help: "It helps us to match teams.",
                kind: AnswerKind::Choices,
                options: &["Hardware", "Software", "Data", "Design", "I know a river"],
                data_class: DataClass::Ordinary,
            },
            ScriptQuestion {
                label: "Where do you take part from?",
                help: "City and country, so that robot slots fall into your day.",
                kind: AnswerKind::ShortText,
                options: &[],
                data_class: DataClass::Personal,
            },
            ScriptQuestion {
                label: "What can we do so that you can take part well?",
                help: "Captions, breaks, a quiet room. Only the hosts read it.",
                kind: AnswerKind::LongText,
                options: &[],
                data_class: DataClass::Special,
            },
        ],
        consents: &[
            CODE_OF_CONDUCT,
            ScriptConsent {
                purpose: "photos",
                title: "Pictures and recordings",
                body: "I may be seen in pictures and recordings of talks that the event publishes. I can withdraw this \
                    at any time; then what shows me is taken down.",
                required: false,
            },
        ],
    },
    people: &[
        person("Mira Okafor", "mira.okafor@example.com", MembershipRole::Host),
        person("Tomás Leal", "tomas.leal@example.com", MembershipRole::Host),
        person("Anneke Visser", "anneke.visser@example.com", MembershipRole::CoHost),
        person("Rafael Duarte", "rafael.duarte@example.com", MembershipRole::Judge),
        person("Ines Carvalho", "ines.carvalho@example.com", MembershipRole::Judge),
        person("Nadia Ferreira", "nadia.ferreira@example.com", MembershipRole::Mentor),
    ],
    crowd: ScriptCrowd {
        tickets: 260,
        arrived_percent: 70,
        mailing: Some((
            "Tomorrow at six: the estuaries open",
            "We start tomorrow at 18:00 Lisbon time, on the main stage.\n\nHave your ticket at hand: the code in it lets you \
             in. Robot drivers find their slots in the team room after the first talk.\n\nSee you at the water,\nMira and \
             Tomás",
        )),
    },
};
