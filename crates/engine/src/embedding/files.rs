//! What is needed of an embedding model's folder besides the weights: its kind, its tokenizer, the prompt that goes before
//! every text.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use tokenizers::Tokenizer;

use super::encode::Tokens;
use crate::model_files::ModelError;
use crate::text::TokenizerError;

/// What a model gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Vectors,
    Scores,
}

/// The parsed files.
pub struct EmbeddingFiles {
    tokenizer: Tokenizer,
    /// Put before every text; mostly empty.
    prompt: String,
}

/// The `model_type`s that cannot generate.
const ENCODERS: [&str; 5] = ["bert", "modernbert", "nomic_bert", "roberta", "xlm-roberta"];

impl Purpose {
    /// Tells what the model in a folder is for; `None` if it generates. It is an embedding model if it has the modules of
    /// sentence-transformers, an architecture without an output head or for classification, or is a decoder that is named
    /// as one.
    ///
    /// # Errors
    /// `config.json` cannot be read.
    pub fn of(folder: &Path, name: &str) -> Result<Option<Self>, ModelError> {
        let config: Value = parsed(folder, "config.json")?.unwrap_or_default();
        let architectures = config.get("architectures").and_then(Value::as_array);
        let is = |ending: &str| {
            let mut names = architectures.into_iter().flatten().filter_map(Value::as_str);
            names.any(|name| name.ends_with(ending))
        };
        let encoder = config.get("model_type").and_then(Value::as_str);
        let encoder = encoder.is_some_and(|kind| ENCODERS.contains(&kind.replace("xlm_", "xlm-").as_str()));
        let named = || name.to_ascii_lowercase().contains("embedding");
        if is("ForSequenceClassification") {
            return Ok(Some(Self::Scores));
        }
        let headless = is("Model") && !is("LMHeadModel");
        let embeds = encoder || headless || folder.join("modules.json").exists() || named();
        Ok(embeds.then_some(Self::Vectors))
    }
}

#[derive(Default, Deserialize)]
struct Prompts {
    #[serde(default)]
    prompts: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    default_prompt_name: Option<String>,
}

impl EmbeddingFiles {
    /// From a model's folder.
    ///
    /// # Errors
    /// A file is missing or cannot be used.
    pub fn load(folder: &Path) -> Result<Self, ModelError> {
        let name = "tokenizer.json";
        let json = read(folder, name)?.ok_or(ModelError::Missing { name })?;
        let library = |error: tokenizers::Error| TokenizerError::Library(error.to_string());
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(library)?;
        // Files often carry what their training cut and padded to.
        tokenizer.with_truncation(None).map_err(library)?.with_padding(None);
        let prompts: Prompts = parsed(folder, "config_sentence_transformers.json")?.unwrap_or_default();
        let prompt = prompts.default_prompt_name.and_then(|name| prompts.prompts.get(&name).cloned());
        Ok(Self { tokenizer, prompt: prompt.unwrap_or_default() })
    }

    /// A text with what goes around it.
    pub(super) fn text(&self, text: &str) -> Result<Tokens, TokenizerError> {
        let text = if self.prompt.is_empty() { text.to_owned() } else { format!("{}{text}", self.prompt) };
        self.encoded(text.into())
    }

    /// A query and a document as one.
    pub(super) fn pair(&self, query: &str, document: &str) -> Result<Tokens, TokenizerError> {
        self.encoded((query, document).into())
    }

    fn encoded(&self, input: tokenizers::EncodeInput<'_>) -> Result<Tokens, TokenizerError> {
        let encoding = self.tokenizer.encode_fast(input, true);
        let encoding = encoding.map_err(|error| TokenizerError::Library(error.to_string()))?;
        Ok(Tokens { ids: encoding.get_ids().to_vec(), segments: encoding.get_type_ids().to_vec() })
    }
}

fn parsed<T: for<'de> Deserialize<'de>>(folder: &Path, name: &'static str) -> Result<Option<T>, ModelError> {
    let bytes = read(folder, name)?;
    let parsed = bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    parsed.map_err(|source| ModelError::Malformed { name, source })
}

fn read(folder: &Path, name: &'static str) -> Result<Option<Vec<u8>>, ModelError> {
    match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ModelError::Read { name, source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_tell_what_a_model_is_for() {
        let cases = [
            (r#"{"model_type":"bert"}"#, "x", Some(Purpose::Vectors)),
            (
                r#"{"model_type":"xlm-roberta","architectures":["XLMRobertaModel"]}"#,
                "x",
                Some(Purpose::Vectors),
            ),
            (
                r#"{"model_type":"bert","architectures":["BertForSequenceClassification"]}"#,
                "x",
                Some(Purpose::Scores),
            ),
            (
                r#"{"model_type":"gemma3_text","architectures":["Gemma3TextModel"]}"#,
                "x",
                Some(Purpose::Vectors),
            ),
            (r#"{"model_type":"qwen3","architectures":["Qwen3ForCausalLM"]}"#, "x", None),
            (r#"{"model_type":"gpt2","architectures":["GPT2LMHeadModel"]}"#, "x", None),
            (
                r#"{"model_type":"qwen3"}"#,
                "mlx-community/Qwen3-Embedding-0.6B-4bit-DWQ",
                Some(Purpose::Vectors),
            ),
            ("{}", "x", None),
        ];
        for (config, name, expected) in cases {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("config.json"), config).unwrap();
            assert_eq!(Purpose::of(folder.path(), name).unwrap(), expected, "{config}");
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.json"), r#"{"model_type":"qwen3"}"#).unwrap();
        fs::write(folder.path().join("modules.json"), "[]").unwrap();
        assert_eq!(Purpose::of(folder.path(), "x").unwrap(), Some(Purpose::Vectors));
    }
}
