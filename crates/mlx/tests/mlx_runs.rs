//! The ground under everything else: MLX, reached from Rust, computes what arithmetic says.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

use mlx_rs::Array;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{dequantize, matmul, quantize, quantized_matmul};

fn ramp(rows: i32, columns: i32) -> Array {
    let values: Vec<f32> =
        (0..rows * columns).map(|index| ((index * 37 % 101) as f32 - 50.0) / 50.0).collect();
    Array::from_slice(&values, &[rows, columns])
}

fn largest_difference(left: &Array, right: &Array) -> f32 {
    left.subtract(right).unwrap().abs().unwrap().max(None).unwrap().item_exact::<f32>()
}

/// `left` times `right` transposed, one multiplication after the other.
fn plain_product(left: &Array, right: &Array) -> Array {
    let (rows, inner, columns) = (left.shape()[0], left.shape()[1] as usize, right.shape()[0]);
    let (a, b): (&[f32], &[f32]) = (left.as_slice(), right.as_slice());
    let product: Vec<f32> = a
        .chunks(inner)
        .flat_map(|row| b.chunks(inner).map(|column| row.iter().zip(column).map(|(x, y)| x * y).sum()))
        .collect();
    Array::from_slice(&product, &[rows, columns])
}

#[test]
fn products_of_one_and_many_rows_agree_with_plain_arithmetic() {
    let weights = ramp(96, 64);
    for rows in [1, 2, 5, 33] {
        let input = ramp(rows, 64);
        let expected = plain_product(&input, &weights);
        let transposed = matmul(&input, weights.t()).unwrap();
        assert!(largest_difference(&transposed, &expected) < 1e-4, "{rows} rows, transposed");
        let stored = weights.t().contiguous().unwrap();
        let straight = matmul(&input, &stored).unwrap();
        assert!(largest_difference(&straight, &expected) < 1e-4, "{rows} rows, straight");
        let one_column = matmul(&weights, input.t()).unwrap();
        assert!(largest_difference(&one_column, &expected.t()) < 1e-4, "{rows} columns");
    }
}

#[test]
fn a_quantised_product_agrees_with_the_product_of_the_unpacked_weights() {
    let weights = ramp(96, 128);
    for bits in [4, 8] {
        let (packed, scales, biases) = quantize(&weights, 64, bits).unwrap();
        let unpacked = dequantize(&packed, &scales, &biases, 64, bits).unwrap();
        assert!(largest_difference(&unpacked, &weights) < 2.1 / f32::from(1u16 << bits), "{bits} bits");
        for rows in [1, 7] {
            let input = ramp(rows, 128);
            let product = quantized_matmul(&input, &packed, &scales, &biases, true, 64, bits).unwrap();
            assert!(
                largest_difference(&product, &plain_product(&input, &unpacked)) < 1e-3,
                "{bits} bits, {rows} rows"
            );
        }
    }
}

#[test]
fn the_interposed_blas_is_the_one_the_build_chose() {
    if let Some(description) = mlx_sys::blas_description() {
        assert!(description.contains("OpenBLAS"), "{description}");
    }
}

#[test]
fn an_mlx_error_is_a_rust_error() {
    let error = matmul(ramp(2, 3), ramp(2, 3)).unwrap_err();
    assert!(error.what().contains("matmul"), "{error}");
}

/// What makes a sequence's text the same alone and in a batch: a row's product does not depend on its neighbours.
#[test]
fn a_row_gets_the_same_product_whatever_rows_are_beside_it() {
    if mlx_sys::blas_description().is_none() {
        return;
    }
    for inner in [64, 100, 1024] {
        let (input, weights) = (ramp(16, inner), ramp(301, inner));
        let alone: Vec<Array> = (0..16)
            .map(|row| matmul(input.try_index((row..row + 1, ..)).unwrap(), weights.t()).unwrap())
            .collect();
        for rows in [2, 3, 7, 16] {
            let together = matmul(input.try_index((..rows, ..)).unwrap(), weights.t()).unwrap();
            for (row, expected) in (0..rows).zip(&alone) {
                let found = together.try_index((row..row + 1, ..)).unwrap();
                assert_eq!(largest_difference(&found, expected), 0.0, "row {row} of {rows}, {inner} inputs");
            }
        }
    }
}
