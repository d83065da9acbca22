//! Memory for intermediate numbers, whose vectors do not straddle lines of the cache.

/// A line.
#[repr(align(64))]
#[derive(Clone, Copy)]
struct Line(#[expect(dead_code, reason = "looked at as numbers")] [f32; LINE]);

const LINE: usize = 16;

pub struct Scratch(Vec<Line>);

impl Scratch {
    /// At least so many numbers, each of them this one.
    pub fn new(length: usize, number: f32) -> Self {
        Self(vec![Line([number; LINE]); length.div_ceil(LINE)])
    }

    pub fn numbers(&mut self) -> &mut [f32] {
        let length = self.0.len() * LINE;
        // SAFETY: a line is an array of numbers and as large as that.
        unsafe { std::slice::from_raw_parts_mut(self.0.as_mut_ptr().cast(), length) }
    }

    pub fn first(&mut self) -> *mut f32 {
        self.0.as_mut_ptr().cast()
    }
}
