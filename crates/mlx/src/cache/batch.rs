//! The cache in which several sequences decode together, one token each per step.
//!
//! A sequence occupies a row and begins at position 0 of it, whatever the lengths of the others, so joining copies one
//! row and leaving moves at most one (the last into the gap): the rows in use are always the first ones. What lies
//! behind a row's end is masked.

use std::borrow::Cow;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::{TryIndexOp, put_along_axis};
use mlx_rs::ops::{broadcast_to, concatenate, zeros_dtype};
use mlx_rs::transforms::eval;

use super::layer::{CacheShape, LayerBuffers, capacity_for};
use super::sequence::SequenceCache;
use super::{Cache, Mask, Positions};

#[derive(Debug)]
pub struct BatchCache {
    shape: CacheShape,
    layers: Vec<LayerBuffers>,
    /// Positions held by each row in use.
    lengths: Vec<i32>,
    /// Of the forward pass that is under way: where each row writes, (rows, 1, 1, 1).
    targets: Option<Array>,
}

impl BatchCache {
    pub fn new(shape: CacheShape) -> Self {
        Self { shape, layers: Vec::new(), lengths: Vec::new(), targets: None }
    }

    pub fn rows(&self) -> usize {
        self.lengths.len()
    }

    /// Takes a sequence in as the last row.
    pub fn join(&mut self, sequence: &SequenceCache) -> Result<(), Exception> {
        let row = self.rows() as i32;
        self.reserve(row + 1, sequence.length() + 1)?;
        for (number, layer) in self.layers.iter_mut().enumerate() {
            let (keys, values) = sequence.layer(number)?;
            layer.write(row, 0, &keys, &values)?;
        }
        self.lengths.push(sequence.length());
        Ok(())
    }

    /// Gives a row out as a sequence of its own; the row stays.
    pub fn extract(&self, row: usize) -> Result<SequenceCache, Exception> {
        let (index, length) = (row as i32, self.lengths[row]);
        let copy = |buffer: &Array| buffer.try_index((index..index + 1, .., ..length, ..))?.contiguous();
        let layers: Vec<_> = self.layers.iter().map(|layer| layer.map(copy)).collect::<Result<_, _>>()?;
        let sequence = SequenceCache::from_layers(layers, length);
        eval(sequence.arrays())?;
        Ok(sequence)
    }

    /// Ends a row; the last row takes its place. The buffers go when no row is left.
    pub fn leave(&mut self, row: usize) -> Result<(), Exception> {
        let last = self.rows() - 1;
        if row != last {
            let moved = self.extract(last)?;
            for (number, layer) in self.layers.iter_mut().enumerate() {
                let (keys, values) = moved.layer(number)?;
                layer.write(row as i32, 0, &keys, &values)?;
            }
        }
        self.lengths.swap_remove(row);
        self.shrink()
    }

    /// Gives memory back after a sequence that was much longer, or after many that were there.
    fn shrink(&mut self) -> Result<(), Exception> {
        let (rows, capacity) = self.size();
        let (needed_rows, needed) = (self.rows() as i32, capacity_for(self.longest() + 1));
        if needed_rows == 0 {
            (self.layers, self.targets) = (Vec::new(), None);
        } else if needed_rows * 4 <= rows || needed * 2 <= capacity {
            let (rows, capacity) = (needed_rows * 2, needed);
            for layer in &mut self.layers {
                *layer = layer.map(|buffer| buffer.try_index((..rows, .., ..capacity, ..))?.contiguous())?;
            }
            eval(self.layers.iter().flat_map(|layer| [&layer.keys, &layer.values]))?;
        }
        Ok(())
    }

    fn reserve(&mut self, rows: i32, positions: i32) -> Result<(), Exception> {
        if self.layers.is_empty() {
            let empty = |_| LayerBuffers::empty(&self.shape, rows, capacity_for(positions));
            self.layers = (0..self.shape.layers).map(empty).collect::<Result<_, _>>()?;
        }
        let (held_rows, capacity) = self.size();
        for layer in &mut self.layers {
            if rows > held_rows {
                layer.grow(0, (held_rows * 2).max(rows))?;
            }
            if positions > capacity {
                layer.grow(2, capacity_for(positions))?;
            }
        }
        Ok(())
    }

    fn size(&self) -> (i32, i32) {
        self.layers.first().map_or((0, 0), |layer| (layer.keys.dim(0), layer.keys.dim(2)))
    }

    fn longest(&self) -> i32 {
        self.lengths.iter().copied().max().unwrap_or(0)
    }

    fn mask(&self) -> Result<Mask, Exception> {
        let longest = self.longest();
        if self.lengths.iter().all(|length| *length == longest) {
            return Ok(Mask::All);
        }
        let positions = Array::arange::<_, i32>(None, longest, None)?;
        let lengths = Array::from_slice(&self.lengths, &[self.rows() as i32, 1, 1, 1]);
        positions.lt(lengths).map(Mask::PerRow)
    }
}

impl Cache for BatchCache {
    fn begin(&mut self, length: i32) -> Result<(Positions, Mask), Exception> {
        if length != 1 {
            return Err(Exception::custom("a batch takes one token per row and step"));
        }
        let rows = self.rows() as i32;
        let offsets = Array::from_slice(&self.lengths, &[rows]);
        self.reserve(rows, self.longest() + 1)?;
        let mut targets = self.lengths.clone();
        targets.resize(self.size().0.unsigned_abs() as usize, 0);
        self.targets = Some(Array::from_slice(&targets, &[targets.len() as i32, 1, 1, 1]));
        self.lengths.iter_mut().for_each(|length| *length += 1);
        Ok((Positions::PerRow(offsets), self.mask()?))
    }

    fn update(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<(Array, Array), Exception> {
        let targets = self.targets.as_ref().ok_or_else(|| Exception::custom("a step that was not begun"))?;
        let (rows, longest) = (self.rows() as i32, self.longest());
        let unused = self.size().0 - rows;
        let buffers = &mut self.layers[layer];
        let write = |buffer: &Array, new: &Array| {
            let new = with_unused_rows(new, unused)?;
            put_along_axis(buffer, broadcast_to(targets, new.shape())?, &new, 2)
        };
        *buffers =
            LayerBuffers { keys: write(&buffers.keys, keys)?, values: write(&buffers.values, values)? };
        buffers.held(rows, longest)
    }
}

/// Writing takes a value for every row of the buffer; what unused rows get does not matter.
fn with_unused_rows(new: &Array, count: i32) -> Result<Cow<'_, Array>, Exception> {
    if count == 0 {
        return Ok(Cow::Borrowed(new));
    }
    let mut shape = new.shape().to_vec();
    shape[0] = count;
    concatenate(&[new, &zeros_dtype(&shape, new.dtype())?], 0).map(Cow::Owned)
}
