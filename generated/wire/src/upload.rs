//! Files of multipart forms.

use serde::{Serialize, Serializer};

/// One uploaded file, held in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadedFile {
    pub filename: Option<String>,
    /// As the client declared it; often wrong, so look at the content.
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
}

/// A file cannot be put into JSON: its name stands for it, for logs and debugging output.
impl Serialize for UploadedFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.filename.as_deref().unwrap_or_default())
    }
}
