//! Pseudo-random numbers in memory, of every float type that kernels take.

use duet_kernels::{Numbers, bf16, f16};

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    F32,
    F16,
    Bf16,
}

/// Numbers of one of the types.
#[derive(Debug, Clone)]
pub enum Store {
    F32(Vec<f32>),
    F16(Vec<f16>),
    Bf16(Vec<bf16>),
}

impl Store {
    pub fn of(kind: Kind, numbers: &[f32]) -> Self {
        match kind {
            Kind::F32 => Self::F32(numbers.to_vec()),
            Kind::F16 => Self::F16(numbers.iter().map(|n| f16::from_f32(*n)).collect()),
            Kind::Bf16 => Self::Bf16(numbers.iter().map(|n| bf16::from_f32(*n)).collect()),
        }
    }

    pub fn numbers(&self) -> Numbers<'_> {
        match self {
            Self::F32(all) => Numbers::F32(all),
            Self::F16(all) => Numbers::F16(all),
            Self::Bf16(all) => Numbers::Bf16(all),
        }
    }

    pub fn wide(&self) -> Vec<f64> {
        match self {
            Self::F32(all) => all.iter().map(|n| f64::from(*n)).collect(),
            Self::F16(all) => all.iter().map(|n| n.to_f64()).collect(),
            Self::Bf16(all) => all.iter().map(|n| n.to_f64()).collect(),
        }
    }
}

/// Bits that a seed determines.
pub fn random(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}
