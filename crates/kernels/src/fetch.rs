//! Asking for memory before it is needed.

/// Bytes of a line of the cache.
pub const LINE: usize = 64;

/// Begins to bring the line at an address nearer. An address that is not there is no error.
#[inline(always)]
pub fn fetch<T>(from: *const T) {
    // SAFETY: it changes nothing; every x86-64 and every ARM of 64 bits can.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(from.cast());
    }
    // The function for it is not stable yet.
    // SAFETY: as above.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        std::arch::asm!("prfm pldl1keep, [{}]", in(reg) from, options(nostack, readonly, preserves_flags));
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let _ = from;
}

/// Begins to bring so many numbers nearer, some of which need not be there.
// Alone, since where it is called there are loops with no register to spare.
#[inline(never)]
pub fn fetch_all<T>(from: *const T, count: usize) {
    for at in (0..count).step_by(LINE / size_of::<T>()) {
        fetch(from.wrapping_add(at));
    }
}
