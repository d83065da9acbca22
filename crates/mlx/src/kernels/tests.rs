//! Our kernels in MLX's graph, against products with the weights that MLX unpacks.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

use mlx_rs::ops::{expand_dims_axes, matmul};
use mlx_rs::{Array, Dtype};

use super::{Kernels, gathered_product, product};
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
