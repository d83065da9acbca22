//! The cache of one sequence in buffers of its own: one for each layer and kind. Cloning shares them; whoever writes next
//! copies them.

use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;

use super::layer::{Buffers, Layer, capacity_for, shortest, unseen};
use super::shape::CacheShape;
use super::{Band, Cache, Held, Mask, Positions};

#[derive(Debug, Clone)]
pub struct WholeCache {
    lanes: Vec<Lane>,
    layers: Vec<Layer>,
    /// Positions that have been read.
    length: i32,
    /// Tokens of the forward pass that is under way.
    adding: i32,
    /// As [`CacheShape::least`].
    least: i32,
}

/// Which positions the layers of one reach hold: `begin` up to the sequence's length, from slot 0 on.
#[derive(Debug, Clone)]
pub struct Lane {
    window: Option<i32>,
    pub begin: i32,
    capacity: i32,
    /// Of the forward pass that is under way: the first slot that any new token sees, and what each sees.
    first: i32,
    mask: Mask,
}

impl WholeCache {
    pub fn new(shape: &CacheShape) -> Result<Self, Exception> {
        let lanes = shape.windows().into_iter().map(|window| Lane::new(window, 0, 0)).collect();
        Ok(Self { lanes, layers: Layer::empty(shape, 1)?, length: 0, adding: 0, least: shape.least })
    }

    /// A cache that holds something already: one row of a batch. `begins`: the first position held, lane by lane.
    pub fn from_layers(shape: &CacheShape, layers: Vec<Layer>, begins: &[i32], length: i32) -> Self {
        let lane = |(window, begin): (Option<i32>, &i32)| Lane::new(window, *begin, length - begin);
        let lanes = shape.windows().into_iter().zip(begins).map(lane).collect();
        Self { lanes, layers, length, adding: 0, least: shape.least }
    }

    pub fn length(&self) -> i32 {
        self.length
    }

    /// The fewest positions that [`WholeCache::truncated`] can leave.
    pub fn shortest(&self) -> i32 {
        let lane = |lane: &Lane| shortest(lane.window, lane.begin);
        let has_state = self.layers.iter().any(|layer| matches!(layer, Layer::State(_)));
        let least = self.lanes.iter().map(lane).max().unwrap_or(1).max(self.least);
        if has_state { self.length } else { least.min(self.length) }
    }

    /// The same cache with the first `length` positions only.
    pub fn truncated(&self, length: i32) -> Result<Self, Exception> {
        if length < self.shortest() || length > self.length {
            return Err(Exception::custom(format!("{} positions cannot become {length}", self.length)));
        }
        let mut copy = self.clone();
        copy.length = length;
        for lane in 0..copy.lanes.len() {
            if capacity_for(length - copy.lanes[lane].begin) < copy.lanes[lane].capacity {
                copy.trim(lane, 0)?;
            }
        }
        Ok(copy)
    }

    /// Takes the last `count` positions back. What follows overwrites them.
    pub fn cut(&mut self, count: i32) -> Result<(), Exception> {
        let length = self.length - count;
        if length < self.shortest() {
            return Err(Exception::custom(format!("{} positions cannot become {length}", self.length)));
        }
        self.length = length;
        Ok(())
    }

    /// The same cache to be kept for long: with buffers of its own where these are much longer than what they hold.
    pub fn kept(&self) -> Result<Self, Exception> {
        let mut kept = self.clone();
        for lane in 0..kept.lanes.len() {
            let held = self.length - self.lanes[lane].begin;
            if self.lanes[lane].capacity * 4 > held * 5 {
                kept.trim(lane, 0)?;
                for buffers in kept.layers.iter_mut().filter_map(|layer| layer.in_lane(lane)) {
                    *buffers = buffers.map(Array::contiguous)?;
                }
            }
        }
        eval(kept.arrays())?;
        Ok(kept)
    }

