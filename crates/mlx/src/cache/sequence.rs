//! The cache of one sequence on its own: in pages where our kernels read them, else whole.

use duet_engine::stored::{Layout, StoredState};
use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::paged::PagedCache;
use super::shape::CacheShape;
use super::whole::WholeCache;
use super::{Cache, Held, Positions};

#[derive(Debug, Clone)]
pub enum SequenceCache {
    Whole(WholeCache),
    Paged(PagedCache),
}

/// The same of whichever it is.
macro_rules! of {
    ($self:ident, $cache:ident => $result:expr) => {
        match $self {
            Self::Whole($cache) => $result,
            Self::Paged($cache) => $result,
        }
    };
}

impl SequenceCache {
    pub fn new(shape: &CacheShape) -> Result<Self, Exception> {
        if shape.is_paged()? {
            PagedCache::new(shape).map(Self::Paged)
        } else {
            WholeCache::new(shape).map(Self::Whole)
        }
    }

    /// As it was stored.
    pub fn restored(shape: &CacheShape, state: &StoredState) -> Result<Self, Exception> {
        if shape.is_paged()? {
            PagedCache::restored(shape, state).map(Self::Paged)
        } else {
            WholeCache::restored(shape, state).map(Self::Whole)
        }
    }

    /// Positions that have been read.
    pub fn length(&self) -> i32 {
        of!(self, cache => cache.length())
    }

    /// The fewest positions that [`SequenceCache::truncated`] can leave.
    pub fn shortest(&self) -> i32 {
        of!(self, cache => cache.shortest())
    }

    /// The same cache with the first `length` positions only.
    pub fn truncated(&self, length: i32) -> Result<Self, Exception> {
        Ok(match self {
            Self::Whole(cache) => Self::Whole(cache.truncated(length)?),
            Self::Paged(cache) => Self::Paged(cache.truncated(length)?),
        })
    }

    /// Takes the last `count` positions back. What follows overwrites them.
    pub fn cut(&mut self, count: i32) -> Result<(), Exception> {
        of!(self, cache => cache.cut(count))
    }

    /// The same cache to be kept for long: with buffers of its own where these are much longer than what they hold.
    pub fn kept(&self) -> Result<Self, Exception> {
        Ok(match self {
            Self::Whole(cache) => Self::Whole(cache.kept()?),
            Self::Paged(cache) => Self::Paged(cache.kept()?),
        })
    }

    /// The same cache in the form of `shape`, in which some layers are packed.
    pub fn packed(self, shape: &CacheShape) -> Result<Self, Exception> {
        match self {
            Self::Whole(cache) => cache.packed(shape).map(Self::Whole),
            Self::Paged(cache) => {
                PagedCache::from_whole(shape, &cache.whole()?.packed(shape)?).map(Self::Paged)
            }
        }
    }

    /// Everything that has to be computed for the cache to be complete.
    pub fn arrays(&self) -> Vec<&Array> {
        of!(self, cache => cache.arrays().collect())
    }

    /// What the buffers occupy, those that are shared included.
    pub fn bytes(&self) -> u64 {
        of!(self, cache => cache.bytes())
    }

    /// Makes room for one more token, where a pass is prepared that may be taken up again.
    pub fn make_room(&mut self) -> Result<(), Exception> {
        match self {
            Self::Whole(cache) => cache.make_room(),
            Self::Paged(_) => Ok(()),
        }
    }

    /// What there is to store beside what the first `from` positions take, of a cache whose form has this number.
    pub fn layout(&self, from: i32, form: u32) -> Result<Layout, Exception> {
        match self {
            Self::Whole(cache) => cache.layout(from, form),
            Self::Paged(cache) => cache.whole()?.layout(from, form),
        }
    }

    /// The bytes of one of these parts.
    pub fn part(&self, from: i32, number: usize) -> Result<Option<Vec<u8>>, Exception> {
        match self {
            Self::Whole(cache) => cache.part(from, number),
            Self::Paged(cache) => cache.whole()?.part(from, number),
        }
    }
}

impl Cache for SequenceCache {
    fn begin(&mut self, length: i32) -> Result<Positions, Exception> {
        of!(self, cache => cache.begin(length))
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        of!(self, cache => cache.extend(layer, keys, values))
    }

    fn state(&self, layer: usize) -> Result<Vec<Array>, Exception> {
        of!(self, cache => cache.state(layer))
    }

    fn set_state(&mut self, layer: usize, state: Vec<Array>) -> Result<(), Exception> {
        of!(self, cache => cache.set_state(layer, state))
    }
}
