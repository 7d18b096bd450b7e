//! The inverse of a symmetric positive definite matrix, by Cholesky.

/// Symmetric and dense, row after row.
pub struct PositiveDefinite {
    values: Vec<f64>,
    size: usize,
}

impl PositiveDefinite {
    /// The inverse. A pivot that rounding made too small is lifted, so that there is always one.
    pub fn inverted(mut values: Vec<f64>, size: usize) -> Self {
        let largest = (0..size).map(|at| values[at * size + at].abs()).fold(0.0, f64::max);
        let least = (largest * 1e-13).max(f64::MIN_POSITIVE);
        // L below and on the diagonal.
        for row in 0..size {
            for column in 0..=row {
                let (above, from) = values.split_at(row * size);
                let own = &from[..column];
                let sum: f64 = if column == row {
                    own.iter().map(|value| value * value).sum()
                } else {
                    own.iter().zip(&above[column * size..column * size + column]).map(|(a, b)| a * b).sum()
                };
                let rest = values[row * size + column] - sum;
                values[row * size + column] =
                    if column == row { rest.max(least).sqrt() } else { rest / values[column * size + column] };
            }
        }
        let lower = Self::inverted_lower(&values, size);
        Self { values: Self::product(&lower, size), size }
    }

    /// The inverse of L, transposed: row `column` of the result is that column of it.
    fn inverted_lower(lower: &[f64], size: usize) -> Vec<f64> {
        let mut inverse = vec![0.0; size * size];
        for column in 0..size {
            inverse[column * size + column] = 1.0 / lower[column * size + column];
            for row in column + 1..size {
                let known = &inverse[column * size + column..column * size + row];
                let sum: f64 = lower[row * size + column..row * size + row].iter().zip(known).map(|(a, b)| a * b).sum();
                inverse[column * size + row] = -sum / lower[row * size + row];
            }
        }
        inverse
    }

    fn product(transposed: &[f64], size: usize) -> Vec<f64> {
        let mut values = vec![0.0; size * size];
        for row in 0..size {
            for column in row..size {
                let one = &transposed[row * size + column..(row + 1) * size];
                let other = &transposed[column * size + column..(column + 1) * size];
                let sum: f64 = one.iter().zip(other).map(|(a, b)| a * b).sum();
                values[row * size + column] = sum;
                values[column * size + row] = sum;
            }
        }
        values
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.size + column]
    }

    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        let product = |row: &[f64]| row.iter().zip(vector).map(|(a, b)| a * b).sum();
        self.values.chunks(self.size).map(product).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_one_by_hand() {
        let inverse = PositiveDefinite::inverted(vec![4.0, 2.0, 2.0, 3.0], 2);
        for (at, expected) in [((0, 0), 0.375), ((0, 1), -0.25), ((1, 0), -0.25), ((1, 1), 0.5)] {
            assert!((inverse.at(at.0, at.1) - expected).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn times_its_inverse_is_one(
            (size, parts) in (1_usize..8).prop_flat_map(|size| (Just(size), prop::collection::vec(-3.0_f64..3.0, size * size))),
        ) {
            let mut matrix = vec![0.0; size * size];
            for row in 0..size {
                for column in 0..size {
                    let dot: f64 = (0..size).map(|at| parts[row * size + at] * parts[column * size + at]).sum();
                    matrix[row * size + column] = dot + if row == column { 1.0 } else { 0.0 };
                }
            }
            let inverse = PositiveDefinite::inverted(matrix.clone(), size);
            for row in 0..size {
                let product = inverse.times(&matrix[row * size..(row + 1) * size]);
                for (column, value) in product.iter().enumerate() {
                    let expected = if row == column { 1.0 } else { 0.0 };
                    prop_assert!((value - expected).abs() < 1e-8, "{} {}", row, column);
                }
            }
        }
    }
}
