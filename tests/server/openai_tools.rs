//! Tools and formats of the answer in chat completions, streamed and whole, over a model that says what it is told to.

use duet_engine::scripted::{Model, Script};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, Server, chat};

const CALLS: &str = "Let me see.\n<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Köln\"}}\n</tool_call>\n\
                     <tool_call>\n{\"name\": \"time\", \"arguments\": {}}\n</tool_call>";

fn function(name: &str, properties: Value) -> Value {
    let parameters = json!({"type": "object", "properties": properties, "additionalProperties": false});
    json!({"name": name, "parameters": parameters})
}

fn tools() -> Value {
    let tool = |function: Value| json!({"type": "function", "function": function});
    json!([tool(function("weather", json!({"city": {"type": "string"}}))), tool(function("time", json!({})))])
}

async fn answer(client: &Client, more: Value) -> Value {
    let reply = client.post("/v1/chat/completions", &chat(more)).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()["choices"].take()
}

/// The calls of each choice: name and arguments, put together by the indices of choice and call.
async fn streamed_calls(client: &Client, mut more: Value) -> Vec<Vec<(String, String)>> {
    more["stream"] = json!(true);
    let chunks = client.post("/v1/chat/completions", &chat(more.clone())).send().await.data();
    let mut choices = vec![Vec::<(String, String)>::new(); more["n"].as_u64().unwrap_or(1) as usize];
    for choice in chunks.iter().flat_map(|chunk| chunk["choices"].as_array().unwrap()) {
        let calls = &mut choices[choice["index"].as_u64().unwrap() as usize];
        for call in choice["delta"]["tool_calls"].as_array().into_iter().flatten() {
            let index = call["index"].as_u64().unwrap() as usize;
            if let Some(name) = call["function"]["name"].as_str() {
                assert_eq!(index, calls.len(), "{call}");
                calls.push((name.into(), String::new()));
            }
            calls[index].1.push_str(call["function"]["arguments"].as_str().unwrap());
        }
    }
    choices
}

#[tokio::test]
async fn calls_reach_the_client_in_both_forms() {
    let server = Server::of(Script::says(CALLS)).await;
    let more = json!({"tools": tools(), "n": 2, "max_tokens": 400});
    let choices = answer(&server.client, more.clone()).await;
    let streamed = streamed_calls(&server.client, more).await;
    for (choice, streamed) in choices.as_array().unwrap().iter().zip(streamed) {
        assert_eq!(
            (&choice["finish_reason"], &choice["message"]["content"]),
            (&json!("tool_calls"), &json!("Let me see."))
        );
        let whole: Vec<(String, String)> = choice["message"]["tool_calls"]
            .as_array()
            .unwrap()
            .iter()
            .map(|call| {
                let function = &call["function"];
                (function["name"].as_str().unwrap().into(), function["arguments"].as_str().unwrap().into())
            })
            .collect();
        assert_eq!(whole, streamed);
        let arguments: Vec<Value> =
            whole.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
        assert_eq!(arguments, [json!({"city": "Köln"}), json!({})]);
    }
}

#[tokio::test]
async fn without_tools_the_same_words_are_text() {
    let server = Server::of(Script::says(CALLS)).await;
    for mut more in [json!({}), json!({"tools": tools(), "tool_choice": "none"})] {
        more["max_tokens"] = json!(400);
        let choices = answer(&server.client, more).await;
        assert_eq!(
            (&choices[0]["message"]["content"], &choices[0]["finish_reason"]),
            (&json!(CALLS), &json!("stop"))
        );
    }
}

#[tokio::test]
async fn a_function_is_called_in_the_older_form() {
    let server = Server::of(Script::says(CALLS)).await;
    let more =
        json!({"functions": [function("weather", json!({"city": {"type": "string"}}))], "max_tokens": 400});
    let choices = answer(&server.client, more).await;
    let call = &choices[0]["message"]["function_call"];
    let arguments: Value = serde_json::from_str(call["arguments"].as_str().unwrap()).unwrap();
    assert_eq!((&call["name"], arguments), (&json!("weather"), json!({"city": "Köln"})));
    assert_eq!(choices[0]["finish_reason"], "function_call");
}

