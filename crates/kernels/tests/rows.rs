//! Norms, activations and rotations of rows against float64, on every path that this machine can take.

use duet_kernels::{
    Activation, HeadNorm, Heads, Norm, NormKind, Numbers, NumbersMut, Rotation, Rows, activate_on, bf16,
    norm_on, paths, place_heads_on,
};
use proptest::prelude::*;

fn numbers(seed: u64, count: usize, most: f32) -> Vec<f32> {
    let mut state = seed | 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    };
    (0..count).map(|_| next() * most).collect()
}

fn assert_near(found: &[f32], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len());
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let off = (f64::from(*found) - expected).abs();
        assert!(off <= tolerance * (1.0 + expected.abs()), "{what}, {at}: {found} instead of {expected}");
    }
}

fn plain_norm(kind: NormKind, eps: f32, row: &[f32]) -> Vec<f64> {
    let wide: Vec<f64> = row.iter().map(|number| f64::from(*number)).collect();
    let count = wide.len() as f64;
    let mean = match kind {
        NormKind::RootMeanSquare => 0.0,
        NormKind::MeanAndVariance => wide.iter().sum::<f64>() / count,
    };
    let square = wide.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count;
    wide.iter().map(|number| (number - mean) / (square + f64::from(eps)).sqrt()).collect()
}

/// The normal distribution by its series, which holds up to 6.
fn share_below(x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (x, x, 1.0);
    while term.abs() > 1e-18 {
        term *= -x * x / (2.0 * n);
        sum += term / (2.0 * n + 1.0);
        n += 1.0;
    }
    0.5 + sum / (2.0 * std::f64::consts::PI).sqrt()
}

fn plain_activation(activation: Activation, x: f32, factor: f32) -> f64 {
    let (x, factor) = (f64::from(x), f64::from(factor));
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    match activation {
        Activation::Silu => x * sigmoid(x) * factor,
        Activation::Gelu => x * share_below(x) * factor,
        Activation::GeluTanh => {
            let bent = (2.0 / std::f64::consts::PI).sqrt() * (x + 0.044_715 * x.powi(3));
            x * 0.5 * (1.0 + bent.tanh()) * factor
        }
        Activation::Sigmoid => sigmoid(x) * factor,
        Activation::Clipped { slope, limit } => {
            let (slope, limit) = (f64::from(slope), f64::from(limit));
            let x = x.min(limit);
            x * sigmoid(slope * x) * (factor.clamp(-limit, limit) + 1.0)
        }
    }
}

