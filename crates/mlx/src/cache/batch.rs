//! The cache in which several sequences decode together: one token each per step, or several where positions can be
//! taken back afterwards.
//!
//! A sequence occupies a row and its first held position stands in slot 0 of it, whatever the others hold, so joining
//! copies one row and leaving moves at most one (the last into the gap): the rows in use are always the first ones. What
//! lies behind a row's end, or before its window, is masked.

use std::borrow::Cow;
use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::{TryIndexOp, put_along_axis, take_along_axis};
use mlx_rs::ops::{broadcast_to, concatenate, minimum, zeros_dtype};
use mlx_rs::transforms::eval;

use super::layer::{Buffers, Layer, capacity_for, unseen};
use super::mask::following;
use super::shape::CacheShape;
use super::whole::WholeCache;
use super::{Band, Cache, Held, Mask, Positions};

/// Buffers are copied when more than this part of their rows is not in use: admission counts on it.
const SPARE: i32 = 4;

#[derive(Debug, Clone)]
pub struct BatchCache {
    shape: CacheShape,
    lanes: Vec<Lane>,
    /// Empty without rows.
    layers: Vec<Layer>,
    /// Positions read by each row in use.
    lengths: Vec<i32>,
}

/// How the layers of one reach are laid out.
#[derive(Debug, Clone)]
struct Lane {
    window: Option<i32>,
    /// The position in slot 0, row by row.
    begins: Vec<i32>,
    /// Rows and slots that the buffers have.
    rows: i32,
    capacity: i32,
    /// Of the step that is under way: where each row writes, (buffer rows, 1, new tokens, 1); how many slots are looked at;
    /// which of them each new token sees.
    targets: Option<Array>,
    slots: i32,
    mask: Mask,
}

impl BatchCache {
    pub fn new(shape: CacheShape) -> Self {
        let lanes = shape.windows().into_iter().map(Lane::new).collect();
        Self { shape, lanes, layers: Vec::new(), lengths: Vec::new() }
    }

    pub fn rows(&self) -> usize {
        self.lengths.len()
    }

    /// How many positions a row has read.
    pub fn length(&self, row: usize) -> i32 {
        self.lengths[row]
    }

    /// Takes a sequence in as the last row.
    pub fn join(&mut self, sequence: &WholeCache) -> Result<(), Exception> {
        let row = self.rows() as i32;
        if self.layers.is_empty() {
            self.layers = Layer::empty(&self.shape, 0)?;
        }
        for (number, lane) in sequence.lanes().iter().enumerate() {
            self.lanes[number].begins.push(lane.begin);
            self.reserve(number, row + 1, sequence.length() - lane.begin + 1)?;
        }
        self.lengths.push(sequence.length());
        for number in 0..self.layers.len() {
            match (&mut self.layers[number], sequence.layer(number)?) {
                (Layer::KeyValue(_, buffers), Layer::KeyValue(_, new)) => {
                    buffers.write(row, 0, &new)?;
                    buffers.eval()?;
                }
                (Layer::State(arrays), Layer::State(new)) => {
                    for (array, new) in arrays.iter_mut().zip(&new) {
                        *array = concatenate(&[&*array, new], 0)?;
                    }
                }
                (Layer::KeyValue(..) | Layer::State(_), _) => {
                    return Err(Exception::custom("a sequence of another model"));
                }
            }
        }
        Ok(())
    }

    /// Gives a row out as a sequence of its own; the row stays.
    pub fn extract(&self, row: usize) -> Result<WholeCache, Exception> {
        let (index, length) = (row as i32, self.lengths[row]);
        let begins: Vec<i32> = self.lanes.iter().map(|lane| lane.begins[row]).collect();
        let copy = |layer: &Layer| match layer {
            Layer::KeyValue(lane, buffers) => {
                let held = length - begins[*lane];
                Ok(Layer::KeyValue(*lane, buffers.copy(index, 0..held)?))
            }
            Layer::State(arrays) => {
                let row = |array: &Array| array.try_index(index..index + 1)?.contiguous();
                arrays.iter().map(row).collect::<Result<_, _>>().map(Layer::State)
            }
        };
        let layers = self.layers.iter().map(copy).collect::<Result<_, _>>()?;
        let sequence = WholeCache::from_layers(&self.shape, layers, &begins, length);
        eval(sequence.arrays())?;
        Ok(sequence)
    }

