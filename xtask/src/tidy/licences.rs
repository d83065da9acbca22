//! Every dependency has a licence that `deny.toml` allows.
//!
//! cargo-deny does this and more, but takes minutes to build where it is not installed; the list is the same one.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, ParseMode};

use super::Finding;
use crate::process::quiet;

/// The part of `deny.toml` that is read here.
#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// A crate that is not ours, with its version and what it says its licence is.
pub struct Dependency {
    name: String,
    licence: String,
}

/// The allowed licences and every dependency that this machine builds.
///
/// # Errors
/// `deny.toml` or the answer of cargo cannot be read.
pub fn read(root: &Path) -> Result<(Vec<String>, Vec<Dependency>)> {
    let policy: Policy = toml::from_str(&fs::read_to_string(root.join("deny.toml"))?)?;
    let mut host = Command::new("rustc");
    host.args(["--print", "host-tuple"]);
    let mut metadata = Command::new("cargo");
    metadata.args(["metadata", "--format-version", "1", "--filter-platform", quiet(host)?.trim()]);
    metadata.current_dir(root);
    let metadata: Value = serde_json::from_str(&quiet(metadata)?)?;
    Ok((policy.licenses.allow, dependencies(&metadata).context("cargo metadata has an unknown form")?))
}

/// Crates that come from a registry.
fn dependencies(metadata: &Value) -> Option<Vec<Dependency>> {
    let foreign = metadata["packages"].as_array()?.iter().filter(|package| !package["source"].is_null());
    let dependency = |package: &Value| {
        Some(Dependency {
            name: format!("{} {}", package["name"].as_str()?, package["version"].as_str()?),
            licence: package["license"].as_str().unwrap_or_default().to_owned(),
        })
    };
    foreign.map(dependency).collect()
}

/// Dependencies with a licence that is not allowed, or with none.
pub fn check(allowed: &[String], dependencies: &[Dependency]) -> Vec<Finding> {
    let refused = dependencies.iter().filter(|dependency| !permits(allowed, &dependency.licence));
    let message =
        |one: &Dependency| format!("{}: the licence `{}` is not in its list", one.name, one.licence);
    refused.map(|dependency| Finding::of_file("deny.toml", message(dependency))).collect()
}

/// Whether a licence expression can be satisfied with allowed licences alone.
fn permits(allowed: &[String], licence: &str) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|requirement| {
            let id = requirement.license.id();
            id.is_some_and(|id| allowed.iter().any(|one| one == id.name))
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{check, dependencies};

    fn findings(licence: Option<&str>) -> usize {
        let ours = json!({"name": "duet", "version": "1.0.0", "license": null, "source": null});
        let foreign = json!({"name": "a", "version": "1.0.0", "license": licence, "source": "registry"});
        let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned(), "Unicode-3.0".to_owned()];
        check(&allowed, &dependencies(&json!({"packages": [ours, foreign]})).unwrap()).len()
    }

    #[test]
    fn one_allowed_licence_is_enough_where_there_is_a_choice() {
        assert_eq!(findings(Some("GPL-3.0 OR MIT")), 0);
        assert_eq!(findings(Some("MIT/Apache-2.0")), 0);
        assert_eq!(findings(Some("(MIT OR Apache-2.0) AND Unicode-3.0")), 0);
        assert_eq!(findings(Some("Apache-2.0 WITH LLVM-exception OR GPL-2.0")), 0);
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_found() {
        assert_eq!(findings(Some("GPL-3.0-only")), 1);
        assert_eq!(findings(Some("MIT AND GPL-3.0-only")), 1);
        assert_eq!(findings(Some("as you like")), 1);
        assert_eq!(findings(None), 1);
    }
}
