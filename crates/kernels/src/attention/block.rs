//! Queries, keys and values in memory, and blocks of them in float32.

use std::ops::Range;

use half::{bf16, f16};

use super::AttentionError;
use super::soon::Soon;
use crate::Numbers;
use crate::lanes::MOST;
use crate::tile::Number;
use crate::widen::{FIELD_BYTES, Widen};

/// Vectors by row, head and position. Within one, numbers lie one after the other.
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'a> {
    pub numbers: Numbers<'a>,
    pub strides: [usize; 3],
}

/// The same, packed: whole numbers of `bits` bits, and for each group of them a scale and a bias.
#[derive(Debug, Clone, Copy)]
pub struct PackedVectors<'a> {
    pub words: &'a [u32],
    /// In words.
    pub strides: [usize; 3],
    pub scales: Vectors<'a>,
    pub biases: Vectors<'a>,
    /// 2 to 6, or 8.
    pub bits: usize,
    /// How many numbers share a scale and a bias: a multiple of 16.
    pub group: usize,
}

/// Keys or values as a cache holds them.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    Plain(Vectors<'a>),
    Packed(PackedVectors<'a>),
}

/// Vectors of some positions, this far from each other.
#[derive(Clone, Copy)]
pub struct Block<N = f32> {
    pub first: *const N,
    pub stride: usize,
}

/// The same in the type in which they lie.
pub enum AnyBlock {
    F32(Block),
    F16(Block<f16>),
    Bf16(Block<bf16>),
}

impl<N> Block<N> {
    /// # Safety
    /// The block has so many.
    #[inline(always)]
    pub unsafe fn vector(&self, number: usize) -> *const N {
        // SAFETY: the caller's promise.
        unsafe { self.first.add(number * self.stride) }
    }
}

impl<N: Number> Block<N> {
    /// `count` vectors of `size` numbers, whole lanes, in `scratch`.
    #[inline(always)]
    unsafe fn widened<L: Widen>(&self, count: usize, size: usize, scratch: *mut f32) -> Block {
        // SAFETY: the caller's promise.
        unsafe {
            for number in 0..count {
                let (from, to) = (self.vector(number), scratch.add(number * size));
                for at in (0..size).step_by(L::COUNT) {
                    L::store(to.add(at), N::load::<L>(from.add(at)));
                }
            }
        }
        Block { first: scratch, stride: size }
    }
}

impl AnyBlock {
    /// The same `count` vectors of `size` numbers in float32: where they are, or in `scratch`.
    ///
    /// # Safety
    /// See [`Held::block`], which it came from.
    #[inline(always)]
    pub unsafe fn wide<L: Widen>(self, count: usize, size: usize, scratch: *mut f32) -> Block {
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Self::F32(block) => block,
                Self::F16(block) => block.widened::<L>(count, size, scratch),
                Self::Bf16(block) => block.widened::<L>(count, size, scratch),
            }
        }
    }
}

fn has_room(length: usize, counts: [usize; 3], strides: [usize; 3], size: usize) -> bool {
    let last = counts.iter().zip(strides).try_fold(0_usize, |sum, (count, stride)| {
        sum.checked_add(count.saturating_sub(1).checked_mul(stride)?)
    });
    counts.contains(&0) || last.and_then(|last| last.checked_add(size)).is_some_and(|end| end <= length)
}

#[inline(always)]
fn start([row, head, position]: [usize; 3], strides: [usize; 3]) -> usize {
    row * strides[0] + head * strides[1] + position * strides[2]
}

impl Vectors<'_> {
    /// `counts`: rows, heads, positions.
    pub fn check(&self, what: &'static str, counts: [usize; 3], size: usize) -> Result<(), AttentionError> {
        match has_room(self.numbers.len(), counts, self.strides, size) {
            true => Ok(()),
            false => Err(AttentionError::Room { what }),
        }
    }

    /// Copies the first numbers of a vector, as float32.
    #[inline(always)]
    pub fn widen(&self, place: [usize; 3], to: &mut [f32]) {
        self.numbers.widen(start(place, self.strides), to);
    }
}

