//! An evaluated array as an operation sees it.
#![expect(unsafe_code, reason = "MLX's memory")]

use std::marker::PhantomData;

use duet_kernels::{Numbers, NumbersMut, Rows, bf16, f16, fetch_all};
use mlx_rs::Dtype;
use mlx_sys::duet_view;

/// What is wrong with an input of no type that is known.
pub fn other_type() -> String {
    "numbers of another type".to_owned()
}

/// What is wrong with too few inputs.
pub fn missing() -> String {
    "inputs are missing".to_owned()
}

/// An array of any layout.
pub struct View<'a> {
    raw: duet_view,
    pub shape: &'a [i32],
    /// In elements.
    pub strides: &'a [i64],
    lifetime: PhantomData<&'a mut ()>,
}

/// A copy of an array's numbers.
pub enum OwnedNumbers {
    F32(Vec<f32>),
    F16(Vec<f16>),
    Bf16(Vec<bf16>),
}

/// The types of half precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    F16,
    Bf16,
}

impl<'a> View<'a> {
    /// # Safety
    /// The array outlives the view, and nobody writes it but, if it is an output, through this.
    pub unsafe fn new(raw: &duet_view) -> Self {
        // SAFETY: the caller's promise.
        let (shape, strides) = unsafe {
            match raw.dimensions {
                0 => (&[][..], &[][..]),
                dimensions => (
                    std::slice::from_raw_parts(raw.shape, dimensions),
                    std::slice::from_raw_parts(raw.strides, dimensions),
                ),
            }
        };
        Self { raw: *raw, shape, strides, lifetime: PhantomData }
    }

    pub fn dimension(&self, from_the_end: usize) -> usize {
        self.shape.iter().rev().nth(from_the_end).map_or(1, |size| usize::try_from(*size).unwrap_or(0))
    }

    pub fn size(&self) -> usize {
        self.shape.iter().map(|size| usize::try_from(*size).unwrap_or(0)).product()
    }

    fn is(&self, dtype: Dtype) -> bool {
        self.raw.dtype == dtype as u32
    }

    /// Bytes of an element, if it is a number of 16 or 32 bits.
    pub fn width(&self) -> Option<usize> {
        let is = |dtypes: &[Dtype]| dtypes.iter().any(|dtype| self.is(*dtype));
        match () {
            () if is(&[Dtype::Float32, Dtype::Uint32, Dtype::Int32]) => Some(4),
            () if is(&[Dtype::Float16, Dtype::Bfloat16]) => Some(2),
            () => None,
        }
    }

    pub fn is_float32(&self) -> bool {
        self.is(Dtype::Float32)
    }

    /// Which type of half precision it is of, if it is.
    pub fn half(&self) -> Option<Half> {
        match () {
            () if self.is(Dtype::Float16) => Some(Half::F16),
            () if self.is(Dtype::Bfloat16) => Some(Half::Bf16),
            () => None,
        }
    }

    /// Memory so many bytes behind the first element.
    ///
    /// # Safety
    /// It lies within the array.
    pub unsafe fn bytes_from(&self, offset: isize) -> *mut u8 {
        // SAFETY: the caller's promise.
        unsafe { self.raw.data.cast::<u8>().offset(offset) }
    }

    /// Begins to bring memory so many bytes behind the first element nearer. None need be there.
    pub fn fetch(&self, offset: i64, bytes: usize) {
        fetch_all(self.raw.data.cast::<u8>().wrapping_offset(offset as isize), bytes);
    }

    /// The elements of memory that the array spans, from its first on. Strides must not be negative.
    fn span(&self) -> usize {
        if self.size() == 0 {
            return 0;
        }
        let last: i64 =
            self.shape.iter().zip(self.strides).map(|(size, stride)| i64::from(size - 1) * stride).sum();
        usize::try_from(last).map_or(0, |last| last + 1)
    }

