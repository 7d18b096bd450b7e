//! What callers are told of each [`BrandError`].

use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};

use super::{BrandError, error::LowContrast};

impl From<BrandError> for Problem {
    fn from(error: BrandError) -> Self {
        match error {
            BrandError::ColourInvalid(pointer) => Self::at(code::COLOUR_INVALID, pointer, "Write it as #RRGGBB."),
            BrandError::ContrastTooLow(refused) => too_low(refused),
            BrandError::RefusedByPlugin(issues) => {
                let problem = Self::of(code::BRAND_RULE);
                issues.into_iter().fold(problem, |problem, issue| {
                    let problem = problem.and(issue.path, code::BRAND_RULE.name, issue.message);
                    match issue.suggestion {
                        Some(colour) => problem.suggesting(colour.to_string()),
                        None => problem,
                    }
                })
            }
            BrandError::VersionConflict { current } => {
                Self::new(code::VERSION_CONFLICT, format!("The brand is at version {current} now."))
            }
            BrandError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the brand, such as \"3\"")
            }
            BrandError::Logo(failure) => failure.into(),
            BrandError::Database(error) => problem_of(&error),
        }
    }
}

fn too_low(refused: Vec<LowContrast>) -> Problem {
    let problem = Problem::of(code::CONTRAST_TOO_LOW);
    refused.into_iter().fold(problem, |problem, one| {
        let detail =
            format!("The contrast is {:.2}:1 and must be at least 4.5:1.", (one.ratio * 100.0).floor() / 100.0);
        let problem = problem.and(one.pointer, code::CONTRAST_TOO_LOW.name, detail);
        match one.suggestion {
            Some(colour) => problem.suggesting(colour.to_string()),
            None => problem,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::check::readable;
    use jamboree_pages::colour::Rgb;

    #[test]
    fn a_refused_colour_is_named_with_its_ratio_and_a_colour_that_reads() {
        let refused = readable(Some(Rgb::new(0xF2, 0xB1, 0x34)), None).unwrap_err();
        let problem = Problem::from(refused);
        assert_eq!(problem.code, code::CONTRAST_TOO_LOW);
        let field = &problem.errors[0];
        assert_eq!(field.pointer, "/primary");
        assert!(field.detail.contains(":1 and must"), "{}", field.detail);
        assert!(field.suggestion.as_deref().is_some_and(|colour| colour.starts_with('#') && colour.len() == 7));
    }
}
