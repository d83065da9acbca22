//! Many new tokens: tiles of queries meet blocks of positions.
//!
//! Vectors run along the queries for products, so that keys are read as they lie and every step of the softmax is a step of
//! whole vectors; and along the values for the sums. Every query goes its own way within its lane, whatever stands beside it.

use super::block::Block;
use super::few::bend;
use super::scratch::Scratch;
use super::{Attention, Goal, Task};
use crate::exp::exp;
use crate::lanes::Lanes;
use crate::numbers::Places;
use crate::path::Path;
use crate::pool::share;
use crate::widen::Widen;

/// Positions of a block, and queries of a tile: multiples of `TILE`, the latter of two vectors too.
const BLOCK: usize = 96;
const QUERIES: usize = 96;
/// Sums that are kept in registers are `TILE` by two vectors: with their factors 15 of 16.
const TILE: usize = 6;

pub fn attend(path: Path, attention: &Attention<'_>, out: Places) {
    let shape = attention.shape;
    let tiles = shape.queries().div_ceil(QUERIES);
    share(shape.rows * shape.pairs * tiles, &|number| {
        // The last tokens, which see the most, come first.
        let (place, tile) =
            (number % (shape.rows * shape.pairs), tiles - 1 - number / (shape.rows * shape.pairs));
        let (row, pair) = (place / shape.pairs, place % shape.pairs);
        let queries = tile * QUERIES..shape.queries().min((tile + 1) * QUERIES);
        let seen = |query: usize| attention.mask.seen(row, query / shape.group(), shape.positions);
        let slots = seen(queries.start).start..seen(queries.end - 1).end;
        let task = Task { attention, row, pair, queries, slots, next: None, goal: Goal::Whole(out) };
        // SAFETY: the machine has the path's instructions, sizes have been checked, and each query has its own places.
        unsafe { (path.many_attended)(&task) };
    });
}

/// What is known of a tile's queries: arrays of numbers by query.
struct State {
    /// (key size, queries).
    queries: Scratch,
    /// (positions of a block, queries): products, then exponentials.
    products: Scratch,
    largest: Scratch,
    totals: Scratch,
    /// What earlier sums are to be multiplied with.
    factors: Scratch,
    /// (queries, value size in whole vectors).
    sums: Scratch,
    /// Queries in use, in whole pairs of vectors.
    lanes: usize,
}

/// # Safety
/// See [`Lanes`]; sizes have been checked, and nobody else writes the task's places.
#[inline(always)]
pub unsafe fn run<L: Widen>(task: &Task<'_>) {
    let Task { attention, row, pair, .. } = *task;
    let shape = attention.shape;
    let size = shape.value_size.next_multiple_of(L::COUNT);
    let mut state = State::new(task, size, 2 * L::COUNT);
    let larger = size.max(shape.key_size.next_multiple_of(L::COUNT));
    let mut scratch = Scratch::new(BLOCK * larger, 0.0);
    let begin = attention.mask.begin(row);
    let mut from = task.slots.start;
    while from < task.slots.end {
        let to = ((from + begin) / BLOCK * BLOCK + BLOCK - begin).min(task.slots.end);
        let (place, slots) = ([row, pair], from..to);
        // SAFETY: blocks and states are as large as that.
        unsafe {
            let keys = attention.keys.block::<L>(place, slots.clone(), shape.key_size, scratch.first());
            let keys = keys.wide::<L>(slots.len(), shape.key_size, scratch.first());
            multiply::<L>(&mut state, keys, slots.len(), shape.key_size);
            bound::<L>(&mut state, task, slots.clone());
            soften::<L>(&mut state, slots.len());
            let values = attention.values.block::<L>(place, slots.clone(), shape.value_size, scratch.first());
            let values = values.wide::<L>(slots.len(), shape.value_size, scratch.first());
            weigh::<L>(&mut state, values, slots.len(), size);
        }
        from = to;
    }
    state.write(task, size);
}