const ACTIVATIONS: [Activation; 5] = [
    Activation::Silu,
    Activation::Gelu,
    Activation::GeluTanh,
    Activation::Sigmoid,
    Activation::Clipped { slope: 1.702, limit: 3.0 },
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn norms(seed: u64, rows in 0_usize..5, width in 1_usize..70, gap in 0_usize..5, weighed: bool, biased: bool) {
        let x = numbers(seed, rows * (width + gap) + width, 3.0);
        let [weight, bias] = [1, 2].map(|more| numbers(seed ^ more, width, 2.0));
        let starts: Vec<usize> = (0..rows).map(|row| row * (width + gap)).collect();
        for (path, kind) in paths().flat_map(|path| {
            [NormKind::RootMeanSquare, NormKind::MeanAndVariance].map(|kind| (path, kind))
        }) {
            let norm = Norm {
                kind,
                eps: 1e-3,
                weight: weighed.then_some(Numbers::F32(&weight)),
                bias: biased.then_some(Numbers::F32(&bias)),
            };
            let mut found = vec![f32::NAN; rows * width];
            let x_rows = Rows { numbers: Numbers::F32(&x), starts: &starts };
            norm_on(path, norm, x_rows, width, NumbersMut::F32(&mut found)).unwrap();
            for (row, found) in found.chunks(width).enumerate() {
                let mut expected = plain_norm(kind, 1e-3, &x[starts[row]..][..width]);
                for (at, number) in expected.iter_mut().enumerate() {
                    *number *= if weighed { f64::from(weight[at]) } else { 1.0 };
                    *number += if biased { f64::from(bias[at]) } else { 0.0 };
                }
                assert_near(found, &expected, 1e-5, path.name());
            }
        }
    }

    #[test]
    fn activations(seed: u64, rows in 0_usize..4, width in 1_usize..40, with_factor: bool) {
        let x = numbers(seed, rows * width, 6.0);
        let factor = numbers(seed ^ 1, rows * width, 4.0);
        let starts: Vec<usize> = (0..rows).map(|row| row * width).collect();
        let of = |numbers| Rows { numbers: Numbers::F32(numbers), starts: &starts };
        for (path, activation) in paths().flat_map(|path| ACTIVATIONS.map(|activation| (path, activation))) {
            let with_factor = with_factor || matches!(activation, Activation::Clipped { .. });
            let mut found = vec![f32::NAN; rows * width];
            let second = with_factor.then(|| of(&factor));
            activate_on(path, activation, of(&x), second, width, NumbersMut::F32(&mut found)).unwrap();
            let second = |at: usize| if with_factor { factor[at] } else { 1.0 };
            let expected: Vec<f64> = x
                .iter()
                .enumerate()
                .map(|(at, x)| plain_activation(activation, *x, second(at)))
                .collect();
            assert_near(&found, &expected, 1e-6, &format!("{activation:?} on {}", path.name()));
        }
    }

    #[test]
    fn heads(seed: u64, sequences in 1_usize..4, count in 1_usize..5, tokens in 1_usize..4, half in 1_usize..20,
             kept in 0_usize..9, interleaved: bool, normalised: bool) {
        let size = 2 * half + kept;
        let x = numbers(seed, sequences * tokens * count * size, 3.0);
        let strides = [tokens * count * size, size, count * size];
        let turned = count.div_ceil(2);
        let weight = numbers(seed ^ 1, turned * size, 2.0);
        let paces: Vec<f32> = (0..half).map(|pair| 0.8_f32.powi(pair as i32)).collect();
        let offsets: Vec<i32> = (0..sequences as i32).map(|sequence| 7 * sequence + 3).collect();
        let rotation = Rotation { paces: &paces, scale: 0.5, interleaved, magnitude: 1.25, offsets: &offsets };
        let norm = HeadNorm { kind: NormKind::RootMeanSquare, eps: 1e-3, weight: Numbers::F32(&weight) };
        let shape = [sequences, count, tokens, size];
        let heads = Heads { numbers: Numbers::F32(&x), shape, strides };
        let mut expected = Vec::new();
        for (sequence, head, token) in (0..sequences).flat_map(|sequence| {
            (0..count).flat_map(move |head| (0..tokens).map(move |token| (sequence, head, token)))
        }) {
            let from = &x[sequence * strides[0] + head * strides[1] + token * strides[2]..][..size];
            let mut row: Vec<f64> = from.iter().map(|number| f64::from(*number)).collect();
            if head < turned {
                if normalised {
                    row = plain_norm(norm.kind, norm.eps, from);
                    row.iter_mut().zip(&weight[head * size..]).for_each(|(n, weight)| *n *= f64::from(*weight));
                }
                for (pair, pace) in paces.iter().enumerate() {
                    let angle = f64::from((offsets[sequence] + token as i32) as f32 * 0.5 * pace);
                    let (one, other) = if interleaved { (2 * pair, 2 * pair + 1) } else { (pair, pair + half) };
                    let (a, b) = (row[one] * 1.25, row[other] * 1.25);
                    row[one] = a * angle.cos() - b * angle.sin();
                    row[other] = a * angle.sin() + b * angle.cos();
                }
            }
            expected.extend(row);
        }
        for path in paths() {
            let mut found = vec![f32::NAN; x.len()];
            let norm = normalised.then_some(norm);
            place_heads_on(path, heads, turned, norm, Some(rotation), NumbersMut::F32(&mut found)).unwrap();
            assert_near(&found, &expected, 1e-5, path.name());
        }
    }
}

