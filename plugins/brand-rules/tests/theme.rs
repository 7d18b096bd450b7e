//! What the theme promises, over the whole colour cube.

use brand_rules::BrandRules;
use brand_rules::colour::{Oklch, hex};
use brand_rules::contrast::{ORDINARY_TEXT, WHITE, ratio};
use brand_rules::theme::from_colours;
use jamboree_plugin::branding::{BrandingRules, Rgb, Tenant, Theme, Token};
use jamboree_plugin::settings::chosen_in_test;

const TEAL: Rgb = Rgb { r: 0x07, g: 0x5E, b: 0x7A };
const ORANGE: Rgb = Rgb { r: 0xFF, g: 0x6A, b: 0x3D };
const MID_RED: Rgb = Rgb { r: 0xD8, g: 0x43, b: 0x3B };

fn tenant(primary: Option<Rgb>, accent: Option<Rgb>) -> Tenant {
    Tenant { name: "Acme".into(), locale: "en".into(), primary, accent, logo: None }
}

fn token<'a>(theme: &'a Theme, name: &str) -> &'a Token {
    theme.tokens.iter().find(|token| token.name == name).expect("token")
}

#[test]
fn text_reads_on_every_fill_and_page_whatever_the_colour() {
    let dark_page = Oklch::new(0.238, 0.014, 230.0).to_rgb();
    for r in (0..=255).step_by(15) {
        for g in (0..=255).step_by(15) {
            for b in (0..=255).step_by(15) {
                let colour = Rgb { r, g, b };
                let theme = from_colours(Some(colour), Some(colour));
                for (fill, on_fill) in [("brand", "on-brand"), ("brand-strong", "on-brand"), ("accent", "on-accent")] {
                    let (fill, on_fill) = (token(&theme, fill), token(&theme, on_fill));
                    for (fill, text) in [(fill.light, on_fill.light), (fill.dark, on_fill.dark)] {
                        assert!(ratio(fill, text) >= ORDINARY_TEXT, "{} on {}", hex(text), hex(fill));
                    }
                }
                let text = token(&theme, "brand-text");
                assert!(ratio(text.light, WHITE) >= ORDINARY_TEXT, "{} of {}", hex(text.light), hex(colour));
                assert!(ratio(text.dark, dark_page) >= ORDINARY_TEXT, "{} of {}", hex(text.dark), hex(colour));
            }
        }
    }
}

#[test]
fn a_colour_that_already_reads_is_kept_as_the_tenant_chose_it() {
    assert_eq!(token(&from_colours(Some(TEAL), Some(ORANGE)), "brand").light, TEAL);
    assert_eq!(token(&from_colours(Some(TEAL), Some(ORANGE)), "accent").light, ORANGE);
}

#[test]
fn conversion_there_and_back_keeps_the_colour() {
    for colour in [TEAL, ORANGE, MID_RED, WHITE, Rgb { r: 0, g: 0, b: 255 }, Rgb { r: 1, g: 2, b: 3 }] {
        assert_eq!(Oklch::from_rgb(colour).to_rgb(), colour);
    }
}

#[test]
fn an_unreadable_colour_gives_issues_instead_of_a_theme() {
    let issues = BrandRules::compute(tenant(Some(MID_RED), None)).expect_err("refused");
    assert_eq!(issues[0].path, "/primary");
}

#[test]
fn tokens_of_a_colour_never_chosen_are_left_out() {
    let theme = BrandRules::compute(tenant(None, Some(ORANGE))).expect("a theme");
    assert!(theme.tokens.iter().all(|token| token.name.contains("accent")));
}

#[test]
fn settings_decide_corners_and_typeface_and_quiet_colours_are_classic_by_themselves() {
    let automatic = from_colours(Some(TEAL), Some(ORANGE));
    assert_eq!((automatic.radius_px, automatic.font_stack.as_str()), (9, "modern"));

    let quiet = from_colours(Some(Rgb { r: 50, g: 60, b: 66 }), Some(Rgb { r: 190, g: 180, b: 170 }));
    assert_eq!((quiet.radius_px, quiet.font_stack.as_str()), (4, "classic"));

    chosen_in_test::set("corners", "round");
    chosen_in_test::set("voice", "technical");
    let chosen = from_colours(Some(TEAL), Some(ORANGE));
    assert_eq!((chosen.radius_px, chosen.font_stack.as_str()), (16, "technical"));
}

#[test]
fn a_setting_from_another_version_falls_back_instead_of_failing() {
    chosen_in_test::set("corners", "wobbly");
    assert_eq!(from_colours(Some(TEAL), Some(ORANGE)).radius_px, 9);
}
