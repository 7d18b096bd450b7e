use super::*;
use proptest::prelude::*;

/// Every text token with the surfaces it is allowed on; the styles use no other pair.
fn text_on_surface(palette: &Palette, mode: Mode) -> Vec<(&'static str, Rgb, Vec<Rgb>)> {
    let p = palette;
    let page = vec![p.bg, p.surface, p.raised, p.sunken, p.fill, p.b_1, p.b_2];
    let mut tinted = page.clone();
    tinted.push(p.b_3);
    let mut ramp = vec![p.b_1, p.b_2, p.b_3, p.b_4, p.b_5];
    if mode == Mode::Dark {
        ramp.push(p.b_6);
    }
    let covers = vec![p.c_1, p.c_2, p.c_3, p.c_4, p.c_5, p.c_6, p.c_ink];
    vec![
        ("text", p.text, page.clone()),
        ("text-2", p.text_2, page.clone()),
        ("text-3", p.text_3, page),
        ("b-11", p.b_11, tinted),
        ("b-12", p.b_12, ramp),
        ("a-11", p.a_11, vec![p.bg, p.surface, p.raised, p.a_2, p.a_3]),
        ("on-b", p.on_b, vec![p.b_9, p.b_10]),
        ("on-a", p.on_a, vec![p.a_9, p.a_10]),
        ("on-c", p.on_c, covers),
        ("ok-text", p.ok_text, vec![p.bg, p.surface, p.raised, p.ok_bg]),
        ("warn-text", p.warn_text, vec![p.bg, p.surface, p.raised, p.warn_bg]),
        ("bad-text", p.bad_text, vec![p.bg, p.surface, p.raised, p.bad_bg]),
        ("on-live", p.on_live, vec![p.live]),
    ]
}

fn any_colour() -> impl Strategy<Value = Rgb> {
    (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(r, g, b)| Rgb::new(r, g, b))
}

proptest! {
    #[test]
    fn all_text_reads_on_all_its_surfaces_for_any_two_colours(primary in any_colour(), accent in any_colour()) {
        let theme = Theme::from_colours(primary, accent);
        for (mode, palette) in [(Mode::Light, &theme.light), (Mode::Dark, &theme.dark)] {
            for (name, text, surfaces) in text_on_surface(palette, mode) {
                for surface in surfaces {
                    let ratio = contrast::ratio(text, surface);
                    prop_assert!(ratio >= TEXT_MINIMUM, "{name} {text} on {surface}: {ratio:.2} ({primary}, {accent})");
                }
            }
            for surface in [palette.bg, palette.surface, palette.raised, palette.sunken] {
                prop_assert!(contrast::ratio(palette.control, surface) >= CONTROL_MINIMUM);
            }
        }
    }

    #[test]
    fn a_primary_that_passes_the_check_is_worn_unchanged_in_light_mode(primary in any_colour()) {
        let wanted = contrast::check(primary, contrast::Role::Primary);
        let worn = wanted.suggestion.unwrap_or(primary);
        // Inside the snapped band the solid is a shade deeper; outside it is the tenant's own colour.
        if Oklch::from(worn).l < 0.54 {
            prop_assert_eq!(Theme::from_colours(worn, JAMBOREE_ACCENT).light.b_9, worn);
        }
    }
}

#[test]
fn the_reference_brand_has_the_colours_of_the_design() {
    let theme = Theme::from_colours(Rgb::new(0x07, 0x5E, 0x7A), Rgb::new(0xFF, 0x6A, 0x3D));
    assert_eq!(theme.light.b_9, Rgb::new(0x07, 0x5E, 0x7A));
    assert_eq!(theme.light.a_9, Rgb::new(0xFF, 0x6A, 0x3D));
    assert_eq!(theme.light.surface, Rgb::WHITE);
    assert!(contrast::ratio(theme.dark.bg, theme.dark.text) > 14.0);
}

#[test]
fn a_black_brand_turns_light_in_the_dark_instead_of_vanishing() {
    let theme = Theme::from_colours(Rgb::new(0x18, 0x18, 0x1B), Rgb::new(0xFF, 0x4F, 0xA0));
    assert!(contrast::ratio(theme.dark.b_9, theme.dark.bg) > 10.0);
    assert!(contrast::ratio(theme.dark.b_9, theme.dark.on_b) >= TEXT_MINIMUM);
}

#[test]
fn our_own_colours_pass_our_own_check() {
    assert!(contrast::check(JAMBOREE_PRIMARY, contrast::Role::Primary).passes);
    assert!(contrast::check(JAMBOREE_ACCENT, contrast::Role::Accent).passes);
}

#[test]
fn token_names_are_unique() {
    let theme = Theme::jamboree();
    let mut names: Vec<_> = theme.light.entries().into_iter().map(|(name, _)| name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
