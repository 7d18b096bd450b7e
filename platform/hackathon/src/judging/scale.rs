use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    JudgingError,
    sheet::{StoredScore, StoredScores},
};
use crate::rubrics::Criterion;

/// A score as it came.
#[derive(Debug, Clone)]
pub struct GivenScore {
    pub criterion_id: Uuid,
    pub value: Option<i32>,
    pub comment: String,
}

/// The scores of a sheet and whether every criterion has its value.
///
/// # Errors
/// [`JudgingError::Malformed`] for a criterion that the rubric does not have or that comes twice,
/// [`JudgingError::OffScale`] for a value beside its scale, each at its place.
pub fn on_scale(criteria: &[Criterion], given: Vec<GivenScore>) -> Result<(StoredScores, bool), JudgingError> {
    let mut scores = BTreeMap::new();
    for (index, score) in given.into_iter().enumerate() {
        let malformed = |detail| JudgingError::Malformed { pointer: format!("/scores/{index}/criterion_id"), detail };
        let criterion = criteria.iter().find(|criterion| criterion.id == score.criterion_id);
        let criterion = criterion.ok_or_else(|| malformed("is no criterion of this round"))?;
        if let Some(value) = score.value {
            fits(criterion, value)
                .map_err(|detail| JudgingError::OffScale { pointer: format!("/scores/{index}/value"), detail })?;
        }
        let stored = StoredScore { value: score.value, comment: score.comment };
        if scores.insert(criterion.id, stored).is_some() {
            return Err(malformed("comes twice"));
        }
    }
    let complete = criteria.iter().all(|one| scores.get(&one.id).is_some_and(|score| score.value.is_some()));
    Ok((scores, complete))
}

fn fits(criterion: &Criterion, value: i32) -> Result<(), String> {
    let (min, max, step) = (criterion.scale_min, criterion.scale_max, criterion.scale_step.max(1));
    let on_a_step = (i64::from(value) - i64::from(min)) % i64::from(step) == 0;
    if (min..=max).contains(&value) && on_a_step {
        return Ok(());
    }
    let steps = if step == 1 { String::new() } else { format!(" in steps of {step}") };
    Err(format!("{} is scored from {min} to {max}{steps}", criterion.name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn criterion(number: u128, scale: (i32, i32, i32)) -> Criterion {
        Criterion {
            id: Uuid::from_u128(number),
            rubric_id: Uuid::nil(),
            position: 1,
            name: format!("C{number}"),
            help: String::new(),
            weight_percent: 50,
            scale_min: scale.0,
            scale_max: scale.1,
            scale_step: scale.2,
        }
    }

    fn given(number: u128, value: Option<i32>) -> GivenScore {
        GivenScore { criterion_id: Uuid::from_u128(number), value, comment: String::new() }
    }

    #[test]
    fn a_sheet_is_complete_when_every_criterion_has_a_value() {
        let criteria = [criterion(1, (1, 5, 1)), criterion(2, (0, 10, 5))];
        for (scores, expected) in [
            (vec![], false),
            (vec![given(1, Some(5))], false),
            (vec![given(1, Some(5)), given(2, None)], false),
            (vec![given(2, Some(10)), given(1, Some(1))], true),
        ] {
            assert_eq!(on_scale(&criteria, scores).unwrap().1, expected);
        }
    }

    #[test]
    fn what_is_wrong_is_named_at_its_place() {
        let criteria = [criterion(1, (1, 5, 1)), criterion(2, (0, 10, 5))];
        for (scores, expected) in [
            (vec![given(1, Some(6))], "/scores/0/value"),
            (vec![given(1, Some(1)), given(2, Some(3))], "/scores/1/value"),
            (vec![given(1, Some(i32::MIN))], "/scores/0/value"),
            (vec![given(3, Some(1))], "/scores/0/criterion_id"),
            (vec![given(1, Some(1)), given(1, Some(2))], "/scores/1/criterion_id"),
        ] {
            let pointer = match on_scale(&criteria, scores) {
                Err(JudgingError::OffScale { pointer, .. } | JudgingError::Malformed { pointer, .. }) => pointer,
                other => panic!("{other:?}"),
            };
            assert_eq!(pointer, expected);
        }
    }

    proptest! {
        #[test]
        fn exactly_the_values_of_the_scale_fit(min in -1000_i32..1000, steps in 1_i32..50, step in 1_i32..40, value: i32) {
            let max = min + steps * step;
            let scale: Vec<i32> = (0..=steps).map(|number| min + number * step).collect();
            let near = min + value % (steps * step + 50);
            for value in [value, near] {
                let accepted = on_scale(&[criterion(1, (min, max, step))], vec![given(1, Some(value))]).is_ok();
                prop_assert_eq!(accepted, scale.contains(&value), "{}", value);
            }
        }
    }
}
