//! What a project is worth when judges differ: `y = mu + project + judge + e`, both effects random.
//!
//! The variances are estimated by REML (expectation maximisation on Henderson's mixed model equations), the effects
//! are their best linear unbiased predictions: a strict judge takes nothing off the projects they happened to see,
//! and few scores are trusted less than many. The projects are eliminated first, so that what is inverted has the
//! size of the number of judges.

use super::positive_definite::PositiveDefinite;

/// One score, of one judge for one project.
#[derive(Debug, Clone, Copy)]
pub struct Observation {
    pub project: usize,
    pub judge: usize,
    pub score: f64,
}

/// A project's worth on the scale of the scores, and half the width of its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub score: f64,
    pub half_width: f64,
}

/// 97.5 % of a normal distribution lie below it.
const TWO_SIDED_95: f64 = 1.959_963_984_540_054;
/// Variances that change by less than this share of the whole are found.
const FOUND: f64 = 1e-7;
/// Floor of a variance, as a share of the whole: nothing is divided by zero.
const FLOOR: f64 = 1e-9;
/// Steps of the estimation, and how much arithmetic they may take together.
const MOST_STEPS: usize = 500;
const FEWEST_STEPS: usize = 20;
const ARITHMETIC: usize = 600_000_000;

#[derive(Debug, Clone, Copy)]
struct Variances {
    project: f64,
    judge: f64,
    noise: f64,
}

/// Scores by project and by judge.
struct Design {
    observations: Vec<Observation>,
    /// Of each project: judge and number of scores, the intercept last.
    rows: Vec<Vec<(usize, f64)>>,
    counts: Vec<f64>,
    project_sums: Vec<f64>,
    /// Judges, then the intercept.
    fixed_counts: Vec<f64>,
    fixed_sums: Vec<f64>,
    judges: usize,
}

struct Solution {
    projects: Vec<f64>,
    /// Judges, then the intercept.
    others: Vec<f64>,
    inverse: PositiveDefinite,
    project_pivots: Vec<f64>,
}

/// Estimates every project. Those without a score get the mean of all, with the interval of nothing known.
pub fn fit(projects: usize, judges: usize, observations: &[Observation]) -> Vec<Estimate> {
    let count = observations.len();
    if count == 0 {
        return vec![Estimate { score: 0.0, half_width: 0.0 }; projects];
    }
    let mean = observations.iter().map(|one| one.score).sum::<f64>() / count as f64;
    let centred: Vec<Observation> =
        observations.iter().map(|one| Observation { score: one.score - mean, ..*one }).collect();
    let whole = centred.iter().map(|one| one.score * one.score).sum::<f64>() / count as f64;
    if whole < 1e-12 {
        return vec![Estimate { score: mean, half_width: 0.0 }; projects];
    }
    let design = Design::new(projects, judges, centred);
    let mut variances = Variances { project: whole / 3.0, judge: whole / 3.0, noise: whole / 3.0 };
    let size = judges + 1;
    let steps = (ARITHMETIC / (size * size * size)).clamp(FEWEST_STEPS, MOST_STEPS);
    let mut solution = design.solve(variances);
    for _ in 0..steps {
        let next = design.next(&solution, variances, whole * FLOOR);
        let moved = [next.project - variances.project, next.judge - variances.judge, next.noise - variances.noise];
        variances = next;
        solution = design.solve(variances);
        if moved.iter().all(|change| change.abs() < whole * FOUND) {
            break;
        }
    }
    design.estimates(&solution, variances, mean)
}

impl Design {
    fn new(projects: usize, judges: usize, observations: Vec<Observation>) -> Self {
        let mut rows: Vec<Vec<(usize, f64)>> = vec![Vec::new(); projects];
        let (mut counts, mut project_sums) = (vec![0.0; projects], vec![0.0; projects]);
        let (mut fixed_counts, mut fixed_sums) = (vec![0.0; judges + 1], vec![0.0; judges + 1]);
        for one in &observations {
            counts[one.project] += 1.0;
            project_sums[one.project] += one.score;
            for other in [one.judge, judges] {
                fixed_counts[other] += 1.0;
                fixed_sums[other] += one.score;
                match rows[one.project].iter_mut().find(|(known, _)| *known == other) {
                    Some((_, times)) => *times += 1.0,
                    None => rows[one.project].push((other, 1.0)),
                }
            }
        }
        Self { observations, rows, counts, project_sums, fixed_counts, fixed_sums, judges }
    }

