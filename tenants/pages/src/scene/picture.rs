//! A scene as a PNG for link previews, where SVG is not accepted.

use std::io::Cursor;

use image::{ImageError, ImageFormat, RgbImage};

use super::composition::{Contour, Disc, Format, Scene, compose};
use crate::colour::Rgb;
use crate::theme::{Palette, Theme};

/// The scene of `seed` as a PNG of 1200 x 630 pixels.
///
/// # Errors
/// Only when the encoder refuses, which it has no cause to.
pub fn social_card(theme: &Theme, seed: &str) -> Result<Vec<u8>, ImageError> {
    let scene = compose(seed, Format::Social);
    let painted = paint(&theme.light, &scene);
    let mut png = Cursor::new(Vec::new());
    painted.write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

fn paint(colours: &Palette, scene: &Scene) -> RgbImage {
    let depths = [colours.c_1, colours.c_2, colours.c_3, colours.c_4, colours.c_5, colours.c_6];
    let land = [colours.c_sky_2.over(colours.c_1, 0.5), colours.c_1.over(colours.c_3, 0.5)];
    let first_land = land.len() - scene.land.len().min(land.len());
    // From far to near: each silhouette covers what is behind it from its line downwards.
    let layers: Vec<(&Contour, Rgb)> =
        scene.land.iter().zip(land.into_iter().skip(first_land)).chain(scene.waves.iter().zip(depths)).collect();

    let (width, height) = (scene.width as u32, scene.height as u32);
    let mut picture = RgbImage::new(width, height);
    for column in 0..width {
        let x = f64::from(column) + 0.5;
        let edges: Vec<(f64, Rgb)> = layers.iter().map(|(line, colour)| (line.at(x), *colour)).collect();
        for row in 0..height {
            let y = f64::from(row) + 0.5;
            let mut colour = sky(colours, scene, x, y);
            for (edge, fill) in &edges {
                colour = fill.over(colour, (y - edge + 0.5).clamp(0.0, 1.0));
            }
            for glint in &scene.glints {
                let along = (x - glint.x) / glint.length + 0.5;
                if (0.0..=1.0).contains(&along) {
                    let line = glint.y + 2.0 * glint.bend * along * (1.0 - along) + glint.bend * 0.6 * along * along;
                    let cover = (1.8 - (y - line).abs()).clamp(0.0, 1.0);
                    colour = colours.c_sun.over(colour, cover * 0.85 * glint.strength);
                }
            }
            picture.put_pixel(column, row, image::Rgb([colour.r, colour.g, colour.b]));
        }
    }
    picture
}

fn sky(colours: &Palette, scene: &Scene, x: f64, y: f64) -> Rgb {
    let Disc { x: disc_x, y: disc_y, radius } = scene.disc;
    let down = (y / scene.height / 0.7).clamp(0.0, 1.0);
    let air = colours.c_sky_2.over(colours.c_sky_1, down);
    let distance = (x - disc_x).hypot(y - disc_y);
    let reach = distance / (radius * 3.5);
    let glow = if reach < 0.22 {
        0.42
    } else if reach < 0.55 {
        0.42 - (reach - 0.22) / 0.33 * 0.32
    } else {
        (0.1 - (reach - 0.55) / 0.45 * 0.1).max(0.0)
    };
    colours.c_sun.over(colours.c_sun.over(air, glow), (radius - distance + 0.5).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_is_a_png_of_the_size_link_previews_ask_for() {
        let bytes = match social_card(&Theme::jamboree(), "clean-oceans") {
            Ok(bytes) => bytes,
            Err(error) => panic!("{error}"),
        };
        let decoded = match image::load_from_memory_with_format(&bytes, ImageFormat::Png) {
            Ok(decoded) => decoded.to_rgb8(),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(decoded.dimensions(), (1200, 630));
        assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
        let sun = Theme::jamboree().light.c_sun;
        assert!(decoded.pixels().any(|pixel| pixel.0 == [sun.r, sun.g, sun.b]));
    }
}