impl State {
    fn new(task: &Task<'_>, size: usize, step: usize) -> Self {
        let Task { attention, row, pair, .. } = *task;
        let key_size = attention.shape.key_size;
        let mut state = Self {
            queries: Scratch::new(key_size * QUERIES, 0.0),
            products: Scratch::new(BLOCK * QUERIES, 0.0),
            largest: Scratch::new(QUERIES, f32::NEG_INFINITY),
            totals: Scratch::new(QUERIES, 0.0),
            factors: Scratch::new(QUERIES, 1.0),
            sums: Scratch::new(QUERIES * size, 0.0),
            lanes: task.queries.len().next_multiple_of(step),
        };
        let mut numbers = vec![0.0; key_size];
        for (lane, query) in task.queries.clone().enumerate() {
            attention.query(row, pair, query, &mut numbers);
            for (to, number) in state.queries.numbers()[lane..].iter_mut().step_by(QUERIES).zip(&numbers) {
                *to = *number;
            }
            if let Some(sink) = attention.sink(pair, query) {
                state.largest.numbers()[lane] = sink;
                state.totals.numbers()[lane] = 1.0;
            }
        }
        state
    }

    fn write(&mut self, task: &Task<'_>, size: usize) {
        let Goal::Whole(out) = task.goal else { return };
        let totals = self.totals.numbers();
        for (lane, (query, sums)) in
            task.queries.clone().zip(self.sums.numbers().chunks_exact(size)).enumerate()
        {
            let place = task.attention.place(task.row, task.pair, query);
            let share = if totals[lane] == 0.0 { 0.0 } else { totals[lane].recip() };
            for (number, sum) in sums[..task.attention.shape.value_size].iter().enumerate() {
                // SAFETY: each query has its own places.
                unsafe { out.put(place + number, sum * share) };
            }
        }
    }
}

/// Products of a block's keys with all queries.
#[inline(always)]
unsafe fn multiply<L: Lanes>(state: &mut State, keys: Block, slots: usize, size: usize) {
    let (queries, products) = (state.queries.first(), state.products.first());
    // SAFETY: the caller's promise. A tile that ends behind the block meets its last key again, and writes within the
    // products, of which there are whole tiles.
    unsafe {
        for lane in (0..state.lanes).step_by(2 * L::COUNT) {
            for first in (0..slots).step_by(TILE) {
                let mut own = [keys.first; TILE];
                for at in 0..TILE {
                    own[at] = keys.vector((first + at).min(slots - 1));
                }
                let mut sums = [[L::splat(0.0); 2]; TILE];
                for at in 0..size {
                    let x = queries.add(at * QUERIES + lane);
                    let x = [L::load(x), L::load(x.add(L::COUNT))];
                    for key in 0..TILE {
                        let number = L::splat(*own[key].add(at));
                        sums[key][0] = L::fma(number, x[0], sums[key][0]);
                        sums[key][1] = L::fma(number, x[1], sums[key][1]);
                    }
                }
                for key in 0..TILE {
                    let to = products.add((first + key) * QUERIES + lane);
                    L::store(to, sums[key][0]);
                    L::store(to.add(L::COUNT), sums[key][1]);
                }
            }
        }
    }
}

/// Bends products, and leaves those that count; the others become the least number.
#[inline(always)]
unsafe fn bound<L: Lanes>(state: &mut State, task: &Task<'_>, slots: std::ops::Range<usize>) {
    let Task { attention, row, pair, ref queries, .. } = *task;
    let (group, mask) = (attention.shape.group(), attention.mask);
    if let Some(cap) = attention.cap {
        for slot in 0..slots.len() {
            // SAFETY: the products have a row for each slot.
            unsafe { bend::<L>(state.products.first().add(slot * QUERIES), state.lanes, cap) };
        }
    }
    let seen = |query: usize| mask.seen(row, query / group, attention.shape.positions);
    let products = state.products.numbers();
    if !mask.each.is_nothing() {
        for (products, slot) in products.chunks_exact_mut(QUERIES).zip(slots.clone()) {
            for (product, query) in products.iter_mut().zip(queries.clone()) {
                let place = [row, pair * group + query % group, query / group, slot];
                *product = mask.each.of(*product, place);
            }
        }
    }
    if seen(queries.start).end >= slots.end && seen(queries.end - 1).start <= slots.start {
        return;
    }
    // Later tokens see later slots: before these lanes a slot is not yet seen, and from those on no more.
    let (mut first, mut end) = (0, 0);
    for (products, slot) in products.chunks_exact_mut(QUERIES).zip(slots) {
        while first < queries.len() && seen(queries.start + first).end <= slot {
            first += 1;
        }
        while end < queries.len() && seen(queries.start + end).start <= slot {
            end += 1;
        }
        products[..first].fill(f32::NEG_INFINITY);
        products[end..queries.len()].fill(f32::NEG_INFINITY);
    }
}

