//! Keys or values of all rows of a pass: in one cache, or each row's in pages of its own.

use std::ops::Range;

use super::block::{AnyBlock, Block, Held};
use super::soon::Soon;
use super::{AttentionError, Mask};
use crate::widen::Widen;

/// What new tokens look at.
#[derive(Debug, Clone, Copy)]
pub enum Cached<'a> {
    /// Row by row in one cache.
    Rows(Held<'a>),
    /// For each row its pages, by slots: each begins where the one before ends, the first with slot 0.
    Pages(&'a [Vec<Page<'a>>]),
}

/// Some slots of one row.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The slot behind the last.
    pub end: usize,
    /// The first slot's vectors stand at row 0 and position 0.
    pub held: Held<'a>,
}

impl Cached<'_> {
    /// `counts`: rows, heads, positions. A row's pages end behind all that its `length` tokens see.
    pub(super) fn check(
        &self,
        what: &'static str,
        [rows, heads, positions]: [usize; 3],
        size: usize,
        mask: &Mask<'_>,
        length: usize,
    ) -> Result<(), AttentionError> {
        let Self::Pages(pages) = self else {
            let Self::Rows(held) = self else { return Ok(()) };
            return held.check(what, [rows, heads, positions], size);
        };
        if pages.len() != rows {
            return Err(AttentionError::Room { what });
        }
        for (row, pages) in pages.iter().enumerate() {
            let mut from = 0;
            for page in pages {
                let slots = page.end.checked_sub(from).ok_or(AttentionError::Room { what })?;
                page.held.check(what, [1, heads, slots], size)?;
                from = page.end;
            }
            if length > 0 && mask.seen(row, length - 1, positions).end > from {
                return Err(AttentionError::Room { what });
            }
        }
        Ok(())
    }

    /// Whether every block is read where it lies.
    #[inline(always)]
    pub(super) fn is_direct<L: Widen>(&self, size: usize) -> bool {
        match self {
            Self::Rows(held) => held.is_direct::<L>(size),
            Self::Pages(rows) => {
                let mut direct = true;
                for pages in *rows {
                    direct &= pages.len() <= 1;
                    for page in pages {
                        direct &= page.held.is_direct::<L>(size);
                    }
                }
                direct
            }
        }
    }

    /// See [`Held::block`]. What lies on several pages is put together in `scratch`.
    ///
    /// # Safety
    /// See there.
    #[inline(always)]
    pub(super) unsafe fn block<L: Widen>(
        &self,
        [row, head]: [usize; 2],
        slots: Range<usize>,
        size: usize,
        scratch: *mut f32,
    ) -> AnyBlock {
        // SAFETY: the caller's promise.
        unsafe {
            match self.on_one(row, &slots) {
                Some((held, row, own)) => held.block::<L>([row, head], own, size, scratch),
                None => AnyBlock::F32(self.put_together::<L>([row, head], slots, size, scratch)),
            }
        }
    }

    /// Where the vectors of some slots lie, if they lie on one page.
    #[inline(always)]
    pub(super) fn soon(&self, [row, head]: [usize; 2], slots: Range<usize>, size: usize) -> Soon {
        let held = if slots.is_empty() { None } else { self.on_one(row, &slots) };
        held.map_or(Soon::NOTHING, |(held, row, own)| held.soon([row, head], own, size))
    }

    /// Slots of a row that are held together, the row there, and the slots there.
    #[inline(always)]
    fn on_one(&self, row: usize, slots: &Range<usize>) -> Option<(&Held<'_>, usize, Range<usize>)> {
        let pages = match self {
            Self::Rows(held) => return Some((held, row, slots.clone())),
            Self::Pages(rows) => &rows[row],
        };
        let (number, first) = page_of(pages, slots.start);
        let Page { end, held } = &pages[number];
        (slots.end <= *end).then(|| (held, 0, slots.start - first..slots.end - first))
    }

    /// Slots of several pages.
    ///
    /// # Safety
    /// See [`Held::block`].
    #[inline(always)]
    unsafe fn put_together<L: Widen>(
        &self,
        [row, head]: [usize; 2],
        slots: Range<usize>,
        size: usize,
        scratch: *mut f32,
    ) -> Block {
        let stride = size.next_multiple_of(L::COUNT);
        let Self::Pages(rows) = self else { return Block { first: scratch, stride } };
        let pages = &rows[row];
        let (mut number, mut first) = page_of(pages, slots.start);
        let mut from = slots.start;
        while from < slots.end {
            let Page { end, held } = &pages[number];
            let to = slots.end.min(*end);
            // SAFETY: the caller's promise.
            unsafe {
                let place = scratch.add((from - slots.start) * stride);
                held.copy::<L>([0, head], from - first..to - first, size, place);
            }
            (from, first, number) = (to, *end, number + 1);
        }
        Block { first: scratch, stride }
    }
}

/// Which page a slot is on, and the page's first slot.
#[inline(always)]
fn page_of(pages: &[Page<'_>], slot: usize) -> (usize, usize) {
    let (mut number, mut first) = (0, 0);
    while pages[number].end <= slot {
        first = pages[number].end;
        number += 1;
    }
    (number, first)
}
