//! Norms, activations and heads of ours, against what MLX makes of them.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

use duet_kernels::NormKind;
use mlx_rs::ops::{concatenate, indexing::TryIndexOp};
use mlx_rs::random::{key, normal};
use mlx_rs::{Array, Dtype};
use serde_json::json;

use super::{Kernels, NormOfHeads, activated, gated, normalised, placed_heads};
use crate::cache::Positions;
use crate::layers::{Activation, Gating, Rope, RopeOptions, layer_norm, rms_norm, sigmoid, times_sigmoid};

const FLOATS: [Dtype; 3] = [Dtype::Float32, Dtype::Float16, Dtype::Bfloat16];

fn random(seed: u64, shape: &[i32], dtype: Dtype) -> Array {
    let numbers = normal::<f32>(shape, None, Some(2.0), &key(seed).unwrap()).unwrap();
    numbers.as_dtype(dtype).unwrap()
}

/// What one is off, as a share of the largest: in half precision MLX rounds after each of its steps.
fn tolerance(dtype: Dtype) -> f32 {
    match dtype {
        Dtype::Float16 => 4e-3,
        Dtype::Bfloat16 => 3e-2,
        _ => 2e-6,
    }
}

/// Runs with our kernels and with MLX's, which must come to the same.
fn compare(what: &str, run: impl Fn() -> Array) {
    let evaluated = |kernels: Kernels| {
        kernels.choose();
        let array = run();
        array.eval().unwrap();
        array
    };
    let (ours, theirs) = (evaluated(Kernels::Own), evaluated(Kernels::Mlx));
    assert_eq!((ours.shape(), ours.dtype()), (theirs.shape(), theirs.dtype()), "{what}");
    let wide = |array: &Array| array.as_dtype(Dtype::Float32).unwrap();
    let largest = |array: &Array| array.abs().unwrap().max(None).unwrap().item_exact::<f32>();
    let off = largest(&wide(&ours).subtract(wide(&theirs)).unwrap());
    let most = tolerance(ours.dtype()) * largest(&wide(&theirs));
    assert!(off <= most, "{what}: off by {off}, more than {most}");
}

/// The same numbers in rows, turned round, as a part of larger ones, and repeated.
fn layouts(dtype: Dtype) -> [Array; 4] {
    let part = random(3, &[3, 5, 96], dtype).split_at_indices(&[32], -1).unwrap()[1].clone();
    let repeated = mlx_rs::ops::broadcast_to(random(4, &[1, 64], dtype), &[4, 64]).unwrap();
    [random(1, &[2, 3, 64], dtype), random(2, &[2, 64, 3], dtype).swap_axes(1, 2).unwrap(), part, repeated]
}

#[test]
fn norms_are_mlx_s() {
    for dtype in FLOATS {
        for (x, of_weight) in layouts(dtype).iter().flat_map(|x| [(x, dtype), (x, Dtype::Float32)]) {
            let [weight, bias] = [5, 6].map(|seed| random(seed, &[64], of_weight));
            Kernels::Own.choose();
            assert!(normalised(NormKind::RootMeanSquare, x, Some(&weight), None, 1e-5).unwrap().is_some());
            compare("rms, no weight", || rms_norm(x, None, 1e-5).unwrap());
            compare("rms", || rms_norm(x, Some(&weight), 1e-5).unwrap());
            compare("layer, no weight", || layer_norm(x, None, None, 1e-5).unwrap());
            compare("layer, bias only", || layer_norm(x, None, Some(&bias), 1e-5).unwrap());
            compare("layer", || layer_norm(x, Some(&weight), Some(&bias), 1e-5).unwrap());
        }
    }
}

#[test]
fn activations_are_mlx_s() {
    let gatings = [
        Gating::By(Activation::Silu),
        Gating::By(Activation::Gelu),
        Gating::By(Activation::GeluTanh),
        Gating::Clipped { slope: 1.702, limit: 3.0 },
    ];
    for dtype in FLOATS {
        for x in layouts(dtype) {
            Kernels::Own.choose();
            assert!(gated(duet_kernels::Activation::Silu, &x).unwrap().is_some());
            for gating in gatings {
                compare(&format!("{gating:?}"), || gating.forward(&x).unwrap());
            }
            for activation in [Activation::Silu, Activation::Gelu, Activation::GeluTanh] {
                compare(&format!("{activation:?}"), || activation.forward(&x).unwrap());
            }
            let other = x.add(&x).unwrap();
            compare("sigmoid", || sigmoid(&x).unwrap());
            compare("times a sigmoid", || times_sigmoid(&other, &x).unwrap());
        }
    }
}

