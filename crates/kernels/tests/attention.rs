//! Attention against a plain one in float64, on every path that this machine can take, and against itself where the same
//! tokens stand elsewhere.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

#[path = "support/numbers.rs"]
mod numbers;

use duet_kernels::{
    Attention, AttentionShape, Band, Cached, Each, FEW_TOKENS, Held, Mask, Numbers, NumbersMut,
    PackedVectors, Page, Vectors, attend, attend_on, paths,
};
use numbers::{Kind, Store, random};
use proptest::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Plain(Kind),
    /// Whole numbers of so many bits, in groups of 32.
    Packed(usize),
}

/// Vectors of a (rows, heads, capacity, size) cache.
#[derive(Debug, Clone)]
enum Cache {
    Plain(Store),
    Packed { words: Vec<u32>, scales: Vec<f32>, biases: Vec<f32>, bits: usize },
}

const GROUP: usize = 32;
const FLOATS: Form = Form::Plain(Kind::F32);

impl Cache {
    fn of(form: Form, numbers: &[f32]) -> Self {
        match form {
            Form::Plain(kind) => Self::Plain(Store::of(kind, numbers)),
            Form::Packed(bits) => Self::packed(bits, numbers),
        }
    }

    /// Fields follow each other from the lowest bit of the first word on.
    fn packed(bits: usize, numbers: &[f32]) -> Self {
        let top = ((1_u32 << bits) - 1) as f32;
        let (mut words, mut scales, mut biases) =
            (vec![0_u32; numbers.len() * bits / 32], Vec::new(), Vec::new());
        for (at, group) in numbers.chunks(GROUP).enumerate() {
            let least = group.iter().copied().fold(f32::INFINITY, f32::min);
            let most = group.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            scales.push((most - least) / top);
            biases.push(least);
            for (field, number) in group.iter().enumerate() {
                let value = ((number - least) / scales[at]).round() as u64;
                let bit = (at * GROUP + field) * bits;
                let shifted = value << (bit % 32);
                words[bit / 32] |= shifted as u32;
                if shifted >> 32 != 0 {
                    words[bit / 32 + 1] |= (shifted >> 32) as u32;
                }
            }
        }
        Self::Packed { words, scales, biases, bits }
    }

    fn held(&self, [heads, capacity, size]: [usize; 3]) -> Held<'_> {
        let strides = |size: usize| [heads * capacity * size, capacity * size, size];
        match self {
            Self::Plain(all) => Held::Plain(Vectors { numbers: all.numbers(), strides: strides(size) }),
            Self::Packed { words, scales, biases, bits } => {
                let groups = |all| Vectors { numbers: Numbers::F32(all), strides: strides(size / GROUP) };
                Held::Packed(PackedVectors {
                    words,
                    strides: strides(size * bits / 32),
                    scales: groups(scales),
                    biases: groups(biases),
                    bits: *bits,
                    group: GROUP,
                })
            }
        }
    }

    fn wide(&self) -> Vec<f64> {
        match self {
            Self::Plain(all) => all.wide(),
            Self::Packed { words, scales, biases, bits } => {
                let field = |at: usize| {
                    let bit = at * bits;
                    let next = words.get(bit / 32 + 1).copied().unwrap_or(0);
                    let both = u64::from(next) << 32 | u64::from(words[bit / 32]);
                    f64::from((both >> (bit % 32)) as u32 & ((1_u32 << bits) - 1))
                };
                let number =
                    |at: usize| f64::from(scales[at / GROUP]) * field(at) + f64::from(biases[at / GROUP]);
                (0..scales.len() * GROUP).map(number).collect()
            }
        }
    }
}

/// Between -1 and 1.
fn signed(seed: u64) -> impl FnMut() -> f32 {
    let mut next = random(seed);
    move || (next() >> 40) as f32 / (1_u64 << 24) as f32 * 2.0 - 1.0
}

#[derive(Debug, Clone)]
struct Case {
    shape: AttentionShape,
    capacity: usize,
    queries: Vec<f32>,
    keys: Cache,
    values: Cache,
    before: Vec<i32>,
    begins: Vec<i32>,
    banded: bool,
    window: Option<usize>,
    flags: Option<Vec<u8>>,
    added: Option<Vec<f32>>,
    sinks: Option<Vec<f32>>,
    cap: Option<f32>,
}

#[derive(Debug, Clone)]
struct Plan {
    sizes: [usize; 5],
    dimensions: [usize; 2],
    forms: [Form; 2],
    banded: bool,
    window: Option<usize>,
    extra: usize,
    cap: Option<f32>,
    sinks: bool,
    seed: u64,
}

