//! Bodies as clients see them: without gzip, deflate or brotli, where the recorder kept the compressed bytes.
//!
//! Many recorders decompress and leave the header, so the bytes decide.

use std::io::Read;

use anyhow::{Context, Result, bail};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::exchange::Headers;

/// What a body may grow to.
const LIMIT: u64 = 256 << 20;

/// The body without its encoding. The headers lose what was true of the encoded bytes only.
///
/// # Errors
/// The bytes are not what the header says, or of an encoding that nobody here knows.
pub fn decoded(headers: &mut Headers, body: Vec<u8>) -> Result<Vec<u8>> {
    let encoding = headers.get("content-encoding").map(str::to_ascii_lowercase).unwrap_or_default();
    let plain = match encoding.as_str() {
        _ if body.starts_with(&[0x1f, 0x8b]) => read(MultiGzDecoder::new(body.as_slice()))?,
        _ if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => bail!("zstd is not read here"),
        "br" if is_packed(&body) => read(brotli_decompressor::Decompressor::new(body.as_slice(), 4096))?,
        "deflate" if is_packed(&body) => {
            read(ZlibDecoder::new(body.as_slice())).or_else(|_| read(DeflateDecoder::new(body.as_slice())))?
        }
        _ => return Ok(body),
    };
    headers.remove("content-encoding");
    headers.remove("content-length");
    Ok(plain)
}

fn is_packed(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_err()
}

/// What can be read. A stream that the recorder cut off is what came before the cut.
fn read(decoder: impl Read) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    match decoder.take(LIMIT).read_to_end(&mut plain) {
        Err(error) if plain.is_empty() => Err(error).context("the body cannot be decompressed"),
        _ => Ok(plain),
    }
}
