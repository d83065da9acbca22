//! Whether what arrived is what the hub announced.

use std::{fs::File, io, path::Path};

use sha2::{Digest, Sha256};

/// What is wrong with a file, if anything. The tag of a large file is the SHA-256 of its content; that of a small one
/// is git's, whose length alone tells them apart and which the size has to stand in for.
pub(crate) fn fault(path: &Path, size: u64, tag: &str) -> io::Result<Option<String>> {
    let mut file = File::open(path)?;
    let arrived = file.metadata()?.len();
    if arrived != size {
        // A server that ignores ranges sends the whole file again behind what was there.
        return Ok(Some(format!("{arrived} bytes arrived instead of {size}")));
    }
    let is_digest = tag.len() == 64 && tag.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest && digest(&mut file)? != tag.to_ascii_lowercase() {
        return Ok(Some("its checksum is wrong".to_owned()));
    }
    Ok(None)
}

fn digest(file: &mut File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(file, &mut HashWriter(&mut hasher))?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn size_and_checksum_must_agree() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abc").unwrap();
        let fault = |size, tag: &str| super::fault(file.path(), size, tag).unwrap();
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(fault(3, digest), None);
        assert_eq!(fault(3, &digest.to_uppercase()), None);
        assert_eq!(fault(3, "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f"), None);
        assert_eq!(fault(4, digest).as_deref(), Some("3 bytes arrived instead of 4"));
        assert_eq!(fault(3, &digest.replace('b', "c")).as_deref(), Some("its checksum is wrong"));
    }
}
