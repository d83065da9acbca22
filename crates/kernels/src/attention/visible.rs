//! Which positions a token sees.

use std::ops::Range;

use super::AttentionError;
use crate::Numbers;

/// What is seen of the cache. What both parts let through.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mask<'a> {
    /// `None`: all slots of all rows.
    pub band: Option<Band<'a>>,
    pub each: Each<'a>,
}

/// New tokens stand behind what their row holds, and see what is before them.
#[derive(Debug, Clone, Copy)]
pub struct Band<'a> {
    /// For each row: slots in use before the first new token, which stands in the next.
    pub before: &'a [i32],
    /// For each row: the absolute position that stands in slot 0.
    pub begins: &'a [i32],
    /// How many positions are seen, the own one included; `None`: all before.
    pub window: Option<usize>,
}

/// What is said of every product: by row, head, token and slot, with these strides.
#[derive(Debug, Clone, Copy, Default)]
pub enum Each<'a> {
    #[default]
    Nothing,
    /// Not 0 where visible.
    Flags(&'a [u8], [usize; 4]),
    /// Added to the scaled product.
    Added(Numbers<'a>, [usize; 4]),
}

impl Mask<'_> {
    /// `shape`: rows, heads, tokens, slots.
    pub fn check(&self, shape: [usize; 4]) -> Result<(), AttentionError> {
        if let Some(Band { before, begins, .. }) = self.band {
            let (rows, found) = (shape[0], before.len().min(begins.len()));
            if found != rows {
                return Err(AttentionError::Mask { found, rows });
            }
        }
        let (length, strides) = match self.each {
            Each::Nothing => return Ok(()),
            Each::Flags(flags, strides) => (flags.len(), strides),
            Each::Added(numbers, strides) => (numbers.len(), strides),
        };
        let last: usize =
            shape.iter().zip(strides).map(|(size, stride)| size.saturating_sub(1) * stride).sum();
        if shape.contains(&0) || last < length { Ok(()) } else { Err(AttentionError::Room { what: "masks" }) }
    }

    /// The slots that a token sees, all else aside.
    #[inline(always)]
    pub fn seen(&self, row: usize, token: usize, positions: usize) -> Range<usize> {
        let Some(Band { before, window, .. }) = self.band else { return 0..positions };
        let end = (usize::try_from(before[row]).unwrap_or(0) + token + 1).min(positions);
        end.saturating_sub(window.unwrap_or(end))..end
    }

    /// The absolute position that stands in slot 0.
    pub fn begin(&self, row: usize) -> usize {
        self.band.map_or(0, |band| usize::try_from(band.begins[row]).unwrap_or(0))
    }
}

impl Each<'_> {
    /// A scaled product as it counts.
    #[inline(always)]
    pub fn of(&self, product: f32, [row, head, token, slot]: [usize; 4]) -> f32 {
        let at = |s: &[usize; 4]| row * s[0] + head * s[1] + token * s[2] + slot * s[3];
        match self {
            Self::Nothing => product,
            Self::Flags(flags, strides) if flags[at(strides)] == 0 => f32::NEG_INFINITY,
            Self::Flags(..) => product,
            Self::Added(numbers, strides) => product + numbers.get(at(strides)),
        }
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}
