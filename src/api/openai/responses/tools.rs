//! Tools and the choice among them. Namespaces are flattened for the model; a call of it is answered with the namespace
//! again. Tools that only the real API's servers run are accepted and not offered.

use std::collections::BTreeMap;

use duet_inference::{TextGrammar, Tool, ToolChoice, ToolInput, ToolKind, Tools};
use serde_json::{Map, Value, json};
use types_openai as wire;

use crate::api::openai::error::Problem;

/// The tools of one request.
#[derive(Debug, Default)]
pub(super) struct Offer {
    pub(super) tools: Tools,
    /// Where the client wrote the schema or grammar of each tool.
    pub(super) places: Vec<String>,
    pub(super) names: Names,
}

/// What the model calls a search for tools that the client runs.
pub(super) const SEARCH: &str = "tool_search";

/// What clients call the tools that the model knows under one name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    spaces: BTreeMap<String, (String, String)>,
    search: bool,
}

/// A tool that an item brought.
#[derive(Debug, Clone)]
pub(super) struct Late {
    pub(super) tool: wire::ResponseTool,
    /// Shown where it was found, and not before.
    pub(super) found: bool,
}

impl Names {
    /// What the model calls a tool.
    pub(super) fn flat(namespace: Option<&str>, name: &str) -> String {
        match namespace {
            None => name.to_owned(),
            Some(namespace) if namespace.ends_with("__") => format!("{namespace}{name}"),
            Some(namespace) => format!("{namespace}__{name}"),
        }
    }

    /// Whether this is the search for tools, and not a function that happens to have its name.
    pub(super) fn is_search(&self, flat: &str) -> bool {
        self.search && flat == SEARCH
    }

    /// What the model calls the functions and custom tools among `tools`.
    pub(super) fn of(tools: &[wire::ResponseTool], namespace: Option<&str>) -> Vec<String> {
        let names = tools.iter().map(|tool| match tool {
            wire::ResponseTool::Function(tool) => vec![Self::flat(namespace, &tool.name)],
            wire::ResponseTool::Custom(tool) => vec![Self::flat(namespace, &tool.name)],
            wire::ResponseTool::Namespace(inside) => Self::of(&inside.tools, Some(&inside.name)),
            _ => Vec::new(),
        });
        names.flatten().collect()
    }

    /// The namespace, if there is one, and the name in it.
    pub(super) fn split(&self, flat: &str) -> (Option<String>, String) {
        match self.spaces.get(flat) {
            None => (None, flat.to_owned()),
            Some((namespace, name)) => (Some(namespace.clone()), name.clone()),
        }
    }
}

impl Offer {
    /// The tools of `tools`, then those that the input brought (`late`).
    pub(super) fn new(tools: &[wire::ResponseTool], late: &[Late]) -> Result<Self, Problem> {
        let mut offer = Self::default();
        for (index, tool) in tools.iter().enumerate() {
            let place = format!("tools[{index}]");
            if let Some(twice) = offer.add(tool, &place, None) {
                let message = format!("Tool names must be unique, and '{twice}' is there twice.");
                return Err(Problem::invalid(place, "invalid_value", message));
            }
        }
        for tool in late {
            // The same tool may come with several items of a conversation.
            let known = offer.tools.list.len();
            offer.add(&tool.tool, "input", None);
            offer.tools.list.iter_mut().skip(known).for_each(|new| new.deferred = tool.found);
        }
        Ok(offer)
    }

    /// The name of a tool that is there already, if there is one.
    fn add(&mut self, tool: &wire::ResponseTool, place: &str, namespace: Option<&str>) -> Option<String> {
        use wire::ResponseTool as Asked;
        match tool {
            Asked::Function(function) => {
                let input = ToolInput::Json(parameters(function.parameters.as_value()));
                let strict = function.strict.as_value().copied().unwrap_or_default();
                let description = function.description.as_value().cloned();
                let tool = Tool { name: function.name.clone(), description, input, strict, deferred: false };
                self.push(tool, format!("{place}.parameters"), namespace)
            }
            Asked::Custom(custom) => {
                let input = ToolInput::Text(custom.format.as_value().and_then(grammar));
                let (name, description) = (custom.name.clone(), custom.description.as_value().cloned());
                let tool = Tool { name, description, input, strict: true, deferred: false };
                self.push(tool, format!("{place}.format.definition"), namespace)
            }
            Asked::Namespace(inside) => {
                let tools = inside.tools.iter().enumerate();
                let add =
                    |(index, tool)| self.add(tool, &format!("{place}.tools[{index}]"), Some(&inside.name));
                tools.map(add).fold(None, Option::or)
            }
            Asked::ToolSearch(search) if runs_at_client(search) => {
                self.names.search = true;
                let input = parameters(search.parameters.as_value().and_then(Value::as_object));
                let (name, description) = (SEARCH.to_owned(), search.description.as_value().cloned());
                let tool =
                    Tool { name, description, input: ToolInput::Json(input), strict: false, deferred: false };
                self.push(tool, format!("{place}.parameters"), None)
            }
            Asked::ToolSearch(_)
            | Asked::FileSearch(_)
            | Asked::WebSearch(_)
            | Asked::WebSearch20250826(_)
            | Asked::WebSearchPreview(_)
            | Asked::WebSearchPreview20250311(_)
            | Asked::Mcp(_)
            | Asked::CodeInterpreter(_)
            | Asked::ImageGeneration(_)
            | Asked::LocalShell(_)
            | Asked::Shell(_)
            | Asked::ApplyPatch(_)
            | Asked::Computer(_)
            | Asked::ComputerUsePreview(_)
            | Asked::ProgrammaticToolCalling(_) => None,
        }
    }

