//! What a run found, as it is written to a file and read again: every value, what was left out and why, and what else the
//! machine did meanwhile. Nothing is judged here.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    Higher,
    Lower,
}

/// One measured value.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    pub metric: String,
    pub better: Better,
    pub value: f64,
}

/// All values of one metric of one server on one model, one for each time that it was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub model: String,
    pub server: String,
    pub metric: String,
    pub better: Better,
    pub values: Vec<f64>,
}

/// What was not measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omission {
    pub model: String,
    pub server: String,
    pub metric: String,
    pub reason: String,
}

/// What others did to the machine while one server was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Surroundings {
    pub model: String,
    pub server: String,
    pub seconds: f64,
    /// Cores that processes other than the server and the driver kept busy, on average.
    pub others_cores: f64,
    /// Cores that the machine's host gave to somebody else, on average.
    pub stolen_cores: f64,
}

/// Everything that a run found.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Results {
    /// What was called, without the path of the program.
    pub command: String,
    /// Facts by name.
    pub machine: Value,
    pub rows: Vec<Row>,
    pub omissions: Vec<Omission>,
    pub surroundings: Vec<Surroundings>,
    /// Greedy answers to the same prompts, by model and server.
    #[serde(default)]
    pub answers: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Results {
    /// # Errors
    /// The file is not there, or was not written by this program.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read(file).with_context(|| format!("no {}", file.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} holds no results", file.display()))
    }

    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        fs::write(file, serde_json::to_string_pretty(self)? + "\n")
            .with_context(|| format!("writing {}", file.display()))
    }

    pub fn add(&mut self, model: &str, server: &str, samples: Vec<Sample>) {
        for Sample { metric, better, value } in samples {
            let same = |row: &&mut Row| row.model == model && row.server == server && row.metric == metric;
            match self.rows.iter_mut().find(same) {
                Some(row) => row.values.push(value),
                None => self.rows.push(Row {
                    model: model.to_owned(),
                    server: server.to_owned(),
                    metric,
                    better,
                    values: vec![value],
                }),
            }
        }
    }

    /// Notes what was left out, once.
    pub fn omit(&mut self, omission: Omission) {
        let same = |known: &Omission| {
            (&known.model, &known.server, &known.metric)
                == (&omission.model, &omission.server, &omission.metric)
        };
        if !self.omissions.iter().any(same) {
            self.omissions.push(omission);
        }
    }

    pub fn row(&self, model: &str, server: &str, metric: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.model == model && row.server == server && row.metric == metric)
    }

    pub fn models(&self) -> Vec<&str> {
        distinct(self.rows.iter().map(|row| row.model.as_str()))
    }

    /// The servers that were measured on a model, in the order in which they were first.
    pub fn servers(&self, model: &str) -> Vec<&str> {
        distinct(self.rows.iter().filter(|row| row.model == model).map(|row| row.server.as_str()))
    }

    /// What was measured on a model.
    pub fn metrics(&self, model: &str) -> Vec<(&str, Better)> {
        let of_model = self.rows.iter().filter(|row| row.model == model);
        distinct(of_model.map(|row| (row.metric.as_str(), row.better)))
    }
}

impl Row {
    /// The value in the middle.
    pub fn median(&self) -> Option<f64> {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        match values.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(values[middle]),
            _ => Some(f64::midpoint(values[middle - 1], values[middle])),
        }
    }

    /// Half the distance between the largest and the smallest value, as a share of the median; none for a single value.
    pub fn spread(&self) -> Option<f64> {
        let median = self.median().filter(|median| *median != 0.0 && self.values.len() > 1)?;
        let largest = self.values.iter().copied().fold(f64::MIN, f64::max);
        let smallest = self.values.iter().copied().fold(f64::MAX, f64::min);
        Some((largest - smallest) / 2.0 / median)
    }
}

/// How many times better `ours` is; below 1 it is worse.
pub fn ahead(better: Better, ours: f64, theirs: f64) -> f64 {
    match better {
        Better::Higher => ours / theirs,
        Better::Lower => theirs / ours,
    }
}

/// Three significant digits, without an exponent.
pub fn number(value: f64) -> String {
    match value.abs() {
        big if big >= 100.0 => format!("{value:.0}"),
        medium if medium >= 10.0 => format!("{value:.1}"),
        one if one >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// Each item once, in the order of first appearance.
fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

#[cfg(test)]
pub mod tests {
    use super::{Better, Results, Row, Sample};

    pub fn sample(metric: &str, better: Better, value: f64) -> Sample {
        Sample { metric: metric.into(), better, value }
    }

    fn row(values: &[f64]) -> Row {
        let mut results = Results::default();
        for value in values {
            results.add("m", "duet", vec![sample("rate", Better::Higher, *value)]);
        }
        results.rows.pop().unwrap()
    }

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(row(&[3.0, 1.0, 2.0]).median(), Some(2.0));
        assert_eq!(row(&[4.0, 1.0, 2.0, 3.0]).median(), Some(2.5));
    }

    #[test]
    fn a_spread_is_a_share_of_the_median_and_needs_two_values() {
        assert_eq!(row(&[8.0, 10.0, 12.0]).spread(), Some(0.2));
        assert_eq!(row(&[8.0]).spread(), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut results = Results { command: "bench".into(), ..Results::default() };
        results.add("m", "duet", vec![sample("rate", Better::Higher, 8.0)]);
        let again: Results = serde_json::from_str(&serde_json::to_string(&results).unwrap()).unwrap();
        assert_eq!((again.rows, again.command), (results.rows, results.command));
    }
}
