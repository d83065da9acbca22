//! Caches of sequences as bytes and back, for states that outlive the process.
//!
//! A layer's arrays are named by its number and their own. Keys and values that are held of all positions are cut at a
//! position; windows and states are whole. What comes back is checked against the shape that the model's caches have.

use std::cell::Cell;
use std::ops::Range;

use duet_engine::stored::{Layout, Part, Segment, StoredState};
use mlx_rs::error::Exception;
use mlx_rs::ops::concatenate;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};

use super::layer::{Buffers, Layer};
use super::page::Part as PagePart;
use super::paged::{Layout as Layers, PagedCache};
use super::shape::{CacheShape, LayerShape};
use super::stored::Stored;
use super::whole::WholeCache;
use crate::lent::lent;

/// An array of a cache, and which of its slots are held.
struct Piece<'a> {
    name: String,
    array: &'a Array,
    slots: Option<Range<i32>>,
}

impl WholeCache {
    /// What there is to store beside what the first `from` positions take, of a cache whose form has this number.
    pub fn layout(&self, from: i32, form: u32) -> Result<Layout, Exception> {
        let parts = self.pieces(from)?.iter().map(Piece::part).collect::<Result<_, _>>()?;
        let begins = self.lanes().iter().map(|lane| lane.begin.unsigned_abs()).collect();
        Ok(Layout { length: self.length().unsigned_abs() as usize, form, begins, parts })
    }

    /// The bytes of one of these parts.
    pub fn part(&self, from: i32, number: usize) -> Result<Option<Vec<u8>>, Exception> {
        self.pieces(from)?.get(number).map(Piece::bytes).transpose()
    }

    /// A cache of this shape as it was stored, whole.
    pub fn restored(shape: &CacheShape, state: &StoredState) -> Result<Self, Exception> {
        let Extent { last, length, begins } = Extent::of(shape, state)?;
        let mut layers = Layer::empty(shape, 1)?;
        for (number, (layer, kind)) in layers.iter_mut().zip(&shape.layers).enumerate() {
            *layer = match layer {
                Layer::State(arrays) => {
                    let array = |(index, like): (usize, &Array)| {
                        read(last, &format!("{number}.state.{index}"), like.dtype(), like.shape())
                    };
                    Layer::State(arrays.iter().enumerate().map(array).collect::<Result<_, _>>()?)
                }
                Layer::KeyValue(lane, Buffers { keys, values }) => {
                    let is_cut = matches!(kind, LayerShape::KeyValue { window: None, .. });
                    let held = length - begins[*lane];
                    let fill = |what: &str, empty: &Stored| {
                        let next = Cell::new(0);
                        empty.map(|like| {
                            let name = format!("{number}.{what}.{}", next.replace(next.get() + 1));
                            if is_cut {
                                joined(&state.segments, &name, like)
                            } else {
                                whole(last, &name, like, held)
                            }
                        })
                    };
                    Layer::KeyValue(
                        *lane,
                        Buffers { keys: fill("keys", keys)?, values: fill("values", values)? },
                    )
                }
            };
            eval(layer.arrays())?;
        }
        Ok(Self::from_layers(shape, layers, &begins, length))
    }

    /// Everything that is held behind the first `from` positions, in the order of the layers.
    fn pieces(&self, from: i32) -> Result<Vec<Piece<'_>>, Exception> {
        if from < 0 || from >= self.length() {
            return Err(Exception::custom(format!("nothing is held behind {from} positions")));
        }
        let mut pieces = Vec::new();
        for (number, layer) in self.layers().iter().enumerate() {
            match layer {
                Layer::State(arrays) => {
                    let arrays = arrays.iter().enumerate();
                    pieces.extend(arrays.map(|(index, array)| Piece {
                        name: format!("{number}.state.{index}"),
                        array,
                        slots: None,
                    }));
                }
                Layer::KeyValue(lane, Buffers { keys, values }) => {
                    let lane = &self.lanes()[*lane];
                    let first = if lane.is_whole() { from } else { 0 };
                    let slots = first..self.length() - lane.begin;
                    for (what, stored) in [("keys", keys), ("values", values)] {
                        pieces.extend(stored.arrays().into_iter().enumerate().map(|(index, array)| Piece {
                            name: format!("{number}.{what}.{index}"),
                            array,
                            slots: Some(slots.clone()),
                        }));
                    }
                }
            }
        }
        Ok(pieces)
    }
}

impl Piece<'_> {
    fn part(&self) -> Result<Part, Exception> {
        let mut shape: Vec<usize> =
            self.array.shape().iter().map(|length| length.unsigned_abs() as usize).collect();
        if let Some((slots, length)) = self.slots.as_ref().zip(shape.get_mut(2)) {
            *length = slots.len();
        }
        let dtype = self.array.dtype();
        let bytes = shape.iter().product::<usize>() * width(dtype)?;
        Ok(Part { name: self.name.clone(), element: element(dtype)?.to_owned(), shape, bytes })
    }

    fn bytes(&self) -> Result<Vec<u8>, Exception> {
        let array = match &self.slots {
            Some(slots) => self.array.try_index((.., .., slots.clone(), ..))?,
            None => self.array.clone(),
        };
        let bytes = array.contiguous()?.view_dtype(Dtype::Uint8)?;
        bytes.to_vec_exact::<u8>().map_err(|error| Exception::custom(error.to_string()))
    }
}

