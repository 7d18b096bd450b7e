use jamboree_pages::{
    colour::Rgb,
    contrast::{CONTROL_MINIMUM, TEXT_MINIMUM, ratio},
    theme::{Palette, Theme},
};
use jamboree_plugin_host::{Theme as PluginTheme, TokenName};

use super::{Look, rules::from_plugin};

/// The theme of a look, with what the plugin sets laid over it.
///
/// The plugin's colours come in groups that are seen together. A group in which something would be hard to read is
/// left out whole: no plugin can make a page illegible.
pub fn dressed(look: &Look, plugin: Option<&PluginTheme>) -> Theme {
    let mut theme = Theme::from_colours(look.primary, look.accent);
    let Some(plugin) = plugin else { return theme };
    let light = |name| plugin.token(name).map(|token| from_plugin(token.light));
    let dark = |name| plugin.token(name).map(|token| from_plugin(token.dark));
    lay_over(&mut theme.light, light);
    lay_over(&mut theme.dark, dark);
    theme
}

fn lay_over(palette: &mut Palette, colour: impl Fn(TokenName) -> Option<Rgb>) {
    let set = |place: &mut Rgb, name| {
        if let Some(colour) = colour(name) {
            *place = colour;
        }
    };
    let brand_fill = |palette: &mut Palette| {
        set(&mut palette.b_9, TokenName::Brand);
        set(&mut palette.b_10, TokenName::BrandStrong);
        set(&mut palette.on_b, TokenName::OnBrand);
        reads(palette.on_b, &[palette.b_9, palette.b_10], TEXT_MINIMUM)
    };
    let brand_text = |palette: &mut Palette| {
        set(&mut palette.b_11, TokenName::BrandText);
        set(&mut palette.b_3, TokenName::BrandTint);
        let tinted = [palette.b_1, palette.b_2, palette.b_3];
        reads(palette.b_11, &page(palette), TEXT_MINIMUM)
            && reads(palette.b_11, &tinted, TEXT_MINIMUM)
            && reads(palette.b_12, &tinted, TEXT_MINIMUM)
    };
    let accent_fill = |palette: &mut Palette| {
        set(&mut palette.a_9, TokenName::Accent);
        set(&mut palette.a_10, TokenName::AccentStrong);
        set(&mut palette.on_a, TokenName::OnAccent);
        reads(palette.on_a, &[palette.a_9, palette.a_10], TEXT_MINIMUM)
    };
    let accent_text = |palette: &mut Palette| {
        set(&mut palette.a_11, TokenName::AccentText);
        set(&mut palette.a_3, TokenName::AccentTint);
        let surfaces = [palette.bg, palette.surface, palette.raised, palette.a_2, palette.a_3];
        reads(palette.a_11, &surfaces, TEXT_MINIMUM)
    };
    let ring = |palette: &mut Palette| {
        set(&mut palette.ring, TokenName::Ring);
        reads(palette.ring, &[palette.bg, palette.surface, palette.raised], CONTROL_MINIMUM)
    };
    keep_if(palette, brand_fill);
    keep_if(palette, brand_text);
    keep_if(palette, accent_fill);
    keep_if(palette, accent_text);
    keep_if(palette, ring);
}

fn keep_if(palette: &mut Palette, group: impl FnOnce(&mut Palette) -> bool) {
    let mut changed = palette.clone();
    if group(&mut changed) {
        *palette = changed;
    }
}

fn page(palette: &Palette) -> [Rgb; 5] {
    [palette.bg, palette.surface, palette.raised, palette.sunken, palette.fill]
}

fn reads(colour: Rgb, surfaces: &[Rgb], minimum: f64) -> bool {
    surfaces.iter().all(|surface| ratio(colour, *surface) >= minimum)
}

#[cfg(test)]
mod tests {
    use jamboree_plugin_host::{BrandToken, FontStack};

    use super::{super::rules::to_plugin, *};

    const NAVY: Rgb = Rgb::new(0x12, 0x2B, 0x5C);
    const BLACK: Rgb = Rgb::BLACK;
    const WHITE: Rgb = Rgb::WHITE;

    fn look() -> Look {
        Look { primary: Rgb::new(0x00, 0x5F, 0x73), accent: Rgb::new(0xFF, 0x7A, 0x45), logo: None, version: 1 }
    }

    fn plugin(tokens: &[(TokenName, Rgb)]) -> PluginTheme {
        let token = |(name, colour): &(TokenName, Rgb)| {
            let colour = to_plugin(*colour);
            BrandToken { name: *name, light: colour, dark: colour }
        };
        PluginTheme { tokens: tokens.iter().map(token).collect(), radius_px: 9, font_stack: FontStack::Modern }
    }

    #[test]
    fn a_readable_group_is_worn_in_both_modes() {
        let worn = dressed(
            &look(),
            Some(&plugin(&[(TokenName::Brand, NAVY), (TokenName::BrandStrong, BLACK), (TokenName::OnBrand, WHITE)])),
        );
        for palette in [&worn.light, &worn.dark] {
            assert_eq!((palette.b_9, palette.b_10, palette.on_b), (NAVY, BLACK, WHITE));
        }
    }

    #[test]
    fn text_without_its_fill_cannot_make_our_own_fill_unreadable() {
        let own = dressed(&look(), None);
        let worn = dressed(
            &look(),
            Some(&plugin(&[
                (TokenName::OnBrand, own.light.b_9),
                (TokenName::Accent, NAVY),
                (TokenName::AccentStrong, NAVY),
                (TokenName::OnAccent, WHITE),
            ])),
        );
        assert_eq!(worn.light.on_b, own.light.on_b, "the unreadable group is left out");
        assert_eq!(worn.light.a_9, NAVY, "the others are worn");
    }

    #[test]
    fn links_that_vanish_on_one_of_the_two_pages_are_left_out_there_alone() {
        let own = dressed(&look(), None);
        let worn = dressed(&look(), Some(&plugin(&[(TokenName::BrandText, NAVY)])));
        assert_eq!(worn.light.b_11, NAVY);
        assert_eq!(worn.dark.b_11, own.dark.b_11);
    }

    #[test]
    fn a_focus_ring_nobody_sees_is_left_out() {
        let own = dressed(&look(), None);
        let worn = dressed(&look(), Some(&plugin(&[(TokenName::Ring, own.light.bg)])));
        assert_eq!(worn.light.ring, own.light.ring);
    }
}
