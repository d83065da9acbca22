//! All that can be told about a model on this machine without loading it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use serde::Serialize;
use serde_json::Value;

use crate::{
    Error, Facts, Files, Hub, Reference, cache, files,
    safetensors::{Head, Tensor},
};

/// A model looked at closely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Portrait {
    /// What clients call it.
    pub name: String,
    /// Where it lies; nothing for the one inside the binary.
    pub folder: Option<PathBuf>,
    /// The first thing that is missing, if it is not complete.
    pub missing: Option<String>,
    /// What the configuration says.
    pub facts: Facts,
    /// How many numbers were trained, packed ones counted singly; nothing where a weight file cannot be read.
    pub parameters: Option<u64>,
    /// The weights as stored, in bytes.
    pub weights: u64,
    /// What the chat template provides for; nothing where there is none.
    pub chat_template: Option<ChatTemplate>,
    /// From the model's card, such as `apache-2.0`.
    pub licence: Option<String>,
    /// Every file.
    pub files: Vec<StoredFile>,
}

/// What a chat template names. It may still do it badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ChatTemplate {
    /// It puts descriptions of tools into the prompt.
    pub tools: bool,
    /// It knows thoughts.
    pub thinking: bool,
}

/// A file of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredFile {
    /// The path in the model's folder.
    pub name: String,
    /// In bytes.
    pub size: u64,
}

impl Hub {
    /// Looks at a model on this machine. The network is not asked.
    ///
    /// # Errors
    /// It is not here, or its folder cannot be read.
    pub fn portrait(&self, reference: &Reference) -> Result<Portrait, Error> {
        match reference {
            Reference::Demo => portrait(duet_demo::NAME.to_owned(), &Files::Embedded(duet_demo::FILES)),
            Reference::Folder(folder) => {
                let folder = folder.canonicalize().map_err(Error::file(folder))?;
                let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                portrait(name, &Files::Folder(folder))
            }
            Reference::Hub(repository) => match cache::snapshot(&self.cache, repository) {
                Some(folder) => portrait(repository.full_name(), &Files::Folder(folder)),
                None => {
                    Err(Error::NotCached { repository: repository.full_name(), cache: self.cache.clone() })
                }
            },
        }
    }
}

fn portrait(name: String, files: &Files) -> Result<Portrait, Error> {
    let folder = match files {
        Files::Folder(folder) => Some(folder.clone()),
        Files::Embedded(_) => None,
    };
    let at = folder.clone().unwrap_or_default();
    let stored = stored(files).map_err(Error::file(&at))?;
    let weights: Vec<_> = stored.iter().filter(|file| files::is_weights(&file.name)).collect();
    let config = json(files, "config.json");
    let heads: io::Result<Vec<_>> = weights.iter().map(|file| head(files, &file.name)).collect();
    Ok(Portrait {
        name,
        missing: folder.as_deref().and_then(files::missing),
        facts: Facts::of(files),
        parameters: heads.ok().filter(|heads| !heads.is_empty()).map(|heads| parameters(&config, heads)),
        weights: weights.iter().map(|file| file.size).sum(),
        chat_template: template(files),
        licence: files
            .read(files::CARD)
            .ok()
            .flatten()
            .and_then(|card| licence(&String::from_utf8_lossy(&card))),
        files: stored,
        folder,
    })
}

fn stored(files: &Files) -> io::Result<Vec<StoredFile>> {
    let mut stored = Vec::new();
    match files {
        Files::Embedded(files) => stored.extend(
            files
                .iter()
                .map(|(name, content)| StoredFile { name: (*name).to_owned(), size: content.len() as u64 }),
        ),
        Files::Folder(folder) => {
            list(folder, "", &mut stored)?;
            stored.sort_by(|left, right| left.name.cmp(&right.name));
        }
    }
    Ok(stored)
}

