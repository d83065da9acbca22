//! Few new tokens: keys and values are read once, for all queries of their head.
//!
//! Every stretch of positions gives a part of the result, whoever computes it; the parts are put together in their order.

use std::ops::Range;

use super::block::{AnyBlock, Block};
use super::scratch::Scratch;
use super::soon::Soon;
use super::{Attention, Goal, STRETCH, Task, share_tasks};
use crate::exp::exp;
use crate::lanes::{Lanes, MOST};
use crate::numbers::Places;
use crate::path::Path;
use crate::tile::Number;
use crate::widen::Widen;

/// Positions whose products are held at a time.
const BLOCK: usize = 64;

/// A stretch of what a row sees.
struct Part {
    row: usize,
    pair: usize,
    slots: Range<usize>,
}

/// A query's part: weighted values, and behind them, on a line of their own, the largest product and the sum of exponentials.
#[derive(Clone, Copy)]
struct Layout {
    values: usize,
    width: usize,
}

pub fn attend(path: Path, attention: &Attention<'_>, out: Places) {
    let (parts, firsts) = parts(attention);
    let layout = Layout::of(attention);
    let (shape, queries) = (attention.shape, attention.shape.queries());
    let mut partials = Scratch::new(parts.len() * queries * layout.width, 0.0);
    let first = Goal::Part(partials.first());
    let works: Vec<usize> = parts.iter().map(|part| shape.work(queries, part.slots.len())).collect();
    share_tasks(&works, &|number| {
        let Part { row, pair, ref slots } = parts[number];
        let goal = first.after(number * queries * layout.width);
        let next = parts.get(number + 1).map(|part| ([part.row, part.pair], part.slots.clone()));
        let task = Task { attention, row, pair, queries: 0..queries, slots: slots.clone(), next, goal };
        // SAFETY: the machine has the path's instructions, sizes have been checked, and each part has its own place.
        unsafe { (path.few_attended)(&task) };
    });
    let partials = &*partials.numbers();
    let heads: Vec<usize> =
        firsts.windows(2).map(|ends| (ends[1] - ends[0]).max(1) * queries * shape.value_size).collect();
    share_tasks(&heads, &|number| {
        let place = [number / shape.pairs, number % shape.pairs];
        let partials =
            &partials[firsts[number] * queries * layout.width..firsts[number + 1] * queries * layout.width];
        combine(attention, layout, place, partials, out);
    });
}

/// All stretches, and for each row and head the first of its own.
fn parts(attention: &Attention<'_>) -> (Vec<Part>, Vec<usize>) {
    let (shape, mask) = (attention.shape, attention.mask);
    let (mut parts, mut firsts) = (Vec::new(), vec![0]);
    for row in 0..shape.rows {
        let begin = mask.begin(row);
        let seen = |token| mask.seen(row, token, shape.positions);
        let (first, end) = (seen(0).start, seen(shape.length - 1).end);
        for pair in 0..shape.pairs {
            let mut from = first;
            while from < end {
                let to = ((from + begin) / STRETCH * STRETCH + STRETCH - begin).min(end);
                parts.push(Part { row, pair, slots: from..to });
                from = to;
            }
            firsts.push(parts.len());
        }
    }
    (parts, firsts)
}

impl Goal {
    fn after(self, numbers: usize) -> Self {
        match self {
            // SAFETY: the callers stay within the partials.
            Self::Part(first) => Self::Part(unsafe { first.add(numbers) }),
            Self::Whole(places) => Self::Whole(places),
        }
    }
}

// SAFETY: whoever holds a goal writes only its own part of it.
unsafe impl Sync for Goal {}

impl Layout {
    fn of(attention: &Attention<'_>) -> Self {
        let values = attention.shape.value_size.next_multiple_of(MOST);
        Self { values, width: values + MOST }
    }
}

/// Puts the parts of one row and head together.
fn combine(
    attention: &Attention<'_>,
    layout: Layout,
    [row, pair]: [usize; 2],
    partials: &[f32],
    out: Places,
) {
    let (queries, size) = (attention.shape.queries(), attention.shape.value_size);
    let mut sums = vec![0.0_f32; size];
    for query in 0..queries {
        let parts = || partials.chunks_exact(layout.width).skip(query).step_by(queries);
        let sink = attention.sink(pair, query);
        let largest =
            parts().map(|part| part[layout.values]).fold(sink.unwrap_or(f32::NEG_INFINITY), f32::max);
        let share = |logit: f32| if logit == f32::NEG_INFINITY { 0.0 } else { (logit - largest).exp() };
        let mut total = sink.map_or(0.0, share);
        sums.fill(0.0);
        for part in parts() {
            let share = share(part[layout.values]);
            total += share * part[layout.values + 1];
            for (sum, number) in sums.iter_mut().zip(part) {
                *sum += share * number;
            }
        }
        let place = attention.place(row, pair, query);
        let share = if total == 0.0 { 0.0 } else { total.recip() };
        for (number, sum) in sums.iter().enumerate() {
            // SAFETY: each row and head writes its own places.
            unsafe { out.put(place + number, sum * share) };
        }
    }
}

