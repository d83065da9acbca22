//! A safetensors file as arrays over it.

use std::path::Path;
use std::sync::Arc;

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};
use safetensors::{Dtype as Stored, SafeTensors};

use crate::lent::lent;

/// The file, and what it holds, by name.
type Tensors = (Arc<Mapped>, Vec<(String, Array)>);

/// `None` where MLX has to read the file itself: it is not on a CPU, or numbers lie or are stored in a way that only MLX knows,
/// or says what is wrong with.
pub fn mapped(path: &Path) -> Result<Option<Tensors>, Exception> {
    let Ok(file) = Mapped::open(path).map(Arc::new) else { return Ok(None) };
    let Ok((head, metadata)) = SafeTensors::read_metadata(file.bytes()) else { return Ok(None) };
    // Behind the length of the head, and the head.
    let begin = size_of::<u64>() + head;
    let mut arrays = Vec::new();
    for (name, tensor) in metadata.tensors() {
        let (from, to) = tensor.data_offsets;
        let shape: Result<Vec<i32>, _> = tensor.shape.iter().map(|length| i32::try_from(*length)).collect();
        let (Ok(shape), Some(dtype)) = (shape, dtype(tensor.dtype)) else { return Ok(None) };
        let Some(array) = lent(&file, begin + from..begin + to, &shape, dtype)? else { return Ok(None) };
        arrays.push((name, array));
    }
    Ok(Some((file, arrays)))
}

fn dtype(stored: Stored) -> Option<Dtype> {
    match stored {
        Stored::BOOL => Some(Dtype::Bool),
        Stored::U8 => Some(Dtype::Uint8),
        Stored::I8 => Some(Dtype::Int8),
        Stored::U16 => Some(Dtype::Uint16),
        Stored::I16 => Some(Dtype::Int16),
        Stored::F16 => Some(Dtype::Float16),
        Stored::BF16 => Some(Dtype::Bfloat16),
        Stored::U32 => Some(Dtype::Uint32),
        Stored::I32 => Some(Dtype::Int32),
        Stored::F32 => Some(Dtype::Float32),
        Stored::U64 => Some(Dtype::Uint64),
        Stored::I64 => Some(Dtype::Int64),
        _ => None,
    }
}
