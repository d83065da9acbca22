//! Memory by the page: the system's own pages of a file, which it can take back and which processes share, and fresh ones.
#![expect(unsafe_code, reason = "a file that is mapped can change under its reader")]

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

use memmap2::{MmapMut, MmapOptions};

/// A multiple of the length of every system's pages.
#[cfg(target_os = "linux")]
const PAGE: usize = if cfg!(target_arch = "x86_64") { 1 << 12 } else { 1 << 16 };

/// Bytes that can be lent to arrays. Whoever writes to them writes to a copy of the page, never to the file.
///
/// Nobody may cut such a file short or write to it while it is mapped: it is replaced by giving its name to another.
#[derive(Debug)]
pub struct Mapped(Bytes);

#[derive(Debug)]
enum Bytes {
    Pages(MmapMut),
    Own(Vec<u8>),
}

impl Mapped {
    /// Maps a file, of which the system begins to fetch what is not in memory.
    ///
    /// # Errors
    /// The file cannot be opened, or not mapped: it is empty, or its system knows no such thing.
    pub fn open(path: &Path) -> io::Result<Self> {
        // SAFETY: what the type asks of others. Pages are private.
        let map = unsafe { MmapOptions::new().no_reserve_swap().map_copy(&File::open(path)?)? };
        #[cfg(unix)]
        // Advice only.
        drop(map.advise(memmap2::Advice::WillNeed));
        Ok(Self(Bytes::Pages(map)))
    }

    /// So many bytes, zeros, in large pages where the system has some.
    ///
    /// # Errors
    /// It has not so many.
    pub fn room(length: usize) -> io::Result<Self> {
        let map = MmapMut::map_anon(length)?;
        #[cfg(target_os = "linux")]
        // Advice only.
        drop(map.advise(memmap2::Advice::HugePage));
        Ok(Self(Bytes::Pages(map)))
    }

    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Bytes::Pages(map) => map,
            Bytes::Own(bytes) => bytes,
        }
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match &mut self.0 {
            Bytes::Pages(map) => map,
            Bytes::Own(bytes) => bytes,
        }
    }

    /// Puts a part of the file before this process's eyes at once, rather than page by page as it is read.
    #[cfg_attr(not(target_os = "linux"), expect(unused_variables, reason = "advice for Linux"))]
    pub fn expect(&self, from: usize, length: usize) {
        #[cfg(target_os = "linux")]
        if let Bytes::Pages(map) = &self.0 {
            // Older systems do not know this; then reading does it.
            drop(map.advise_range(memmap2::Advice::PopulateRead, from, length));
        }
    }

    /// Gives all pages back: those of a file are read anew when they are next needed. What was written to them is lost.
    pub fn forget_all(&mut self) {
        // SAFETY: nobody has a reference, and what is lost is what the caller wants to lose.
        unsafe { self.forget(0..self.bytes().len()) };
    }

    /// Gives the pages back that are wholly in this part: those of a file are read anew when they are next needed, others are
    /// zeros then.
    ///
    /// # Safety
    /// Nobody has a use for what was written to this part, or a reference into it.
    #[cfg_attr(not(target_os = "linux"), expect(unused_variables, reason = "advice for Linux"))]
    pub unsafe fn forget(&self, part: Range<usize>) {
        #[cfg(target_os = "linux")]
        if let Bytes::Pages(map) = &self.0 {
            let [from, to] = [part.start.next_multiple_of(PAGE), part.end / PAGE * PAGE];
            if from < to {
                // SAFETY: the caller's promise. Advice only.
                drop(unsafe {
                    map.unchecked_advise_range(memmap2::UncheckedAdvice::DontNeed, from, to - from)
                });
            }
        }
    }
}

impl From<Vec<u8>> for Mapped {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Bytes::Own(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_replaced_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["one", "two"].map(|name| folder.path().join(name));
        std::fs::write(&path, "before").unwrap();
        std::fs::write(&other, "after").unwrap();
        let mut mapped = Mapped::open(&path).unwrap();
        std::fs::rename(&other, &path).unwrap();
        mapped.expect(0, 6);
        assert_eq!(mapped.bytes(), b"before");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(mapped.bytes(), b"before");
        mapped.forget_all();
        assert_eq!(mapped.bytes(), b"before");
        assert!(Mapped::open(&path).is_err());
        assert_eq!(Mapped::from(b"own".to_vec()).bytes(), b"own");
    }
}
