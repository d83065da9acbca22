//! Byte-level BPE word by word: the library's model, without what the library notes of each word's place in the text.
//!
//! Those notes are most of what encoding takes there. The ids are the same.

use std::collections::HashMap;
use std::sync::Mutex;

use tokenizers::models::ModelWrapper;
use tokenizers::normalizers::NormalizerWrapper;
use tokenizers::pre_tokenizers::PreTokenizerWrapper;
use tokenizers::pre_tokenizers::split::SplitPattern;
use tokenizers::tokenizer::SplitDelimiterBehavior::Isolated;
use tokenizers::{Model, OffsetReferential, OffsetType, Result, Tokenizer};

use super::split::Split;

/// The words of a tokenizer that names no pattern: those of GPT-2.
const GPT_2: &str = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
/// So many words stay known, some 100 bytes each.
const KEPT: usize = 8192;
/// Of longer words, in bytes, none is kept.
const LONGEST: usize = 64;

/// How one tokenizer's texts become ids.
#[derive(Debug)]
pub struct ByteLevel {
    /// Each cuts what those before it left.
    splits: Vec<Split>,
    alphabet: [char; 256],
    /// Who finds it taken goes without.
    known: Mutex<HashMap<Box<str>, Box<[u32]>>>,
}

impl ByteLevel {
    /// None for a tokenizer that does anything else.
    pub fn of(library: &Tokenizer, alphabet: [char; 256]) -> Option<Self> {
        let plain = matches!(library.get_model(), ModelWrapper::BPE(model) if model.dropout.is_none());
        let whole = library.get_truncation().is_none() && library.get_padding().is_none();
        let splits = splits(library.get_pre_tokenizer()?).filter(|_| plain && whole)?;
        Some(Self { splits, alphabet, known: Mutex::default() })
    }

    /// The ids of a text, without any around it. `library` is the tokenizer that this is of.
    ///
    /// # Errors
    /// The model refuses a word.
    pub fn encode(&self, library: &Tokenizer, text: &str) -> Result<Vec<u32>> {
        let normalizer = library.get_normalizer().filter(|normalizer| changes(normalizer, text));
        let parts = library.get_added_vocabulary().extract_and_normalize(normalizer, text);
        let mut ids = Vec::with_capacity(text.len() / 4);
        let mut known = self.known.try_lock().ok();
        for (part, _, added) in parts.get_splits(OffsetReferential::Normalized, OffsetType::None) {
            if let Some(tokens) = added {
                ids.extend(tokens.iter().map(|token| token.id));
                continue;
            }
            each_word(&self.splits, part, &mut |word| {
                if let Some(found) = known.as_ref().and_then(|known| known.get(word)) {
                    ids.extend_from_slice(found);
                    return Ok(());
                }
                let start = ids.len();
                let spelled: String = word.bytes().map(|byte| self.alphabet[usize::from(byte)]).collect();
                ids.extend(library.get_model().tokenize(&spelled)?.iter().map(|token| token.id));
                if let Some(known) = known.as_mut().filter(|_| word.len() <= LONGEST) {
                    if known.len() == KEPT {
                        known.clear();
                    }
                    known.insert(word.into(), ids[start..].into());
                }
                Ok(())
            })?;
        }
        Ok(ids)
    }
}

fn each_word<'a>(
    splits: &'a [Split],
    text: &'a str,
    visit: &mut impl FnMut(&'a str) -> Result<()>,
) -> Result<()> {
    match splits {
        [] => visit(text),
        [split, rest @ ..] => split.words(text).try_for_each(|word| each_word(rest, word, visit)),
    }
}

/// Canonical composition leaves what lies below the first combining mark as it is.
fn changes(normalizer: &NormalizerWrapper, text: &str) -> bool {
    !matches!(normalizer, NormalizerWrapper::NFC(_)) || text.chars().any(|character| character >= '\u{300}')
}

fn splits(pre_tokenizer: &PreTokenizerWrapper) -> Option<Vec<Split>> {
    let steps = match pre_tokenizer {
        PreTokenizerWrapper::Sequence(steps) => steps.as_ref(),
        step => std::slice::from_ref(step),
    };
    let (last, before) = steps.split_last()?;
    let PreTokenizerWrapper::ByteLevel(last) = last else { return None };
    let own = last.use_regex.then(|| Split::pattern(GPT_2));
    let splits = before.iter().map(split).chain(own).collect::<Option<_>>()?;
    (!last.add_prefix_space).then_some(splits)
}

