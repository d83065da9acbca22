//! Products with dense weights and with every packing but affine 4 and 8 bits, which `super::product` serves, against float32
//! products with the weights that MLX unpacks.

use mlx_rs::ops::{addmm, concatenate, gather_mm, matmul};
use mlx_rs::{Array, Dtype};
use proptest::prelude::*;

use super::super::{
    Kernels, dense_product, dense_products, gathered_dense_product, gathered_product, product, products,
};
use super::FEW_ROWS;
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

const FLOATS: [Dtype; 3] = [Dtype::Float32, Dtype::Float16, Dtype::Bfloat16];

fn random(shape: &[i32], dtype: Dtype, seed: u64) -> Array {
    let key = mlx_rs::random::key(seed).unwrap();
    mlx_rs::random::normal::<f32>(shape, None, None, &key).unwrap().as_dtype(dtype).unwrap()
}

/// Weights of any bits: every code is as likely.
fn packed(packing: Packing, shape: &[i32], dtype: Dtype, seed: u64) -> Packed {
    let inputs = shape[shape.len() - 1];
    let part = |last: i32| [&shape[..shape.len() - 1], &[last]].concat();
    let bits = |shape: &[i32], from: i32, to: i32| {
        let key = mlx_rs::random::key(seed).unwrap();
        mlx_rs::random::randint::<_, i32>(from, to, shape, &key).unwrap()
    };
    let words = bits(&part(packing.words(inputs)), i32::MIN, i32::MAX).view_dtype(Dtype::Uint32).unwrap();
    let groups = part(inputs / packing.group_size);
    let (weight, scales, biases) = match packing.mode {
        Mode::Affine => (words, random(&groups, dtype, seed ^ 1), Some(random(&groups, dtype, seed ^ 2))),
        Mode::Nvfp4 => (words, bits(&groups, 0, 0x7f).as_dtype(Dtype::Uint8).unwrap(), None),
        Mode::Mxfp4 => (words, bits(&groups, 120, 130).as_dtype(Dtype::Uint8).unwrap(), None),
        Mode::Mxfp8 => {
            // No NaN.
            let (sizes, signs) = (bits(&part(inputs), 0, 0x7f), bits(&part(inputs), -1, 1));
            let codes = signs.multiply(Array::from_int(0x80)).unwrap().add(sizes).unwrap();
            let words = codes.as_dtype(Dtype::Uint8).unwrap().view_dtype(Dtype::Uint32).unwrap();
            (words, bits(&groups, 120, 130).as_dtype(Dtype::Uint8).unwrap(), None)
        }
    };
    let packed = Packed { weight, scales, biases, packing };
    packed.map(|array| array.as_dtype(array.dtype())).unwrap()
}

/// What one rounding of the result and sums in float32 are off, as a share of the largest result.
fn rounding(dtype: Dtype) -> f32 {
    match dtype {
        Dtype::Float16 => 1e-3,
        Dtype::Bfloat16 => 8e-3,
        _ => 1e-5,
    }
}

fn assert_near(found: &Array, expected: &Array) {
    assert_near_sums(found, expected, expected);
}

/// `sizes`: like `expected`, of the sizes of the terms, which may cancel out.
fn assert_near_sums(found: &Array, expected: &Array, sizes: &Array) {
    assert_eq!(found.shape(), expected.shape());
    let largest = |array: &Array| array.abs().unwrap().max(None).unwrap().item_exact::<f32>();
    let difference = largest(&found.as_dtype(Dtype::Float32).unwrap().subtract(expected).unwrap());
    let bound = rounding(found.dtype()) * largest(expected) + 1e-6 * largest(sizes);
    assert!(difference <= bound, "off by {difference}, more than {bound}");
}

fn wide(array: &Array) -> Array {
    array.as_dtype(Dtype::Float32).unwrap()
}

