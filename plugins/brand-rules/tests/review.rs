//! What a person choosing colours is told.

use brand_rules::contrast::{carries_text, ratio, reads_as_link};
use brand_rules::review::{DANGER, issues};
use jamboree_plugin::branding::{Issue, Rgb, Severity};

fn rgb(hex: u32) -> Rgb {
    let [_, r, g, b] = hex.to_be_bytes();
    Rgb { r, g, b }
}

fn review(primary: u32, accent: u32) -> Vec<Issue> {
    issues(Some(rgb(primary)), Some(rgb(accent)))
}

#[test]
fn a_deep_teal_with_an_orange_spark_has_no_issue() {
    assert_eq!(review(0x075E7A, 0xFF6A3D), []);
}

#[test]
fn contrast_is_the_published_figure() {
    assert!((ratio(rgb(0x000000), rgb(0xFFFFFF)) - 21.0).abs() < 0.001);
    assert!((ratio(rgb(0x777777), rgb(0xFFFFFF)) - 4.478).abs() < 0.001);
}

#[test]
fn a_mid_tone_on_which_neither_white_nor_dark_reads_is_refused_with_a_colour_that_works() {
    let issues = review(0x075E7A, 0xD8433B);
    let refused = issues.iter().find(|issue| issue.severity == Severity::Blocking).expect("refused");
    assert_eq!(refused.path, "/accent");
    let suggestion = refused.suggestion.expect("a suggestion");
    assert!(carries_text(suggestion), "{suggestion:?}");
    assert!(review(0x075E7A, u32::from_be_bytes([0, suggestion.r, suggestion.g, suggestion.b])).is_empty());
}

#[test]
fn every_suggestion_carries_text_over_the_whole_colour_cube() {
    for r in (0..=255).step_by(15) {
        for g in (0..=255).step_by(15) {
            for b in (0..=255).step_by(15) {
                for issue in issues(Some(Rgb { r, g, b }), None) {
                    if let Some(suggestion) = issue.suggestion {
                        assert!(carries_text(suggestion), "{:?} -> {suggestion:?}", (r, g, b));
                    }
                }
            }
        }
    }
}

#[test]
fn a_suggestion_for_the_first_colour_also_reads_as_a_link() {
    let issues = issues(Some(rgb(0xD8433B)), None);
    assert!(issues[0].suggestion.is_some_and(|suggestion| reads_as_link(suggestion) && carries_text(suggestion)));
}

#[test]
fn two_colours_that_look_the_same_are_warned_about_but_saved() {
    let issues = review(0x005566, 0x0A5A6B);
    assert_eq!(issues.len(), 1);
    assert_eq!((issues[0].path.as_str(), issues[0].severity), ("/accent", Severity::Warning));
}

#[test]
fn a_primary_in_the_red_of_deleting_is_warned_about() {
    let red = DANGER.with_lightness(0.52).to_rgb();
    let issues = issues(Some(red), None);
    assert!(issues.iter().any(|issue| issue.path == "/primary" && issue.severity == Severity::Warning), "{issues:?}");
}

#[test]
fn a_grey_primary_is_mentioned() {
    assert!(review(0x444444, 0xFF6A3D).iter().any(|issue| issue.severity == Severity::Info));
}
