use super::*;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn input(scores: &[(u128, u128, i32, i32)]) -> RankingInput {
    let criterion = |number, weight_percent, min, max| RankedCriterion {
        id: id(number),
        name: format!("C{number}"),
        weight_percent,
        min,
        max,
    };
    let submissions: BTreeSet<u128> = scores.iter().map(|score| score.1).collect();
    let contender = |number: u128| Contender {
        submission_id: id(number),
        team_id: id(1000 + number),
        title: format!("P{number}"),
        team_name: format!("T{number}"),
    };
    let sheet = |(number, (judge, submission, one, other)): (usize, &(u128, u128, i32, i32))| CountedSheet {
        assignment_id: id(number as u128),
        judge_id: id(*judge),
        submission_id: id(*submission),
        values: [(id(1), *one), (id(2), *other)].into(),
    };
    RankingInput {
        criteria: vec![criterion(1, 60, 1, 5), criterion(2, 40, 0, 10)],
        contenders: submissions.into_iter().map(contender).collect(),
        sheets: scores.iter().enumerate().map(sheet).collect(),
    }
}

fn found(ranking: &Ranking) -> Vec<(u32, u128, f64)> {
    ranking.ranks.iter().map(|one| (one.rank, one.submission_id.as_u128(), one.score)).collect()
}

#[test]
fn a_sheet_is_the_weighted_share_of_its_scales() {
    let input = input(&[(1, 10, 4, 5)]);
    // 60 * 3/4 + 40 * 5/10
    assert_eq!(sheet_score(&input.criteria, &input.sheets[0].values), 65.0);
    assert_eq!(sheet_score(&input.criteria, &[(id(1), 5), (id(2), 10)].into()), 100.0);
    assert_eq!(sheet_score(&input.criteria, &[(id(1), 1), (id(2), 0)].into()), 0.0);
}

#[test]
fn one_judge_each_gives_plain_means_without_an_interval() {
    let ranking = rank(&input(&[(1, 10, 5, 10), (2, 11, 4, 5), (3, 12, 4, 5), (4, 13, 1, 0)]));
    assert_eq!(ranking.method, PLAIN_MEAN);
    assert_eq!(found(&ranking), [(1, 10, 100.0), (2, 11, 65.0), (2, 12, 65.0), (4, 13, 0.0)]);
    assert!(ranking.ranks.iter().all(|one| one.low.is_none() && one.high.is_none()));
}

#[test]
fn two_judges_in_common_give_intervals_that_hold_the_score() {
    let ranking =
        rank(&input(&[(1, 10, 5, 9), (2, 10, 5, 8), (1, 11, 3, 4), (2, 11, 3, 5), (1, 12, 1, 2), (2, 12, 2, 2)]));
    assert_eq!(ranking.method, MIXED_MODEL);
    assert_eq!(ranking.ranks.iter().map(|one| one.rank).collect::<Vec<_>>(), [1, 2, 3]);
    for one in &ranking.ranks {
        assert!(one.low.unwrap() < one.score && one.score < one.high.unwrap(), "{one:?}");
        assert_eq!(one.sheets, 2);
    }
    let first = &ranking.ranks[0].criteria;
    assert_eq!((first[0].mean, first[1].mean, first[1].max), (5.0, 8.5, 10));
}

#[test]
fn a_submission_that_one_judge_saw_is_ranked_but_not_compared() {
    let ranking = rank(&input(&[(1, 10, 5, 9), (2, 10, 5, 8), (1, 11, 3, 4), (2, 11, 3, 5), (1, 12, 4, 7)]));
    let lonely = ranking.ranks.iter().find(|one| one.submission_id == id(12)).unwrap();
    assert_eq!((ranking.method, lonely.low, lonely.sheets), (MIXED_MODEL, None, 1));
}

#[test]
fn the_same_sheets_in_another_order_give_the_same_ranking_and_equals_share_a_place() {
    let scores = [(1, 10, 4, 5), (2, 10, 4, 5), (1, 11, 4, 5), (2, 11, 4, 5), (1, 12, 2, 2), (2, 12, 2, 1)];
    let ranking = rank(&input(&scores));
    assert_eq!(ranking.ranks.iter().map(|one| one.rank).collect::<Vec<_>>(), [1, 1, 3]);
    let mut turned = scores;
    turned.reverse();
    assert_eq!(found(&rank(&input(&turned))), found(&ranking));
}

#[test]
fn who_was_not_scored_has_no_rank() {
    let mut input = input(&[(1, 10, 4, 5)]);
    input.contenders.push(Contender { submission_id: id(99), ..input.contenders[0].clone() });
    let ranking = rank(&input);
    assert_eq!((ranking.ranks.len(), ranking.unscored), (1, 1));
    input.contenders.clear();
    input.sheets.clear();
    assert_eq!(rank(&input), Ranking { method: PLAIN_MEAN, ranks: Vec::new(), unscored: 0 });
}
