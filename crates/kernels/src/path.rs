//! The kernels compiled for each instruction set, and the choice among them.

use std::sync::OnceLock;

use crate::lanes::Lanes;
use crate::lanes::portable::Portable;
use crate::product::Task;
use crate::{activation, arrange, attention, blocks, exp, norm, panels, rope};

/// The kernels for one instruction set, on a machine that has it.
#[derive(Debug, Clone, Copy)]
pub struct Path {
    name: &'static str,
    pub(crate) lanes: usize,
    /// As the others: safe to call wherever the path was handed out, if nobody else writes the task's part of the result.
    pub(crate) panels: unsafe fn(&panels::Task<'_>),
    /// See above.
    pub(crate) arrange: unsafe fn(arrange::Row<'_>),
    pub(crate) multiply: unsafe fn(&Task<'_>),
    pub(crate) exponentials: unsafe fn(&mut [f32]),
    pub(crate) few_attended: unsafe fn(&attention::Task<'_>),
    pub(crate) many_attended: unsafe fn(&attention::Task<'_>),
    pub(crate) norm: unsafe fn(&norm::Task<'_>),
    pub(crate) activate: unsafe fn(&activation::Task<'_>),
    pub(crate) place_heads: unsafe fn(&rope::Task<'_>),
}

/// Compiles the kernels with some features of the processor.
macro_rules! compiled {
    ($name:literal, $lanes:ty $(, $features:literal)?) => {{
        $(#[target_feature(enable = $features)])?
        unsafe fn arrange(row: arrange::Row<'_>) {
            // SAFETY: compiled for the instruction set; the rest is the caller's promise.
            unsafe { arrange::run::<$lanes>(row) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn multiply(task: &Task<'_>) {
            // SAFETY: as above.
            unsafe { blocks::run::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn exponentials(numbers: &mut [f32]) {
            // SAFETY: as above.
            unsafe { exp::run::<$lanes>(numbers) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn few_attended(task: &attention::Task<'_>) {
            // SAFETY: as above.
            unsafe { attention::run_few::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn many_attended(task: &attention::Task<'_>) {
            // SAFETY: as above.
            unsafe { attention::run_many::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn norm(task: &norm::Task<'_>) {
            // SAFETY: as above.
            unsafe { norm::run::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn activate(task: &activation::Task<'_>) {
            // SAFETY: as above.
            unsafe { activation::run::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn place_heads(task: &rope::Task<'_>) {
            // SAFETY: as above.
            unsafe { rope::run::<$lanes>(task) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn panels(task: &panels::Task<'_>) {
            // SAFETY: as above.
            unsafe { panels::run::<$lanes>(task) }
        }
        Path { name: $name, lanes: <$lanes>::COUNT, panels, arrange, multiply, exponentials, few_attended, many_attended, norm, activate, place_heads }
    }};
}

impl Path {
    pub fn name(self) -> &'static str {
        self.name
    }
}

/// The best one for this machine.
pub fn path() -> Path {
    static BEST: OnceLock<Path> = OnceLock::new();
    *BEST.get_or_init(|| paths().next().unwrap_or_else(portable))
}

/// All that this machine can take, the best first.
pub fn paths() -> impl Iterator<Item = Path> {
    native().into_iter().flatten().chain([portable()])
}

fn portable() -> Path {
    compiled!("portable", Portable)
}

#[cfg(target_arch = "x86_64")]
fn native() -> [Option<Path>; 2] {
    use crate::lanes::avx2::Avx2;
    use crate::lanes::avx512::Avx512;

    let avx2 = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("f16c");
    let avx512 = avx2 && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
    [
        avx512.then(|| compiled!("AVX-512", Avx512, "avx2,fma,f16c,avx512f,avx512bw")),
        avx2.then(|| compiled!("AVX2", Avx2, "avx2,fma,f16c")),
    ]
}

#[cfg(not(target_arch = "x86_64"))]
fn native() -> [Option<Path>; 2] {
    [None, None]
}
