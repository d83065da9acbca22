//! One file: a safetensors file with the parts of a state, and with what is known of its tokens, which are hashes.
//!
//! Its last array is a checksum (CRC-32) of every byte before it, and there is one of its head and the hashes. A file that was damaged, cut short or made by somebody else
//! is an error, and never a state.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::blocks::{Hash, Trail};
use crate::mapped::Mapped;
use crate::stored::{Layout, Part, Segment};

const TRAIL: &str = "duet.trail";
const HEAD_CHECKSUM: &str = "duet.head_checksum";
const CHECKSUM: &str = "duet.checksum";
/// The longest head that is believed, in bytes.
const LONGEST_HEAD: u64 = 16 << 20;

/// Bytes that are summed at a time.
const PIECE: usize = 1 << 20;
/// Threads that sum a file.
const READERS: usize = 4;
/// Numbers begin at multiples of so many bytes, as vectors of them like it.
const ALIGNMENT: usize = 64;

/// What is known of a file without its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The model's fingerprint.
    #[serde(with = "text")]
    pub model: Hash,
    /// The hash of all tokens.
    #[serde(with = "text")]
    pub key: Hash,
    /// Whose first `from` tokens are the first of these.
    #[serde(default, with = "perhaps_text")]
    pub parent: Option<Hash>,
    pub from: usize,
    pub to: usize,
    /// The fewest tokens that a sequence can begin with.
    pub shortest: usize,
    pub form: u32,
    pub begins: Vec<u32>,
    /// How long reading the tokens from `from` on would take, in seconds.
    pub cost: f64,
}

/// A file's head.
#[derive(Debug)]
pub struct Head {
    pub facts: Facts,
    pub trail: Trail,
}

/// A file before it is written.
#[derive(Debug)]
pub struct Draft {
    pub head: Head,
    header: Vec<u8>,
    /// What it will take.
    pub bytes: u64,
}

/// An entry of a safetensors head.
#[derive(Debug, Serialize, Deserialize)]
struct Tensor {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [usize; 2],
}

#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    duet: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    #[serde(rename = "__metadata__")]
    metadata: Metadata,
    #[serde(flatten)]
    tensors: BTreeMap<String, Tensor>,
}

/// Writes a file under another name, which it gives up when it is complete.
#[derive(Debug)]
pub struct Writer {
    file: BufWriter<File>,
    checksum: crc32fast::Hasher,
    temporary: PathBuf,
    path: PathBuf,
    is_complete: bool,
}

impl Writer {
    /// Begins a file that nobody but its owner may read.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn create(path: PathBuf, draft: &Draft) -> io::Result<Self> {
        let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = BufWriter::new(options.write(true).create(true).truncate(true).open(&temporary)?);
        let checksum = crc32fast::Hasher::new();
        let mut writer = Self { file, checksum, temporary, path, is_complete: false };
        writer.append(&draft.header)?;
        writer.append(&draft.head.trail.to_bytes())?;
        let checksum = writer.checksum.clone().finalize();
        writer.append(&checksum.to_le_bytes())?;
        Ok(writer)
    }

    /// The bytes of the parts, one after the other.
    ///
    /// # Errors
    /// The disk is full or broken.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.checksum.update(bytes);
        self.file.write_all(bytes)
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// The disk is full or broken.
    pub fn finish(mut self) -> io::Result<()> {
        let checksum = self.checksum.clone().finalize();
        self.file.write_all(&checksum.to_le_bytes())?;
        self.file.flush()?;
        std::fs::rename(&self.temporary, &self.path)?;
        self.is_complete = true;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_complete {
            drop(std::fs::remove_file(&self.temporary));
        }
    }
}

impl Draft {
    /// A file with these parts.
    ///
    /// # Errors
    /// A cost that is no number.
    pub fn new(head: Head, parts: &[Part]) -> io::Result<Self> {
        let header = header(&head, parts)?;
        let parts: usize = parts.iter().map(|part| part.bytes).sum();
        let bytes = header.len() + trail_bytes(&head.facts) + 2 * size_of::<u32>() + parts;
        Ok(Self { head, header, bytes: bytes as u64 })
    }
}