impl Case {
    fn new(plan: &Plan) -> Self {
        let [rows, pairs, group, length, more] = plan.sizes;
        let [key_size, value_size] = plan.dimensions;
        let (positions, capacity) = (length + more, length + more + 5);
        let shape =
            AttentionShape { rows, heads: pairs * group, pairs, length, positions, key_size, value_size };
        let mut next = signed(plan.seed);
        let mut some = |count: usize, size: f32| -> Vec<f32> { (0..count).map(|_| next() * size).collect() };
        let cache = rows * pairs * capacity;
        let queries = some(rows * shape.heads * length * key_size, 2.0);
        let keys = Cache::of(plan.forms[0], &some(cache * key_size, 2.0));
        let values = Cache::of(plan.forms[1], &some(cache * value_size, 2.0));
        let products = length * positions;
        let added = (plan.extra == 2).then(|| some(rows * shape.heads * products, 1.0));
        // Everyone sees one position at least.
        let flag = |at: usize, number: &f32| u8::from(*number > 0.0 || at.is_multiple_of(positions));
        let flags = some(rows * products, 1.0);
        let flags: Vec<u8> = flags.iter().enumerate().map(|(at, number)| flag(at, number)).collect();
        let before = (0..rows).map(|row| (more - (row * 7) % (more + 1)) as i32).collect();
        let begins = (0..rows).map(|row| (row * 37) as i32).collect();
        Self {
            shape,
            capacity,
            queries,
            keys,
            values,
            before,
            begins,
            banded: plan.banded,
            window: plan.window,
            flags: (plan.extra == 1 && !plan.banded).then_some(flags),
            added,
            sinks: plan.sinks.then(|| some(shape.heads, 3.0)),
            cap: plan.cap,
        }
    }

