//! Order statistics of measurements.

/// The nearest-rank percentile of sorted values: the smallest value that at least `per_mille` thousandths of them do
/// not exceed. None of no values.
pub fn percentile(sorted: &[u32], per_mille: u32) -> Option<u32> {
    debug_assert!(sorted.is_sorted());
    let rank = (sorted.len() as u64 * u64::from(per_mille)).div_ceil(1000).max(1);
    sorted.get(usize::try_from(rank - 1).ok()?).copied()
}

/// The middle value, or the mean of the two in the middle. None of no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[middle - 1], upper) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let hundred: Vec<u32> = (1..=100).collect();
        assert_eq!(percentile(&hundred, 500), Some(50));
        assert_eq!(percentile(&hundred, 990), Some(99));
        assert_eq!(percentile(&hundred, 1000), Some(100));
        assert_eq!(percentile(&hundred, 0), Some(1));
        assert_eq!(percentile(&[7], 990), Some(7));
        assert_eq!(percentile(&[1, 2, 3, 1000], 990), Some(1000), "few values: the worst one counts");
        assert_eq!(percentile(&[], 500), None);
    }

    #[test]
    fn the_median_ignores_one_disturbed_round() {
        assert_eq!(median(&[0.31, 0.30, 9.0]), Some(0.31));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }
}
