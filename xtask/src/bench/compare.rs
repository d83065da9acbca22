//! Two runs beside each other: what became slower by more than measurements of the same thing differ.

use super::results::{Better, Results, Row, ahead, number};

/// A difference below this is never called one: machines are not that quiet.
const LEAST: f64 = 0.05;
/// What is assumed of a value that was measured once. On small virtual machines the same server moves by a third between
/// rounds.
const UNKNOWN: f64 = 0.15;

/// A metric whose median moved beyond both runs' spreads.
#[derive(Debug, PartialEq)]
pub struct Change<'a> {
    pub row: &'a Row,
    pub before: f64,
    pub now: f64,
    /// How many times better it is now.
    pub ratio: f64,
}

/// Every metric that both runs have and that moved, the worst first.
pub fn changes<'a>(old: &Results, new: &'a Results) -> Vec<Change<'a>> {
    let mut changes: Vec<_> = new.rows.iter().filter_map(|row| change(old, row)).collect();
    changes.sort_by(|left, right| left.ratio.total_cmp(&right.ratio));
    changes
}

fn change<'a>(old: &Results, row: &'a Row) -> Option<Change<'a>> {
    let known = old.row(&row.model, &row.server, &row.metric)?;
    let (before, now) = (known.median()?, row.median()?);
    let ratio = ahead(row.better, now, before);
    let room = (spread(known) + spread(row)).max(LEAST);
    let moved = ratio < 1.0 - room || ratio > 1.0 + room;
    moved.then_some(Change { row, before, now, ratio })
}

fn spread(row: &Row) -> f64 {
    row.spread().unwrap_or(UNKNOWN)
}

impl Change<'_> {
    pub fn is_worse(&self) -> bool {
        self.ratio < 1.0
    }

    /// One line for people.
    pub fn line(&self) -> String {
        let Row { model, server, metric, better, .. } = self.row;
        let direction = match better {
            Better::Higher => "higher is better",
            Better::Lower => "lower is better",
        };
        let [before, now, ratio] = [self.before, self.now, self.ratio].map(number);
        format!("{model}, {server}: {metric}: {before} -> {now}, {ratio}x ({direction})")
    }
}

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::bench::results::{Better, Results, tests::sample};

    fn run(better: Better, values: &[f64]) -> Results {
        let mut results = Results::default();
        for value in values {
            results.add("m", "duet", vec![sample("metric", better, *value)]);
        }
        results
    }

    fn ratios(better: Better, old: &[f64], new: &[f64]) -> Vec<f64> {
        let new = run(better, new);
        changes(&run(better, old), &new).iter().map(|change| change.ratio).collect()
    }

    #[test]
    fn a_change_within_the_spreads_is_none() {
        assert!(ratios(Better::Higher, &[90.0, 100.0, 110.0], &[81.0, 90.0, 95.0]).is_empty());
        assert!(ratios(Better::Higher, &[100.0, 100.0], &[96.0, 96.0]).is_empty());
    }

    #[test]
    fn a_change_beyond_them_is_told_in_its_direction() {
        assert_eq!(ratios(Better::Higher, &[100.0, 100.0], &[80.0, 80.0]), [0.8]);
        assert_eq!(ratios(Better::Lower, &[100.0, 100.0], &[80.0, 80.0]), [1.25]);
    }

    #[test]
    fn single_values_need_a_large_change() {
        assert!(ratios(Better::Lower, &[100.0], &[130.0]).is_empty());
        assert_eq!(ratios(Better::Lower, &[100.0], &[200.0]), [0.5]);
    }

    #[test]
    fn what_only_one_run_has_is_no_change() {
        let new = run(Better::Higher, &[1.0]);
        assert!(changes(&Results::default(), &new).is_empty());
    }
}
