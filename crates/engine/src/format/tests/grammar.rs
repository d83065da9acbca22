//! Every format's grammar against its own decoder and against llguidance: what a random walk through the grammar writes is
//! read as the call that was asked for, with arguments that fit.

use std::sync::Arc;

use llguidance::toktrie::{ApproximateTokEnv, InferenceCapabilities, TokRxInfo, TokTrie};
use llguidance::{Matcher, ParserFactory, api::TopLevelGrammar};

use super::*;

/// A vocabulary of single bytes, and after them the marks of a format that are tokens, the last one ending the turn.
struct Vocabulary {
    factory: ParserFactory,
    words: Vec<String>,
}

const END: u32 = 256;

/// What ends a text in one format or the other: a random walk would not find it in time.
const CLOSERS: [&str; 6] =
    ["</parameter>", "</arg_value>", "</｜DSML｜parameter>", "<escape>", "<|\"|>", "\""];

/// A linear congruential generator, by Knuth's constants.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

impl Vocabulary {
    fn new(words: &[&str]) -> Self {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let bytes = (0..=255_u8).map(|byte| vec![byte]);
        let marked = |word: &str| [&[TokTrie::SPECIAL_TOKEN_MARKER], word.as_bytes()].concat();
        let all: Vec<_> = bytes
            .chain(std::iter::once(marked("<end>")))
            .chain(words.iter().map(|word| marked(word)))
            .collect();
        let trie = TokTrie::from(&TokRxInfo::new(all.len() as u32, END), &all);
        let environment: llguidance::toktrie::TokEnv = Arc::new(ApproximateTokEnv::new(trie));
        let mut factory = ParserFactory::new(&environment, InferenceCapabilities::default(), &[]).unwrap();
        factory.quiet();
        Self { factory, words }
    }

    fn special(&self, text: &str) -> Option<u32> {
        let place = self.words.iter().position(|word| word == text)?;
        Some(END + 1 + place as u32)
    }

    fn matcher(&self, lark: &str) -> Matcher {
        let parser = self.factory.create_parser(TopLevelGrammar::from_lark(lark.to_owned()));
        Matcher::new(Ok(parser.unwrap_or_else(|error| panic!("{error:#}\n{lark}"))))
    }

    /// What a model says that takes any allowed token, and the end as soon as there is one, or nothing if it gets lost.
    fn walk(&self, lark: &str, seed: u64) -> Option<String> {
        let mut matcher = self.matcher(lark);
        let mut random = Random(seed);
        let mut said = Vec::new();
        for _ in 0..600 {
            let mask = matcher.compute_mask_or_eos().unwrap_or_else(|error| panic!("{error:#}\n{lark}"));
            if mask.is_allowed(END) {
                return Some(String::from_utf8(said).unwrap());
            }
            let all: Vec<u32> =
                (0..=END + self.words.len() as u32).filter(|token| mask.is_allowed(*token)).collect();
            let close = CLOSERS[random.below(CLOSERS.len())];
            let tokens = self.tokens(close);
            if random.below(2) == 0 && matcher.validate_tokens(&tokens).unwrap() == tokens.len() {
                matcher.consume_tokens(&tokens).unwrap();
                said.extend_from_slice(close.as_bytes());
                continue;
            }
            let token = self.choose(&all, &mut random);
            matcher.consume_token(token).unwrap();
            match token.checked_sub(END + 1) {
                None => said.push(token as u8),
                Some(place) => said.extend_from_slice(self.words[place as usize].as_bytes()),
            }
        }
        None
    }

    /// Prefers what ends things, so that walks stay short.
    fn choose(&self, allowed: &[u32], random: &mut Random) -> u32 {
        let ends: Vec<u32> = allowed
            .iter()
            .copied()
            .filter(|token| *token > END || b"\"}])<\n".contains(&(*token as u8)))
            .collect();
        let from = if !ends.is_empty() && random.below(10) < 4 { &ends } else { allowed };
        let letters: Vec<u32> =
            from.iter().copied().filter(|token| *token > END || (32..127).contains(token)).collect();
        let from = if letters.is_empty() { from } else { &letters };
        from[random.below(from.len())]
    }

    /// A text spelled in marks and bytes.
    fn tokens(&self, text: &str) -> Vec<u32> {
        let mut tokens = Vec::new();
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let mark = self.words.iter().position(|word| rest.starts_with(word.as_bytes()));
            tokens.push(mark.map_or(u32::from(rest[0]), |place| END + 1 + place as u32));
            rest = &rest[mark.map_or(1, |place| self.words[place].len())..];
        }
        tokens
    }

    /// Whether the grammar takes this text as a whole answer.
    fn accepts(&self, lark: &str, text: &str) -> bool {
        let mut matcher = self.matcher(lark);
        let tokens = self.tokens(text);
        if !matches!(matcher.try_consume_tokens(&tokens), Ok(taken) if taken == tokens.len()) {
            return false;
        }
        matcher.is_accepting().unwrap()
    }
}

fn vocabulary(format: Format, marked: bool) -> Vocabulary {
    Vocabulary::new(if marked { format.row.marks } else { &[] })
}

