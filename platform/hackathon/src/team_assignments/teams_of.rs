use super::{random::SplitMix64, sizes::Sizes};

/// Shares people out among teams: a function of the seed and of who is there, not of the order in which they are given.
/// People are put in order, shuffled, and dealt into teams one after the other.
pub fn teams_of<P: Ord>(mut people: Vec<P>, sizes: Sizes, seed: u64) -> Vec<Vec<P>> {
    people.sort_unstable();
    SplitMix64::new(seed).shuffle(&mut people);
    let sizes: Vec<usize> = sizes.of(people.len()).collect();
    let mut dealt = people.into_iter();
    sizes.into_iter().map(|size| dealt.by_ref().take(size).collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sizes(max: usize, target: usize) -> Sizes {
        Sizes { min: 1, max, target: target.min(max) }
    }

    #[test]
    fn these_people_and_this_seed_make_these_teams_in_every_version() {
        let teams = teams_of((1..=8).collect(), sizes(3, 3), 42);
        assert_eq!(teams.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 2]);
        assert_eq!(teams, teams_of((1..=8).rev().collect(), sizes(3, 3), 42));
        assert_ne!(teams, teams_of((1..=8).collect(), sizes(3, 3), 43));
    }

    proptest! {
        #[test]
        fn the_order_of_the_people_does_not_matter(
            people in prop::collection::hash_set(any::<u128>(), 0..200),
            turns in any::<u64>(), seed in any::<u64>(), max in 1_usize..12, target in 1_usize..12,
        ) {
            let one_way: Vec<u128> = people.iter().copied().collect();
            let mut another_way = one_way.clone();
            SplitMix64::new(turns).shuffle(&mut another_way);
            prop_assert_eq!(teams_of(one_way, sizes(max, target), seed), teams_of(another_way, sizes(max, target), seed));
        }

        #[test]
        fn everybody_is_in_exactly_one_team(count in 0_u32..500, seed in any::<u64>(), max in 1_usize..12, target in 1_usize..12) {
            let teams = teams_of((0..count).collect(), sizes(max, target), seed);
            let mut members: Vec<u32> = teams.iter().flatten().copied().collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..count).collect::<Vec<_>>());
            let lengths: Vec<usize> = teams.iter().map(Vec::len).collect();
            prop_assert!(lengths.iter().all(|length| (1..=max).contains(length)));
            prop_assert!(lengths.iter().max().unwrap_or(&0) - lengths.iter().min().unwrap_or(&0) <= 1);
        }
    }
}
