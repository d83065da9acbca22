//! Tools that the API knows by their type: what the client-side ones take, and which ones are not for us to run.
//!
//! The inputs are those that the vendor documents for each version of a tool; the vendor's models know them by heart,
//! others have to be told.

use duet_inference::{Tool, ToolInput};
use serde_json::{Map, Value, json};
use types_anthropic as wire;

use super::tools::described;

const BASH: &str = "Runs commands in a bash shell that stays open between calls.";
const EDITOR: &str = "Views, creates and edits files.";
const MEMORY: &str =
    "Keeps notes in files below /memories that outlast this conversation. Look there before a task.";

/// Actions that came after the first version of the tool.
const LATER_ACTIONS: [&str; 9] = [
    "left_mouse_down",
    "left_mouse_up",
    "scroll",
    "hold_key",
    "wait",
    "triple_click",
    "right_click",
    "middle_click",
    "double_click",
];

/// The tool as a function, if the client is the one to run it.
pub(super) fn offered(tool: &wire::Tool) -> Option<Tool> {
    use wire::Tool as T;
    let (name, description, schema) = match tool {
        T::Bash20241022(_) | T::Bash20250124(_) => ("bash", BASH.to_owned(), bash()),
        T::TextEditor20241022(_) | T::TextEditor20250124(_) => {
            ("str_replace_editor", EDITOR.to_owned(), editor(&["undo_edit"], "new_str"))
        }
        T::TextEditor20250429(_) | T::TextEditor20250728(_) => {
            ("str_replace_based_edit_tool", EDITOR.to_owned(), editor(&[], "insert_text"))
        }
        T::Memory20250818(_) => ("memory", MEMORY.to_owned(), memory()),
        T::Computer20241022(tool) => {
            let screen = screen(tool.display_width_px, tool.display_height_px);
            ("computer", screen, computer(&LATER_ACTIONS[6..], false))
        }
        T::Computer20250124(tool) => {
            let screen = screen(tool.display_width_px, tool.display_height_px);
            ("computer", screen, computer(&LATER_ACTIONS, false))
        }
        T::Computer20251124(tool) => {
            let screen = screen(tool.display_width_px, tool.display_height_px);
            ("computer", screen, computer(&LATER_ACTIONS, tool.enable_zoom.unwrap_or(false)))
        }
        T::Custom(_)
        | T::ComputerToolset20260801(_)
        | T::BrowserToolset20260801(_)
        | T::WebSearch20250305(_)
        | T::WebSearch20260209(_)
        | T::WebSearch20260318(_)
        | T::WebFetch20250910(_)
        | T::WebFetch20260209(_)
        | T::WebFetch20260309(_)
        | T::WebFetch20260318(_)
        | T::CodeExecution20250522(_)
        | T::CodeExecution20250825(_)
        | T::CodeExecution20260120(_)
        | T::CodeExecution20260521(_)
        | T::ToolSearchToolBm25(_)
        | T::ToolSearchToolBm2520251119(_)
        | T::ToolSearchToolRegex(_)
        | T::ToolSearchToolRegex20251119(_)
        | T::Advisor20260301(_)
        | T::McpToolset(_)
        | T::Other(_) => return None,
    };
    let options = options(tool)?;
    Some(Tool {
        name: name.to_owned(),
        description: described(Some(description), options.input_examples.as_deref()),
        input: ToolInput::Json(schema),
        strict: options.strict.unwrap_or(false),
        deferred: options.defer_loading.unwrap_or(false),
    })
}

/// Whether the vendor's servers would search hidden tools with it.
pub(super) fn is_search(tool: &wire::Tool) -> bool {
    tool.tag().starts_with("tool_search_tool_")
}

/// The name by which it could be chosen.
pub(super) fn name(tool: &wire::Tool) -> Option<String> {
    let mut tool = serde_json::to_value(tool).ok()?;
    tool.get_mut("name").map(Value::take)?.as_str().map(str::to_owned)
}

/// Whether it ends a prefix worth keeping.
pub(super) fn cache_control(tool: &wire::Tool) -> Option<wire::CacheControl> {
    match tool {
        wire::Tool::Custom(tool) => tool.cache_control.clone(),
        other => options(other)?.cache_control,
    }
}

/// What all types have in common; a type may have more.
fn options(tool: &wire::Tool) -> Option<wire::ClientToolOptions> {
    ::wire::decode_request(serde_json::to_value(tool).ok()?).ok()
}

fn bash() -> Value {
    let properties = json!({
        "command": {"type": "string", "description": "The command. Needed unless the shell is restarted."},
        "restart": {"type": "boolean", "description": "Whether to restart the shell."},
    });
    object(properties, &[])
}

/// `inserted` is what the version calls the text of an insertion.
fn editor(more_commands: &[&str], inserted: &str) -> Value {
    let commands = [&["view", "create", "str_replace", "insert"], more_commands].concat();
    let mut properties = file_properties(&commands);
    if inserted == "insert_text" {
        properties
            .insert(inserted.into(), json!({"type": "string", "description": "Of insert: the new text."}));
    }
    object(Value::Object(properties), &["command", "path"])
}

fn memory() -> Value {
    let mut properties = file_properties(&["view", "create", "str_replace", "insert", "delete", "rename"]);
    let more = [
        ("insert_text", "Of insert: the new text."),
        ("old_path", "Of rename: the path so far."),
        ("new_path", "Of rename: the path from now on."),
    ];
    for (name, description) in more {
        properties.insert(name.into(), json!({"type": "string", "description": description}));
    }
    object(Value::Object(properties), &["command"])
}

fn file_properties(commands: &[&str]) -> Map<String, Value> {
    let properties = json!({
        "command": {"type": "string", "enum": commands},
        "path": {"type": "string", "description": "Absolute path of a file or folder."},
        "file_text": {"type": "string", "description": "Of create: the content."},
        "old_str": {"type": "string", "description": "Of str_replace: what to replace; it must occur once."},
        "new_str": {"type": "string", "description": "What stands there afterwards."},
        "insert_line": {"type": "integer", "description": "Of insert: the line after which to insert; 0 is the top."},
        "view_range": {
            "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2,
            "description": "Of view: first and last line, from 1; -1 is the end.",
        },
    });
    match properties {
        Value::Object(properties) => properties,
        _ => Map::new(),
    }
}

fn screen(width: i64, height: i64) -> String {
    format!("Sees and operates a screen of {width} by {height} pixels with mouse and keyboard.")
}

fn computer(more_actions: &[&str], zoom: bool) -> Value {
    let first =
        ["screenshot", "left_click", "type", "key", "mouse_move", "left_click_drag", "cursor_position"];
    let zoomed: &[&str] = if zoom { &["zoom"] } else { &[] };
    let actions = [&first, more_actions, zoomed].concat();
    let point = json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2});
    let mut properties = json!({
        "action": {"type": "string", "enum": actions},
        "coordinate": point,
        "start_coordinate": point,
        "text": {"type": "string", "description": "What to type, or the keys to press."},
    });
    if actions.contains(&"scroll") {
        properties["scroll_direction"] = json!({"type": "string", "enum": ["up", "down", "left", "right"]});
        properties["scroll_amount"] = json!({"type": "integer", "minimum": 0});
        properties["duration"] = json!({"type": "number", "minimum": 0, "description": "In seconds."});
    }
    if zoom {
        properties["region"] =
            json!({"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4});
    }
    object(properties, &["action"])
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required})
}
