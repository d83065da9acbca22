//! The constraints of a schema beyond its type. Each function faults at the value it is given.

use crate::{Decoded, Fault, FaultKind};
use std::sync::OnceLock;

/// One end of a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    Inclusive(f64),
    Exclusive(f64),
}

/// # Errors
/// Faults when `number` lies outside the range; a bound of `None` is open.
pub fn range(number: f64, low: Option<Bound>, high: Option<Bound>) -> Decoded<()> {
    let fault = match (low, high) {
        (Some(Bound::Inclusive(limit)), _) if number < limit => FaultKind::Minimum(limit),
        (Some(Bound::Exclusive(limit)), _) if number <= limit => FaultKind::ExclusiveMinimum(limit),
        (_, Some(Bound::Inclusive(limit))) if number > limit => FaultKind::Maximum(limit),
        (_, Some(Bound::Exclusive(limit))) if number >= limit => FaultKind::ExclusiveMaximum(limit),
        _ => return Ok(()),
    };
    Err(Fault::here(fault))
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
