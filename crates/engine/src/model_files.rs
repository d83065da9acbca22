//! What the engine needs of a model's folder: tokenizer, chat template, recommended sampling, the tokens that end a turn.
//! The weights and their configuration are the executor's.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use duet_inference::Reasoning;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::format::Format;
use crate::python_json::from_python_json;
use crate::sampler::Defaults;
use crate::template::Template;
use crate::text::{Tokenizer, TokenizerError};

/// A model folder that cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("{name} is missing")]
    Missing { name: &'static str },
    #[error("{name} cannot be read: {source}")]
    Read { name: &'static str, source: std::io::Error },
    #[error("{name} is malformed: {source}")]
    Malformed { name: &'static str, source: serde_json::Error },
    #[error("the model has no chat template")]
    NoTemplate,
    #[error("the chat template is malformed: {source}")]
    Template { source: minijinja::Error },
    #[error(transparent)]
    Tokenizer(#[from] TokenizerError),
}

/// One file of a model that is not on disk, such as the embedded one.
#[derive(Debug, Clone)]
pub struct NamedBytes<'a> {
    pub name: &'a str,
    pub bytes: Cow<'a, [u8]>,
}

/// The parsed files.
#[derive(Debug)]
pub struct ModelFiles {
    pub(crate) tokenizer: Tokenizer,
    pub(crate) template: Template,
    pub(crate) format: Format,
    pub(crate) defaults: Defaults,
    /// Sorted; any of them ends the answer.
    pub(crate) end_tokens: Vec<u32>,
    marks: Vec<u32>,
}

impl ModelFiles {
    /// From a model's folder.
    ///
    /// # Errors
    /// A file is missing or cannot be used.
    pub fn load(folder: &Path) -> Result<Self, ModelError> {
        Self::read(&|name| in_folder(folder, name))
    }

    /// From files in memory, named as in a model's folder.
    ///
    /// # Errors
    /// A file is missing or cannot be used.
    pub fn from_bytes(files: &[NamedBytes<'_>]) -> Result<Self, ModelError> {
        Self::read(&|name| in_memory(files, name))
    }

    /// What the chat template in a model's folder says of thinking, which takes no tokenizer.
    ///
    /// # Errors
    /// A file cannot be used, or there is no template.
    pub fn reasoning(folder: &Path) -> Result<Reasoning, ModelError> {
        reasoning(&|name| in_folder(folder, name))
    }

    /// As [`Self::reasoning`], from files in memory.
    ///
    /// # Errors
    /// A file cannot be used, or there is no template.
    pub fn reasoning_from_bytes(files: &[NamedBytes<'_>]) -> Result<Reasoning, ModelError> {
        reasoning(&|name| in_memory(files, name))
    }

    /// Whether a token is part of the answer's raw text: ordinary ones, and the marks that the format reads.
    pub(crate) fn is_text(&self, token: u32) -> bool {
        !self.tokenizer.is_special(token) || self.marks.contains(&token)
    }

    /// Whether a token is one of the marks that the format reads.
    pub(crate) fn is_mark(&self, token: u32) -> bool {
        self.marks.contains(&token)
    }

    /// The token that a grammar names by this text, apart from any text that spells the same.
    pub(crate) fn named(&self, text: &str) -> Option<u32> {
        self.tokenizer.id(text).filter(|token| self.tokenizer.is_special(*token) || self.is_mark(*token))
    }

    fn read(files: &Files<'_>) -> Result<Self, ModelError> {
        let json = files("tokenizer.json")?.ok_or(ModelError::Missing { name: "tokenizer.json" })?;
        let tokenizer = Tokenizer::from_json(&json)?;
        let settings: TokenizerConfig = parse(files, "tokenizer_config.json")?;
        let generation: GenerationConfig = parse(files, "generation_config.json")?;
        let config: ModelConfig = parse(files, "config.json")?;
        let Sources { general, for_tools } =
            template_sources(files, &settings)?.ok_or(ModelError::NoTemplate)?;
        let in_template = |mark: &str| for_tools.as_ref().unwrap_or(&general).contains(mark);
        let detected =
            Format::detect(&in_template, &|mark| in_template(mark) || tokenizer.id(mark).is_some());
        let special = settings.special();
        let end_token = special.get("eos_token").and_then(|token| tokenizer.id(token));
        let mut end_tokens: Vec<u32> = [generation.eos_token_id.as_ref(), config.eos_token_id()]
            .into_iter()
            .flatten()
            .flat_map(Ids::iter)
            .chain(end_token)
            .collect();
        end_tokens.sort_unstable();
        end_tokens.dedup();
        let template = |source: &str| {
            let template = Template::new(source, special.clone(), detected.thinking);
            template.map_err(|source| ModelError::Template { source })
        };
        let for_tools = for_tools.and_then(|source| template(&source).ok()).filter(Template::knows_tools);
        let template = template(&general)?.for_tools(for_tools);
        let format = if template.knows_tools() { detected } else { without_calls(detected) };
        let marks = format.marks().filter_map(|mark| tokenizer.id(mark)).collect();
        Ok(Self { tokenizer, template, format, defaults: generation.defaults(), end_tokens, marks })
    }
}

/// Where the template spells tools out in a syntax of ours, the model answers in that and not in its own.
fn without_calls(format: Format) -> Format {
    let tags = format.thinking;
    let plain =
        Format::detect(&|_| false, &|mark| tags.is_some_and(|tags| mark == tags.open || mark == tags.close));
    if plain.thinking == tags { plain } else { format }
}

type Files<'a> = dyn Fn(&'static str) -> Result<Option<Cow<'a, [u8]>>, ModelError> + 'a;

fn in_folder(folder: &Path, name: &'static str) -> Result<Option<Cow<'static, [u8]>>, ModelError> {
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(Cow::Owned(bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ModelError::Read { name, source }),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as files of a folder are read")]
fn in_memory<'a>(files: &'a [NamedBytes<'_>], name: &str) -> Result<Option<Cow<'a, [u8]>>, ModelError> {
    let file = files.iter().find(|file| file.name == name);
    Ok(file.map(|file| Cow::Borrowed(file.bytes.as_ref())))
}

fn reasoning(files: &Files<'_>) -> Result<Reasoning, ModelError> {
    let settings: TokenizerConfig = parse(files, "tokenizer_config.json")?;
    let Sources { general, .. } = template_sources(files, &settings)?.ok_or(ModelError::NoTemplate)?;
    let knows = |mark: &str| general.contains(mark);
    let template = Template::new(&general, settings.special(), Format::detect(&knows, &knows).thinking);
    Ok(template.map_err(|source| ModelError::Template { source })?.reasoning(&general))
}

/// An absent file is an empty object.
fn parse<T: Default + DeserializeOwned>(files: &Files<'_>, name: &'static str) -> Result<T, ModelError> {
    let Some(bytes) = files(name)? else { return Ok(T::default()) };
    from_python_json(&bytes).map_err(|source| ModelError::Malformed { name, source })
}

/// A template for all conversations, and the one that takes its place where there are tools.
struct Sources {
    general: String,
    for_tools: Option<String>,
}

/// The places where Hugging Face looks, in its order. A template for tools counts only if it shows calls that a format
/// reads: Command R's asks for them in a way that no other model has, and for one even where the model calls nothing.
fn template_sources(files: &Files<'_>, settings: &TokenizerConfig) -> Result<Option<Sources>, ModelError> {
    let text = |bytes: Cow<'_, [u8]>| String::from_utf8_lossy(&bytes).into_owned();
    let sources = if let Some(general) = files("chat_template.jinja")? {
        let for_tools = files("additional_chat_templates/tool_use.jinja")?.map(text);
        Some(Sources { general: text(general), for_tools })
    } else {
        let separate: TokenizerConfig = parse(files, "chat_template.json")?;
        let source = separate.chat_template.or_else(|| settings.chat_template.clone());
        source.and_then(TemplateSource::sources)
    };
    let readable = |source: &String| Format::reads_calls_of(source);
    Ok(sources.map(|sources| Sources { for_tools: sources.for_tools.filter(readable), ..sources }))
}

#[derive(Default, Deserialize)]
struct TokenizerConfig {
    chat_template: Option<TemplateSource>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

impl TokenizerConfig {
    /// The special tokens by the names that templates know, such as `bos_token`.
    fn special(&self) -> BTreeMap<String, String> {
        let tokens = self.rest.iter().filter(|(name, _)| name.ends_with("_token"));
        tokens
            .filter_map(|(name, token)| {
                let text = token.as_str().or_else(|| token.get("content")?.as_str())?;
                Some((name.clone(), text.to_owned()))
            })
            .collect()
    }
}

/// One template, or several with names.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum TemplateSource {
    One(String),
    Several(Vec<NamedTemplate>),
}

#[derive(Clone, Deserialize)]
struct NamedTemplate {
    name: String,
    template: String,
}

impl TemplateSource {
    fn sources(self) -> Option<Sources> {
        match self {
            Self::One(general) => Some(Sources { general, for_tools: None }),
            Self::Several(templates) => {
                let named = |name: &str| templates.iter().find(|template| template.name == name);
                let general = named("default").or(templates.first())?.template.clone();
                Some(Sources { general, for_tools: named("tool_use").map(|named| named.template.clone()) })
            }
        }
    }
}

#[derive(Default, Deserialize)]
struct GenerationConfig {
    eos_token_id: Option<Ids>,
    do_sample: Option<bool>,
    temperature: Option<f32>,
    top_p: Option<f32>,
    top_k: Option<u32>,
    min_p: Option<f32>,
    repetition_penalty: Option<f32>,
}

impl GenerationConfig {
    fn defaults(&self) -> Defaults {
        let greedy = self.do_sample == Some(false);
        Defaults {
            temperature: if greedy { Some(0.0) } else { self.temperature },
            top_p: self.top_p,
            top_k: self.top_k,
            min_p: self.min_p,
            repetition_penalty: self.repetition_penalty,
        }
    }
}

#[derive(Default, Deserialize)]
struct ModelConfig {
    eos_token_id: Option<Ids>,
    text_config: Option<Box<ModelConfig>>,
}

impl ModelConfig {
    fn eos_token_id(&self) -> Option<&Ids> {
        self.eos_token_id.as_ref().or_else(|| self.text_config.as_ref()?.eos_token_id())
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Ids {
    One(u32),
    Several(Vec<u32>),
}

impl Ids {
    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
        .iter()
        .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENIZER: &str = r#"{"version":"1.0","added_tokens":[
        {"id":2,"content":"<end>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false}],
        "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
        "model":{"type":"BPE","vocab":{"a":0,"b":1},"merges":[]}}"#;

    fn read(files: &[(&str, &str)]) -> Result<ModelFiles, ModelError> {
        let files: Vec<NamedBytes<'_>> =
            files.iter().map(|(name, text)| NamedBytes { name, bytes: text.as_bytes().into() }).collect();
        ModelFiles::from_bytes(&files)
    }

    #[test]
    fn end_tokens_come_from_every_place_that_names_them() {
        let files = read(&[
            ("tokenizer.json", TOKENIZER),
            ("tokenizer_config.json", r#"{"eos_token":{"content":"<end>"},"chat_template":"x"}"#),
            (
                "generation_config.json",
                r#"{"eos_token_id":[7,5],"do_sample":false,"temperature":0.6,"top_k":20}"#,
            ),
            ("config.json", r#"{"text_config":{"eos_token_id":7}}"#),
        ])
        .unwrap();
        assert_eq!(files.end_tokens, [2, 5, 7]);
        assert_eq!((files.defaults.temperature, files.defaults.top_k), (Some(0.0), Some(20)));
    }

    #[test]
    fn templates_are_found_in_the_usual_order() {
        let inline = (
            "tokenizer_config.json",
            r#"{"chat_template":[
            {"name":"tool_use","template":"tools"},{"name":"default","template":"list"}]}"#,
        );
        let json = ("chat_template.json", r#"{"chat_template":"json"}"#);
        let jinja = ("chat_template.jinja", "jinja");
        let cases: [(&[(&str, &str)], &str); 3] =
            [(&[inline], "list"), (&[inline, json], "json"), (&[inline, json, jinja], "jinja")];
        for (files, expected) in cases {
            let files = read(&[files, &[("tokenizer.json", TOKENIZER)]].concat()).unwrap();
            let message = duet_inference::Message::text(duet_inference::Role::User, "hi");
            let request = duet_inference::Request::new("m", vec![message]);
            let rendered = files.template.render(&(&request).into()).unwrap();
            assert_eq!(rendered.text, expected);
        }
    }

    #[test]
    fn a_template_for_tools_is_taken_where_there_are_tools() {
        let tools = "{% for t in tools or [] %}{{ t.function.name }}{% endfor %}{% for m in messages %}{{ m.content }}\
                     {% for c in m.tool_calls or [] %}{{ c.function.name }}{{ c.function.arguments | tojson }}\
                     {% endfor %}{% endfor %}";
        let check = |for_tools: &str, format: &str, with_tools: &str| {
            let list = serde_json::json!({"chat_template": [
                {"name": "default", "template": "plain:{% for m in messages %}{{ m.content }}{% endfor %}"},
                {"name": "rag", "template": "rag"}, {"name": "tool_use", "template": for_tools}]})
            .to_string();
            let folder = [("tokenizer.json", TOKENIZER), ("tokenizer_config.json", list.as_str())];
            let files = read(&folder).unwrap();
            assert_eq!(files.format.name, format, "{for_tools}");
            let message = duet_inference::Message::text(duet_inference::Role::User, "hi");
            let mut request = duet_inference::Request::new("m", vec![message]);
            assert_eq!(files.template.render(&(&request).into()).unwrap().text, "plain:hi");
            request.tools.list.push(duet_inference::Tool {
                name: "look".into(),
                description: None,
                input: duet_inference::ToolInput::Text(None),
                strict: false,
                deferred: false,
            });
            let text = files.template.render(&(&request).into()).unwrap().text;
            assert!(text.starts_with(with_tools), "{text}");
        };
        check(&format!("{{# <|START_ACTION|> #}}{tools}"), "cohere", "lookhi");
        check(&format!("{{# Action: ```json #}}{tools}"), "plain", "plain:# Tools");
        check("{# <|START_ACTION|> #}{% if", "plain", "plain:# Tools");
    }

    #[test]
    fn a_template_without_tools_decides_how_calls_are_written() {
        let turns = "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls or [] %}{{ c.function.name }}\
                     {{ c.function.arguments | tojson }}{% endfor %}{% endfor %}";
        let tools = "{% for t in tools or [] %}{{ t.function.name }}{% endfor %}";
        let name = |template: String| {
            let template = ("chat_template.jinja", template.as_str());
            let files = read(&[("tokenizer.json", TOKENIZER), template]).unwrap();
            (files.format.name, files.format.thinking.is_some())
        };
        for (marks, thinks) in [("{# [TOOL_CALLS] #}", false), ("{# <think> </think> <tool_call> #}", true)] {
            let (own, thinking) = name(format!("{marks}{tools}{turns}"));
            assert!(own != "plain" && thinking == thinks, "{own}");
            assert_eq!(name(format!("{marks}{turns}")), ("plain", thinks));
        }
    }

    #[test]
    fn unusable_folders_say_what_is_wrong() {
        let cases: [(&[(&str, &str)], &str); 4] = [
            (&[], "tokenizer.json is missing"),
            (&[("tokenizer.json", TOKENIZER)], "the model has no chat template"),
            (&[("tokenizer.json", TOKENIZER), ("config.json", "{")], "config.json is malformed"),
            (
                &[("tokenizer.json", TOKENIZER), ("chat_template.jinja", "{% if")],
                "the chat template is malformed",
            ),
        ];
        for (files, expected) in cases {
            let message = read(files).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
