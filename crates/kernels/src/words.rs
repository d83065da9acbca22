//! Vectors of whole numbers: what packed weights and rows of x meet in.
//!
//! A lane belongs to an output. It holds some of its weights, which meet as many numbers of x in one instruction that adds up
//! their products: two of 16 bits ([`Pairs`]), or four bytes ([`Fours`]). For bytes, a number of x is split into two,
//! `256 * high + low`, which meet the weights one after the other. The sums are the same in every bit.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;

use std::marker::PhantomData;

use crate::blocks::Stretch;
use crate::lanes::{Lanes, MOST};

/// See [`Lanes`], whose promises hold here too. A word has 32 bits, a half of it 16.
pub trait Words: Lanes {
    type Words: Copy;

    /// Zeros.
    unsafe fn no_words() -> Self::Words;
    /// The same word in every lane.
    unsafe fn repeated(from: *const u32) -> Self::Words;
    unsafe fn load_words(from: *const u32) -> Self::Words;
    unsafe fn store_words(to: *mut u32, words: Self::Words);
    /// The bits of `mask` of each word.
    unsafe fn masked(words: Self::Words, mask: u32) -> Self::Words;
    /// Each half shifted down by `by` (constant).
    unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words;
    /// `sum` and in each lane two products of halves, with sign.
    unsafe fn add_pairs(a: Self::Words, b: Self::Words, sum: Self::Words) -> Self::Words;
    unsafe fn added(a: Self::Words, b: Self::Words) -> Self::Words;
    /// `256 * high + low`.
    unsafe fn joined(high: Self::Words, low: Self::Words) -> Self::Words;
    /// Whole numbers with sign as floats.
    unsafe fn floats(words: Self::Words) -> Self::Floats;
    /// The lower half of each as the higher.
    #[inline(always)]
    unsafe fn raised(words: Self::Words) -> Self::Words {
        // SAFETY: the trait's promises.
        unsafe { Self::joined(Self::joined(words, Self::no_words()), Self::no_words()) }
    }
    /// The first words of as many rows as there are lanes, then the second, and so on, as many. Rows begin anywhere.
    unsafe fn turned(rows: &[*const u32; MOST]) -> [Self::Words; MOST];
}

/// Instruction sets that multiply bytes. See [`Words`].
#[cfg_attr(not(target_arch = "x86_64"), expect(dead_code, reason = "only x86-64 is asked for bytes"))]
pub trait Bytes: Words {
    /// `sum` and in each lane four products of a byte without sign and one with.
    unsafe fn add_fours(weights: Self::Words, x: Self::Words, sum: Self::Words) -> Self::Words;
}

/// How the numbers of packed words meet those of x. See [`Words`].
pub trait Dots: Copy {
    type L: Words;
    /// Parts that numbers of x are split into, which meet the weights one after the other.
    const PARTS: usize;
    /// Numbers that meet in a lane at a time.
    const TOGETHER: usize = 2 * Self::PARTS;
    /// Whether there is another way for many rows.
    const TAKES_ROWS: bool = false;

    /// Those numbers of each word that meet x in its `step`th step.
    unsafe fn numbers<const BITS: usize>(
        words: <Self::L as Words>::Words,
        step: usize,
    ) -> <Self::L as Words>::Words;
    /// `sum` and the products in each lane.
    unsafe fn add(
        weights: <Self::L as Words>::Words,
        x: <Self::L as Words>::Words,
        sum: <Self::L as Words>::Words,
    ) -> <Self::L as Words>::Words;

    /// Adds the products of the first rows with a panel to their sums in another way, and says of how many.
    #[inline(always)]
    unsafe fn take_rows(_: &Stretch<'_>, _: &mut [f32]) -> usize {
        0
    }
}

/// Two numbers of 16 bits at a time: the `i`th of either half of a word in the `i`th step.
#[derive(Debug, Clone, Copy)]
pub struct Pairs<L>(PhantomData<L>);

/// Four bytes at a time: with 4 bits the even numbers of a word, then the odd ones.
#[cfg_attr(not(target_arch = "x86_64"), expect(dead_code, reason = "only x86-64 is asked for bytes"))]
#[derive(Debug, Clone, Copy)]
pub struct Fours<L>(PhantomData<L>);

/// Steps in which the numbers of a word meet x.
#[inline(always)]
pub const fn steps<D: Dots>(bits: usize) -> usize {
    32 / bits / D::TOGETHER
}

/// Where in a word the `at`th number of a step is found.
#[inline(always)]
pub const fn place<D: Dots>(bits: usize, step: usize, at: usize) -> usize {
    match D::PARTS {
        1 => step + at * 16 / bits,
        _ => step + at * steps::<D>(bits),
    }
}

// SAFETY (of every block below): the traits' promises.
impl<L: Words> Dots for Pairs<L> {
    type L = L;
    const PARTS: usize = 1;

    #[inline(always)]
    unsafe fn numbers<const BITS: usize>(words: L::Words, step: usize) -> L::Words {
        let mask = ((1 << BITS) - 1) * 0x0001_0001;
        unsafe {
            if step == 0 {
                L::masked(words, mask)
            } else if step == 16 / BITS - 1 {
                L::shifted_halves(words, (BITS * step) as u32)
            } else {
                L::masked(L::shifted_halves(words, (BITS * step) as u32), mask)
            }
        }
    }

    #[inline(always)]
    unsafe fn add(weights: L::Words, x: L::Words, sum: L::Words) -> L::Words {
        unsafe { L::add_pairs(weights, x, sum) }
    }
}

impl<L: Bytes> Dots for Fours<L> {
    type L = L;
    const PARTS: usize = 2;

    #[inline(always)]
    unsafe fn numbers<const BITS: usize>(words: L::Words, step: usize) -> L::Words {
        unsafe {
            match (BITS, step) {
                (8, _) => words,
                (_, 0) => L::masked(words, 0x0f0f_0f0f),
                _ => L::masked(L::shifted_halves(words, 4), 0x0f0f_0f0f),
            }
        }
    }

    #[inline(always)]
    unsafe fn add(weights: L::Words, x: L::Words, sum: L::Words) -> L::Words {
        unsafe { L::add_fours(weights, x, sum) }
    }
}
