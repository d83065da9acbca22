//! A matrix, or a stack of them, in MLX's affine packing.

use crate::Numbers;

/// How many bits a weight takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bits {
    Four,
    Eight,
}

/// How many weights in a row share a scale and a bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Of32,
    Of64,
    Of128,
}

/// Weights of shape (matrices, outputs, inputs), each `scale * number + bias` of its group. A word holds eight 4-bit or
/// four 8-bit numbers, the first in the lowest bits.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'a> {
    pub(crate) words: &'a [u32],
    pub(crate) scales: Numbers<'a>,
    pub(crate) biases: Numbers<'a>,
    pub(crate) outputs: usize,
    pub(crate) inputs: usize,
    pub(crate) bits: Bits,
    pub(crate) group: Group,
}

/// Parts that do not fit each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    #[error("{inputs} inputs are not whole groups of {group}")]
    Inputs { inputs: usize, group: usize },
    #[error("{words} words, {scales} scales and {biases} biases are not matrices of {outputs} by {inputs}")]
    Shape { words: usize, scales: usize, biases: usize, outputs: usize, inputs: usize },
}

impl Bits {
    pub fn count(self) -> usize {
        match self {
            Self::Four => 4,
            Self::Eight => 8,
        }
    }

    /// How many weights a word holds.
    pub fn per_word(self) -> usize {
        32 / self.count()
    }

    /// By their number, where there is a kernel.
    pub fn of(count: usize) -> Option<Self> {
        [Self::Four, Self::Eight].into_iter().find(|bits| bits.count() == count)
    }
}

impl Group {
    pub fn size(self) -> usize {
        match self {
            Self::Of32 => 32,
            Self::Of64 => 64,
            Self::Of128 => 128,
        }
    }

    /// By its size, where there is a kernel.
    pub fn of(size: usize) -> Option<Self> {
        [Self::Of32, Self::Of64, Self::Of128].into_iter().find(|group| group.size() == size)
    }
}

impl<'a> Packed<'a> {
    /// All parts are contiguous: `words` (matrices, outputs, words of a row), `scales` and `biases` (matrices, outputs,
    /// groups of a row).
    ///
    /// # Errors
    /// The parts do not fit each other.
    pub fn new(
        words: &'a [u32],
        [scales, biases]: [Numbers<'a>; 2],
        [outputs, inputs]: [usize; 2],
        bits: Bits,
        group: Group,
    ) -> Result<Self, PackedError> {
        if !inputs.is_multiple_of(group.size()) || inputs == 0 {
            return Err(PackedError::Inputs { inputs, group: group.size() });
        }
        let this = Self { words, scales, biases, outputs, inputs, bits, group };
        let matrices = this.matrices();
        let groups = matrices * outputs * this.groups();
        let whole = words.len() == matrices * outputs * this.row_words();
        if !whole || scales.len() != groups || biases.len() != groups {
            let (words, scales, biases) = (words.len(), scales.len(), biases.len());
            return Err(PackedError::Shape { words, scales, biases, outputs, inputs });
        }
        Ok(this)
    }

    pub fn outputs(&self) -> usize {
        self.outputs
    }

    pub fn inputs(&self) -> usize {
        self.inputs
    }

    pub fn matrices(&self) -> usize {
        self.words.len() / (self.outputs * self.row_words()).max(1)
    }

    /// Bytes that a product with one of the matrices reads of it.
    pub fn matrix_bytes(&self) -> usize {
        let number = |numbers: &Numbers<'_>| match numbers {
            Numbers::F32(_) => 4,
            Numbers::F16(_) | Numbers::Bf16(_) => 2,
        };
        let group = number(&self.scales) + number(&self.biases);
        self.outputs * (self.row_words() * 4 + self.groups() * group)
    }

    pub(crate) fn row_words(&self) -> usize {
        self.inputs / self.bits.per_word()
    }

    /// How many groups a row has.
    pub(crate) fn groups(&self) -> usize {
        self.inputs / self.group.size()
    }
}

/// Calls `function::<lanes, bits, group>` with the numbers of these weights, for which each is compiled by itself.
macro_rules! for_packing {
    ($weights:expr, $function:ident::<$lanes:ident>($argument:expr)) => {{
        use $crate::packed::{Bits, Group};
        match ($weights.bits, $weights.group) {
            (Bits::Four, Group::Of32) => $function::<$lanes, 4, 32>($argument),
            (Bits::Four, Group::Of64) => $function::<$lanes, 4, 64>($argument),
            (Bits::Four, Group::Of128) => $function::<$lanes, 4, 128>($argument),
            (Bits::Eight, Group::Of32) => $function::<$lanes, 8, 32>($argument),
            (Bits::Eight, Group::Of64) => $function::<$lanes, 8, 64>($argument),
            (Bits::Eight, Group::Of128) => $function::<$lanes, 8, 128>($argument),
        }
    }};
}
pub(crate) use for_packing;
