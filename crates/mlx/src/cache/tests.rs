//! Caches against a model of them that keeps every token for ever: each new token must see exactly the tokens within its
//! reach, whatever was done to the cache before.

use mlx_rs::ops::broadcast_to;
use mlx_rs::{Array, Dtype};
use proptest::prelude::*;
use proptest::sample::Index;

use super::whole::WholeCache;
use super::*;

const HEADS: i32 = 2;
const KEY: i32 = 64;
const VALUE: i32 = 32;

/// A sequence as it should be: one number per token, no two alike.
#[derive(Debug, Clone, Default)]
struct Tokens(Vec<f32>);

impl Tokens {
    fn add(&mut self, count: usize, next: &mut f32) {
        for _ in 0..count {
            *next += 1.0;
            self.0.push(*next);
        }
    }

    /// What a layer with a state holds after these tokens: their number and the last of them.
    fn state(&self) -> [f32; 2] {
        [self.0.len() as f32, self.0.last().copied().unwrap_or(0.0)]
    }

    /// What a token with this position sees.
    fn seen(&self, position: usize, window: Option<i32>) -> &[f32] {
        let reach = window.map_or(usize::MAX, |window| window.unsigned_abs() as usize);
        &self.0[(position + 1).saturating_sub(reach)..=position]
    }
}

fn shape(windows: &[Option<i32>], has_state: bool) -> CacheShape {
    let dtype = Dtype::Float32;
    let form = Form::Plain;
    let key_values = KeyValueShape { heads: HEADS, key_dimension: KEY, value_dimension: VALUE, dtype, form };
    let mut layers: Vec<LayerShape> =
        windows.iter().map(|window| LayerShape::KeyValue { shape: key_values, window: *window }).collect();
    if has_state {
        layers.insert(1, LayerShape::State(vec![StateShape { dimensions: vec![2], dtype }]));
    }
    CacheShape::new(layers)
}

/// With keys and values packed, from so many tokens on. That is exact here: all numbers of a group are the same.
fn packed(shape: &CacheShape, least: i32) -> CacheShape {
    let packed = shape.packed(4, 64, least);
    for (number, layer) in shape.layers.iter().enumerate() {
        let can_be = matches!(layer, LayerShape::KeyValue { window: None, .. });
        assert_eq!(packed.packing(number).map(|packing| packing.group_size), can_be.then_some(VALUE));
    }
    packed
}

/// Runs `length` tokens of every row through the cache, as a model would, and looks at what each of them sees.
fn feed(cache: &mut dyn Cache, shape: &CacheShape, rows: &mut [&mut Tokens], length: usize, next: &mut f32) {
    let before: Vec<i32> = rows.iter().map(|row| row.0.len() as i32).collect();
    match cache.begin(length as i32).unwrap() {
        Positions::From(position) => assert_eq!(before, [position]),
        Positions::PerRow(positions) => assert_eq!(positions.to_vec_exact::<i32>().unwrap(), before),
    }
    let states: Vec<f32> = rows.iter().flat_map(|row| row.state()).collect();
    rows.iter_mut().for_each(|row| row.add(length, next));
    for (number, layer) in shape.layers.iter().enumerate() {
        match layer {
            LayerShape::State(_) => {
                assert_eq!(cache.state(number).unwrap()[0].to_vec_exact::<f32>().unwrap(), states);
                let after: Vec<f32> = rows.iter().flat_map(|row| row.state()).collect();
                let after = Array::from_slice(&after, &[rows.len() as i32, 2]);
                cache.set_state(number, vec![after]).unwrap();
            }
            LayerShape::KeyValue { window, .. } => {
                let (keys, values) = (projected(rows, length, KEY, 0.0), projected(rows, length, VALUE, 0.5));
                let held = cache.extend(number, &keys, &values).unwrap();
                check(&held, rows, length, *window);
            }
        }
    }
}

