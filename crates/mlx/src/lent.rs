//! Arrays over the bytes of a file, which MLX reads where they lie.
#![cfg_attr(target_os = "linux", expect(unsafe_code, reason = "mlx-rs copies what arrays are made of"))]

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

/// The bytes of all arrays that are alive over memory that is not MLX's.
static LENT: AtomicU64 = AtomicU64::new(0);

/// What an array has of a file.
#[cfg(target_os = "linux")]
struct Loan {
    file: Arc<Mapped>,
    place: Range<usize>,
    /// The arrays that were lent the bytes before, if any were. These stay alive, and give back the pages.
    before: Vec<Array>,
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
pub fn lent(
    file: &Arc<Mapped>,
    place: Range<usize>,
    shape: &[i32],
    dtype: Dtype,
) -> Result<Option<Array>, Exception> {
    lent_again(file, place, shape, dtype, &[])
}

/// As [`lent`], of bytes that these arrays, and nobody else, have already, each a part.
///
/// # Errors
/// See [`lent`].
#[cfg(target_os = "linux")]
pub fn lent_again(
    file: &Arc<Mapped>,
    place: Range<usize>,
    shape: &[i32],
    dtype: Dtype,
    before: &[&Array],
) -> Result<Option<Array>, Exception> {
    use std::ffi::c_void;

    use mlx_sys::mlx_array;

    unsafe extern "C" fn release(loan: *mut c_void) {
        // SAFETY: it was made below and is given back once.
        let loan = unsafe { Box::from_raw(loan.cast::<Loan>()) };
        if loan.before.is_empty() {
            LENT.fetch_sub(loan.place.len() as u64, Ordering::Relaxed);
            // SAFETY: nobody else had these bytes, and now nobody has.
            unsafe { loan.file.forget(loan.place) };
        }
    }

    let width = width(dtype);
    let count = shape.iter().map(|length| length.unsigned_abs() as usize).product::<usize>();
    let fits = |bytes: &&[u8]| bytes.len() == count * width;
    let wrong = || Exception::custom("bytes that are not those of such an array");
    let bytes = file.bytes().get(place.clone()).filter(fits).ok_or_else(wrong)?;
    if place.start < size_of::<usize>() || count == 0 || !bytes.as_ptr().addr().is_multiple_of(width) {
        return Ok(None);
    }
    if before.is_empty() {
        LENT.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }
    let before = before.iter().map(|array| (*array).clone()).collect();
    let loan = Box::into_raw(Box::new(Loan { file: file.clone(), place, before }));
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
pub fn lent_again(
    _: &Arc<Mapped>,
    _: Range<usize>,
    _: &[i32],
    _: Dtype,
    _: &[&Array],
) -> Result<Option<Array>, Exception> {
    Ok(None)
}

/// Whether MLX takes memory that is not its own.
///
/// # Errors
/// MLX refused.
pub fn lends() -> Result<bool, Exception> {
    let some = Arc::new(Mapped::from(vec![0; 2 * size_of::<u64>()]));
    lent(&some, size_of::<u64>()..2 * size_of::<u64>(), &[1], Dtype::Uint64).map(|array| array.is_some())
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
