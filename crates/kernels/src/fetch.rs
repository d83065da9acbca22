//! Asking for memory before it is needed.

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
