//! Files of multipart forms.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::Arc,
};

use serde::{Serialize, Serializer};

/// One uploaded file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadedFile {
    pub filename: Option<String>,
    /// As the client declared it; often wrong, so look at the content.
    pub content_type: Option<String>,
    pub content: Content,
}

/// What a file holds: a small one in memory, any other on disk, in a file without a name that ends with its last owner.
#[derive(Clone, Debug)]
pub enum Content {
    Memory(Vec<u8>),
    Disk { file: Arc<File>, length: u64 },
}

impl Content {
    /// In bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk { length, .. } => *length,
        }
    }

    /// At most `length` bytes after the first `start`; none at the end. Files on disk are to be read by one at a time.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn piece(&self, start: u64, length: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::Memory(bytes) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
                let end = start.saturating_add(length).min(bytes.len());
                Ok(bytes.get(start..end).unwrap_or_default().to_vec())
            }
            Self::Disk { file, .. } => {
                let mut file: &File = file;
                file.seek(SeekFrom::Start(start))?;
                let mut piece = Vec::with_capacity(length);
                file.take(length as u64).read_to_end(&mut piece)?;
                Ok(piece)
            }
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

/// Contents on disk are equal if they are the same.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Memory(left), Self::Memory(right)) => left == right,
            (Self::Disk { file: left, .. }, Self::Disk { file: right, .. }) => Arc::ptr_eq(left, right),
            (Self::Memory(_), Self::Disk { .. }) | (Self::Disk { .. }, Self::Memory(_)) => false,
        }
    }
}

impl Eq for Content {}

/// A file cannot be put into JSON: its name stands for it, for logs and debugging output.
impl Serialize for UploadedFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.filename.as_deref().unwrap_or_default())
    }
}
