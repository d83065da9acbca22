//! Arrays over the bytes of a file, which MLX reads where they lie.
#![expect(unsafe_code, reason = "mlx-rs copies what arrays are made of")]

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::ops::concatenate;
use mlx_rs::{Array, Dtype};

/// Fewer bytes are not worth threads.
const WORTH_SHARING: usize = 1 << 20;
/// Threads that copy, and how many bytes at a time.
const COPIERS: usize = 4;
const PIECE: usize = 1 << 20;
/// Bytes before copied rows: a whole vector, of which MLX reads the last eight.
const BEFORE: usize = 64;

/// The bytes of all arrays that are alive over memory that is not MLX's.
static LENT: AtomicU64 = AtomicU64::new(0);

/// What an array has of a file.
#[cfg(target_os = "linux")]
struct Loan {
    file: Arc<Mapped>,
    place: Range<usize>,
}

/// See [`LENT`].
pub fn lent_bytes() -> u64 {
    LENT.load(Ordering::Relaxed)
}

/// An array of this shape over the bytes, or `None` where MLX has to have a copy: on a GPU, or where numbers do not lie as
/// their type demands. Nobody else may have these bytes.
///
/// # Errors
/// MLX refused, or the bytes are not those of such an array.
#[cfg(target_os = "linux")]
pub fn lent(
    file: &Arc<Mapped>,
    place: Range<usize>,
    shape: &[i32],
    dtype: Dtype,
) -> Result<Option<Array>, Exception> {
    use std::ffi::c_void;

    use mlx_sys::mlx_array;

    unsafe extern "C" fn release(loan: *mut c_void) {
        // SAFETY: it was made below and is given back once.
        let loan = unsafe { Box::from_raw(loan.cast::<Loan>()) };
        LENT.fetch_sub(loan.place.len() as u64, Ordering::Relaxed);
        // SAFETY: nobody else had these bytes, and now nobody has.
        unsafe { loan.file.forget(loan.place) };
    }

    let width = width(dtype);
    let count = shape.iter().map(|length| length.unsigned_abs() as usize).product::<usize>();
    let fits = |bytes: &&[u8]| bytes.len() == count * width;
    let wrong = || Exception::custom("bytes that are not those of such an array");
    let bytes = file.bytes().get(place.clone()).filter(fits).ok_or_else(wrong)?;
    if place.start < size_of::<usize>() || count == 0 || !bytes.as_ptr().addr().is_multiple_of(width) {
        return Ok(None);
    }
    let loan = Box::into_raw(Box::new(Loan { file: file.clone(), place }));
    LENT.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    let mut result = mlx_array { ctx: std::ptr::null_mut() };
    // SAFETY: the bytes, which nobody else has, stay where they are until the loan is given back, and eight are before them.
    let status = unsafe {
        mlx_sys::duet_lent(
            &raw mut result,
            bytes.as_ptr().cast_mut().cast(),
            shape.as_ptr(),
            shape.len(),
            dtype as u32,
            release,
            loan.cast(),
        )
    };
    if status == 0 {
        // SAFETY: a new array that nobody else owns.
        return Ok(Some(unsafe { Array::from_ptr(result) }));
    }
    // SAFETY: MLX did not take it.
    unsafe { release(loan.cast()) };
    if status == 2 { Ok(None) } else { Err(Exception::custom("MLX refused memory that is not its own")) }
}

/// See the other configuration of this function.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn lent(_: &Arc<Mapped>, _: Range<usize>, _: &[i32], _: Dtype) -> Result<Option<Array>, Exception> {
    Ok(None)
}

/// The rows of several arrays, those of one after those of the other, which are not to be used any more. Where they lie so already
/// in one of the files, they stay there.
///
/// # Errors
/// MLX failed.
pub fn joined_rows(files: &[Arc<Mapped>], arrays: &[&Array]) -> Result<Array, Exception> {
    let joined = match Rows::of(arrays)? {
        Some(rows) if lends()? => match rows.in_place(files)? {
            None => rows.copied()?,
            found => found,
        },
        _ => None,
    };
    joined.map_or_else(|| concatenate(arrays, -2), Ok)
}

