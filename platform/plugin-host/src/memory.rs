//! Watches the memory of one instance.

use wasmtime::ResourceLimiter;

/// Refuses growth past the limit and remembers both the refusal and the peak: a guest that is refused memory stops with
/// an ordinary trap, and only this tells why.
#[derive(Debug)]
pub struct MemoryWatch {
    limit_bytes: usize,
    limit_elements: usize,
    pub peak_bytes: usize,
    pub refused: bool,
}

impl MemoryWatch {
    pub fn new(limit_bytes: usize, limit_elements: usize) -> MemoryWatch {
        MemoryWatch { limit_bytes, limit_elements, peak_bytes: 0, refused: false }
    }
}

impl ResourceLimiter for MemoryWatch {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let allowed = desired <= self.limit_bytes;
        if allowed {
            self.peak_bytes = self.peak_bytes.max(desired);
        } else {
            self.refused = true;
        }
        Ok(allowed)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let allowed = desired <= self.limit_elements;
        self.refused |= !allowed;
        Ok(allowed)
    }
}