/// # Safety
/// See [`Lanes`]; sizes have been checked, and nobody else writes to the task's goal, which is zeros.
#[inline(always)]
pub unsafe fn run<L: Widen>(task: &Task<'_>) {
    let Task { attention, row, pair, .. } = *task;
    let Goal::Part(partials) = task.goal else { return };
    let (shape, count, layout) = (attention.shape, task.queries.len(), Layout::of(attention));
    let sizes = [shape.key_size, shape.value_size].map(|size| size.next_multiple_of(L::COUNT));
    let mut queries = Scratch::new(count * sizes[0], 0.0);
    for (number, to) in queries.numbers().chunks_exact_mut(sizes[0]).take(count).enumerate() {
        attention.query(row, pair, number, &mut to[..shape.key_size]);
    }
    let is_direct =
        attention.keys.is_direct::<L>(shape.key_size) && attention.values.is_direct::<L>(shape.value_size);
    let room = if is_direct { 0 } else { BLOCK * sizes[0].max(sizes[1]) };
    let (mut scratch, mut products) = (Scratch::new(room, 0.0), Scratch::new(count * BLOCK, 0.0));
    let mut factors = vec![1.0; count];
    let begin = attention.mask.begin(row);
    let mut from = task.slots.start;
    for query in 0..count {
        // SAFETY: the goal has a place for every query.
        unsafe { *partials.add(query * layout.width + layout.values) = f32::NEG_INFINITY };
    }
    while from < task.slots.end {
        let lane = (from + begin) % BLOCK;
        let to = (from + BLOCK - lane).min(task.slots.end);
        let (place, slots) = ([row, pair], from..to);
        // SAFETY: blocks, queries and products are as large as that.
        unsafe {
            // While keys are met their values are asked for, and while values are weighed the keys of the next block, or head.
            let soon = attention.values.soon(place, slots.clone(), shape.value_size);
            let keys = attention.keys.block::<L>(place, slots.clone(), shape.key_size, scratch.first());
            let meeting = Meeting { slots: to - from, queries: queries.first(), count, size: sizes[0] };
            let places = products.first().add(lane);
            match keys {
                AnyBlock::F32(keys) => meeting.multiply::<L, _>(&keys, soon, places),
                AnyBlock::F16(keys) => meeting.multiply::<L, _>(&keys, soon, places),
                AnyBlock::Bf16(keys) => meeting.multiply::<L, _>(&keys, soon, places),
            }
            for query in 0..count {
                let own = products.first().add(query * BLOCK);
                let end = partials.add(query * layout.width + layout.values);
                bound::<L>(task, query, slots.clone(), lane, own);
                factors[query] = soften::<L>(own, end);
            }
            let (next, slots_there) = next_keys(task, to);
            let soon = attention.keys.soon(next, slots_there, shape.key_size);
            let values = attention.values.block::<L>(place, slots, shape.value_size, scratch.first());
            let shares = Shares { slots: to - from, first: products.first().add(lane), factors: &factors };
            let sums = Sums { first: partials, size: sizes[1], width: layout.width };
            match values {
                AnyBlock::F32(values) => weigh::<L, _>(&values, &shares, soon, sums),
                AnyBlock::F16(values) => weigh::<L, _>(&values, &shares, soon, sums),
                AnyBlock::Bf16(values) => weigh::<L, _>(&values, &shares, soon, sums),
            }
        }
        from = to;
    }
}

/// Row, head and slots of the keys that are met after those up to a slot.
fn next_keys(task: &Task<'_>, end: usize) -> ([usize; 2], Range<usize>) {
    let (place, slots) = match &task.next {
        Some((place, slots)) if end == task.slots.end => (*place, slots.clone()),
        Some(_) | None => ([task.row, task.pair], end..task.slots.end),
    };
    (place, slots.start..slots.end.min(slots.start + BLOCK))
}