/// The newest tokens' numbers plus `more`, and 0.25 in the second head: (rows, heads, length, dimension).
fn projected(rows: &[&mut Tokens], length: usize, dimension: i32, more: f32) -> Array {
    let shape = [rows.len() as i32, HEADS, length as i32, dimension];
    let row = |row: &&mut Tokens| row.0[row.0.len() - length..].to_vec();
    let numbers: Vec<f32> = rows.iter().flat_map(row).collect();
    let numbers = Array::from_slice(&numbers, &[shape[0], 1, shape[2], 1]);
    let heads = Array::from_slice(&[more, more + 0.25], &[1, HEADS, 1, 1]);
    broadcast_to(numbers.add(heads).unwrap(), &shape).unwrap()
}

fn check(held: &Held, rows: &[&mut Tokens], length: usize, window: Option<i32>) {
    let Held { cached, mask } = held;
    let (keys, values) = cached.in_one_piece().unwrap();
    let (keys, values) = (&keys.numbers().unwrap(), &values.numbers().unwrap());
    let slots = keys.dim(2).unsigned_abs() as usize;
    assert_eq!(keys.shape(), [rows.len() as i32, HEADS, slots as i32, KEY]);
    assert_eq!(values.shape(), [rows.len() as i32, HEADS, slots as i32, VALUE]);
    let visible = visible(mask, rows.len(), length, slots);
    let (keys, values) = (numbers(keys), numbers(values));
    for (row, tokens) in rows.iter().enumerate() {
        for token in 0..length {
            let expected = tokens.seen(tokens.0.len() - length + token, window);
            let of_head = |all: &[f32], head: usize| -> Vec<f32> {
                let slot = |slot: &usize| visible[(row * length + token) * slots + slot];
                let number = |slot: usize| all[(row * HEADS as usize + head) * slots + slot];
                (0..slots).filter(slot).map(number).collect()
            };
            let plus = |more: f32| expected.iter().map(|number| number + more).collect::<Vec<_>>();
            assert_eq!(of_head(&keys, 0), plus(0.0), "keys that token {token} of row {row} sees");
            assert_eq!(of_head(&keys, 1), plus(0.25), "keys of the second head");
            assert_eq!(of_head(&values, 0), plus(0.5), "values");
        }
    }
}

/// The first number of every slot: rows, heads, slots.
fn numbers(array: &Array) -> Vec<f32> {
    let first = array.split_at_indices(&[1], -1).unwrap()[0].contiguous().unwrap();
    first.to_vec_exact::<f32>().unwrap()
}

/// Row by row and token by token, which slots are seen.
fn visible(mask: &Mask, rows: usize, length: usize, slots: usize) -> Vec<bool> {
    match mask.plain().unwrap() {
        Mask::Band(_) => unreachable!("a plain mask"),
        Mask::All => vec![true; rows * length * slots],
        Mask::Causal => {
            let token = |token: usize| (0..slots).map(move |slot| slot + length <= slots + token);
            (0..rows).flat_map(|_| (0..length).flat_map(token)).collect()
        }
        Mask::Visible(visible) => {
            let shape = [rows as i32, 1, length as i32, slots as i32];
            let all = broadcast_to(&visible, &shape).unwrap().contiguous().unwrap();
            all.to_vec_exact::<bool>().unwrap()
        }
    }
}

#[derive(Debug, Clone)]
enum Change {
    Read(usize),
    CutTo(Index),
    /// The last so many tokens are taken back, as far as that can be done.
    TakeBack(usize),
    /// Goes on with a copy that is made to be kept; the original must not notice.
    Keep(usize),
    /// From now on, keys and values are packed.
    Pack,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1..12usize).prop_map(Change::Read),
        2 => (100..300usize).prop_map(Change::Read),
        2 => any::<Index>().prop_map(Change::CutTo),
        1 => (0..9usize).prop_map(Change::TakeBack),
        1 => (1..5usize).prop_map(Change::Keep),
        1 => Just(Change::Pack),
    ]
}

fn windows() -> impl Strategy<Value = Vec<Option<i32>>> {
    let window = prop_oneof![Just(None), (2..40).prop_map(Some), (100..300).prop_map(Some)];
    prop::collection::vec(window, 1..4)
}

