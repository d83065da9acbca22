//! The kernels compiled for each instruction set, and the choice among them.

use std::sync::OnceLock;

use crate::lanes::portable::Portable;
use crate::product::Task;
use crate::words::Pairs;
use crate::{activation, arrange, attention, blocks, exp, norm, panels, rope};

/// The kernels for one instruction set, on a machine that has it.
#[derive(Debug, Clone, Copy)]
pub struct Path {
    name: &'static str,
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
            unsafe { arrange::run::<Pairs<$lanes>>(row) }
        }
        $(#[target_feature(enable = $features)])?
        unsafe fn multiply(task: &Task<'_>) {
            // SAFETY: as above.
            unsafe { blocks::run::<Pairs<$lanes>>(task) }
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
        Path { name: $name, panels, arrange, multiply, exponentials, few_attended, many_attended, norm, activate, place_heads }
    }};
}

impl Path {
    pub fn name(self) -> &'static str {
        self.name
    }
}

/// A path whose products with packed weights are compiled with some more features.
#[cfg(target_arch = "x86_64")]
macro_rules! with_products {
    ($name:literal, $path:expr, $dots:ty, $features:literal) => {{
        #[target_feature(enable = $features)]
        unsafe fn arrange(row: arrange::Row<'_>) {
            // SAFETY: compiled for the instruction set; the rest is the caller's promise.
            unsafe { arrange::run::<$dots>(row) }
        }
        #[target_feature(enable = $features)]
        unsafe fn multiply(task: &Task<'_>) {
            // SAFETY: as above.
            unsafe { blocks::run::<$dots>(task) }
        }
        Path { name: $name, arrange, multiply, ..$path }
    }};
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
fn native() -> [Option<Path>; 5] {
    use crate::blocks::tiles::{Tiles, has_tiles};
    use crate::lanes::avx2::Avx2;
    use crate::lanes::avx512::Avx512;
    use crate::words::Fours;

    let avx2 = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("f16c");
    let avx512 = avx2 && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
    let avx2_bytes = avx2 && is_x86_feature_detected!("avxvnni");
    let avx512_bytes = avx512 && is_x86_feature_detected!("avx512vnni");
    let avx2 = avx2.then(|| compiled!("AVX2", Avx2, "avx2,fma,f16c"));
    let avx512 = avx512.then(|| compiled!("AVX-512", Avx512, "avx2,fma,f16c,avx512f,avx512bw"));
    let with_vnni = avx512.filter(|_| avx512_bytes).map(|path| {
        with_products!("AVX-512 VNNI", path, Fours<Avx512>, "avx2,fma,f16c,avx512f,avx512bw,avx512vnni")
    });
    let with_tiles = with_vnni
        .filter(|_| has_tiles())
        .map(|path| with_products!("AVX-512 AMX", path, Tiles, "avx2,fma,f16c,avx512f,avx512bw,avx512vnni"));
    let with_avx_vnni = avx2
        .filter(|_| avx2_bytes)
        .map(|path| with_products!("AVX2 VNNI", path, Fours<Avx2>, "avx2,fma,f16c,avxvnni"));
    [with_tiles, with_vnni, avx512, with_avx_vnni, avx2]
}

#[cfg(target_arch = "aarch64")]
fn native() -> [Option<Path>; 1] {
    use crate::lanes::neon::Neon;

    [std::arch::is_aarch64_feature_detected!("neon").then(|| compiled!("NEON", Neon, "neon"))]
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn native() -> [Option<Path>; 0] {
    []
}
