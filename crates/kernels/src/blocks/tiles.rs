//! Many rows with AMX, whose instructions multiply 16 rows of bytes with 16 columns of bytes: processors since Sapphire
//! Rapids.
//!
//! A panel of bytes is already what a tile of columns has to be, and arranged rows are tiles of rows. The products of a
//! group are the same whole numbers as everywhere else, so results are the same in every bit as with VNNI.

use std::arch::asm;
use std::arch::x86_64::__cpuid_count;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

use crate::arrange::OfGroup;
use crate::blocks::add_group;
use crate::blocks::many::{INPUTS, MOST_WIDE, Stretch};
use crate::lanes::avx512::Avx512;
use crate::lanes::{Lanes, MOST};
use crate::words::{Dots, Fours, Words};

/// Rows of a tile.
const ROWS: usize = 16;
/// Fewer rows than these are left to vectors.
const WORTH: usize = 10;
/// Bytes of a tile's row.
const ROW_BYTES: usize = 64;
/// Words of a row of x, as far as a panel goes.
const X_WORDS: usize = INPUTS / 2;

/// [`Fours`] with tiles for many rows.
#[derive(Debug, Clone, Copy)]
pub struct Tiles;

// SAFETY (of every block below): the trait's promises, and that the machine has tiles.
impl Dots for Tiles {
    type L = Avx512;
    const PARTS: usize = <Fours<Avx512> as Dots>::PARTS;
    const TAKES_ROWS: bool = true;

    #[inline(always)]
    unsafe fn numbers<const BITS: usize>(
        words: <Avx512 as Words>::Words,
        step: usize,
    ) -> <Avx512 as Words>::Words {
        unsafe { Fours::<Avx512>::numbers::<BITS>(words, step) }
    }

    #[inline(always)]
    unsafe fn add(
        weights: <Avx512 as Words>::Words,
        x: <Avx512 as Words>::Words,
        sum: <Avx512 as Words>::Words,
    ) -> <Avx512 as Words>::Words {
        unsafe { Fours::<Avx512>::add(weights, x, sum) }
    }

    #[inline(always)]
    unsafe fn take_rows(stretch: &Stretch<'_>, sums: &mut [f32]) -> usize {
        let columns = MOST_WIDE * MOST;
        let mut copy = Vec::new();
        let mut taken = 0;
        unsafe {
            configure(stretch.group);
            for (choices, sums) in stretch.choices.chunks(ROWS).zip(sums.chunks_mut(ROWS * columns)) {
                if choices.len() >= WORTH {
                    multiply(stretch, choices, &mut copy, sums);
                    taken += choices.len();
                }
            }
            asm!("tilerelease", options(nostack, nomem, preserves_flags));
        }
        taken
    }
}

/// Whether the machine has tiles of bytes and the system lets this process use them, for which it has to be asked.
#[cfg(target_os = "linux")]
pub fn has_tiles() -> bool {
    static ALLOWED: OnceLock<bool> = OnceLock::new();
    const TILES_AND_BYTES: u32 = 1 << 24 | 1 << 25;
    const ARCH_PRCTL: usize = 158;
    const REQUEST_PERMISSION: usize = 0x1023;
    const TILE_DATA: usize = 18;
    *ALLOWED.get_or_init(|| {
        if __cpuid_count(7, 0).edx & TILES_AND_BYTES != TILES_AND_BYTES {
            return false;
        }
        let mut result = ARCH_PRCTL;
        // SAFETY: the system call takes two numbers and changes nothing but what the process may use.
        unsafe {
            asm!("syscall", inout("rax") result, in("rdi") REQUEST_PERMISSION, in("rsi") TILE_DATA,
                out("rcx") _, out("r11") _, options(nostack));
        }
        result == 0
    })
}

#[cfg(not(target_os = "linux"))]
pub fn has_tiles() -> bool {
    false
}

