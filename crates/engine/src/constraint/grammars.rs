//! From a request to the grammar its answers follow. Runs on the caller's side, never on the engine's thread.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use duet_inference::{
    Block, Error, OutputFormat, Request, Role, SchemaPlace, TextGrammar, Thinking, Tool, ToolChoice,
    ToolInput, Tools,
};
use llguidance::Matcher;
use llguidance::api::TopLevelGrammar;
use serde_json::{Value, json};

use super::environment::Environment;
use super::guide::Guidance;
use super::schema::{self, Fault, Free, Root};
use crate::format::Start;
use crate::model_files::ModelFiles;

/// Compiles grammars for one model and keeps the latest.
pub struct Grammars {
    model: Arc<ModelFiles>,
    environment: OnceLock<Result<Arc<Environment>, String>>,
    recent: Mutex<VecDeque<Compiled>>,
}

/// A grammar with its text, compiled or not compilable.
struct Compiled {
    text: String,
    result: Result<Matcher, String>,
}

/// How many compiled grammars are kept; an agent's tools take one each and one together.
const KEPT: usize = 64;

impl Grammars {
    pub fn new(model: Arc<ModelFiles>) -> Self {
        Self { model, environment: OnceLock::new(), recent: Mutex::default() }
    }

    /// Whether a grammar may rule the answers to a request.
    pub fn rule(request: &Request) -> bool {
        let tools = &request.tools;
        let calls = tools.choice != ToolChoice::None && !tools.list.is_empty();
        request.output != OutputFormat::Text
            || tools.must_call()
            || calls && (tools.allowed.is_some() || tools.list.iter().any(is_ruled))
    }

    /// What rules the answers to a request whose prompt leaves the model at `start`; `None`: nothing. `budget` is the most
    /// tokens of thinking.
    ///
    /// # Errors
    /// [`Error::Schema`] for what cannot be enforced, [`Error::Unsupported`] for a choice of tools that cannot be.
    pub fn guidance(
        &self,
        request: &Request,
        start: Start,
        budget: Option<u32>,
    ) -> Result<Option<Guidance>, Error> {
        let mut grammar = if Self::rule(request) { self.grammar(request)? } else { None };
        // A model that was told not to think goes straight to what the grammar rules.
        let straight =
            grammar.is_some() && request.thinking == Thinking::Disabled && start != Start::Thinking;
        let thinking = self.model.format.thinking.filter(|_| !straight);
        if grammar.is_none() && (budget.is_none() || thinking.is_none()) {
            return Ok(None);
        }
        let environment = self.environment()?;
        if let (Start::Text, Some(grammar)) = (start, &mut grammar) {
            begin(&environment, grammar, request)?;
        }
        Ok(Some(Guidance { environment, grammar, thinking, budget, start }))
    }

    fn grammar(&self, request: &Request) -> Result<Option<Matcher>, Error> {
        check_choice(&request.tools)?;
        let tools = self.lower_tools(&request.tools)?;
        let output = match &request.output {
            OutputFormat::Text => OutputFormat::Text,
            OutputFormat::JsonObject => {
                OutputFormat::JsonSchema(self.lower_output(&json!({ "type": "object" }))?)
            }
            OutputFormat::JsonSchema(schema) => OutputFormat::JsonSchema(self.lower_output(schema)?),
        };
        let special = |text: &str| self.model.named(text);
        let Some(text) = self.model.format.grammar(&tools, &output, &special) else { return Ok(None) };
        let compiled = self.compile(text.clone(), TopLevelGrammar::from_lark(text))?;
        let unsupported = |message| Error::Unsupported { field: "tools", message };
        compiled.map(Some).map_err(unsupported)
    }

    /// The tools with schemas that can be enforced.
    fn lower_tools(&self, tools: &Tools) -> Result<Tools, Error> {
        let mut lowered = tools.clone();
        for (index, _) in tools.callable() {
            let Some(tool) = lowered.list.get_mut(index) else { continue };
            let failed = |fault: Fault| refused(SchemaPlace::Tool(index), fault);
            match &tool.input {
                ToolInput::Json(schema) => {
                    let input = self.lower(schema, Root::Object)?;
                    let input = match input {
                        Err(fault) if !tool.strict && !tools.must_call() => {
                            self.lower_any(&tool.name, &fault)?
                        }
                        input => input,
                    };
                    tool.input = ToolInput::Json(input.map_err(failed)?);
                }
                ToolInput::Text(Some(grammar)) => self.check_text(grammar)?.map_err(failed)?,
                ToolInput::Text(None) => {}
            }
        }
        Ok(lowered)
    }

    /// Any input, for a tool that the model may call but does not have to.
    fn lower_any(&self, tool: &str, fault: &Fault) -> Result<Result<Value, Fault>, Error> {
        let place = fault.path.join("/");
        tracing::debug!(tool, place, reason = fault.reason, "a tool's input is not constrained");
        self.lower(&json!({ "type": "object" }), Root::Object)
    }

    fn lower_output(&self, schema: &Value) -> Result<Value, Error> {
        self.lower(schema, Root::Value)?.map_err(|fault| refused(SchemaPlace::Output, fault))
    }

    /// Lowers a schema and compiles it by itself, so that a fault is known to be its own. The inner error is the schema's,
    /// the outer ours.
    fn lower(&self, schema: &Value, root: Root) -> Result<Result<Value, Fault>, Error> {
        match self.lower_part(schema, schema, root)? {
            Err(fault) if fault.path.is_empty() => Ok(Err(self.locate(schema, fault)?)),
            result => Ok(result),
        }
    }

