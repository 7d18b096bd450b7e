//! Line icons of one family: 24 grid, round joins, the colour of the text beside them.

use maud::{Markup, PreEscaped};

macro_rules! icon {
    ($($name:ident: $shapes:literal,)+) => {
        $(pub(crate) fn $name() -> Markup {
            PreEscaped(concat!(
                r#"<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"#, $shapes, "</svg>"
            ).to_owned())
        })+
    };
}

icon! {
    calendar: r#"<rect x="4" y="5.5" width="16" height="14.5" rx="3"/><path d="M4 10h16M8.5 3.5v4M15.5 3.500v4"/>"#,
    globe: r#"<circle cx="12" cy="12" r="8.2"/><path d="M3.8 12h16.4M12 3.8c2.6 2.4 3.6 5.2 3.6 8.2s-1 5.8-3.6 8.2c-2.6-2.4-3.6-5.2-3.6-8.2S9.4 6.2 12 3.800z"/>"#,
    moon: r#"<path d="M19.5 14A8 8 0 0 1 10 4.5 8 8 0 1 0 19.5 14z"/>"#,
    people: r#"<circle cx="9" cy="8.5" r="3.2"/><path d="M3.5 19c.4-3.3 2.6-5.2 5.5-5.200s5.1 1.9 5.5 5.200M15.5 5.600a3.2 3.2 0 0 1 0 5.800M17.2 14.200c1.9.7 3 2.4 3.3 4.8"/>"#,
    down: r#"<path d="M6 9l6 6 6-6"/>"#,
    search: r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4 4"/>"#,
    pause: r#"<circle cx="12" cy="12" r="8.5"/><path d="M10 9v6M14 9v6"/>"#,
    ticket: r#"<path d="M4 9V7.500A1.5 1.5 0 0 1 5.5 6h13A1.5 1.5 0 0 1 20 7.500V9a3 3 0 0 0 0 6v1.500a1.5 1.5 0 0 1-1.5 1.500h-13A1.5 1.5 0 0 1 4 16.500V15a3 3 0 0 0 0-6zM14 6v12"/>"#,
    mail: r#"<rect x="3.8" y="5.8" width="16.4" height="12.5" rx="2.5"/><path d="M4.5 8l7.5 5.500L19.5 8"/>"#,
    eye: r#"<path d="M3 12c2-4 5.2-6 9-6s7 2 9 6c-2 4-5.2 6-9 6s-7-2-9-6z"/><circle cx="12" cy="12" r="2.6"/>"#,
    check: r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
    clock: r#"<circle cx="12" cy="12" r="8.2"/><path d="M12 7.5V12l3 2"/>"#,
    warn: r#"<path d="M12 4.5l8.5 15h-17zM12 10v4M12 16.8h.01"/>"#,
    print: r#"<path d="M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5v5A1.500 1.500 0 0 1 19 17h-2M7 14h10v6H7z"/>"#,
    back: r#"<path d="M19 12H5M11 6l-6 6 6 6"/>"#,
    place: r#"<path d="M12 20.500s6.5-5.8 6.5-10.500a6.5 6.5 0 0 0-13 0c0 4.7 6.5 10.5 6.5 10.500z"/><circle cx="12" cy="10" r="2.4"/>"#,
}

/// The pictures of tracks, one of four by place in the list. Colours by class: `g3` ground, `g8` lines, `g9` bodies,
/// `ga` the accent.
pub(crate) fn track_glyph(index: usize) -> Markup {
    const GLYPHS: [&str; 4] = [
        r#"<g class="l8"><path d="M-4 60c12-9 20-9 32 0s20 9 32 0 20-9 32 0"/><path d="M-4 72c12-9 20-9 32 0s20 9 32 0 20-9 32 0"/></g><g class="g9"><rect x="22" y="18" width="9" height="9" rx="2"/><rect x="38" y="26" width="6" height="6" rx="1.5"/><rect x="30" y="38" width="7" height="7" rx="2"/></g><circle class="ga" cx="58" cy="30" r="13"/>"#,
        r#"<g class="l8"><circle cx="44" cy="44" r="30"/><circle cx="44" cy="44" r="20"/></g><path class="g5" d="M44 44L70 29A30 30 0 0 1 72 54z"/><circle class="g9" cx="44" cy="44" r="6"/><circle class="ga" cx="60" cy="38" r="5"/>"#,
        r#"<g class="g8"><rect x="18" y="48" width="10" height="24" rx="3"/><rect x="32" y="38" width="10" height="34" rx="3"/></g><rect class="g9" x="46" y="28" width="10" height="44" rx="3"/><circle class="ga" cx="66" cy="22" r="8"/><path class="l9" d="M66 36v36" stroke-dasharray="1 7"/>"#,
        r#"<path class="l8" d="M20 66L44 24l24 42z" stroke-linejoin="round"/><path class="g5" d="M44 24l10 17.500H34z"/><g class="g9"><circle cx="20" cy="66" r="7"/><circle cx="68" cy="66" r="7"/></g><circle class="ga" cx="44" cy="24" r="9"/>"#,
    ];
    PreEscaped(format!(
        r#"<svg class="glyph" viewBox="0 0 88 88" aria-hidden="true" focusable="false"><rect class="g3" width="88" height="88"/>{}</svg>"#,
        GLYPHS[index % GLYPHS.len()]
    ))
}
