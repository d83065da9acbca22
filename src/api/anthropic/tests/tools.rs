//! Tools: which are offered, and how far they may be called.

use duet_inference::{Error, SchemaPlace, ToolChoice, ToolInput, Tools};
use serde_json::{Value, json};

use super::{read, refused, request};
use crate::api::anthropic::error::Problem;

fn custom(name: &str) -> Value {
    json!({"name": name, "input_schema": {"type": "object"}})
}

fn tools(fields: Value) -> Tools {
    request(fields).tools
}

fn names(tools: &Tools) -> Vec<&str> {
    tools.list.iter().map(|tool| tool.name.as_str()).collect()
}

#[test]
fn a_tool_of_the_clients_own_is_offered_as_it_is() {
    let schema =
        json!({"$schema": "s", "type": "object", "properties": {"z": {}, "a": {}}, "required": ["z"]});
    let tools = tools(json!({"tools": [
        {"type": "custom", "name": "f", "description": "d", "input_schema": schema, "strict": true,
         "input_examples": [{"z": 1}], "eager_input_streaming": true, "allowed_callers": ["direct"]},
        {"name": "g", "input_schema": schema, "description": null, "defer_loading": true},
    ]}));
    let [first, second] = &tools.list[..] else { panic!("{tools:?}") };
    assert_eq!(first.description.as_deref(), Some("d\n\nExamples of its input:\n{\"z\":1}"));
    assert_eq!((first.strict, first.deferred), (true, false));
    assert_eq!((second.strict, second.deferred, &second.description), (false, true, &None));
    let ToolInput::Json(offered) = &first.input else { panic!("{first:?}") };
    assert_eq!(offered.to_string(), schema.to_string());
}

#[test]
fn tools_without_a_schema_get_the_one_of_their_type() {
    let screen = json!({"display_width_px": 800, "display_height_px": 600});
    let mut computer = json!({"type": "computer_20251124", "name": "computer", "enable_zoom": true});
    computer.as_object_mut().unwrap().extend(screen.as_object().unwrap().clone());
    let tools = tools(json!({"tools": [
        {"type": "bash_20250124", "name": "bash"},
        {"type": "text_editor_20250728", "name": "str_replace_based_edit_tool", "max_characters": 100},
        {"type": "text_editor_20250124", "name": "str_replace_editor"},
        {"type": "memory_20250818", "name": "memory", "defer_loading": true},
        computer,
    ]}));
    let inputs = |position: usize, path: &str| -> Value {
        let ToolInput::Json(schema) = &tools.list[position].input else { panic!("no schema") };
        assert_eq!(schema["type"], "object");
        schema.pointer(path).unwrap().clone()
    };
    assert_eq!(
        names(&tools),
        ["bash", "str_replace_based_edit_tool", "str_replace_editor", "memory", "computer"]
    );
    assert_eq!(inputs(0, "/properties/command/type"), "string");
    assert_eq!(inputs(1, "/properties/command/enum"), json!(["view", "create", "str_replace", "insert"]));
    assert!(inputs(2, "/properties/command/enum").as_array().unwrap().contains(&json!("undo_edit")));
    assert!(inputs(3, "/properties/command/enum").as_array().unwrap().contains(&json!("rename")));
    assert!(inputs(4, "/properties/action/enum").as_array().unwrap().contains(&json!("zoom")));
    assert!(tools.list[3].deferred && tools.list[4].description.as_ref().unwrap().contains("800 by 600"));
}

#[test]
fn tools_of_other_servers_are_accepted_and_not_offered() {
    let elsewhere = [
        json!({"type": "web_search_20250305", "name": "web_search", "max_uses": 8}),
        json!({"type": "code_execution_20260120", "name": "code_execution"}),
        json!({"type": "mcp_toolset", "mcp_server_name": "s"}),
        json!({"type": "browser_toolset_20260801"}),
        json!({"type": "of_next_year_20270101", "name": "x"}),
    ];
    for tool in elsewhere {
        let tools = tools(json!({"tools": [tool, custom("f")], "tool_choice": {"type": "any"}}));
        assert_eq!((names(&tools), &tools.choice), (vec!["f"], &ToolChoice::Required), "{tool}");
        let alone = refused(json!({"tools": [tool], "tool_choice": {"type": "any"}}));
        assert!(alone.contains("'any' needs at least one tool"), "{alone}");
    }
}

