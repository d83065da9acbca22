//! `specgen [--check] ROOT`: generates everything from `ROOT/specs`, or says what is out of date. Run by
//! `cargo xtask generate`.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().position(|argument| argument == "--check");
    if let Some(position) = check {
        arguments.remove(position);
    }
    let [root] = arguments.as_slice() else { bail!("usage: specgen [--check] ROOT") };
    let root = PathBuf::from(root).canonicalize().with_context(|| format!("{root}: no such folder"))?;
    let outputs = specgen::plan::outputs(&root)?;
    if check.is_some() {
        return specgen::plan::check(&root, &outputs);
    }
    specgen::plan::write(&root, &outputs)?;
    Ok(())
}
