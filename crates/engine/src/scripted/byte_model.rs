//! The files of a model whose tokens are single bytes: every character beyond ASCII is split across tokens.

use serde_json::{Value, json};

use crate::model_files::{ModelError, ModelFiles, NamedBytes};

/// The token that ends an answer.
pub const ANSWER_END: u32 = 257;
/// The number of tokens: 256 bytes and the special ones.
pub const VOCABULARY: u32 = 260;

const SPECIAL: [(&str, u32, bool); 4] = [
    ("<|im_start|>", 256, true),
    ("<|im_end|>", ANSWER_END, true),
    ("<think>", 258, false),
    ("</think>", 259, false),
];

const TEMPLATE: &str = "\
{%- for message in messages -%}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' -}}
{%- endfor -%}
{{- '<|im_start|>assistant\\n' -}}
{%- if enable_thinking is defined and not enable_thinking -%}
    {{- '<think>\\n\\n</think>\\n\\n' -}}
{%- endif -%}";

/// A ChatML model with thinking, token `i` being byte `i` for the first 256.
///
/// # Errors
/// None, unless this module is broken.
pub fn byte_model() -> Result<ModelFiles, ModelError> {
    model(tokenizer(std::iter::empty(), &SPECIAL), TEMPLATE)
}

/// The same with another template, in ChatML's marks too. Marks of thinking are no tokens of their own here, so that what
/// a script writes and what a prompt repeats are the same tokens.
///
/// # Errors
/// The template cannot be used.
pub fn byte_model_with(template: &str) -> Result<ModelFiles, ModelError> {
    model(tokenizer(std::iter::empty(), &SPECIAL[..2]), template)
}

/// The same with `count` words behind those tokens, which look like a large vocabulary's: syllables with and without a
/// space or a capital before them, numbers and indentation. For measurements.
///
/// # Errors
/// None, unless this module is broken.
pub fn word_model(count: u32) -> Result<ModelFiles, ModelError> {
    model(tokenizer((0..count).map(word), &SPECIAL), TEMPLATE)
}

fn model(tokenizer: Value, template: &str) -> Result<ModelFiles, ModelError> {
    let configuration = json!({ "chat_template": template, "eos_token": "<|im_end|>" });
    let files = [("tokenizer.json", tokenizer), ("tokenizer_config.json", configuration)];
    let files: Vec<NamedBytes<'_>> = files
        .iter()
        .map(|(name, json)| NamedBytes { name, bytes: json.to_string().into_bytes().into() })
        .collect();
    ModelFiles::from_bytes(&files)
}

fn tokenizer(words: impl Iterator<Item = String>, special: &[(&str, u32, bool)]) -> Value {
    let bytes = (0..=255u8).map(|byte| (letter(byte).to_string(), json!(byte)));
    let words =
        words.zip(VOCABULARY..).map(|(word, id)| (word.bytes().map(letter).collect::<String>(), json!(id)));
    let vocabulary: serde_json::Map<String, Value> = bytes.chain(words).collect();
    let added: Vec<Value> = special
        .iter()
        .map(|(content, id, special)| {
            json!({ "id": id, "content": content, "special": special, "single_word": false, "lstrip": false,
                    "rstrip": false, "normalized": false })
        })
        .collect();
    let byte_level =
        json!({ "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false });
    json!({ "version": "1.0", "added_tokens": added, "pre_tokenizer": byte_level, "decoder": byte_level,
            "model": { "type": "BPE", "vocab": vocabulary, "merges": [] } })
}

/// The word of this number; no two are the same.
fn word(number: u32) -> String {
    const SYLLABLES: [&str; 16] =
        ["an", "be", "co", "di", "er", "fa", "gu", "he", "in", "ka", "lo", "me", "no", "pre", "st", "tion"];
    let (kind, mut rest) = (number % 16, number / 16);
    if kind == 0 {
        return if rest < 1000 {
            format!("{rest:03}")
        } else {
            format!("{}\"{rest}", " ".repeat(rest as usize % 7))
        };
    }
    let mut word = String::from(["", " ", "\"", "_", " (", "."][kind as usize % 6]);
    word.push_str(["", "x", "Q"][kind as usize / 6]);
    loop {
        word.push_str(SYLLABLES[rest as usize % 16]);
        rest /= 16;
        if rest == 0 {
            return word;
        }
    }
}

/// GPT-2's printable stand-in for a byte.
fn letter(byte: u8) -> char {
    let code = u32::from(byte);
    let stand_in = match code {
        0x00..=0x20 => code + 0x100,
        0x7f..=0xa0 => code - 0x7f + 0x121,
        0xad => 0x143,
        _ => code,
    };
    char::from_u32(stand_in).unwrap_or(char::REPLACEMENT_CHARACTER)
}
