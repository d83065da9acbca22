//! Lane by lane.

use super::{E2M1, Fields, Widen, bfloat, half, small_as_half};
use crate::lanes::portable::Portable;

// SAFETY (of every block below): the trait's promises.
impl Widen for Portable {
    #[inline(always)]
    unsafe fn bfloats(from: *const u16) -> Self::Floats {
        std::array::from_fn(|lane| bfloat(unsafe { *from.add(lane) }))
    }

    #[inline(always)]
    unsafe fn halves(from: *const u16) -> Self::Floats {
        std::array::from_fn(|lane| half(unsafe { *from.add(lane) }))
    }

    #[inline(always)]
    unsafe fn fields<const BITS: usize>(from: *const u8) -> Self::Floats {
        let all = u64::from_le_bytes(unsafe { from.cast::<[u8; 8]>().read_unaligned() });
        std::array::from_fn(|lane| ((all >> (lane * BITS)) as u32 & Fields::<BITS>::MASK) as i32 as f32)
    }

    #[inline(always)]
    unsafe fn e2m1(from: *const u8) -> Self::Floats {
        let all = u32::from_le_bytes(unsafe { from.cast::<[u8; 4]>().read_unaligned() });
        std::array::from_fn(|lane| {
            let bits = all >> (4 * lane);
            f32::from_bits(E2M1[bits as usize & 7].to_bits() | (bits & 8) << 28)
        })
    }

    #[inline(always)]
    unsafe fn e4m3(from: *const u8) -> Self::Floats {
        std::array::from_fn(|lane| half(small_as_half(unsafe { *from.add(lane) })))
    }
}
