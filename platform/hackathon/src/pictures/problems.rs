//! What callers are told when an upload is not stored.

use jamboree_pictures::PictureError;
use jamboree_web::{Code, Problem, code};

use super::StoreFailure;

fn code_of(error: &PictureError) -> Code {
    match error {
        PictureError::TypeUnsupported { .. } => code::IMAGE_TYPE_UNSUPPORTED,
        PictureError::TypeMismatch { .. } => code::IMAGE_TYPE_MISMATCH,
        PictureError::TooManyBytes { .. } | PictureError::TooManyPixels { .. } => code::IMAGE_TOO_LARGE,
        PictureError::ShapeUnsupported { .. } => code::IMAGE_SHAPE_UNSUPPORTED,
        PictureError::Malformed { .. } => code::IMAGE_MALFORMED,
        PictureError::Polyglot { .. } => code::IMAGE_POLYGLOT,
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The refusal of an upload: the body as a whole is at fault.
pub fn picture_problem(error: &PictureError) -> Problem {
    Problem::at(code_of(error), "", sentence(&error.to_string()))
}

impl From<StoreFailure> for Problem {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::Picture(error) => picture_problem(&error),
            StoreFailure::Busy => Self::of(code::BUSY).retry_after_s(2),
            StoreFailure::Store(error) => {
                let mut problem = Self::of(code::UNAVAILABLE).retry_after_s(5);
                problem.cause = Some(error.to_string());
                problem
            }
            StoreFailure::Key(error) => Self::internal(error),
            StoreFailure::Broken(error) => Self::internal(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_a_picture_has_the_code_that_the_library_gives_it() {
        let refusals = [
            PictureError::TypeUnsupported { found: "an SVG drawing" },
            PictureError::TooManyBytes { limit_bytes: 5_000_000 },
            PictureError::ShapeUnsupported { width: 1, height: 90, reason: "too narrow" },
            PictureError::Malformed { reason: "it ends too early".to_owned() },
            PictureError::Polyglot { reason: "it holds a web page" },
        ];
        for error in refusals {
            assert_eq!(code_of(&error).name, error.code());
        }
    }
}