/// The folder and those directly in it, where modules of sentence-transformers lie.
fn list(folder: &Path, prefix: &str, stored: &mut Vec<StoredFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => stored.push(StoredFile { name, size: metadata.len() }),
            Ok(_) if prefix.is_empty() => list(&path, &format!("{name}/"), stored)?,
            // Deeper folders are none of a model's; a link without a target is missing, which is told elsewhere.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

fn head(files: &Files, name: &str) -> io::Result<Head> {
    match files {
        Files::Folder(folder) => Head::read(File::open(folder.join(name))?),
        Files::Embedded(_) => {
            let content = files.read(name)?.ok_or(io::ErrorKind::NotFound)?;
            Head::read(content.as_ref())
        }
    }
}

/// The trained numbers of all files: a packed tensor counts by its scales, which stand for a group each.
pub(crate) fn parameters(config: &Value, heads: Vec<Head>) -> u64 {
    let tensors: BTreeMap<String, Tensor> = heads.into_iter().flat_map(|head| head.tensors).collect();
    let count = |(name, tensor): (&String, &Tensor)| {
        let (layer, kind) = name.rsplit_once('.').unwrap_or(("", name));
        match (tensors.get(&format!("{layer}.scales")), kind) {
            (Some(_), "scales" | "biases") => 0,
            (Some(scales), "weight") => scales.elements().saturating_mul(group_size(config, layer)),
            _ => tensor.elements(),
        }
    };
    tensors.iter().map(count).fold(0, u64::saturating_add)
}

fn group_size(config: &Value, layer: &str) -> u64 {
    let block = config.get("quantization").or_else(|| config.get("quantization_config"));
    let own = block.and_then(|block| block.get(layer)).and_then(|layer| layer.get("group_size"));
    let common = block.and_then(|block| block.get("group_size"));
    own.or(common).and_then(Value::as_u64).unwrap_or(0)
}

/// In the order in which the Hugging Face tools look.
fn template(files: &Files) -> Option<ChatTemplate> {
    let separate = files.read("chat_template.jinja").ok().flatten();
    let text = separate.map(|text| String::from_utf8_lossy(&text).into_owned()).or_else(|| {
        let mut places = ["chat_template.json", "tokenizer_config.json"].into_iter();
        places.find_map(|name| match json(files, name).get("chat_template")? {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            several => Some(several.to_string()),
        })
    })?;
    let names = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Some(ChatTemplate {
        tools: names(&["tools"]),
        thinking: names(&["enable_thinking", "<think>", "reasoning_content", "thinking"]),
    })
}

/// Null where there is no such file, or it cannot be read.
fn json(files: &Files, name: &str) -> Value {
    let text = files.read(name).ok().flatten();
    text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or(Value::Null)
}

/// From the head of a card: the name that its own licence has, else that of a known one.
fn licence(card: &str) -> Option<String> {
    let mut lines = card.lines();
    lines.next().filter(|line| line.trim_end() == "---")?;
    let head: Vec<_> = lines.take_while(|line| line.trim_end() != "---").collect();
    let value = |key: &str| {
        let found = head.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
        let text = found.trim().trim_matches(['"', '\'']);
        (!text.is_empty()).then(|| text.to_owned())
    };
    value("license_name").or_else(|| value("license"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_alike_however_they_are_packed() {
        let count = |folder: &str| {
            let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo");
            portrait("demo".to_owned(), &Files::Folder(demo.join(folder))).unwrap()
        };
        let plain = count("bf16");
        // Two bytes a number, and the head of the file.
        let rest = plain.weights - 2 * plain.parameters.unwrap();
        assert!(rest > 8 && rest < 20_000, "{rest}");
        assert_eq!(count("8bit").parameters, plain.parameters);
        assert_eq!(count("4bit").parameters, plain.parameters);
        assert!(count("4bit").weights < plain.weights);
    }

    #[test]
    fn the_licence_stands_in_the_head_of_the_card() {
        #[track_caller]
        fn check(card: &str, expected: Option<&str>) {
            assert_eq!(licence(card).as_deref(), expected);
        }
        check("---\nlicense: apache-2.0\ntags:\n- mlx\n---\n# A model", Some("apache-2.0"));
        check("---\r\nlicense: other\r\nlicense_name: \"llama3.2\"\r\n---\r\n", Some("llama3.2"));
        check("# A model\nlicense: none\n", None);
        check("---\ntags: []\n---\nlicense: mit\n", None);
    }
}