fn ropes() -> Vec<Rope> {
    let rope = |dimensions, interleaved, scaling: serde_json::Value| {
        let options = RopeOptions { dimensions, base: 10_000.0, interleaved, window: 8192 };
        Rope::new(options, Some(&scaling)).unwrap()
    };
    let llama3 = json!({"rope_type": "llama3", "factor": 8.0, "original_max_position_embeddings": 64});
    let yarn = json!({"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32});
    let part = json!({"rope_type": "proportional", "partial_rotary_factor": 0.5});
    vec![
        Rope::plain(16, 10_000.0, false),
        Rope::plain(16, 10_000.0, true),
        Rope::plain(8, 500.0, false),
        Rope::plain(8, 500.0, true),
        rope(16, false, json!({"type": "linear", "factor": 4.0})),
        rope(16, false, llama3),
        rope(16, true, yarn.clone()),
        rope(12, false, yarn),
        rope(16, false, part),
    ]
}

fn positions() -> [Positions; 2] {
    [Positions::From(37), Positions::PerRow(Array::from_slice(&[0, 3000], &[2]))]
}

#[test]
fn turned_heads_are_mlx_s() {
    for dtype in FLOATS {
        for (rope, positions) in
            ropes().iter().flat_map(|rope| positions().map(|positions| (rope, positions)))
        {
            let x = random(1, &[2, 5, 3, 16], dtype);
            let by_token = random(2, &[2, 5, 3 * 16], dtype).reshape(&[2, 5, 3, 16]).unwrap();
            let by_token = by_token.transpose_axes(&[0, 2, 1, 3]).unwrap();
            let odd = random(3, &[2, 3, 16, 5], dtype).swap_axes(2, 3).unwrap();
            for x in [x, by_token, odd] {
                compare(&format!("{rope:?} from {positions:?}"), || rope.forward(&x, &positions).unwrap());
            }
        }
    }
}

#[test]
fn projections_become_heads_with_norm_and_rotation() {
    let (heads, turned, size, length) = (6, 4, 16, 5);
    let rope = Rope::plain(size, 10_000.0, false);
    for (dtype, positions) in
        FLOATS.into_iter().flat_map(|dtype| positions().map(|positions| (dtype, positions)))
    {
        let all = random(1, &[2, length, heads * size], dtype);
        let weight = random(2, &[turned, 1, size], dtype);
        for kind in [None, Some(NormKind::RootMeanSquare), Some(NormKind::MeanAndVariance)] {
            let norm = kind.map(|kind| NormOfHeads { kind, eps: 1e-5, weight: &weight });
            compare(&format!("{kind:?} of {dtype:?}"), || {
                let turning = Some(rope.turning(&positions));
                let place = |heads, norm, turning| placed_heads(&all, size, heads, norm, turning).unwrap();
                let parts = [(0..1, true), (1..turned, true), (turned..heads, false)];
                let parts =
                    parts.map(|(heads, all)| place(heads, norm.filter(|_| all), turning.filter(|_| all)));
                if let [Some(one), Some(others), Some(rest)] = parts {
                    return concatenate(&[&one, &others, &rest], 1).unwrap();
                }
                let by_head = all.reshape(&[2, length, heads, size]).unwrap();
                let by_head = by_head.transpose_axes(&[0, 2, 1, 3]).unwrap();
                let parts = by_head.split_at_indices(&[turned], 1).unwrap();
                let normed = match kind {
                    None => parts[0].clone(),
                    Some(NormKind::RootMeanSquare) => {
                        rms_norm(&parts[0], None, 1e-5).unwrap().multiply(&weight).unwrap()
                    }
                    Some(NormKind::MeanAndVariance) => {
                        layer_norm(&parts[0], None, None, 1e-5).unwrap().multiply(&weight).unwrap()
                    }
                };
                let turned = rope.forward(&normed, &positions).unwrap();
                concatenate(&[&turned, &parts[1]], 1).unwrap()
            });
        }
    }
}

/// A row comes out the same whatever rows are beside it.
#[test]
fn rows_do_not_depend_on_each_other() {
    Kernels::Own.choose();
    let x = random(1, &[40, 1, 1024], Dtype::Float32);
    let weight = random(2, &[1024], Dtype::Float32);
    let offsets = Array::arange::<_, i32>(None, 40, None).unwrap();
    let rope = Rope::plain(64, 10_000.0, false);
    let run = |x: &Array, offsets: &Array| {
        let normed = normalised(NormKind::RootMeanSquare, x, Some(&weight), None, 1e-6).unwrap().unwrap();
        let activated = activated(duet_kernels::Activation::Silu, &normed, None).unwrap().unwrap();
        let positions = Positions::PerRow(offsets.clone());
        placed_heads(&activated, 64, 0..12, None, Some(rope.turning(&positions))).unwrap().unwrap()
    };
    let together = run(&x, &offsets);
    for row in [0, 7, 39] {
        let of = |array: &Array| array.try_index(row..row + 1).unwrap();
        let (alone, same) = (run(&of(&x), &of(&offsets)), of(&together));
        let alike = alone.eq(same).unwrap().all(None).unwrap();
        assert!(alike.item_exact::<bool>(), "row {row}");
    }
}
