//! What a file's content must add up to, and the sum of what arrived.
//!
//! The hub names a large file by the SHA-256 of its content and a small one by git's id of it.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, Read},
};

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// A file's name among the blobs of the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tag {
    Sha256(String),
    Git(String),
    /// A mirror's own invention, which says nothing about the content.
    Opaque(String),
}

impl Tag {
    /// Told apart by length, as by the hub's own tools.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.trim_start_matches("W/").trim_matches('"');
        let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match text.len() {
            64 if is_hexadecimal => Self::Sha256(text.to_ascii_lowercase()),
            40 if is_hexadecimal => Self::Git(text.to_ascii_lowercase()),
            _ => Self::Opaque(text.to_owned()),
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Sha256(text) | Self::Git(text) | Self::Opaque(text) => text,
        }
    }
}

/// The sum of the bytes so far.
#[derive(Clone)]
pub(crate) struct Sum(Algorithm);

#[derive(Clone)]
enum Algorithm {
    Sha256(Sha256),
    Git(Sha1),
    None,
}

impl Sum {
    /// Of nothing yet. Git's id begins with the size of the whole file.
    pub(crate) fn new(tag: &Tag, size: u64) -> Self {
        Self(match tag {
            Tag::Sha256(_) => Algorithm::Sha256(Sha256::new()),
            Tag::Git(_) => Algorithm::Git(Sha1::new_with_prefix(format!("blob {size}\0"))),
            Tag::Opaque(_) => Algorithm::None,
        })
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            Algorithm::Sha256(sum) => sum.update(bytes),
            Algorithm::Git(sum) => sum.update(bytes),
            Algorithm::None => {}
        }
    }

    /// Everything from the file's current position.
    pub(crate) fn add_file(&mut self, file: &mut File) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(()),
                read => self.add(&buffer[..read]),
            }
        }
    }

    /// Whether that is the content that `tag` stands for.
    pub(crate) fn agrees(self, tag: &Tag) -> bool {
        match self.0 {
            Algorithm::Sha256(sum) => hexadecimal(&sum.finalize()) == tag.text(),
            Algorithm::Git(sum) => hexadecimal(&sum.finalize()) == tag.text(),
            Algorithm::None => true,
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, content: &str, expected: bool) {
        let tag = Tag::read(tag);
        let mut sum = Sum::new(&tag, content.len() as u64);
        let (first, rest) = content.as_bytes().split_at(1);
        sum.add(first);
        sum.add(rest);
        assert_eq!(sum.agrees(&tag), expected, "{tag:?}");
    }

    #[test]
    fn the_content_must_agree_with_its_tag() {
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        check(digest, "abc", true);
        check(&format!("\"{}\"", digest.to_uppercase()), "abc", true);
        check(digest, "bcd", false);
        // `printf abc | git hash-object --stdin`
        check("f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f", "abc", true);
        check("W/\"f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f\"", "bcd", false);
        check("of-a-mirror", "abc", true);
    }
}
