//! Attention over keys and values as they are held, as an operation.

use std::ffi::CStr;

use duet_kernels::{
    Attention, AttentionShape, Band, Cached as Looked, Each, Held, Mask as Seen, PackedVectors, Page,
    Vectors, attend,
};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::Attended;
use super::operation::{Input, Operation, operation};
use super::rows::are_ours;
use super::view::{OwnedNumbers, View, failed};
use crate::cache::{Cached, Mask, Stored};
use crate::quantization::{Mode, Packing};

/// Inputs queries, keys, values (words, scales and biases each, if they are packed), and as it says bounds of rows or a mask,
/// what is added, sinks. In pages: queries, keys and values of each page, their table, the rest, and what has been written.
#[derive(Clone, Copy)]
struct Attending {
    scale: f32,
    cap: Option<f32>,
    /// How many; `None`: all rows are in one cache.
    pages: Option<usize>,
    keys: Form,
    values: Form,
    seen: Rows,
    added: bool,
    sinks: bool,
}

#[derive(Clone, Copy)]
enum Form {
    Plain,
    Packed { bits: usize, group: usize },
}

/// What tokens see.
#[derive(Clone, Copy)]
enum Rows {
    All,
    Causal,
    /// An input says where each row's tokens stand.
    Band {
        window: Option<i32>,
    },
    /// An input says it of every slot.
    Flags,
}

/// See [`Attended`].
///
/// # Errors
/// MLX failed.
pub fn attended(asked: &Attended<'_>) -> Result<Option<Array>, Exception> {
    let Attended { queries, cached, mask, scale, cap, added, sinks } = *asked;
    let Some((keys, values)) = cached.sample() else { return Ok(None) };
    let (Some(keys_form), Some(values_form)) = (form(keys), form(values)) else { return Ok(None) };
    let numbers = |stored: &Stored| stored.arrays().last().map(|array| array.dtype());
    let dtype = queries.dtype();
    let halved = |held: Dtype| dtype == Dtype::Float32 && [Dtype::Float16, Dtype::Bfloat16].contains(&held);
    let readable = |held: Dtype| held == dtype || halved(held);
    let plain = [keys, values].iter().all(|stored| numbers(stored).is_some_and(readable));
    if !plain || queries.ndim() != 4 || !are_ours([queries].into_iter().chain(added).chain(sinks))? {
        return Ok(None);
    }
    let seen = match mask {
        Mask::All => Rows::All,
        Mask::Causal => Rows::Causal,
        Mask::Band(band) => Rows::Band { window: band.window },
        Mask::Visible(visible) if visible.dtype() == Dtype::Bool && visible.ndim() <= 4 => Rows::Flags,
        Mask::Visible(_) => return Ok(None),
    };
    let (rows, heads, length) = (queries.dim(0), queries.dim(1), queries.dim(2));
    let shape = [rows, length, heads * values.dimension()];
    let pages = match cached {
        Cached::Whole { .. } => None,
        Cached::Paged(paged) => Some(paged.buffers().count()),
    };
    let operator = Attending {
        scale,
        cap,
        pages,
        keys: keys_form,
        values: values_form,
        seen,
        added: added.is_some(),
        sinks: sinks.is_some(),
    };
    let as_it_lies = |array| Input { array, row_major: false };
    let mut inputs = vec![as_it_lies(queries)];
    match cached {
        Cached::Whole { keys, values } => {
            inputs.extend(keys.arrays().into_iter().chain(values.arrays()).map(as_it_lies));
        }
        Cached::Paged(paged) => {
            inputs.extend(paged.buffers().flat_map(|buffers| buffers.arrays()).map(as_it_lies));
            inputs.push(as_it_lies(&paged.pages.table));
        }
    }
    match mask {
        Mask::Band(band) => inputs.push(as_it_lies(band.bounds())),
        Mask::Visible(visible) => inputs.push(as_it_lies(visible)),
        Mask::All | Mask::Causal => {}
    }
    inputs.extend(added.into_iter().chain(sinks).map(as_it_lies));
    if let Cached::Paged(paged) = cached {
        inputs.push(as_it_lies(&paged.written));
    }
    operation(operator, &inputs, &shape, dtype).map(Some)
}