    /// The same cache in the form of `shape`, in which some layers are packed: one after the other, so that there is no
    /// second copy of the whole.
    pub fn packed(mut self, shape: &CacheShape) -> Result<Self, Exception> {
        for number in 0..self.layers.len() {
            let (Some(packing), Layer::KeyValue(lane, _)) = (shape.packing(number), &self.layers[number])
            else {
                continue;
            };
            self.trim(*lane, 0)?;
            if let Layer::KeyValue(_, buffers) = &mut self.layers[number] {
                *buffers = buffers.packed(packing)?;
                buffers.eval()?;
            }
        }
        self.least = shape.least;
        Ok(self)
    }

    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// A layer's keys and values of exactly the held positions, or its state.
    pub fn layer(&self, number: usize) -> Result<Layer, Exception> {
        match &self.layers[number] {
            Layer::KeyValue(lane, buffers) => {
                let held = buffers.view(1, 0..self.length - self.lanes[*lane].begin)?;
                Ok(Layer::KeyValue(*lane, held))
            }
            state @ Layer::State(_) => Ok(state.clone()),
        }
    }

    /// With all keys and values changed in the same way.
    pub fn map(mut self, change: impl Fn(&Array) -> Result<Array, Exception>) -> Result<Self, Exception> {
        for layer in &mut self.layers {
            if let Layer::KeyValue(_, buffers) = layer {
                *buffers = buffers.map(&change)?;
            }
        }
        Ok(self)
    }

    /// Everything that has to be computed for the cache to be complete.
    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        self.layers.iter().flat_map(Layer::arrays)
    }

    /// What the buffers occupy.
    pub fn bytes(&self) -> u64 {
        self.arrays().map(|array| array.nbytes() as u64).sum()
    }

    /// Drops the first `unseen` slots of a lane and what lies behind the held positions.
    fn trim(&mut self, lane: usize, unseen: i32) -> Result<(), Exception> {
        let held = self.length - self.lanes[lane].begin;
        for buffers in self.layers.iter_mut().filter_map(|layer| layer.in_lane(lane)) {
            *buffers = buffers.view(1, unseen..held)?;
        }
        self.lanes[lane].begin += unseen;
        self.lanes[lane].capacity = held - unseen;
        Ok(())
    }

    /// Makes room for one more token: the next step changes buffers, and needs no longer ones.
    pub fn make_room(&mut self) -> Result<(), Exception> {
        (0..self.lanes.len()).try_for_each(|lane| self.prepare(lane, 1))
    }

    /// Makes room for `length` more tokens in a lane and works out what they see.
    fn prepare(&mut self, lane: usize, length: i32) -> Result<(), Exception> {
        let Lane { window, begin, capacity, .. } = self.lanes[lane];
        if self.length + length - begin > capacity {
            self.trim(lane, unseen(window, begin, self.length))?;
            let capacity = capacity_for(self.length + length - self.lanes[lane].begin);
            for buffers in self.layers.iter_mut().filter_map(|layer| layer.in_lane(lane)) {
                buffers.grow(2, capacity)?;
            }
            self.lanes[lane].capacity = capacity;
        }
        let Lane { window, begin, .. } = self.lanes[lane];
        let first = unseen(window, begin, self.length);
        self.lanes[lane].first = first;
        let (before, slots) = (self.length - begin - first, self.length - begin - first + length);
        let band = Band::new(vec![[before, begin + first]], length, slots, window);
        self.lanes[lane].mask = Mask::Band(Rc::new(band));
        Ok(())
    }
}

impl Lane {
    /// Whether all positions are held.
    pub fn is_whole(&self) -> bool {
        self.window.is_none()
    }

    fn new(window: Option<i32>, begin: i32, capacity: i32) -> Self {
        Self { window, begin, capacity, first: 0, mask: Mask::All }
    }
}

impl Cache for WholeCache {
    fn begin(&mut self, length: i32) -> Result<Positions, Exception> {
        let begin = self.length;
        for lane in 0..self.lanes.len() {
            self.prepare(lane, length)?;
        }
        self.adding = length;
        self.length += length;
        Ok(Positions::From(begin))
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        let (lane, buffers) = self.layers[layer].key_value()?;
        let Lane { begin, first, mask, .. } = &self.lanes[lane];
        buffers.write(0, self.length - self.adding - begin, &buffers.like(keys, values)?)?;
        let Buffers { keys, values } = buffers.view(1, *first..self.length - begin)?;
        Ok(Held::whole(keys, values, mask.clone()))
    }

    fn state(&self, layer: usize) -> Result<Vec<Array>, Exception> {
        self.layers[layer].state().cloned()
    }

    fn set_state(&mut self, layer: usize, state: Vec<Array>) -> Result<(), Exception> {
        self.layers[layer].state()?;
        self.layers[layer] = Layer::State(state);
        Ok(())
    }
}