fn grammar(vocabulary: &Vocabulary, format: Format, tools: &Tools, output: &OutputFormat) -> Option<String> {
    format.grammar(tools, output, &|text| vocabulary.special(text))
}

/// Schemas of every shape that formats write differently.
fn schemas() -> Vec<Value> {
    let options = json!({ "json_allowed_escapes": "nrbtf\\\"", "whitespace_flexible": false });
    let schema = |body: Value| {
        let mut schema = body;
        schema["type"] = json!("object");
        schema["additionalProperties"] = json!(false);
        schema["x-guidance"] = options.clone();
        schema
    };
    vec![
        schema(json!({ "properties": {} })),
        schema(json!({
            "properties": { "city": { "type": "string" }, "days": { "type": "integer", "minimum": 1, "maximum": 9 },
                "mode": { "enum": ["fast", "slow"] }, "exact": { "type": "boolean" } },
            "required": ["city", "mode"],
        })),
        schema(json!({
            "properties": { "tags": { "type": "array", "items": { "type": "string", "maxLength": 3 }, "maxItems": 2 },
                "unit": { "anyOf": [{ "type": "string" }, { "type": "null" }] } },
        })),
        schema(json!({
            "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } }, "required": ["code"],
        })),
        schema(json!({
            "properties": { "at": { "type": "object", "properties": { "x": { "type": "number", "minimum": 0, "maximum": 99 } },
                "required": ["x"], "additionalProperties": false } },
            "required": ["at"],
        })),
    ]
}

fn forced(tools: Vec<Tool>) -> Tools {
    Tools { list: tools, choice: ToolChoice::Required, ..Tools::default() }
}

/// Whether every vocabulary is tried: marks as tokens, and marks as text.
fn each(mut check: impl FnMut(Format, &Vocabulary)) {
    for row in ROWS {
        for marked in [true, false] {
            let format = format(row.name);
            check(format, &vocabulary(format, marked));
        }
    }
}

#[test]
fn forced_calls_fit_their_schema_in_every_format() {
    for (index, schema) in schemas().into_iter().enumerate() {
        let tools = Arc::new(forced(vec![function("call_it", schema.clone())]));
        let mut plain = schema.clone();
        plain.as_object_mut().unwrap().remove("x-guidance");
        let validator = jsonschema::validator_for(&plain).unwrap();
        each(|format, vocabulary| {
            let lark = grammar(vocabulary, format, &tools, &OutputFormat::Text).unwrap();
            let mut complete = 0;
            for seed in 0..6 {
                let Some(raw) = vocabulary.walk(&lark, seed) else { continue };
                complete += 1;
                let blocks = decode(format, Start::Turn, &tools, &[&raw]);
                assert!(!blocks.is_empty(), "{}: {raw:?}", format.name);
                for (name, input) in blocks {
                    assert_eq!(name, "call_it", "{}: {raw:?}", format.name);
                    let value: Value = serde_json::from_str(&input)
                        .unwrap_or_else(|error| panic!("{} {error}: {raw:?} as {input:?}", format.name));
                    assert!(validator.is_valid(&value), "{}: {raw:?} as {value}", format.name);
                }
            }
            assert!(complete > 0, "{} with schema {index}: no walk ends\n{lark}", format.name);
        });
    }
}

#[test]
fn custom_tools_are_called_with_text_of_their_language() {
    let grammars = [
        None,
        Some(TextGrammar::Regex("[a-c]{2,4}/[0-9]".into())),
        Some(TextGrammar::Lark("start: \"<\" WORD \"/>\"\nWORD: /[a-c]{2}/".into())),
    ];
    for language in grammars {
        let tools = Arc::new(forced(vec![custom("patch", language.clone())]));
        each(|format, vocabulary| {
            let lark = grammar(vocabulary, format, &tools, &OutputFormat::Text).unwrap();
            for raw in (0..4).filter_map(|seed| vocabulary.walk(&lark, seed)) {
                let blocks = decode(format, Start::Turn, &tools, &[&raw]);
                assert!(!blocks.is_empty(), "{}: {raw:?}", format.name);
                for (name, text) in blocks {
                    assert_eq!(name, "custom patch", "{}: {raw:?}", format.name);
                    let bytes = text.as_bytes();
                    let fits = match &language {
                        None => true,
                        Some(TextGrammar::Regex(_)) => bytes[0] < b'd' && bytes[bytes.len() - 2] == b'/',
                        Some(TextGrammar::Lark(_)) => {
                            text.starts_with('<') && text.ends_with("/>") && text.len() == 5
                        }
                    };
                    assert!(fits, "{}: {raw:?} as {text:?}", format.name);
                }
            }
        });
    }
}