    fn lower_part(&self, document: &Value, part: &Value, root: Root) -> Result<Result<Value, Fault>, Error> {
        let mut result = Err(Fault::default());
        for free in [Free::Tame, Free::Wild] {
            result = match schema::lower(document, part, root, free) {
                Err(fault) => return Ok(Err(fault)),
                Ok(lowered) => {
                    let grammar = TopLevelGrammar::from_json_schema(lowered.clone());
                    let compiled = self.compile(lowered.to_string(), grammar)?;
                    compiled.map(|_| lowered).map_err(Fault::whole)
                }
            };
            if result.is_ok() {
                break;
            }
        }
        Ok(result)
    }

    /// The innermost part of a schema that cannot be compiled for the same reason as the whole.
    fn locate(&self, document: &Value, mut fault: Fault) -> Result<Fault, Error> {
        let mut whole = document;
        'inwards: loop {
            for (steps, part) in schema::parts(whole) {
                if let Err(inner) = self.lower_part(document, part, Root::Value)?
                    && inner.path.is_empty()
                    && fault.reason.contains(&inner.reason)
                {
                    fault.path.extend(steps);
                    whole = part;
                    continue 'inwards;
                }
            }
            return Ok(fault);
        }
    }

    fn check_text(&self, grammar: &TextGrammar) -> Result<Result<(), Fault>, Error> {
        let (text, grammar) = match grammar {
            TextGrammar::Lark(lark) => (lark.clone(), TopLevelGrammar::from_lark(lark.clone())),
            TextGrammar::Regex(regex) => (format!("/{regex}/"), TopLevelGrammar::from_regex(regex)),
        };
        Ok(self.compile(text, grammar)?.map(drop).map_err(Fault::whole))
    }

    /// The inner error is the grammar's fault, the outer ours.
    fn compile(&self, text: String, grammar: TopLevelGrammar) -> Result<Result<Matcher, String>, Error> {
        if let Some(known) = self.recall(&text) {
            return Ok(known);
        }
        let parser = self.environment()?.factory.create_parser(grammar);
        let result =
            parser.map(|parser| Matcher::new(Ok(parser))).map_err(|error| plain(&format!("{error:#}")));
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.push_front(Compiled { text, result: result.clone() });
        recent.truncate(KEPT);
        Ok(result)
    }

    fn recall(&self, text: &str) -> Option<Result<Matcher, String>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let place = recent.iter().position(|compiled| compiled.text == text)?;
        let compiled = recent.remove(place)?;
        let result = compiled.result.clone();
        recent.push_front(compiled);
        Some(result)
    }

    fn environment(&self) -> Result<Arc<Environment>, Error> {
        let made = self.environment.get_or_init(|| Environment::new(self.model.clone()).map(Arc::new));
        made.clone().map_err(Error::internal)
    }
}

/// Lets the grammar read the beginning of the answer that the prompt holds already.
fn begin(environment: &Environment, grammar: &mut Matcher, request: &Request) -> Result<(), Error> {
    let begun = request.messages.last().filter(|message| message.role == Role::Assistant);
    let texts = begun.into_iter().flat_map(|message| &message.blocks).filter_map(|block| match block {
        Block::Text(text) => Some(text.as_str()),
        Block::Image(_)
        | Block::Thinking(_)
        | Block::ToolCall(_)
        | Block::ToolResult(_)
        | Block::ToolReference(_) => None,
    });
    let begun = texts.collect::<Vec<_>>().join("\n");
    let tokens = environment.trie().greedy_tokenize(begun.trim_end().as_bytes());
    *grammar = grammar.deep_clone();
    match grammar.try_consume_tokens(&tokens) {
        Ok(consumed) if consumed == tokens.len() => Ok(()),
        Ok(_) | Err(_) => {
            let message =
                "the answer that the last message begins is not what tools and output format ask for".into();
            Err(Error::Unsupported { field: "messages", message })
        }
    }
}

fn check_choice(tools: &Tools) -> Result<(), Error> {
    let unsupported = |message| Err(Error::Unsupported { field: "tool_choice", message });
    let known = |name: &str| tools.list.iter().any(|tool| tool.name == name);
    if let ToolChoice::Named(name) = &tools.choice
        && !known(name)
    {
        return unsupported(format!("there is no tool {name:?}"));
    }
    if let Some(name) = tools.allowed.iter().flatten().find(|name| !known(name)) {
        return unsupported(format!("there is no tool {name:?}"));
    }
    if tools.must_call() && tools.callable().next().is_none() {
        return unsupported("there is no tool that may be called".into());
    }
    Ok(())
}

/// Whether a call of this tool has to be well-formed even where the model calls of its own accord.
fn is_ruled(tool: &Tool) -> bool {
    tool.strict || matches!(tool.input, ToolInput::Text(Some(_)))
}

fn refused(place: SchemaPlace, fault: Fault) -> Error {
    Error::Schema { place, path: fault.path, message: fault.reason }
}

/// The first line of what the compiler has to say.
fn plain(message: &str) -> String {
    let mut lines = message.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next().unwrap_or("it cannot be compiled").to_owned()
}

impl std::fmt::Debug for Grammars {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Grammars").finish_non_exhaustive()
    }
}