/// Cuts a sequence somewhere where it can be cut, and checks that it cannot be cut where it says so.
fn cut(cache: &SequenceCache, tokens: &mut Tokens, to: Index) -> SequenceCache {
    let (shortest, length) = (cache.shortest(), cache.length());
    assert!(shortest >= 1 && shortest <= length && tokens.0.len() == length.unsigned_abs() as usize);
    assert!(cache.truncated(shortest - 1).is_err() && cache.truncated(length + 1).is_err());
    let to = shortest + to.index((length - shortest + 1).unsigned_abs() as usize) as i32;
    tokens.0.truncate(to.unsigned_abs() as usize);
    cache.truncated(to).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_sequence_sees_what_is_within_its_reach(
        windows in windows(),
        has_state: bool,
        is_paged: bool,
        changes in prop::collection::vec(change(), 1..14),
    ) {
        let shape = shape(&windows, has_state && !is_paged);
        let has_state = has_state && !is_paged;
        let (mut cache, mut tokens, mut next) = (sequence(&shape, is_paged), Tokens::default(), 0.0);
        let mut least = 1;
        feed(&mut cache, &shape, &mut [&mut tokens], 3, &mut next);
        for change in changes {
            match change {
                Change::Read(length) => feed(&mut cache, &shape, &mut [&mut tokens], length, &mut next),
                Change::CutTo(to) => cache = cut(&cache, &mut tokens, to),
                Change::TakeBack(count) => {
                    let count = count.min((cache.length() - cache.shortest()).unsigned_abs() as usize);
                    prop_assert!(cache.clone().cut(cache.length() - cache.shortest() + 1).is_err());
                    cache.cut(count as i32).unwrap();
                    tokens.0.truncate(tokens.0.len() - count);
                }
                Change::Keep(length) => {
                    let mut kept = cache.kept().unwrap();
                    prop_assert_eq!((kept.length(), kept.shortest()), (cache.length(), cache.shortest()));
                    let mut copy = tokens.clone();
                    feed(&mut cache, &shape, &mut [&mut copy], length, &mut next);
                    feed(&mut kept, &shape, &mut [&mut tokens], length, &mut next);
                    cache = kept;
                }
                Change::Pack if least > 1 => {}
                Change::Pack => {
                    least = cache.length();
                    cache = cache.packed(&packed(&shape, least)).unwrap();
                }
            }
            if windows.iter().all(Option::is_none) && !has_state {
                prop_assert!(shape.is_cuttable() && cache.shortest() == least);
            }
        }
    }
}

fn sequence(shape: &CacheShape, is_paged: bool) -> SequenceCache {
    match is_paged {
        true => SequenceCache::Paged(PagedCache::new(shape).unwrap()),
        false => SequenceCache::Whole(WholeCache::new(shape).unwrap()),
    }
}

#[derive(Debug, Clone)]
enum Move {
    /// A sequence of so many tokens, read in chunks of at most the other number.
    Join(usize, usize),
    Step(usize),
    /// A step of so many tokens, of which rows give some back: one of them so many.
    Wide(usize, Index, usize),
    Leave(Index),
    /// A row is given out, cut and gone on with, while it stays in the batch.
    Extract(Index, Index),
    /// A row leaves and comes back as the last.
    Return(Index),
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => (1..20usize, 1..9usize).prop_map(|(length, chunk)| Move::Join(length, chunk)),
        1 => (200..600usize, 90..300usize).prop_map(|(length, chunk)| Move::Join(length, chunk)),
        4 => (1..12usize).prop_map(Move::Step),
        1 => (250..290usize).prop_map(Move::Step),
        4 => (2..9usize, any::<Index>(), 0..9usize).prop_map(|(length, row, back)| Move::Wide(length, row, back)),
        2 => any::<Index>().prop_map(Move::Leave),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(row, to)| Move::Extract(row, to)),
        1 => any::<Index>().prop_map(Move::Return),
    ]
}

/// A batch and what its rows should hold.
struct Batch {
    shape: CacheShape,
    cache: BatchCache,
    rows: Vec<Tokens>,
    next: f32,
}