/// Queries that meet a block of keys.
#[derive(Clone, Copy)]
struct Meeting {
    slots: usize,
    queries: *const f32,
    count: usize,
    /// Numbers of each, whole vectors.
    size: usize,
}

impl Meeting {
    /// Products of keys and queries: those of a query lie beside each other.
    #[inline(always)]
    unsafe fn multiply<L: Widen, N: Number>(self, keys: &Block<N>, mut soon: Soon, to: *mut f32) {
        let mut query = 0;
        // SAFETY: the caller's promise.
        unsafe {
            while query < self.count {
                let rest = Self { queries: self.queries.add(query * self.size), ..self };
                let to = to.add(query * BLOCK);
                query += match self.count - query {
                    4.. => rest.stripes::<L, N, 2, 4>(keys, soon, to),
                    2.. => rest.stripes::<L, N, 4, 2>(keys, soon, to),
                    _ => rest.stripes::<L, N, 8, 1>(keys, soon, to),
                };
                soon = Soon::NOTHING;
            }
        }
    }

    /// The first queries, and how many, with all keys of a block, some keys at a time. The last ones may meet the last key more than
    /// once.
    #[inline(always)]
    unsafe fn stripes<L: Widen, N: Number, const KEYS: usize, const QUERIES: usize>(
        self,
        keys: &Block<N>,
        soon: Soon,
        to: *mut f32,
    ) -> usize {
        // SAFETY: the caller's promise.
        unsafe {
            for first in (0..self.slots).step_by(KEYS) {
                let mut own = [keys.first; KEYS];
                for at in 0..KEYS {
                    own[at] = keys.vector((first + at).min(self.slots - 1));
                    soon.fetch(first + at);
                }
                let mut sums = [[L::splat(0.0); QUERIES]; KEYS];
                for at in (0..self.size).step_by(L::COUNT) {
                    for query in 0..QUERIES {
                        let x = L::load(self.queries.add(query * self.size + at));
                        for key in 0..KEYS {
                            sums[key][query] = L::fma(N::load::<L>(own[key].add(at)), x, sums[key][query]);
                        }
                    }
                }
                for key in 0..KEYS.min(self.slots - first) {
                    for query in 0..QUERIES {
                        *to.add(query * BLOCK + first + key) = L::total(sums[key][query]);
                    }
                }
            }
        }
        QUERIES
    }
}

/// Bends a query's products, and leaves those that count; all others in the block become the least number.
#[inline(always)]
unsafe fn bound<L: Lanes>(
    task: &Task<'_>,
    query: usize,
    slots: Range<usize>,
    lane: usize,
    products: *mut f32,
) {
    let Task { attention, row, pair, .. } = *task;
    let group = attention.shape.group();
    let (token, head) = (query / group, pair * group + query % group);
    let seen = attention.mask.seen(row, token, attention.shape.positions);
    let seen = seen.start.clamp(slots.start, slots.end)..seen.end.clamp(slots.start, slots.end);
    // SAFETY: the products are a block's.
    unsafe {
        if let Some(cap) = attention.cap {
            bend::<L>(products, BLOCK, cap);
        }
        let products = std::slice::from_raw_parts_mut(products, BLOCK);
        let first = lane + seen.start - slots.start;
        let end = (first + seen.len()).max(first);
        if !attention.mask.each.is_nothing() {
            for (product, slot) in products[first..end].iter_mut().zip(seen) {
                *product = attention.mask.each.of(*product, [row, head, token, slot]);
            }
        }
        products[..first].fill(f32::NEG_INFINITY);
        products[end..].fill(f32::NEG_INFINITY);
    }
}

/// `cap tanh(product / cap)` of each, whole vectors of them.
#[inline(always)]
pub unsafe fn bend<L: Lanes>(products: *mut f32, count: usize, cap: f32) {
    // SAFETY: the caller's promise.
    unsafe {
        for at in (0..count).step_by(L::COUNT) {
            let place = products.add(at);
            let power = exp::<L>(L::multiply(L::load(place), L::splat(2.0 / cap)));
            // tanh y = 1 - 2 / (e^2y + 1)
            let rest = L::divide(L::splat(-2.0 * cap), L::add(power, L::splat(1.0)));
            L::store(place, L::add(L::splat(cap), rest));
        }
    }
}

