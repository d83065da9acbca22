//! e^x against float64, on every path that this machine can take.

use duet_kernels::{exponentials, paths};
use proptest::prelude::*;

/// How many floats lie between two, which have the same sign.
fn apart(one: f32, other: f32) -> u32 {
    one.to_bits().abs_diff(other.to_bits())
}

fn check(x: &[f32]) {
    for path in paths() {
        let mut found = x.to_vec();
        exponentials(path, &mut found);
        for (x, found) in x.iter().zip(found) {
            let expected = f64::from(*x).exp() as f32;
            let right = if x.is_nan() { found.is_nan() } else { apart(found, expected) <= 2 };
            assert!(right, "e^{x} on {}: {found} instead of {expected}", path.name());
        }
    }
}

#[test]
fn the_whole_range_is_within_two_units_in_the_last_place() {
    let steps: Vec<f32> = (-110_000..95_000).map(|step| step as f32 / 1000.0).collect();
    check(&steps);
    let small: Vec<f32> =
        (0..4000).flat_map(|step| [1.0, -1.0].map(|sign| sign * 0.99_f32.powi(step))).collect();
    check(&small);
}

#[test]
fn the_ends_and_what_is_no_number() {
    let ends = [0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, f32::MAX, f32::MIN, f32::MIN_POSITIVE];
    check(&ends);
    check(&[88.722_83, 88.722_84, 88.8, 89.0, 1e30, -87.336_54, -87.4, -103.27, -103.98, -104.0, -1e30]);
    check(&[]);
}

proptest! {
    #[test]
    fn any_bits_at_any_place(bits in prop::collection::vec(any::<u32>(), 0..40)) {
        check(&bits.into_iter().map(f32::from_bits).collect::<Vec<_>>());
    }
}
