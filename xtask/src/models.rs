//! `cargo xtask models`: compares every architecture with mlx-lm and writes what was measured into `docs/models.md`.
//!
//! The numbers come from `crates/mlx/tests/architectures`, and only when all of it passed. What stands around the marked
//! part of the page is written by hand and stays.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process::tee;

const PAGE: &str = "docs/models.md";
const MARKERS: [&str; 2] = ["<!-- parity:start -->", "<!-- parity:end -->"];
/// Columns of the first table: title, variant and computation.
const COLUMNS: [(&str, &str, &str); 5] = [
    ("float32", "float32", "float32"),
    ("bf16", "bf16", "native"),
    ("bf16, computed in float32", "bf16", "float32"),
    ("4 bit", "4bit", "native"),
    ("4 bit, computed in float32", "4bit", "float32"),
];

#[derive(clap::Args)]
pub struct Arguments {
    /// Measure only what the tests compare by default: minutes less.
    #[arg(long)]
    quick: bool,
}

/// One comparison, as the tests write it.
#[derive(Deserialize)]
struct Row {
    configuration: String,
    variant: String,
    computation: String,
    largest: f32,
}

/// By configuration, variant and computation: the largest difference of a logit.
type Measured = BTreeMap<(String, String, String), f32>;

/// Measures and writes the page.
///
/// # Errors
/// A comparison failed, or the page has lost its markers.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let folder = root.join("target/parity/matrix");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut command = Command::new("cargo");
    command
        .args(["test", "--package", "duet-mlx", "--test", "architectures", "--"])
        // It looks at the page that is about to be written.
        .args(["--skip", "the_published_table"])
        .env("DUET_PARITY", if arguments.quick { "default" } else { "full" })
        .env("DUET_PARITY_MATRIX", &folder)
        .current_dir(root);
    tee(command)?;
    let page = root.join(PAGE);
    let written = replaced(&fs::read_to_string(&page)?, &tables(&read(&folder)?))?;
    fs::write(&page, written).with_context(|| format!("writing {PAGE}"))
}

fn read(folder: &Path) -> Result<Measured> {
    let mut measured = Measured::new();
    for file in fs::read_dir(folder).context("the tests wrote nothing")? {
        let rows: Vec<Row> = serde_json::from_slice(&fs::read(file?.path())?)?;
        for Row { configuration, variant, computation, largest } in rows {
            let place = measured.entry((configuration, variant, computation)).or_insert(largest);
            *place = place.max(largest);
        }
    }
    Ok(measured)
}

fn replaced(page: &str, part: &str) -> Result<String> {
    let [start, end] = MARKERS;
    let (before, rest) = page.split_once(start).with_context(|| format!("{PAGE} has no `{start}`"))?;
    let (_, after) = rest.split_once(end).with_context(|| format!("{PAGE} has no `{end}`"))?;
    Ok(format!("{before}{start}\n{part}{end}{after}"))
}

fn tables(measured: &Measured) -> String {
    let found = |configuration: &str, variant: &str, computation: &str| {
        let key = (configuration.to_owned(), variant.to_owned(), computation.to_owned());
        measured.get(&key).map_or_else(|| "-".to_owned(), |largest| number(*largest))
    };
    let configurations: BTreeSet<&str> = measured.keys().map(|(name, _, _)| name.as_str()).collect();
    let mut text = header("configuration", &COLUMNS.map(|(title, _, _)| title.to_owned()));
    for name in configurations {
        let cells = COLUMNS.map(|(_, variant, computation)| found(name, variant, computation));
        text += &line(&format!("`{name}`"), &cells);
    }
    let others: Vec<_> = measured
        .keys()
        .filter(|(_, variant, _)| !COLUMNS.iter().any(|(_, known, _)| known == variant))
        .collect();
    let columns: BTreeSet<_> = others.iter().map(|(name, _, computation)| (name, computation)).collect();
    let variants: BTreeSet<_> = others.iter().map(|(_, variant, _)| variant).collect();
    let titles: Vec<_> =
        columns.iter().map(|(name, computation)| format!("`{name}`, {computation}")).collect();
    text += "\nThe other packings:\n\n";
    text += &header("packing", &titles);
    for variant in variants {
        let cells: Vec<_> =
            columns.iter().map(|(name, computation)| found(name, variant, computation)).collect();
        text += &line(variant, &cells);
    }
    text
}

fn header(first: &str, titles: &[String]) -> String {
    line(first, titles) + "|---|" + &"---:|".repeat(titles.len()) + "\n"
}

fn line(first: &str, cells: &[String]) -> String {
    format!("| {first} | {} |\n", cells.join(" | "))
}

/// Two digits are more than a difference by rounding deserves.
fn number(largest: f32) -> String {
    if largest == 0.0 { "0".to_owned() } else { format!("{largest:.0e}") }
}

#[cfg(test)]
mod tests {
    use super::{Measured, replaced, tables};

    fn measured(rows: &[(&str, &str, &str, f32)]) -> Measured {
        let own = |text: &str| text.to_owned();
        rows.iter()
            .map(|(name, variant, computation, largest)| {
                ((own(name), own(variant), own(computation)), *largest)
            })
            .collect()
    }

    #[test]
    fn what_was_not_measured_is_marked() {
        let text = tables(&measured(&[
            ("llama", "float32", "float32", 2.13e-5),
            ("llama", "bf16", "native", 0.0),
            ("llama", "mxfp4", "native", 0.5),
        ]));
        assert!(text.contains("| `llama` | 2e-5 | 0 | - | - | - |\n"), "{text}");
        assert!(text.contains("| packing | `llama`, native |\n|---|---:|\n| mxfp4 | 5e-1 |\n"), "{text}");
    }

    #[test]
    fn only_the_marked_part_changes() {
        let page = "# Models\n<!-- parity:start -->\nold\n<!-- parity:end -->\nmore\n";
        let written = replaced(page, "new\n").unwrap();
        assert_eq!(written, "# Models\n<!-- parity:start -->\nnew\n<!-- parity:end -->\nmore\n");
        assert!(replaced("# Models", "new").is_err());
    }
}