impl Batch {
    fn make(&mut self, a_move: Move) {
        match a_move {
            Move::Join(length, chunk) => {
                let (mut alone, mut tokens) = (WholeCache::new(&self.shape).unwrap(), Tokens::default());
                while tokens.0.len() < length {
                    let chunk = chunk.min(length - tokens.0.len());
                    feed(&mut alone, &self.shape, &mut [&mut tokens], chunk, &mut self.next);
                }
                self.cache.join(&alone).unwrap();
                self.rows.push(tokens);
            }
            Move::Step(count) => (0..count).for_each(|_| self.step()),
            Move::Wide(length, _, _) if !self.shape.is_cuttable() => {
                assert!(self.cache.begin(length as i32).is_err() && self.cache.cut(0, 1).is_err());
            }
            Move::Wide(length, row, back) => {
                let mut rows: Vec<&mut Tokens> = self.rows.iter_mut().collect();
                feed(&mut self.cache, &self.shape, &mut rows, length, &mut self.next);
                let first = row.index(self.rows.len());
                for (row, tokens) in self.rows.iter_mut().enumerate() {
                    let count = if row == first { back.min(length) } else { row % length };
                    self.cache.cut(row, count as i32).unwrap();
                    tokens.0.truncate(tokens.0.len() - count);
                }
            }
            Move::Leave(row) => {
                let row = row.index(self.rows.len());
                self.cache.leave(row).unwrap();
                self.rows.swap_remove(row);
            }
            Move::Extract(row, to) => {
                let row = row.index(self.rows.len());
                let mut tokens = self.rows[row].clone();
                let alone = SequenceCache::Whole(self.cache.extract(row).unwrap());
                let mut alone = cut(&alone, &mut tokens, to);
                for length in [1, 5] {
                    feed(&mut alone, &self.shape, &mut [&mut tokens], length, &mut self.next);
                }
            }
            Move::Return(row) => {
                let row = row.index(self.rows.len());
                let mut alone = self.cache.extract(row).unwrap();
                self.cache.leave(row).unwrap();
                let mut tokens = self.rows.swap_remove(row);
                feed(&mut alone, &self.shape, &mut [&mut tokens], 2, &mut self.next);
                self.cache.join(&alone).unwrap();
                self.rows.push(tokens);
            }
        }
    }

