//! What people say and ask at a demonstration event.

pub const LOBBY: [&str; 28] = [
    "Good morning from Tallinn, minus eleven and sunny",
    "Anybody else here alone? I do data, badly, and slides, well",
    "We have two places left, hardware welcome",
    "Is there a list of what the feeds measure?",
    "It is pinned above: README, second section",
    "Thank you, found it",
    "Which room is the workshop in?",
    "Workshop room, on the agenda it has a link now",
    "Our demo works. I am going to bed before it stops",
    "Does somebody have a spare labelled set? Even a small one helps",
    "We labelled 400, I put a link into our team's page",
    "You are heroes",
    "Reminder: mentor hours begin at five, first come first served",
    "How long may the summary be?",
    "300 characters. Ours has 299",
    "Is it allowed to use last year's code?",
    "If it is open source and you name it, yes. It stands in the rules",
    "We lost our designer to a baby. Congratulations to both, and: is there a designer around?",
    "I can help tonight, write to me",
    "What time is it where you are? Here it is a bad idea to start a rewrite",
    "We started a rewrite",
    "It went fine, actually",
    "Coffee break talk at eleven? We show what did not work",
    "Yes please",
    "That was the best talk so far, and there were no slides",
    "Who tags the pictures of birds as bottles? Asking for a heron",
    "Deadline is by the clock of the server, it says so in the corner",
    "See you all tomorrow",
];

pub const STAGE: [&str; 18] = [
    "Sound is fine here",
    "Captions are on now, thank you whoever fixed that",
    "Can we get the slides afterwards?",
    "They will be on the agenda item",
    "Nine days! We planned for two",
    "Is this the same model the harbour uses?",
    "It is. It runs every morning at six",
    "That chart alone was worth getting up for",
    "Please ask in questions, so that it is not lost here",
    "Done, it has eleven votes already",
    "The second figure says kilograms, the text says tonnes",
    "Tonnes. Good eyes",
    "Recorded, yes, up in an hour",
    "Our whole team watches from one kitchen",
    "Applause from three time zones",
    "Was the last sentence «never trust a boom»?",
    "It was, and I will print it on a shirt",
    "Thank you, that was generous",
];

pub const TEAM: [&str; 16] = [
    "I pushed the first version, it does nothing but it starts",
    "Works here too",
    "Who writes the summary?",
    "I have a draft, please be kind",
    "Changed one word, rest is perfect",
    "The numbers are off by ten, units again",
    "Fixed, and there is a test now",
    "Shall we drop the map? We have until noon",
    "Drop it. The list is better anyway",
    "Mentor at five, who comes?",
    "Me, and I bring questions one to three",
    "She said: show one case from start to end",
    "Then we show Tuesday",
    "Recording at eight, everybody awake?",
    "Third take was it",
    "Handed in a first version, so that we have a receipt",
];

pub const STAFF: [&str; 6] = [
    "Help queue is short today, two of us are enough",
    "I take the evening",
    "Somebody asks for a quiet room in English, done",
    "The stage card shows the next talk early, on purpose?",
    "On purpose. Ten minutes before",
    "Good night, thank you all",
];

/// A question, how many in a hundred want to hear it, and where it stands.
pub const QUESTIONS: [(&str, usize, &str); 11] = [
    ("Is the data open, and can we use it in what we hand in?", 62, "answered"),
    ("What would you build first if you were us?", 55, "answered"),
    ("Which part of last year's winner is in use today?", 48, "answering"),
    ("How do judges see what we did when it only runs on hardware?", 44, "visible"),
    ("What is the cheapest sensor you would trust for a fortnight?", 37, "visible"),
    ("May we show numbers from our own measurements?", 29, "visible"),
    ("Will there be a second stage for demos?", 22, "visible"),
    ("What was the most surprising thing that did not work?", 19, "visible"),
    ("Do you still answer questions after the event?", 12, "answered"),
    ("Would the same hold for a much smaller place?", 9, "visible"),
    ("Buy cheap followers, link in my name", 0, "dismissed"),
];

/// What a team asks help with.
pub const HELP: [&str; 5] = [
    "Our feed stopped at noon, is it us?",
    "We need somebody who has put a model on a small board",
    "Two of us disagree about the rules, could you read our idea?",
    "How do we cut the video to three minutes?",
    "The token for the archive has expired",
];

pub const COMMENTS: [&str; 8] = [
    "Shown on data it had not seen, and it held.",
    "The idea carries; the measurement is thin.",
    "I would use this tomorrow.",
    "Tell us earlier what is new about it.",
    "Clear, and honest about what does not work yet.",
    "The numbers are there, the story is not.",
    "Somebody else could build this from your page.",
    "Strong start, and it stops before the hard part.",
];
