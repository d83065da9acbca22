//! Softmax attention over what a cache holds, as computed or packed.
//!
//! Packed keys and values are multiplied as they are for few new tokens, where reading them is most of the work. For many
//! they are unpacked, one layer at a time, so that MLX's fused kernels apply: these never hold all products at once.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::fast::{ScaledDotProductAttentionMask, scaled_dot_product_attention};
use mlx_rs::ops::{broadcast_to, concatenate, select, softmax_axis};

use super::{scalar, soft_capped};
use crate::cache::{Held, Mask, Stored};
use crate::kernels::{Attended, attended};

/// More new tokens than this have keys and values unpacked for them.
const FEW: i32 = 8;

/// `queries`: (rows, heads, length, dimension). `sinks`: one logit per head that takes its share of the attention and gives
/// nothing. Returns what every token sees, (rows, length, heads times dimension).
pub fn attend(queries: &Array, held: &Held, scale: f32, sinks: Option<&Array>) -> Result<Array, Exception> {
    let Held { cached, mask } = held;
    let asked = Attended { queries, cached, mask, scale, cap: None, added: None, sinks };
    if let Some(seen) = attended(&asked)? {
        return Ok(seen);
    }
    let (keys, values) = &cached.in_one_piece()?;
    if matches!(keys, Stored::Packed(_)) && queries.dim(2) <= FEW {
        return by_products(queries, [keys, values], mask, scale, Ok, sinks);
    }
    let mask = mask.plain()?;
    let mask = match &mask {
        Mask::All | Mask::Band(_) => None,
        Mask::Causal => Some(ScaledDotProductAttentionMask::Causal),
        Mask::Visible(visible) => Some(ScaledDotProductAttentionMask::Array(visible)),
    };
    side_by_side(&scaled_dot_product_attention(
        queries,
        keys.numbers()?,
        values.numbers()?,
        scale,
        mask,
        sinks,
    )?)
}

/// The same, with the products of queries and keys bent so that they stay below `cap`.
pub fn attend_capped(queries: &Array, held: &Held, scale: f32, cap: f32) -> Result<Array, Exception> {
    let Held { cached, mask } = held;
    let asked = Attended { queries, cached, mask, scale, cap: Some(cap), added: None, sinks: None };
    if let Some(seen) = attended(&asked)? {
        return Ok(seen);
    }
    let (keys, values) = cached.in_one_piece()?;
    let bent = |products: Array| soft_capped(&products, cap);
    if queries.dim(2) <= FEW {
        return by_products(queries, [&keys, &values], mask, scale, bent, None);
    }
    let [keys, values] = [keys.numbers()?, values.numbers()?].map(Stored::AsComputed);
    by_products(queries, [&keys, &values], mask, scale, bent, None)
}

/// (rows, heads, length, dimension) to (rows, length, heads times dimension).
pub fn side_by_side(seen: &Array) -> Result<Array, Exception> {
    seen.transpose_axes(&[0, 2, 1, 3])?.reshape(&[seen.dim(0), seen.dim(2), seen.dim(1) * seen.dim(3)])
}

/// Attention step by step: heads that share keys stand one below the other, so that each key is multiplied once for all.
fn by_products(
    queries: &Array,
    [keys, values]: [&Stored; 2],
    mask: &Mask,
    scale: f32,
    bent: impl Fn(Array) -> Result<Array, Exception>,
    sinks: Option<&Array>,
) -> Result<Array, Exception> {
    let (rows, heads, length, size) = (queries.dim(0), queries.dim(1), queries.dim(2), queries.dim(3));
    let (pairs, positions) = (keys.heads(), keys.positions());
    let grouped = [rows, pairs, heads / pairs, length, positions];
    let queries = queries.multiply(scalar(scale, queries)?)?;
    let products = keys.products(&queries.reshape(&[rows, pairs, heads / pairs * length, size])?)?;
    let products = bent(products.reshape(&grouped)?)?;
    let mask = mask.plain()?;
    let visible = match &mask {
        Mask::All | Mask::Band(_) => None,
        Mask::Causal => Some(causal(length, positions)?),
        Mask::Visible(visible) if visible.ndim() == 4 => Some(visible.expand_dims(1)?),
        Mask::Visible(visible) => Some(visible.clone()),
    };
    let products = match visible {
        None => products,
        Some(visible) => select(visible, &products, lowest(&products)?)?,
    };
    let shares = match sinks {
        None => softmax_axis(&products, -1, true)?,
        Some(sinks) => shares_beside(sinks, &products)?,
    };
    let seen = values.sums(&shares.reshape(&[rows, pairs, heads / pairs * length, positions])?)?;
    side_by_side(&seen.reshape(&[rows, heads, length, -1])?)
}

/// The softmax of products (rows, pairs, heads of a pair, length, positions), of which a sink per head takes a share.
fn shares_beside(sinks: &Array, products: &Array) -> Result<Array, Exception> {
    let (pairs, heads, positions) = (products.dim(1), products.dim(2), products.dim(4));
    let mut shape = products.shape().to_vec();
    shape[4] = 1;
    let sinks = sinks.as_dtype(products.dtype())?.reshape(&[1, pairs, heads, 1, 1])?;
    let all = concatenate(&[products, &broadcast_to(&sinks, &shape)?], -1)?;
    Ok(softmax_axis(&all, -1, true)?.split_at_indices(&[positions], -1)?[0].clone())
}