    /// The elements, if they are `T`s, and lie one after the other or are looked at by their strides.
    fn elements<T>(&self) -> &[T] {
        match self.span() {
            0 => &[],
            // SAFETY: the array spans so many elements, and the callers look at its type first.
            span => unsafe { std::slice::from_raw_parts(self.raw.data.cast::<T>(), span) },
        }
    }

    /// Packed words. The array must be row-major.
    pub fn words(&self) -> &[u32] {
        if self.is(Dtype::Uint32) { self.elements() } else { &[] }
    }

    /// The words of an output, which is row-major.
    pub fn words_mut(&mut self) -> &mut [u32] {
        match self.size() {
            // SAFETY: an output is written by the one who holds its view; it is as large as that and of that type.
            size if size > 0 && self.is(Dtype::Uint32) => unsafe {
                std::slice::from_raw_parts_mut(self.raw.data.cast(), size)
            },
            _ => &mut [],
        }
    }

    /// The bytes of an array of truth values, to be looked at by its strides, none of which may be negative.
    pub fn flags(&self) -> Option<&[u8]> {
        let sound = self.strides.iter().all(|stride| *stride >= 0);
        (sound && self.is(Dtype::Bool)).then(|| self.elements())
    }

    /// Floats of a row-major array of float32.
    pub fn floats(&self) -> Option<&[f32]> {
        self.is(Dtype::Float32).then(|| self.elements())
    }

    /// The elements of an array of `i32` in their order.
    pub fn integers(&self) -> Vec<i32> {
        // SAFETY: by the type.
        if self.is(Dtype::Int32) { unsafe { self.in_order() } } else { Vec::new() }
    }

    /// Its rows along the last axis as they lie, or of a copy if they are not in one piece.
    pub fn with_rows<T>(&self, run: impl FnOnce(Rows<'_>) -> Result<T, String>) -> Result<T, String> {
        if self.has_whole_rows() {
            return run(Rows { numbers: self.numbers().ok_or_else(other_type)?, starts: &self.starts(1) });
        }
        let copy = self.numbers_in_order().ok_or_else(other_type)?;
        let starts: Vec<usize> = (0..self.size()).step_by(self.dimension(0).max(1)).collect();
        run(Rows { numbers: copy.borrowed(), starts: &starts })
    }

    /// Numbers in memory, `None` for another type.
    pub fn numbers(&self) -> Option<Numbers<'_>> {
        match () {
            () if self.is(Dtype::Float32) => Some(Numbers::F32(self.elements())),
            () if self.is(Dtype::Float16) => Some(Numbers::F16(self.elements())),
            () if self.is(Dtype::Bfloat16) => Some(Numbers::Bf16(self.elements())),
            () => None,
        }
    }