    /// The effects at these variances. All is scaled by the noise.
    fn solve(&self, variances: Variances) -> Solution {
        let (of_project, of_judge) = (variances.noise / variances.project, variances.noise / variances.judge);
        let size = self.judges + 1;
        let mut left = vec![0.0; size * size];
        let mut right = self.fixed_sums.clone();
        for judge in 0..self.judges {
            left[judge * size + judge] = self.fixed_counts[judge] + of_judge;
            left[judge * size + self.judges] = self.fixed_counts[judge];
            left[self.judges * size + judge] = self.fixed_counts[judge];
        }
        left[size * size - 1] = self.fixed_counts[self.judges];
        let project_pivots: Vec<f64> = self.counts.iter().map(|count| count + of_project).collect();
        for (project, row) in self.rows.iter().enumerate() {
            for (one, times) in row {
                let share = times / project_pivots[project];
                right[*one] -= share * self.project_sums[project];
                for (other, other_times) in row {
                    left[one * size + other] -= share * other_times;
                }
            }
        }
        let inverse = PositiveDefinite::inverted(left, size);
        let others = inverse.times(&right);
        let projects = self.rows.iter().enumerate().map(|(project, row)| {
            let explained: f64 = row.iter().map(|(one, times)| times * others[*one]).sum();
            (self.project_sums[project] - explained) / project_pivots[project]
        });
        let projects = projects.collect();
        Solution { projects, others, inverse, project_pivots }
    }

    /// What follows for the variances from the effects and how uncertain they are.
    fn next(&self, solution: &Solution, variances: Variances, floor: f64) -> Variances {
        let residual = |one: &Observation| {
            one.score - solution.projects[one.project] - solution.others[one.judge] - solution.others[self.judges]
        };
        let noise: f64 = self.observations.iter().map(|one| one.score * residual(one)).sum();
        let noise = noise / (self.observations.len() as f64 - 1.0).max(1.0);
        let mean = |sum: f64, count: usize| sum / count.max(1) as f64;
        let project: f64 = (0..self.rows.len())
            .map(|at| solution.projects[at].powi(2) + variances.noise * self.project_variance(solution, at).0)
            .sum();
        let judge: f64 = (0..self.judges)
            .map(|at| solution.others[at].powi(2) + variances.noise * solution.inverse.at(at, at))
            .sum();
        Variances {
            project: mean(project, self.rows.len()).max(floor),
            judge: mean(judge, self.judges).max(floor),
            noise: noise.max(floor),
        }
    }

    /// Variance of a project's effect, and its covariance with the intercept; both in units of the noise.
    fn project_variance(&self, solution: &Solution, project: usize) -> (f64, f64) {
        let (row, pivot) = (&self.rows[project], solution.project_pivots[project]);
        let through = |to: usize| row.iter().map(|(one, times)| times * solution.inverse.at(*one, to)).sum::<f64>();
        let spread: f64 = row.iter().map(|(other, times)| times * through(*other)).sum();
        (1.0 / pivot + spread / (pivot * pivot), -through(self.judges) / pivot)
    }

    fn estimates(&self, solution: &Solution, variances: Variances, mean: f64) -> Vec<Estimate> {
        let intercept = solution.others[self.judges];
        let intercept_variance = solution.inverse.at(self.judges, self.judges);
        let estimate = |project: usize| {
            let (variance, covariance) = self.project_variance(solution, project);
            let variance = variances.noise * (variance + intercept_variance + 2.0 * covariance);
            Estimate {
                score: mean + intercept + solution.projects[project],
                half_width: TWO_SIDED_95 * variance.max(0.0).sqrt(),
            }
        };
        (0..self.rows.len()).map(estimate).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every judge scores every project: `table[project][judge]`.
    fn balanced(table: &[Vec<f64>]) -> Vec<Estimate> {
        let observations: Vec<Observation> = table
            .iter()
            .enumerate()
            .flat_map(|(project, row)| {
                row.iter().enumerate().map(move |(judge, score)| Observation { project, judge, score: *score })
            })
            .collect();
        fit(table.len(), table[0].len(), &observations)
    }

    fn order(estimates: &[Estimate]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..estimates.len()).collect();
        order.sort_by(|a, b| estimates[*b].score.total_cmp(&estimates[*a].score).then(a.cmp(b)));
        order
    }

