//! A kept state outside of its executor: what it consists of, and its bytes.
//!
//! What a state holds for each token is cut at a token, so that the longer state of a conversation needs only what is new
//! beside what was stored of a shorter one. What tokens overwrite (windows, recurrent states) is stored whole.

use std::ops::Range;
use std::sync::Arc;

use crate::mapped::Mapped;

/// One array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Different for each part of a state.
    pub name: String,
    /// What its numbers are, as safetensors files call it: `F16`, `U32` and so on.
    pub element: String,
    pub shape: Vec<usize>,
    pub bytes: usize,
}

/// What there is of a state, without its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// How many tokens the state holds.
    pub length: usize,
    /// States of different forms cannot be put together.
    pub form: u32,
    /// The first position that is held, for each kind of reach that layers have.
    pub begins: Vec<u32>,
    pub parts: Vec<Part>,
}

/// What was stored of a state from some token on.
#[derive(Debug, Clone)]
pub struct Segment {
    /// How many tokens are stored elsewhere.
    pub from: usize,
    /// How many tokens are taken of it: up to its layout's length.
    pub until: usize,
    pub layout: Layout,
    bytes: Arc<Mapped>,
    /// Where each part's bytes are.
    ranges: Vec<Range<usize>>,
}

/// A state as it was stored: each segment begins where the one before it is left, and the last one has all that is not held
/// for each token.
#[derive(Debug)]
pub struct StoredState {
    /// How many tokens are wanted of it.
    pub length: usize,
    pub segments: Vec<Segment>,
}

impl StoredState {
    /// The last segment, if there are no gaps before it.
    pub fn last(&self) -> Option<&Segment> {
        let mut end = 0;
        for segment in &self.segments {
            let fits = segment.from == end && segment.from < segment.until;
            end = (fits && segment.until <= segment.layout.length).then_some(segment.until)?;
        }
        self.segments.last().filter(|last| last.layout.length == end && (1..=end).contains(&self.length))
    }
}

impl Segment {
    /// `None` if the parts' bytes are not within `bytes`, or not as many as the layout says.
    pub fn new(
        from: usize,
        layout: Layout,
        bytes: impl Into<Mapped>,
        ranges: Vec<Range<usize>>,
    ) -> Option<Self> {
        let bytes = Arc::new(bytes.into());
        let fits = |(part, range): (&Part, &Range<usize>)| {
            range.end <= bytes.bytes().len() && range.end.checked_sub(range.start) == Some(part.bytes)
        };
        let whole = ranges.len() == layout.parts.len() && layout.parts.iter().zip(&ranges).all(fits);
        (whole && from < layout.length).then_some(Self { from, until: layout.length, layout, bytes, ranges })
    }

    /// A part and its bytes, in row-major order, little-endian.
    pub fn part(&self, name: &str) -> Option<(&Part, &[u8])> {
        let (part, all, range) = self.place(name)?;
        Some((part, all.bytes().get(range)?))
    }

    /// A part, and where its bytes are.
    pub fn place(&self, name: &str) -> Option<(&Part, &Arc<Mapped>, Range<usize>)> {
        let index = self.layout.parts.iter().position(|part| part.name == name)?;
        Some((&self.layout.parts[index], &self.bytes, self.ranges[index].clone()))
    }
}
