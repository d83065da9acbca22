//! The best few of many logits, without sorting them all.

/// A token and its logit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub token: u32,
    pub logit: f32,
}

/// Beyond this many, selecting over a copy is faster than inserting one by one.
const INSERTION_LIMIT: usize = 256;
/// Logits compared at once with the worst candidate kept; a whole block is skipped when none of it is better.
const BLOCK: usize = 64;

/// The order of candidates: higher logit first, lower token first among equals.
pub fn by_rank(left: &Candidate, right: &Candidate) -> std::cmp::Ordering {
    right.logit.total_cmp(&left.logit).then(left.token.cmp(&right.token))
}

/// The `count` best candidates in rank order; NaN and negative infinity are never among them.
pub fn best(logits: &[f32], count: usize, kept: &mut Vec<Candidate>) {
    if count > INSERTION_LIMIT {
        candidates_above(logits, f32::NEG_INFINITY, kept);
        sort_best(kept, count);
        kept.truncate(count);
        return;
    }
    kept.clear();
    let mut floor = f32::NEG_INFINITY;
    for (block_index, block) in logits.chunks(BLOCK).enumerate() {
        // Not `max`: a plain fold vectorises. NaN compares false and drops out.
        if !block.iter().fold(false, |any, logit| any | (*logit > floor)) {
            continue;
        }
        for (offset, logit) in block.iter().enumerate() {
            if *logit > floor {
                let candidate = Candidate { token: (block_index * BLOCK + offset) as u32, logit: *logit };
                floor = insert(kept, candidate, count);
            }
        }
    }
}

/// Every candidate with a logit above `floor`, in token order.
pub fn candidates_above(logits: &[f32], floor: f32, kept: &mut Vec<Candidate>) {
    kept.clear();
    let all = logits.iter().enumerate();
    kept.extend(
        all.filter(|(_, logit)| **logit > floor)
            .map(|(token, logit)| Candidate { token: token as u32, logit: *logit }),
    );
}

/// Brings the `count` best to the front, in rank order.
pub fn sort_best(candidates: &mut [Candidate], count: usize) {
    let count = count.min(candidates.len());
    if count < candidates.len() {
        candidates.select_nth_unstable_by(count, by_rank);
    }
    candidates[..count].sort_unstable_by(by_rank);
}

/// The most likely token, the lowest among equals.
pub fn argmax(logits: &[f32]) -> Option<Candidate> {
    let highest = highest(logits);
    let token = logits.iter().position(|logit| *logit == highest)?;
    (highest > f32::NEG_INFINITY).then_some(Candidate { token: token as u32, logit: highest })
}

/// The highest logit, NaN aside.
pub fn highest(logits: &[f32]) -> f32 {
    let mut lanes = [f32::NEG_INFINITY; 8];
    let chunks = logits.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, logit) in lanes.iter_mut().zip(chunk) {
            *lane = if *logit > *lane { *logit } else { *lane };
        }
    }
    lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |high, logit| if *logit > high { *logit } else { high })
}

/// Inserts in rank order and returns the logit that a newcomer has to exceed from now on.
fn insert(kept: &mut Vec<Candidate>, candidate: Candidate, count: usize) -> f32 {
    if kept.len() == count {
        kept.pop();
    }
    // Later tokens rank behind equal ones, so the place is after everything at least as high.
    let place = kept.partition_point(|other| other.logit >= candidate.logit);
    kept.insert(place, candidate);
    match kept.last() {
        Some(last) if kept.len() == count => last.logit,
        _ => f32::NEG_INFINITY,
    }
}
