//! Results on `docs/benchmarks.md`: the part between the marks, and a plot for each model. What stands around it is written
//! by hand and stays.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{
    plot,
    results::Results,
    table::{agreement, omissions, table},
};

const PAGE: &str = "docs/benchmarks.md";
const PLOTS: &str = "docs/benchmarks";
const MARKERS: [&str; 2] = ["<!-- bench:start -->", "<!-- bench:end -->"];

/// Writes the page and its plots.
///
/// # Errors
/// The page has lost its marks, or a file cannot be written.
pub fn write(root: &Path, runs: &[Results]) -> Result<()> {
    let folder = root.join(PLOTS);
    // There is none before the first time, and no plot may stay that nothing shows.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut text = String::new();
    for (index, results) in runs.iter().enumerate() {
        let _ = writeln!(text, "{}", heading(results));
        for model in results.models() {
            let name = format!("{}-{}.svg", model.rsplit('/').next().unwrap_or(model), index + 1);
            let _ = write!(text, "### {model}\n\n");
            if let Some(picture) = plot::ratios(results, model) {
                fs::write(folder.join(&name), picture)?;
                let _ = write!(text, "![{model}: how many times better duet is](benchmarks/{name})\n\n");
            }
            let _ = writeln!(text, "{}", table(results, model));
            let _ = writeln!(text, "{}", agreement(results, model));
            let left_out = omissions(results, model);
            if !left_out.is_empty() {
                let _ = write!(text, "Left out (*):\n\n{left_out}\n");
            }
        }
    }
    let page = root.join(PAGE);
    let written = replaced(&fs::read_to_string(&page)?, &text)?;
    fs::write(&page, written).with_context(|| format!("writing {PAGE}"))?;
    println!("written to {PAGE} and {PLOTS}");
    Ok(())
}

/// The machine in one line.
pub fn machine(results: &Results) -> String {
    let facts = results.machine.as_object().into_iter().flatten();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let facts = facts.map(|(name, value)| format!("{name}: {}", text(value)));
    facts.collect::<Vec<_>>().join("; ")
}

/// The command, the machine, and what else it did.
fn heading(results: &Results) -> String {
    let mut text = format!("## `{}`\n\n", results.command);
    for (name, value) in results.machine.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if !value.is_empty() {
            let _ = writeln!(text, "- {}: {value}", name.replace('_', " "));
        }
    }
    text + &surroundings(results)
}

fn surroundings(results: &Results) -> String {
    let all = &results.surroundings;
    let seconds: f64 = all.iter().map(|one| one.seconds).sum();
    if seconds == 0.0 {
        return String::new();
    }
    let mean = all.iter().map(|one| one.others_cores * one.seconds).sum::<f64>() / seconds;
    let most = all.iter().map(|one| one.others_cores).fold(0.0, f64::max);
    let stolen = all.iter().map(|one| one.stolen_cores).fold(0.0, f64::max);
    format!(
        "- other processes while servers were measured: {mean:.2} cores on average, {most:.2} at most for one server; \
         taken by the machine's host: {stolen:.2} at most\n"
    )
}

fn replaced(page: &str, part: &str) -> Result<String> {
    let [start, end] = MARKERS;
    let (before, rest) = page.split_once(start).with_context(|| format!("{PAGE} has no `{start}`"))?;
    let (_, after) = rest.split_once(end).with_context(|| format!("{PAGE} has no `{end}`"))?;
    Ok(format!("{before}{start}\n{part}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{heading, replaced};
    use crate::bench::results::{Results, Surroundings};

    #[test]
    fn only_the_marked_part_changes() {
        let page = "# Speed\n<!-- bench:start -->\nold\n<!-- bench:end -->\nmore\n";
        let written = replaced(page, "new\n").unwrap();
        assert_eq!(written, "# Speed\n<!-- bench:start -->\nnew\n<!-- bench:end -->\nmore\n");
        assert!(replaced("# Speed", "new").is_err());
    }

    #[test]
    fn others_count_by_the_time_that_they_disturbed() {
        let seen = |seconds, others_cores| Surroundings {
            model: "m".into(),
            server: "s".into(),
            seconds,
            others_cores,
            stolen_cores: 0.0,
        };
        let results = Results { surroundings: vec![seen(30.0, 0.1), seen(10.0, 0.5)], ..Results::default() };
        let text = heading(&results);
        assert!(text.contains("0.20 cores on average, 0.50 at most"), "{text}");
    }
}
