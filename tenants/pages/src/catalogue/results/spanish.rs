use super::ResultsWords;
use crate::catalogue::Plural;

pub(super) static WORDS: ResultsWords = ResultsWords {
    results: "Resultados",
    results_out: "Ya están los resultados",
    see_results: "Ver los resultados",

    page_title: "Resultados de {event}",
    page_about: "Quién ganó en {event}, todas las puntuaciones y cómo se obtuvieron.",
    wins: "Gana {name}",
    wins_shared_two: "{name} y {other} comparten el primer puesto",
    wins_shared_many: "Primer puesto compartido",
    summary: "{event}: {projects}, {judges}, {sheets}.",
    feedback_since: "Cada equipo puede leer sus comentarios desde {when}.",
    correction: "Corregido: {reason}",

    awards: "Premios",

    ranking: "Clasificación",
    group_ahead: "Por delante de todos los demás",
    group_alike: "Sus intervalos se solapan: las puntuaciones no los distinguen con seguridad",
    score: "Puntuación",
    interval: "Intervalo del 95 %: de {low} a {high}",
    interval_none: "Sin intervalo: lo vieron demasiado pocos jueces para comparar",
    chart_part: "Los primeros {shown} de {all}",
    all_as_table: "Todos los proyectos en una tabla, con cada criterio",
    rank: "Puesto",
    project: "Proyecto",
    reviews: "Evaluaciones",

    how_to_read: "Cómo leerlo",
    key_dot: "Puntuación e intervalo que la contiene con un 95 % de certeza",
    key_band: "Donde se solapan los intervalos de un grupo",
    shared_title: "Qué significa un solapamiento",
    shared_text: "Donde dos intervalos se solapan, otro jurado podría haber intercambiado los dos proyectos. Las pequeñas diferencias dentro de un grupo no son un veredicto.",
    method_title: "Método",
    method_corrected: "Cada hoja es la suma ponderada de sus criterios en una escala de 0 a 100. Un modelo mixto corrige las puntuaciones de jueces severos e indulgentes, y confía menos en pocas evaluaciones que en muchas.",
    method_plain: "Cada hoja es la suma ponderada de sus criterios en una escala de 0 a 100; la puntuación es su media. Demasiado pocos jueces vieron los mismos proyectos para corregir a severos e indulgentes.",
    method_weights: "Pesos: {weights}.",
    published_at: "Publicado el {when}",

    mail_subject: "Comentarios sobre {title}, {event}",
    mail_title: "Lee lo que escribió el jurado",
    mail_text: "Ya están los resultados de {event}, y tu equipo puede leer los comentarios sobre {title}.",
    mail_what: "Verás tu puntuación en cada criterio y todos los comentarios. El jurado es anónimo. Entra con esta dirección de correo.",
    mail_button: "Leer los comentarios",

    projects: Plural { one: "{n} proyecto", other: "{n} proyectos" },
    judges: Plural { one: "{n} juez", other: "{n} jueces" },
    sheets: Plural { one: "{n} hoja de puntuación", other: "{n} hojas de puntuación" },
    unscored: Plural { one: "{n} proyecto no fue evaluado.", other: "{n} proyectos no fueron evaluados." },
};
