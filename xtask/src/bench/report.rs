//! Medians, ratios, and how they are written down.

use std::fmt::Write;

use serde_json::{Value, json};

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
}

/// One measured value.
#[derive(Debug, Clone)]
pub struct Sample {
    pub metric: String,
    pub better: Better,
    pub value: f64,
}

/// A sample with its origin.
#[derive(Debug)]
struct Entry {
    model: String,
    server: &'static str,
    sample: Sample,
}

/// Everything that a run measured.
#[derive(Debug)]
pub struct Results {
    machine: Value,
    entries: Vec<Entry>,
}

impl Results {
    pub fn new(machine: Value) -> Self {
        Self { machine, entries: Vec::new() }
    }

    pub fn add(&mut self, model: &str, server: &'static str, samples: Vec<Sample>) {
        let entry = |sample| Entry { model: model.to_owned(), server, sample };
        self.entries.extend(samples.into_iter().map(entry));
    }

    pub fn machine(&self) -> String {
        let facts = self.machine.as_object().into_iter().flatten();
        facts
            .map(|(name, value)| format!("{name}: {}", value.to_string().trim_matches('"')))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// One model's results as a Markdown table: each server's median, and how many times better the first server is.
    pub fn table(&self, model: &str) -> String {
        let servers = distinct(self.of(model).map(|entry| entry.server));
        let metrics =
            distinct(self.of(model).map(|entry| (entry.sample.metric.as_str(), entry.sample.better)));
        let mut text = format!("**{model}**\n\n| |");
        for (index, server) in servers.iter().enumerate() {
            let ratio = if index > 0 { " ahead |" } else { "" };
            let _ = write!(text, " {server} |{ratio}");
        }
        let _ = writeln!(text, "\n|---|{}", "---:|".repeat(servers.len() * 2 - 1));
        for (metric, better) in metrics {
            let medians: Vec<_> = servers.iter().map(|server| self.median(model, server, metric)).collect();
            let _ = write!(text, "| {metric} |");
            for (index, value) in medians.iter().enumerate() {
                let _ = write!(text, " {} |", value.map_or("–".to_owned(), number));
                if index > 0 {
                    let _ = write!(text, " {} |", ahead(better, medians[0], *value));
                }
            }
            text.push('\n');
        }
        text
    }

    fn of<'a>(&'a self, model: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.model == model)
    }

    fn median(&self, model: &str, server: &str, metric: &str) -> Option<f64> {
        median(self.values(model, server, metric))
    }

    fn values(&self, model: &str, server: &str, metric: &str) -> Vec<f64> {
        let wanted = |entry: &&Entry| entry.server == server && entry.sample.metric == metric;
        self.of(model).filter(wanted).map(|entry| entry.sample.value).collect()
    }

    /// Every value by model, server and metric.
    pub fn json(&self) -> Value {
        let mut rows = Vec::new();
        for (model, server, metric) in
            distinct(self.entries.iter().map(|entry| (&entry.model, entry.server, &entry.sample.metric)))
        {
            let values = self.values(model, server, metric);
            rows.push(json!({"model": model, "server": server, "metric": metric, "values": values}));
        }
        json!({"machine": self.machine, "results": rows})
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

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

/// How many times better `ours` is; below 1 it is worse.
fn ahead(better: Better, ours: Option<f64>, theirs: Option<f64>) -> String {
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return "–".to_owned() };
    let ratio = match better {
        Better::Higher => ours / theirs,
        Better::Lower => theirs / ours,
    };
    format!("{}x", number(ratio))
}

/// Three significant digits, without an exponent.
fn number(value: f64) -> String {
    match value.abs() {
        big if big >= 100.0 => format!("{value:.0}"),
        medium if medium >= 10.0 => format!("{value:.1}"),
        one if one >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Better, Results, Sample, median};

    fn sample(metric: &str, better: Better, value: f64) -> Sample {
        Sample { metric: metric.into(), better, value }
    }

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(vec![]), None);
    }

    #[test]
    fn ratios_say_how_far_the_first_server_is_ahead() {
        let mut results = Results::new(json!({}));
        results.add(
            "m",
            "duet",
            vec![sample("rate", Better::Higher, 30.0), sample("delay", Better::Lower, 8.0)],
        );
        results.add(
            "m",
            "peer",
            vec![sample("rate", Better::Higher, 10.0), sample("delay", Better::Lower, 4.0)],
        );
        let table = results.table("m");
        assert!(table.contains("| rate | 30.0 | 10.0 | 3.00x |"), "{table}");
        assert!(table.contains("| delay | 8.00 | 4.00 | 0.500x |"), "{table}");
    }

    #[test]
    fn what_was_not_measured_is_left_empty() {
        let mut results = Results::new(json!({}));
        results.add("m", "duet", vec![sample("rate", Better::Higher, 30.0)]);
        results.add("m", "peer", vec![sample("other", Better::Higher, 1.0)]);
        assert!(results.table("m").contains("| rate | 30.0 | – | – |"));
    }
}
