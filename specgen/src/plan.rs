//! What is generated from what, and where it goes. Running a plan writes files, or compares them.

use crate::document::Document;
use crate::emit::{self, Paths};
use crate::ir::Spec;
use crate::lower;
use crate::parts;
use crate::support::{self, Support};
use anyhow::{Context, Result, bail, ensure};
use proc_macro2::TokenStream;
use quote::quote;
use std::path::{Path, PathBuf};

/// A specification, and where what is made of it lives.
struct Source {
    /// From the repository's root.
    spec: &'static str,
    /// Its part of `specs/support.yaml`, if users have to do with it.
    support: Option<&'static str>,
    types_file: &'static str,
    server_file: &'static str,
    client_file: &'static str,
    /// The table of its operations, if tests need one.
    operations_file: Option<&'static str>,
    /// The document in one piece, if readers need one.
    document_file: Option<&'static str>,
    paths: fn() -> Paths,
}

const SOURCES: [Source; 4] = [
    Source {
        spec: "specs/anthropic.yaml",
        support: Some("anthropic"),
        types_file: "generated/types-anthropic/src/types.rs",
        server_file: "generated/server/src/anthropic.rs",
        client_file: "generated/client/src/anthropic.rs",
        operations_file: Some("generated/operations/src/anthropic.rs"),
        document_file: Some("src/http/pages/specs/anthropic.json"),
        paths: || Paths { types: quote!(::types_anthropic), runtime: quote!(crate::runtime) },
    },
    Source {
        spec: "specs/openai.yaml",
        support: Some("openai"),
        types_file: "generated/types-openai/src/types.rs",
        server_file: "generated/server/src/openai.rs",
        client_file: "generated/client/src/openai.rs",
        operations_file: Some("generated/operations/src/openai.rs"),
        document_file: Some("src/http/pages/specs/openai.json"),
        paths: || Paths { types: quote!(::types_openai), runtime: quote!(crate::runtime) },
    },
    Source {
        spec: "specs/local.yaml",
        support: Some("local"),
        types_file: "generated/types-local/src/types.rs",
        server_file: "generated/server/src/local.rs",
        client_file: "generated/client/src/local.rs",
        operations_file: Some("generated/operations/src/local.rs"),
        document_file: Some("src/http/pages/specs/local.json"),
        paths: || Paths { types: quote!(::types_local), runtime: quote!(crate::runtime) },
    },
    // The generator's own test.
    Source {
        spec: "specgen/tests/fixture/fixture.yaml",
        support: None,
        types_file: "specgen/tests/fixture/types.rs",
        server_file: "specgen/tests/fixture/server.rs",
        client_file: "specgen/tests/fixture/client.rs",
        operations_file: None,
        document_file: None,
        paths: || Paths { types: quote!(crate::types), runtime: quote!(::api_server::runtime) },
    },
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
    let supported = parts::read(&root.join("specs/support.yaml"))?;
    let mut apis = Vec::new();
    for source in &SOURCES {
        let document = Document::read(&root.join(source.spec))?;
        let mut spec = lower::lower(&document).with_context(|| format!("in {}", source.spec))?;
        if let Some(name) = source.support {
            let support = Support::read(&supported[name], &spec)?;
            spec.mark_planned(&support.planned());
            apis.push(support);
        }
        for (path, tokens) in files(source, &spec)? {
            let text = render(source.spec, tokens).with_context(|| path.to_owned())?;
            outputs.push(Output { path: path.into(), text });
        }
        if let Some(path) = source.document_file {
            outputs.push(Output { path: path.into(), text: format!("{:#}\n", document.root) });
        }
    }
    outputs.push(Output { path: "docs/support.md".into(), text: support::page(&apis) });
    outputs.push(readme(root, &support::readme_table(&apis))?);
    Ok(outputs)
}

/// What is generated from one specification.
fn files(source: &Source, spec: &Spec) -> Result<Vec<(&'static str, TokenStream)>> {
    let paths = (source.paths)();
    let mut files = vec![
        (source.types_file, emit::types::emit(spec)),
        (source.server_file, emit::server::emit(spec, &paths)),
        (source.client_file, emit::client::emit(source.spec, spec, &paths)?),
    ];
    files.extend(source.operations_file.map(|file| (file, emit::operations::emit(spec, &paths.types))));
    Ok(files)
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
pub fn render(spec: &str, tokens: TokenStream) -> Result<String> {
    let file: syn::File = syn::parse2(tokens).context("the generator wrote something that is no Rust")?;
    let header = format!(
        "// @generated from {spec} by `cargo xtask generate`; do not edit.\n\
         #![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]\n\
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
