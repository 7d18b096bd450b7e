use super::ResultsWords;
use crate::catalogue::Plural;

pub(super) static WORDS: ResultsWords = ResultsWords {
    results: "Ergebnisse",
    results_out: "Die Ergebnisse sind da",
    see_results: "Ergebnisse ansehen",

    page_title: "Ergebnisse von {event}",
    page_about: "Wer bei {event} gewonnen hat, jede Wertung und wie sie entstand.",
    wins: "{name} gewinnt",
    wins_shared_two: "{name} und {other} teilen sich den ersten Platz",
    wins_shared_many: "Geteilter erster Platz",
    summary: "{event}: {projects}, {judges}, {sheets}.",
    feedback_since: "Jedes Team kann seit {when} sein eigenes Feedback lesen.",
    correction: "Korrigiert: {reason}",

    awards: "Preise",

    ranking: "Rangfolge",
    group_ahead: "Vor allen anderen",
    group_alike: "Die Bereiche überlappen sich: Die Wertungen unterscheiden sie nicht sicher",
    score: "Wertung",
    interval: "95-%-Bereich {low} bis {high}",
    interval_none: "Kein Bereich: von zu wenigen Jurymitgliedern gesehen, um zu vergleichen",
    chart_part: "Die ersten {shown} von {all}",
    all_as_table: "Alle Projekte als Tabelle, mit jedem Kriterium",
    rank: "Platz",
    project: "Projekt",
    reviews: "Bewertungen",

    how_to_read: "So liest man das",
    key_dot: "Wertung und der Bereich, in dem sie mit 95 % Sicherheit liegt",
    key_band: "Wo sich die Bereiche einer Gruppe überlappen",
    shared_title: "Was eine Überlappung bedeutet",
    shared_text: "Wo sich zwei Bereiche überlappen, hätte eine andere Jury die beiden Projekte auch vertauschen können. Kleine Unterschiede in einer Gruppe sind kein Urteil.",
    method_title: "Verfahren",
    method_corrected: "Jeder Bogen ist die gewichtete Summe seiner Kriterien auf einer Skala von 0 bis 100. Ein gemischtes Modell gleicht strenge und milde Jurymitglieder aus; wenigen Bewertungen wird weniger vertraut als vielen.",
    method_plain: "Jeder Bogen ist die gewichtete Summe seiner Kriterien auf einer Skala von 0 bis 100; die Wertung ist ihr Mittel. Zu wenige Jurymitglieder haben dieselben Projekte gesehen, um Strenge und Milde auszugleichen.",
    method_weights: "Gewichte: {weights}.",
    published_at: "Veröffentlicht {when}",

    mail_subject: "Feedback zu {title}, {event}",
    mail_title: "Lies, was die Jury geschrieben hat",
    mail_text: "Die Ergebnisse von {event} sind da, und dein Team kann das Feedback zu {title} lesen.",
    mail_what: "Du siehst eure Wertung zu jedem Kriterium und jeden Kommentar. Die Jury bleibt anonym. Melde dich mit dieser Mailadresse an.",
    mail_button: "Feedback lesen",

    projects: Plural { one: "{n} Projekt", other: "{n} Projekte" },
    judges: Plural { one: "{n} Jurymitglied", other: "{n} Jurymitglieder" },
    sheets: Plural { one: "{n} Bewertungsbogen", other: "{n} Bewertungsbögen" },
    unscored: Plural { one: "{n} Projekt wurde nicht bewertet.", other: "{n} Projekte wurden nicht bewertet." },
};