/// Whether MLX takes memory that is not its own.
fn lends() -> Result<bool, Exception> {
    let some = Arc::new(Mapped::from(vec![0; 2 * size_of::<u64>()]));
    lent(&some, size_of::<u64>()..2 * size_of::<u64>(), &[1], Dtype::Uint64).map(|array| array.is_some())
}

/// Matrices of one type and width, as bytes.
struct Rows<'a> {
    parts: Vec<&'a [u8]>,
    shape: [i32; 2],
    dtype: Dtype,
}

impl<'a> Rows<'a> {
    /// `None` if arrays are not that.
    fn of(arrays: &[&'a Array]) -> Result<Option<Self>, Exception> {
        let [first, ..] = arrays else { return Ok(None) };
        let (dtype, width) = (first.dtype(), first.dim(-1));
        let mut parts = Vec::with_capacity(arrays.len());
        for array in arrays {
            let in_order = array.strides() == [width.unsigned_abs() as usize, 1];
            if array.ndim() != 2 || array.dim(1) != width || array.dtype() != dtype || !in_order {
                return Ok(None);
            }
            array.eval()?;
            // SAFETY: an array that is there has so many bytes, which nobody writes.
            parts.push(unsafe {
                std::slice::from_raw_parts(mlx_sys::mlx_array_data_uint8(array.as_ptr()), array.nbytes())
            });
        }
        let rows = arrays.iter().map(|array| array.dim(0)).sum();
        Ok(Some(Self { parts, shape: [rows, width], dtype }))
    }

    /// In the file in which they lie one after the other.
    fn in_place(&self, files: &[Arc<Mapped>]) -> Result<Option<Array>, Exception> {
        let follow = |pair: &[&[u8]]| pair[0].as_ptr_range().end == pair[1].as_ptr();
        let (true, [first, .., last]) = (self.parts.windows(2).all(follow), self.parts.as_slice()) else {
            return Ok(None);
        };
        let [begin, end] = [first.as_ptr().addr(), last.as_ptr_range().end.addr()];
        let place = |file: &Arc<Mapped>| {
            let all = file.bytes().as_ptr_range();
            let within = all.start.addr() <= begin && end <= all.end.addr();
            within.then(|| (file.clone(), begin - all.start.addr()..end - all.start.addr()))
        };
        match files.iter().find_map(place) {
            Some((file, place)) => lent(&file, place, &self.shape, self.dtype),
            None => Ok(None),
        }
    }

    /// In memory of our own, by several threads, if they are worth it.
    fn copied(&self) -> Result<Option<Array>, Exception> {
        let length = self.parts.iter().map(|part| part.len()).sum::<usize>();
        if length < WORTH_SHARING {
            return Ok(None);
        }
        let mut room = Mapped::room(BEFORE + length).map_err(|error| Exception::custom(error.to_string()))?;
        let mut rest = &mut room.bytes_mut()[BEFORE..];
        let mut pieces = Vec::new();
        for part in &self.parts {
            let (to, more) = rest.split_at_mut(part.len());
            rest = more;
            pieces.extend(to.chunks_mut(PIECE).zip(part.chunks(PIECE)));
        }
        let pieces = Mutex::new(pieces.into_iter());
        let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(COPIERS);
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some((to, from)) = next() {
                        to.copy_from_slice(from);
                    }
                });
            }
        });
        lent(&Arc::new(room), BEFORE..BEFORE + length, &self.shape, self.dtype)
    }
}