/// The least number of a type.
pub fn lowest(like: &Array) -> Result<Array, Exception> {
    let value = if like.dtype() == mlx_rs::Dtype::Float16 { -65504.0 } else { f32::MIN };
    Array::from_f32(value).as_dtype(like.dtype())
}

/// True where the token in a row, of the last `length` of `positions`, sees the position in a column.
pub fn causal(length: i32, positions: i32) -> Result<Array, Exception> {
    let tokens = Array::arange::<_, i32>(positions - length, positions, None)?.reshape(&[length, 1])?;
    Array::arange::<_, i32>(None, positions, None)?.le(tokens)
}

#[cfg(test)]
mod tests {
    use mlx_rs::random::{key, normal};

    use super::*;
    use crate::cache::{Band, Form};
    use crate::kernels::Kernels;
    use crate::quantization::{Mode, Packing};

    const POSITIONS: i32 = 37;

    fn random(seed: u64, shape: &[i32]) -> Array {
        normal::<f32>(shape, None, None, &key(seed).unwrap()).unwrap()
    }

    fn held(packing: Packing, mask: Mask) -> (Held, Held) {
        let pack = |seed: u64, dimension| {
            let empty =
                Stored::zeros([2, 2, 0, dimension], mlx_rs::Dtype::Float32, Form::Packed(packing).packing());
            empty.unwrap().like(&random(seed, &[2, 2, POSITIONS, dimension])).unwrap()
        };
        let (keys, values) = (pack(1, 64), pack(2, 128));
        let numbers = |stored: &Stored| Stored::AsComputed(stored.numbers().unwrap());
        let plain = Held::whole(numbers(&keys), numbers(&values), mask.clone());
        (Held::whole(keys, values, mask), plain)
    }

    fn masks(length: i32) -> Vec<Mask> {
        let ends = Array::from_slice(&[20, POSITIONS], &[2, 1, 1, 1]);
        let rows = Array::arange::<_, i32>(None, POSITIONS, None).unwrap().lt(ends).unwrap();
        vec![Mask::All, Mask::Causal, Mask::Visible(rows), Mask::Visible(causal(length, POSITIONS).unwrap())]
    }

    fn bands(length: i32) -> [Mask; 3] {
        let before = POSITIONS - length;
        let band = |rows, window| Mask::Band(Band::new(rows, length, POSITIONS, window).into());
        [
            band(vec![[before, 0], [before, 100]], None),
            band(vec![[before, 30], [before / 2, 3]], None),
            band(vec![[before, 30], [before / 3, 7]], Some(11)),
        ]
    }

    fn assert_same(found: &Array, expected: &Array, what: &str) {
        assert_eq!(found.shape(), expected.shape(), "{what}");
        let difference = found.subtract(expected).unwrap().abs().unwrap().max(None).unwrap();
        let difference = difference.item_exact::<f32>();
        assert!(difference < 2e-5, "{what}: {difference}");
    }

    /// By whose kernels a result is computed matters when it is built.
    fn by<T>(kernels: Kernels, run: impl FnOnce() -> T) -> T {
        kernels.choose();
        let result = run();
        Kernels::Own.choose();
        result
    }

    /// MLX's own attention over the same numbers, unpacked, is what everything else must give.
    fn check(length: i32, packing: Packing, mask: &Mask) {
        let (queries, sinks) = (random(4, &[2, 6, length, 64]), random(3, &[6]));
        let (packed, plain) = held(packing, mask.clone());
        for sinks in [None, Some(&sinks)] {
            let expected = by(Kernels::Mlx, || attend(&queries, &plain, 0.2, sinks).unwrap());
            for (kernels, held) in [(Kernels::Mlx, &packed), (Kernels::Own, &packed), (Kernels::Own, &plain)]
            {
                let found = by(kernels, || attend(&queries, held, 0.2, sinks).unwrap());
                assert_same(
                    &found,
                    &expected,
                    &format!("{kernels:?}, {packing:?}, {length} tokens, {mask:?}"),
                );
            }
        }
        let expected = by(Kernels::Mlx, || attend_capped(&queries, &plain, 0.2, 3.0).unwrap());
        for (kernels, held) in [(Kernels::Mlx, &packed), (Kernels::Own, &packed), (Kernels::Own, &plain)] {
            let found = by(kernels, || attend_capped(&queries, held, 0.2, 3.0).unwrap());
            assert_same(
                &found,
                &expected,
                &format!("{kernels:?}, bent, {packing:?}, {length} tokens, {mask:?}"),
            );
        }
    }

    #[test]
    fn however_keys_and_values_are_held_the_same_is_seen() {
        for bits in [2, 3, 4, 5, 6, 8] {
            for group_size in [32, 64] {
                let packing = Packing { group_size, bits, mode: Mode::Affine };
                for length in [1, 3, FEW, FEW + 1, 20] {
                    for mask in masks(length).into_iter().chain(bands(length)) {
                        check(length, packing, &mask);
                    }
                }
            }
        }
    }
}
