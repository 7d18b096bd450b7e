/// How often something may happen: so much at once, so much a second on average.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    left: f32,
    /// When `left` was true, in milliseconds of the hub.
    at_ms: u64,
}

impl Bucket {
    pub(crate) const fn full(burst: f32, at_ms: u64) -> Self {
        Self { left: burst, at_ms }
    }

    /// Takes one, when there is one.
    pub(crate) fn take(&mut self, burst: f32, per_s: f32, now_ms: u64) -> bool {
        let passed = now_ms.saturating_sub(self.at_ms) as f32 / 1_000.0;
        self.left = (self.left + passed * per_s).min(burst);
        self.at_ms = self.at_ms.max(now_ms);
        let enough = self.left >= 1.0;
        if enough {
            self.left -= 1.0;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_one_a_second() {
        let mut bucket = Bucket::full(5.0, 0);
        let passed = |bucket: &mut Bucket, at: u64| (0..20).filter(|_| bucket.take(5.0, 1.0, at)).count();
        assert_eq!(passed(&mut bucket, 0), 5);
        assert_eq!(passed(&mut bucket, 999), 0);
        assert_eq!(passed(&mut bucket, 2_100), 2);
        assert_eq!(passed(&mut bucket, 3_600_000), 5, "what was not used is not saved up");
    }
}