/// Bytes of a number.
#[cfg(target_os = "linux")]
fn width(dtype: Dtype) -> usize {
    match dtype {
        Dtype::Bool | Dtype::Uint8 | Dtype::Int8 => 1,
        Dtype::Uint16 | Dtype::Int16 | Dtype::Float16 | Dtype::Bfloat16 => 2,
        Dtype::Uint32 | Dtype::Int32 | Dtype::Float32 => 4,
        Dtype::Uint64 | Dtype::Int64 | Dtype::Float64 | Dtype::Complex64 => 8,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn rows_are_joined_where_they_lie_or_in_memory_of_our_own() {
        let numbers: Vec<f32> = (0..1 << 20).map(|number| number as f32).collect();
        let bytes: Vec<u8> =
            [&[0; 8][..], &numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>()]
                .concat();
        let file = Arc::new(Mapped::from(bytes));
        let files = std::slice::from_ref(&file);
        let part = |rows: Range<i32>| {
            let place = 8 + rows.start as usize * 4096..8 + rows.end as usize * 4096;
            lent(&file, place, &[rows.len() as i32, 1024], Dtype::Float32).unwrap().unwrap()
        };
        let expected = |rows: &[Range<usize>]| {
            rows.iter()
                .flat_map(|rows| numbers[rows.start * 1024..rows.end * 1024].to_vec())
                .collect::<Vec<_>>()
        };
        let follow = joined_rows(files, &[&part(0..512), &part(512..600)]).unwrap();
        assert_eq!(follow.shape(), [600, 1024]);
        assert_eq!(follow.as_slice::<f32>().as_ptr().addr(), file.bytes()[8..].as_ptr().addr());
        assert_eq!(follow.as_slice::<f32>(), expected(&[0..512, 512..600]));
        let turned = joined_rows(files, &[&part(512..1024), &part(0..300)]).unwrap();
        assert_eq!(turned.as_slice::<f32>(), expected(&[512..1024, 0..300]));
        let few = joined_rows(files, &[&part(3..5), &part(1..2)]).unwrap();
        assert_eq!(few.as_slice::<f32>(), expected(&[3..5, 1..2]));
        let lying = part(0..4).t();
        let across = joined_rows(files, &[&lying, &lying]).unwrap();
        assert_eq!(
            (across.shape(), across.as_slice::<f32>()[0..5].to_vec()),
            (&[2048, 4][..], vec![0.0, 1024.0, 2048.0, 3072.0, 1.0])
        );
    }

    #[test]
    fn an_array_has_the_bytes_of_a_file_until_it_is_gone() {
        let folder = std::env::temp_dir();
        let path = folder.join(format!("duet-lent-{}", std::process::id()));
        let numbers: Vec<u8> =
            [0.0_f32, 1.0, 2.0, 3.0, 4.0].iter().flat_map(|number| number.to_le_bytes()).collect();
        std::fs::write(&path, &numbers).unwrap();
        let file = Arc::new(Mapped::open(&path).unwrap());
        std::fs::remove_file(&path).unwrap();
        assert!(lent(&file, 4..12, &[2], Dtype::Float32).unwrap().is_none(), "too near to the beginning");
        assert!(lent(&file, 9..13, &[1], Dtype::Float32).unwrap().is_none(), "not as floats lie");
        assert!(lent(&file, 8..16, &[3], Dtype::Float32).is_err());
        assert!(lent(&file, 16..24, &[2], Dtype::Float32).is_err(), "behind the end");
        let array = lent(&file, 8..20, &[3], Dtype::Float32).unwrap().unwrap();
        assert!(lent_bytes() >= 12);
        // What MLX writes over its own numbers is in nobody's way.
        let more = array.add(Array::from_f32(1.0)).unwrap();
        assert_eq!(more.as_slice::<f32>(), [3.0, 4.0, 5.0]);
        assert_eq!(array.as_slice::<f32>(), [2.0, 3.0, 4.0]);
        drop((array, more));
        assert_eq!(Arc::strong_count(&file), 1);
    }
}
