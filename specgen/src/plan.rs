//! What is generated from what, and where it goes. Running a plan writes files, or compares them.

use crate::document::Document;
use crate::emit::{self, Paths};
use crate::lower;
use crate::support::{self, Support};
use anyhow::{Context, Result, bail, ensure};
use proc_macro2::TokenStream;
use quote::quote;
use std::path::{Path, PathBuf};

/// A specification and its names in Rust.
struct Source {
    /// The file `specs/<name>.yaml` and the modules' name.
    name: &'static str,
    types: fn() -> TokenStream,
}

const SOURCES: [Source; 3] = [
    Source { name: "anthropic", types: || quote!(::types_anthropic) },
    Source { name: "openai", types: || quote!(::types_openai) },
    Source { name: "local", types: || quote!(::types_local) },
];

/// A file to be written, by its path from the repository's root.
#[derive(Debug, PartialEq, Eq)]
pub struct Output {
    pub path: PathBuf,
    pub text: String,
}

/// Everything that is generated for the repository at `root`.
///
/// # Errors
/// A specification is wrong, or says something that the generator does not support.
pub fn outputs(root: &Path) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    let supported = Document::read_plain(&root.join("specs/support.yaml"))?;
    let mut apis = Vec::new();
    for source in &SOURCES {
        let file = root.join("specs").join(source.name).with_extension("yaml");
        let document = Document::read(&file)?;
        let spec = lower::lower(&document).with_context(|| format!("in {}", file.display()))?;
        let paths = Paths { types: (source.types)(), runtime: quote!(crate::runtime) };
        let name = source.name;
        apis.push(Support::read(&supported[name], &spec)?);
        let mut add = |path: String, tokens| -> Result<()> {
            let text = render(name, tokens).with_context(|| path.clone())?;
            outputs.push(Output { path: path.into(), text });
            Ok(())
        };
        add(format!("generated/types-{name}/src/types.rs"), emit::types::emit(&spec))?;
        add(format!("generated/server/src/{name}.rs"), emit::server::emit(&spec, &paths)?)?;
        add(format!("generated/client/src/{name}.rs"), emit::client::emit(name, &spec, &paths)?)?;
    }
    outputs.push(Output { path: "docs/support.md".into(), text: support::page(&apis) });
    outputs.push(readme(root, &support::readme_table(&apis))?);
    Ok(outputs)
}

/// README with the table between its markers replaced.
fn readme(root: &Path, table: &str) -> Result<Output> {
    const START: &str = "<!-- support:start -->\n";
    const END: &str = "<!-- support:end -->";
    let old = std::fs::read_to_string(root.join("README.md")).context("reading README.md")?;
    let (Some(start), Some(end)) = (old.find(START), old.find(END)) else {
        bail!("README.md: the markers support:start and support:end are missing")
    };
    ensure!(start < end, "README.md: support:end stands before support:start");
    let text = format!("{}{table}{}", &old[..start + START.len()], &old[end..]);
    Ok(Output { path: "README.md".into(), text })
}

/// Formats tokens as a source file.
///
/// # Errors
/// The tokens are no valid Rust: a fault of the generator.
pub fn render(name: &str, tokens: TokenStream) -> Result<String> {
    let file: syn::File = syn::parse2(tokens).context("the generator wrote something that is no Rust")?;
    let header = format!(
        "// @generated from specs/{name}.yaml by `cargo xtask generate`; do not edit.\n\
         #![allow(clippy::all, clippy::pedantic, clippy::cognitive_complexity, clippy::too_many_lines)]\n\
         #![allow(rustdoc::all, unused)]\n\n"
    );
    Ok(header + &prettyplease::unparse(&file))
}

/// Writes every output that differs; returns how many did.
///
/// # Errors
/// A file cannot be written.
pub fn write(root: &Path, outputs: &[Output]) -> Result<usize> {
    let mut written = 0;
    for output in outputs {
        let path = root.join(&output.path);
        if std::fs::read_to_string(&path).ok().as_deref() == Some(&output.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        }
        std::fs::write(&path, &output.text).with_context(|| format!("writing {}", path.display()))?;
        written += 1;
    }
    Ok(written)
}

/// # Errors
/// Some output differs from the file that is there; the message names each.
pub fn check(root: &Path, outputs: &[Output]) -> Result<()> {
    let stale: Vec<String> = outputs
        .iter()
        .filter(|output| {
            std::fs::read_to_string(root.join(&output.path)).ok().as_deref() != Some(&output.text)
        })
        .map(|output| output.path.display().to_string())
        .collect();
    if stale.is_empty() {
        return Ok(());
    }
    bail!("not up to date, run `cargo xtask generate`:\n  {}", stale.join("\n  "))
}
