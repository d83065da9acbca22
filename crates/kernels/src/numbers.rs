//! Numbers in memory, in the types that weights and activations come in.

use std::ops::Range;

use half::slice::HalfFloatSliceExt;
use half::{bf16, f16};

use crate::fetch::fetch_all;
use crate::widen::{bfloat, half};

/// Numbers to read.
#[derive(Debug, Clone, Copy)]
pub enum Numbers<'a> {
    F32(&'a [f32]),
    F16(&'a [f16]),
    Bf16(&'a [bf16]),
}

/// Numbers to write.
#[derive(Debug)]
pub enum NumbersMut<'a> {
    F32(&'a mut [f32]),
    F16(&'a mut [f16]),
    Bf16(&'a mut [bf16]),
}

/// The places of a result, which several threads fill, each its own.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    first: First,
    length: usize,
}

#[derive(Debug, Clone, Copy)]
enum First {
    F32(*mut f32),
    F16(*mut f16),
    Bf16(*mut bf16),
}

// SAFETY: whoever holds the places writes only those that nobody else does (see `put`).
unsafe impl Send for Places {}
// SAFETY: as above.
unsafe impl Sync for Places {}

impl<'a> Numbers<'a> {
    /// Those from a place on, `None` if there are not so many.
    pub fn after(self, place: usize) -> Option<Self> {
        self.within(place..self.len())
    }

    /// Those at these places, `None` if there are not so many.
    pub fn within(self, places: Range<usize>) -> Option<Self> {
        Some(match self {
            Self::F32(all) => Self::F32(all.get(places)?),
            Self::F16(all) => Self::F16(all.get(places)?),
            Self::Bf16(all) => Self::Bf16(all.get(places)?),
        })
    }
}

impl Numbers<'_> {
    pub fn len(&self) -> usize {
        match self {
            Self::F32(all) => all.len(),
            Self::F16(all) => all.len(),
            Self::Bf16(all) => all.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those from `start` on as float32: where they lie, or copied into `copy`.
    #[inline(always)]
    pub(crate) fn wide<'a>(&'a self, start: usize, length: usize, copy: &'a mut Vec<f32>) -> &'a [f32] {
        if let Self::F32(all) = self {
            return &all[start..start + length];
        }
        copy.resize(length, 0.0);
        self.widen(start, copy);
        copy
    }

    /// One of them, as float32.
    #[inline(always)]
    pub(crate) fn get(&self, at: usize) -> f32 {
        match self {
            Self::F32(all) => all[at],
            Self::F16(all) => half(all[at].to_bits()),
            Self::Bf16(all) => bfloat(all[at].to_bits()),
        }
    }

    /// Begins to bring so many from `start` on nearer, some of which need not be there.
    pub(crate) fn fetch(&self, start: usize, count: usize) {
        match self {
            Self::F32(all) => fetch_all(all.as_ptr().wrapping_add(start), count),
            Self::F16(all) => fetch_all(all.as_ptr().wrapping_add(start), count),
            Self::Bf16(all) => fetch_all(all.as_ptr().wrapping_add(start), count),
        }
    }

    /// Adds those from `start` on to some numbers.
    #[inline(always)]
    pub(crate) fn add_to(&self, start: usize, numbers: &mut [f32]) {
        let range = start..start + numbers.len();
        match self {
            Self::F32(all) => {
                for (number, more) in numbers.iter_mut().zip(&all[range]) {
                    *number += more;
                }
            }
            Self::F16(all) => {
                for (number, more) in numbers.iter_mut().zip(&all[range]) {
                    *number += half(more.to_bits());
                }
            }
            Self::Bf16(all) => {
                for (number, more) in numbers.iter_mut().zip(&all[range]) {
                    *number += bfloat(more.to_bits());
                }
            }
        }
    }

    /// Copies those from `start` on into `to`, as float32.
    #[inline(always)]
    pub(crate) fn widen(&self, start: usize, to: &mut [f32]) {
        let range = start..start + to.len();
        match self {
            Self::F32(all) => to.copy_from_slice(&all[range]),
            Self::F16(all) => all[range].convert_to_f32_slice(to),
            Self::Bf16(all) => {
                for (wide, narrow) in to.iter_mut().zip(&all[range]) {
                    *wide = f32::from_bits(u32::from(narrow.to_bits()) << 16);
                }
            }
        }
    }
}

impl NumbersMut<'_> {
    /// Fills them with as many others, rounded; those too large for their type become the largest of it.
    ///
    /// # Panics
    /// There are more or fewer.
    pub fn round_from(&mut self, numbers: &[f32]) {
        match self {
            Self::F32(all) => all.copy_from_slice(numbers),
            Self::F16(all) => {
                let (least, most) = (f16::MIN.to_f32(), f16::MAX.to_f32());
                let mut within = [0.0; 64];
                for (all, numbers) in all.chunks_mut(within.len()).zip(numbers.chunks(within.len())) {
                    let within = &mut within[..numbers.len()];
                    for (within, number) in within.iter_mut().zip(numbers) {
                        *within = number.clamp(least, most);
                    }
                    all.convert_from_f32_slice(within);
                }
            }
            Self::Bf16(all) => all.convert_from_f32_slice(numbers),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::F32(all) => all.len(),
            Self::F16(all) => all.len(),
            Self::Bf16(all) => all.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn places(&mut self) -> Places {
        let length = self.len();
        let first = match self {
            Self::F32(all) => First::F32(all.as_mut_ptr()),
            Self::F16(all) => First::F16(all.as_mut_ptr()),
            Self::Bf16(all) => First::Bf16(all.as_mut_ptr()),
        };
        Places { first, length }
    }
}

impl Places {
    /// Whether float32 is not rounded into them.
    pub fn is_exact(&self) -> bool {
        matches!(self.first, First::F32(_))
    }

    /// Places to write a row as float32 to: its own, or those of `row`. [`Places::close`] puts them where they belong.
    ///
    /// # Safety
    /// The numbers that the places are of are still borrowed, and no other thread uses these.
    #[inline(always)]
    pub unsafe fn open<'a>(&self, start: usize, length: usize, row: &'a mut Vec<f32>) -> &'a mut [f32] {
        assert!(start + length <= self.length);
        match self.first {
            // SAFETY: within the length, and the caller's promise.
            First::F32(first) => unsafe { std::slice::from_raw_parts_mut(first.add(start), length) },
            First::F16(_) | First::Bf16(_) => {
                row.resize(length, 0.0);
                row
            }
        }
    }

    /// Rounds an opened row into its places.
    ///
    /// # Safety
    /// As for [`Places::open`].
    #[inline(always)]
    pub unsafe fn close(&self, start: usize, row: &[f32]) {
        assert!(start + row.len() <= self.length);
        // SAFETY: within the length, and the caller's promise.
        unsafe {
            match self.first {
                First::F32(_) => {}
                First::F16(first) => {
                    std::slice::from_raw_parts_mut(first.add(start), row.len()).convert_from_f32_slice(row);
                }
                First::Bf16(first) => {
                    std::slice::from_raw_parts_mut(first.add(start), row.len()).convert_from_f32_slice(row);
                }
            }
        }
    }

    /// Rounds numbers to what the places can hold.
    pub fn round(&self, row: &mut [f32]) {
        if self.is_exact() {
            return;
        }
        for number in row {
            *number = match self.first {
                First::F32(_) => *number,
                First::F16(_) => f16::from_f32(*number).to_f32(),
                First::Bf16(_) => bf16::from_f32(*number).to_f32(),
            };
        }
    }

    /// Rounds numbers into places beside each other.
    ///
    /// # Safety
    /// As for [`Places::put`].
    #[inline(always)]
    pub unsafe fn put_all(&self, start: usize, numbers: &[f32]) {
        assert!(start + numbers.len() <= self.length);
        // SAFETY: within the length, and the caller's promise.
        unsafe {
            match self.first {
                First::F32(first) => {
                    std::slice::from_raw_parts_mut(first.add(start), numbers.len()).copy_from_slice(numbers);
                }
                First::F16(_) | First::Bf16(_) => self.close(start, numbers),
            }
        }
    }

    /// Rounds a number into its place.
    ///
    /// # Safety
    /// The numbers that the places are of are still borrowed, and no other thread uses this one.
    #[inline(always)]
    pub unsafe fn put(&self, place: usize, number: f32) {
        assert!(place < self.length);
        // SAFETY: within the length, and the caller's promise.
        unsafe {
            match self.first {
                First::F32(first) => *first.add(place) = number,
                First::F16(first) => *first.add(place) = f16::from_f32(number),
                First::Bf16(first) => *first.add(place) = bf16::from_f32(number),
            }
        }
    }
}
