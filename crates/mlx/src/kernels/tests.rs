//! Our kernels in MLX's graph, against products with the weights that MLX unpacks.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

use duet_engine::executor::Draw;
use mlx_rs::ops::{expand_dims_axes, matmul};
use mlx_rs::{Array, Dtype};

use super::{Kernels, drawing, drawn, embedded, embedded_packed, fuse, gathered_product, product};
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

/// What rounding x to 16 bits, relative to the largest of a group, takes from the results of these cases, as a share of the largest.
const ROUNDED_X: f32 = 5e-5;

const FLOATS: [Dtype; 3] = [Dtype::Float32, Dtype::Float16, Dtype::Bfloat16];

fn ramp(shape: &[i32], dtype: Dtype) -> Array {
    let size: i32 = shape.iter().product();
    let values: Vec<f32> = (0..size).map(|at| ((at * 7919 % 2003) as f32 - 1000.0) / 1000.0).collect();
    Array::from_slice(&values, shape).as_dtype(dtype).unwrap()
}

fn packed(shape: &[i32], group_size: i32, bits: i32, dtype: Dtype) -> Packed {
    Packed::of(&ramp(shape, dtype), Packing { group_size, bits, mode: Mode::Affine }).unwrap()
}

/// `x W^T` in float32.
fn plain(packed: &Packed, x: &Array) -> Array {
    let weights = packed.unpacked().unwrap().as_dtype(Dtype::Float32).unwrap();
    matmul(x.as_dtype(Dtype::Float32).unwrap(), weights.swap_axes(-1, -2).unwrap()).unwrap()
}

/// What unpacked weights of half precision and one rounding of the result are off, as a share of the largest.
fn rounding(dtype: Dtype) -> f32 {
    match dtype {
        Dtype::Float16 => 2e-3,
        Dtype::Bfloat16 => 1.2e-2,
        _ => ROUNDED_X,
    }
}

fn assert_near(found: &Array, expected: &Array, share: f32) {
    assert_eq!(found.shape(), expected.shape());
    let largest = |array: &Array| array.abs().unwrap().max(None).unwrap().item_exact::<f32>();
    let difference = largest(&found.as_dtype(Dtype::Float32).unwrap().subtract(expected).unwrap());
    assert!(difference <= share * largest(expected), "off by {difference} of {}", largest(expected));
}

#[test]
fn products_are_those_of_the_unpacked_weights() {
    for bits in [4, 8] {
        for group in [32, 64, 128] {
            for dtype in FLOATS {
                let weights = packed(&[40, 384], group, bits, dtype);
                for rows in [1, 3, 17] {
                    let x = ramp(&[2, rows, 384], dtype);
                    let found = product(&weights, &x).unwrap().unwrap();
                    assert_eq!(found.dtype(), dtype);
                    assert_near(&found, &plain(&weights, &x), rounding(dtype));
                }
            }
        }
    }
}

#[test]
fn rows_of_any_layout_are_read_as_they_lie() {
    let weights = packed(&[24, 64], 32, 4, Dtype::Float32);
    let all = ramp(&[3, 64, 5], Dtype::Float32);
    let turned = all.swap_axes(1, 2).unwrap();
    let part = ramp(&[4, 6, 128], Dtype::Float32).split_at_indices(&[64], -1).unwrap()[1].clone();
    let repeated = mlx_rs::ops::broadcast_to(ramp(&[1, 64], Dtype::Float32), &[4, 64]).unwrap();
    for x in [turned, part.swap_axes(0, 1).unwrap(), repeated] {
        assert_near(&product(&weights, &x).unwrap().unwrap(), &plain(&weights, &x), ROUNDED_X);
    }
}

#[test]
fn weights_of_any_layout_are_made_row_major() {
    let weights = packed(&[24, 2, 64], 32, 8, Dtype::Float32);
    let one = weights.map(|array| array.split_equal(2, 1)?[1].squeeze_axes(&[1])).unwrap();
    let x = ramp(&[2, 64], Dtype::Float32);
    assert_near(&product(&one, &x).unwrap().unwrap(), &plain(&one, &x), ROUNDED_X);
}

#[test]
fn gathered_products_are_mlx_s() {
    let weights = packed(&[5, 24, 64], 64, 4, Dtype::Float32);
    let indices = Array::from_slice(&[4_u32, 0, 2, 2, 1, 4], &[2, 3]);
    let one_by_one = ramp(&[2, 1, 1, 64], Dtype::Float32);
    let pairs = expand_dims_axes(ramp(&[6, 64], Dtype::Float32), &[1]).unwrap();
    let flat = indices.flatten(None, None).unwrap();
    for (x, indices) in [(one_by_one, indices), (pairs, flat)] {
        let ours = gathered_product(&weights, &x, &indices).unwrap().unwrap();
        Kernels::Mlx.choose();
        let theirs = weights.gathered_product(&x, &indices, false).unwrap();
        Kernels::Own.choose();
        assert_near(&ours, &theirs, ROUNDED_X);
    }
}