#[tokio::test]
async fn results_of_calls_go_into_the_prompt() {
    let server = Server::of(Script::says("Sunny.")).await;
    let call = |arguments: &str| json!({"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": arguments}});
    let messages = |result: &str| {
        json!([
            {"role": "user", "content": "hi"},
            {"role": "assistant", "tool_calls": [call("{\"city\":\"Köln\"}")]},
            {"role": "tool", "tool_call_id": "call_1", "content": result},
        ])
    };
    let mut tokens = Vec::new();
    for result in ["sun", "sun and wind"] {
        let body = chat(json!({"messages": messages(result), "tools": tools()}));
        let reply = server.client.post("/v1/chat/completions", &body).send().await.json();
        assert_eq!(reply["choices"][0]["message"]["content"], "Sunny.");
        tokens.push(reply["usage"]["prompt_tokens"].as_u64().unwrap());
    }
    // One token is one byte.
    assert_eq!(tokens[1] - tokens[0], " and wind".len() as u64);
}

#[tokio::test]
async fn schemas_that_cannot_be_enforced_are_named() {
    let server = Server::of(Script::says("x")).await;
    let impossible =
        json!({"type": "object", "properties": {"a": {"type": "no such type"}}, "required": ["a"]});
    let tool =
        json!({"type": "function", "function": {"name": "f", "parameters": impossible, "strict": true}});
    let grammar = json!({"type": "grammar", "grammar": {"syntax": "lark", "definition": "start: ("}});
    let custom = json!({"type": "custom", "custom": {"name": "g", "format": grammar}});
    let format = json!({"type": "json_schema", "json_schema": {"name": "n", "schema": impossible}});
    let cases = [
        (
            json!({"tools": [{"type": "web_search"}, tool], "tool_choice": "required"}),
            "tools[1].function.parameters.properties.a.type",
        ),
        (json!({"tools": [custom], "tool_choice": "required"}), "tools[0].custom.format.grammar.definition"),
        (
            json!({"functions": [{"name": "f", "parameters": impossible, "strict": true}], "function_call": {"name": "f"}}),
            "functions[0].parameters.properties.a.type",
        ),
        (json!({"response_format": format}), "response_format.json_schema.schema.properties.a.type"),
        (
            json!({"response_format": {"type": "json_object", "schema": impossible}}),
            "response_format.schema.properties.a.type",
        ),
    ];
    for (more, param) in cases {
        let reply = server.client.post("/v1/chat/completions", &chat(more.clone())).send().await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{more}: {:?}", reply.body);
        assert_eq!(reply.json()["error"]["param"], param, "{more}: {:?}", reply.body);
    }
}

/// The model speaks at random; the grammar leaves it what fits.
#[tokio::test]
async fn forced_calls_and_formats_are_kept_to() {
    let server = Server::of(Script::new(Model::Hash)).await;
    let properties = json!({"sure": {"type": "boolean"}});
    let schema = json!({"type": "object", "properties": properties, "required": ["sure"], "additionalProperties": false});
    let tool = json!({"type": "function", "function": {"name": "f", "parameters": schema}});
    let named = json!({"type": "function", "function": {"name": "f"}});
    let silent = |mut more: Value| {
        more["reasoning_effort"] = json!("none");
        more["max_tokens"] = json!(1000);
        more
    };
    for (choice, reason) in [(json!("required"), "tool_calls"), (named, "stop")] {
        let more = json!({"tools": [tool], "tool_choice": choice, "parallel_tool_calls": false});
        let choices = answer(&server.client, silent(more)).await;
        let call = &choices[0]["message"]["tool_calls"][0]["function"];
        let arguments: Value = serde_json::from_str(call["arguments"].as_str().unwrap()).unwrap();
        assert!(arguments["sure"].is_boolean(), "{arguments}");
        assert_eq!((&call["name"], &choices[0]["finish_reason"]), (&json!("f"), &json!(reason)));
    }
    let format =
        json!({"type": "json_schema", "json_schema": {"name": "n", "schema": schema, "strict": true}});
    for format in [format, json!({"type": "json_object", "schema": schema})] {
        let choices = answer(&server.client, silent(json!({"response_format": format}))).await;
        let text = choices[0]["message"]["content"].as_str().unwrap();
        assert!(serde_json::from_str::<Value>(text).unwrap()["sure"].is_boolean(), "{text}");
    }
}