#[test]
fn many_rows_are_shared_and_still_the_same() {
    let (rows, width) = (300, 1000);
    let x = numbers(5, rows * width, 3.0);
    let starts: Vec<usize> = (0..rows).map(|row| row * width).collect();
    let norm = Norm { kind: NormKind::RootMeanSquare, eps: 1e-6, weight: None, bias: None };
    for path in paths() {
        let mut together = vec![0.0; rows * width];
        let all = Rows { numbers: Numbers::F32(&x), starts: &starts };
        norm_on(path, norm, all, width, NumbersMut::F32(&mut together)).unwrap();
        for row in [0, 17, rows - 1] {
            let mut alone = vec![0.0; width];
            let one = Rows { numbers: Numbers::F32(&x), starts: &starts[row..=row] };
            norm_on(path, norm, one, width, NumbersMut::F32(&mut alone)).unwrap();
            assert_eq!(alone, together[row * width..][..width]);
        }
    }
}

#[test]
fn half_precision_is_rounded_before_the_weight() {
    let x: Vec<bf16> = numbers(3, 24, 3.0).into_iter().map(bf16::from_f32).collect();
    let weight: Vec<bf16> = numbers(4, 24, 2.0).into_iter().map(bf16::from_f32).collect();
    let wide: Vec<f32> = x.iter().map(|number| number.to_f32()).collect();
    let kind = NormKind::RootMeanSquare;
    let norm = Norm { kind, eps: 1e-3, weight: Some(Numbers::Bf16(&weight)), bias: None };
    let expected: Vec<bf16> = plain_norm(kind, 1e-3, &wide)
        .into_iter()
        .zip(&weight)
        .map(|(number, weight)| bf16::from_f32(bf16::from_f64(number).to_f32() * weight.to_f32()))
        .collect();
    for path in paths() {
        let mut found = vec![bf16::NAN; 24];
        norm_on(
            path,
            norm,
            Rows { numbers: Numbers::Bf16(&x), starts: &[0] },
            24,
            NumbersMut::Bf16(&mut found),
        )
        .unwrap();
        assert_eq!(found, expected);
    }
}

#[test]
fn the_ends_of_activations_and_what_is_no_number() {
    let x = [f32::INFINITY, f32::NAN, 100.0, -100.0, 0.0];
    for path in paths() {
        for activation in [Activation::Silu, Activation::Gelu, Activation::GeluTanh] {
            let mut found = [0.0; 5];
            let rows = Rows { numbers: Numbers::F32(&x), starts: &[0] };
            activate_on(path, activation, rows, None, 5, NumbersMut::F32(&mut found)).unwrap();
            assert!(found[0] == f32::INFINITY && found[1].is_nan(), "{activation:?}: {found:?}");
            assert!(
                found[2] == 100.0 && found[3].abs() < 1e-30 && found[4] == 0.0,
                "{activation:?}: {found:?}"
            );
        }
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let x = [0.0; 8];
    let norm = Norm { kind: NormKind::RootMeanSquare, eps: 0.0, weight: Some(Numbers::F32(&x)), bias: None };
    let path = paths().next().unwrap();
    let mut out = [0.0; 4];
    let rows = |starts| Rows { numbers: Numbers::F32(&x), starts };
    let mut refused = |norm, starts, places: usize| {
        norm_on(path, norm, rows(starts), 4, NumbersMut::F32(&mut out[..places])).is_err()
    };
    let plain = Norm { weight: None, ..norm };
    assert!(refused(norm, &[0], 4) && refused(plain, &[5], 4) && refused(plain, &[0], 3));
    assert!(!refused(plain, &[4], 4));
    let activated =
        activate_on(path, Activation::Silu, rows(&[0]), Some(rows(&[])), 4, NumbersMut::F32(&mut out));
    assert!(activated.is_err());
    let heads = Heads { numbers: Numbers::F32(&x), shape: [1, 2, 1, 4], strides: [8, 4, 8] };
    let rotation = Rotation { paces: &x, scale: 1.0, interleaved: false, magnitude: 1.0, offsets: &[0] };
    let mut whole = [0.0; 8];
    assert!(place_heads_on(path, heads, 2, None, Some(rotation), NumbersMut::F32(&mut whole)).is_err());
    let far = Heads { strides: [8, 5, 8], ..heads };
    assert!(place_heads_on(path, far, 2, None, None, NumbersMut::F32(&mut whole)).is_err());
}
