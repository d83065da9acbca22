//! A safetensors file as arrays over it.

use std::path::Path;
use std::sync::Arc;

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};
use safetensors::tensor::TensorInfo;
use safetensors::{Dtype as Stored, SafeTensors};

use crate::copied::copied;
use crate::lent::{lends, lent};

/// The file, and what it holds, by name.
type Tensors = (Arc<Mapped>, Vec<(String, Array)>);

/// `None` where MLX has to read the file itself: it is not on a CPU, or numbers are stored in a way that only MLX knows, or says
/// what is wrong with. Where they do not lie as their types demand, they are over a copy.
pub fn mapped(path: &Path) -> Result<Option<Tensors>, Exception> {
    let Ok(file) = Mapped::open(path) else { return Ok(None) };
    let Ok((head, metadata)) = SafeTensors::read_metadata(file.bytes()) else { return Ok(None) };
    if !lends()? {
        return Ok(None);
    }
    // Behind the length of the head, and the head.
    let begin = size_of::<u64>() + head;
    let lies_well =
        |tensor: &&TensorInfo| (8 * (begin + tensor.data_offsets.0)).is_multiple_of(tensor.dtype.bitsize());
    let (file, begin) = match metadata.tensors().values().all(lies_well) {
        true => (Arc::new(file), begin),
        false => {
            let copy = copied(&[&file.bytes()[begin..]])?;
            (copy.file, copy.place.start)
        }
    };
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::collections::HashMap;
    use std::fs;

    use super::*;

    /// A file of three numbers of each of two types, whose head is so many bytes longer than a multiple of eight.
    fn file(more: usize) -> Vec<u8> {
        let head = r#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"BF16","shape":[3,1],"data_offsets":[12,18]}}"#;
        let length = head.len().next_multiple_of(8) + more;
        let numbers = [1.5_f32, -2.0, 0.25];
        let floats = numbers.iter().flat_map(|number| number.to_le_bytes());
        let halves = numbers.iter().flat_map(|number| ((number.to_bits() >> 16) as u16).to_le_bytes());
        let mut bytes = (length as u64).to_le_bytes().to_vec();
        bytes.extend(format!("{head:length$}").into_bytes());
        bytes.extend(floats.chain(halves));
        bytes
    }

    #[test]
    fn arrays_are_those_that_mlx_reads() {
        let path = std::env::temp_dir().join(format!("duet-tensors-{}.safetensors", std::process::id()));
        for more in [0, 4, 2, 1] {
            fs::write(&path, file(more)).unwrap();
            let read: HashMap<String, Array> = Array::load_safetensors(&path).unwrap();
            let (file, arrays) = mapped(&path).unwrap().unwrap();
            assert_eq!(arrays.len(), read.len(), "{more}");
            for (name, array) in &arrays {
                assert_eq!((array.shape(), array.dtype()), (read[name].shape(), read[name].dtype()));
                assert!(array.eq_values(&read[name]).unwrap(), "{name}");
            }
            let floats = &arrays.iter().find(|(name, _)| name == "a").unwrap().1;
            assert!(file.bytes().as_ptr_range().contains(&floats.as_slice::<f32>().as_ptr().cast()));
        }
        fs::write(&path, "no weights").unwrap();
        assert!(mapped(&path).unwrap().is_none());
        fs::remove_file(&path).unwrap();
    }
}
