//! Bytes in memory of our own, to be lent to arrays.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;

/// Threads that copy, and how many bytes at a time.
const COPIERS: usize = 4;
const PIECE: usize = 1 << 20;
/// Bytes before copied ones: a whole vector, of which MLX reads the last eight.
const BEFORE: usize = 64;

/// Where copied bytes are. They begin with a whole vector.
pub struct Copied {
    pub file: Arc<Mapped>,
    pub place: Range<usize>,
}

/// The parts, one after the other, copied by several threads.
///
/// # Errors
/// The system has not so much memory.
pub fn copied(parts: &[&[u8]]) -> Result<Copied, Exception> {
    let place = BEFORE..BEFORE + parts.iter().map(|part| part.len()).sum::<usize>();
    let mut room = Mapped::room(place.end).map_err(|error| Exception::custom(error.to_string()))?;
    let mut rest = &mut room.bytes_mut()[BEFORE..];
    let mut pieces = Vec::new();
    for part in parts {
        let (to, more) = rest.split_at_mut(part.len());
        rest = more;
        pieces.extend(to.chunks_mut(PIECE).zip(part.chunks(PIECE)));
    }
    let pieces = Mutex::new(pieces.into_iter());
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(COPIERS);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((to, from)) = next() {
                    to.copy_from_slice(from);
                }
            });
        }
    });
    Ok(Copied { file: Arc::new(room), place })
}