/// Tiles 0 and 1 for x, 2 and 3 for weights, the others for products.
#[inline(always)]
unsafe fn configure(group: usize) {
    /// The kind of tiles, from byte 16 on how many bytes a row of each tile has, from byte 48 on how many rows.
    #[repr(C, align(64))]
    struct Shapes([u8; 64]);
    let depth = group.min(ROW_BYTES);
    let mut shapes = Shapes([0; 64]);
    shapes.0[0] = 1;
    for tile in 0..8 {
        shapes.0[16 + 2 * tile] = if tile < 2 { depth as u8 } else { ROW_BYTES as u8 };
        shapes.0[48 + tile] = if tile == 2 || tile == 3 { (depth / 4) as u8 } else { ROWS as u8 };
    }
    // SAFETY: 64 bytes in the form that the instruction takes.
    unsafe { asm!("ldtilecfg [{}]", in(reg) shapes.0.as_ptr(), options(nostack, preserves_flags)) }
}

/// The products of two vectors of outputs: for each those of the high bytes, row by row, and those of the low ones.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Products([[[[u32; MOST]; ROWS]; 2]; 2]);

/// Adds the products of up to 16 rows with a panel.
#[inline(always)]
unsafe fn multiply(stretch: &Stretch<'_>, choices: &[(usize, usize)], copy: &mut Vec<u32>, sums: &mut [f32]) {
    let mut groups = [std::ptr::null(); ROWS];
    for (to, (row, _)) in groups.iter_mut().zip(choices) {
        *to = stretch.x.groups(*row);
    }
    let mut products = MaybeUninit::<[Products; 2]>::uninit();
    let products = products.as_mut_ptr().cast::<Products>();
    // SAFETY: the caller's promise. Every buffer is filled before it is read.
    unsafe {
        let (x, stride) = rows_of_x(stretch, choices, copy);
        let pairs = stretch.groups.len() * MOST_WIDE / 2;
        for pair in 0..=pairs {
            if pair < pairs {
                let (group, vector) = (pair / 2, pair % 2 * 2);
                let panel =
                    stretch.panel.add((vector * stretch.panel_steps + group * stretch.group / 4) * MOST);
                let of_next = stretch.panel_steps * MOST;
                let x = x.add(group * stretch.group / 2);
                group_products(
                    x,
                    [stride, stretch.group],
                    [panel, panel.add(of_next)],
                    products.add(pair % 2),
                );
            }
            if pair > 0 {
                let (group, vector) = ((pair - 1) / 2, (pair - 1) % 2 * 2);
                let group = stretch.groups.start + group;
                finish(
                    stretch,
                    group,
                    vector,
                    &*products.add((pair - 1) % 2),
                    &groups[..choices.len()],
                    sums,
                );
            }
        }
    }
}

/// Where the rows' words for a panel begin, and how many words lie between the rows: where x has them, or copied.
#[inline(always)]
unsafe fn rows_of_x(
    stretch: &Stretch<'_>,
    choices: &[(usize, usize)],
    copy: &mut Vec<u32>,
) -> (*const u32, usize) {
    let from = stretch.groups.start * stretch.group / 2;
    let mut follow = choices.len() == ROWS;
    for (at, (row, _)) in choices.iter().enumerate() {
        follow &= *row == choices[0].0 + at;
    }
    // SAFETY: rows have the panel's inputs.
    unsafe {
        let first = stretch.x.row(choices[0].0);
        if follow {
            return (first.add(from), stretch.x.row(choices[0].0 + 1).offset_from_unsigned(first));
        }
        copy.resize(ROWS * X_WORDS, 0);
        for (to, (row, _)) in copy.chunks_exact_mut(X_WORDS).zip(choices) {
            let words = stretch.groups.len() * stretch.group / 2;
            let row = std::slice::from_raw_parts(stretch.x.row(*row).add(from), words);
            to[..words].copy_from_slice(row);
        }
    }
    (copy.as_ptr(), X_WORDS)
}

