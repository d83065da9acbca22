//! What attention asks for while it is busy with something else.

use crate::fetch::{LINE, fetch};

/// Where vectors lie that will be looked at soon.
#[derive(Clone, Copy)]
pub struct Soon {
    first: *const u8,
    /// Of a vector and the next, in bytes.
    stride: usize,
    /// In bytes.
    size: usize,
    count: usize,
}

impl Soon {
    pub const NOTHING: Self = Self { first: std::ptr::null(), stride: 0, size: 0, count: 0 };

    pub fn new(first: *const u8, [stride, size]: [usize; 2], count: usize) -> Self {
        Self { first, stride, size, count }
    }

    /// Begins to bring a vector nearer, if there is one of this number.
    #[inline(always)]
    pub fn fetch(&self, number: usize) {
        if number < self.count {
            for line in (0..self.size).step_by(LINE) {
                fetch(self.first.wrapping_add(number * self.stride + line));
            }
        }
    }
}
