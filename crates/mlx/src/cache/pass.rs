//! A forward pass over sequences whose caches are in pages: where each writes, and what it looks at.

use std::collections::HashMap;
use std::rc::Rc;

use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::held::{Cached, Looked, Paged, Pages};
use super::layer::Buffers;
use super::page::Page;
use super::paged::{Layout, PagedCache};
use super::{Band, Cache, Held, Mask, Positions, no_such};
use crate::kernels::append;

#[derive(Debug)]
pub struct Pass {
    layout: Rc<Layout>,
    lanes: Vec<Lane>,
}

/// The pass that is under way, if there is one.
#[derive(Debug, Clone, Default)]
pub struct UnderWay {
    pass: Option<Rc<Pass>>,
    /// What it wrote last. That waits for all that it wrote before: what a layer writes is made of what the layers before it saw.
    written: Option<Array>,
}

/// What a pass does with one lane of one row.
#[derive(Debug)]
pub struct Place {
    /// Pages that are written, and for each from which new token on, how many, and into which slots.
    pub targets: Vec<(Rc<Page>, [i32; 3])>,
    /// What is looked at.
    pub pages: Looked,
    /// Slots of it before the first new token, and the position in the first.
    pub before: i32,
    pub begin: i32,
}

/// The same of all rows.
#[derive(Debug)]
struct Lane {
    targets: Vec<Rc<Page>>,
    /// See [`append`].
    plan: Array,
    pages: Rc<Pages>,
    mask: Mask,
}

impl Pass {
    /// Makes room for `length` more tokens in every row.
    pub fn begin(rows: &mut [&mut PagedCache], length: i32) -> Result<Self, Exception> {
        let layout = rows.first().map(|row| Rc::clone(row.layout())).ok_or_else(|| no_such("rows"))?;
        let windows = layout.shape.windows();
        let mut places: Vec<Vec<Place>> = windows.iter().map(|_| Vec::with_capacity(rows.len())).collect();
        for row in rows {
            for (places, place) in places.iter_mut().zip(row.prepare(length)?) {
                places.push(place);
            }
        }
        let lanes = places.into_iter().zip(windows);
        let lanes = lanes.map(|(places, window)| Lane::new(places, length, window)).collect();
        Ok(Self { layout, lanes })
    }

    /// What another pass over as many rows and pages has others of, beside the pages.
    fn variables(&self) -> impl Iterator<Item = &Array> {
        self.lanes
            .iter()
            .flat_map(|lane| [&lane.plan, &lane.pages.table].into_iter().chain(lane.mask.bounds()))
    }

    /// Adds a layer's keys and values, (rows, heads, length, dimension). The array has to be computed before anybody looks.
    fn extend(&self, layer: usize, keys: &Array, values: &Array) -> Result<(Held, Array), Exception> {
        let (lane, layer) = *self.layout.layers.get(layer).ok_or_else(|| no_such("keys"))?;
        let (like, lane) = (&self.layout.empty[lane][layer], &self.lanes[lane]);
        let new = like.like(keys, values)?;
        let targets: Vec<_> = lane.targets.iter().map(|page| page.buffers[layer].arrays()).collect();
        let written = append(&of_type(&new, like)?.arrays(), &targets, &lane.plan)?;
        let paged = Paged { pages: Rc::clone(&lane.pages), layer, written: written.clone() };
        Ok((Held { cached: Cached::Paged(paged), mask: lane.mask.clone() }, written))
    }
}

impl UnderWay {
    pub fn begun(pass: Pass) -> Self {
        Self { pass: Some(Rc::new(pass)), written: None }
    }

    /// See [`Cache::extend`].
    pub fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        let pass = self.pass.as_ref().ok_or_else(|| Exception::custom("a pass that was not begun"))?;
        let (held, written) = pass.extend(layer, keys, values)?;
        self.written = Some(written);
        Ok(held)
    }

    /// What has to be computed for all that it wrote to be there.
    pub fn written(&self) -> Option<&Array> {
        self.written.as_ref()
    }
}