    fn attention(&self) -> Attention<'_> {
        let AttentionShape { heads, pairs, length, positions, key_size, value_size, .. } = self.shape;
        let band = Band { before: &self.before, begins: &self.begins, window: self.window };
        let each = match (&self.flags, &self.added) {
            (Some(flags), _) => Each::Flags(flags, [length * positions, 0, positions, 1]),
            (None, Some(added)) => {
                let strides = [heads * length * positions, length * positions, positions, 1];
                Each::Added(Numbers::F32(added), strides)
            }
            (None, None) => Each::Nothing,
        };
        // Queries as a projection leaves them: token by token, and in a token head by head.
        let strides = [length * heads * key_size, key_size, heads * key_size];
        Attention {
            shape: self.shape,
            queries: Vectors { numbers: Numbers::F32(&self.queries), strides },
            keys: Cached::Rows(self.keys.held([pairs, self.capacity, key_size])),
            values: Cached::Rows(self.values.held([pairs, self.capacity, value_size])),
            scale: 0.25,
            cap: self.cap,
            mask: Mask { band: self.banded.then_some(band), each },
            sinks: self.sinks.as_ref().map(|sinks| Numbers::F32(sinks)),
        }
    }

    /// The same, each row cut into pages.
    fn pages<'a>(&self, held: Held<'a>, cuts: &[usize]) -> Vec<Vec<Page<'a>>> {
        let AttentionShape { rows, length, positions, .. } = self.shape;
        let row = |row: usize| {
            let end = if self.banded { self.before[row] as usize + length } else { positions };
            let mut ends: Vec<usize> =
                cuts.iter().map(|cut| (cut + row * 13).min(end)).chain([end]).collect();
            ends.sort_unstable();
            let firsts = [0].into_iter().chain(ends.clone());
            let page = |(first, end): (usize, &usize)| Page { end: *end, held: moved(held, row, first) };
            firsts.zip(&ends).map(page).collect()
        };
        (0..rows).map(row).collect()
    }

    fn size(&self) -> usize {
        let AttentionShape { rows, heads, length, value_size, .. } = self.shape;
        rows * heads * length * value_size
    }

    fn product(&self, [row, head, token, slot]: [usize; 4], keys: &[f64]) -> f64 {
        let AttentionShape { heads, pairs, length, positions, key_size, .. } = self.shape;
        let query = ((row * length + token) * heads + head) * key_size;
        let key = ((row * pairs + head / (heads / pairs)) * self.capacity + slot) * key_size;
        let terms = self.queries[query..][..key_size].iter().zip(&keys[key..][..key_size]);
        let product: f64 = terms.map(|(query, key)| f64::from(*query) * key * 0.25).sum();
        let product = self.cap.map_or(product, |cap| f64::from(cap) * (product / f64::from(cap)).tanh());
        let own = self.before[row] as usize + token;
        let hidden = self.banded && (slot > own || self.window.is_some_and(|window| slot + window <= own));
        let at = token * positions + slot;
        let flagged = self.flags.as_ref().is_some_and(|flags| flags[row * length * positions + at] == 0);
        let more = |added: &Vec<f32>| f64::from(added[(row * heads + head) * length * positions + at]);
        if hidden || flagged { f64::NEG_INFINITY } else { product + self.added.as_ref().map_or(0.0, more) }
    }

    fn exact(&self) -> Vec<f64> {
        let AttentionShape { rows, heads, pairs, length, positions, value_size, .. } = self.shape;
        let (keys, values) = (self.keys.wide(), self.values.wide());
        let mut out = Vec::new();
        for row in 0..rows {
            for token in 0..length {
                for head in 0..heads {
                    let of = |slot| self.product([row, head, token, slot], &keys).exp();
                    let shares: Vec<f64> = (0..positions).map(of).collect();
                    let sink = self.sinks.as_ref().map_or(0.0, |sinks| f64::from(sinks[head]).exp());
                    let total = shares.iter().sum::<f64>() + sink;
                    let first = (row * pairs + head / (heads / pairs)) * self.capacity;
                    out.extend((0..value_size).map(|number| {
                        let value = |slot: usize| values[(first + slot) * value_size + number];
                        shares.iter().enumerate().map(|(slot, share)| share * value(slot)).sum::<f64>()
                            / total
                    }));
                }
            }
        }
        out
    }

    fn check(&self) {
        let exact = self.exact();
        for path in paths() {
            let mut out = vec![f32::NAN; self.size()];
            attend_on(path, &self.attention(), NumbersMut::F32(&mut out)).unwrap();
            for (at, (found, exact)) in out.iter().zip(&exact).enumerate() {
                // Products of up to some tens are rounded to float32, and values are at most 2.
                let off = (f64::from(*found) - exact).abs();
                assert!(off < 2e-5, "{}: number {at} is {found}, not {exact}", path.name());
            }
        }
    }
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        3 => Just(Form::Plain(Kind::F32)),
        1 => Just(Form::Plain(Kind::F16)),
        1 => Just(Form::Plain(Kind::Bf16)),
        1 => prop::sample::select(vec![2_usize, 3, 4, 5, 6, 8]).prop_map(Form::Packed),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    let length = prop_oneof![3 => Just(1_usize), 2 => 2..=FEW_TOKENS, 2 => FEW_TOKENS + 1..120];
    let more = prop_oneof![Just(0_usize), 1..40_usize, 100..700_usize];
    let sizes = (1..4_usize, 1..3_usize, 1..7_usize, length, more);
    let dimensions =
        [prop::sample::select(vec![32_usize, 64, 96, 128]), prop::sample::select(vec![32_usize, 64, 160])];
    let odd = [1..70_usize, 1..70_usize];
    let window = prop_oneof![Just(None), (1..150_usize).prop_map(Some)];
    let cap = prop_oneof![3 => Just(None), 1 => Just(Some(3.0_f32))];
    let rest = (any::<bool>(), window, 0..3_usize, cap, any::<bool>(), any::<u64>());
    (sizes, dimensions, odd, any::<bool>(), form(), form(), rest).prop_map(
        |((rows, pairs, group, length, more), dimensions, odd, is_odd, keys, values, rest)| {
            let plain = |form| if is_odd && matches!(form, Form::Packed(_)) { FLOATS } else { form };
            let (banded, window, extra, cap, sinks, seed) = rest;
            Plan {
                sizes: [rows, pairs, group, length, more],
                dimensions: if is_odd { odd } else { dimensions },
                forms: [plain(keys), plain(values)],
                banded,
                window,
                extra,
                cap,
                sinks,
                seed,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn attention_is_what_float64_gives(plan in plan()) {
        Case::new(&plan).check();
    }

    /// A row's numbers are the same in every bit alone, in a cache of another capacity that begins elsewhere, and next to
    /// any other row.
    #[test]
    fn a_row_does_not_depend_on_where_it_stands(
        plan in plan(),
        dropped in 0..130_usize,
    ) {
        let plan = Plan { banded: true, extra: 0, window: Some(40), ..plan };
        let case = Case::new(&plan);
        let mut together = vec![0.0; case.size()];
        attend(&case.attention(), NumbersMut::F32(&mut together)).unwrap();
        let each = case.size() / case.shape.rows;
        for (row, together) in together.chunks(each).enumerate() {
            let mut alone = vec![0.0; each];
            let mut attention = case.attention();
            // Positions that no token sees any more are gone, and slots that are not used are not looked at.
            let before = case.before[row] as usize;
            let dropped = dropped.min((before + 1).saturating_sub(40));
            let (before, begins) = ([(before - dropped) as i32], [case.begins[row] + dropped as i32]);
            attention.shape.rows = 1;
            attention.shape.positions = before[0] as usize + case.shape.length;
            attention.mask.band = Some(Band { before: &before, begins: &begins, window: Some(40) });
            attention.queries.numbers = attention.queries.numbers.after(row * attention.queries.strides[0]).unwrap();
            for cached in [&mut attention.keys, &mut attention.values] {
                if let Cached::Rows(held) = cached {
                    *held = moved(*held, row, dropped);
                }
            }
            attend(&attention, NumbersMut::F32(&mut alone)).unwrap();
            prop_assert_eq!(&alone, together, "row {}", row);
        }
    }

    /// Nor on how its positions are cut into pages.
    #[test]
    fn pages_are_read_like_one_cache(plan in plan(), cuts in prop::collection::vec(0..700_usize, 0..4)) {
        let case = Case::new(&plan);
        let attention = case.attention();
        let (Cached::Rows(keys), Cached::Rows(values)) = (attention.keys, attention.values) else {
            return Ok(());
        };
        let [keys, values] = [keys, values].map(|held| case.pages(held, &cuts));
        let in_pages = Attention { keys: Cached::Pages(&keys), values: Cached::Pages(&values), ..attention };
        for path in paths() {
            let [mut whole, mut cut] = [vec![0.0; case.size()], vec![0.0; case.size()]];
            attend_on(path, &attention, NumbersMut::F32(&mut whole)).unwrap();
            attend_on(path, &in_pages, NumbersMut::F32(&mut cut)).unwrap();
            prop_assert_eq!(&whole, &cut, "{}", path.name());
        }
    }
}

/// From a row and a slot on.
fn moved(held: Held<'_>, row: usize, slot: usize) -> Held<'_> {
    let start = |strides: [usize; 3]| row * strides[0] + slot * strides[2];
    match held {
        Held::Plain(v) => Held::Plain(Vectors { numbers: v.numbers.after(start(v.strides)).unwrap(), ..v }),
        Held::Packed(p) => {
            let part = |v: Vectors<'_>| start(v.strides);
            Held::Packed(PackedVectors {
                words: &p.words[start(p.strides)..],
                scales: Vectors { numbers: p.scales.numbers.after(part(p.scales)).unwrap(), ..p.scales },
                biases: Vectors { numbers: p.biases.numbers.after(part(p.biases)).unwrap(), ..p.biases },
                ..p
            })
        }
    }
}

/// Tokens that are read one after the other get what they get together, if both count as few or both as many.
#[test]
fn a_prompt_may_be_read_in_parts() {
    let plan = Plan {
        sizes: [1, 2, 3, 60, 300],
        dimensions: [64, 64],
        forms: [FLOATS, Form::Packed(4)],
        banded: true,
        window: None,
        extra: 0,
        cap: None,
        sinks: false,
        seed: 5,
    };
    let case = Case::new(&plan);
    let token = case.size() / 60;
    for (together, part) in [(60, 20), (16, 1), (16, 5)] {
        let run = |first: usize, count: usize| {
            let mut attention = case.attention();
            attention.shape.length = count;
            attention.shape.positions = 300 + first + count;
            let (before, begins) = ([300 + first as i32], [0]);
            attention.mask.band = Some(Band { before: &before, begins: &begins, window: None });
            let start = first * attention.queries.strides[2];
            attention.queries.numbers = attention.queries.numbers.after(start).unwrap();
            let mut out = vec![0.0; count * token];
            attend(&attention, NumbersMut::F32(&mut out)).unwrap();
            out
        };
        let parts: Vec<f32> =
            (0..together).step_by(part).flat_map(|first| run(first, part.min(together - first))).collect();
        assert_eq!(parts, run(0, together), "{together} tokens by {part}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let plan = Plan {
        sizes: [2, 2, 2, 1, 9],
        dimensions: [64, 64],
        forms: [FLOATS, FLOATS],
        banded: true,
        window: None,
        extra: 0,
        cap: None,
        sinks: true,
        seed: 1,
    };
    let case = Case::new(&plan);
    let mut out = vec![0.0; case.size()];
    let changes: [fn(&mut Attention<'_>); 8] = [
        |a| a.shape.pairs = 3,
        |a| a.shape.positions = 100,
        |a| a.shape.rows = 3,
        |a| a.shape.value_size = 80,
        |a| a.sinks = Some(Numbers::F32(&[0.0; 3])),
        |a| a.mask.band = Some(Band { before: &[1], begins: &[0], window: None }),
        |a| a.keys = Cached::Pages(&[]),
        |a| a.values = Cached::Pages(const { &[Vec::new(), Vec::new()] }),
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut attention = case.attention();
        change(&mut attention);
        assert!(attend(&attention, NumbersMut::F32(&mut out)).is_err(), "change {number}");
    }
    assert!(attend(&case.attention(), NumbersMut::F32(&mut out[1..])).is_err());
}
