use std::collections::HashSet;

use super::{NewCriterion, RubricError};

/// Whether judges can work with the criteria: weights of 100 % in all, scales of whole steps, and no
/// name twice, however it is written.
///
/// # Errors
/// [`RubricError`] for the first thing that does not work.
pub fn check(criteria: &[NewCriterion]) -> Result<(), RubricError> {
    let mut names = HashSet::new();
    for (index, criterion) in criteria.iter().enumerate() {
        let (min, max, step) = (i64::from(criterion.min), i64::from(criterion.max), i64::from(criterion.step));
        if step < 1 || max <= min || (max - min) % step != 0 {
            return Err(RubricError::ScaleInvalid { index });
        }
        if !names.insert(criterion.name.trim().to_lowercase()) {
            return Err(RubricError::NameRepeated { index });
        }
    }
    let total_percent = criteria.iter().map(|criterion| i64::from(criterion.weight_percent)).sum();
    if total_percent == 100 { Ok(()) } else { Err(RubricError::WeightsNot100 { total_percent }) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn criterion(name: &str, weight_percent: i32) -> NewCriterion {
        NewCriterion { name: name.to_owned(), help: String::new(), weight_percent, min: 1, max: 5, step: 1 }
    }

    fn scaled(min: i32, max: i32, step: i32) -> NewCriterion {
        NewCriterion { min, max, step, ..criterion("Impact", 100) }
    }

    #[test]
    fn scales_go_up_in_whole_steps() {
        for (min, max, step) in [(1, 5, 1), (0, 10, 5), (-5, 5, 2), (0, 1, 1)] {
            assert!(check(&[scaled(min, max, step)]).is_ok(), "{min} {max} {step}");
        }
        for (min, max, step) in [(1, 5, 3), (5, 5, 1), (5, 1, 1), (1, 5, 0), (1, 5, -1), (i32::MIN, i32::MAX, 2)] {
            let refused = check(&[scaled(min, max, step)]);
            assert!(matches!(refused, Err(RubricError::ScaleInvalid { index: 0 })), "{min} {max} {step}");
        }
    }

    #[test]
    fn a_name_is_the_same_name_in_capitals_and_with_spaces() {
        let refused = check(&[criterion("Impact", 50), criterion(" IMPACT ", 50)]);
        assert!(matches!(refused, Err(RubricError::NameRepeated { index: 1 })));
    }

    proptest! {
        #[test]
        fn weights_are_accepted_exactly_when_they_add_up_to_100(weights in prop::collection::vec(1_i32..=100, 1..12)) {
            let criteria: Vec<_> =
                weights.iter().enumerate().map(|(index, weight)| criterion(&format!("C{index}"), *weight)).collect();
            prop_assert_eq!(check(&criteria).is_ok(), weights.iter().sum::<i32>() == 100);
        }

        #[test]
        fn any_way_of_sharing_out_100_is_accepted(cuts in prop::collection::btree_set(1_i32..100, 0..10)) {
            let mut bounds: Vec<i32> = std::iter::once(0).chain(cuts).collect();
            bounds.push(100);
            let criteria: Vec<_> =
                bounds.windows(2).map(|pair| criterion(&format!("C{}", pair[0]), pair[1] - pair[0])).collect();
            prop_assert!(check(&criteria).is_ok());
        }
    }
}