#[test]
fn one_call_or_several() {
    let both = |tools: Tools| {
        each(|format, vocabulary| {
            let lark = grammar(vocabulary, format, &tools, &OutputFormat::Text).unwrap();
            let tools = Arc::new(tools.clone());
            for raw in (0..4).filter_map(|seed| vocabulary.walk(&lark, seed)) {
                let blocks = decode(format, Start::Turn, &tools, &[&raw]);
                let names: Vec<_> = blocks.iter().map(|(name, _)| name.as_str()).collect();
                assert_eq!(names, ["b"], "{}: {raw:?}", format.name);
            }
        });
    };
    let list = || vec![function("a", schemas().remove(0)), function("b", schemas().remove(0))];
    both(Tools { choice: ToolChoice::Named("b".into()), ..forced(list()) });
    both(Tools { allowed: Some(vec!["b".into()]), single: true, ..forced(list()) });
    let several = Tools { list: list(), choice: ToolChoice::Required, ..Tools::default() };
    let hermes = format("hermes");
    let vocabulary = vocabulary(hermes, true);
    let lark = grammar(&vocabulary, hermes, &several, &OutputFormat::Text).unwrap();
    let call =
        |name: &str| format!("<tool_call>\n{{\"name\": \"{name}\", \"arguments\": {{}}}}\n</tool_call>");
    assert!(vocabulary.accepts(&lark, &call("a")));
    assert!(vocabulary.accepts(&lark, &[call("b"), call("a"), call("a")].join("\n")));
    assert!(!vocabulary.accepts(&lark, &call("c")));
    assert!(!vocabulary.accepts(&lark, "I would rather not."));
    assert!(!vocabulary.accepts(&lark, ""));
}

#[test]
fn strict_tools_leave_text_free_and_rule_calls() {
    let mut tool = function("weather", schemas().remove(1));
    tool.strict = true;
    let tools = Tools { list: vec![tool], ..Tools::default() };
    each(|format, vocabulary| {
        let lark = grammar(vocabulary, format, &tools, &OutputFormat::Text).unwrap();
        let text = format.row.layout.text.map_or("", |text| text.open);
        assert!(
            vocabulary.accepts(&lark, &format!("{text}It is <fine>, [really] {{ok}}.")),
            "{}\n{lark}",
            format.name
        );
        let forced = Tools { choice: ToolChoice::Required, ..tools.clone() };
        let calls = grammar(vocabulary, format, &forced, &OutputFormat::Text).unwrap();
        let raw = (0..20).find_map(|seed| vocabulary.walk(&calls, seed)).unwrap();
        assert!(vocabulary.accepts(&lark, &raw), "{} {raw:?}\n{lark}", format.name);
    });
    let glm = format("glm-4");
    let bytes = vocabulary(glm, true);
    let lark = grammar(&bytes, glm, &tools, &OutputFormat::Text).unwrap();
    assert!(bytes.accepts(&lark, "\nOf the\nweather\nI know {nothing}."));
    for call in ["weather\n{\"city\": 1}", "So.\n\n weather\n{\"city\": 1}"] {
        assert!(!bytes.accepts(&lark, call), "{call:?}");
    }
    let hermes = format("hermes");
    for marked in [true, false] {
        let vocabulary = vocabulary(hermes, marked);
        let lark = grammar(&vocabulary, hermes, &tools, &OutputFormat::Text).unwrap();
        let call = |arguments: &str| {
            format!(
                "I look.\n<tool_call>\n{{\"name\": \"weather\", \"arguments\": {arguments}}}\n</tool_call>"
            )
        };
        assert!(vocabulary.accepts(&lark, &call(r#"{"city":"Rom","mode":"fast"}"#)));
        assert!(!vocabulary.accepts(&lark, &call(r#"{"city":"Rom","mode":"other"}"#)));
        assert!(!vocabulary.accepts(&lark, &call("{}")));
    }
}

#[test]
fn output_formats_rule_text() {
    let output =
        OutputFormat::JsonSchema(json!({ "type": "object", "properties": { "a": { "type": "integer" } },
        "required": ["a"], "additionalProperties": false }));
    let mut lenient = tools();
    lenient.list.truncate(1);
    each(|format, vocabulary| {
        let open = format.row.layout.text.map_or("", |text| text.open);
        for tools in [Tools::default(), lenient.clone()] {
            let lark = grammar(vocabulary, format, &tools, &output).unwrap();
            assert!(vocabulary.accepts(&lark, &format!("{open}{{\"a\":1}}")), "{}\n{lark}", format.name);
            assert!(!vocabulary.accepts(&lark, &format!("{open}{{\"b\":1}}")), "{}", format.name);
            assert!(!vocabulary.accepts(&lark, &format!("{open}No.")), "{}", format.name);
            let opened = format.row.layout.text.map_or("", |text| text.turn);
            assert!(
                vocabulary.accepts(&lark, &format!("{opened}{open}{{\"a\":1}}")),
                "{}\n{lark}",
                format.name
            );
        }
        let lark = grammar(vocabulary, format, &Tools::default(), &OutputFormat::JsonObject).unwrap();
        assert!(vocabulary.accepts(&lark, &format!("{open}{{\"b\":[1]}}")), "{}", format.name);
        assert_eq!(grammar(vocabulary, format, &lenient, &OutputFormat::Text), None);
        assert_eq!(grammar(vocabulary, format, &Tools::default(), &OutputFormat::Text), None);
    });
}