#[test]
fn nothing_stays_hidden_where_only_the_vendor_could_search() {
    let hidden = json!({"name": "f", "input_schema": {"type": "object"}, "defer_loading": true});
    let search = json!({"type": "tool_search_tool_regex_20251119", "name": "tool_search_tool_regex"});
    let deferred = |fields| tools(fields).list[0].deferred;
    assert!(deferred(json!({"tools": [hidden]})));
    assert!(!deferred(json!({"tools": [hidden, search]})));
    assert!(!deferred(json!({"tools": [hidden], "tool_choice": {"type": "tool", "name": "f"}})));
}

#[test]
fn a_choice_of_tools_becomes_neutral() {
    let cases = [
        (json!(null), ToolChoice::Auto, false),
        (json!({"type": "auto"}), ToolChoice::Auto, false),
        (json!({"type": "auto", "disable_parallel_tool_use": true}), ToolChoice::Auto, true),
        (json!({"type": "any", "disable_parallel_tool_use": true}), ToolChoice::Required, true),
        (json!({"type": "tool", "name": "f"}), ToolChoice::Named("f".into()), false),
        (json!({"type": "none"}), ToolChoice::None, false),
    ];
    for (choice, expected, single) in cases {
        let tools = tools(json!({"tools": [custom("f")], "tool_choice": choice}));
        assert_eq!((tools.choice, tools.single), (expected, single), "{choice}");
    }
}

#[test]
fn tools_come_and_go_within_a_conversation() {
    let change =
        |kind: &str, tool: Value| json!({"role": "system", "content": [{"type": kind, "tool": tool}]});
    let named = |name: &str| json!({"type": "tool_reference", "name": name});
    let defined = json!({"type": "tool_definition", "definition": custom("h")});
    let mut hidden = custom("g");
    hidden["defer_loading"] = json!(true);
    let tools = tools(json!({
        "tools": [custom("f"), hidden],
        "messages": [
            {"role": "user", "content": "a"},
            change("tool_removal", named("f")),
            change("tool_addition", named("g")),
            change("tool_addition", defined),
            change("tool_addition", json!({"type": "mcp_toolset_reference", "server_name": "s"})),
        ],
    }));
    assert_eq!(names(&tools), ["f", "g", "h"]);
    assert!(!tools.list[1].deferred);
    assert_eq!(tools.allowed, Some(vec!["g".into(), "h".into()]));
}

#[test]
fn tools_that_cannot_be_are_refused_by_name() {
    let no_type = json!({"name": "f", "input_schema": {"properties": {}}});
    let list = json!({"name": "f", "input_schema": {"type": "array"}});
    let search = json!({"type": "web_search_20250305", "name": "web_search"});
    let choose = |name: &str| json!({"type": "tool", "name": name});
    let cases = [
        (json!({"tools": [no_type]}), "tools.0.custom.input_schema.type: Field required"),
        (json!({"tools": [custom("a"), list]}), "tools.1.custom.input_schema.type: Input should be 'object'"),
        (json!({"tools": [custom("a"), custom("a")]}), "tools: Tool names must be unique."),
        (json!({"tools": [custom("a")], "tool_choice": choose("b")}), "Tool 'b' not found in provided tools"),
        (
            json!({"tools": [search], "tool_choice": choose("web_search")}),
            "'web_search' would run on a server",
        ),
        (json!({"tool_choice": {"type": "any"}}), "'any' needs at least one tool"),
    ];
    for (fields, expected) in cases {
        let message = refused(fields);
        assert!(message.contains(expected), "{expected}: {message}");
    }
}

#[test]
fn a_schema_is_blamed_where_the_client_wrote_it() {
    let search = json!({"type": "web_search_20250305", "name": "web_search"});
    let format = json!({"type": "json_schema", "schema": {}});
    let blamed = |fields: Value, place| {
        let prompt = read(fields).prompt;
        format!(
            "{:?}",
            Problem::of(
                Error::Schema { place, path: vec!["properties".into(), "x".into()], message: "no".into() },
                &prompt.places
            )
        )
    };
    let cases = [
        (
            json!({"tools": [search, custom("a"), custom("b")]}),
            SchemaPlace::Tool(1),
            "\"tools.2.custom.input_schema.properties.x: no\"",
        ),
        (
            json!({"output_config": {"format": format}}),
            SchemaPlace::Output,
            "\"output_config.format.schema.properties.x: no\"",
        ),
        (json!({"output_format": format}), SchemaPlace::Output, "\"output_format.schema.properties.x: no\""),
    ];
    for (fields, place, expected) in cases {
        let problem = blamed(fields, place);
        assert!(problem.contains(expected), "{problem}");
    }
}
