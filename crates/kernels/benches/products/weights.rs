//! Weights in every format, enough copies of a matrix that no cache holds them.

use std::fmt;

use duet_kernels::{
    Affine, Bits, Choice, Format, Group, Matrices, Numbers, NumbersMut, Packed, Path, Rows, SmallFloat,
    SmallFloats, bf16, f16, matrix_product_on, product_on,
};

const COLD_BYTES: usize = 192 << 20;
const GROUP: usize = 64;

#[derive(Debug, Clone, Copy)]
pub enum Kind {
    F32,
    F16,
    Bf16,
    /// Whole numbers of so many bits, in groups of 64 with scales and biases in bfloat16.
    Affine(usize),
    Small(SmallFloat),
}

pub const KINDS: [Kind; 12] = [
    Kind::F32,
    Kind::F16,
    Kind::Bf16,
    Kind::Affine(2),
    Kind::Affine(3),
    Kind::Affine(4),
    Kind::Affine(5),
    Kind::Affine(6),
    Kind::Affine(8),
    Kind::Small(SmallFloat::Mxfp4),
    Kind::Small(SmallFloat::Mxfp8),
    Kind::Small(SmallFloat::Nvfp4),
];

pub struct Weights {
    kind: Kind,
    shape: [usize; 2],
    copies: usize,
    words: Vec<u32>,
    halves: Vec<f16>,
    bfloats: Vec<bf16>,
    floats: Vec<f32>,
    scales: Vec<u8>,
}

impl fmt::Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::F32 => "float32",
            Self::F16 => "float16",
            Self::Bf16 => "bfloat16",
            Self::Affine(bits) => return to.pad(&format!("affine-{bits}")),
            Self::Small(SmallFloat::Mxfp4) => "mxfp4",
            Self::Small(SmallFloat::Mxfp8) => "mxfp8",
            Self::Small(SmallFloat::Nvfp4) => "nvfp4",
        };
        to.pad(name)
    }
}

impl Weights {
    pub fn new(kind: Kind, shape: [usize; 2]) -> Self {
        let numbers = shape[0] * shape[1];
        let bits = match kind {
            Kind::F32 => 32,
            Kind::F16 | Kind::Bf16 => 16,
            Kind::Affine(bits) => bits,
            Kind::Small(kind) => kind.bits(),
        };
        let copies = (COLD_BYTES * 8 / (numbers * bits)).clamp(1, 64);
        let all = numbers * copies;
        let float = |at: usize| (at % 1013) as f32 / 1013.0 - 0.5;
        let mut this = Self {
            kind,
            shape,
            copies,
            words: Vec::new(),
            halves: Vec::new(),
            bfloats: Vec::new(),
            floats: Vec::new(),
            scales: Vec::new(),
        };
        let words = || (0..(all * bits / 32) as u32).map(|at| at.wrapping_mul(2_654_435_761) & 0x7777_7777);
        match kind {
            Kind::F32 => this.floats = (0..all).map(float).collect(),
            Kind::F16 => this.halves = (0..all).map(|at| f16::from_f32(float(at))).collect(),
            Kind::Bf16 => this.bfloats = (0..all).map(|at| bf16::from_f32(float(at))).collect(),
            Kind::Affine(_) => {
                this.words = words().collect();
                this.bfloats = vec![bf16::from_f32(0.01); all / GROUP];
            }
            Kind::Small(kind) => {
                this.words = words().collect();
                this.scales = vec![0x38; all / kind.group()];
            }
        }
        this
    }

    pub fn copies(&self) -> usize {
        self.copies
    }

    fn matrices(&self) -> Matrices<'_> {
        let groups = Numbers::Bf16(&self.bfloats);
        let format = match self.kind {
            Kind::F32 => Format::Dense(Numbers::F32(&self.floats)),
            Kind::F16 => Format::Dense(Numbers::F16(&self.halves)),
            Kind::Bf16 => Format::Dense(groups),
            Kind::Affine(bits) => {
                let words = &self.words;
                Format::Affine(Affine { words, scales: groups, biases: groups, bits, group: GROUP })
            }
            Kind::Small(kind) => {
                Format::SmallFloats(SmallFloats { words: &self.words, scales: &self.scales, kind })
            }
        };
        Matrices::new(format, [self.copies, self.shape[0], self.shape[1]]).expect("weights of that shape")
    }

    /// Those that have kernels of their own.
    fn packed(&self) -> Option<Packed<'_>> {
        let Kind::Affine(bits) = self.kind else { return None };
        let bits = Bits::of(bits)?;
        let groups = [Numbers::Bf16(&self.bfloats); 2];
        Packed::new(&self.words, groups, self.shape, bits, Group::Of64).ok()
    }

    /// Bytes that a product with one copy reads.
    pub fn matrix_bytes(&self) -> usize {
        match self.packed() {
            Some(packed) => packed.matrix_bytes(),
            None => self.matrices().matrix_bytes(),
        }
    }

    pub fn product(&self, path: Path, x: Rows<'_>, choices: &[Choice], out: NumbersMut<'_>) {
        let done = match self.packed() {
            Some(packed) => product_on(path, x, &[packed], choices, out),
            None => matrix_product_on(path, x, &[self.matrices()], choices, None, out),
        };
        done.expect("rows and weights that fit");
    }
}