/// Products of a block become exponentials; `end` has the largest product and the sum so far. What was summed before is to be
/// multiplied with the result.
#[inline(always)]
unsafe fn soften<L: Lanes>(products: *mut f32, end: *mut f32) -> f32 {
    // SAFETY: the caller's promise.
    unsafe {
        let mut largest = L::splat(f32::NEG_INFINITY);
        for at in (0..BLOCK).step_by(L::COUNT) {
            largest = L::larger(largest, L::load(products.add(at)));
        }
        let mut lanes = [f32::NEG_INFINITY; MOST];
        L::store(lanes.as_mut_ptr(), largest);
        let (before, mut now) = (*end, *end);
        for lane in 0..L::COUNT {
            now = now.max(lanes[lane]);
        }
        if now == f32::NEG_INFINITY {
            std::slice::from_raw_parts_mut(products, BLOCK).fill(0.0);
            return 1.0;
        }
        let mut sum = L::splat(0.0);
        for at in (0..BLOCK).step_by(L::COUNT) {
            let share = exp::<L>(L::add(L::load(products.add(at)), L::splat(-now)));
            L::store(products.add(at), share);
            sum = L::add(sum, share);
        }
        L::store(lanes.as_mut_ptr(), exp::<L>(L::splat(before - now)));
        *end = now;
        *end.add(1) = *end.add(1) * lanes[0] + L::total(sum);
        lanes[0]
    }
}

/// What a block's values are weighted with: for each query a share of each slot, and a factor for what was summed before.
#[derive(Clone, Copy)]
struct Shares<'a> {
    slots: usize,
    first: *const f32,
    factors: &'a [f32],
}

/// Where the weighted values of queries are summed, so far from each other.
#[derive(Clone, Copy)]
struct Sums {
    first: *mut f32,
    /// Numbers of each, whole vectors.
    size: usize,
    width: usize,
}

/// Adds a block's values, weighted, to what was summed before.
#[inline(always)]
unsafe fn weigh<L: Widen, N: Number>(values: &Block<N>, shares: &Shares<'_>, mut soon: Soon, sums: Sums) {
    let mut query = 0;
    // SAFETY: the caller's promise.
    unsafe {
        while query < shares.factors.len() {
            let shares = Shares {
                first: shares.first.add(query * BLOCK),
                factors: &shares.factors[query..],
                ..*shares
            };
            let many = shares.factors.len();
            let mut at = 0;
            while at < sums.size {
                let values = Block { first: values.first.add(at), stride: values.stride };
                let to = Sums { first: sums.first.add(query * sums.width + at), ..sums };
                let vectors = (sums.size - at) / L::COUNT;
                at += match many {
                    4.. if vectors >= 2 => sum::<L, N, 2, 4>(&values, &shares, soon, to),
                    4.. => sum::<L, N, 1, 4>(&values, &shares, soon, to),
                    2.. if vectors >= 4 => sum::<L, N, 4, 2>(&values, &shares, soon, to),
                    2.. => sum::<L, N, 1, 2>(&values, &shares, soon, to),
                    _ if vectors >= 8 => sum::<L, N, 8, 1>(&values, &shares, soon, to),
                    _ => sum::<L, N, 1, 1>(&values, &shares, soon, to),
                };
                soon = Soon::NOTHING;
            }
            query += match many {
                4.. => 4,
                2.. => 2,
                _ => 1,
            };
        }
    }
}

/// Some vectors of the sums of some queries, and how many numbers these are.
#[inline(always)]
unsafe fn sum<L: Widen, N: Number, const VECTORS: usize, const QUERIES: usize>(
    values: &Block<N>,
    shares: &Shares<'_>,
    soon: Soon,
    to: Sums,
) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [[L::splat(0.0); VECTORS]; QUERIES];
        for query in 0..QUERIES {
            for at in 0..VECTORS {
                let before = L::load(to.first.add(query * to.width + at * L::COUNT));
                sums[query][at] = L::multiply(before, L::splat(shares.factors[query]));
            }
        }
        for slot in 0..shares.slots {
            soon.fetch(slot);
            let vector = values.vector(slot);
            for at in 0..VECTORS {
                let value = N::load::<L>(vector.add(at * L::COUNT));
                for query in 0..QUERIES {
                    let share = L::splat(*shares.first.add(query * BLOCK + slot));
                    sums[query][at] = L::fma(share, value, sums[query][at]);
                }
            }
        }
        for query in 0..QUERIES {
            for at in 0..VECTORS {
                L::store(to.first.add(query * to.width + at * L::COUNT), sums[query][at]);
            }
        }
    }
    VECTORS * L::COUNT
}
