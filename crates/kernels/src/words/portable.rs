//! Lane by lane.

use super::Words;
use crate::lanes::portable::Portable;
use crate::lanes::{Lanes, MOST};

const COUNT: usize = Portable::COUNT;

#[inline(always)]
fn each(word: impl Fn(usize) -> u32) -> [u32; COUNT] {
    std::array::from_fn(word)
}

#[inline(always)]
fn halves(word: u32) -> [i32; 2] {
    [i32::from(word as i16), i32::from((word >> 16) as i16)]
}

// SAFETY (of every block below): the trait's promises.
impl Words for Portable {
    type Words = [u32; COUNT];

    #[inline(always)]
    unsafe fn no_words() -> Self::Words {
        [0; COUNT]
    }

    #[inline(always)]
    unsafe fn repeated(from: *const u32) -> Self::Words {
        [unsafe { *from }; COUNT]
    }

    #[inline(always)]
    unsafe fn load_words(from: *const u32) -> Self::Words {
        unsafe { from.cast::<Self::Words>().read_unaligned() }
    }

    #[inline(always)]
    unsafe fn store_words(to: *mut u32, words: Self::Words) {
        unsafe { to.cast::<Self::Words>().write_unaligned(words) }
    }

    #[inline(always)]
    unsafe fn masked(words: Self::Words, mask: u32) -> Self::Words {
        each(|lane| words[lane] & mask)
    }

    #[inline(always)]
    unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words {
        each(|lane| words[lane] >> (16 + by) << 16 | (words[lane] & 0xffff) >> by)
    }

    #[inline(always)]
    unsafe fn add_pairs(a: Self::Words, b: Self::Words, sum: Self::Words) -> Self::Words {
        each(|lane| {
            let ([a0, a1], [b0, b1]) = (halves(a[lane]), halves(b[lane]));
            sum[lane].wrapping_add((a0 * b0 + a1 * b1).cast_unsigned())
        })
    }

    #[inline(always)]
    unsafe fn added(a: Self::Words, b: Self::Words) -> Self::Words {
        each(|lane| a[lane].wrapping_add(b[lane]))
    }

    #[inline(always)]
    unsafe fn joined(high: Self::Words, low: Self::Words) -> Self::Words {
        each(|lane| (high[lane] << 8).wrapping_add(low[lane]))
    }

    #[inline(always)]
    unsafe fn floats(words: Self::Words) -> Self::Floats {
        std::array::from_fn(|lane| words[lane].cast_signed() as f32)
    }

    #[inline(always)]
    unsafe fn turned(rows: &[*const u32; MOST]) -> [Self::Words; MOST] {
        let mut turned = [[0; COUNT]; MOST];
        for at in 0..COUNT {
            for lane in 0..COUNT {
                turned[at][lane] = unsafe { rows[lane].add(at).read_unaligned() };
            }
        }
        turned
    }
}