/// Reads a file's head, and its hashes.
///
/// # Errors
/// The file is none of ours, or cannot be read.
pub fn read_head(path: &Path) -> io::Result<Head> {
    let mut file = File::open(path)?;
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_HEAD {
        return Err(damaged("a head that is too long"));
    }
    let mut text = vec![0; length as usize];
    file.read_exact(&mut text)?;
    let header: Header = serde_json::from_slice(&text)?;
    let facts = facts(&header)?;
    let (mut trail, mut checksum) = (vec![0; trail_bytes(&facts)], [0; 4]);
    file.read_exact(&mut trail)?;
    file.read_exact(&mut checksum)?;
    let mut found = crc32fast::Hasher::new();
    [&length.to_le_bytes()[..], &text, &trail].iter().for_each(|bytes| found.update(bytes));
    if found.finalize() != u32::from_le_bytes(checksum) {
        return Err(damaged("a head with a wrong checksum"));
    }
    let trail = Trail::read(facts.from, facts.to, &trail).ok_or_else(short)?;
    Ok(Head { facts, trail })
}

/// What tells a file from another one that has its name later; nothing where nobody knows.
pub fn identity(path: &Path) -> Option<[u64; 2]> {
    #[cfg(unix)]
    return std::fs::metadata(path)
        .ok()
        .map(|facts| [std::os::unix::fs::MetadataExt::ino(&facts), facts.len()]);
    #[cfg(not(unix))]
    None
}

/// Reads a file and checks every byte of it, by several threads, since somebody waits for it.
///
/// # Errors
/// The file is none of ours, damaged, or cannot be read.
pub fn read(path: &Path) -> io::Result<(Facts, Segment)> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(READERS);
    segment(checked(path, threads)?)
}

/// Like [`read`], but for a request that has not come yet: by this thread alone. Pages stay mapped
/// if there is `room` for as many bytes, of which they take theirs, and are given back if not.
///
/// # Errors
/// The file is none of ours, damaged, or cannot be read.
pub fn read_ahead(path: &Path, room: &mut u64) -> io::Result<(Facts, Segment)> {
    let mut file = checked(path, 1)?;
    match room.checked_sub(file.bytes().len() as u64) {
        Some(rest) => *room = rest,
        None => file.forget_all(),
    }
    segment(file)
}

/// Like [`read`], of a file that was checked before: files never change.
///
/// # Errors
/// The file is none of ours, or cannot be read.
pub fn read_again(path: &Path) -> io::Result<(Facts, Segment)> {
    segment(Mapped::open(path)?)
}

/// A file whose checksum is right.
fn checked(path: &Path, threads: usize) -> io::Result<Mapped> {
    let file = Mapped::open(path)?;
    let (_, expected) = file.bytes().split_last_chunk::<4>().ok_or_else(short)?;
    match checksum(&file, threads)? == u32::from_le_bytes(*expected) {
        true => Ok(file),
        false => Err(damaged("a wrong checksum")),
    }
}

fn segment(file: Mapped) -> io::Result<(Facts, Segment)> {
    let (length, rest) = file.bytes().split_first_chunk::<8>().ok_or_else(short)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| short())?;
    let header: Header = serde_json::from_slice(rest.get(..length).ok_or_else(short)?)?;
    let facts = facts(&header)?;
    let (mut parts, mut ranges) = (Vec::new(), Vec::new());
    for (name, Tensor { dtype, shape, data_offsets: [begin, end] }) in header.tensors {
        if ![TRAIL, HEAD_CHECKSUM, CHECKSUM].contains(&name.as_str()) {
            let bytes = end.checked_sub(begin).ok_or_else(short)?;
            parts.push(Part { name, element: dtype, shape, bytes });
            ranges.push(8 + length + begin..8 + length + end);
        }
    }
    let layout = Layout { length: facts.to, form: facts.form, begins: facts.begins.clone(), parts };
    let segment = Segment::new(facts.from, layout, file, ranges).ok_or_else(short)?;
    Ok((facts, segment))
}