/// How they are held, if there is a kernel for it.
fn form(stored: &Stored) -> Option<Form> {
    let Stored::Packed(packed) = stored else { return Some(Form::Plain) };
    let Packing { bits, group_size, mode } = packed.packing;
    let is_known = mode == Mode::Affine && matches!(bits, 2..=6 | 8) && group_size % 16 == 0;
    let number = |number: i32| usize::try_from(number).ok();
    is_known.then_some(Form::Packed { bits: number(bits)?, group: number(group_size)? })
}

impl Operation for Attending {
    const NAME: &'static CStr = c"Attention";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = self.attend(inputs, output);
        failed("attention", done, output);
    }
}

/// An input's numbers where they can be read vector by vector: as they lie, or copied.
struct Readable<'a> {
    view: &'a View<'a>,
    copy: Option<OwnedNumbers>,
}

fn missing() -> String {
    "an input is missing or of another type".to_owned()
}

impl Attending {
    fn attend(&self, inputs: &[View<'_>], output: &mut View<'_>) -> Result<(), String> {
        let mut inputs = inputs.iter();
        let mut next = || inputs.next().ok_or_else(missing);
        let queries = Readable::of(next()?);
        let count = |form: Form| if matches!(form, Form::Plain) { 1 } else { 3 };
        let mut readable = |form: Form| {
            (0..count(form)).map(|_| next().map(Readable::of)).collect::<Result<Vec<_>, String>>()
        };
        let mut pages = Vec::with_capacity(self.pages.unwrap_or(1));
        for _ in 0..self.pages.unwrap_or(1) {
            pages.push([readable(self.keys)?, readable(self.values)?]);
        }
        let table = if self.pages.is_some() { next()?.integers() } else { Vec::new() };
        let mask = if matches!(self.seen, Rows::Band { .. } | Rows::Flags) { Some(next()?) } else { None };
        let added = if self.added { Some(next()?) } else { None };
        let sinks = if self.sinks { Some(Readable::of(next()?)) } else { None };
        let [rows, heads, length, key_size] = queries.sizes()?;
        let [keys, values] = pages.first().ok_or_else(missing)?;
        let [_, pairs, positions, width] = values[0].sizes()?;
        let value_size = match self.values {
            Form::Plain => width,
            Form::Packed { bits, .. } => width * 32 / bits,
        };
        let [paged_keys, paged_values] =
            [(0, self.keys), (1, self.values)].map(|(which, form)| paged(&pages, which, form, &table, rows));
        let (paged_keys, paged_values) = (paged_keys?, paged_values?);
        let most = |rows: &[Vec<Page<'_>>]| rows.iter().flatten().map(|page| page.end).max().unwrap_or(0);
        let positions = if self.pages.is_some() { most(&paged_keys) } else { positions };
        let shape = AttentionShape { rows, heads, pairs, length, positions, key_size, value_size };
        let bounds = self.bounds(mask, shape);
        let [before, begins]: [Vec<i32>; 2] = [0, 1].map(|of| bounds.iter().map(|row| row[of]).collect());
        let window = match self.seen {
            Rows::Band { window: Some(window) } => Some(window.unsigned_abs() as usize),
            Rows::Band { window: None } | Rows::All | Rows::Causal | Rows::Flags => None,
        };
        let band = Band { before: &before, begins: &begins, window };
        let banded = matches!(self.seen, Rows::Band { .. } | Rows::Causal);
        let flags = mask.filter(|_| matches!(self.seen, Rows::Flags));
        let each = match (flags, added) {
            (Some(flags), None) => Each::Flags(flags.flags().ok_or_else(missing)?, spread(flags, shape)?),
            (None, Some(added)) => Each::Added(added.numbers().ok_or_else(missing)?, spread(added, shape)?),
            (None, None) => Each::Nothing,
            (Some(_), Some(_)) => return Err("both flags and numbers".to_owned()),
        };
        let apart = self.pages.is_some();
        let attention = Attention {
            shape,
            queries: queries.vectors()?,
            keys: if apart { Looked::Pages(&paged_keys) } else { Looked::Rows(held(self.keys, keys)?) },
            values: if apart {
                Looked::Pages(&paged_values)
            } else {
                Looked::Rows(held(self.values, values)?)
            },
            scale: self.scale,
            cap: self.cap,
            mask: Seen { band: banded.then_some(band), each },
            sinks: sinks.as_ref().map(|sinks| sinks.view.numbers().ok_or_else(missing)).transpose()?,
        };
        attend(&attention, output.numbers_mut().ok_or_else(missing)?).map_err(|error| error.to_string())
    }

    /// Where each row's tokens stand, and the position in slot 0.
    fn bounds(&self, mask: Option<&View<'_>>, shape: AttentionShape) -> Vec<[i32; 2]> {
        match (self.seen, mask) {
            (Rows::Band { .. }, Some(bounds)) => bounds.integers().as_chunks().0.to_vec(),
            (Rows::Causal, _) => {
                vec![[shape.positions.saturating_sub(shape.length) as i32, 0]; shape.rows]
            }
            (Rows::Band { .. } | Rows::All | Rows::Flags, _) => Vec::new(),
        }
    }
}

impl<'a> Readable<'a> {
    fn of(view: &'a View<'a>) -> Self {
        let copy = if view.has_whole_rows() { None } else { view.numbers_in_order() };
        Self { view, copy }
    }

    fn sizes(&self) -> Result<[usize; 4], String> {
        let sizes: Vec<usize> = self.view.shape.iter().map(|size| size.unsigned_abs() as usize).collect();
        sizes.try_into().map_err(|_| missing())
    }

    /// Of rows, heads and positions.
    fn strides(&self) -> Result<[usize; 3], String> {
        let [_, heads, positions, size] = self.sizes()?;
        if self.copy.is_some() {
            return Ok([heads * positions * size, positions * size, size]);
        }
        let strides = self.view.strides.iter().take(3).map(|stride| usize::try_from(*stride).ok());
        let strides = strides.collect::<Option<Vec<_>>>().and_then(|strides| strides.try_into().ok());
        strides.ok_or_else(missing)
    }

    fn vectors(&self) -> Result<Vectors<'_>, String> {
        let numbers = match &self.copy {
            Some(copy) => copy.borrowed(),
            None => self.view.numbers().ok_or_else(missing)?,
        };
        Ok(Vectors { numbers, strides: self.strides()? })
    }
}

fn held<'a>(form: Form, parts: &'a [Readable<'a>]) -> Result<Held<'a>, String> {
    match (form, parts) {
        (Form::Plain, [vectors]) => vectors.vectors().map(Held::Plain),
        (Form::Packed { bits, group }, [words, scales, biases]) if words.copy.is_none() => {
            let (scales, biases) = (scales.vectors()?, biases.vectors()?);
            let (strides, words) = (words.strides()?, words.view.words());
            Ok(Held::Packed(PackedVectors { words, strides, scales, biases, bits, group }))
        }
        (Form::Plain | Form::Packed { .. }, _) => Err(missing()),
    }
}

/// For each row the keys or values on its pages, as the table says.
fn paged<'a>(
    pages: &'a [[Vec<Readable<'a>>; 2]],
    which: usize,
    form: Form,
    table: &[i32],
    rows: usize,
) -> Result<Vec<Vec<Page<'a>>>, String> {
    if table.is_empty() {
        return Ok(Vec::new());
    }
    let (counts, slots) = table.split_at_checked(rows).ok_or_else(missing)?;
    let mut all = pages.iter().zip(slots.as_chunks::<2>().0);
    let row = |count: &i32| {
        let mut end = 0;
        let page = |(page, [first, count]): (&'a [Vec<Readable<'a>>; 2], &[i32; 2])| {
            let (first, count) = (first.unsigned_abs() as usize, count.unsigned_abs() as usize);
            end += count;
            let held = held(form, &page[which])?.behind(first).ok_or_else(missing)?;
            Ok(Page { end, held })
        };
        all.by_ref().take(count.unsigned_abs() as usize).map(page).collect()
    };
    counts.iter().map(row).collect()
}

/// The strides of what spreads to (rows, heads, length, positions).
fn spread(view: &View<'_>, shape: AttentionShape) -> Result<[usize; 4], String> {
    let AttentionShape { rows, heads, length, positions, .. } = shape;
    let mut strides = [0; 4];
    let sizes = [rows, heads, length, positions].into_iter().rev();
    let all = strides.iter_mut().rev().zip(sizes);
    for ((to, wanted), (size, stride)) in all.zip(view.shape.iter().zip(view.strides).rev()) {
        let size = size.unsigned_abs() as usize;
        if size != 1 && size != wanted {
            return Err(format!("a mask for {size} of {wanted}"));
        }
        *to = if size == 1 { 0 } else { usize::try_from(*stride).map_err(|_| missing())? };
    }
    Ok(strides)
}
