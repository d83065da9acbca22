//! Several matrices as one, their rows one after the other, without a copy of what is large.
#![expect(unsafe_code, reason = "mlx-rs shows numbers by their type only")]

use std::sync::Arc;

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::ops::concatenate;
use mlx_rs::{Array, Dtype};

use crate::kernels::Kernels;
use crate::lent::{lends, lent_again};

/// From so many bytes on, our kernels had rather have the matrices one by one than wait for a copy.
const LARGE: usize = 1 << 20;

/// The rows of several arrays, those of one after those of the other, which are not to be used any more. Where they lie so already
/// in one of the files, they stay there. `None` where they had better be used as they are: the system clears the memory for a copy
/// before it is written, and a start would mostly be that.
///
/// # Errors
/// MLX failed.
pub fn joined_rows(files: &[Arc<Mapped>], arrays: &[&Array]) -> Result<Option<Array>, Exception> {
    if let [array] = arrays {
        return Ok(Some((*array).clone()));
    }
    let rows = if lends()? { Rows::of(arrays)? } else { None };
    if let Some(rows) = rows {
        if let Some(joined) = rows.in_place(files)? {
            return Ok(Some(joined));
        }
        if rows.bytes() >= LARGE && Kernels::chosen() == Kernels::Own {
            return Ok(None);
        }
    }
    concatenate(arrays, -2).map(Some)
}

/// Matrices of one type and width, as bytes.
struct Rows<'a> {
    arrays: &'a [&'a Array],
    parts: Vec<&'a [u8]>,
    shape: [i32; 2],
    dtype: Dtype,
}

impl<'a> Rows<'a> {
    /// `None` if arrays are not that.
    fn of(arrays: &'a [&'a Array]) -> Result<Option<Self>, Exception> {
        let [first, ..] = arrays else { return Ok(None) };
        let (dtype, width) = (first.dtype(), first.dim(-1));
        let mut parts = Vec::with_capacity(arrays.len());
        for array in arrays {
            array.eval()?;
            let in_order = array.strides() == [width.unsigned_abs() as usize, 1];
            if array.ndim() != 2 || array.dim(1) != width || array.dtype() != dtype || !in_order {
                return Ok(None);
            }
            // SAFETY: an array that is there has so many bytes, which nobody writes.
            parts.push(unsafe {
                std::slice::from_raw_parts(mlx_sys::mlx_array_data_uint8(array.as_ptr()), array.nbytes())
            });
        }
        let rows = arrays.iter().map(|array| array.dim(0)).sum();
        Ok(Some(Self { arrays, parts, shape: [rows, width], dtype }))
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
            Some((file, place)) => lent_again(&file, place, &self.shape, self.dtype, self.arrays),
            None => Ok(None),
        }
    }

    fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::lent::lent;

    #[test]
    fn rows_are_joined_where_they_lie_or_if_they_are_few() {
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
        let joined = |parts: &[&Array]| joined_rows(files, parts).unwrap();
        let follow = joined(&[&part(0..512), &part(512..600)]).unwrap();
        assert_eq!(follow.shape(), [600, 1024]);
        assert_eq!(follow.as_slice::<f32>().as_ptr().addr(), file.bytes()[8..].as_ptr().addr());
        assert_eq!(follow.as_slice::<f32>(), expected(&[0..512, 512..600]));
        assert!(joined(&[&part(512..1024), &part(0..300)]).is_none(), "a copy of two megabytes");
        let few = joined(&[&part(3..5), &part(1..2)]).unwrap();
        assert_eq!(few.as_slice::<f32>(), expected(&[3..5, 1..2]));
        let lying = part(0..4).t();
        let across = joined(&[&lying, &lying]).unwrap();
        assert_eq!(
            (across.shape(), across.as_slice::<f32>()[0..5].to_vec()),
            (&[2048, 4][..], vec![0.0, 1024.0, 2048.0, 3072.0, 1.0])
        );
    }

    #[test]
    fn rows_that_were_joined_where_they_lie_outlive_their_parts() {
        /// A whole number of every system's pages.
        const PAGES: usize = 1 << 16;
        let mut room = Mapped::room(3 * PAGES).unwrap();
        room.bytes_mut().fill(1);
        let file = Arc::new(room);
        let part = |number: usize| {
            let place = PAGES * number..PAGES * (number + 1);
            lent(&file, place, &[64, 1024], Dtype::Uint8).unwrap().unwrap()
        };
        let joined = joined_rows(std::slice::from_ref(&file), &[&part(1), &part(2)]).unwrap().unwrap();
        assert_eq!(joined.as_slice::<u8>().as_ptr().addr(), file.bytes()[PAGES..].as_ptr().addr());
        assert!(joined.as_slice::<u8>() == [1; 2 * PAGES]);
        drop(joined);
        assert_eq!(
            (Arc::strong_count(&file), file.bytes()[PAGES..] == [0; 2 * PAGES]),
            (1, true),
            "given back"
        );
    }
}
