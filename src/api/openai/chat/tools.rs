//! Tools and the choice among them, in the form of `tools` and in the older one of `functions`.

use duet_inference::{TextGrammar, Tool, ToolChoice, ToolInput, Tools};
use serde_json::{Map, Value, json};
use types_openai as wire;

use super::Calls;
use crate::api::openai::error::Problem;

/// The tools of one request.
pub(super) struct Offer {
    pub(super) tools: Tools,
    /// Where the client wrote the schema or grammar of each tool.
    pub(super) schemas: Vec<String>,
    pub(super) calls: Calls,
}

/// Takes the tools out of a request.
pub(super) fn offer(body: &mut wire::CreateChatCompletionRequest) -> Result<Offer, Problem> {
    let functions = body.functions.take().unwrap_or_default();
    let tools = body.tools.take().unwrap_or_default();
    if functions.is_empty() && body.function_call.is_none() {
        let single = !body.parallel_tool_calls_or_default();
        return modern(tools, body.tool_choice.take(), single);
    }
    if !tools.is_empty() || body.tool_choice.is_some() {
        let message =
            "'functions' and 'function_call' are the older form of 'tools' and 'tool_choice': use only one.";
        return Err(Problem::refused("functions", message));
    }
    legacy(functions, body.function_call.take())
}

fn modern(
    tools: Vec<wire::ChatTool>,
    choice: Option<wire::ChatToolChoice>,
    single: bool,
) -> Result<Offer, Problem> {
    let (mut list, mut schemas) = (Vec::new(), Vec::new());
    for (position, tool) in tools.into_iter().enumerate() {
        let (tool, schema) = match tool {
            wire::ChatTool::Function(tool) => (function(tool.function), "function.parameters"),
            wire::ChatTool::Custom(tool) => (custom(tool.custom), "custom.format.grammar.definition"),
            // A tool that nobody here could run: the others stay of use without it.
            wire::ChatTool::Other(_) => continue,
        };
        add(&mut list, tool, || {
            format!("tools[{position}].{}.name", schema.split('.').next().unwrap_or_default())
        })?;
        schemas.push(format!("tools[{position}].{schema}"));
    }
    let (choice, allowed) = choose(choice, &list)?;
    let calls = Calls::Tools { named: matches!(choice, ToolChoice::Named(_)) };
    Ok(Offer { tools: Tools { list, choice, allowed, single }, schemas, calls })
}

fn legacy(
    functions: Vec<wire::ChatFunction>,
    choice: Option<wire::ChatFunctionChoice>,
) -> Result<Offer, Problem> {
    use wire::{ChatFunctionChoice as Choice, ChatFunctionChoiceString as Mode};
    let (mut list, mut schemas) = (Vec::new(), Vec::new());
    for (position, function) in functions.into_iter().enumerate() {
        add(&mut list, self::function(function), || format!("functions[{position}].name"))?;
        schemas.push(format!("functions[{position}].parameters"));
    }
    let choice = match choice {
        None | Some(Choice::String(Mode::Auto)) => ToolChoice::Auto,
        Some(Choice::String(Mode::None)) => ToolChoice::None,
        Some(Choice::ChatToolName(function)) => named(function.name, &list, "function_call", "functions")?,
    };
    let calls = Calls::Function { named: matches!(choice, ToolChoice::Named(_)) };
    Ok(Offer { tools: Tools { list, choice, allowed: None, single: true }, schemas, calls })
}

fn add(list: &mut Vec<Tool>, tool: Tool, place: impl Fn() -> String) -> Result<(), Problem> {
    if list.iter().any(|other| other.name == tool.name) {
        let message = format!("Invalid '{}': another tool is called '{}' too.", place(), tool.name);
        return Err(Problem::invalid(place(), "invalid_value", message));
    }
    list.push(tool);
    Ok(())
}

fn function(function: wire::ChatFunction) -> Tool {
    let nothing = || Map::from_iter([("type".into(), json!("object")), ("properties".into(), json!({}))]);
    Tool {
        name: function.name,
        description: function.description,
        input: ToolInput::Json(Value::Object(function.parameters.unwrap_or_else(nothing))),
        strict: function.strict.unwrap_or_default(),
        deferred: false,
    }
}

fn custom(tool: wire::ChatCustom) -> Tool {
    use wire::ChatCustomFormat as Format;
    let grammar = match tool.format {
        None | Some(Format::Text(_)) => None,
        Some(Format::Grammar(format)) => Some(match format.grammar.syntax {
            wire::ChatGrammarSyntax::Lark => TextGrammar::Lark(format.grammar.definition),
            wire::ChatGrammarSyntax::Regex => TextGrammar::Regex(format.grammar.definition),
        }),
    };
    Tool {
        name: tool.name,
        description: tool.description,
        strict: grammar.is_some(),
        input: ToolInput::Text(grammar),
        deferred: false,
    }
}

/// The choice, and the only tools that may be called.
fn choose(
    choice: Option<wire::ChatToolChoice>,
    list: &[Tool],
) -> Result<(ToolChoice, Option<Vec<String>>), Problem> {
    use wire::{ChatToolChoice as Choice, ChatToolChoiceObject as Object, ChatToolChoiceString as Mode};
    let choice = match choice {
        None | Some(Choice::String(Mode::Auto)) => ToolChoice::Auto,
        Some(Choice::String(Mode::None)) => ToolChoice::None,
        Some(Choice::String(Mode::Required)) => required(list)?,
        Some(Choice::Object(Object::Function(tool))) => {
            named(tool.function.name, list, "tool_choice", "tools")?
        }
        Some(Choice::Object(Object::Custom(tool))) => named(tool.custom.name, list, "tool_choice", "tools")?,
        Some(Choice::Object(Object::AllowedTools(choice))) => return allowed(choice.allowed_tools, list),
    };
    Ok((choice, None))
}

fn required(list: &[Tool]) -> Result<ToolChoice, Problem> {
    if list.is_empty() {
        let message =
            "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.";
        return Err(Problem::refused("tool_choice", message));
    }
    Ok(ToolChoice::Required)
}

fn named(name: String, list: &[Tool], param: &str, among: &str) -> Result<ToolChoice, Problem> {
    if list.iter().all(|tool| tool.name != name) {
        let message = format!("Invalid value for '{param}': '{name}' is not found in '{among}'.");
        return Err(Problem::refused(param, message));
    }
    Ok(ToolChoice::Named(name))
}

fn allowed(
    choice: wire::ChatAllowedTools,
    list: &[Tool],
) -> Result<(ToolChoice, Option<Vec<String>>), Problem> {
    let mut names = Vec::new();
    for tool in choice.tools {
        let name = match tool {
            wire::ChatAllowedTool::Function(tool) => tool.function.name,
            wire::ChatAllowedTool::Custom(tool) => tool.custom.name,
            wire::ChatAllowedTool::Other(_) => continue,
        };
        named(name.clone(), list, "tool_choice.allowed_tools.tools", "tools")?;
        names.push(name);
    }
    let mode = match choice.mode {
        wire::ChatAllowedToolsMode::Auto => ToolChoice::Auto,
        wire::ChatAllowedToolsMode::Required if names.is_empty() => {
            let param = "tool_choice.allowed_tools.tools";
            return Err(Problem::refused(
                param,
                format!("Invalid '{param}': a call is required, but of no tool."),
            ));
        }
        wire::ChatAllowedToolsMode::Required => ToolChoice::Required,
    };
    Ok((mode, Some(names)))
}