impl Lane {
    fn new(places: Vec<Place>, length: i32, window: Option<i32>) -> Self {
        let (mut targets, mut plan, mut rows, mut pages) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (row, place) in places.into_iter().enumerate() {
            for (page, [token, count, slot]) in place.targets {
                targets.push(page);
                plan.extend([row as i32, token, count, slot]);
            }
            rows.push([place.before, place.begin]);
            pages.push(place.pages);
        }
        let plan = Array::from_slice(&plan, &[targets.len() as i32, 4]);
        let pages = Rc::new(Pages::new(pages));
        let mask = Mask::Band(Rc::new(Band::new(rows, length, pages.positions, window)));
        Self { targets, plan, pages, mask }
    }

    /// See [`Rows::pages`].
    fn pages(&self) -> (Vec<usize>, Vec<&Array>) {
        let looked_at = self.pages.rows.iter().flatten().map(|(page, _)| page);
        let (mut firsts, mut numbers, mut arrays) = (HashMap::new(), Vec::new(), Vec::new());
        for (number, page) in self.targets.iter().chain(looked_at).enumerate() {
            let first = *firsts.entry(Rc::as_ptr(page)).or_insert(number);
            numbers.push(first);
            if first == number {
                arrays.extend(&page.arrays);
            }
        }
        (numbers, arrays)
    }
}

/// In the types of these, but for what [`append`] rounds.
fn of_type(new: &Buffers, like: &Buffers) -> Result<Buffers, Exception> {
    let mut new = new.clone();
    new.update(like, |new, like| {
        if new.dtype() != like.dtype() && new.dtype() != Dtype::Float32 {
            *new = new.as_dtype(like.dtype())?;
        }
        Ok(())
    })?;
    Ok(new)
}

/// Several sequences in one pass. Each keeps its own cache.
pub struct Rows<'a> {
    pub rows: Vec<&'a mut PagedCache>,
    under_way: UnderWay,
    /// Where each row's new tokens stand in a pass that is laid out and has not begun.
    offsets: Option<Array>,
}

impl<'a> Rows<'a> {
    pub fn new(rows: Vec<&'a mut PagedCache>) -> Self {
        Self { rows, under_way: UnderWay::default(), offsets: None }
    }

    /// Does what the next [`Cache::begin`] would do, which then tells no more than where the tokens stand.
    pub fn lay_out(&mut self, length: i32) -> Result<(), Exception> {
        self.offsets = Some(self.begin_pass(length)?);
        Ok(())
    }

    /// Makes room for `length` more tokens in every row, and tells where they stand.
    fn begin_pass(&mut self, length: i32) -> Result<Array, Exception> {
        let offsets: Vec<i32> = self.rows.iter().map(|row| row.length()).collect();
        self.under_way = UnderWay::begun(Pass::begin(&mut self.rows, length)?);
        Ok(Array::from_slice(&offsets, &[offsets.len() as i32]))
    }

    /// Lane by lane, of the pages that are written and looked at, which of them each is the first time; and the arrays of all these
    /// pages. Passes with the same numbers do the same with their pages.
    pub fn pages(&self) -> (Vec<Vec<usize>>, Vec<&Array>) {
        let lanes = self.under_way.pass.iter().flat_map(|pass| &pass.lanes);
        let (numbers, arrays): (_, Vec<_>) = lanes.map(Lane::pages).unzip();
        (numbers, arrays.concat())
    }

    /// What another pass over as many rows and pages has others of, beside the pages, of one that is laid out and has not begun.
    pub fn variables(&self) -> impl Iterator<Item = &Array> {
        self.offsets.iter().chain(self.under_way.pass.iter().flat_map(|pass| pass.variables()))
    }

    /// What has to be computed for all caches to be complete.
    pub fn written(&self) -> Option<&Array> {
        self.under_way.written()
    }
}

impl Cache for Rows<'_> {
    fn begin(&mut self, length: i32) -> Result<Positions, Exception> {
        let laid_out = self.offsets.take();
        laid_out.map_or_else(|| self.begin_pass(length), Ok).map(Positions::PerRow)
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        self.under_way.extend(layer, keys, values)
    }
}
