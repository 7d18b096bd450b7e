use super::ResultsWords;
use crate::catalogue::Plural;

pub(super) static WORDS: ResultsWords = ResultsWords {
    results: "Results",
    results_out: "The results are out",
    see_results: "See the results",

    page_title: "Results of {event}",
    page_about: "Who won at {event}, every score, and how it was reached.",
    wins: "{name} wins",
    wins_shared_two: "{name} and {other} share first place",
    wins_shared_many: "Shared first place",
    summary: "{event}: {projects}, {judges}, {sheets}.",
    feedback_since: "Every team can read its own feedback since {when}.",
    correction: "Corrected: {reason}",

    awards: "Awards",

    ranking: "Ranking",
    group_ahead: "Ahead of everybody else",
    group_alike: "Their ranges overlap: the scores do not tell them apart for certain",
    score: "Score",
    interval: "95 % range {low} to {high}",
    interval_none: "No range: seen by too few judges to compare",
    chart_part: "The first {shown} of {all}",
    all_as_table: "All projects as a table, with each criterion",
    rank: "Rank",
    project: "Project",
    reviews: "Reviews",

    how_to_read: "How to read this",
    key_dot: "Score, and the range that holds it with 95 % certainty",
    key_band: "Where the ranges of a group overlap",
    shared_title: "What an overlap means",
    shared_text: "Where two ranges overlap, other judges could well have swapped the two projects. Small differences inside a group are no verdict.",
    method_title: "Method",
    method_corrected: "Each sheet is the weighted sum of its criteria on a scale of 0 to 100. Scores are corrected for strict and lenient judges by a mixed model, and few reviews are trusted less than many.",
    method_plain: "Each sheet is the weighted sum of its criteria on a scale of 0 to 100; the score is their mean. Too few judges saw the same projects to correct for strict and lenient ones.",
    method_weights: "Weights: {weights}.",
    published_at: "Published {when}",

    mail_subject: "Feedback on {title}, {event}",
    mail_title: "Read what the judges wrote",
    mail_text: "The results of {event} are out, and the feedback on {title} is open to your team.",
    mail_what: "You see your score for each criterion and every comment. Judges stay anonymous. Sign in with this mail address.",
    mail_button: "Read the feedback",

    projects: Plural { one: "{n} project", other: "{n} projects" },
    judges: Plural { one: "{n} judge", other: "{n} judges" },
    sheets: Plural { one: "{n} score sheet", other: "{n} score sheets" },
    unscored: Plural { one: "{n} project was not scored.", other: "{n} projects were not scored." },
};
