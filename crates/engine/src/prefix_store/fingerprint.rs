//! What tells models apart whose states must not be mixed up.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use super::blocks::Hash;

/// Changes whenever files of an older duet would be read wrongly.
const FORMAT: &str = "duet prefix 3";
/// Files up to this size are read as a whole, in bytes.
const SMALL: u64 = 64 << 20;
/// Of larger ones, so much of the beginning and of the end.
const SAMPLE: u64 = 1 << 20;

/// Of a model with its weights, its adapter and how it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub(crate) Hash);

impl Fingerprint {
    /// Of the configurations and weights in these folders, and of whatever else its states depend on, in words. Small files
    /// count with their contents; of large ones both ends, size and time of change.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn of(folders: &[&Path], facts: &str) -> io::Result<Self> {
        let mut hash = Sha256::new_with_prefix(FORMAT);
        absorb(&mut hash, facts.as_bytes());
        for folder in folders {
            let mut files = relevant(folder)?;
            files.sort();
            absorb(&mut hash, &(files.len() as u64).to_le_bytes());
            for file in files {
                absorb(&mut hash, file.file_name().unwrap_or_default().as_encoded_bytes());
                read(&mut hash, &file)?;
            }
        }
        Ok(Self(hash.finalize().into()))
    }
}

/// With its length, so that what follows cannot be taken for a part of it.
fn absorb(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

fn relevant(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let paths = paths.collect::<io::Result<Vec<_>>>()?;
    let is_relevant = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.extension().is_some_and(|extension| extension == "safetensors")
            || name == "config.json"
            || name == "adapter_config.json"
    };
    Ok(paths.into_iter().filter(is_relevant).collect())
}

fn read(hash: &mut Sha256, path: &Path) -> io::Result<()> {
    let mut file = File::open(path)?;
    let facts = file.metadata()?;
    hash.update(facts.len().to_le_bytes());
    if facts.len() <= SMALL {
        return pour(hash, &mut file);
    }
    let changed = facts.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    hash.update(changed.as_nanos().to_le_bytes());
    pour(hash, &mut file.by_ref().take(SAMPLE))?;
    file.seek(SeekFrom::End(-(SAMPLE as i64)))?;
    pour(hash, &mut file)
}

fn pour(hash: &mut Sha256, from: &mut impl Read) -> io::Result<()> {
    let mut buffer = vec![0; SAMPLE as usize];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            count => hash.update(&buffer[..count]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_states_depend_on_changes_it() {
        let [one, two] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let of = |facts: &str| Fingerprint::of(&[one.path(), two.path()], facts).unwrap();
        let write = |folder: &tempfile::TempDir, name: &str, text: &str| {
            fs::write(folder.path().join(name), text).unwrap();
        };
        let mut seen = vec![of("float32")];
        let mut is_new = |fingerprint: Fingerprint| {
            let new = !seen.contains(&fingerprint);
            seen.push(fingerprint);
            new
        };
        assert!(is_new(of("native")));
        write(&one, "model.safetensors", "weights");
        assert!(is_new(of("native")));
        write(&one, "model.safetensors", "weighty");
        assert!(is_new(of("native")));
        write(&two, "adapters.safetensors", "more");
        assert!(is_new(of("native")));
        write(&one, "config.json", "{}");
        assert!(is_new(of("native")));
        write(&one, "tokenizer.json", "{}");
        assert!(!is_new(of("native")), "tokens are told by their numbers");
        assert!(Fingerprint::of(&[Path::new("/nowhere")], "").is_err());
    }
}