impl<'a> Held<'a> {
    /// The same from a position on, `None` if there are not so many.
    pub fn behind(self, position: usize) -> Option<Self> {
        Some(match self {
            Self::Plain(vectors) => Self::Plain(vectors.behind(position)?),
            Self::Packed(packed) => Self::Packed(PackedVectors {
                words: packed.words.get(position * packed.strides[2]..)?,
                scales: packed.scales.behind(position)?,
                biases: packed.biases.behind(position)?,
                ..packed
            }),
        })
    }
}

impl<'a> Vectors<'a> {
    fn behind(self, position: usize) -> Option<Self> {
        Some(Self { numbers: self.numbers.after(position * self.strides[2])?, ..self })
    }
}

impl Held<'_> {
    /// See [`Vectors::check`].
    pub fn check(&self, what: &'static str, counts: [usize; 3], size: usize) -> Result<(), AttentionError> {
        match self {
            Self::Plain(vectors) => vectors.check(what, counts, size),
            Self::Packed(packed) => {
                let PackedVectors { bits, group, .. } = *packed;
                if !matches!(bits, 2..=6 | 8)
                    || group % MOST != 0
                    || group == 0
                    || !size.is_multiple_of(group)
                    || !(size * bits).is_multiple_of(32)
                {
                    return Err(AttentionError::Groups { size, group, bits });
                }
                packed.scales.check(what, counts, size / group)?;
                packed.biases.check(what, counts, size / group)?;
                match has_room(packed.words.len(), counts, packed.strides, size * bits / 32) {
                    true => Ok(()),
                    false => Err(AttentionError::Room { what }),
                }
            }
        }
    }

    /// Whether blocks are read where they lie.
    #[inline(always)]
    pub fn is_direct<L: Widen>(&self, size: usize) -> bool {
        matches!(self, Self::Plain(_)) && size.is_multiple_of(L::COUNT)
    }

    /// Where the vectors of some slots lie.
    #[inline(always)]
    pub fn soon(&self, [row, head]: [usize; 2], slots: Range<usize>, size: usize) -> Soon {
        let place = [row, head, slots.start];
        let of = |first: *const u8, width: usize, strides: [usize; 3], size: usize| {
            let first = first.wrapping_add(start(place, strides) * width);
            Soon::new(first, [strides[2] * width, size * width], slots.len())
        };
        match self {
            Self::Plain(Vectors { numbers, strides }) => match numbers {
                Numbers::F32(all) => of(all.as_ptr().cast(), 4, *strides, size),
                Numbers::F16(all) => of(all.as_ptr().cast(), 2, *strides, size),
                Numbers::Bf16(all) => of(all.as_ptr().cast(), 2, *strides, size),
            },
            Self::Packed(packed) => {
                of(packed.words.as_ptr().cast(), 4, packed.strides, size * packed.bits / 32)
            }
        }
    }

    /// The vectors of some slots: where they lie if they are there as numbers, in whole lanes; else in `scratch`, filled up to
    /// whole lanes with zeros.
    ///
    /// # Safety
    /// See [`Widen`]; the place, up to the last slot, has been checked, and `scratch` has room.
    #[inline(always)]
    pub unsafe fn block<L: Widen>(
        &self,
        [row, head]: [usize; 2],
        slots: Range<usize>,
        size: usize,
        scratch: *mut f32,
    ) -> AnyBlock {
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Self::Plain(Vectors { numbers, strides }) if size.is_multiple_of(L::COUNT) => {
                    let (from, stride) = (start([row, head, slots.start], *strides), strides[2]);
                    match numbers {
                        Numbers::F32(all) => AnyBlock::F32(Block { first: all.as_ptr().add(from), stride }),
                        Numbers::F16(all) => AnyBlock::F16(Block { first: all.as_ptr().add(from), stride }),
                        Numbers::Bf16(all) => AnyBlock::Bf16(Block { first: all.as_ptr().add(from), stride }),
                    }
                }
                _ => {
                    self.copy::<L>([row, head], slots, size, scratch);
                    AnyBlock::F32(Block { first: scratch, stride: size.next_multiple_of(L::COUNT) })
                }
            }
        }
    }

    /// Puts the vectors of some slots into `scratch`, filled up to whole lanes with zeros.
    ///
    /// # Safety
    /// See [`Held::block`].
    #[inline(always)]
    pub unsafe fn copy<L: Widen>(
        &self,
        [row, head]: [usize; 2],
        slots: Range<usize>,
        size: usize,
        scratch: *mut f32,
    ) {
        let stride = size.next_multiple_of(L::COUNT);
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Self::Plain(vectors) => {
                    for (number, slot) in slots.enumerate() {
                        vectors.convert::<L>([row, head, slot], size, scratch.add(number * stride));
                    }
                }
                Self::Packed(packed) => {
                    for (number, slot) in slots.enumerate() {
                        packed.unpack::<L>([row, head, slot], size, scratch.add(number * stride));
                    }
                }
            }
        }
    }
}