/// What cuts as this step does.
fn split(step: &PreTokenizerWrapper) -> Option<Split> {
    match step {
        PreTokenizerWrapper::Split(split) if split.behavior == Isolated && !split.invert => {
            match &split.pattern {
                SplitPattern::Regex(pattern) => Split::pattern(pattern),
                SplitPattern::String(_) => None,
            }
        }
        PreTokenizerWrapper::Digits(digits) => digits.individual_digits.then_some(Split::Digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::TestRunner;
    use serde_json::{Value, json};

    use super::*;
    use crate::text::tokenizer::alphabet;

    const LLAMA_3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    const QWEN_3_5: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    const O200K: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    const DEEPSEEK_V3: &str = r#"[!"\#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#;

    /// What words begin and end with, and what belongs together.
    const PARTS: &[&str] = &[
        "<|im_start|>",
        "<|im_",
        "<think>",
        " ",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "the",
        "Quick",
        "FOX",
        "'s",
        "'LL",
        "'ſ",
        "don't",
        "1",
        "23",
        "4567",
        "½",
        "٣",
        "Ⅷ",
        "é",
        "e\u{301}",
        "\u{301}",
        "Å",
        "\u{212b}",
        "漢字",
        "かな",
        "कि",
        "🦀",
        "👩\u{200d}👩",
        ".",
        "...",
        "{\"a\":",
        "[1]",
        "/",
        "//",
        "_",
        "|",
        "\u{0}",
        "\u{7f}",
        "\u{feff}",
        "\u{ad}",
    ];

    fn demo() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16/tokenizer.json");
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    fn byte_level(use_regex: bool) -> Value {
        json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": use_regex})
    }

    fn split(pattern: &str) -> Value {
        json!({"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": false})
    }

    fn sequence(steps: &[Value]) -> Value {
        json!({"type": "Sequence", "pretokenizers": steps})
    }

    /// The demo's vocabulary behind the ways of the field to cut texts.
    fn with(pre_tokenizer: Value, normalizer: Value) -> Tokenizer {
        let mut json = demo();
        json["pre_tokenizer"] = pre_tokenizer;
        json["normalizer"] = normalizer;
        Tokenizer::from_bytes(json.to_string()).unwrap()
    }

    fn tokenizers() -> Vec<(Tokenizer, ByteLevel)> {
        let digits = json!({"type": "Digits", "individual_digits": true});
        let tokenizers = [
            Tokenizer::from_bytes(demo().to_string()).unwrap(),
            with(byte_level(true), Value::Null),
            with(sequence(&[split(LLAMA_3), byte_level(false)]), Value::Null),
            with(sequence(&[split(QWEN_3_5), byte_level(false)]), json!({"type": "NFC"})),
            with(sequence(&[split(O200K), byte_level(false)]), json!({"type": "Lowercase"})),
            with(
                sequence(&[
                    split(r"\p{N}{1,3}"),
                    split("[一-龥぀-ゟ゠-ヿ]+"),
                    split(DEEPSEEK_V3),
                    byte_level(false),
                ]),
                Value::Null,
            ),
            with(sequence(&[digits, byte_level(true)]), Value::Null),
        ];
        let of =
            |library: Tokenizer| ByteLevel::of(&library, alphabet()).map(|byte_level| (library, byte_level));
        tokenizers.into_iter().map(|library| of(library).unwrap()).collect()
    }

    fn check((library, byte_level): &(Tokenizer, ByteLevel), text: &str) {
        let encoding = library.encode_fast(text, false).unwrap();
        assert_eq!(byte_level.encode(library, text).unwrap(), encoding.get_ids(), "{text:?}");
    }

    #[test]
    fn texts_have_the_ids_of_the_library() {
        let tokenizers = tokenizers();
        let parts = vec(prop_oneof![8 => select(PARTS).prop_map(str::to_owned), 1 => ".{0,4}"], 0..60);
        TestRunner::default()
            .run(&parts, |parts| {
                tokenizers.iter().for_each(|tokenizer| check(tokenizer, &parts.concat()));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn more_words_than_are_kept_and_words_that_another_thread_looks_up() {
        let tokenizer = &tokenizers()[2];
        let text: String = (0..2 * KEPT)
            .map(|index| format!(" {}", "ab".repeat(index % 50) + &"c".repeat(index / 50)))
            .collect();
        check(tokenizer, &text);
        check(tokenizer, &text);
        let _taken = tokenizer.1.known.lock().unwrap();
        check(tokenizer, &text[..9000]);
    }

    #[test]
    fn the_rest_is_left_to_the_library() {
        let mut prefixed = byte_level(true);
        prefixed["add_prefix_space"] = json!(true);
        let mut merged = split(LLAMA_3);
        merged["behavior"] = json!("MergedWithNext");
        for pre_tokenizer in [
            prefixed,
            sequence(&[merged, byte_level(false)]),
            sequence(&[byte_level(true), split(LLAMA_3)]),
            sequence(&[split(r"\p{L}++|\s+"), byte_level(false)]),
            Value::Null,
        ] {
            assert!(ByteLevel::of(&with(pre_tokenizer, Value::Null), alphabet()).is_none());
        }
        let mut random = demo();
        random["model"]["dropout"] = json!(0.5);
        assert!(ByteLevel::of(&Tokenizer::from_bytes(random.to_string()).unwrap(), alphabet()).is_none());
    }
}
