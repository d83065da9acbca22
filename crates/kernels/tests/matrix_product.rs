//! Products with dense weights and with those of every other format, against a plain one in float64, on every path that
//! this machine can take.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

#[path = "support/numbers.rs"]
mod numbers;

use duet_kernels::{
    Affine, Choice, Format, Matrices, MatricesError, Numbers, NumbersMut, Onto, ProductError, Rows,
    SmallFloat, SmallFloats, matrix_product, matrix_product_on, paths,
};
use numbers::{Kind, Store, random};
use proptest::prelude::*;

/// What weights are stored as.
#[derive(Debug, Clone, Copy)]
enum Packing {
    Dense(Kind),
    Affine { bits: usize, group: usize, scales: Kind },
    Small(SmallFloat),
}

#[derive(Debug)]
enum Stored {
    Dense(Store),
    Affine { words: Vec<u32>, scales: Store, biases: Store, bits: usize, group: usize },
    Small { words: Vec<u32>, scales: Vec<u8>, kind: SmallFloat },
}

#[derive(Debug)]
struct Case {
    shape: [usize; 3],
    weights: Stored,
    x: Store,
    rows: usize,
}

impl Packing {
    /// What a row's inputs are whole multiples of.
    fn group(self) -> usize {
        match self {
            Self::Dense(_) => 1,
            Self::Affine { group, .. } => group,
            Self::Small(kind) => kind.group(),
        }
    }
}

fn within(size: f32, count: usize, seed: u64) -> Vec<f32> {
    let mut next = random(seed);
    (0..count).map(|_| size * ((next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0)).collect()
}

impl Stored {
    fn new(packing: Packing, weights: usize, seed: u64) -> Self {
        let mut next = random(seed ^ 1);
        let mut words = |bits: usize| (0..weights * bits / 32).map(|_| next() as u32).collect();
        match packing {
            Packing::Dense(kind) => Self::Dense(Store::of(kind, &within(0.5, weights, seed))),
            Packing::Affine { bits, group, scales } => Self::Affine {
                words: words(bits),
                scales: Store::of(scales, &within(0.02, weights / group, seed ^ 2)),
                biases: Store::of(scales, &within(0.2, weights / group, seed ^ 3)),
                bits,
                group,
            },
            Packing::Small(kind) => {
                let mut words: Vec<u32> = words(kind.bits());
                if kind == SmallFloat::Mxfp8 {
                    // No NaN.
                    words.iter_mut().for_each(|word| *word &= 0xbfbf_bfbf);
                }
                let range = if kind == SmallFloat::Nvfp4 { 0..0x7f } else { 110..130 };
                let scales = random(seed ^ 4);
                let scales = std::iter::repeat_with(scales).take(weights / kind.group());
                let scales = scales.map(|n| range.start + (n % (range.end - range.start) as u64) as u8);
                Self::Small { words, scales: scales.collect(), kind }
            }
        }
    }

    fn format(&self) -> Format<'_> {
        match self {
            Self::Dense(all) => Format::Dense(all.numbers()),
            Self::Affine { words, scales, biases, bits, group } => Format::Affine(Affine {
                words,
                scales: scales.numbers(),
                biases: biases.numbers(),
                bits: *bits,
                group: *group,
            }),
            Self::Small { words, scales, kind } => {
                Format::SmallFloats(SmallFloats { words, scales, kind: *kind })
            }
        }
    }

    /// Every weight, and the size of what it is made of.
    fn wide(&self) -> Vec<(f64, f64)> {
        let field = |words: &[u32], bits: usize, at: usize| {
            let bit = |place: usize| words[place / 32] >> (place % 32) & 1;
            (0..bits).map(|low| bit(at * bits + low) << low).sum::<u32>()
        };
        match self {
            Self::Dense(all) => all.wide().into_iter().map(|weight| (weight, weight.abs())).collect(),
            Self::Affine { words, scales, biases, bits, group } => {
                let (scales, biases) = (scales.wide(), biases.wide());
                let one = |at| {
                    let (scale, bias) = (scales[at / group], biases[at / group]);
                    let number = scale * f64::from(field(words, *bits, at));
                    (number + bias, number.abs() + bias.abs())
                };
                (0..words.len() * 32 / bits).map(one).collect()
            }
            Self::Small { words, scales, kind } => {
                let scale = |scale: u8| match kind {
                    SmallFloat::Mxfp4 | SmallFloat::Mxfp8 => 2f64.powi(i32::from(scale) - 127),
                    SmallFloat::Nvfp4 => small(u32::from(scale), 4, 3),
                };
                let one = |at| {
                    let bits = field(words, kind.bits(), at);
                    let number = if kind.bits() == 4 { small(bits, 2, 1) } else { small(bits, 4, 3) };
                    let weight = number * scale(scales[at / kind.group()]);
                    (weight, weight.abs())
                };
                (0..words.len() * 32 / kind.bits()).map(one).collect()
            }
        }
    }
}