fn packings() -> impl Strategy<Value = Packing> {
    let affine =
        (prop_oneof![Just(2), Just(3), Just(5), Just(6)], prop_oneof![Just(32), Just(64), Just(128)]);
    let small = prop_oneof![Just(Mode::Mxfp4), Just(Mode::Mxfp8), Just(Mode::Nvfp4)];
    prop_oneof![
        affine.prop_map(|(bits, group_size)| Packing { bits, group_size, mode: Mode::Affine }),
        small.prop_map(|mode| {
            let (group_size, bits) = mode.usual();
            Packing { group_size, bits, mode }
        }),
    ]
}

fn dtypes() -> impl Strategy<Value = Dtype> {
    prop_oneof![Just(Dtype::Float32), Just(Dtype::Float16), Just(Dtype::Bfloat16)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn packed_products_are_those_of_the_weights_that_mlx_unpacks(
        packing in packings(),
        (scales, of_x) in (dtypes(), dtypes()),
        (outputs, groups, rows) in (1_i32..50, 1_i32..6, 1_i32..20),
        seed: u64,
    ) {
        let inputs = groups * 128;
        let weights = packed(packing, &[outputs, inputs], scales, seed);
        let x = random(&[rows, inputs], of_x, seed ^ 3);
        let found = product(&weights, &x).unwrap().unwrap();
        let unpacked = match packing.mode {
            // Unpacked in float32: MLX rounds to the type of the scales.
            Mode::Affine => Packed {
                weight: weights.weight.clone(),
                scales: wide(&weights.scales),
                biases: weights.biases.as_ref().map(wide),
                packing,
            }.unpacked().unwrap(),
            Mode::Mxfp4 | Mode::Mxfp8 | Mode::Nvfp4 => wide(&weights.unpacked().unwrap()),
        };
        let (x, transposed) = (wide(&x), unpacked.t());
        let sizes = matmul(x.abs().unwrap(), transposed.abs().unwrap()).unwrap();
        assert_near_sums(&found, &matmul(&x, &transposed).unwrap(), &sizes);
    }

    #[test]
    fn dense_products_are_mlx_s_in_float32(
        (weights, of_x) in (dtypes(), dtypes()),
        (outputs, inputs, rows) in (1_i32..50, 1_i32..300, 1_i32..20),
        seed: u64,
    ) {
        let weights = random(&[outputs, inputs], weights, seed);
        let x = random(&[2, rows, inputs], of_x, seed ^ 1);
        let found = dense_product(&weights.t(), &x, None).unwrap();
        assert_eq!(found.is_none(), weights.dtype() == Dtype::Float32 && 2 * rows as usize > FEW_ROWS);
        if let Some(found) = found {
            assert_near(&found, &matmul(wide(&x), wide(&weights).t()).unwrap());
        }
    }
}

/// Float32 with many rows is the BLAS's.
#[test]
fn pieces_of_weights_give_their_outputs_side_by_side() {
    let all = |answers: [Array; 3]| concatenate(&answers, -1).unwrap();
    for (dtype, rows) in FLOATS.into_iter().flat_map(|dtype| [1, 3, 70].map(|rows| (dtype, rows))) {
        let pieces = [40, 8, 24].map(|outputs| random(&[outputs, 96], dtype, 1).t());
        let turned = random(&[96, rows, 2], dtype, 2).t();
        for x in [random(&[2, rows, 96], dtype, 2), turned] {
            let found = dense_products(&pieces.each_ref(), &x, None).unwrap().unwrap();
            assert_near(&found, &all(pieces.each_ref().map(|piece| matmul(wide(&x), wide(piece)).unwrap())));
        }
    }
    for mode in [Mode::Affine, Mode::Mxfp4] {
        let packing = Packing { group_size: 32, bits: 4, mode };
        let pieces = [40, 8, 24].map(|outputs| packed(packing, &[outputs, 96], Dtype::Bfloat16, 1));
        for rows in [1, 70] {
            let x = random(&[2, rows, 96], Dtype::Float32, 2);
            let found = products(&pieces.each_ref(), &x).unwrap().unwrap();
            let expected = all(pieces.each_ref().map(|piece| product(piece, &x).unwrap().unwrap()));
            assert_eq!(found.as_slice::<f32>(), expected.as_slice::<f32>());
        }
    }
}

#[test]
fn what_is_added_is_added_as_mlx_does() {
    for dtype in FLOATS {
        let (weights, x) = (random(&[24, 40], dtype, 1), random(&[3, 5, 40], dtype, 2));
        for shape in [&[24][..], &[3, 5, 24]] {
            let more = random(shape, dtype, 3);
            let found = dense_product(&weights.t(), &x, Some(&more)).unwrap().unwrap();
            let expected = addmm(wide(&more), wide(&x), wide(&weights).t(), None, None).unwrap();
            assert_eq!(found.dtype(), dtype);
            assert_near(&found, &expected);
        }
        assert!(dense_product(&weights.t(), &x, Some(&random(&[5, 24], dtype, 3))).unwrap().is_none());
    }
}

#[test]
fn weights_of_any_layout_are_read_as_they_lie() {
    let x = random(&[4, 40], Dtype::Float32, 1);
    let straight = random(&[40, 24], Dtype::Bfloat16, 2);
    let part = random(&[24, 80], Dtype::Bfloat16, 2).split_at_indices(&[40], -1).unwrap()[1].clone();
    for transposed in [straight, part.t()] {
        let found = dense_product(&transposed, &x, None).unwrap().unwrap();
        assert_near(&found, &matmul(&x, wide(&transposed)).unwrap());
    }
}

#[test]
fn gathered_products_are_mlx_s() {
    let indices = Array::from_slice(&[4_u32, 0, 2, 2, 1, 4], &[2, 3]);
    let one_by_one = random(&[2, 1, 1, 64], Dtype::Float32, 1);
    let pairs = random(&[6, 1, 64], Dtype::Float32, 2);
    let flat = indices.flatten(None, None).unwrap();
    let mxfp4 = Packing { group_size: 32, bits: 4, mode: Mode::Mxfp4 };
    let packed = packed(mxfp4, &[5, 24, 64], Dtype::Float32, 3);
    let unpacked = wide(&packed.unpacked().unwrap()).swap_axes(-1, -2).unwrap();
    let dense = random(&[5, 24, 64], Dtype::Bfloat16, 4).swap_axes(-1, -2).unwrap();
    for (x, indices) in [(one_by_one, indices), (pairs, flat)] {
        let found = gathered_product(&packed, &x, &indices).unwrap().unwrap();
        assert_near(&found, &gather_mm(&x, &unpacked, None, &indices, false).unwrap());
        let found = gathered_dense_product(&dense, &x, &indices).unwrap().unwrap();
        assert_near(&found, &gather_mm(&x, wide(&dense), None, &indices, false).unwrap());
    }
}

#[test]
fn what_has_no_kernel_is_left_to_mlx() {
    let (weights, x) = (random(&[24, 40], Dtype::Float32, 1), random(&[3, 40], Dtype::Float32, 2));
    assert!(dense_product(&weights, &x, None).unwrap().is_none());
    let many = random(&[49, 40], Dtype::Float32, 3);
    assert!(dense_product(&weights.t(), &many, None).unwrap().is_none());
    assert!(dense_product(&weights.t(), &x.as_dtype(Dtype::Int32).unwrap(), None).unwrap().is_none());
    let others = [random(&[24, 30], Dtype::Float32, 4), random(&[24, 40], Dtype::Float16, 4)];
    for other in others {
        assert!(dense_products(&[&weights.t(), &other.t()], &x, None).unwrap().is_none());
    }
    Kernels::Mlx.choose();
    assert!(dense_product(&weights.t(), &x, None).unwrap().is_none());
}