/// The products of 16 rows of x and two vectors of outputs in one group.
#[inline(always)]
unsafe fn group_products(
    x: *const u32,
    [stride, group]: [usize; 2],
    panels: [*const u32; 2],
    to: *mut Products,
) {
    // SAFETY: tiles are configured for the group, and as many rows of x and of the panels are there.
    unsafe {
        if group <= ROW_BYTES {
            asm!(
                "tileloadd tmm0, [{x} + {stride}*1]",
                "tileloadd tmm2, [{first} + {line}*1]",
                "tileloadd tmm1, [{low} + {stride}*1]",
                "tileloadd tmm3, [{second} + {line}*1]",
                "tilezero tmm4", "tilezero tmm5", "tilezero tmm6", "tilezero tmm7",
                "tdpbsud tmm4, tmm0, tmm2",
                "tdpbsud tmm5, tmm1, tmm2",
                "tdpbsud tmm6, tmm0, tmm3",
                "tdpbsud tmm7, tmm1, tmm3",
                "tilestored [{to} + {line}*1], tmm4",
                "tilestored [{to} + {line}*1 + 1024], tmm5",
                "tilestored [{to} + {line}*1 + 2048], tmm6",
                "tilestored [{to} + {line}*1 + 3072], tmm7",
                x = in(reg) x, low = in(reg) x.add(group / 4), stride = in(reg) stride * 4,
                first = in(reg) panels[0], second = in(reg) panels[1], line = in(reg) ROW_BYTES, to = in(reg) to,
                out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
                out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
                options(nostack, preserves_flags)
            );
        } else {
            asm!(
                "tilezero tmm4", "tilezero tmm5", "tilezero tmm6", "tilezero tmm7",
                "tileloadd tmm0, [{x} + {stride}*1]",
                "tileloadd tmm2, [{first} + {line}*1]",
                "tileloadd tmm1, [{low} + {stride}*1]",
                "tileloadd tmm3, [{second} + {line}*1]",
                "tdpbsud tmm4, tmm0, tmm2",
                "tdpbsud tmm5, tmm1, tmm2",
                "tdpbsud tmm6, tmm0, tmm3",
                "tdpbsud tmm7, tmm1, tmm3",
                "tileloadd tmm0, [{x} + {stride}*1 + 64]",
                "tileloadd tmm2, [{first} + {line}*1 + 1024]",
                "tileloadd tmm1, [{low} + {stride}*1 + 64]",
                "tileloadd tmm3, [{second} + {line}*1 + 1024]",
                "tdpbsud tmm4, tmm0, tmm2",
                "tdpbsud tmm5, tmm1, tmm2",
                "tdpbsud tmm6, tmm0, tmm3",
                "tdpbsud tmm7, tmm1, tmm3",
                "tilestored [{to} + {line}*1], tmm4",
                "tilestored [{to} + {line}*1 + 1024], tmm5",
                "tilestored [{to} + {line}*1 + 2048], tmm6",
                "tilestored [{to} + {line}*1 + 3072], tmm7",
                x = in(reg) x, low = in(reg) x.add(group / 4), stride = in(reg) stride * 4,
                first = in(reg) panels[0], second = in(reg) panels[1], line = in(reg) ROW_BYTES, to = in(reg) to,
                out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
                out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
                options(nostack, preserves_flags)
            );
        }
    }
}

#[inline(always)]
unsafe fn finish(
    stretch: &Stretch<'_>,
    group: usize,
    vector: usize,
    products: &Products,
    groups: &[*const OfGroup],
    sums: &mut [f32],
) {
    // SAFETY: the caller's promise.
    unsafe {
        let of_first = stretch.of_weights::<Avx512>(vector, group);
        let of_second = stretch.of_weights::<Avx512>(vector + 1, group);
        let [[first_high, first_low], [second_high, second_low]] = &products.0;
        for row in 0..groups.len() {
            let of = *groups[row].add(group);
            let sum = sums.as_mut_ptr().add((row * MOST_WIDE + vector) * MOST);
            let first = Avx512::joined(load(&first_high[row]), load(&first_low[row]));
            Avx512::store(sum, add_group::<Avx512>(first, of, of_first, Avx512::load(sum)));
            let sum = sum.add(MOST);
            let second = Avx512::joined(load(&second_high[row]), load(&second_low[row]));
            Avx512::store(sum, add_group::<Avx512>(second, of, of_second, Avx512::load(sum)));
        }
    }
}

#[inline(always)]
unsafe fn load(words: &[u32; MOST]) -> <Avx512 as Words>::Words {
    // SAFETY: the caller's promise.
    unsafe { Avx512::load_words(words.as_ptr()) }
}
