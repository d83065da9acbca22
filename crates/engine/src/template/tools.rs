//! Tools as models are shown them: definitions in the shape of Hugging Face's `tools`, and text for what a template has no
//! place for: deferred tools, and all of it where a template knows no tools.

use duet_inference::{TextGrammar, Tool, ToolInput, Tools};
use serde_json::{Value, json};

use super::json;
use super::turn::{Call, Definition, Function, Speaker, Turn, append};

/// The tools that the prompt begins with. Deferred ones are not among them, so that a tool which is found later leaves the
/// prompt's beginning as it is; neither does `tool_choice` matter here, for the same reason.
pub fn head(tools: &Tools) -> Vec<Definition> {
    tools.list.iter().filter(|tool| !tool.deferred).map(definition).collect()
}

/// Free text is asked for as the one member of an object, since templates know nothing else.
fn definition(tool: &Tool) -> Definition {
    let mut description = tool.description.clone().unwrap_or_default();
    let parameters = match &tool.input {
        ToolInput::Json(schema) => schema.clone(),
        ToolInput::Text(grammar) => {
            match grammar {
                None => {}
                Some(TextGrammar::Lark(source)) => {
                    append(&mut description, &format!("The input follows this Lark grammar:\n{source}"));
                }
                Some(TextGrammar::Regex(source)) => {
                    append(
                        &mut description,
                        &format!("The input matches this regular expression:\n{source}"),
                    );
                }
            }
            json!({"type": "object", "properties": {"input": {"type": "string"}}, "required": ["input"]})
        }
    };
    let function = Function { name: tool.name.clone(), description, parameters };
    Definition { r#type: "function", function }
}

/// Shows a deferred tool where a result refers to it.
pub fn reference(tools: &Tools, name: &str) -> String {
    match tools.list.iter().find(|tool| tool.name == name) {
        Some(tool) if tool.deferred => {
            format!(
                "This function can be called from now on:\n<tools>\n{}\n</tools>",
                json::line(&definition(tool))
            )
        }
        Some(_) => format!("The function {name} can be called."),
        None => format!("There is no function {name}."),
    }
}

/// The definitions and the way to call them, in the Hermes syntax, for the system prompt.
pub fn describe(definitions: &[Definition]) -> String {
    let lines: Vec<String> = definitions.iter().map(json::line).collect();
    format!(
        "# Tools\n\nThese functions can be called:\n<tools>\n{}\n</tools>\n\nTo call one, write its name and its arguments \
         as JSON between these tags:\n<tool_call>\n{{\"name\": \"the function's name\", \"arguments\": {{\"its\": \
         \"arguments\"}}}}\n</tool_call>\nThe result will come between <tool_response> and </tool_response>.",
        lines.join("\n")
    )
}

/// Calls and results as text, for templates that know neither.
pub fn spell_out(turns: Vec<Turn>) -> Vec<Turn> {
    let mut spelled: Vec<Turn> = Vec::with_capacity(turns.len());
    for mut turn in turns {
        for call in std::mem::take(&mut turn.calls) {
            if !turn.content.is_empty() {
                turn.content.push('\n');
            }
            turn.content.push_str(&call_text(&call));
        }
        if turn.speaker == Speaker::Tool {
            let text = response(&turn.content);
            match spelled.last_mut().filter(|last| last.answers.is_some()) {
                Some(last) => {
                    last.content.push('\n');
                    last.content.push_str(&text);
                }
                None => spelled.push(Turn { speaker: Speaker::User, content: text, ..turn }),
            }
        } else {
            spelled.push(turn);
        }
    }
    spelled.iter_mut().for_each(|turn| turn.answers = None);
    spelled
}

/// The definitions as Phi 4 mini has them in its system prompt: without the members around them.
pub fn phi_definitions(definitions: &[Definition]) -> String {
    let functions: Vec<&Function> = definitions.iter().map(|definition| &definition.function).collect();
    json::line(&functions)
}

/// Calls as Phi 4 mini writes them.
pub fn phi_calls(calls: &[Call]) -> String {
    let calls: Vec<String> = calls.iter().map(call_object).collect();
    format!("<|tool_call|>[{}]<|/tool_call|>", calls.join(", "))
}

fn call_text(call: &Call) -> String {
    format!("<tool_call>\n{}\n</tool_call>", call_object(call))
}

fn call_object(call: &Call) -> String {
    let name = Value::from(call.name.tool.as_str());
    format!("{{\"name\": {name}, \"arguments\": {}}}", call.text())
}

/// A result as text.
pub fn response(content: &str) -> String {
    format!("<tool_response>\n{content}\n</tool_response>")
}
