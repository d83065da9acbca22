//! The head of a file in safetensors: which tensors it holds, without their content.
//!
//! Source: the format's own description: eight bytes of length, a JSON object, then the tensors.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::Path,
};

use serde::Deserialize;
use serde_json::Value;

/// The most that the format allows a head to be.
const LONGEST: u64 = 100_000_000;

/// One tensor as stored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Tensor {
    pub(crate) dtype: String,
    pub(crate) shape: Vec<u64>,
    data_offsets: (u64, u64),
}

impl Tensor {
    /// The most that can be said of a shape that no file can hold.
    pub(crate) fn elements(&self) -> u64 {
        self.shape.iter().fold(1, |product, size| product.saturating_mul(*size))
    }
}

/// The tensors of a file by name, and the length that the file must have.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) tensors: BTreeMap<String, Tensor>,
    length: u64,
}

impl Head {
    /// From the beginning of a file.
    pub(crate) fn read(mut file: impl Read) -> io::Result<Self> {
        let invalid = |cause| io::Error::new(io::ErrorKind::InvalidData, cause);
        let mut length = [0; 8];
        file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        if length > LONGEST {
            return Err(invalid("it is not in safetensors".to_owned()));
        }
        let mut text = Vec::new();
        if file.take(length).read_to_end(&mut text)? as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut entries: BTreeMap<String, Value> =
            serde_json::from_slice(&text).map_err(|error| invalid(error.to_string()))?;
        entries.remove("__metadata__");
        let tensors: Result<BTreeMap<_, _>, _> =
            entries.into_iter().map(|(name, entry)| Ok((name, Tensor::deserialize(entry)?))).collect();
        let tensors = tensors.map_err(|error: serde_json::Error| invalid(error.to_string()))?;
        let data = tensors.values().map(|tensor| tensor.data_offsets.1).max().unwrap_or(0);
        Ok(Self { tensors, length: data.saturating_add(8 + length) })
    }
}

/// Whether a file ends before its head says. One that cannot be read is for the loader to complain about.
pub(crate) fn is_cut(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(length) = file.metadata().map(|metadata| metadata.len()) else { return false };
    match Head::read(file) {
        Ok(head) => head.length > length,
        Err(error) => error.kind() == io::ErrorKind::UnexpectedEof,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_ends_early_is_recognised_wherever_it_ends() {
        let whole = duet_demo::FILES.iter().find(|(name, _)| *name == "model.safetensors").unwrap().1;
        let head = Head::read(whole).unwrap();
        assert_eq!(head.length, whole.len() as u64);
        let file = tempfile::NamedTempFile::new().unwrap();
        let cut = |length: usize| {
            std::fs::write(file.path(), &whole[..length]).unwrap();
            is_cut(file.path())
        };
        assert!(!cut(whole.len()));
        for length in [0, 7, 8, 100, whole.len() / 2, whole.len() - 1] {
            assert!(cut(length), "{length}");
        }
    }

    #[test]
    fn sizes_beyond_all_are_no_overflow() {
        let most = u64::MAX;
        let text =
            format!("{{\"a\":{{\"dtype\":\"F32\",\"shape\":[{most},2],\"data_offsets\":[0,{most}]}}}}");
        let file = [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat();
        let head = Head::read(file.as_slice()).unwrap();
        assert_eq!((head.tensors["a"].elements(), head.length), (most, most));
    }

    #[test]
    fn anything_else_is_refused_without_reading_much() {
        let mut other = vec![0xff; 8];
        other.extend(b"<html>");
        assert_eq!(Head::read(other.as_slice()).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