impl PagedCache {
    /// A cache of this shape as it was stored: a page for each segment.
    pub fn restored(shape: &CacheShape, state: &StoredState) -> Result<Self, Exception> {
        let Extent { last, length, begins } = Extent::of(shape, state)?;
        let layers = Layers::of(shape)?;
        let mut lanes = Vec::with_capacity(begins.len());
        for (lane, (window, begin)) in shape.windows().iter().zip(&begins).enumerate() {
            let pieces: Vec<(&Segment, i32, i32)> = match window {
                Some(_) => vec![(last, length - begin, length - begin)],
                None => state
                    .segments
                    .iter()
                    .map(|segment| {
                        let all = segment.layout.length - segment.from;
                        let taken = segment.until.checked_sub(segment.from);
                        Ok((
                            segment,
                            all as i32,
                            taken.ok_or_else(|| foreign("positions in disorder"))? as i32,
                        ))
                    })
                    .collect::<Result<_, Exception>>()?,
            };
            let mut parts = Vec::with_capacity(pieces.len());
            for (segment, all, taken) in pieces.into_iter().filter(|(_, _, taken)| *taken > 0) {
                let numbers = layers.layers.iter().enumerate().filter(|(_, place)| place.0 == lane);
                let buffers = numbers
                    .map(|(number, (_, layer))| stored(segment, number, &layers.empty[lane][*layer], all));
                let buffers = buffers.collect::<Result<Vec<_>, _>>()?;
                eval(buffers.iter().flat_map(Buffers::arrays))?;
                let mut part = PagePart::full(buffers, all);
                part.cut(all - taken);
                parts.push(part);
            }
            lanes.push((*begin, parts));
        }
        Self::from_parts(shape, lanes, length)
    }
}

/// A layer's keys and values, all that a segment has.
fn stored(segment: &Segment, number: usize, like: &Buffers, positions: i32) -> Result<Buffers, Exception> {
    let fill = |what: &str, empty: &Stored| {
        let next = Cell::new(0);
        empty.map(|like| {
            let name = format!("{number}.{what}.{}", next.replace(next.get() + 1));
            whole(segment, &name, like, positions)
        })
    };
    Ok(Buffers { keys: fill("keys", &like.keys)?, values: fill("values", &like.values)? })
}

/// What a stored state says that it holds.
struct Extent<'a> {
    last: &'a Segment,
    length: i32,
    /// The first position held, lane by lane.
    begins: Vec<i32>,
}

impl<'a> Extent<'a> {
    fn of(shape: &CacheShape, state: &'a StoredState) -> Result<Self, Exception> {
        let last = state.last().ok_or_else(|| foreign("it has gaps"))?;
        let length = i32::try_from(last.layout.length).map_err(|_| foreign("too many positions"))?;
        let windows = shape.windows();
        let begins: Vec<i32> = last.layout.begins.iter().map(|begin| begin.cast_signed()).collect();
        let sound = |(window, begin): (&Option<i32>, &i32)| {
            *begin == 0 || window.is_some_and(|_| (0..=length).contains(begin))
        };
        if begins.len() != windows.len() || !windows.iter().zip(&begins).all(sound) {
            return Err(foreign("positions that are not held"));
        }
        Ok(Self { last, length, begins })
    }
}

/// Positions from every segment, one after the other.
fn joined(segments: &[Segment], name: &str, like: &Array) -> Result<Array, Exception> {
    let mut arrays = Vec::with_capacity(segments.len());
    for segment in segments {
        let shape = |positions: usize| {
            let mut shape = like.shape().to_vec();
            shape[2] = positions as i32;
            shape
        };
        let array = read(segment, name, like.dtype(), &shape(segment.layout.length - segment.from))?;
        let taken =
            segment.until.checked_sub(segment.from).ok_or_else(|| foreign("positions in disorder"))?;
        arrays.push(array.try_index((.., .., ..taken as i32, ..))?);
    }
    match arrays.as_slice() {
        [array] => Ok(array.clone()),
        arrays => concatenate(arrays, 2),
    }
}

fn whole(segment: &Segment, name: &str, like: &Array, positions: i32) -> Result<Array, Exception> {
    let mut shape = like.shape().to_vec();
    shape[2] = positions;
    read(segment, name, like.dtype(), &shape)
}

/// A part that must have this type and shape.
fn read(segment: &Segment, name: &str, dtype: Dtype, shape: &[i32]) -> Result<Array, Exception> {
    let (part, file, place) = segment.place(name).ok_or_else(|| foreign(name))?;
    let has_shape = part
        .shape
        .iter()
        .map(|length| i32::try_from(*length).ok())
        .eq(shape.iter().map(|length| Some(*length)));
    let count = shape.iter().map(|length| length.unsigned_abs() as usize).product::<usize>();
    if !has_shape || part.element != element(dtype)? || place.len() != count * width(dtype)? {
        return Err(foreign(name));
    }
    if let Some(array) = lent(file, place.clone(), shape, dtype)? {
        return Ok(array);
    }
    let bytes = file.bytes().get(place).ok_or_else(|| foreign(name))?;
    let mut as_bytes = shape.to_vec();
    if let Some(last) = as_bytes.last_mut() {
        *last *= width(dtype)? as i32;
    }
    Array::from_slice(bytes, &as_bytes).view_dtype(dtype)
}

fn foreign(what: &str) -> Exception {
    Exception::custom(format!("the stored state is not of this model: {what}"))
}

/// As safetensors files call it.
fn element(dtype: Dtype) -> Result<&'static str, Exception> {
    match dtype {
        Dtype::Float32 => Ok("F32"),
        Dtype::Float16 => Ok("F16"),
        Dtype::Bfloat16 => Ok("BF16"),
        Dtype::Uint32 => Ok("U32"),
        Dtype::Int32 => Ok("I32"),
        other => Err(Exception::custom(format!("states of {other:?} are not stored"))),
    }
}

fn width(dtype: Dtype) -> Result<usize, Exception> {
    Ok(if matches!(element(dtype)?, "F16" | "BF16") { 2 } else { 4 })
}
