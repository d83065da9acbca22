//! The files of a model: which ones matter, whether all are here, and how to read one.

use std::{
    borrow::{Borrow, Cow},
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::Deserialize;

use crate::safetensors;

const INDEX: &str = "model.safetensors.index.json";
const WEIGHTS: &str = ".safetensors";
const CONFIG: &str = "config.json";
/// Where templates lie beside the one that is used for want of a better one.
const MORE_TEMPLATES: &str = "additional_chat_templates/";
const ADAPTER: &str = "adapter_config.json";
/// An adapter's weights, in mlx-lm's form and in PEFT's. What else is there was kept on the way.
const ADAPTED: [&str; 2] = ["adapters.safetensors", "adapter_model.safetensors"];
pub(crate) const CARD: &str = "README.md";
const TOKENIZERS: [&str; 3] = ["tokenizer.json", "tokenizer.model", "vocab.txt"];

/// Where a model's bytes are.
#[derive(Debug, Clone)]
pub enum Files {
    /// A folder on disk.
    Folder(PathBuf),
    /// Inside the binary: name and content.
    Embedded(&'static [(&'static str, &'static [u8])]),
}

impl Files {
    /// The content of one file, `None` if the model has no such file.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn read(&self, name: &str) -> io::Result<Option<Cow<'static, [u8]>>> {
        match self {
            Self::Embedded(files) => {
                let found = files.iter().find(|(known, _)| *known == name);
                Ok(found.map(|(_, content)| Cow::Borrowed(*content)))
            }
            Self::Folder(folder) => match fs::read(folder.join(name)) {
                Ok(content) => Ok(Some(Cow::Owned(content))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
        }
    }
}

/// What a complete model at `folder` lacks, if anything.
pub(crate) fn missing(folder: &Path) -> Option<String> {
    let names = names(folder);
    if let Some(missing) = missing_of(&names, indexed(folder)) {
        return Some(missing);
    }
    let mut weights = names.iter().filter(|name| is_weights(name));
    let cut = weights.find(|name| safetensors::is_cut(&folder.join(name)))?;
    Some(format!("the end of {cut}"))
}

/// The same question for a list of names; `index` holds the shards that an index file asks for.
pub(crate) fn missing_of(names: &BTreeSet<String>, index: Option<BTreeSet<String>>) -> Option<String> {
    if is_adapter(names) {
        let whole = ADAPTED.iter().any(|name| names.contains(*name));
        return (!whole).then(|| ADAPTED[0].to_owned());
    }
    if !names.contains(CONFIG) {
        return Some(CONFIG.to_owned());
    }
    if !names.iter().any(|name| is_tokenizer(name)) {
        return Some(TOKENIZERS[0].to_owned());
    }
    match index {
        Some(shards) => shards.difference(names).next().cloned(),
        None if names.iter().any(|name| is_weights(name)) => None,
        None => Some("model.safetensors".to_owned()),
    }
}

/// The files of a repository that serving needs, small ones first so that mistakes show before gigabytes arrive: what
/// describes the model, its card, its weights in safetensors, and the numbered modules of sentence-transformers. Weights
/// in other frameworks' formats are none of ours.
pub(crate) fn needed(names: &BTreeSet<String>) -> Vec<&str> {
    let names = names.iter().map(String::as_str).filter(|name| !name.contains('/') || is_part(name));
    let (weights, others): (Vec<_>, Vec<_>) = names.partition(|name| is_weights(name));
    let standard = weights.iter().any(|name| name.starts_with("model"));
    let adapter = is_adapter(&others.iter().copied().collect());
    let weights = weights.into_iter().filter(|name| !adapter || ADAPTED.contains(name));
    let weights = weights.filter(|name| !standard || name.contains('/') || name.starts_with("model"));
    others.into_iter().filter(|name| is_description(name)).chain(weights).collect()
}

/// Whether these are the files of an adapter, which is no model by itself.
fn is_adapter<T: Ord + Borrow<str>>(names: &BTreeSet<T>) -> bool {
    names.contains(ADAPTER) && !names.contains(CONFIG)
}

/// Whether a folder holds an adapter.
pub(crate) fn holds_adapter(folder: &Path) -> bool {
    folder.join(ADAPTER).is_file() && !folder.join(CONFIG).is_file()
}

pub(crate) fn is_weights(name: &str) -> bool {
    name.ends_with(WEIGHTS)
}

/// Configuration, tokenizer, chat template or card.
fn is_description(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    // An index of weights that we do not take.
    let foreign = name.ends_with(".index.json") && name != INDEX;
    name == CARD || (matches!(extension, Some("json" | "jinja" | "txt" | "model" | "tiktoken")) && !foreign)
}

fn is_tokenizer(name: &str) -> bool {
    TOKENIZERS.contains(&name) || name.ends_with(".tiktoken")
}

/// A file of a folder such as `1_Pooling`, or one more chat template.
fn is_part(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let module = digits > 0 && name[digits..].starts_with('_');
    (module || name.starts_with(MORE_TEMPLATES)) && name.matches('/').count() == 1
}

/// The total size of the files of `folder` itself, in bytes.
pub(crate) fn size(folder: &Path) -> u64 {
    let sizes = entries(folder).filter_map(|path| fs::metadata(path).ok()).filter(fs::Metadata::is_file);
    sizes.map(|metadata| metadata.len()).sum()
}

/// When the configuration was written, in seconds since 1970.
pub(crate) fn written(folder: &Path) -> u64 {
    let modified = fs::metadata(folder.join(CONFIG)).and_then(|metadata| metadata.modified()).ok();
    modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |age| age.as_secs())
}

/// Names of readable files: a link whose target is gone does not count.
fn names(folder: &Path) -> BTreeSet<String> {
    let files = entries(folder).filter(|path| path.is_file());
    files.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// The weight files that the index of `folder` names, if it has one; an unreadable index names itself, so that nothing
/// counts as complete.
pub(crate) fn indexed(folder: &Path) -> Option<BTreeSet<String>> {
    #[derive(Deserialize)]
    struct Index {
        weight_map: BTreeMap<String, String>,
    }
    let text = match fs::read(folder.join(INDEX)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => Vec::new(),
    };
    Some(match serde_json::from_slice::<Index>(&text) {
        Ok(index) => index.weight_map.into_values().collect(),
        Err(_) => BTreeSet::from([format!("a readable {INDEX}")]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn only_what_serving_needs_is_fetched_with_weights_last() {
        let names = set(&[
            ".gitattributes",
            "README.md",
            "1_Pooling/config.json",
            "2_Dense/model.safetensors",
            "README.md",
            "additional_chat_templates/tool_use.jinja",
            "chat_template.jinja",
            "config.json",
            "consolidated.safetensors",
            "merges.txt",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
            "model.safetensors.index.json",
            "onnx/model.onnx",
            "original/params.json",
            "pytorch_model.bin",
            "pytorch_model.bin.index.json",
            "spiece.model",
            "tf_model.h5",
            "tokenizer.json",
        ]);
        let expected = [
            "1_Pooling/config.json",
            "README.md",
            "additional_chat_templates/tool_use.jinja",
            "chat_template.jinja",
            "config.json",
            "merges.txt",
            "model.safetensors.index.json",
            "spiece.model",
            "tokenizer.json",
            "2_Dense/model.safetensors",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
        ];
        assert_eq!(needed(&names), expected);
        assert_eq!(needed(&set(&["weights.00.safetensors"])), ["weights.00.safetensors"]);
        let adapter =
            ["0000100_adapters.safetensors", "adapter_config.json", "adapters.safetensors", "README.md"];
        let expected = ["README.md", "adapter_config.json", "adapters.safetensors"];
        assert_eq!(needed(&set(&adapter)), expected, "without what was kept on the way");
    }

    #[test]
    fn a_missing_piece_is_named() {
        #[track_caller]
        fn check(names: &[&str], index: Option<&[&str]>, expected: Option<&str>) {
            assert_eq!(missing_of(&set(names), index.map(set)).as_deref(), expected);
        }
        check(&["tokenizer.json", "model.safetensors"], None, Some("config.json"));
        check(&["config.json", "model.safetensors"], None, Some("tokenizer.json"));
        check(&["config.json", "tokenizer.json"], None, Some("model.safetensors"));
        check(&["config.json", "tokenizer.json", "model.safetensors"], None, None);
        check(&["adapter_config.json"], None, Some("adapters.safetensors"));
        check(&["adapter_config.json", "adapters.safetensors"], None, None);
        check(&["adapter_config.json", "adapter_model.safetensors"], None, None);
        let shards: &[&str] = &["m-1.safetensors", "m-2.safetensors"];
        check(&["config.json", "tokenizer.json", "m-1.safetensors"], Some(shards), Some("m-2.safetensors"));
        check(&["config.json", "tokenizer.json", "m-1.safetensors", "m-2.safetensors"], Some(shards), None);
    }

    #[test]
    fn the_embedded_model_reads_like_a_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo/bf16");
        let (embedded, folder) = (Files::Embedded(duet_demo::FILES), Files::Folder(folder));
        for name in ["config.json", "tokenizer.json", "model.safetensors", "nothing.json"] {
            assert!(embedded.read(name).unwrap() == folder.read(name).unwrap(), "{name}");
        }
    }
}
