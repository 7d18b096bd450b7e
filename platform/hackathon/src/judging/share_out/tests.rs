use proptest::prelude::*;

use super::*;

fn ids(count: usize, kind: u128) -> Vec<Uuid> {
    (0..count).map(|number| Uuid::from_u128((kind << 100) | (number as u128 + 1))).collect()
}

fn task(seed: u64, reviews: usize, judges: usize, submissions: usize, barred: &[(usize, usize)]) -> Task {
    let (judges, submissions) = (ids(judges, 1), ids(submissions, 2));
    let pair = |(judge, submission): &(usize, usize)| Some((*judges.get(*judge)?, *submissions.get(*submission)?));
    let barred = barred.iter().filter_map(pair).collect();
    Task { seed, reviews, judges, submissions, barred, held: Vec::new() }
}

fn loads(task: &Task, shares: &Shares) -> Vec<usize> {
    task.judges.iter().map(|judge| shares.pairs.iter().filter(|pair| pair.0 == *judge).count()).collect()
}

fn spread(loads: &[usize]) -> usize {
    loads.iter().max().unwrap_or(&0) - loads.iter().min().unwrap_or(&0)
}

/// The smallest difference of loads that any way of sharing out has.
fn best_spread(task: &Task) -> usize {
    let mut best = usize::MAX;
    try_all(task, 0, &mut vec![0; task.judges.len()], &mut best);
    best
}

fn try_all(task: &Task, at: usize, loads: &mut Vec<usize>, best: &mut usize) {
    let Some(submission) = task.submissions.get(at) else {
        *best = (*best).min(spread(loads));
        return;
    };
    let able: Vec<usize> =
        (0..task.judges.len()).filter(|judge| !task.barred.contains(&(task.judges[*judge], *submission))).collect();
    for chosen in 0_u32..1 << able.len() {
        if chosen.count_ones() as usize != task.reviews.min(able.len()) {
            continue;
        }
        let takes = |bit: usize| chosen & (1 << bit) != 0;
        (0..able.len()).filter(|bit| takes(*bit)).for_each(|bit| loads[able[bit]] += 1);
        try_all(task, at + 1, loads, best);
        (0..able.len()).filter(|bit| takes(*bit)).for_each(|bit| loads[able[bit]] -= 1);
    }
}

#[test]
fn a_conflict_that_forces_unequal_loads_is_met_as_evenly_as_possible() {
    // Two of three judges may judge nothing but the first submission.
    let barred: Vec<(usize, usize)> = (1..4).flat_map(|submission| [(0, submission), (1, submission)]).collect();
    let task = task(7, 1, 3, 4, &barred);
    let shares = share_out(&task);
    assert!(shares.short.is_empty());
    let mut loads = loads(&task, &shares);
    loads.sort_unstable();
    assert_eq!(loads, [0, 1, 3]);
}

#[test]
fn who_is_short_of_judges_is_named_with_how_many_there_are() {
    let task = task(7, 3, 3, 2, &[(0, 1)]);
    let shares = share_out(&task);
    assert_eq!(shares.short, [(task.submissions[1], 2)]);
    assert_eq!(shares.pairs.len(), 5);
}

#[test]
fn a_stand_in_is_the_one_with_least_to_do_of_those_who_may() {
    let mut task = task(7, 1, 3, 3, &[(2, 0)]);
    let (judges, submissions) = (task.judges.clone(), task.submissions.clone());
    task.held = vec![Held { judge: judges[0], submission: submissions[1], begun: true }];
    assert_eq!(stand_in(&task, submissions[0]), Some(judges[1]));
    task.barred.insert((judges[1], submissions[0]));
    assert_eq!(stand_in(&task, submissions[0]), Some(judges[0]));
    task.barred.insert((judges[0], submissions[0]));
    assert_eq!(stand_in(&task, submissions[0]), None);
}

proptest! {
    #[test]
    fn without_conflicts_everybody_has_the_same_but_for_one(
        seed: u64, reviews in 1_usize..6, more in 0_usize..20, submissions in 1_usize..60,
    ) {
        let task = task(seed, reviews, reviews + more, submissions, &[]);
        let shares = share_out(&task);
        prop_assert!(shares.short.is_empty());
        prop_assert_eq!(shares.pairs.len(), submissions * reviews);
        prop_assert!(spread(&loads(&task, &shares)) <= 1);
    }

    #[test]
    fn conflicts_are_never_judged_and_everybody_gets_every_review_there_is(
        seed: u64, reviews in 1_usize..5, judges in 1_usize..12, submissions in 1_usize..25,
        barred in prop::collection::vec((0_usize..12, 0_usize..25), 0..60),
    ) {
        let task = task(seed, reviews, judges, submissions, &barred);
        let shares = share_out(&task);
        let unique: HashSet<_> = shares.pairs.iter().collect();
        prop_assert_eq!(unique.len(), shares.pairs.len());
        prop_assert!(shares.pairs.iter().all(|pair| !task.barred.contains(pair)));
        for submission in &task.submissions {
            let able = task.judges.iter().filter(|judge| !task.barred.contains(&(**judge, *submission))).count();
            let given = shares.pairs.iter().filter(|pair| pair.1 == *submission).count();
            prop_assert_eq!(given, able.min(reviews));
            prop_assert_eq!(shares.short.iter().any(|short| short.0 == *submission), able < reviews);
        }
    }

    #[test]
    fn no_other_way_is_more_even(
        seed: u64, reviews in 1_usize..3, judges in 1_usize..5, submissions in 1_usize..5,
        barred in prop::collection::vec((0_usize..5, 0_usize..5), 0..10),
    ) {
        let task = task(seed, reviews, judges, submissions, &barred);
        prop_assert_eq!(spread(&loads(&task, &share_out(&task))), best_spread(&task));
    }

    #[test]
    fn the_order_of_the_lists_does_not_matter_and_the_seed_does(
        seed: u64, judges in 4_usize..9, submissions in 8_usize..20,
    ) {
        let task = task(seed, 3, judges, submissions, &[(0, 0), (1, 2)]);
        let mut turned = task.clone();
        turned.judges.reverse();
        turned.submissions.rotate_left(3);
        prop_assert_eq!(share_out(&task), share_out(&turned));
        let others: HashSet<_> = (1..20).map(|more| share_out(&Task { seed: seed ^ more, ..task.clone() }).pairs).collect();
        prop_assert!(others.len() > 1);
    }

    #[test]
    fn sharing_out_again_keeps_what_was_begun_and_moves_no_more_than_it_must(
        seed: u64, judges in 3_usize..8, submissions in 2_usize..15, late in 0_usize..4, newcomers in 0_usize..3,
        begun in prop::collection::vec(any::<bool>(), 60),
    ) {
        let first = task(seed, 3, judges, submissions, &[]);
        let held: Vec<Held> = share_out(&first).pairs.into_iter().zip(begun)
            .map(|((judge, submission), begun)| Held { judge, submission, begun }).collect();
        let again = Task { held: held.clone(), ..task(seed, 3, judges + newcomers, submissions + late, &[]) };
        let shares = share_out(&again);
        prop_assert!(shares.short.is_empty());
        for one in held.iter().filter(|one| one.begun) {
            prop_assert!(shares.pairs.contains(&(one.judge, one.submission)));
        }
        for submission in &again.submissions {
            prop_assert_eq!(shares.pairs.iter().filter(|pair| pair.1 == *submission).count(), 3);
        }
        // Nothing changed: nothing moves.
        if late == 0 && newcomers == 0 {
            prop_assert!(held.iter().all(|one| shares.pairs.contains(&(one.judge, one.submission))));
        }
    }
}
