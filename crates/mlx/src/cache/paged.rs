//! The cache of one sequence in pages that it shares with others: with a kept state that it began with, and with those that
//! begin with what it has read. Nothing that is held is copied for that. Where our kernels attend, which read pages.

use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;

use super::held::{Looked, joined};
use super::layer::{Buffers, Layer, capacity_for, shortest, unseen};
use super::page::Part;
use super::pass::{Pass, Place, UnderWay};
use super::shape::{CacheShape, LayerShape};
use super::whole::WholeCache;
use super::{Cache, Held, Positions, no_such};

/// A lane with more pages than this is put together again.
const PAGES: usize = 128;
/// Bytes that may be unused in a kept state without being looked at.
const LITTLE: u64 = 4 << 20;

#[derive(Debug, Clone)]
pub struct PagedCache {
    layout: Rc<Layout>,
    lanes: Vec<Lane>,
    /// Positions that have been read.
    length: i32,
    under_way: UnderWay,
}

/// What all caches of a shape have in common.
#[derive(Debug)]
pub struct Layout {
    pub shape: CacheShape,
    /// For each layer its lane and its number there.
    pub layers: Vec<(usize, usize)>,
    /// For each lane the buffers of its layers, empty.
    pub empty: Vec<Vec<Buffers>>,
}

/// Layers with the same reach.
#[derive(Debug, Clone)]
struct Lane {
    window: Option<i32>,
    /// The position in the first slot of the first page.
    begin: i32,
    pages: Vec<Part>,
}

impl PagedCache {
    pub fn new(shape: &CacheShape) -> Result<Self, Exception> {
        let layout = Rc::new(Layout::of(shape)?);
        let lane = |window| Lane { window, begin: 0, pages: Vec::new() };
        let lanes = shape.windows().into_iter().map(lane).collect();
        Ok(Self { layout, lanes, length: 0, under_way: UnderWay::default() })
    }

    /// One page for each lane.
    pub fn from_whole(shape: &CacheShape, whole: &WholeCache) -> Result<Self, Exception> {
        let length = whole.length();
        let mut buffers: Vec<Vec<Buffers>> = whole.lanes().iter().map(|_| Vec::new()).collect();
        for number in 0..whole.layers().len() {
            match whole.layer(number)? {
                Layer::KeyValue(lane, own) => buffers[lane].push(own),
                Layer::State(_) => return Err(no_such("keys")),
            }
        }
        let lanes = buffers.into_iter().zip(whole.lanes()).map(|(buffers, lane)| {
            let held = length - lane.begin;
            (lane.begin, if held > 0 { vec![Part::full(buffers, held)] } else { Vec::new() })
        });
        Self::from_parts(shape, lanes.collect(), length)
    }

    /// A cache that holds this: for each lane its first position and its pages.
    pub fn from_parts(
        shape: &CacheShape,
        lanes: Vec<(i32, Vec<Part>)>,
        length: i32,
    ) -> Result<Self, Exception> {
        let mut cache = Self { length, ..Self::new(shape)? };
        for (lane, (begin, pages)) in cache.lanes.iter_mut().zip(lanes) {
            (lane.begin, lane.pages) = (begin, pages);
        }
        Ok(cache)
    }

    /// The same in one piece: views where it is.
    pub fn whole(&self) -> Result<WholeCache, Exception> {
        let layer = |(lane, number): &(usize, usize)| {
            let parts = self.lanes[*lane].pages.iter();
            let mut parts = parts.map(|part| (&part.page.buffers[*number], part.slots.clone())).peekable();
            let buffers = match parts.peek() {
                None => self.layout.empty[*lane][*number].clone(),
                Some(_) => joined(parts)?,
            };
            Ok(Layer::KeyValue(*lane, buffers))
        };
        let layers = self.layout.layers.iter().map(layer).collect::<Result<_, Exception>>()?;
        let begins: Vec<i32> = self.lanes.iter().map(|lane| lane.begin).collect();
        Ok(WholeCache::from_layers(&self.layout.shape, layers, &begins, self.length))
    }

    pub fn length(&self) -> i32 {
        self.length
    }

    /// The fewest positions that [`PagedCache::truncated`] can leave.
    pub fn shortest(&self) -> i32 {
        let lane = |lane: &Lane| shortest(lane.window, lane.begin);
        let least = self.lanes.iter().map(lane).max().unwrap_or(1);
        least.max(self.layout.shape.least).min(self.length)
    }

    /// The same cache with the first `length` positions only.
    pub fn truncated(&self, length: i32) -> Result<Self, Exception> {
        let mut copy = self.clone();
        copy.cut(self.length - length)?;
        Ok(copy)
    }

    /// Takes the last `count` positions back.
    pub fn cut(&mut self, count: i32) -> Result<(), Exception> {
        let length = self.length - count;
        if count < 0 || length < self.shortest() {
            return Err(Exception::custom(format!("{} positions cannot become {length}", self.length)));
        }
        self.length = length;
        for lane in &mut self.lanes {
            lane.cut(count);
        }
        Ok(())
    }

