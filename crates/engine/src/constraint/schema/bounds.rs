//! The bounds of numbers as the compiler takes them: numbers of double precision, which is what parsers make of what the
//! model writes. A bound that has to move moves inwards.
//!
//! The compiler lets an exclusive bound itself through where it is the one nearer to zero and both share their whole part
//! (`-4` for "at least -4.25 and below -4"), so that those bounds become inclusive ones of the next number. The others stay
//! what they are: numbers do not get the digits to be rounded to them, see [`super::super::numbers`].

use serde_json::{Number, Value};

/// Whether a bound belongs to what it bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Inside,
    Outside,
}

/// The finest step between bounds that is told apart; below it a bound would be spelled with more digits than numbers have.
const FINEST: f64 = 1e-15;
/// Below this every whole number has its own of double precision.
const EXACT: f64 = (1_i64 << 53) as f64;
/// The largest bound; the compiler counts in 64 bits.
const LARGEST: f64 = 9e18;

/// A lower bound; `None` if it is none that numbers come near.
pub fn least(bound: &Number, edge: Edge) -> Option<(f64, Edge)> {
    let (nearest, side) = nearest(bound)?;
    let (least, edge) = match (side, edge) {
        (-1, _) => (nearest.next_up(), Edge::Inside),
        (0, Edge::Outside) if -EXACT < nearest && nearest < 0.0 => (nearest, Edge::Outside),
        (0, Edge::Outside) => (nearest.next_up().max(nearest + FINEST), Edge::Inside),
        _ => (nearest, Edge::Inside),
    };
    let least = match least {
        tiny if tiny < 0.0 && tiny > -FINEST => 0.0,
        tiny if tiny > 0.0 && tiny < FINEST => FINEST,
        other => other.max(-LARGEST),
    };
    (least <= LARGEST).then_some((least, edge))
}

/// An upper bound.
pub fn most(bound: &Number, edge: Edge) -> Option<(f64, Edge)> {
    let mirrored = match bound.as_i128() {
        Some(whole) => Number::from_i128(-whole).or_else(|| Number::from_f64(-(whole as f64)))?,
        None => Number::from_f64(-bound.as_f64()?)?,
    };
    least(&mirrored, edge).map(|(least, edge)| (0.0 - least, edge))
}

/// The nearest number of double precision, and whether it lies below (-1), at or above (1) the bound.
fn nearest(bound: &Number) -> Option<(f64, i8)> {
    let nearest = bound.as_f64()?;
    let side = bound.as_i128().map_or(0, |whole| (nearest as i128).cmp(&whole) as i8);
    Some((nearest, side))
}

/// Whether a parser reads this value again from what the compiler writes for it: whole numbers beyond double precision
/// become others, and some control characters have no short escape.
pub fn is_writable(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => nearest(number).is_some_and(|(_, side)| side == 0),
        Value::String(text) => !text
            .chars()
            .any(|letter| letter.is_control() && letter <= '\x7f' && !"\n\r\t\x08\x0c".contains(letter)),
        Value::Array(items) => items.iter().all(is_writable),
        Value::Object(members) => members.values().all(is_writable),
    }
}

/// The factors that the compiler can count in are decimals of at most this many units.
const MOST_UNITS: f64 = u32::MAX as f64;

/// A factor as whole units of a power of ten: `0.25` as `(25, 2)`; `None` if the compiler cannot count in it.
pub fn units(factor: &Value) -> Option<(u64, u32)> {
    let mut units = factor.as_f64().filter(|factor| (1e-9..=MOST_UNITS).contains(factor))?;
    let mut places = 0;
    while units.fract() != 0.0 {
        units *= 10.0;
        places += 1;
    }
    (units <= MOST_UNITS).then_some((units as u64, places))
}

/// Whether all factors of a document may meet in one schema: the compiler multiplies them in 32 bits.
pub fn may_meet(document: &Value) -> bool {
    let mut factors = Vec::new();
    collect(document, &mut factors);
    let places = factors.iter().map(|(_, places)| *places).max().unwrap_or(0);
    let scaled = |(units, own): &(u64, u32)| {
        10u64.checked_pow(places - own).and_then(|scale| units.checked_mul(scale))
    };
    let Some(mut scaled) = factors.iter().map(scaled).collect::<Option<Vec<u64>>>() else { return false };
    scaled.sort_unstable();
    scaled.dedup();
    let largest = scaled.last().copied().unwrap_or(1);
    let product = scaled.into_iter().try_fold(largest, |product, one| product.checked_mul(one));
    product.is_some_and(|product| product <= u64::from(u32::MAX))
}

fn collect(value: &Value, factors: &mut Vec<(u64, u32)>) {
    match value {
        Value::Object(map) => {
            factors.extend(map.get("multipleOf").and_then(units));
            map.values().for_each(|inner| collect(inner, factors));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, factors)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
