//! What the teams of the demonstration build.

/// A team and its project: name of the team, title, one sentence, and more of it.
pub struct Project {
    pub team: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
}

const fn project(team: &'static str, title: &'static str, summary: &'static str, description: &'static str) -> Project {
    Project { team, title, summary, description }
}

/// The projects of an event; none where nobody built yet.
pub fn projects(slug: &str) -> &'static [Project] {
    match slug {
        "clean-oceans-hack" => OCEANS,
        "grid-balance" => GRID,
        "hands-for-hospitals" => HANDS,
        _ => &[],
    }
}

/// Teams that have a name and nothing else yet.
pub const NAMES: [&str; 24] = [
    "Ebb and Flow",
    "Salt Works",
    "Night Shift",
    "Second Draft",
    "The Plumbers",
    "Loose Ends",
    "Tin Can Telephone",
    "Half a Plan",
    "Quiet Corner",
    "Blue Hour",
    "Paper Boats",
    "The Understudies",
    "Long Division",
    "Open Window",
    "Rain Check",
    "Spare Parts",
    "North Gate",
    "Fig Leaf",
    "Low Battery",
    "Small Hours",
    "Seven Bridges",
    "Lost Keys",
    "The Optimists",
    "Green Ink",
];

const OCEANS: &[Project] = &[
    project(
        "Ghostnet",
        "A net that reports itself",
        "A tag for fishing nets that calls home when the net drifts.",
        "Lost nets fish on for years. Our tag floats free when the net has not been hauled for a week, and sends its place \
         over the same band as the robots.\n\n- Runs two years on a coin cell\n- 4 EUR in parts\n- Tested on the Tejo feed: \
         eleven of twelve drifts found within a day",
    ),
    project(
        "Kelp Loop",
        "Booms where they are needed",
        "Where to put the next boom, from nine days of drift after rain.",
        "We replay the archive of eleven estuaries and ask where one more boom would catch most. The answer is a map and a \
         list a harbour can work through.",
    ),
    project(
        "See It From Above",
        "Counting from the bridge",
        "A phone on a bridge counts what floats by.",
        "No drone, no licence: a phone in a box counts bottles, bags and foam in the arch of a bridge, and says how sure \
         it is. Trained on 6,000 frames that we labelled this week.",
    ),
    project(
        "Tideline",
        "A price for wet plastic",
        "What a sack of river plastic is worth today, for who collects it.",
        "Collectors are paid by weight, and water weighs. We estimate dry weight from a picture and the size of the sack, and \
         show the price of three buyers.",
    ),
    project(
        "Driftwood",
        "Robots that share a map",
        "Forty robots that stop sweeping the same corner.",
        "Each robot writes where it was into one shared grid; the others look first. In the replay of Tuesday they cover 31 % \
         more water in the same hours.",
    ),
    project(
        "Estuary Eleven",
        "The smallest estuary",
        "What the ten large feeds say about the one without sensors.",
        "We learn from ten estuaries when the eleventh will be full, and check it against two years of photographs by the \
         people who live there.",
    ),
    project(
        "Net Gain",
        "Sorting at the quay",
        "A sorting table that anybody can build in a day.",
        "Plans, a parts list and a camera that says which of four boxes a piece belongs in. Built twice this week, in Porto \
         and in Lagos.",
    ),
    project(
        "Slow Water",
        "Nine days after the rain",
        "A warning before the plastic comes, not after.",
        "Rain upstream today is plastic at the mouth in nine days. A message tells the harbour master how much, and how sure \
         we are.",
    ),
];

const GRID: &[Project] = &[
    project(
        "Warm Socks",
        "Boilers that wait their turn",
        "A controller that heats water when nobody needs the power.",
        "Every boiler has a budget of comfort and spends it when frequency drops. Two hundred lines, no cloud, and the worst \
         shower of the week was 39 degrees.",
    ),
    project(
        "Fifty Hertz",
        "A queue for freezers",
        "Freezers take tickets, like at the baker's.",
        "Each freezer says how long it can wait; the street serves the most urgent first. No freezer was warmer than -16.",
    ),
    project(
        "Droop",
        "Droop, but local",
        "Every home answers frequency by itself, and the street agrees later.",
        "A droop curve per home with a slow correction from the street's transformer: it works when the network does not.",
    ),
    project(
        "Night Tariff",
        "Forecast by washing machines",
        "Sunday laundry predicts Monday's peak.",
        "We found that the machines of Sunday say more about Monday morning than the weather does, and charge batteries by \
         it.",
    ),
    project(
        "The Quiet Street",
        "Nobody noticed",
        "The least discomfort per kilowatt moved, measured by diaries.",
        "We asked the households of the replay to write down what annoyed them, and moved only what nobody mentioned.",
    ),
    project(
        "Counterweight",
        "One battery, forty owners",
        "A shared battery that everybody believes is theirs.",
        "Shares are settled by the hour and shown as a simple bar. The battery is never idle, and nobody is worse off than \
         alone.",
    ),
    project(
        "Inertia",
        "Spinning down slowly",
        "Heat pumps as flywheels.",
        "Compressors may not stop at once; we use the seconds they take. Frequency is held within 30 mHz for 96 % of the \
         unseen week.",
    ),
    project(
        "Copper",
        "The transformer speaks",
        "A street that listens to its own transformer.",
        "Temperature at the transformer is the price. Homes bid with what they can wait, and the copper stays cool.",
    ),
    project(
        "Kilowatt Choir",
        "Singing in parts",
        "Random delays that are not random.",
        "Homes draw their delays from one shared sequence, so that peaks never meet. It needs one message a day.",
    ),
    project(
        "Plan B",
        "When the line is cut",
        "The same controller, with half the street gone.",
        "We tested every controller with the link down and built the one that loses least.",
    ),
];

const HANDS: &[Project] = &[
    project(
        "Drip",
        "A drip that says when",
        "A clamp for infusion lines that counts drops and calls before the bag is empty.",
        "Fits the lines of three makers, costs 11 EUR in parts, and saved four walks an hour on the ward that tried it.",
    ),
    project(
        "Ward Nine",
        "Where is the pump?",
        "Finds the infusion pump that somebody rolled away.",
        "Old phones at the doors hear the tags of pumps. The list says which room, and since when.",
    ),
    project(
        "Third Hand",
        "An arm for dressings",
        "Holds the tray, so that one nurse can do what takes two.",
        "Printed in a hospital workshop in six hours; it clamps to the bed and is wiped clean like one.",
    ),
    project(
        "Handover",
        "Five lines at seven",
        "What the night must tell the day, in five lines.",
        "The form asks for five things only and reads them out. Handovers took 9 minutes instead of 22.",
    ),
    project(
        "Soft Alarm",
        "Alarms that fade",
        "An alarm is loud when it matters, and only then.",
        "We sorted a week of 11,000 alarms with two nurses; 83 % can wait, and now they do.",
    ),
    project(
        "Night Light",
        "A path to the bathroom",
        "Lights the floor when feet touch it.",
        "A strip under the bed and a pressure mat. No falls in the two weeks in which it was tried.",
    ),
    project(
        "Spare Minute",
        "The shortest way round",
        "Orders a round of medication by steps, not by room numbers.",
        "The round of a ward of 32 is 400 steps shorter. It prints on paper, because paper works in gloves.",
    ),
];