    fn step(&mut self) {
        let mut rows: Vec<&mut Tokens> = self.rows.iter_mut().collect();
        feed(&mut self.cache, &self.shape, &mut rows, 1, &mut self.next);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_rows_of_a_batch_see_what_they_would_alone(
        windows in windows(),
        has_state: bool,
        is_packed: bool,
        moves in prop::collection::vec(a_move(), 1..20),
    ) {
        let shape = shape(&windows, has_state);
        let shape = if is_packed { packed(&shape, 1) } else { shape };
        let cache = BatchCache::new(shape.clone());
        let mut batch = Batch { shape, cache, rows: Vec::new(), next: 0.0 };
        batch.make(Move::Join(5, 5));
        for a_move in moves {
            if batch.rows.is_empty() && !matches!(a_move, Move::Join(..)) {
                continue;
            }
            batch.make(a_move);
            prop_assert_eq!(batch.cache.rows(), batch.rows.len());
        }
    }
}

#[derive(Debug, Clone)]
enum Turn {
    /// A new sequence.
    Begin,
    /// A sequence that begins with some of what another has.
    Fork(Index, Index),
    /// Some read so many tokens together, and one of them gives some back.
    Read(Vec<Index>, usize, usize),
    End(Index),
}

fn turn() -> impl Strategy<Value = Turn> {
    let length = prop_oneof![3 => Just(1_usize), 2 => 2..9_usize, 1 => 100..300_usize];
    let some = prop::collection::vec(any::<Index>(), 1..4);
    prop_oneof![
        1 => Just(Turn::Begin),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(of, to)| Turn::Fork(of, to)),
        6 => (some, length, 0..9_usize).prop_map(|(some, length, back)| Turn::Read(some, length, back)),
        1 => any::<Index>().prop_map(Turn::End),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whoever shares pages with others sees what it has read itself.
    #[test]
    fn sequences_that_share_pages_do_not_disturb_each_other(
        windows in windows(),
        is_packed: bool,
        turns in prop::collection::vec(turn(), 1..24),
    ) {
        let shape = shape(&windows, false);
        let shape = if is_packed { packed(&shape, 1) } else { shape };
        let mut next = 0.0;
        let mut all: Vec<(PagedCache, Tokens)> = Vec::new();
        for turn in [Turn::Begin].into_iter().chain(turns) {
            match turn {
                Turn::Fork(of, to) if !all.is_empty() => {
                    let (cache, tokens) = of.get(&all);
                    let (cache, mut tokens) = (SequenceCache::Paged(cache.clone()), tokens.clone());
                    let SequenceCache::Paged(fork) = cut(&cache, &mut tokens, to) else { unreachable!() };
                    all.push((fork, tokens));
                }
                Turn::End(index) if all.len() > 1 => {
                    let index = index.index(all.len());
                    all.swap_remove(index);
                }
                Turn::Read(some, length, back) if !all.is_empty() => {
                    let chosen: Vec<usize> = some.iter().map(|index| index.index(all.len())).collect();
                    let (mut caches, mut tokens): (Vec<_>, Vec<_>) = all
                        .iter_mut()
                        .enumerate()
                        .filter(|(number, _)| chosen.contains(number))
                        .map(|(_, (cache, tokens))| (cache, tokens))
                        .unzip();
                    let mut rows = Rows::new(std::mem::take(&mut caches));
                    feed(&mut rows, &shape, &mut tokens, length, &mut next);
                    prop_assert!(rows.written().is_some());
                    let (cache, tokens) = (&mut rows.rows[0], &mut tokens[0]);
                    let most = (cache.length() - cache.shortest()).unsigned_abs() as usize;
                    let back = back.min(most);
                    cache.cut(back as i32).unwrap();
                    tokens.0.truncate(tokens.0.len() - back);
                }
                Turn::Begin | Turn::Fork(..) | Turn::End(_) | Turn::Read(..) => {
                    let (mut cache, mut tokens) = (PagedCache::new(&shape).unwrap(), Tokens::default());
                    feed(&mut cache, &shape, &mut [&mut tokens], 3, &mut next);
                    all.push((cache, tokens));
                }
            }
        }
    }
}

#[test]
fn keys_and_values_in_half_precision_are_rounded_and_have_bounds() {
    let plain = shape(&[None, Some(8)], false);
    let halved = plain.halved().unwrap();
    assert_eq!(2 * halved.bytes_per_position(), plain.bytes_per_position());
    let beside_a_state = shape(&[None], true);
    let as_it_was = beside_a_state.halved().unwrap().bytes_per_position();
    assert_eq!(as_it_was, beside_a_state.bytes_per_position(), "they are not in pages");
    let mut cache = PagedCache::new(&halved).unwrap();
    let tokens = Array::from_slice(&[0.1_f32, 1e6, -1e6], &[1, 1, 3, 1]);
    let of = |dimension| broadcast_to(&tokens, &[1, HEADS, 3, dimension]).unwrap();
    cache.begin(3).unwrap();
    for layer in 0..2 {
        let held = cache.extend(layer, &of(KEY), &of(VALUE)).unwrap();
        let (keys, values) = held.cached.in_one_piece().unwrap();
        for (held, size) in [(keys, KEY), (values, VALUE)] {
            let held = held.numbers().unwrap();
            assert_eq!(held.dtype(), Dtype::Float16);
            let found = held.as_dtype(Dtype::Float32).unwrap().contiguous().unwrap();
            let rounded =
                [0.1 - 2.44e-5, 65504.0, -65504.0].map(|number| vec![number; size as usize]).concat();
            let differ = |pair: (&f32, &f32)| (pair.0 - pair.1).abs() > 1e-7;
            let expected = rounded.repeat(HEADS as usize);
            assert_eq!(found.as_slice::<f32>().iter().zip(&expected).filter(|pair| differ(*pair)).count(), 0);
        }
    }
}