/// Products become exponentials.
#[inline(always)]
unsafe fn soften<L: Lanes>(state: &mut State, slots: usize) {
    /// Larger than what stands for nothing, and smaller than any product.
    const FLOOR: f32 = -1e30;
    // SAFETY: the caller's promise.
    unsafe {
        for lane in (0..state.lanes).step_by(L::COUNT) {
            let products = state.products.first().add(lane);
            let (largest, totals) = (state.largest.first().add(lane), state.totals.first().add(lane));
            let before = L::load(largest);
            let mut now = before;
            for slot in 0..slots {
                now = L::larger(now, L::load(products.add(slot * QUERIES)));
            }
            L::store(largest, now);
            let less = L::multiply(L::larger(L::splat(FLOOR), now), L::splat(-1.0));
            let factor = exp::<L>(L::add(before, less));
            L::store(state.factors.first().add(lane), factor);
            let mut total = L::multiply(L::load(totals), factor);
            for slot in 0..slots {
                let place = products.add(slot * QUERIES);
                let share = exp::<L>(L::add(L::load(place), less));
                L::store(place, share);
                total = L::add(total, share);
            }
            L::store(totals, total);
        }
    }
}

/// Adds a block's values, weighted, to what was summed before.
#[inline(always)]
unsafe fn weigh<L: Lanes>(state: &mut State, values: Block, slots: usize, size: usize) {
    let (shares, factors, sums) = (state.products.first(), state.factors.first(), state.sums.first());
    // SAFETY: the caller's promise; there are whole tiles of queries.
    unsafe {
        let mut at = 0;
        while at < size {
            let values = Block { first: values.first.add(at), ..values };
            let two = size - at >= 2 * L::COUNT;
            for lane in (0..state.lanes).step_by(TILE) {
                let (shares, factors, to) = (shares.add(lane), factors.add(lane), sums.add(lane * size + at));
                if two {
                    sum::<L, 2>(values, slots, shares, factors, to, size);
                } else {
                    sum::<L, 1>(values, slots, shares, factors, to, size);
                }
            }
            at += if two { 2 * L::COUNT } else { L::COUNT };
        }
    }
}

#[inline(always)]
unsafe fn sum<L: Lanes, const VECTORS: usize>(
    values: Block,
    slots: usize,
    shares: *const f32,
    factors: *const f32,
    to: *mut f32,
    size: usize,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [[L::splat(0.0); VECTORS]; TILE];
        for query in 0..TILE {
            let factor = L::splat(*factors.add(query));
            for at in 0..VECTORS {
                sums[query][at] = L::multiply(L::load(to.add(query * size + at * L::COUNT)), factor);
            }
        }
        for slot in 0..slots {
            let vector = values.vector(slot);
            let mut value = [L::splat(0.0); VECTORS];
            for at in 0..VECTORS {
                value[at] = L::load(vector.add(at * L::COUNT));
            }
            for query in 0..TILE {
                let share = L::splat(*shares.add(slot * QUERIES + query));
                for at in 0..VECTORS {
                    sums[query][at] = L::fma(share, value[at], sums[query][at]);
                }
            }
        }
        for query in 0..TILE {
            for at in 0..VECTORS {
                L::store(to.add(query * size + at * L::COUNT), sums[query][at]);
            }
        }
    }
}
