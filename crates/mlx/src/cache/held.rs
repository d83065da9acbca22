//! What attention looks at.

use std::ops::Range;
use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::concatenate;
use mlx_rs::transforms::eval;

use super::layer::Buffers;
use super::page::Page;
use super::{Mask, Stored};

/// All that a layer holds after the new tokens were added, and which of it they see.
#[derive(Debug, Clone)]
pub struct Held {
    pub cached: Cached,
    pub mask: Mask,
}

/// Keys and values of all rows.
#[derive(Debug, Clone)]
pub enum Cached {
    /// (rows, heads, positions, dimension).
    Whole {
        keys: Stored,
        values: Stored,
    },
    Paged(Paged),
}

/// One layer of what a pass looks at in pages.
#[derive(Debug, Clone)]
pub struct Paged {
    pub pages: Rc<Pages>,
    /// The number of the layer in its lane.
    pub layer: usize,
    /// To be computed before anybody looks.
    pub written: Array,
}

/// The pages of a row, and which of their slots are looked at.
pub type Looked = Vec<(Rc<Page>, Range<i32>)>;

/// The pages of all rows of a pass.
#[derive(Debug)]
pub struct Pages {
    pub rows: Vec<Looked>,
    /// For each row how many pages it has, then for each page the first slot and how many: int32.
    pub table: Array,
    /// The most positions of a row.
    pub positions: i32,
}

impl Held {
    pub fn whole(keys: Stored, values: Stored, mask: Mask) -> Self {
        Self { cached: Cached::Whole { keys, values }, mask }
    }
}

impl Cached {
    /// Keys and values in one piece, (rows, heads, positions, dimension): copied together where they are in pages.
    pub fn in_one_piece(&self) -> Result<(Stored, Stored), Exception> {
        match self {
            Self::Whole { keys, values } => Ok((keys.clone(), values.clone())),
            Self::Paged(paged) => paged.in_one_piece(),
        }
    }

    /// What one of the pages, or the whole, is like.
    pub fn sample(&self) -> Option<(&Stored, &Stored)> {
        match self {
            Self::Whole { keys, values } => Some((keys, values)),
            Self::Paged(paged) => paged.buffers().next().map(|buffers| (&buffers.keys, &buffers.values)),
        }
    }
}

impl Paged {
    /// Page by page.
    pub fn buffers(&self) -> impl Iterator<Item = &Buffers> {
        self.pages.rows.iter().flatten().map(|(page, _)| &page.buffers[self.layer])
    }

    fn in_one_piece(&self) -> Result<(Stored, Stored), Exception> {
        eval([&self.written])?;
        let row = |pages: &Looked| {
            let parts = pages.iter().map(|(page, slots)| (&page.buffers[self.layer], slots.clone()));
            joined(parts)?.map(|array| to_length(array, self.pages.positions))
        };
        let rows = self.pages.rows.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        let Buffers { keys, values } = together(&rows, 0)?;
        Ok((keys, values))
    }
}

impl Pages {
    pub fn new(rows: Vec<Looked>) -> Self {
        let counts = rows.iter().map(|pages| pages.len() as i32);
        let slots = rows.iter().flatten().flat_map(|(_, slots)| [slots.start, slots.end - slots.start]);
        let table: Vec<i32> = counts.chain(slots).collect();
        let table = Array::from_slice(&table, &[table.len() as i32]);
        let positions = |pages: &Looked| pages.iter().map(|(_, slots)| slots.end - slots.start).sum();
        let positions = rows.iter().map(positions).max().unwrap_or(0);
        Self { rows, table, positions }
    }
}

/// Slots of some buffers, one after the other: a view where there is only one.
pub fn joined<'a>(parts: impl Iterator<Item = (&'a Buffers, Range<i32>)>) -> Result<Buffers, Exception> {
    let parts = parts.map(|(buffers, slots)| buffers.view(1, slots)).collect::<Result<Vec<_>, _>>()?;
    together(&parts, 2)
}

fn together(parts: &[Buffers], axis: i32) -> Result<Buffers, Exception> {
    match parts {
        [] => Err(Exception::custom("nothing is held")),
        [one] => Ok(one.clone()),
        [first, rest @ ..] => {
            let mut all = first.clone();
            let mut rest: Vec<_> = rest.iter().map(|part| part.arrays().into_iter()).collect();
            for array in all.keys.arrays_mut().into_iter().chain(all.values.arrays_mut()) {
                let others = rest.iter_mut().filter_map(Iterator::next);
                let all: Vec<Array> = [array.clone()].into_iter().chain(others.cloned()).collect();
                *array = concatenate(&all, axis)?;
            }
            Ok(all)
        }
    }
}

/// With zeros behind, up to so many positions.
fn to_length(array: &Array, positions: i32) -> Result<Array, Exception> {
    if array.dim(2) == positions {
        return Ok(array.clone());
    }
    let mut shape = array.shape().to_vec();
    shape[2] = positions - array.dim(2);
    concatenate(&[array, &mlx_rs::ops::zeros_dtype(&shape, array.dtype())?], 2)
}
