//! Products against a plain one in float64, on every path that this machine can take.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

#[path = "support/numbers.rs"]
mod numbers;

use duet_kernels::{
    Bits, Choice, Group, NumbersMut, Packed, Path, ProductError, Rows, paths, product, product_on,
};
use numbers::{Kind, Store, random};
use proptest::prelude::*;

impl Store {
    fn numbers_mut(&mut self) -> NumbersMut<'_> {
        match self {
            Self::F32(all) => NumbersMut::F32(all),
            Self::F16(all) => NumbersMut::F16(all),
            Self::Bf16(all) => NumbersMut::Bf16(all),
        }
    }

    /// Half a unit in the last place, as a share.
    fn rounding(&self) -> f64 {
        match self {
            Self::F32(_) => 2f64.powi(-24),
            Self::F16(_) => 2f64.powi(-11),
            Self::Bf16(_) => 2f64.powi(-8),
        }
    }
}

/// Weights and rows, pseudo-random out of a seed.
#[derive(Debug, Clone)]
struct Case {
    bits: Bits,
    group: Group,
    outputs: usize,
    inputs: usize,
    words: Vec<u32>,
    scales: Store,
    biases: Store,
    x: Store,
    rows: usize,
    kind: Kind,
}

impl Case {
    fn new(bits: Bits, group: Group, shape: [usize; 4], [kind, scale_kind]: [Kind; 2], seed: u64) -> Self {
        let [matrices, outputs, groups, rows] = shape;
        let inputs = groups * group.size();
        let mut next = random(seed);
        let mut within = |from: f32, to: f32, count: usize| -> Vec<f32> {
            (0..count).map(|_| from + (to - from) * ((next)() >> 40) as f32 / (1_u64 << 24) as f32).collect()
        };
        let all = matrices * outputs * groups;
        let scales = Store::of(scale_kind, &within(-0.02, 0.02, all));
        let biases = Store::of(scale_kind, &within(-0.2, 0.2, all));
        let x = Store::of(kind, &within(-4.0, 4.0, rows * inputs));
        let mut next = random(seed ^ 1);
        let words = (0..matrices * outputs * inputs / bits.per_word()).map(|_| next() as u32).collect();
        Self { bits, group, outputs, inputs, words, scales, biases, x, rows, kind }
    }

    fn packed(&self) -> Packed<'_> {
        let numbers = [self.scales.numbers(), self.biases.numbers()];
        Packed::new(&self.words, numbers, [self.outputs, self.inputs], self.bits, self.group).unwrap()
    }

    fn starts(&self) -> Vec<usize> {
        (0..self.rows).map(|row| row * self.inputs).collect()
    }

    fn empty(&self, choices: usize) -> Store {
        Store::of(self.kind, &vec![f32::NAN; choices * self.outputs])
    }

    /// The exact product, and what the kernels may be off: x is rounded to multiples of 1/32639 of the largest of a group, and sums in float32 are good to a few units of the largest term.
    fn exact(&self, [scales, biases, x]: [&[f64]; 3], choice: Choice, output: usize) -> (f64, f64) {
        let row = choice.matrix * self.outputs + output;
        let per_word = self.bits.per_word();
        let (mut sum, mut off, mut largest) = (0.0, 0.0, 0.0);
        let stretch = self.group.size();
        for input in 0..self.inputs {
            let word = self.words[(row * self.inputs + input) / per_word];
            let number =
                word >> (self.bits.count() * (input % per_word)) & ((1_u32 << self.bits.count()) - 1);
            let group = (row * self.inputs + input) / self.group.size();
            let row = &x[choice.row * self.inputs..][..self.inputs];
            if input % stretch == 0 {
                largest = row[input..][..stretch].iter().fold(0.0, |m: f64, x| m.max(x.abs()));
            }
            let weight = scales[group] * f64::from(number) + biases[group];
            sum += row[input] * weight;
            off += largest / 65278.0 * 1.01 * weight.abs();
            off +=
                4e-7 * row[input].abs() * ((scales[group] * f64::from(number)).abs() + biases[group].abs());
        }
        (sum, off)
    }

    /// All rows with the first matrix, on every path.
    fn results(&self, starts: &[usize]) -> Vec<Vec<f64>> {
        let x = Rows { numbers: self.x.numbers(), starts };
        let of_path = |path| {
            let mut out = self.empty(self.rows);
            product_on(path, x, &[self.packed()], &plain(self.rows), out.numbers_mut()).unwrap();
            out.wide()
        };
        paths().map(of_path).collect()
    }

    fn check(&self, choices: &[Choice]) {
        let wide = [&self.scales, &self.biases, &self.x].map(Store::wide);
        let exact: Vec<(f64, f64)> = choices
            .iter()
            .flat_map(|choice| {
                (0..self.outputs)
                    .map(|output| self.exact(wide.each_ref().map(Vec::as_slice), *choice, output))
            })
            .collect();
        for path in paths() {
            let mut out = self.empty(choices.len());
            let starts = self.starts();
            let rows = Rows { numbers: self.x.numbers(), starts: &starts };
            product_on(path, rows, &[self.packed()], choices, out.numbers_mut()).unwrap();
            for (place, (found, (expected, inexact))) in
                out.wide().into_iter().zip(exact.iter().copied()).enumerate()
            {
                let tolerance = inexact + expected.abs() * out.rounding() * 1.01 + 1e-7;
                let off = (found - expected).abs();
                assert!(
                    off <= tolerance,
                    "{} {place}: {found}, not {expected}: {off:e} > {tolerance:e}",
                    path.name()
                );
            }
        }
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::F32), Just(Kind::F16), Just(Kind::Bf16)]
}