    /// Takes the last `count` positions of a row back. What follows overwrites them.
    pub fn cut(&mut self, row: usize, count: i32) -> Result<(), Exception> {
        if count > 0 && !self.shape.is_cuttable() {
            return Err(Exception::custom("positions that cannot be taken back"));
        }
        self.lengths[row] -= count;
        Ok(())
    }

    /// Ends a row; the last row takes its place. The buffers go when no row is left.
    pub fn leave(&mut self, row: usize) -> Result<(), Exception> {
        let last = self.rows() - 1;
        if row != last {
            let moved = self.extract(last)?;
            for number in 0..self.layers.len() {
                if let (Layer::KeyValue(_, buffers), Layer::KeyValue(_, new)) =
                    (&mut self.layers[number], moved.layer(number)?)
                {
                    buffers.write(row as i32, 0, &new)?;
                }
            }
        }
        self.leave_states(row as i32, last as i32)?;
        self.lengths.swap_remove(row);
        for lane in &mut self.lanes {
            lane.begins.swap_remove(row);
        }
        self.shrink()
    }

    /// States have exactly the rows in use.
    fn leave_states(&mut self, row: i32, last: i32) -> Result<(), Exception> {
        let mut rows: Vec<i32> = (0..last).collect();
        if let Some(gap) = rows.get_mut(row.unsigned_abs() as usize) {
            *gap = last;
        }
        let rows = Array::from_slice(&rows, &[last]);
        for layer in &mut self.layers {
            if let Layer::State(arrays) = layer {
                for array in arrays {
                    *array = array.take_axis(&rows, 0)?;
                }
            }
        }
        Ok(())
    }

    /// Gives memory back after a sequence that was much longer, or after many that were there.
    fn shrink(&mut self) -> Result<(), Exception> {
        let rows = self.rows() as i32;
        if rows == 0 {
            self.layers.clear();
            self.lanes = self.shape.windows().into_iter().map(Lane::new).collect();
            return Ok(());
        }
        for number in 0..self.lanes.len() {
            let needed = capacity_for(self.longest(number) + 1);
            let lane = &mut self.lanes[number];
            if rows + rows / SPARE >= lane.rows && needed + needed / SPARE >= lane.capacity {
                continue;
            }
            (lane.rows, lane.capacity) = (rows, needed.min(lane.capacity));
            let (rows, capacity) = (lane.rows, lane.capacity);
            for buffers in self.layers.iter_mut().filter_map(|layer| layer.in_lane(number)) {
                *buffers =
                    buffers.map(|buffer| buffer.try_index((..rows, .., ..capacity, ..))?.contiguous())?;
                buffers.eval()?;
            }
        }
        Ok(())
    }

    /// Gives a lane's buffers at least so many rows and slots.
    fn reserve(&mut self, number: usize, rows: i32, slots: i32) -> Result<(), Exception> {
        let lane = &mut self.lanes[number];
        let (held_rows, held) = (lane.rows, lane.capacity);
        lane.rows = rows.max(held_rows);
        lane.capacity = if slots > held { capacity_for(slots) } else { held };
        let (rows, capacity) = (lane.rows, lane.capacity);
        for buffers in self.layers.iter_mut().filter_map(|layer| layer.in_lane(number)) {
            if rows > held_rows {
                buffers.grow(0, rows)?;
            }
            if capacity > held {
                buffers.grow(2, capacity)?;
            }
        }
        Ok(())
    }

