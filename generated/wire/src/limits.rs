//! The constraints of a schema beyond its type. Each function faults at the value it is given.

use crate::{Decoded, Fault, FaultKind, OutOfRange};
use std::sync::OnceLock;

/// One end of a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    Inclusive(f64),
    Exclusive(f64),
}

/// `integer` says that the schema asks for one, which only the wording needs.
///
/// # Errors
/// Faults when `got` lies outside the range; a bound of `None` is open.
pub fn range(got: f64, integer: bool, low: Option<Bound>, high: Option<Bound>) -> Decoded<()> {
    let out = |limit| OutOfRange { limit, got, integer };
    let below = |limit: &Bound| match limit {
        Bound::Inclusive(limit) => got < *limit,
        Bound::Exclusive(limit) => got <= *limit,
    };
    let above = |limit: &Bound| match limit {
        Bound::Inclusive(limit) => got > *limit,
        Bound::Exclusive(limit) => got >= *limit,
    };
    if let Some(limit) = low.filter(below) {
        return Err(Fault::here(FaultKind::Below(out(limit))));
    }
    match high.filter(above) {
        Some(limit) => Err(Fault::here(FaultKind::Above(out(limit)))),
        None => Ok(()),
    }
}

/// # Errors
/// Faults when `text` is shorter or longer than allowed, in characters.
pub fn length(text: &str, min: Option<usize>, max: Option<usize>) -> Decoded<()> {
    let got = text.chars().count();
    match (min, max) {
        (Some(limit), _) if got < limit => Err(Fault::here(FaultKind::MinLength(limit))),
        (_, Some(limit)) if got > limit => Err(Fault::here(FaultKind::MaxLength { limit, got })),
        _ => Ok(()),
    }
}

/// # Errors
/// Faults when an array holds fewer or more items than allowed.
pub fn items(got: usize, min: Option<usize>, max: Option<usize>) -> Decoded<()> {
    match (min, max) {
        (Some(limit), _) if got < limit => Err(Fault::here(FaultKind::MinItems { limit, got })),
        (_, Some(limit)) if got > limit => Err(Fault::here(FaultKind::MaxItems { limit, got })),
        _ => Ok(()),
    }
}

/// The compiled form is kept in `cell`.
///
/// # Errors
/// Faults when `text` does not match. A pattern that does not compile matches nothing; the generator refuses those.
pub fn pattern(text: &str, source: &'static str, cell: &OnceLock<Option<regex_lite::Regex>>) -> Decoded<()> {
    let regex = cell.get_or_init(|| regex_lite::Regex::new(source).ok());
    match regex {
        Some(regex) if regex.is_match(text) => Ok(()),
        _ => Err(Fault::here(FaultKind::Pattern(source))),
    }
}