/// A float with so many bits for its exponent and mantissa, as IEEE 754 has them but for infinity.
fn small(bits: u32, exponent_bits: u32, mantissa_bits: u32) -> f64 {
    let mantissa = f64::from(bits & ((1 << mantissa_bits) - 1)) / f64::from(1_u32 << mantissa_bits);
    let exponent = bits >> mantissa_bits & ((1 << exponent_bits) - 1);
    let bias = (1 << (exponent_bits - 1)) - 1;
    let size = match exponent {
        0 => mantissa * 2f64.powi(1 - bias),
        exponent => (1.0 + mantissa) * 2f64.powi(exponent as i32 - bias),
    };
    if bits >> (exponent_bits + mantissa_bits) & 1 == 1 { -size } else { size }
}

impl Case {
    fn new(packing: Packing, [matrices, outputs, groups, rows]: [usize; 4], kind: Kind, seed: u64) -> Self {
        let inputs = groups * packing.group();
        let weights = Stored::new(packing, matrices * outputs * inputs, seed);
        let x = Store::of(kind, &within(4.0, rows * inputs, seed ^ 5));
        Self { shape: [matrices, outputs, inputs], weights, x, rows }
    }

    fn product(&self, path: duet_kernels::Path, choices: &[Choice], onto: Option<Onto<'_>>) -> Vec<f32> {
        let [_, outputs, inputs] = self.shape;
        let mut out = vec![f32::NAN; choices.len() * outputs];
        let starts: Vec<usize> = (0..self.rows).map(|row| row * inputs).collect();
        let rows = Rows { numbers: self.x.numbers(), starts: &starts };
        let weights = Matrices::new(self.weights.format(), self.shape).unwrap();
        matrix_product_on(path, rows, &[weights], choices, onto, NumbersMut::F32(&mut out)).unwrap();
        out
    }

    fn check(&self, choices: &[Choice]) {
        let [_, outputs, inputs] = self.shape;
        let (x, weights) = (self.x.wide(), self.weights.wide());
        for path in paths() {
            let found = self.product(path, choices, None);
            for (place, found) in found.into_iter().enumerate() {
                let Choice { row, matrix } = choices[place / outputs];
                let weights = &weights[(matrix * outputs + place % outputs) * inputs..][..inputs];
                let terms = x[row * inputs..][..inputs].iter().zip(weights);
                let (expected, size) = terms.fold((0.0, 0.0), |(sum, all), (x, (weight, size))| {
                    (sum + x * weight, all + x.abs() * size)
                });
                // Sums in float32: good to a few units of the largest term.
                let tolerance = size * 4e-7 + 1e-30;
                let off = (f64::from(found) - expected).abs();
                assert!(off <= tolerance, "{} {place}: {found}, not {expected}: {off:e}", path.name());
            }
        }
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::F32), Just(Kind::F16), Just(Kind::Bf16)]
}

fn packings() -> impl Strategy<Value = Packing> {
    let groups = prop_oneof![Just(32_usize), Just(64), Just(128)];
    prop_oneof![
        (2_usize..=6, groups, kinds()).prop_map(|(bits, group, scales)| Packing::Affine {
            bits,
            group,
            scales
        }),
        prop_oneof![Just(SmallFloat::Mxfp4), Just(SmallFloat::Mxfp8), Just(SmallFloat::Nvfp4)]
            .prop_map(Packing::Small),
    ]
}