impl Vectors<'_> {
    /// A whole vector in float32, and zeros up to whole lanes.
    ///
    /// # Safety
    /// See [`Held::block`].
    #[inline(always)]
    unsafe fn convert<L: Widen>(&self, place: [usize; 3], size: usize, to: *mut f32) {
        let start = start(place, self.strides);
        let whole = size / L::COUNT * L::COUNT;
        // SAFETY: the vector lies within the numbers, and there is room for it.
        unsafe {
            for at in (0..whole).step_by(L::COUNT) {
                let numbers = match self.numbers {
                    Numbers::F32(all) => L::load(all.as_ptr().add(start + at)),
                    Numbers::F16(all) => L::halves(all.as_ptr().add(start + at).cast()),
                    Numbers::Bf16(all) => L::bfloats(all.as_ptr().add(start + at).cast()),
                };
                L::store(to.add(at), numbers);
            }
            if whole < size {
                let rest = std::slice::from_raw_parts_mut(to.add(whole), L::COUNT);
                rest.fill(0.0);
                self.numbers.widen(start + whole, &mut rest[..size - whole]);
            }
        }
    }
}

impl PackedVectors<'_> {
    /// # Safety
    /// See [`Held::block`].
    #[inline(always)]
    unsafe fn unpack<L: Widen>(&self, place: [usize; 3], size: usize, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.bits {
                2 => self.unpack_bits::<L, 2>(place, size, to),
                3 => self.unpack_bits::<L, 3>(place, size, to),
                4 => self.unpack_bits::<L, 4>(place, size, to),
                5 => self.unpack_bits::<L, 5>(place, size, to),
                6 => self.unpack_bits::<L, 6>(place, size, to),
                _ => self.unpack_bits::<L, 8>(place, size, to),
            }
        }
    }

    #[inline(always)]
    unsafe fn unpack_bits<L: Widen, const BITS: usize>(&self, place: [usize; 3], size: usize, to: *mut f32) {
        let group = self.group;
        let start_of = |vectors: &Vectors<'_>| start(place, vectors.strides);
        let (scales, biases) = (start_of(&self.scales), start_of(&self.biases));
        let (begin, count) = (start(place, self.strides), size * BITS / 32);
        // Fields are read with some bytes behind them, which the last vector of all has to be given.
        let is_last = begin + count + FIELD_BYTES / size_of::<u32>() > self.words.len();
        let mut copy = Vec::new();
        let words = &self.words[begin..begin + count];
        let words = if is_last {
            copy.extend_from_slice(words);
            copy.resize(count + FIELD_BYTES / size_of::<u32>(), 0);
            copy.as_ptr()
        } else {
            words.as_ptr()
        };
        // SAFETY: the words and the numbers are there.
        unsafe {
            for at in 0..size / group {
                let scale = L::splat(self.scales.numbers.get(scales + at));
                let bias = L::splat(self.biases.numbers.get(biases + at));
                for number in (at * group..(at + 1) * group).step_by(L::COUNT) {
                    let fields = L::fields::<BITS>(words.cast::<u8>().add(number * BITS / 8));
                    L::store(to.add(number), L::fma(fields, scale, bias));
                }
            }
        }
    }
}
