//! Which crate of the workspace may depend on which. Dependencies of tests alone are free.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Finding;

/// One row per crate: who it may depend on. A crate without a row is a finding, so the table stays whole.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "duet",
        &[
            "api-*",
            "duet-demo",
            "duet-engine",
            "duet-hub",
            "duet-inference",
            "duet-mlx",
            "duet-store",
            "duet-upstream",
            "types-*",
            "wire",
        ],
    ),
    ("duet-conformance", &[]),
    ("duet-demo", &[]),
    ("duet-hub", &["duet-demo"]),
    ("duet-inference", &[]),
    ("duet-engine", &["duet-inference"]),
    ("duet-store", &[]),
    ("duet-upstream", &["duet-inference"]),
    ("duet-kernels", &[]),
    ("duet-mlx", &["duet-engine", "duet-inference", "duet-kernels", "mlx-rs", "mlx-sys"]),
    ("mlx-sys", &[]),
    ("wire", &[]),
    ("types-anthropic", &["wire"]),
    ("types-local", &["wire"]),
    ("types-openai", &["wire"]),
    ("api-client", &["types-*", "wire"]),
    ("api-operations", &["types-*", "wire"]),
    ("api-server", &["types-*", "wire"]),
    ("specgen", &[]),
    ("xtask", &["specgen"]),
];
/// Crates from elsewhere whose use is confined like that of our own.
const CONFINED: [&str; 1] = ["mlx-rs"];

/// A crate of the workspace and the dependencies of its library, binary and build script.
#[derive(Debug)]
pub struct Package {
    name: String,
    manifest: String,
    dependencies: Vec<String>,
}

/// Asks cargo for the workspace's crates.
///
/// # Errors
/// cargo fails or answers in an unknown form.
pub fn read(root: &Path) -> Result<Vec<Package>> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
    let output = Command::new("cargo").args(arguments).current_dir(root).output()?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let mut packages = packages(&metadata).context("cargo metadata has an unknown form")?;
    for package in &mut packages {
        let relative = Path::new(&package.manifest).strip_prefix(root).ok().and_then(Path::to_str);
        package.manifest = relative.unwrap_or(&package.manifest).to_owned();
    }
    Ok(packages)
}

fn packages(metadata: &Value) -> Option<Vec<Package>> {
    metadata["packages"].as_array()?.iter().map(package).collect()
}

fn package(value: &Value) -> Option<Package> {
    let dependencies = value["dependencies"].as_array()?.iter().filter(|one| one["kind"] != "dev");
    Some(Package {
        name: value["name"].as_str()?.to_owned(),
        manifest: value["manifest_path"].as_str()?.to_owned(),
        dependencies: dependencies
            .map(|one| Some(one["name"].as_str()?.to_owned()))
            .collect::<Option<_>>()?,
    })
}

/// Dependencies that the table does not know.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let ours = |name: &str| CONFINED.contains(&name) || packages.iter().any(|package| package.name == name);
    let mut findings = Vec::new();
    for package in packages {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == package.name) else {
            let message = format!("the crate `{}` has no row in xtask/src/tidy/crates.rs", package.name);
            findings.push(Finding::of_file(&package.manifest, message));
            continue;
        };
        let forbidden = package.dependencies.iter().filter(|name| ours(name) && !permits(allowed, name));
        let message = |name: &String| format!("`{}` must not depend on `{name}`", package.name);
        findings.extend(forbidden.map(|name| Finding::of_file(&package.manifest, message(name))));
    }
    findings
}

/// A `*` at the end of an entry stands for anything.
fn permits(allowed: &[&str], name: &str) -> bool {
    let matches = |entry: &&str| match entry.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => *entry == name,
    };
    allowed.iter().any(matches)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{check, packages};

    /// A dependency and its kind.
    type Sample<'a> = (&'a str, Option<&'a str>);

    /// Findings of a workspace with these crates and dependencies.
    fn findings(crates: &[(&str, &[Sample])]) -> usize {
        let dependency = |(name, kind): &Sample| json!({"name": name, "kind": kind});
        let package = |(name, dependencies): &(&str, &[Sample])| {
            let dependencies: Vec<_> = dependencies.iter().map(dependency).collect();
            json!({"name": name, "manifest_path": "Cargo.toml", "dependencies": dependencies})
        };
        let metadata = json!({"packages": crates.iter().map(package).collect::<Vec<_>>()});
        check(&packages(&metadata).unwrap()).len()
    }

    #[test]
    fn dependencies_against_the_direction_are_found() {
        let engine = ("duet-engine", &[("duet-inference", None), ("serde", None)][..]);
        assert_eq!(findings(&[("duet-inference", &[]), engine]), 0);
        assert_eq!(findings(&[("duet-inference", &[("duet-engine", None)]), engine]), 1);
        assert_eq!(findings(&[("duet-inference", &[("duet-engine", Some("build"))]), engine]), 1);
        assert_eq!(findings(&[("duet-inference", &[("duet-engine", Some("dev"))]), engine]), 0);
    }

    #[test]
    fn mlx_is_confined_to_its_crate() {
        assert_eq!(findings(&[("duet-engine", &[("mlx-rs", None)])]), 1);
        assert_eq!(findings(&[("duet-mlx", &[("mlx-rs", None)])]), 0);
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        assert_eq!(findings(&[("a-new-crate", &[])]), 1);
    }
}