fn plain(rows: usize) -> Vec<Choice> {
    (0..rows).map(|row| Choice { row, matrix: 0 }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_product_with_dense_weights_is_the_plain_one(
        weights in kinds(), kind in kinds(),
        (outputs, inputs, rows) in (1_usize..70, 1_usize..300, 1_usize..40),
        seed: u64,
    ) {
        Case::new(Packing::Dense(weights), [1, outputs, inputs, rows], kind, seed).check(&plain(rows));
    }

    #[test]
    fn a_product_with_packed_weights_is_the_plain_one(
        packing in packings(), kind in kinds(),
        (outputs, groups, rows) in (1_usize..60, 1_usize..9, 1_usize..40),
        seed: u64,
    ) {
        Case::new(packing, [1, outputs, groups, rows], kind, seed).check(&plain(rows));
    }

    #[test]
    fn rows_meet_the_matrices_chosen_for_them(
        packing in prop_oneof![packings(), kinds().prop_map(Packing::Dense)],
        (matrices, outputs, groups, rows) in (1_usize..6, 1_usize..20, 1_usize..5, 1_usize..8),
        seed: u64,
        picks in proptest::collection::vec(any::<(u16, u16)>(), 0..60),
    ) {
        let pick = |(row, matrix)| Choice { row: usize::from(row) % rows, matrix: usize::from(matrix) % matrices };
        let choices: Vec<Choice> = picks.into_iter().map(pick).collect();
        Case::new(packing, [matrices, outputs, groups, rows], Kind::F32, seed).check(&choices);
    }

    #[test]
    fn a_row_does_not_see_the_rows_beside_it(
        packing in prop_oneof![packings(), kinds().prop_map(Packing::Dense)],
        (outputs, groups, rows) in (1_usize..30, 1_usize..40, 2_usize..30),
        seed: u64,
    ) {
        let case = Case::new(packing, [1, outputs, groups, rows], Kind::F32, seed);
        for path in paths() {
            let all = case.product(path, &plain(rows), None);
            for row in 0..rows {
                let one = case.product(path, &[Choice { row, matrix: 0 }], None);
                prop_assert_eq!(&all[row * outputs..][..outputs], &one[..]);
            }
        }
    }
}

#[test]
fn pieces_of_weights_give_their_outputs_side_by_side() {
    let packings = [Packing::Dense(Kind::F32), Packing::Dense(Kind::Bf16), Packing::Small(SmallFloat::Mxfp4)];
    for (packing, rows) in packings.into_iter().flat_map(|packing| [1, 5, 70].map(|rows| (packing, rows))) {
        let groups = 96 / packing.group();
        let cases = [70, 1, 33].map(|outputs| Case::new(packing, [1, outputs, groups, rows], Kind::F32, 3));
        let starts: Vec<usize> = (0..rows).map(|row| row * 96).collect();
        let more = within(1.0, 104, 2);
        for path in paths() {
            let results = cases.each_ref().map(|case| case.product(path, &plain(rows), None));
            let mut out = vec![f32::NAN; rows * 104];
            let pieces =
                cases.each_ref().map(|case| Matrices::new(case.weights.format(), case.shape).unwrap());
            let x = Rows { numbers: cases[0].x.numbers(), starts: &starts };
            let onto = Some(Onto::Outputs(Numbers::F32(&more)));
            matrix_product_on(path, x, &pieces, &plain(rows), onto, NumbersMut::F32(&mut out)).unwrap();
            for (row, found) in out.chunks(104).enumerate() {
                let of_row = |all: &Vec<f32>| all[row * all.len() / rows..][..all.len() / rows].to_vec();
                let bare = results.iter().flat_map(of_row);
                let expected: Vec<f32> = bare.zip(&more).map(|(bare, more)| bare + more).collect();
                assert_eq!(found, expected, "{}", path.name());
            }
        }
    }
}

#[test]
fn long_rows_of_many() {
    // More than a stretch, a panel and a slice's rows, and remainders of all of them; the last row ends with the words.
    let packings = [
        Packing::Dense(Kind::F16),
        Packing::Dense(Kind::F32),
        Packing::Affine { bits: 3, group: 32, scales: Kind::Bf16 },
        Packing::Small(SmallFloat::Nvfp4),
    ];
    for packing in packings {
        let groups = 2100 / packing.group();
        for rows in [1, 7, 16, 523] {
            Case::new(packing, [1, 53, groups, rows], Kind::F32, 7).check(&plain(rows));
        }
    }
}

#[test]
fn every_code_of_the_small_floats_is_what_it_says() {
    let x = Store::F32(vec![1.0; 16]);
    for kind in [SmallFloat::Mxfp8, SmallFloat::Nvfp4] {
        for code in 0..=255_u8 {
            let nan = code & 0x7f == 0x7f;
            let (word, scale) = match kind {
                SmallFloat::Mxfp8 => (u32::from(code), 127),
                SmallFloat::Mxfp4 | SmallFloat::Nvfp4 => (u32::from(code) & 0xf, code),
            };
            let (words, group) = (kind.group() * kind.bits() / 32, kind.group());
            let mut all = vec![0; words];
            all[0] = word;
            let weights = Stored::Small { words: all, scales: vec![scale], kind };
            let x = Store::F32([x.wide(), x.wide()].concat()[..group].iter().map(|n| *n as f32).collect());
            if !nan {
                Case { shape: [1, 1, group], weights, x, rows: 1 }.check(&plain(1));
            }
        }
    }
}

#[test]
fn what_is_added_is_added_before_rounding() {
    for rows in [3, 40] {
        let case = Case::new(Packing::Dense(Kind::F32), [1, 5, 16, rows], Kind::F32, 1);
        let more = within(1.0, 5 * rows, 2);
        for path in paths() {
            let bare = case.product(path, &plain(rows), None);
            let each = case.product(path, &plain(rows), Some(Onto::Outputs(Numbers::F32(&more[..5]))));
            let all = case.product(path, &plain(rows), Some(Onto::Places(Numbers::F32(&more))));
            for place in 0..5 * rows {
                assert_eq!(each[place], bare[place] + more[place % 5]);
                assert_eq!(all[place], bare[place] + more[place]);
            }
        }
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let numbers = [0.0; 12];
    let dense = |shape| Matrices::new(Format::Dense(Numbers::F32(&numbers)), shape);
    assert!(matches!(dense([1, 3, 5]), Err(MatricesError::Shape { found: 12, .. })));
    let (words, scales) = ([0; 12], Numbers::F32(&numbers[..3]));
    let affine = |bits, group, inputs| {
        let format = Format::Affine(Affine { words: &words, scales, biases: scales, bits, group });
        Matrices::new(format, [1, 3, inputs])
    };
    assert!(affine(4, 32, 32).is_ok());
    assert!(matches!(affine(7, 32, 32), Err(MatricesError::Packing { .. })));
    assert!(matches!(affine(4, 48, 48), Err(MatricesError::Packing { .. })));
    assert!(matches!(affine(4, 64, 32), Err(MatricesError::Inputs { .. })));
    assert!(matches!(affine(5, 32, 32), Err(MatricesError::Shape { part: "words", .. })));
    let small = |scales| {
        Matrices::new(
            Format::SmallFloats(SmallFloats { words: &words, scales, kind: SmallFloat::Mxfp4 }),
            [1, 3, 32],
        )
    };
    assert!(small(&[0; 3]).is_ok());
    assert!(matches!(small(&[0; 6]), Err(MatricesError::Shape { part: "scales", .. })));

    let weights = dense([2, 3, 2]).unwrap();
    let mut out = [0.0; 6];
    let mut refused = |starts: &[usize], choice: (usize, usize), onto: Option<Onto<'_>>, length: usize| {
        let rows = Rows { numbers: Numbers::F32(&numbers), starts };
        let choice = [Choice { row: choice.0, matrix: choice.1 }];
        matrix_product(rows, &[weights], &choice, onto, NumbersMut::F32(&mut out[..length]))
            .expect_err("no fit")
    };
    assert!(matches!(refused(&[11], (0, 0), None, 3), ProductError::Row { start: 11, .. }));
    assert!(matches!(refused(&[0], (1, 0), None, 3), ProductError::Choice { row: 1, .. }));
    assert!(matches!(refused(&[0], (0, 2), None, 3), ProductError::Choice { matrix: 2, .. }));
    assert!(matches!(refused(&[0], (0, 1), None, 4), ProductError::Result { found: 4, .. }));
    let long = Some(Onto::Outputs(Numbers::F32(&numbers)));
    assert!(matches!(refused(&[0], (0, 1), long, 3), ProductError::Result { .. }));
}

#[test]
fn pieces_that_are_not_alike_are_refused() {
    let numbers = [0.0; 12];
    let dense = |shape| Matrices::new(Format::Dense(Numbers::F32(&numbers)), shape).unwrap();
    for pieces in [&[][..], &[dense([2, 3, 2]), dense([2, 6, 1])], &[dense([2, 3, 2]), dense([1, 6, 2])]] {
        let rows = Rows { numbers: Numbers::F32(&numbers), starts: &[0] };
        let out = &mut [0.0; 9];
        let refused =
            matrix_product(rows, pieces, &[Choice { row: 0, matrix: 0 }], None, NumbersMut::F32(out));
        assert_eq!(refused, Err(ProductError::Pieces));
    }
}
