//! Results of one model as a Markdown table: each server's median, how far its values lie apart, and how many times better
//! the first server is.

use std::fmt::Write;

use super::agreement;
use super::results::{Results, Row, ahead, number};

/// The table, without a title.
pub fn table(results: &Results, model: &str) -> String {
    let servers = results.servers(model);
    let mut text = String::from("| |");
    for (index, server) in servers.iter().enumerate() {
        let ratio = if index > 0 { " ahead |" } else { "" };
        let _ = write!(text, " {server} |{ratio}");
    }
    let _ = writeln!(text, "\n|---|{}", "---:|".repeat((servers.len() * 2).saturating_sub(1)));
    for (metric, better) in results.metrics(model) {
        let rows: Vec<_> = servers.iter().map(|server| results.row(model, server, metric)).collect();
        let medians: Vec<_> = rows.iter().map(|row| row.and_then(Row::median)).collect();
        let _ = write!(text, "| {metric} |");
        for (index, server) in servers.iter().enumerate() {
            let _ = write!(text, " {} |", cell(results, model, server, metric));
            if index > 0 {
                let ratio = medians[0].zip(medians[index]).map(|(ours, theirs)| ahead(better, ours, theirs));
                let _ = write!(text, " {} |", ratio.map_or("–".to_owned(), |ratio| number(ratio) + "x"));
            }
        }
        text.push('\n');
    }
    text
}

/// A median with its spread, or why there is none.
fn cell(results: &Results, model: &str, server: &str, metric: &str) -> String {
    let Some((row, median)) = results.row(model, server, metric).and_then(|row| Some((row, row.median()?)))
    else {
        let left_out = |known: &&super::results::Omission| {
            known.model == model && known.server == server && known.metric == metric
        };
        return if results.omissions.iter().any(|known| left_out(&known)) { "*" } else { "–" }.to_owned();
    };
    match row.spread() {
        Some(spread) => format!("{} ±{:.0}%", number(median), spread * 100.0),
        None => number(median),
    }
}

/// What the stars of a model's table stand for, one server and reason a line.
pub fn omissions(results: &Results, model: &str) -> String {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for omission in results.omissions.iter().filter(|omission| omission.model == model) {
        let why = format!("{}: {}", omission.server, omission.reason);
        match lines.iter_mut().find(|(known, _)| *known == why) {
            Some((_, metrics)) => metrics.push(&omission.metric),
            None => lines.push((why, vec![&omission.metric])),
        }
    }
    lines
        .iter()
        .fold(String::new(), |text, (why, metrics)| text + &format!("- {why} ({})\n", metrics.join("; ")))
}

/// How far the others' greedy answers are those of the first server.
pub fn agreement(results: &Results, model: &str) -> String {
    let servers = results.servers(model);
    let said = |server: &str| results.answers.get(model)?.get(server);
    let Some((ours, others)) = servers.split_first() else { return String::new() };
    let shares = others.iter().filter_map(|other| {
        let share = agreement::share(said(ours)?, said(other)?)?;
        Some(format!("{other} {:.0}%", share * 100.0))
    });
    let shares: Vec<_> = shares.collect();
    if shares.is_empty() {
        return String::new();
    }
    format!("Greedy text that is the same as {ours}'s, up to the first difference: {}\n", shares.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{omissions, table};
    use crate::bench::results::{Better, Omission, Results, tests::sample};

    #[test]
    fn ratios_say_how_far_the_first_server_is_ahead() {
        let mut results = Results::default();
        for (server, rate, delay) in [("duet", 30.0, 8.0), ("duet", 36.0, 8.0), ("peer", 11.0, 4.0)] {
            let both = vec![sample("rate", Better::Higher, rate), sample("delay", Better::Lower, delay)];
            results.add("m", server, both);
        }
        let table = table(&results, "m");
        assert!(table.starts_with("| | duet | peer | ahead |\n|---|---:|---:|---:|\n"), "{table}");
        assert!(table.contains("| rate | 33.0 ±9% | 11.0 | 3.00x |"), "{table}");
        assert!(table.contains("| delay | 8.00 ±0% | 4.00 | 0.500x |"), "{table}");
    }

    #[test]
    fn what_was_left_out_is_told_from_what_does_not_exist() {
        let mut results = Results::default();
        results.add(
            "m",
            "duet",
            vec![sample("rate", Better::Higher, 30.0), sample("own", Better::Lower, 1.0)],
        );
        results.add("m", "peer", vec![sample("other", Better::Higher, 1.0)]);
        for metric in ["rate", "more"] {
            let [model, server, metric, reason] = ["m", "peer", metric, "too slow"].map(str::to_owned);
            results.omit(Omission { model, server, metric, reason });
        }
        let table = table(&results, "m");
        assert!(table.contains("| rate | 30.0 | * | – |"), "{table}");
        assert!(table.contains("| own | 1.00 | – | – |"), "{table}");
        assert_eq!(omissions(&results, "m"), "- peer: too slow (rate; more)\n");
    }
}
