//! The cache of one sequence on its own. Cloning shares the buffers; whoever writes next copies them.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;

use super::layer::{CacheShape, LayerBuffers, capacity_for};
use super::{Cache, Mask, Positions};

#[derive(Debug, Clone)]
pub struct SequenceCache {
    layers: Vec<LayerBuffers>,
    /// Positions held; the buffers may be longer.
    length: i32,
    /// Tokens of the forward pass that is under way.
    adding: i32,
}

impl SequenceCache {
    pub fn new(shape: CacheShape) -> Result<Self, Exception> {
        let layers =
            (0..shape.layers).map(|_| LayerBuffers::empty(&shape, 1, 0)).collect::<Result<_, _>>()?;
        Ok(Self { layers, length: 0, adding: 0 })
    }

    /// A cache that holds the given positions already: one row of a batch.
    pub fn from_layers(layers: Vec<LayerBuffers>, length: i32) -> Self {
        Self { layers, length, adding: 0 }
    }

    pub fn length(&self) -> i32 {
        self.length
    }

    /// The same cache with the first `length` positions only.
    pub fn truncated(&self, length: i32) -> Result<Self, Exception> {
        let mut copy = self.clone();
        copy.length = length.min(self.length);
        if capacity_for(copy.length) < copy.capacity() {
            copy.trim()?;
        }
        Ok(copy)
    }

    /// The same cache to be kept for long: with buffers of its own where these are much longer than what they hold.
    pub fn kept(&self) -> Result<Self, Exception> {
        if self.capacity() * 4 <= self.length * 5 {
            return Ok(self.clone());
        }
        let copy = |(keys, values): (Array, Array)| {
            Ok(LayerBuffers { keys: keys.contiguous()?, values: values.contiguous()? })
        };
        let layers = (0..self.layers.len()).map(|layer| self.layer(layer).and_then(copy));
        let kept = Self::from_layers(layers.collect::<Result<_, _>>()?, self.length);
        eval(kept.arrays())?;
        Ok(kept)
    }

    /// A layer's keys and values, exactly as long as the sequence.
    pub fn layer(&self, layer: usize) -> Result<(Array, Array), Exception> {
        self.layers[layer].held(1, self.length)
    }

    /// Everything that has to be computed for the cache to be complete.
    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        self.layers.iter().flat_map(|layer| [&layer.keys, &layer.values])
    }

    /// Positions that the buffers have room for.
    pub fn capacity(&self) -> i32 {
        self.layers.first().map_or(0, |layer| layer.keys.dim(2))
    }

    /// Drops what lies behind the held positions, so that a copy on the next write is no longer than needed.
    fn trim(&mut self) -> Result<(), Exception> {
        for layer in &mut self.layers {
            let (keys, values) = layer.held(1, self.length)?;
            *layer = LayerBuffers { keys, values };
        }
        Ok(())
    }
}

impl Cache for SequenceCache {
    fn begin(&mut self, length: i32) -> Result<(Positions, Mask), Exception> {
        let begin = self.length;
        let needed = begin + length;
        if needed > self.capacity() {
            self.trim()?;
            for layer in &mut self.layers {
                layer.grow(2, capacity_for(needed))?;
            }
        }
        self.adding = length;
        self.length = needed;
        Ok((Positions::From(begin), if length == 1 { Mask::All } else { Mask::Causal }))
    }

    fn update(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<(Array, Array), Exception> {
        let buffers = &mut self.layers[layer];
        buffers.write(0, self.length - self.adding, keys, values)?;
        buffers.held(1, self.length)
    }
}