    /// The places of an output, which is row-major.
    pub fn numbers_mut(&mut self) -> Option<NumbersMut<'_>> {
        let (data, size) = (self.raw.data, self.size());
        if size == 0 {
            return Some(NumbersMut::F32(&mut []));
        }
        // SAFETY: an output is written by the one who holds its view; it is as large as that and of that type.
        unsafe {
            match () {
                () if self.is(Dtype::Float32) => {
                    Some(NumbersMut::F32(std::slice::from_raw_parts_mut(data.cast(), size)))
                }
                () if self.is(Dtype::Float16) => {
                    Some(NumbersMut::F16(std::slice::from_raw_parts_mut(data.cast(), size)))
                }
                () if self.is(Dtype::Bfloat16) => {
                    Some(NumbersMut::Bf16(std::slice::from_raw_parts_mut(data.cast(), size)))
                }
                () => None,
            }
        }
    }

    /// Bytes. The array must be row-major.
    pub fn bytes(&self) -> &[u8] {
        if self.is(Dtype::Uint8) { self.elements() } else { &[] }
    }

    /// Its shape and strides with the last two axes the other way round.
    pub fn turned_layout(&self) -> (Vec<i32>, Vec<i64>) {
        let (mut shape, mut strides) = (self.shape.to_vec(), self.strides.to_vec());
        let last = shape.len();
        if last >= 2 {
            shape.swap(last - 2, last - 1);
            strides.swap(last - 2, last - 1);
        }
        (shape, strides)
    }

    /// The same array by the layout that [`View::turned_layout`] gives.
    pub fn turned<'b>(&'b self, (shape, strides): &'b (Vec<i32>, Vec<i64>)) -> View<'b> {
        View { raw: self.raw, shape, strides, lifetime: PhantomData }
    }

    pub fn is_row_major(&self) -> bool {
        let mut stride = 1;
        self.shape.iter().zip(self.strides).rev().all(|(size, found)| {
            let as_it_should_be = *size == 1 || *found == stride;
            stride *= i64::from(*size);
            as_it_should_be
        })
    }

    /// Whether rows of it lie in one piece, wherever they begin.
    pub fn has_whole_rows(&self) -> bool {
        self.strides.iter().all(|stride| *stride >= 0)
            && (self.dimension(0) <= 1 || self.strides.last() == Some(&1))
    }

    /// The elements of an array of `T` in their order, whatever its layout.
    ///
    /// # Safety
    /// They are `T`s.
    unsafe fn in_order<T: Copy>(&self) -> Vec<T> {
        let first = self.raw.data.cast::<T>();
        // SAFETY: the offsets are those of the array's elements.
        steps(self.shape, self.strides).map(|offset| unsafe { *first.offset(offset) }).collect()
    }

    /// A copy of its numbers, row-major.
    pub fn numbers_in_order(&self) -> Option<OwnedNumbers> {
        // SAFETY: by the type.
        unsafe {
            match () {
                () if self.is(Dtype::Float32) => Some(OwnedNumbers::F32(self.in_order())),
                () if self.is(Dtype::Float16) => Some(OwnedNumbers::F16(self.in_order())),
                () if self.is(Dtype::Bfloat16) => Some(OwnedNumbers::Bf16(self.in_order())),
                () => None,
            }
        }
    }

    /// Where each element of the leading dimensions begins, in their order. `keep` dimensions are not walked through.
    pub fn starts(&self, keep: usize) -> Vec<usize> {
        let leading = self.shape.len().saturating_sub(keep);
        offsets(&self.shape[..leading], &self.strides[..leading])
    }

    /// The elements of an array of `u32` in their order.
    pub fn indices(&self) -> Vec<u32> {
        // SAFETY: by the type.
        if self.is(Dtype::Uint32) { unsafe { self.in_order() } } else { Vec::new() }
    }
}

impl OwnedNumbers {
    pub fn borrowed(&self) -> Numbers<'_> {
        match self {
            Self::F32(all) => Numbers::F32(all),
            Self::F16(all) => Numbers::F16(all),
            Self::Bf16(all) => Numbers::Bf16(all),
        }
    }
}

/// Says that an operation failed, if it did, and makes its result useless: its graph was checked when it was built, so this is
/// a fault of ours, and MLX has no way to report it.
pub fn failed(what: &str, done: Result<(), String>, output: &mut View<'_>) {
    let Err(error) = done else { return };
    tracing::error!("{what} failed: {error}");
    match output.numbers_mut() {
        Some(NumbersMut::F32(all)) => all.fill(f32::NAN),
        Some(NumbersMut::F16(all)) => all.fill(f16::NAN),
        Some(NumbersMut::Bf16(all)) => all.fill(bf16::NAN),
        None => {}
    }
}

/// Every index of a shape in row-major order, as an offset by these strides, none of which is negative.
pub fn offsets(shape: &[i32], strides: &[i64]) -> Vec<usize> {
    steps(shape, strides).filter_map(|offset| usize::try_from(offset).ok()).collect()
}

fn steps(shape: &[i32], strides: &[i64]) -> impl Iterator<Item = isize> {
    let mut all = vec![0_isize];
    for (size, stride) in shape.iter().zip(strides) {
        let steps = |start: &isize| {
            let start = *start;
            (0..*size as isize).map(move |at| start + at * *stride as isize)
        };
        all = all.iter().flat_map(steps).collect();
    }
    all.into_iter()
}