/// The checksum of all bytes but the last four.
fn checksum(file: &Mapped, threads: usize) -> io::Result<u32> {
    let summed = file.bytes().len().saturating_sub(size_of::<u32>());
    let body = &file.bytes()[..summed];
    let share = body.len().div_ceil(threads).next_multiple_of(PIECE).max(PIECE);
    std::thread::scope(|scope| {
        let reader = |(number, part)| scope.spawn(move || sum(file, number * share, part));
        let readers: Vec<_> = body.chunks(share).enumerate().map(reader).collect();
        let mut found = crc32fast::Hasher::new();
        for reader in readers {
            found.combine(&reader.join().map_err(|_| io::Error::other("a reader panicked"))?);
        }
        Ok(found.finalize())
    })
}

/// The checksum of a part of a file, which begins at `from`.
fn sum(file: &Mapped, from: usize, part: &[u8]) -> crc32fast::Hasher {
    let mut found = crc32fast::Hasher::new();
    for (number, piece) in part.chunks(PIECE).enumerate() {
        file.expect(from + number * PIECE, piece.len());
        found.update(piece);
    }
    found
}

fn header(head: &Head, parts: &[Part]) -> io::Result<Vec<u8>> {
    let mut tensors = BTreeMap::new();
    let mut end = 0;
    let mut add = |name: &str, dtype: &str, shape: Vec<usize>, bytes: usize| {
        let data_offsets = [end, end + bytes];
        end += bytes;
        tensors.insert(name.to_owned(), Tensor { dtype: dtype.to_owned(), shape, data_offsets });
    };
    let trail = trail_bytes(&head.facts);
    add(TRAIL, "U8", vec![trail], trail);
    add(HEAD_CHECKSUM, "U8", vec![4], 4);
    for part in parts {
        add(&part.name, &part.element, part.shape.clone(), part.bytes);
    }
    add(CHECKSUM, "U8", vec![4], 4);
    let metadata = Metadata { duet: serde_json::to_string(&head.facts)? };
    let mut text = serde_json::to_vec(&Header { metadata, tensors })?;
    let before = size_of::<u64>() + trail + size_of::<u32>();
    text.resize((before + text.len()).next_multiple_of(ALIGNMENT) - before, b' ');
    Ok([&(text.len() as u64).to_le_bytes(), text.as_slice()].concat())
}

fn facts(header: &Header) -> io::Result<Facts> {
    let facts: Facts = serde_json::from_str(&header.metadata.duet)?;
    let trail = header.tensors.get(TRAIL);
    let first = trail.is_some_and(|trail| trail.data_offsets == [0, trail_bytes(&facts)]);
    let sound = facts.from < facts.to && facts.parent.is_some() == (facts.from > 0);
    if first && sound { Ok(facts) } else { Err(damaged("a head that does not fit together")) }
}

fn trail_bytes(facts: &Facts) -> usize {
    Trail::bytes(facts.from, facts.to)
}

fn short() -> io::Error {
    damaged("a file that was cut short")
}

fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Hashes in heads.
mod text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::super::blocks::{Hash, hex};

    pub fn serialize<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(hash))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        parse(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no hash"))
    }

    pub fn parse(text: &str) -> Option<Hash> {
        let digits: Option<Vec<u8>> = text.chars().map(|digit| Some(digit.to_digit(16)? as u8)).collect();
        let bytes: Vec<u8> =
            digits?.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
        (text.len() == 64).then_some(())?;
        bytes.try_into().ok()
    }
}

mod perhaps_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::super::blocks::{Hash, hex};

    pub fn serialize<S: Serializer>(hash: &Option<Hash>, serializer: S) -> Result<S::Ok, S::Error> {
        match hash {
            Some(hash) => serializer.serialize_some(&hex(hash)),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Hash>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::text::parse(&text).ok_or_else(|| D::Error::custom("no hash"))).transpose()
    }
}
