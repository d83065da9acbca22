//! `cargo xtask drift`: what the vendors' SDKs name and our specifications do not, and the other way round.
//!
//! The Python SDKs are made by the vendors from their own specifications, so their types say what is on the wire. A
//! matrix of majors is compared, because our specifications are the superset of what clients in use send. Every
//! difference is accounted for in `specs/drift.toml`; one that is not, and an entry without a difference, fail.

mod accepted;
mod compare;
mod inventory;
mod ledger;
mod report;
mod sdk;
#[cfg(test)]
mod tests;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use self::{accepted::Api, inventory::Inventory, ledger::Ledger, report::Report};
use crate::{executable, process::quiet};

#[derive(clap::Args)]
pub struct Arguments {
    /// Compare with the SDKs that the package index has now instead of the newest pinned ones.
    #[arg(long)]
    latest: bool,
    /// Also write everything that was found, accepted or not, to this file.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Compares both APIs with the matrix and prints coverage and whatever is not accounted for.
///
/// # Errors
/// There is such a thing, or an SDK cannot be installed or understood.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let accepted = accepted::read(&root.join("specs/drift.toml"))?;
    let specifications = specifications(root)?;
    let sdks = sdk::read(root, arguments.latest)?;
    let mut faults = 0;
    let mut found = Vec::new();
    for (api, specification) in sdk::APIS.into_iter().zip(&specifications) {
        let accepted =
            accepted.get(api).with_context(|| format!("specs/drift.toml has no part for {api}"))?;
        let sdks: Vec<&Inventory> =
            sdks.iter().filter(|(of, _)| *of == api).map(|(_, inventory)| inventory).collect();
        let ledger = account(specification, &sdks, accepted);
        let labels = sdks.iter().map(|sdk| sdk.label.as_str()).collect();
        let report = Report::new(api, labels, &ledger, accepted);
        println!("{}", report.text());
        faults += report.faults();
        found.push(report.json());
    }
    if let Some(path) = &arguments.json {
        fs::write(path, format!("{:#}\n", Value::Array(found)))?;
    }
    if faults > 0 {
        bail!(
            "{faults} differences are not accounted for: change the specification, or give a reason in specs/drift.toml"
        );
    }
    Ok(())
}

/// Holds every operation of the SDKs that is in scope against the specification.
fn account(specification: &Inventory, sdks: &[&Inventory], accepted: &Api) -> Ledger {
    let mut ledger = Ledger::new(specification);
    for sdk in sdks {
        for operation in &sdk.operations {
            let path = accepted.path(&operation.path);
            if accepted.out_of_scope.reason(&operation.name).is_some() {
                ledger.left_out.insert(format!("{} {path}", operation.method));
            } else {
                compare::operation(specification, sdk, operation, &path, &mut ledger);
            }
        }
    }
    ledger
}

/// What `specs/API.yaml` and its parts name, for every API. `specgen` says it, which is apart for the time that it takes
/// to compile.
fn specifications(root: &Path) -> Result<Vec<Inventory>> {
    let mut command = Command::new(executable::build(root, executable::SPECGEN)?);
    command.current_dir(root).arg("--inventory");
    command.args(sdk::APIS.map(|api| format!("specs/{api}.yaml")));
    let lines = quiet(command)?;
    lines.lines().map(|line| serde_json::from_str(line).context("what specgen says")).collect()
}
