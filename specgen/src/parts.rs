//! A YAML document in several files: `x.yaml`, and beside it the folder `x/` with more of the same document.
//!
//! Invariant: objects are united and lists are joined, in the order of the files' names; nothing is overwritten.

use crate::document::Document;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The document at `path` (`.../x.yaml`) with its parts.
///
/// # Errors
/// A file cannot be read, or two of them say the same thing.
pub fn read(path: &Path) -> Result<Value> {
    let mut whole = Document::read_plain(path)?;
    for part in files(&path.with_extension(""))? {
        let more = Document::read_plain(&part)?;
        unite(&mut whole, more, "").with_context(|| format!("in {}", part.display()))?;
    }
    Ok(whole)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    Ok(files)
}

fn unite(into: &mut Value, more: Value, place: &str) -> Result<()> {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                match into.get_mut(&key) {
                    Some(there) => unite(there, value, &format!("{place}/{key}"))?,
                    None => drop(into.insert(key, value)),
                }
            }
        }
        (Value::Array(into), Value::Array(more)) => into.extend(more),
        _ => bail!("{place} is there already"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_add_and_never_overwrite() {
        let mut whole = json!({"schemas": {"A": {"type": "string"}}, "served": ["x"]});
        unite(&mut whole, json!({"schemas": {"B": {}}, "served": ["y"]}), "").expect("disjoint");
        assert_eq!(whole, json!({"schemas": {"A": {"type": "string"}, "B": {}}, "served": ["x", "y"]}));
        let error = unite(&mut whole, json!({"schemas": {"A": {"type": "number"}}}), "").expect_err("twice");
        assert_eq!(error.to_string(), "/schemas/A/type is there already");
    }
}
