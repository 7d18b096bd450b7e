//! A scene as SVG text: whole numbers, relative curves, presentation attributes instead of styles.

use std::fmt::Write;

use super::composition::{Contour, Format, Scene, Sky};
use crate::colour::Rgb;
use crate::theme::Palette;

pub(super) fn draw(colours: &Palette, scene: &Scene, seed: &str) -> String {
    let (w, h) = (scene.width, scene.height);
    let id = short_id(seed, scene.format);
    let disc = &scene.disc;
    let sun = colours.c_sun;
    let mut out = String::with_capacity(8_192);
    // Writing to a String cannot fail; the macro keeps the lines below readable.
    macro_rules! put { ($($part:tt)*) => { let _ = write!(out, $($part)*); } }

    put!(
        r#"<svg class="art" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false"><defs>"#
    );
    put!(
        r#"<linearGradient id="{id}s" x2="0" y2="1"><stop stop-color="{}"/><stop offset=".7" stop-color="{}"/></linearGradient>"#,
        colours.c_sky_1,
        colours.c_sky_2
    );
    put!(
        r#"<radialGradient id="{id}g"><stop offset=".22" stop-color="{sun}" stop-opacity=".42"/><stop offset=".55" stop-color="{sun}" stop-opacity=".1"/><stop offset="1" stop-color="{sun}" stop-opacity="0"/></radialGradient>"#
    );
    put!(r#"</defs><rect width="{w}" height="{h}" fill="url(#{id}s)"/>"#);
    put!(r#"<circle cx="{:.0}" cy="{:.0}" r="{:.0}" fill="url(#{id}g)"/>"#, disc.x, disc.y, disc.radius * 3.5);

    match &scene.sky {
        Sky::Rings => {
            let rings = if scene.format == Format::Card { 4 } else { 6 };
            put!(r#"<g fill="none" stroke="{}" stroke-width="1.2">"#, colours.c_line);
            for n in 0..rings {
                let n = f64::from(n);
                put!(
                    r#"<circle cx="{:.0}" cy="{:.0}" r="{:.0}" opacity="{:.2}"/>"#,
                    disc.x,
                    disc.y,
                    disc.radius * (1.34 + 0.34 * n),
                    0.24 - 0.035 * n
                );
            }
            put!("</g>");
        }
        Sky::Stars(stars) => {
            put!(r#"<g fill="{}" opacity=".7">"#, colours.c_line);
            for (x, y, radius) in stars {
                put!(r#"<circle cx="{x:.0}" cy="{y:.0}" r="{radius:.1}"/>"#);
            }
            put!("</g>");
        }
        Sky::Clouds(_) | Sky::Clear => {}
    }
    put!(r#"<circle cx="{:.0}" cy="{:.0}" r="{:.0}" fill="{sun}"/>"#, disc.x, disc.y, disc.radius);
    if let Sky::Clouds(bars) = &scene.sky {
        put!(r#"<g stroke="{}" stroke-width="{:.1}" stroke-linecap="round">"#, colours.c_sky_2, h * 0.011);
        for (x, y, length) in bars {
            put!(r#"<path d="M{x:.0} {y:.0}h{length:.0}"/>"#);
        }
        put!("</g>");
    }
    if !scene.birds.is_empty() {
        put!(
            r#"<g fill="none" stroke="{}" stroke-width="{:.1}" stroke-linecap="round" stroke-linejoin="round">"#,
            colours.on_c,
            h * 0.003
        );
        for (x, y, span) in &scene.birds {
            let (s, up, half) = (span, span * 0.8, span * 0.55);
            put!(r#"<path d="M{x:.0} {y:.0}q{half:.1} {:.1} {s:.1} 0q{half:.1} {:.1} {s:.1} 0"/>"#, -up, -up);
        }
        put!("</g>");
    }
    let land_colours = [mid(colours.c_sky_2, colours.c_1), mid(colours.c_1, colours.c_3)];
    let first_land = land_colours.len() - scene.land.len().min(land_colours.len());
    for (silhouette, colour) in scene.land.iter().zip(&land_colours[first_land..]) {
        put!(
            r#"<path d="{}V{:.0}H0z" fill="{colour}"/>"#,
            outline(silhouette, 0.0),
            scene.waves[0].heights[0].max(h * 0.6)
        );
    }
    if let Some(boat) = &scene.boat {
        let s = boat.scale;
        put!(
            r#"<g fill="{}"><path d="M{:.0} {:.0}l{:.0} 0l{:.0} {:.0}h{:.0}z"/>"#,
            colours.c_ink,
            boat.x - 21.0 * s,
            boat.y - 9.0 * s,
            42.0 * s,
            -8.0 * s,
            10.0 * s,
            -26.0 * s
        );
        put!(
            r#"<path fill="{}" d="M{:.0} {:.0}v{:.0}l{:.0} {:.0}zm{:.0} 0v{:.0}l{:.0} {:.0}z"/></g>"#,
            colours.on_c,
            boat.x + 1.0,
            boat.y - 12.0 * s,
            -46.0 * s,
            19.0 * s,
            46.0 * s,
            -4.0 * s,
            -36.0 * s,
            -14.0 * s,
            36.0 * s
        );
    }
    water(&mut out, colours, scene);
    put!("</svg>");
    out
}

fn water(out: &mut String, colours: &Palette, scene: &Scene) {
    macro_rules! put { ($($part:tt)*) => { let _ = write!(out, $($part)*); } }
    let depths = [colours.c_1, colours.c_2, colours.c_3, colours.c_4, colours.c_5, colours.c_6];
    // A card has fewer waves and still goes from the brightest depth to a deep one.
    let stride = if scene.waves.len() <= 4 { [0, 1, 3, 4, 5, 5] } else { [0, 1, 2, 3, 4, 5] };
    let count = scene.waves.len();
    for (n, wave) in scene.waves.iter().enumerate() {
        put!(r#"<path d="{}V{:.0}H0z" fill="{}"/>"#, outline(wave, 0.0), scene.height, depths[stride[n.min(5)]]);
        // Two contour lines follow each swell down, as on a chart of the sea bed.
        if scene.format != Format::Card {
            let gap = (scene.height - wave.heights[0]) / (count - n) as f64 / 3.0;
            for line in 1..=2_u32 {
                put!(
                    r#"<path d="{}" fill="none" stroke="{}" stroke-width="1.1" opacity="{:.2}"/>"#,
                    outline(wave, gap * f64::from(line)),
                    colours.c_line,
                    0.27 - 0.03 * n as f64 - 0.05 * f64::from(line)
                );
            }
        }
        let top = wave.heights.iter().copied().fold(f64::MAX, f64::min);
        let bottom =
            scene.waves.get(n + 1).map_or(scene.height, |next| next.heights.iter().copied().fold(f64::MAX, f64::min));
        let here: Vec<_> = scene.glints.iter().filter(|glint| glint.y >= top && glint.y < bottom).collect();
        if here.is_empty() {
            continue;
        }
        put!(
            r#"<g fill="none" stroke="{}" stroke-width="{:.1}" stroke-linecap="round">"#,
            colours.c_sun,
            scene.height * 0.0042
        );
        for glint in here {
            let half = glint.length / 2.0;
            put!(
                r#"<path d="M{:.0} {:.0}q{half:.0} {:.0} {:.0} {:.0}" opacity="{:.2}"/>"#,
                glint.x - half,
                glint.y,
                glint.bend,
                glint.length,
                glint.bend * 0.6,
                0.85 * glint.strength
            );
        }
        put!("</g>");
    }
}

/// Path data of a line from the left edge to the right, `lowered` by some units.
fn outline(line: &Contour, lowered: f64) -> String {
    let mut path = format!("M0 {:.0}", line.heights[0] + lowered);
    let mut previous = (line.heights[0] + lowered).round();
    let third = line.step / 3.0;
    for index in 1..line.heights.len() {
        let height = (line.heights[index] + lowered).round();
        let _ = if !line.smooth {
            write!(path, "l{:.1} {:.0}", line.step, height - previous)
        } else {
            let arriving = height - previous - line.tangent(index) / 3.0;
            let end = height - previous;
            if index == 1 {
                write!(
                    path,
                    "c{third:.1} {:.0} {:.1} {arriving:.0} {:.1} {end:.0}",
                    line.tangent(0) / 3.0,
                    2.0 * third,
                    line.step
                )
            } else {
                write!(path, "s{:.1} {arriving:.0} {:.1} {end:.0}", 2.0 * third, line.step)
            }
        };
        previous = height;
    }
    path
}

fn mid(a: Rgb, b: Rgb) -> Rgb {
    a.over(b, 0.5)
}

/// A document-wide id from the seed, so that several scenes can share a page.
fn short_id(seed: &str, format: Format) -> String {
    let letter = match format {
        Format::Cover => 'c',
        Format::Card => 'k',
        Format::Social => 's',
    };
    let hash = seed.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{letter}{hash:x}")
}

#[cfg(test)]
mod tests {
    use crate::scene::{Format, svg};
    use crate::theme::Theme;

    #[test]
    fn the_same_slug_gives_the_same_bytes_and_another_slug_others() {
        let theme = Theme::jamboree();
        assert_eq!(svg(&theme, "clean-oceans", Format::Cover), svg(&theme, "clean-oceans", Format::Cover));
        assert_ne!(svg(&theme, "clean-oceans", Format::Cover), svg(&theme, "clean-rivers", Format::Cover));
    }

    #[test]
    fn no_scene_needs_an_inline_style_or_leaves_a_number_unfinished() {
        for n in 0..60 {
            let drawn = svg(&Theme::jamboree(), &format!("event-{n}"), Format::Cover);
            assert!(!drawn.contains("style=") && !drawn.contains("NaN") && !drawn.contains("inf"));
        }
    }

    #[test]
    fn scenes_are_light() {
        for n in 0..60 {
            let seed = format!("event-{n}");
            let (cover, card) =
                (svg(&Theme::jamboree(), &seed, Format::Cover), svg(&Theme::jamboree(), &seed, Format::Card));
            assert!(cover.len() < 11_000, "cover {seed}: {}", cover.len());
            assert!(card.len() < 4_500, "card {seed}: {}", card.len());
        }
    }
}
