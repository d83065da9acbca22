//! The Responses API over a scripted model: what is told, what is kept, and what comes of going on from it.

use duet_engine::scripted::{Answer, Gate, Model, Script};
use duet_store::{Place, Response, Store};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, MODEL, Reply, Server, Setup, fold, within};

const PATH: &str = "/v1/responses";

fn ask(more: Value) -> Value {
    let mut body = json!({"model": MODEL, "input": "hi", "temperature": 0});
    more.as_object().unwrap().iter().for_each(|(key, value)| body[key] = value.clone());
    body
}

/// Pairs of what the prompt holds and what the model then says, the first that fits.
fn script(answers: &[(&str, &str)]) -> Script {
    let answer = |(when, says): &(&str, &str)| Answer { when: (*when).into(), says: (*says).into() };
    Script::new(Model::Answers(answers.iter().map(answer).collect()))
}

async fn create(client: &Client, more: Value) -> Value {
    let reply = client.post(PATH, &ask(more)).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

fn text(response: &Value) -> String {
    let items = response["output"].as_array().unwrap().iter().filter(|item| item["type"] == "message");
    items.map(|item| item["content"][0]["text"].as_str().unwrap()).collect()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

async fn get(client: &Client, path: String) -> Reply {
    client.get(&path).send().await
}

#[track_caller]
fn check_error(reply: &Reply, status: u16, param: Option<&str>, code: Option<&str>) {
    assert_eq!(reply.status.as_u16(), status, "{:?}", reply.body);
    let error = &reply.json()["error"];
    assert_eq!((&error["param"], &error["code"]), (&json!(param), &json!(code)), "{error}");
}

fn call(name: &str, arguments: &str) -> String {
    format!("<tool_call>\n{{\"name\": \"{name}\", \"arguments\": {arguments}}}\n</tool_call>")
}

fn weather() -> Value {
    json!([{"type": "function", "name": "weather", "description": "The weather somewhere", "parameters":
        {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}])
}

#[tokio::test]
async fn a_stream_ends_with_the_response_that_is_kept() {
    let server = Server::of(Script::says("<think>let me see</think>42")).await;
    let reply = server.client.post(PATH, &ask(json!({"stream": true}))).send().await;
    let events = reply.data();
    assert!(reply.events().iter().all(|event| event.data != "[DONE]"));
    let numbers = events.iter().map(|event| event["sequence_number"].as_u64().unwrap());
    assert!(numbers.eq(0..events.len() as u64));
    let last = events.last().unwrap();
    assert_eq!(last["type"], "response.completed");
    let kept = get(&server.client, format!("{PATH}/{}", id(&last["response"]))).await.json();
    assert_eq!(kept, last["response"]);
    assert_eq!(kept["output"][0]["content"][0]["text"], "let me see");
    assert_eq!(text(&kept), "42");

    let whole = create(&server.client, json!({})).await;
    assert_eq!(fold::comparable(&whole), fold::comparable(&kept));
}

#[tokio::test]
async fn a_limit_makes_a_response_incomplete() {
    let server = Server::of(Script::says("one two three")).await;
    let response = create(&server.client, json!({"max_output_tokens": 3})).await;
    assert_eq!(response["status"], "incomplete");
    assert_eq!(response["incomplete_details"]["reason"], "max_output_tokens");
    assert_eq!(response["output"][0]["status"], "incomplete");
    assert_eq!(response["usage"]["output_tokens"], 3);
}

#[tokio::test]
async fn a_response_goes_on_from_what_was_said_before() {
    let server = Server::of(script(&[("again", "second"), ("hello there", "first")])).await;
    let first =
        create(&server.client, json!({"input": "hello there", "instructions": "not carried on"})).await;
    assert_eq!(text(&first), "first");
    let second = create(&server.client, json!({"input": "again", "previous_response_id": id(&first)})).await;
    assert_eq!((text(&second).as_str(), &second["previous_response_id"]), ("second", &first["id"]));
    let alone = create(&server.client, json!({"input": "again"})).await;
    let tokens = |response: &Value| response["usage"]["input_tokens"].as_u64().unwrap();
    assert!(tokens(&second) > tokens(&alone) + "hello there".len() as u64 + "first".len() as u64);
    assert!(tokens(&second) < tokens(&alone) + tokens(&first), "instructions stay behind");

    let count = json!({"model": MODEL, "input": "again", "previous_response_id": id(&first)});
    let count = server.client.post("/v1/responses/input_tokens", &count).send().await.json();
    assert_eq!(count, json!({"object": "response.input_tokens", "input_tokens": tokens(&second)}));

    let list = |query: &str| get(&server.client, format!("{PATH}/{}/input_items{query}", id(&second)));
    let said = |page: &Value| -> Vec<String> {
        let items = page["data"].as_array().unwrap().iter();
        items.map(|item| item["content"][0]["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(said(&list("").await.json()), ["again", "first", "hello there"]);
    let page = list("?order=asc&limit=2").await.json();
    assert_eq!((said(&page), &page["has_more"]), (vec!["hello there".into(), "first".into()], &json!(true)));
    let rest = list(&format!("?order=asc&limit=2&after={}", page["last_id"].as_str().unwrap())).await.json();
    assert_eq!((said(&rest), &rest["has_more"]), (vec!["again".into()], &json!(false)));
    check_error(&list("?after=msg_x").await, 400, Some("after"), Some("invalid_value"));
}

#[tokio::test]
async fn what_is_deleted_or_not_stored_is_not_there() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let kept = create(client, json!({})).await;
    let path = format!("{PATH}/{}", id(&kept));
    let gone = client.request(http::Method::DELETE, &path).send().await.json();
    assert_eq!(gone, json!({"id": id(&kept), "object": "response", "deleted": true}));
    let passing = create(client, json!({"store": false})).await;
    assert_eq!(passing["store"], false);
    for id in [id(&kept), id(&passing), "resp_x"] {
        for path in [format!("{PATH}/{id}"), format!("{PATH}/{id}/input_items")] {
            check_error(&get(client, path).await, 404, None, None);
        }
        let delete = client.request(http::Method::DELETE, &format!("{PATH}/{id}")).send().await;
        check_error(&delete, 404, None, None);
        let next = client.post(PATH, &ask(json!({"previous_response_id": id}))).send().await;
        check_error(&next, 400, Some("previous_response_id"), Some("previous_response_not_found"));
    }
}

#[tokio::test]
async fn a_reference_stands_for_its_item() {
    let server = Server::of(script(&[("what did you say", "that"), ("", "remember me")])).await;
    let first = create(&server.client, json!({})).await;
    let reference = json!({"type": "item_reference", "id": first["output"][0]["id"]});
    let question = json!({"role": "user", "content": "what did you say"});
    let with = create(&server.client, json!({"input": [reference, question]})).await;
    let without = create(&server.client, json!({"input": [question]})).await;
    let tokens = |response: &Value| response["usage"]["input_tokens"].as_u64().unwrap();
    assert!(tokens(&with) >= tokens(&without) + "remember me".len() as u64);
    let lost = json!({"input": [{"type": "item_reference", "id": "msg_x"}]});
    check_error(&server.client.post(PATH, &ask(lost)).send().await, 404, Some("input"), None);
}

#[tokio::test]
async fn tools_are_called_and_their_results_come_back_either_way() {
    let calls = call("weather", r#"{"city": "Köln"}"#);
    let server = Server::of(script(&[("rain today", "take an umbrella"), ("", &calls)])).await;
    let client = &server.client;
    let first = create(client, json!({"tools": weather()})).await;
    let item = &first["output"][0];
    assert_eq!((&item["type"], &item["name"]), (&json!("function_call"), &json!("weather")));
    assert_eq!(
        serde_json::from_str::<Value>(item["arguments"].as_str().unwrap()).unwrap(),
        json!({"city": "Köln"})
    );
    let result = json!({"type": "function_call_output", "call_id": item["call_id"], "output": "rain today"});

    let kept = json!({"tools": weather(), "previous_response_id": id(&first), "input": [result]});
    let kept = create(client, kept).await;
    let hi = json!({"role": "user", "content": "hi"});
    let sent = create(client, json!({"tools": weather(), "input": [hi, item, result]})).await;
    assert_eq!((text(&kept), text(&sent)), ("take an umbrella".into(), "take an umbrella".into()));
    assert_eq!(kept["usage"]["input_tokens"], sent["usage"]["input_tokens"]);

    let mut stream = ask(json!({"tools": weather(), "stream": true}));
    stream["tool_choice"] = json!("auto");
    let events = client.post(PATH, &stream).send().await.data();
    let deltas = events.iter().filter(|event| event["type"] == "response.function_call_arguments.delta");
    let told: String = deltas.map(|event| event["delta"].as_str().unwrap()).collect();
    let done = &events.iter().find(|event| event["type"] == "response.function_call_arguments.done").unwrap();
    assert_eq!(done["arguments"], json!(told));
    let orphan = json!({"input": [{"type": "function_call_output", "call_id": "call_x", "output": ""}]});
    check_error(&client.post(PATH, &ask(orphan)).send().await, 400, Some("input"), None);
}

#[tokio::test]
async fn sealed_thoughts_come_back_and_altered_ones_are_refused() {
    let server = Server::of(Script::says("<think>hidden</think>42")).await;
    let first = create(
        &server.client,
        json!({"store": false, "include": ["reasoning.encrypted_content"], "reasoning": {"summary": "auto"}}),
    )
    .await;
    let thoughts = &first["output"][0];
    assert_eq!(thoughts["summary"][0]["text"], "hidden");
    let sealed = thoughts["encrypted_content"].as_str().unwrap();
    assert!(!sealed.contains("hidden"));
    let next = |sealed: &str| {
        let mut item = thoughts.clone();
        (item["encrypted_content"], item["summary"]) = (json!(sealed), json!([]));
        let input = json!([{"role": "user", "content": "hi"}, item, first["output"][1], {"role": "user", "content": "?"}]);
        server.client.post(PATH, &ask(json!({"input": input, "store": false}))).send()
    };
    assert_eq!(next(sealed).await.status, StatusCode::OK);
    assert_eq!(next("gAAAAABmadeElsewhere").await.status, StatusCode::OK);
    let middle = sealed.len() / 2;
    let other = if &sealed[middle..=middle] == "A" { "B" } else { "A" };
    let altered = [&sealed[..middle], other, &sealed[middle + 1..]].concat();
    check_error(&next(&altered).await, 400, Some("input"), Some("invalid_encrypted_content"));
}

#[tokio::test]
async fn a_background_response_is_heard_from_any_event_on() {
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("one two three") };
    let server = Server::of(script).await;
    let client = &server.client;
    let begun = create(client, json!({"background": true})).await;
    assert_eq!((&begun["status"], &begun["background"]), (&json!("queued"), &json!(true)));
    let path = format!("{PATH}/{}", id(&begun));
    let early = get(client, path.clone()).await.json();
    assert!(["queued", "in_progress"].contains(&early["status"].as_str().unwrap()));
    let busy = client.post(PATH, &ask(json!({"previous_response_id": id(&begun)}))).send().await;
    check_error(&busy, 400, Some("previous_response_id"), None);

    let listening = tokio::spawn(client.get(&format!("{path}?stream=true")).send());
    gate.open();
    let events = within(listening).await.unwrap().data();
    let types: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(types[..3], ["response.created", "response.queued", "response.in_progress"]);
    assert_eq!(*types.last().unwrap(), "response.completed");
    let kept = get(client, path.clone()).await.json();
    assert_eq!((&kept, text(&kept).as_str()), (&events.last().unwrap()["response"], "one two three"));

    let rest = get(client, format!("{path}?stream=true&starting_after=4")).await.data();
    assert_eq!(rest, events[5..]);
    let again = get(client, format!("{path}?stream=true")).await.data();
    assert_eq!(again, events);
    let done = client.post(&format!("{path}/cancel"), &json!({})).send().await.json();
    assert_eq!(done, kept, "what is over stays as it is");
}

#[tokio::test]
async fn a_background_response_can_be_cancelled() {
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("never said") };
    let server = Server::of(script).await;
    let client = &server.client;
    let begun = create(client, json!({"background": true})).await;
    let path = format!("{PATH}/{}", id(&begun));
    let listening = tokio::spawn(client.get(&format!("{path}?stream=true")).send());
    let cancelled = client.post(&format!("{path}/cancel"), &json!({})).send().await.json();
    assert_eq!(cancelled["status"], "cancelled");
    within(listening).await.unwrap();
    assert_eq!(get(client, path).await.json(), cancelled);

    let plain = create_without_gate(json!({})).await;
    check_error(&plain, 400, Some("response_id"), None);
    let unstored = client.post(PATH, &ask(json!({"background": true, "store": false}))).send().await;
    check_error(&unstored, 400, Some("background"), Some("invalid_value"));
    gate.open();
}

/// The answer to cancelling a response that was not made in the background.
async fn create_without_gate(more: Value) -> Reply {
    let server = Server::of(Script::says("x")).await;
    let response = create(&server.client, more).await;
    server.client.post(&format!("{PATH}/{}/cancel", id(&response)), &json!({})).send().await
}

#[tokio::test]
async fn what_a_former_run_left_unfinished_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("duet.sqlite"));
    let begun = {
        let server =
            Setup { store: Store::open(&place).unwrap(), ..Setup::new(Script::says("x")) }.start().await;
        create(&server.client, json!({"background": true})).await
    };
    // As a process that was killed leaves it.
    let former = Store::open(&place).unwrap();
    let body = Value::to_string(&begun).replace("resp_", "resp_lost");
    let lost = format!("resp_lost{}", &id(&begun)["resp_".len()..]);
    let (id, owner) = (lost.clone(), String::new());
    let row = Response { id, owner, created: 1, unfinished: true, previous: None, body };
    former.add_response(row, vec![], vec![]).await.unwrap();
    drop(former);

    let store = alone(&place, &lost).await;
    let server = Setup { store, ..Setup::new(Script::says("x")) }.start().await;
    let found = get(&server.client, format!("{PATH}/{lost}")).await.json();
    assert_eq!((&found["status"], &found["error"]["code"]), (&json!("failed"), &json!("server_error")));
    let events = get(&server.client, format!("{PATH}/{lost}?stream=true")).await.data();
    assert_eq!(events.last().unwrap()["type"], "response.failed");
    assert_eq!(get(&server.client, format!("{PATH}/{lost}")).await.json(), found);
}

/// The store, once nobody else has it open: threads of the former servers end in their own time.
async fn alone(place: &Place, lost: &str) -> Store {
    let begun = std::time::Instant::now();
    loop {
        let store = Store::open(place).unwrap();
        if store.response("", lost).await.unwrap().unwrap().1 {
            return store;
        }
        assert!(begun.elapsed().as_secs() < 30, "somebody holds on to the store");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn conversations_grow_with_their_responses() {
    let server = Server::of(script(&[("and now", "more"), ("", "first answer")])).await;
    let client = &server.client;
    let begun = json!({"metadata": {"topic": "x"}, "items": [{"role": "user", "content": "hello"}]});
    let conversation = client.post("/v1/conversations", &begun).send().await.json();
    let path = format!("/v1/conversations/{}", id(&conversation));
    assert!(id(&conversation).starts_with("conv_"));
    assert_eq!(get(client, path.clone()).await.json(), conversation);

    let response = create(client, json!({"conversation": id(&conversation), "input": "go"})).await;
    assert_eq!(response["conversation"], json!({"id": id(&conversation)}));
    let next = json!({"conversation": {"id": id(&conversation)}, "input": "and now", "stream": true, "store": false});
    client.post(PATH, &ask(next)).send().await;
    let list = |query: &str| get(client, format!("{path}/items{query}"));
    let said = |page: &Value| -> Vec<String> {
        let items = page["data"].as_array().unwrap().iter();
        items.map(|item| item["content"][0]["text"].as_str().unwrap().to_owned()).collect()
    };
    let all = list("?order=asc").await.json();
    assert_eq!(said(&all), ["hello", "go", "first answer", "and now", "more"]);
    let newest = list("?limit=1").await.json();
    assert_eq!((said(&newest), &newest["has_more"]), (vec!["more".into()], &json!(true)));

    let item = format!("{path}/items/{}", id(&all["data"][2]));
    assert_eq!(get(client, item.clone()).await.json(), all["data"][2]);
    client.request(http::Method::DELETE, &item).send().await;
    check_error(&get(client, item).await, 404, None, None);
    let added =
        client.post(&format!("{path}/items"), &json!({"items": [{"role": "user", "content": "late"}]}));
    assert_eq!(said(&added.send().await.json()), ["late"]);
    assert_eq!(said(&list("?order=asc").await.json()), ["hello", "go", "and now", "more", "late"]);

    let changed = client.post(&path, &json!({"metadata": {"topic": "y"}})).send().await.json();
    assert_eq!(changed["metadata"], json!({"topic": "y"}));
    let both = json!({"conversation": id(&conversation), "previous_response_id": id(&response)});
    let both = client.post(PATH, &ask(both)).send().await;
    check_error(&both, 400, Some("conversation"), Some("mutually_exclusive_parameters"));
    let gone = client.request(http::Method::DELETE, &path).send().await.json();
    assert_eq!(gone["object"], "conversation.deleted");
    for path in [path.clone(), format!("{path}/items")] {
        check_error(&get(client, path).await, 404, None, None);
    }
    let lost = client.post(PATH, &ask(json!({"conversation": id(&conversation)}))).send().await;
    check_error(&lost, 404, None, None);
}

#[tokio::test]
async fn a_shortened_conversation_can_be_gone_on_from() {
    let server =
        Server::of(script(&[("Sum up", "they greeted each other"), ("short:", "I know"), ("", "no idea")]))
            .await;
    let input =
        json!([{"role": "user", "content": "Hello!"}, {"role": "assistant", "content": "Hello back!"}]);
    let body = json!({"model": MODEL, "input": input});
    let compacted = server.client.post("/v1/responses/compact", &body).send().await.json();
    let output = compacted["output"].as_array().unwrap();
    assert_eq!(
        (output.len(), &output[0]["role"], &output[1]["type"]),
        (2, &json!("user"), &json!("compaction"))
    );
    assert!(!output[1]["encrypted_content"].as_str().unwrap().contains("greeted"));
    assert!(compacted["usage"]["output_tokens"].as_u64().unwrap() > 20);
    let next = [output.as_slice(), &[json!({"role": "user", "content": "what happened?"})]].concat();
    assert_eq!(text(&create(&server.client, json!({"input": next})).await), "I know");
}

#[tokio::test]
async fn refusals_are_those_of_the_real_api() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let post = |more: Value| client.post(PATH, &ask(more)).send();
    let unknown = post(json!({"model": "gpt-x"})).await;
    check_error(&unknown, 400, Some("model"), Some("model_not_found"));
    assert_eq!(unknown.json()["error"]["message"], "The requested model 'gpt-x' does not exist.");
    let long = post(json!({"input": "x".repeat(5000), "stream": true})).await;
    check_error(&long, 400, Some("input"), Some("context_length_exceeded"));
    check_error(
        &post(json!({"temperature": -1})).await,
        400,
        Some("temperature"),
        Some("decimal_below_min_value"),
    );
    check_error(
        &post(json!({"prompt": {"id": "pmpt_1"}})).await,
        400,
        Some("prompt"),
        Some("unsupported_value"),
    );
    let nothing = client.post(PATH, &json!({"model": MODEL})).send().await;
    check_error(&nothing, 400, Some("input"), Some("missing_required_parameter"));
    let tag = json!({"input": [{"type": "dance"}]});
    assert_eq!(post(tag).await.json()["error"]["param"], "input[0].type");
    let plain = create(client, json!({})).await;
    let stream = get(client, format!("{PATH}/{}?stream=true", id(&plain))).await;
    check_error(&stream, 400, Some("stream"), Some("invalid_value"));
}

#[tokio::test]
async fn an_upgrade_is_refused_so_that_clients_use_http_at_once() {
    let server = Server::of(Script::says("x")).await;
    let upgrade = server.client.get(PATH).header("connection", "Upgrade").header("upgrade", "websocket");
    assert_eq!(upgrade.send().await.status, StatusCode::UPGRADE_REQUIRED);
    assert_eq!(server.client.get(PATH).send().await.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// What Codex sends on a turn after its tools have run, cut to one of everything, and what it must have.
#[tokio::test]
async fn codex_gets_what_it_needs() {
    let calls = call("shell", r#"{"command": ["ls"]}"#);
    let server = Server::of(script(&[("a.txt", "There is one file."), ("", &calls)])).await;
    let tools = json!([
        {"type": "function", "name": "shell", "description": "Runs a command", "strict": false, "parameters":
            {"type": "object", "properties": {"command": {"type": "array", "items": {"type": "string"}}}}},
        {"type": "namespace", "name": "multi_agent_v1", "description": "Others", "tools": [
            {"type": "function", "name": "spawn", "description": "x", "strict": false, "parameters": {"type": "object"}}]},
        {"type": "web_search", "external_web_access": false},
        {"type": "custom", "name": "apply_patch", "description": "x", "format":
            {"type": "grammar", "syntax": "lark", "definition": "start: /[a-z]+/"}},
        {"type": "tool_search", "execution": "client", "description": "x", "parameters": {"type": "object"}},
    ]);
    let body = |input: Value| {
        json!({
            "model": MODEL, "stream": true, "store": false, "input": input, "tools": tools, "tool_choice": "auto",
            "parallel_tool_calls": true, "reasoning": {"effort": "medium", "summary": "auto"},
            "include": ["reasoning.encrypted_content"], "prompt_cache_key": "0199", "client_metadata": {"x": "y"},
        })
    };
    let developer = json!({"type": "message", "role": "developer", "id": "msg_0", "content": [
        {"type": "input_text", "text": "You are Codex."}], "internal_chat_message_metadata_passthrough": {"a": 1}});
    let user = json!({"type": "message", "role": "user", "id": "msg_1", "content": [{"type": "input_text", "text": "look"}]});
    let send = |input: Value| {
        let request = server.client.post(PATH, &body(input)).header("accept", "text/event-stream");
        request.header("originator", "codex_exec").send()
    };
    let items = |events: &[Value]| -> Vec<Value> {
        let done = events.iter().filter(|event| event["type"] == "response.output_item.done");
        done.map(|event| event["item"].clone()).collect()
    };
    let events = send(json!([developer, user])).await.data();
    let made = items(&events);
    let called = made.last().unwrap();
    assert_eq!((&called["type"], &called["name"]), (&json!("function_call"), &json!("shell")));
    assert!(called["call_id"].is_string());
    let last = events.last().unwrap();
    assert!(last["response"]["id"].is_string() && last["response"]["usage"]["total_tokens"].is_u64());

    let output = json!({"type": "function_call_output", "id": "fco_1", "call_id": called["call_id"], "output": "a.txt"});
    let foreign = json!({"type": "reasoning", "id": "rs_1", "summary": [], "content": null, "encrypted_content": "gAAAAAB"});
    let events = send(json!([developer, user, foreign, called, output])).await.data();
    assert_eq!(items(&events).last().unwrap()["content"][0]["text"], "There is one file.");
    assert_eq!(events.last().unwrap()["type"], "response.completed");
}