    /// The same cache to be kept for long: with buffers of its own where more than half of these would be unused.
    pub fn kept(&self) -> Result<Self, Exception> {
        let (bytes, unused) = (self.bytes(), self.lanes.iter().map(Lane::unused).sum::<u64>());
        if unused > (bytes - unused).max(LITTLE) {
            return self.put_together();
        }
        // The pass is over: what is kept holds none of its pages but its own.
        Ok(Self { under_way: UnderWay::default(), ..self.clone() })
    }

    /// The same in buffers of its own.
    fn put_together(&self) -> Result<Self, Exception> {
        let whole = self.whole()?.map(Array::contiguous)?;
        eval(whole.arrays())?;
        Self::from_whole(&self.layout.shape, &whole)
    }

    /// Everything that has to be computed for the cache to be complete.
    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        self.under_way.written().into_iter()
    }

    /// What the pages occupy, those that others see too included.
    pub fn bytes(&self) -> u64 {
        self.lanes.iter().flat_map(|lane| &lane.pages).map(|part| part.page.bytes()).sum()
    }

    pub fn layout(&self) -> &Rc<Layout> {
        &self.layout
    }

    /// Makes room for `length` more tokens.
    pub fn prepare(&mut self, length: i32) -> Result<Vec<Place>, Exception> {
        if self.lanes.iter().any(|lane| lane.pages.len() > PAGES) {
            *self = self.put_together()?;
        }
        let before = self.length;
        let lanes = self.lanes.iter_mut().zip(&self.layout.empty);
        let places = lanes.map(|(lane, empty)| lane.append(before, length, empty)).collect();
        self.length += length;
        places
    }
}

impl Lane {
    fn held(&self) -> i32 {
        self.pages.iter().map(Part::count).sum()
    }

    /// Bytes of slots that hold nothing of this sequence.
    fn unused(&self) -> u64 {
        let of = |part: &Part| {
            let capacity = part.page.capacity.max(1).unsigned_abs();
            let unused = capacity.saturating_sub(part.count().unsigned_abs());
            part.page.bytes() / u64::from(capacity) * u64::from(unused)
        };
        self.pages.iter().map(of).sum()
    }

    fn cut(&mut self, count: i32) {
        let mut rest = count;
        while let (Some(last), 1..) = (self.pages.last_mut(), rest) {
            let here = rest.min(last.count());
            last.cut(here);
            rest -= here;
            if last.count() == 0 {
                self.pages.pop();
            }
        }
    }

    /// Takes slots for `length` more tokens behind `before` positions: as many as the last page has room for, the others on a
    /// new one.
    fn append(&mut self, before: i32, length: i32, empty: &[Buffers]) -> Result<Place, Exception> {
        let held = self.held();
        let mut targets = Vec::new();
        let mut rest = length;
        if let Some(last) = self.pages.last_mut() {
            let here = rest.min(last.room());
            if here > 0 {
                targets.push((Rc::clone(&last.page), [0, here, last.append(here)]));
                rest -= here;
            }
        }
        if rest > 0 {
            self.drop_unseen(before);
            let more = capacity_for(self.held() + rest) - self.held();
            let mut page = Part::new(empty, more.max(rest))?;
            targets.push((Rc::clone(&page.page), [length - rest, rest, page.append(rest)]));
            self.pages.push(page);
        }
        let dropped = held + length - self.held();
        let first = unseen(self.window, self.begin, before);
        let pages = self.seen(first);
        Ok(Place { targets, pages, before: held - dropped - first, begin: self.begin + first })
    }

    /// Drops pages of which no later token sees anything.
    fn drop_unseen(&mut self, length: i32) {
        let mut unseen = unseen(self.window, self.begin, length);
        let count = |lane: &Self| lane.pages.first().map(Part::count);
        while let Some(count) = count(self)
            && count <= unseen
        {
            self.pages.remove(0);
            self.begin += count;
            unseen -= count;
        }
    }

    /// The pages behind the first slots.
    fn seen(&self, first: i32) -> Looked {
        let mut skipped = first;
        let mut seen = Vec::with_capacity(self.pages.len());
        for part in &self.pages {
            let here = skipped.min(part.count());
            skipped -= here;
            if here < part.count() {
                seen.push((Rc::clone(&part.page), part.slots.start + here..part.slots.end));
            }
        }
        seen
    }
}

impl Layout {
    pub fn of(shape: &CacheShape) -> Result<Self, Exception> {
        let windows = shape.windows();
        let mut empty: Vec<Vec<Buffers>> = windows.iter().map(|_| Vec::new()).collect();
        let mut layers = Vec::with_capacity(shape.layers.len());
        for layer in &shape.layers {
            let LayerShape::KeyValue { shape, window } = layer else { return Err(no_such("keys")) };
            let lane = windows.iter().position(|other| other == window).unwrap_or(0);
            layers.push((lane, empty[lane].len()));
            empty[lane].push(Buffers::empty(shape, 1)?);
        }
        Ok(Self { shape: shape.clone(), layers, empty })
    }
}

impl Cache for PagedCache {
    fn begin(&mut self, length: i32) -> Result<Positions, Exception> {
        let before = self.length;
        self.under_way = UnderWay::begun(Pass::begin(&mut [&mut *self], length)?);
        Ok(Positions::From(before))
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        self.under_way.extend(layer, keys, values)
    }
}
