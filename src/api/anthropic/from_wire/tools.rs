//! The tools of a request: which of them the model gets to see, and how far it may call them.
//!
//! A tool that the client runs is offered, with the input that its type is documented to take. One that the vendor's
//! servers would run is accepted and not offered: the answer then comes without it, as it does from a model that saw no
//! need. Only where such a tool is forced is the request refused.

use duet_inference::{CacheLifetime, Tool, ToolChoice, ToolInput, Tools};
use serde_json::{Map, Value};
use types_anthropic as wire;

use super::{known_tools, lifetime};
use crate::api::anthropic::error::Problem;

/// What the model is offered.
pub(super) struct Offer {
    pub(super) tools: Tools,
    /// For each tool the path of its schema in the request.
    pub(super) paths: Vec<String>,
    /// The cache points behind the tools.
    pub(super) cached: Vec<CacheLifetime>,
}

/// A change to the tools in the middle of a conversation.
pub(super) enum Change {
    Define(wire::Tool),
    Offer(String),
    Withdraw(String),
}

impl Change {
    /// `None` for tools of other servers, which are not offered in the first place.
    pub(super) fn addition(tool: wire::AddedTool) -> Option<Self> {
        match tool {
            wire::AddedTool::ToolDefinition(tool) => Some(Self::Define(tool.definition)),
            wire::AddedTool::ToolReference(tool) => Some(Self::Offer(tool.name)),
            wire::AddedTool::McpToolReference(_) | wire::AddedTool::McpToolsetReference(_) => None,
        }
    }

    /// As [`Self::addition`].
    pub(super) fn removal(tool: wire::RemovedTool) -> Option<Self> {
        match tool {
            wire::RemovedTool::ToolReference(tool) => Some(Self::Withdraw(tool.name)),
            wire::RemovedTool::McpToolReference(_) | wire::RemovedTool::McpToolsetReference(_) => None,
        }
    }
}

/// The tools that a request offers.
pub(super) fn offer(
    list: Vec<wire::Tool>,
    choice: Option<wire::ToolChoice>,
    changes: Vec<Change>,
) -> Result<Offer, Problem> {
    let mut catalogue = Catalogue::default();
    for (position, tool) in list.into_iter().enumerate() {
        catalogue.add(&format!("tools.{position}"), tool)?;
    }
    for change in changes {
        catalogue.change(change)?;
    }
    catalogue.finish(choice)
}

#[derive(Default)]
struct Catalogue {
    list: Vec<Tool>,
    paths: Vec<String>,
    cached: Vec<CacheLifetime>,
    withdrawn: Vec<String>,
    /// Tools of the vendor's servers.
    elsewhere: Vec<String>,
    /// A search through hidden tools that the vendor's servers would run: without it nothing may stay hidden.
    searched: bool,
}

impl Catalogue {
    fn add(&mut self, path: &str, tool: wire::Tool) -> Result<(), Problem> {
        self.searched |= known_tools::is_search(&tool);
        self.cached.extend(known_tools::cache_control(&tool).as_ref().map(lifetime));
        let (tool, schema) = match tool {
            wire::Tool::Custom(tool) => {
                let schema = format!("{path}.custom.input_schema");
                (custom(&schema, tool)?, schema)
            }
            other => match known_tools::offered(&other) {
                Some(tool) => (tool, path.to_owned()),
                None => {
                    self.elsewhere.extend(known_tools::name(&other));
                    return Ok(());
                }
            },
        };
        if self.list.iter().any(|known| known.name == tool.name) {
            return Err(Problem::invalid("tools: Tool names must be unique."));
        }
        self.list.push(tool);
        self.paths.push(schema);
        Ok(())
    }

    fn change(&mut self, change: Change) -> Result<(), Problem> {
        match change {
            Change::Define(tool) => return self.add("messages: tool_addition", tool),
            Change::Withdraw(name) => self.withdrawn.push(name),
            Change::Offer(name) => {
                self.withdrawn.retain(|withdrawn| *withdrawn != name);
                self.show(&name);
            }
        }
        Ok(())
    }

    fn show(&mut self, name: &str) {
        self.list.iter_mut().filter(|tool| tool.name == name).for_each(|tool| tool.deferred = false);
    }

    fn finish(mut self, choice: Option<wire::ToolChoice>) -> Result<Offer, Problem> {
        if self.searched {
            self.list.iter_mut().for_each(|tool| tool.deferred = false);
        }
        let (choice, single) = match choice {
            None => (ToolChoice::Auto, None),
            Some(wire::ToolChoice::Auto(choice)) => (ToolChoice::Auto, choice.disable_parallel_tool_use),
            Some(wire::ToolChoice::Any(choice)) => (ToolChoice::Required, choice.disable_parallel_tool_use),
            Some(wire::ToolChoice::None(_)) => (ToolChoice::None, None),
            Some(wire::ToolChoice::Tool(choice)) => {
                // What has to be called has to be seen.
                self.show(&choice.name);
                (ToolChoice::Named(choice.name), choice.disable_parallel_tool_use)
            }
        };
        let allowed = (!self.withdrawn.is_empty()).then(|| {
            let names = self.list.iter().map(|tool| tool.name.clone());
            names.filter(|name| !self.withdrawn.contains(name)).collect()
        });
        let tools = Tools { list: self.list, choice, allowed, single: single.unwrap_or(false) };
        if tools.must_call() && tools.callable().next().is_none() {
            return Err(unavailable(&tools.choice, &self.elsewhere));
        }
        Ok(Offer { tools, paths: self.paths, cached: self.cached })
    }
}

/// Why a forced call is impossible.
fn unavailable(choice: &ToolChoice, elsewhere: &[String]) -> Problem {
    match choice {
        ToolChoice::Named(name) if elsewhere.contains(name) => Problem::invalid(format!(
            "tool_choice: '{name}' would run on a server, and this one does not have it"
        )),
        ToolChoice::Named(name) => {
            Problem::invalid(format!("tool_choice: Tool '{name}' not found in provided tools"))
        }
        ToolChoice::Auto | ToolChoice::None | ToolChoice::Required => {
            Problem::invalid("tool_choice: 'any' needs at least one tool that the client runs")
        }
    }
}

fn custom(schema: &str, tool: wire::CustomTool) -> Result<Tool, Problem> {
    match tool.input_schema.get("type") {
        Some(Value::String(kind)) if kind == "object" => {}
        None => return Err(Problem::invalid(format!("{schema}.type: Field required"))),
        Some(_) => return Err(Problem::invalid(format!("{schema}.type: Input should be 'object'"))),
    }
    Ok(Tool {
        name: tool.name,
        description: described(tool.description, tool.input_examples.as_deref()),
        input: ToolInput::Json(Value::Object(tool.input_schema)),
        strict: tool.strict.unwrap_or(false),
        deferred: tool.defer_loading.unwrap_or(false),
    })
}

/// Templates have a place for a description and none for examples.
pub(super) fn described(
    description: Option<String>,
    examples: Option<&[Map<String, Value>]>,
) -> Option<String> {
    let examples = examples.unwrap_or_default();
    if examples.is_empty() {
        return description;
    }
    let lines = examples.iter().map(|example| format!("\n{}", Value::from(example.clone())));
    let mut text = description.map(|description| description + "\n\n").unwrap_or_default();
    text.push_str("Examples of its input:");
    text.extend(lines);
    Some(text)
}