    /// Drops what lies before every row's window.
    fn compact(&mut self, number: usize) -> Result<(), Exception> {
        let lane = &mut self.lanes[number];
        let drop = |(begin, length): (&i32, &i32)| unseen(lane.window, *begin, *length);
        let mut drops: Vec<i32> = lane.begins.iter().zip(&self.lengths).map(drop).collect();
        lane.begins.iter_mut().zip(&drops).for_each(|(begin, drop)| *begin += drop);
        drops.resize(lane.rows.unsigned_abs() as usize, 0);
        let drops = Array::from_slice(&drops, &[lane.rows, 1, 1, 1]);
        let slots = Array::arange::<_, i32>(None, lane.capacity, None)?.reshape(&[1, 1, lane.capacity, 1])?;
        let from = minimum(slots.add(drops)?, Array::from_int(lane.capacity - 1))?;
        for buffers in self.layers.iter_mut().filter_map(|layer| layer.in_lane(number)) {
            *buffers =
                buffers.map(|buffer| take_along_axis(buffer, broadcast_to(&from, buffer.shape())?, 2))?;
            buffers.eval()?;
        }
        Ok(())
    }

    /// The most slots that a row occupies.
    fn longest(&self, lane: usize) -> i32 {
        self.counts(lane).max().unwrap_or(0)
    }

    /// The slots that each row occupies.
    fn counts(&self, lane: usize) -> impl Iterator<Item = i32> {
        self.lengths.iter().zip(&self.lanes[lane].begins).map(|(length, begin)| length - begin)
    }

    /// Makes room for one more token per row: the next step changes buffers, and needs no longer ones.
    pub fn make_room(&mut self) -> Result<(), Exception> {
        (0..self.lanes.len()).try_for_each(|lane| self.prepare(lane, 1))
    }

    /// Makes room for `length` more tokens per row in a lane and works out what each sees.
    fn prepare(&mut self, number: usize, length: i32) -> Result<(), Exception> {
        let rows = self.rows() as i32;
        let longest = self.longest(number) + length;
        if longest > self.lanes[number].capacity && self.lanes[number].window.is_some() {
            self.compact(number)?;
        }
        self.reserve(number, rows, self.longest(number) + length)?;
        let mut counts: Vec<i32> = self.counts(number).collect();
        let lane = &mut self.lanes[number];
        lane.slots = counts.iter().copied().max().unwrap_or(0) + length;
        let rows = counts.iter().zip(&lane.begins).map(|(count, begin)| [*count, *begin]).collect();
        lane.mask = Mask::Band(Rc::new(Band::new(rows, length, lane.slots, lane.window)));
        counts.resize(lane.rows.unsigned_abs() as usize, 0);
        lane.targets = Some(following(counts.into_iter(), length));
        Ok(())
    }
}

impl Lane {
    fn new(window: Option<i32>) -> Self {
        let (begins, targets) = (Vec::new(), None);
        Self { window, begins, rows: 0, capacity: 0, targets, slots: 0, mask: Mask::All }
    }
}

impl Cache for BatchCache {
    fn begin(&mut self, length: i32) -> Result<Positions, Exception> {
        if length != 1 && !self.shape.is_cuttable() {
            return Err(Exception::custom("this batch takes one token per row and step"));
        }
        let offsets = Array::from_slice(&self.lengths, &[self.rows() as i32]);
        for lane in 0..self.lanes.len() {
            self.prepare(lane, length)?;
        }
        self.lengths.iter_mut().for_each(|held| *held += length);
        Ok(Positions::PerRow(offsets))
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        let rows = self.rows() as i32;
        let (lane, buffers) = self.layers[layer].key_value()?;
        let lane = &self.lanes[lane];
        let targets = lane.targets.as_ref().ok_or_else(|| Exception::custom("a step that was not begun"))?;
        buffers.update(&buffers.like(keys, values)?, |buffer, new| {
            let new = with_unused_rows(new, lane.rows - rows)?;
            *buffer = put_along_axis(&*buffer, broadcast_to(targets, new.shape())?, &new, 2)?;
            Ok(())
        })?;
        let Buffers { keys, values } = buffers.view(rows, 0..lane.slots)?;
        Ok(Held::whole(keys, values, lane.mask.clone()))
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

/// Writing takes a value for every row of the buffer; what unused rows get does not matter.
fn with_unused_rows(new: &Array, count: i32) -> Result<Cow<'_, Array>, Exception> {
    if count == 0 {
        return Ok(Cow::Borrowed(new));
    }
    let mut shape = new.shape().to_vec();
    shape[0] = count;
    concatenate(&[new, &zeros_dtype(&shape, new.dtype())?], 0).map(Cow::Owned)
}