#[test]
fn what_has_no_kernel_is_left_to_mlx() {
    let x = ramp(&[1, 64], Dtype::Float32);
    let four_bits = packed(&[24, 64], 32, 4, Dtype::Float32);
    assert!(product(&four_bits, &ramp(&[1, 32], Dtype::Float32)).unwrap().is_none());
    Kernels::Mlx.choose();
    assert!(product(&four_bits, &x).unwrap().is_none());
}

/// The same in every bit as MLX's own steps, which round.
#[test]
fn tokens_are_embedded_as_mlx_does() {
    Kernels::Own.choose();
    let tokens = Array::from_slice(&[3_u32, 39, 0, 3], &[2, 2]);
    let same = |found: &Array, expected: &Array| {
        assert_eq!((found.shape(), found.dtype()), (expected.shape(), expected.dtype()));
        assert!(found.eq(expected).unwrap().all(None).unwrap().item_exact::<bool>());
    };
    for dtype in FLOATS {
        for wanted in [dtype, Dtype::Float32] {
            let table = ramp(&[40, 384], dtype);
            let expected = table.take_axis(&tokens, 0).unwrap().as_dtype(wanted).unwrap();
            same(&embedded(&table, &tokens, wanted).unwrap().unwrap(), &expected);
            for bits in [2, 3, 4, 5, 6, 8] {
                let table = packed(&[40, 384], 64, bits, dtype);
                let expected = table.map(|array| array.take_axis(&tokens, 0)).unwrap();
                let found = embedded_packed(&table, &tokens, wanted).unwrap().unwrap();
                same(&found, &expected.unpacked_as(Some(wanted)).unwrap());
            }
        }
    }
}

/// A graph in which operations of ours follow each other, meet again, and have some of MLX's between them.
fn graph(x: &Array, weights: &Packed) -> [Array; 3] {
    let first = product(weights, x).unwrap().unwrap();
    let again = product(weights, &first).unwrap().unwrap();
    let sum = super::added(&first, &again).unwrap().unwrap();
    let by_mlx = sum.multiply(Array::from_f32(0.5)).unwrap();
    let last = product(weights, &super::added(&by_mlx, &sum).unwrap().unwrap()).unwrap().unwrap();
    [drawn(&last, &drawing(&[Draw::GREEDY; 3])).unwrap(), last, again]
}

#[test]
fn one_operation_of_many_gives_what_they_give() {
    Kernels::Own.choose();
    let (x, weights) = (ramp(&[3, 128], Dtype::Float32), packed(&[128, 128], 64, 4, Dtype::Float32));
    let apart = graph(&x, &weights);
    mlx_rs::transforms::eval(&apart).unwrap();
    let same = |one: &Array, other: &Array| one.eq(other).unwrap().all(None).unwrap().item_exact::<bool>();
    let fused = graph(&x, &weights);
    fuse(&[&fused[0], &fused[1]]).unwrap();
    mlx_rs::transforms::eval(&fused).unwrap();
    assert!(apart.iter().zip(&fused).all(|(apart, fused)| same(apart, fused)));
    // What nobody holds but the graph is never an array; what was held, and was not asked for, is computed on the way.
    let [token, last, again] = graph(&x, &weights);
    fuse(&[&token]).unwrap();
    drop(last);
    mlx_rs::transforms::eval([&token]).unwrap();
    assert!(same(&token, &apart[0]) && same(&again, &apart[2]));
    // A second time there is nothing to be done.
    fuse(&[&token, &again]).unwrap();
    assert!(same(&token, &apart[0]));
}

/// The graph grows while another pass is under way, as steps that follow each other do.
#[test]
fn passes_that_follow_each_other_are_made_one_each() {
    Kernels::Own.choose();
    let weights = packed(&[128, 128], 64, 4, Dtype::Float32);
    let run = |fused: bool| {
        let mut x = ramp(&[1, 128], Dtype::Float32);
        for _ in 0..50 {
            let [_, last, again] = graph(&x, &weights);
            x = super::normalised(duet_kernels::NormKind::RootMeanSquare, &last, None, None, 1e-5)
                .unwrap()
                .unwrap();
            if fused {
                fuse(&[&x]).unwrap();
            }
            mlx_rs::transforms::async_eval([&x]).unwrap();
            drop(again);
        }
        x.to_vec_exact::<f32>().unwrap()
    };
    assert_eq!(run(true), run(false));
}
