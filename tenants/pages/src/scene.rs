//! The generated cover of an event: a horizon, water and a disc, drawn from the tenant's two colours and the event's
//! slug. The same slug always gives the same place; another slug gives another one.

mod composition;
mod picture;
mod svg;

pub use composition::Format;
pub use picture::social_card;

use crate::theme::Theme;

/// The scene as one self-contained SVG element, without style attributes, ids unique to `seed` and `format`.
///
/// Decorative: it is hidden from assistive technology. Colours are those of the covers, the same in both modes.
pub fn svg(theme: &Theme, seed: &str, format: Format) -> String {
    svg::draw(&theme.light, &composition::compose(seed, format), seed)
}

/// A calm sea after the disc has set: the art of error pages.
pub fn calm_svg(theme: &Theme) -> String {
    svg::draw(&theme.light, &composition::compose_calm(), "calm")
}
