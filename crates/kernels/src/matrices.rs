//! Weights as they are stored, in any format but the two that [`crate::Packed`] is for.

use crate::Numbers;

/// A matrix, or a stack of them, of shape (matrices, outputs, inputs).
#[derive(Debug, Clone, Copy)]
pub struct Matrices<'a> {
    pub(crate) format: Format<'a>,
    pub(crate) matrices: usize,
    pub(crate) outputs: usize,
    pub(crate) inputs: usize,
}

/// How weights are stored. All parts are contiguous, and rows follow each other without gaps.
#[derive(Debug, Clone, Copy)]
pub enum Format<'a> {
    Dense(Numbers<'a>),
    Affine(Affine<'a>),
    SmallFloats(SmallFloats<'a>),
}

/// Whole numbers of `bits` bits (2 to 6), a row of them as one stream of bits from the lowest bit of its first word on. Each is
/// `scale * number + bias` of its group.
#[derive(Debug, Clone, Copy)]
pub struct Affine<'a> {
    pub words: &'a [u32],
    pub scales: Numbers<'a>,
    pub biases: Numbers<'a>,
    pub bits: usize,
    /// 32, 64 or 128.
    pub group: usize,
}

/// Small floats, each times the scale of its group. Of NaN no format makes a difference: such weights are any number.
#[derive(Debug, Clone, Copy)]
pub struct SmallFloats<'a> {
    pub words: &'a [u32],
    pub scales: &'a [u8],
    pub kind: SmallFloat,
}

/// The formats of the Open Compute Project's microscaling specification that MLX has, and NVIDIA's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallFloat {
    /// 4 bits (E2M1); 32 share a power of two.
    Mxfp4,
    /// 8 bits (E4M3); 32 share a power of two.
    Mxfp8,
    /// 4 bits (E2M1); 16 share an 8-bit float (E4M3).
    Nvfp4,
}

/// Weights that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatricesError {
    #[error("there is no kernel for {bits} bits in groups of {group}")]
    Packing { bits: usize, group: usize },
    #[error("{inputs} inputs are not whole groups of {group}")]
    Inputs { inputs: usize, group: usize },
    #[error("{found} {part} are not {matrices} matrices of {outputs} by {inputs}")]
    Shape { part: &'static str, found: usize, matrices: usize, outputs: usize, inputs: usize },
}

impl SmallFloat {
    pub fn bits(self) -> usize {
        match self {
            Self::Mxfp4 | Self::Nvfp4 => 4,
            Self::Mxfp8 => 8,
        }
    }

    /// How many weights share a scale.
    pub fn group(self) -> usize {
        match self {
            Self::Mxfp4 | Self::Mxfp8 => 32,
            Self::Nvfp4 => 16,
        }
    }
}

impl<'a> Matrices<'a> {
    /// # Errors
    /// The parts do not fit the shape, or there is no kernel for them.
    pub fn new(format: Format<'a>, [matrices, outputs, inputs]: [usize; 3]) -> Result<Self, MatricesError> {
        let this = Self { format, matrices, outputs, inputs };
        let rows = matrices * outputs;
        match format {
            Format::Dense(numbers) => this.check("numbers", numbers.len(), rows * inputs)?,
            Format::Affine(Affine { words, scales, biases, bits, group }) => {
                if !matches!(bits, 2..=6) || ![32, 64, 128].contains(&group) {
                    return Err(MatricesError::Packing { bits, group });
                }
                this.check_groups(group)?;
                this.check("words", words.len(), rows * inputs * bits / 32)?;
                this.check("scales", scales.len(), rows * inputs / group)?;
                this.check("biases", biases.len(), rows * inputs / group)?;
            }
            Format::SmallFloats(SmallFloats { words, scales, kind }) => {
                this.check_groups(kind.group())?;
                this.check("words", words.len(), rows * inputs * kind.bits() / 32)?;
                this.check("scales", scales.len(), rows * inputs / kind.group())?;
            }
        }
        Ok(this)
    }

    fn check_groups(&self, group: usize) -> Result<(), MatricesError> {
        match self.inputs.is_multiple_of(group) {
            true => Ok(()),
            false => Err(MatricesError::Inputs { inputs: self.inputs, group }),
        }
    }

    fn check(&self, part: &'static str, found: usize, expected: usize) -> Result<(), MatricesError> {
        let Self { matrices, outputs, inputs, .. } = *self;
        match found == expected {
            true => Ok(()),
            false => Err(MatricesError::Shape { part, found, matrices, outputs, inputs }),
        }
    }

    /// Bytes that a product with one of the matrices reads of it.
    pub fn matrix_bytes(&self) -> usize {
        let width = |numbers: &Numbers<'_>| match numbers {
            Numbers::F32(_) => 4,
            Numbers::F16(_) | Numbers::Bf16(_) => 2,
        };
        let weights = self.outputs * self.inputs;
        match &self.format {
            Format::Dense(numbers) => weights * width(numbers),
            Format::Affine(Affine { scales, biases, bits, group, .. }) => {
                weights * bits / 8 + weights / group * (width(scales) + width(biases))
            }
            Format::SmallFloats(SmallFloats { kind, .. }) => {
                weights * kind.bits() / 8 + weights / kind.group()
            }
        }
    }
}