fn packings() -> impl Strategy<Value = (Bits, Group)> {
    let bits = prop_oneof![Just(Bits::Four), Just(Bits::Eight)];
    (bits, prop_oneof![Just(Group::Of32), Just(Group::Of64), Just(Group::Of128)])
}

fn plain(rows: usize) -> Vec<Choice> {
    (0..rows).map(|row| Choice { row, matrix: 0 }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_product_is_the_plain_one(
        (bits, group) in packings(),
        (outputs, groups, rows) in (1_usize..70, 1_usize..12, 1_usize..40),
        kind in [kinds(), kinds()],
        seed: u64,
    ) {
        Case::new(bits, group, [1, outputs, groups, rows], kind, seed).check(&plain(rows));
    }

    #[test]
    fn rows_meet_the_matrices_chosen_for_them(
        (bits, group) in packings(),
        (matrices, outputs, groups, rows) in (1_usize..6, 1_usize..20, 1_usize..5, 1_usize..8),
        kind in [kinds(), kinds()],
        seed: u64,
        picks in proptest::collection::vec(any::<(u16, u16)>(), 0..60),
    ) {
        let pick = |(row, matrix)| Choice { row: usize::from(row) % rows, matrix: usize::from(matrix) % matrices };
        let choices: Vec<Choice> = picks.into_iter().map(pick).collect();
        Case::new(bits, group, [matrices, outputs, groups, rows], kind, seed).check(&choices);
    }

    #[test]
    fn a_row_does_not_see_the_rows_beside_it(
        (bits, group) in packings(),
        (outputs, groups, rows) in (1_usize..30, 1_usize..9, 2_usize..30),
        kind in [kinds(), kinds()],
        seed: u64,
    ) {
        let case = Case::new(bits, group, [1, outputs, groups, rows], kind, seed);
        let starts = case.starts();
        let rows_of_x = Rows { numbers: case.x.numbers(), starts: &starts };
        for path in paths() {
            let mut all = case.empty(rows);
            product_on(path, rows_of_x, &[case.packed()], &plain(rows), all.numbers_mut()).unwrap();
            for row in 0..rows {
                let mut one = case.empty(1);
                let choice = [Choice { row, matrix: 0 }];
                product_on(path, rows_of_x, &[case.packed()], &choice, one.numbers_mut()).unwrap();
                prop_assert_eq!(&all.wide()[row * outputs..][..outputs], &one.wide()[..]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn instruction_sets_that_round_alike_give_the_same_bits(
        (bits, group) in packings(),
        (outputs, groups, rows) in (1_usize..140, 1_usize..24, 1_usize..40),
        kind in [kinds(), kinds()],
        seed: u64,
    ) {
        let case = Case::new(bits, group, [1, outputs, groups, rows], kind, seed);
        let starts = case.starts();
        let x = Rows { numbers: case.x.numbers(), starts: &starts };
        // The portable one may have to round between multiplying and adding.
        let fused = |path: &Path| path.name() != "portable" || cfg!(target_arch = "aarch64");
        let results = paths().filter(fused).map(|path| {
            let mut out = case.empty(rows);
            product_on(path, x, &[case.packed()], &plain(rows), out.numbers_mut()).unwrap();
            (path.name(), out.wide())
        });
        let results: Vec<_> = results.collect();
        for pair in results.windows(2) {
            prop_assert_eq!(&pair[0].1, &pair[1].1, "{} and {}", pair[0].0, pair[1].0);
        }
    }
}

#[test]
fn pieces_of_weights_give_their_outputs_side_by_side() {
    for rows in [1, 5, 40] {
        let piece = |outputs| {
            Case::new(Bits::Four, Group::Of64, [2, outputs, 3, rows], [Kind::F32, Kind::Bf16], outputs as u64)
        };
        let cases = [piece(70), piece(1), piece(33)];
        let (starts, x) = (cases[0].starts(), cases[0].x.numbers());
        let choices: Vec<Choice> = (0..rows).map(|row| Choice { row, matrix: row % 2 }).collect();
        for path in paths() {
            let results = cases.each_ref().map(|case| {
                let mut out = case.empty(rows);
                let x = Rows { numbers: x, starts: &starts };
                product_on(path, x, &[case.packed()], &choices, out.numbers_mut()).unwrap();
                out.wide()
            });
            let expected: Vec<f64> = (0..rows)
                .flat_map(|row| {
                    let of_row =
                        |(case, all): (&Case, &Vec<f64>)| all[row * case.outputs..][..case.outputs].to_vec();
                    cases.iter().zip(&results).flat_map(of_row).collect::<Vec<_>>()
                })
                .collect();
            let mut out = Store::of(Kind::F32, &vec![f32::NAN; rows * 104]);
            let pieces = cases.each_ref().map(Case::packed);
            let x = Rows { numbers: x, starts: &starts };
            product_on(path, x, &pieces, &choices, out.numbers_mut()).unwrap();
            assert_eq!(out.wide(), expected, "{}", path.name());
        }
    }
}

#[test]
fn a_row_with_a_number_that_is_none_gives_none() {
    for (bits, group) in [(Bits::Four, Group::Of64), (Bits::Eight, Group::Of32)] {
        for rows in [1, 3, 7, 16, 33] {
            for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                let mut case = Case::new(bits, group, [1, 70, 5, rows], [Kind::F32, Kind::F32], 5);
                let (starts, of_odd) = (case.starts(), rows / 2);
                let before = case.results(&starts);
                let Store::F32(x) = &mut case.x else { panic!("rows of float32") };
                x[of_odd * case.inputs + 37] = odd;
                for (before, after) in before.iter().zip(case.results(&starts)) {
                    for (row, (before, after)) in before.chunks(70).zip(after.chunks(70)).enumerate() {
                        let as_it_was =
                            if row == of_odd { after.iter().all(|n| n.is_nan()) } else { before == after };
                        assert!(as_it_was, "row {row} of {rows} with {odd} in row {of_odd}");
                    }
                }
            }
        }
    }
}

#[test]
fn long_rows_of_many() {
    // More than a panel is deep and wide, more rows than are held at a time, and remainders of all of them.
    for (bits, group, groups) in [(Bits::Four, Group::Of32, 67), (Bits::Eight, Group::Of64, 35)] {
        Case::new(bits, group, [1, 50, groups, 259], [Kind::F32, Kind::Bf16], 7).check(&plain(259));
    }
}

#[test]
fn rows_may_begin_anywhere() {
    let case = Case::new(Bits::Four, Group::Of32, [1, 9, 2, 3], [Kind::Bf16, Kind::F32], 3);
    let (mut forth, mut back) = (case.empty(3), case.empty(3));
    let starts = case.starts();
    let turned: Vec<usize> = starts.iter().rev().copied().collect();
    let packed = case.packed();
    product(Rows { numbers: case.x.numbers(), starts: &starts }, &[packed], &plain(3), forth.numbers_mut())
        .unwrap();
    product(Rows { numbers: case.x.numbers(), starts: &turned }, &[packed], &plain(3), back.numbers_mut())
        .unwrap();
    let rows: Vec<Vec<f64>> = back.wide().chunks(9).rev().map(<[f64]>::to_vec).collect();
    assert_eq!(forth.wide(), rows.concat());
}

#[test]
fn what_does_not_fit_is_refused() {
    let case = Case::new(Bits::Four, Group::Of32, [2, 3, 1, 2], [Kind::F32, Kind::F32], 1);
    let packed = case.packed();
    let mut out = [0.0; 6];
    let mut refused = |starts: &[usize], choices: &[Choice], length: usize| {
        let rows = Rows { numbers: case.x.numbers(), starts };
        product(rows, &[packed], choices, NumbersMut::F32(&mut out[..length])).expect_err("it does not fit")
    };
    let here = |row, matrix| Choice { row, matrix };
    assert!(matches!(refused(&[33], &[here(0, 0)], 3), ProductError::Row { start: 33, .. }));
    assert!(matches!(refused(&[0], &[here(1, 0)], 3), ProductError::Choice { row: 1, .. }));
    assert!(matches!(refused(&[0], &[here(0, 2)], 3), ProductError::Choice { matrix: 2, .. }));
    assert!(matches!(refused(&[0], &[here(0, 1)], 4), ProductError::Result { found: 4, .. }));
    let other = Case::new(Bits::Four, Group::Of64, [2, 3, 1, 2], [Kind::F32, Kind::F32], 1);
    for pieces in [&[][..], &[packed, other.packed()]] {
        let rows = Rows { numbers: case.x.numbers(), starts: &[0] };
        let refused = product(rows, pieces, &[here(0, 0)], NumbersMut::F32(&mut [0.0; 6]));
        assert_eq!(refused, Err(ProductError::Pieces));
    }
    let numbers = [case.scales.numbers(), case.biases.numbers()];
    assert!(Packed::new(&case.words, numbers, [3, 48], Bits::Four, Group::Of32).is_err());
    assert!(Packed::new(&case.words[1..], numbers, [3, 32], Bits::Four, Group::Of32).is_err());
}