    #[test]
    fn a_balanced_table_gives_what_the_analysis_of_variance_gives_by_hand() {
        // Row means 80, 60, 40; judge means 65, 55; grand mean 60. Residuals are 5, -5, 0 and their negatives, so that
        // MS(project) = 2 (400 + 0 + 400) / 2 = 800, MS(noise) = 100 / 2 = 50: a project keeps 1 - 50 / 800 of itself.
        let estimates = balanced(&[vec![90.0, 70.0], vec![60.0, 60.0], vec![45.0, 35.0]]);
        for (estimate, expected) in estimates.iter().zip([78.75, 60.0, 41.25]) {
            assert!((estimate.score - expected).abs() < 0.05, "{estimates:?}");
        }
        assert!(estimates.iter().all(|estimate| estimate.half_width > 0.0));
    }

    #[test]
    fn whom_a_strict_judge_saw_is_not_punished() {
        // Judge 2 gives 20 less than judges 0 and 1; projects 0 to 3 are equally good, 2 and 3 were seen by 2.
        let score = |project, judge, score| Observation { project, judge, score };
        let mut observations = Vec::new();
        for project in 0..8 {
            let worth = if project < 4 { 70.0 } else { 30.0 + 5.0 * project as f64 };
            let (one, other) = if project % 2 == 0 { (0, 1) } else { (0, 2) };
            for judge in [one, other] {
                let strictness = if judge == 2 { 20.0 } else { 0.0 };
                observations.push(score(project, judge, worth - strictness));
            }
        }
        let estimates = fit(8, 3, &observations);
        let apart = (estimates[0].score - estimates[1].score).abs();
        // Their plain means are 10 apart.
        assert!(apart < 1.0, "{apart} {estimates:?}");
    }

    #[test]
    fn few_scores_are_trusted_less_than_many() {
        let score = |project, judge, score| Observation { project, judge, score };
        let mut observations = vec![score(0, 0, 95.0)];
        for judge in 0..5 {
            observations.push(score(1, judge, 90.0 + judge as f64));
            observations.push(score(2, judge, 40.0 - judge as f64));
            observations.push(score(3, judge, 60.0 + (judge % 2) as f64 * 8.0));
        }
        let estimates = fit(4, 5, &observations);
        assert!(estimates[0].half_width > estimates[1].half_width * 1.5, "{estimates:?}");
        assert!(estimates[0].score < 95.0);
    }

    #[test]
    fn equal_scores_need_no_model() {
        assert_eq!(balanced(&[vec![50.0, 50.0], vec![50.0, 50.0]])[0], Estimate { score: 50.0, half_width: 0.0 });
        assert_eq!(fit(2, 0, &[]).len(), 2);
        assert_eq!(fit(1, 1, &[Observation { project: 0, judge: 0, score: 7.0 }])[0].score, 7.0);
    }

    proptest! {
        #[test]
        fn a_judge_who_is_stricter_with_all_changes_no_rank(
            table in (2_usize..8, 2_usize..5).prop_flat_map(|(projects, judges)| {
                prop::collection::vec(prop::collection::vec(0_i32..20, judges), projects)
            }),
            judge in 0_usize..5, harsher in 1_i32..40,
        ) {
            let table: Vec<Vec<f64>> = table.iter().map(|row| row.iter().map(|score| f64::from(*score) * 5.0).collect()).collect();
            let mut shifted = table.clone();
            for row in &mut shifted {
                let judge = judge % row.len();
                row[judge] -= f64::from(harsher);
            }
            // Equal means tie; which of them comes first is rounding.
            let means: Vec<f64> = table.iter().map(|row| row.iter().sum::<f64>()).collect();
            let mut distinct = means.clone();
            distinct.sort_by(f64::total_cmp);
            distinct.dedup();
            prop_assume!(distinct.len() == means.len());
            prop_assume!(balanced(&table).iter().any(|one| (one.score - balanced(&table)[0].score).abs() > 1e-3));
            prop_assume!(balanced(&shifted).iter().any(|one| (one.score - balanced(&shifted)[0].score).abs() > 1e-3));
            prop_assert_eq!(order(&balanced(&table)), order(&balanced(&shifted)));
        }

        #[test]
        fn no_scores_break_the_estimation(
            scores in prop::collection::vec((0_usize..12, 0_usize..6, 0_i32..=100), 1..80),
        ) {
            let observations: Vec<Observation> = scores.into_iter()
                .map(|(project, judge, score)| Observation { project, judge, score: f64::from(score) }).collect();
            let estimates = fit(12, 6, &observations);
            prop_assert!(estimates.iter().all(|one| one.score.is_finite() && one.half_width.is_finite()));
            prop_assert!(estimates.iter().all(|one| one.half_width >= 0.0));
            prop_assert_eq!(estimates, fit(12, 6, &observations));
        }
    }
}
