//! What a run showed, for people.

use std::fmt::Write;

use super::{Outcome, Sample, Who, figures::quantile};

const KIB: f64 = 1024.0;

/// The figures of a run as tables in Markdown.
pub fn tables(outcome: &Outcome) -> String {
    [clients(outcome), waits(outcome), server(outcome)].join("\n")
}

/// What is wrong with a run, if anything is.
pub fn complaints(outcome: &Outcome) -> Vec<String> {
    let mut complaints = outcome.counts.told.clone();
    if outcome.counts.failures > 0 {
        complaints.push(format!("{} failures in all", outcome.counts.failures));
    }
    if outcome.after.failed > outcome.before.failed {
        complaints.push("the server tells of failed answers".to_owned());
    }
    if !outcome.settled {
        complaints.push(format!("something is left: {:?}, before: {:?}", outcome.after, outcome.before));
    }
    complaints
}

fn clients(outcome: &Outcome) -> String {
    let counts = &outcome.counts;
    let mut text = header("clients", "");
    let mut row = |name: &str, value: String| line(&mut text, name, &value);
    let (plan, all) = (&outcome.plan, counts.answered());
    row("connections at once", plan.connections().to_string());
    row("of them streams: one greedy key, one ordinary key", format!("{}, {}", plan.flood, plan.crowd));
    row("complete answers, each checked", all.to_string());
    let refused: Vec<_> =
        counts.refused.iter().map(|(status, count)| format!("{count} × {status}")).collect();
    row("refused for want of room", if refused.is_empty() { "0".to_owned() } else { refused.join(", ") });
    let vanished: Vec<_> =
        counts.vanished.iter().map(|(moment, count)| format!("{count} {moment}")).collect();
    row("clients that vanished", vanished.join(", "));
    let slow = format!("{} read to the end, {} gave up", counts.slow_finished, counts.slow_left);
    row("slow readers", slow);
    row("requests never completed, ended by the server", counts.half_open_closed.to_string());
    row("requests on connections that are mostly idle", counts.idle_asked.to_string());
    row("anything else: broken streams, other errors, hanging answers", counts.failures.to_string());
    text
}

fn waits(outcome: &Outcome) -> String {
    let mut text =
        "| the modest key waits for the beginning of its answer | requests | p50 | p95 |\n|---|---:|---:|---:|\n"
            .to_owned();
    for (name, waits) in ["without the greedy key", "beside it"].iter().zip(&outcome.counts.waits) {
        let at = |part| quantile(waits, part).map_or("-".to_owned(), |seconds| format!("{seconds:.2} s"));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {name} | {} | {} | {} |", waits.len(), at(0.5), at(0.95));
    }
    let tokens = |who| outcome.counts.tokens_in_flood.get(&who).copied().unwrap_or_default();
    let (flood, crowd) = (tokens(Who::Flood), tokens(Who::Crowd));
    let ratio = flood as f64 / crowd.max(1) as f64;
    let (wide, narrow) = (outcome.plan.flood, outcome.plan.crowd);
    let _ = writeln!(
        text,
        "\nBeside each other, the greedy key with {wide} streams got {flood} tokens and the ordinary one with {narrow} got \
         {crowd}: {ratio:.2} to 1."
    );
    text
}

/// One number of a sample, if the machine tells it.
type Measure = fn(&Sample) -> Option<f64>;

fn server(outcome: &Outcome) -> String {
    let mut text =
        "| the server | before | highest | last under load | after |\n|---|---:|---:|---:|---:|\n".to_owned();
    let rows: [(&str, Measure); 8] = [
        ("resident memory, MiB", |sample| sample.resident.map(|kibibytes| kibibytes / KIB)),
        ("of it anonymous, MiB", |sample| sample.anonymous.map(|kibibytes| kibibytes / KIB)),
        ("MLX: in use, MiB", |sample| Some(sample.mlx_active / KIB)),
        ("MLX: kept for reuse, MiB", |sample| Some(sample.mlx_cache / KIB)),
        ("open files", |sample| sample.descriptors.map(|count| count as f64)),
        ("threads", |sample| sample.threads),
        ("answers running", |sample| Some(sample.running as f64)),
        ("answers waiting", |sample| Some(sample.waiting as f64)),
    ];
    for (name, value) in rows {
        let told = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.0}"));
        let highest = outcome.samples.iter().filter_map(value).max_by(f64::total_cmp);
        let last = outcome.samples.last().and_then(value);
        let cells = [value(&outcome.before), highest, last, value(&outcome.after)].map(told);
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    let told = |growth: Option<f64>| growth.map_or("-".to_owned(), |growth| format!("{growth:+.0}"));
    let _ = writeln!(
        text,
        "\nOver the last two thirds of the run resident memory grew by {} KiB a minute, what of it is anonymous by {} KiB a \
         minute (least squares over {} samples). All clients gone, nothing was left after {:.1} s: {}.",
        told(outcome.growth()),
        told(outcome.anonymous_growth()),
        outcome.samples.len(),
        outcome.settling,
        if outcome.settled { "no answer, no request, no open file more than before" } else { "NOT SO" },
    );
    text
}

fn header(first: &str, second: &str) -> String {
    format!("| {first} | {second} |\n|---|---:|\n")
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "| {name} | {value} |");
}