    fn push(&mut self, mut tool: Tool, place: String, namespace: Option<&str>) -> Option<String> {
        let flat = Names::flat(namespace, &tool.name);
        if self.tools.list.iter().any(|known| known.name == flat) {
            return Some(flat);
        }
        if let Some(namespace) = namespace {
            self.names.spaces.insert(flat.clone(), (namespace.to_owned(), tool.name));
        }
        tool.name = flat;
        self.tools.list.push(tool);
        self.places.push(place);
        None
    }

    /// Takes the client's choice. `asked` is how many tools the request names, offered or not.
    pub(super) fn choose(
        &mut self,
        choice: Option<&wire::ResponseToolChoice>,
        asked: usize,
    ) -> Result<(), Problem> {
        use wire::{ResponseToolChoice as Choice, ResponseToolChoiceObject as One, ToolChoiceMode as Mode};
        self.tools.choice = match choice {
            None | Some(Choice::ToolChoiceMode(Mode::Auto)) => ToolChoice::Auto,
            Some(Choice::ToolChoiceMode(Mode::None)) => ToolChoice::None,
            Some(Choice::ToolChoiceMode(Mode::Required)) => self.required(asked)?,
            Some(Choice::Object(One::Function(function))) => {
                ToolChoice::Named(self.find(&function.name, ToolKind::Function)?)
            }
            Some(Choice::Object(One::Custom(custom))) => {
                ToolChoice::Named(self.find(&custom.name, ToolKind::Custom)?)
            }
            Some(Choice::Object(One::AllowedTools(allowed))) => {
                self.tools.allowed = Some(self.allowed(&allowed.tools));
                match allowed.mode {
                    wire::AllowedToolsChoiceMode::Auto => ToolChoice::Auto,
                    wire::AllowedToolsChoiceMode::Required => self.required(allowed.tools.len())?,
                }
            }
            Some(Choice::Object(
                One::Mcp(_)
                | One::FileSearch(_)
                | One::WebSearch(_)
                | One::WebSearchPreview(_)
                | One::WebSearchPreview20250311(_)
                | One::Computer(_)
                | One::ComputerUse(_)
                | One::ComputerUsePreview(_)
                | One::ImageGeneration(_)
                | One::CodeInterpreter(_)
                | One::ProgrammaticToolCalling(_)
                | One::ApplyPatch(_)
                | One::Shell(_),
            )) => ToolChoice::Auto,
        };
        Ok(())
    }

    /// Nothing can be forced where all that was asked for is not offered here.
    fn required(&self, asked: usize) -> Result<ToolChoice, Problem> {
        let callable = match &self.tools.allowed {
            None => self.tools.list.len(),
            Some(allowed) => allowed.len(),
        };
        match (callable, asked) {
            (0, 0) => {
                let message = "Tool choice 'required' must be specified with 'tools' parameter.";
                Err(Problem::invalid("tool_choice", "invalid_value", message))
            }
            (0, _) => Ok(ToolChoice::Auto),
            _ => Ok(ToolChoice::Required),
        }
    }

    /// The flat name of a tool, which may be written without its namespace.
    fn find(&self, name: &str, kind: ToolKind) -> Result<String, Problem> {
        let named = |tool: &&Tool| {
            tool.input.kind() == kind && (tool.name == name || self.names.split(&tool.name).1 == name)
        };
        match self.tools.list.iter().find(named) {
            Some(tool) => Ok(tool.name.clone()),
            None => {
                let message = format!("Tool choice '{name}' not found in 'tools' parameter.");
                Err(Problem::invalid("tool_choice", "invalid_value", message))
            }
        }
    }

    fn allowed(&self, wanted: &[Map<String, Value>]) -> Vec<String> {
        let name = |tool: &Map<String, Value>| tool.get("name").and_then(Value::as_str).map(str::to_owned);
        let wanted: Vec<String> = wanted.iter().filter_map(name).collect();
        let is_wanted = |tool: &&Tool| {
            let (namespace, own) = self.names.split(&tool.name);
            wanted.iter().any(|name| *name == tool.name || *name == own || Some(name) == namespace.as_ref())
        };
        self.tools.list.iter().filter(is_wanted).map(|tool| tool.name.clone()).collect()
    }
}

fn runs_at_client(search: &wire::ToolSearchTool) -> bool {
    search.execution.as_value() == Some(&wire::ToolSearchToolExecution::Client)
}

/// A function without a schema takes nothing.
fn parameters(schema: Option<&Map<String, Value>>) -> Value {
    schema.map_or_else(|| json!({"type": "object", "properties": {}}), |schema| Value::Object(schema.clone()))
}

fn grammar(format: &wire::CustomToolFormat) -> Option<TextGrammar> {
    match format {
        wire::CustomToolFormat::Text(_) => None,
        wire::CustomToolFormat::Grammar(grammar) => Some(match grammar.syntax {
            wire::CustomToolFormatGrammarSyntax::Lark => TextGrammar::Lark(grammar.definition.clone()),
            wire::CustomToolFormatGrammarSyntax::Regex => TextGrammar::Regex(grammar.definition.clone()),
        }),
    }
}
