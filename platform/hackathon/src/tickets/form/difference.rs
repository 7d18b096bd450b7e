//! What has to be written so that a stored list becomes the wanted one. Pure.

use std::collections::HashSet;

use uuid::Uuid;

/// A row that holds now.
#[derive(Debug, Clone)]
pub struct Standing<K, C> {
    pub id: Uuid,
    /// What all versions of it have in common.
    pub key: K,
    pub position: i32,
    pub content: C,
}

/// A row to write: of a key that has versions already, or of a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<K, C> {
    pub key: Option<K>,
    pub position: i32,
    pub content: C,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<K, C> {
    /// Rows that do not hold any more.
    pub retired: Vec<Uuid>,
    /// Rows that say the same at another place.
    pub moved: Vec<(Uuid, i32)>,
    pub added: Vec<Version<K, C>>,
}

impl<K, C> Difference<K, C> {
    pub fn is_empty(&self) -> bool {
        self.retired.is_empty() && self.moved.is_empty() && self.added.is_empty()
    }
}

/// Places are counted from 1, in the order of what is wanted. No key is wanted twice.
pub fn difference<K: PartialEq, C: PartialEq>(
    standing: &[Standing<K, C>],
    wanted: Vec<(Option<K>, C)>,
) -> Difference<K, C> {
    let mut kept = HashSet::new();
    let (mut moved, mut added) = (Vec::new(), Vec::new());
    for (position, (key, content)) in (1..).zip(wanted) {
        let same = standing.iter().find(|row| key.as_ref() == Some(&row.key) && row.content == content);
        match same {
            Some(row) => {
                kept.insert(row.id);
                if row.position != position {
                    moved.push((row.id, position));
                }
            }
            None => added.push(Version { key, position, content }),
        }
    }
    let retired = standing.iter().map(|row| row.id).filter(|id| !kept.contains(id)).collect();
    Difference { retired, moved, added }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn standing(rows: &[(u128, &'static str)]) -> Vec<Standing<u128, &'static str>> {
        (1..)
            .zip(rows)
            .map(|(position, &(key, content))| Standing { id: Uuid::from_u128(key), key, position, content })
            .collect()
    }

    #[test]
    fn an_unchanged_item_keeps_its_row_and_a_changed_one_gets_the_next_version() {
        let rows = standing(&[(1, "shirt"), (2, "food"), (3, "tools")]);
        let wanted = vec![(Some(1), "shirt"), (Some(2), "diet"), (None, "city")];
        let change = difference(&rows, wanted);
        assert_eq!(change.retired, [Uuid::from_u128(2), Uuid::from_u128(3)]);
        assert!(change.moved.is_empty());
        let added = [
            Version { key: Some(2), position: 2, content: "diet" },
            Version { key: None, position: 3, content: "city" },
        ];
        assert_eq!(change.added, added);
    }

    #[test]
    fn an_item_that_only_moves_is_not_another_version() {
        let change = difference(&standing(&[(1, "a"), (2, "b")]), vec![(Some(2), "b"), (Some(1), "a")]);
        assert_eq!(change.moved, [(Uuid::from_u128(2), 1), (Uuid::from_u128(1), 2)]);
        assert!(change.retired.is_empty() && change.added.is_empty());
    }

    #[test]
    fn the_same_words_without_a_key_are_another_question() {
        let change = difference(&standing(&[(1, "a")]), vec![(None, "a")]);
        assert_eq!((change.retired.len(), change.added.len()), (1, 1));
    }

    proptest! {
        #[test]
        fn what_is_stored_already_needs_no_writing(keys in prop::collection::btree_set(1_u128..100, 0..10)) {
            let rows: Vec<_> = keys.iter().map(|key| (*key, "words")).collect();
            let wanted = keys.iter().map(|key| (Some(*key), "words")).collect();
            prop_assert!(difference(&standing(&rows), wanted).is_empty());
        }

        #[test]
        fn after_the_change_exactly_what_is_wanted_stands_in_its_order(
            before in prop::collection::btree_map(0_u128..8, prop::sample::select(vec!["a", "b", "c"]), 0..8),
            after in prop::collection::btree_map(0_u128..8, prop::sample::select(vec!["a", "b", "c"]), 0..8),
        ) {
            let rows = standing(&before.iter().map(|(key, content)| (*key, *content)).collect::<Vec<_>>());
            // Another order than the stored one.
            let wanted: Vec<_> = after.iter().rev().map(|(key, content)| (Some(*key), *content)).collect();
            let change = difference(&rows, wanted.clone());
            let mut result: Vec<(i32, u128, &str)> = rows
                .iter()
                .filter(|row| !change.retired.contains(&row.id))
                .map(|row| {
                    let moved = change.moved.iter().find(|(id, _)| *id == row.id);
                    (moved.map_or(row.position, |(_, position)| *position), row.key, row.content)
                })
                .chain(change.added.iter().map(|row| (row.position, row.key.unwrap(), row.content)))
                .collect();
            result.sort_unstable();
            let expected: Vec<_> = (1..).zip(wanted).map(|(at, (key, content))| (at, key.unwrap(), content)).collect();
            prop_assert_eq!(result, expected);
        }
    }
}
