//! How many teams, and of which sizes.

/// What an event allows, and what is wanted within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Smallest team that may hand something in.
    pub min: usize,
    /// No team is larger.
    pub max: usize,
    pub target: usize,
}

impl Sizes {
    /// The number of teams whose mean size is nearest to the target; of two that are as near, the one with smaller
    /// teams. The largest size is kept in any case, the smallest where the number of people allows it.
    pub fn teams(&self, people: usize) -> usize {
        if people == 0 {
            return 0;
        }
        let max = self.max.max(1);
        let target = self.target.clamp(1, max);
        let fewest = people.div_ceil(max);
        let [few, many] = [people / target, people.div_ceil(target)].map(|teams| teams.max(fewest));
        let is_too_small = |teams: usize| people / teams < self.min;
        if is_too_small(many) && !is_too_small(few) {
            return few;
        }
        // |people / teams - target| of both, without fractions
        let distance = |teams: usize, other: usize| people.abs_diff(target * teams) * other;
        if distance(few, many) < distance(many, few) { few } else { many }
    }

    /// The size of each team, larger ones first; they differ by one at most.
    pub fn of(&self, people: usize) -> impl Iterator<Item = usize> + use<> {
        let teams = self.teams(people);
        let size = people.checked_div(teams).unwrap_or(0);
        let larger = people.checked_rem(teams).unwrap_or(0);
        (0..teams).map(move |number| size + usize::from(number < larger))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(min: usize, max: usize, target: usize, people: usize) -> Vec<usize> {
        Sizes { min, max, target }.of(people).collect()
    }

    #[test]
    fn the_number_of_teams_is_the_one_nearest_to_the_target() {
        assert_eq!(made(1, 6, 5, 0), [0; 0]);
        assert_eq!(made(1, 6, 5, 3), [3]);
        assert_eq!(made(1, 6, 5, 6), [6]);
        assert_eq!(made(1, 6, 5, 7), [4, 3], "seven are no team of six");
        assert_eq!(made(1, 6, 5, 11), [6, 5]);
        assert_eq!(made(1, 5, 5, 11), [4, 4, 3], "five is the most");
        assert_eq!(made(1, 8, 5, 13), [5, 4, 4], "4.3 is nearer than 6.5");
        assert_eq!(made(1, 4, 1, 3), [1, 1, 1]);
        assert_eq!(made(3, 6, 4, 5), [5], "a team of two could not hand anything in");
        assert_eq!(made(4, 5, 5, 6), [3, 3], "no two teams of four or five are six people");
        assert_eq!(Sizes { min: 1, max: 5, target: 5 }.teams(15_000), 3_000);
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_team_of_a_size_that_is_allowed(
            people in 0_usize..5000, max in 1_usize..50, target in 1_usize..50, min in 1_usize..10,
        ) {
            let sizes = made(min, max, target.min(max), people);
            prop_assert_eq!(sizes.iter().sum::<usize>(), people);
            prop_assert!(sizes.iter().all(|size| (1..=max).contains(size)));
            let (least, most) = (sizes.iter().min(), sizes.iter().max());
            if let (Some(least), Some(most)) = (least, most) {
                prop_assert!(most - least <= 1);
            }
        }

        #[test]
        fn no_other_number_of_teams_is_nearer(people in 1_usize..400, max in 1_usize..20, target in 1_usize..20) {
            let target = target.min(max);
            let sizes = Sizes { min: 1, max, target };
            let away = |teams: usize| (people as f64 / teams as f64 - target as f64).abs();
            let chosen = away(sizes.teams(people));
            for teams in people.div_ceil(max)..=people {
                prop_assert!(chosen <= away(teams) + 1e-9, "{} teams are nearer", teams);
            }
        }
    }
}
