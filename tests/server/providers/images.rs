//! Images on their way to providers of the other dialect, and what models of this machine say to them.

use base64::{Engine, engine::general_purpose::STANDARD};
use duet_engine::scripted::Script;
use duet_upstream::{Balance, Place, Provider, Route, Routes, Target};
use http::StatusCode;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

use super::{
    all_to, recorded, settings, streams, unknown,
    upstream::{Then, Upstream, events, pieces},
};
use crate::support::{MODEL, Server, Setup, chat, message};

const CHAT: &str = "/v1/chat/completions";
const MESSAGES: &str = "/v1/messages";
const RESPONSES: &str = "/v1/responses";

/// A server that asks a provider of this kind for everything, and a provider that answers all in its dialect.
async fn before(kind: &str) -> (Server, Upstream) {
    let [(_, _, messages), (_, _, chunks), _] = streams();
    let stream = if kind.starts_with("anthropic") { messages } else { chunks };
    let upstream = Upstream::start(move |_, _| events(pieces(stream.as_bytes(), 40), Then::End)).await;
    (in_front(kind, &upstream.base).await, upstream)
}

async fn in_front(kind: &str, base: &str) -> Server {
    let routes = all_to(vec![settings("far", kind, base)]);
    Setup { routes, ..Setup::new(Script::says("local")) }.start().await
}

/// An image as anybody would see it: its media type and bytes, or its address.
type Seen = (String, Vec<u8>);

/// The images in a request of any dialect, in their order.
fn images(value: &Value) -> Vec<Seen> {
    match value {
        Value::Array(values) => values.iter().flat_map(images).collect(),
        Value::Object(members) => match value["type"].as_str() {
            Some("image") => vec![of_source(&value["source"])],
            Some("image_url") => vec![of_url(value["image_url"]["url"].as_str().unwrap())],
            Some("input_image") => value["image_url"].as_str().map(of_url).into_iter().collect(),
            _ => members.values().flat_map(images).collect(),
        },
        _ => Vec::new(),
    }
}

fn of_source(source: &Value) -> Seen {
    let text = |name: &str| source[name].as_str().unwrap_or_default().to_owned();
    match source["type"].as_str() {
        Some("base64") => (text("media_type"), STANDARD.decode(text("data")).unwrap()),
        _ => (text("url"), Vec::new()),
    }
}

fn of_url(url: &str) -> Seen {
    match url.strip_prefix("data:").and_then(|data| data.split_once(";base64,")) {
        Some((media_type, data)) => (media_type.to_owned(), STANDARD.decode(data).unwrap()),
        None => (url.to_owned(), Vec::new()),
    }
}

/// Sends every recorded request with images to a provider of the other dialect, whole and streamed. Gives back how many
/// went through.
async fn cross(file: &str, kind: &str) -> usize {
    let (server, upstream) = before(kind).await;
    let mut crossed = 0;
    for recording in recorded(file) {
        let mut body = recording["request"]["body"].clone();
        if images(&body["messages"]).is_empty() && images(&body["input"]).is_empty() {
            continue;
        }
        body["model"] = json!("far");
        for stream in [false, true] {
            body["stream"] = json!(stream);
            let asked = upstream.seen().len();
            let reply =
                server.client.post(recording["request"]["path"].as_str().unwrap(), &body).send().await;
            if matches!(reply.status, StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND) {
                // Documents, and files that are kept elsewhere.
                let told = reply.json()["error"]["message"].as_str().unwrap().to_lowercase();
                assert!(told.contains("file") || told.contains("pdf"), "{told}");
                continue;
            }
            assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
            let sent: Value = serde_json::from_slice(&upstream.seen()[asked].body).unwrap();
            assert_eq!(images(&sent["messages"]), images(&body));
            crossed += 1;
        }
    }
    crossed
}

#[tokio::test]
async fn recorded_images_cross_over_as_they_are() {
    let files = [
        ("anthropic/messages.jsonl", "openai-compatible", 3),
        ("openai/chat-completions.jsonl", "anthropic-compatible", 3),
        ("openai/responses.jsonl", "anthropic-compatible", 3),
    ];
    for (file, kind, least) in files {
        let crossed = cross(file, kind).await;
        assert!(recorded(file).is_empty() || crossed >= 2 * least, "{file}: {crossed}");
    }
}

#[tokio::test]
async fn images_of_results_reach_providers_that_take_none() {
    let (server, upstream) = before("openai-compatible").await;
    let image =
        json!({"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "aGk="}});
    let used = json!({"type": "tool_use", "id": "toolu_1", "name": "screenshot", "input": {}});
    let answered =
        json!({"type": "tool_result", "tool_use_id": "toolu_1", "content": [image], "is_error": true});
    let body = message(json!({"model": "far", "messages": [
        {"role": "user", "content": "look"},
        {"role": "assistant", "content": [used]},
        {"role": "user", "content": [answered, {"type": "text", "text": "well?"}]},
    ]}));
    let reply = server.client.post(MESSAGES, &body).send().await;
    assert_eq!(reply.json()["content"][0]["text"], "Hello");
    let sent: Value = serde_json::from_slice(&upstream.seen()[0].body).unwrap();
    let text = |text: &str| json!({"type": "text", "text": text});
    let expected = json!([
        {"role": "tool", "tool_call_id": "toolu_1", "content": "Error: [The image is in the message that follows.]"},
        {"role": "user", "content": [
            text("[Image from the result of the call toolu_1 of the tool screenshot:]"),
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,aGk="}},
            text("well?"),
        ]},
    ]);
    assert_eq!(sent["messages"].as_array().unwrap()[2..], *expected.as_array().unwrap());
}

/// The same question with an image, to each operation: path, body, and what a refusal names.
fn questions(model: &str, url: &str) -> [(&'static str, Value, &'static str); 3] {
    let text = json!({"type": "text", "text": "what is it?"});
    let image = json!({"type": "image", "source": {"type": "url", "url": url}});
    let location = json!({"type": "image_url", "image_url": {"url": url}});
    let input = json!({"type": "input_image", "image_url": url});
    let said = |parts: Value| json!([{"role": "user", "content": parts}]);
    [
        (
            MESSAGES,
            message(json!({"model": model, "messages": said(json!([text, image]))})),
            "messages.0.content.1",
        ),
        (
            CHAT,
            chat(json!({"model": model, "messages": said(json!([text, location]))})),
            "messages[0].content[1].type",
        ),
        (RESPONSES, json!({"model": model, "input": said(json!([input]))}), "input[0].content[0]"),
    ]
}

#[tokio::test]
async fn a_model_of_this_machine_refuses_images_by_their_place() {
    let server = Server::of(Script::says("local")).await;
    let mut cases = questions(MODEL, "https://images.example/a.png").to_vec();
    let mut count = cases[0].clone();
    count.1 = json!({"model": MODEL, "messages": count.1["messages"]});
    cases.push(("/v1/messages/count_tokens", count.1, count.2));
    cases.push(("/v1/responses/input_tokens", cases[2].1.clone(), cases[2].2));
    for (path, mut body, place) in cases {
        for stream in [false, true] {
            if !path.contains("tokens") {
                body["stream"] = json!(stream);
            }
            let reply = server.client.post(path, &body).send().await;
            assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{path}");
            let error = reply.json()["error"].clone();
            assert_eq!(error["type"], "invalid_request_error");
            let told = error["message"].as_str().unwrap();
            assert!(told.contains(MODEL) && told.contains("text only"), "{told}");
            let named =
                error["param"].as_str().map_or_else(|| told.starts_with(place), |param| param == place);
            assert!(named, "{error}");
        }
    }
}

#[tokio::test]
async fn who_sees_is_asked_after_who_does_not() {
    let upstream = Upstream::start(|_, _| {
        let [(_, _, messages), _, _] = streams();
        events(pieces(messages.as_bytes(), 40), Then::End)
    })
    .await;
    let provider = Provider::new(settings("far", "anthropic-compatible", &upstream.base)).unwrap();
    let target =
        |place, model: Option<&str>| Target { place, model: model.map(str::to_owned), weight: 1, tier: 0 };
    let targets = vec![target(Place::Here, Some(MODEL)), target(Place::At(provider.clone()), None)];
    let route = Route { balance: Balance::Order, targets, info: unknown() };
    let routes = Routes::new(vec![provider], [("mine".to_owned(), route)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let reply = server.client.post(CHAT, &chat(json!({"model": "mine"}))).send().await;
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "local");
    let [_, (_, body, _), _] = questions("mine", "https://images.example/a.png");
    let reply = server.client.post(CHAT, &body).send().await;
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "Hello");
    assert_eq!(upstream.seen().len(), 1);
}

#[tokio::test]
async fn nobody_here_opens_an_address() {
    let victim = Upstream::start(|_, _| unreachable!()).await;
    for kind in ["anthropic-compatible", "openai-compatible"] {
        let (server, upstream) = before(kind).await;
        for (path, body, _) in questions("far", &format!("{}/secret", victim.base)) {
            if (kind, path) == ("openai-compatible", RESPONSES) {
                // That would be passed on, and this provider has no words for its answer.
                continue;
            }
            let reply = server.client.post(path, &body).send().await;
            assert_eq!(reply.status, StatusCode::OK, "{path}: {:?}", reply.body);
        }
        assert!(upstream.seen().len() >= 2);
    }
    let server = Server::of(Script::says("local")).await;
    for (path, body, _) in questions(MODEL, &victim.base) {
        assert_eq!(server.client.post(path, &body).send().await.status, StatusCode::BAD_REQUEST);
    }
    assert!(victim.seen().is_empty());
}

/// Turns of a conversation in Anthropic's words, with images among the texts of the user.
fn conversation() -> impl Strategy<Value = Value> {
    let media_types = prop::sample::select(vec!["image/jpeg", "image/png", "image/gif", "image/webp"]);
    let inline = (media_types, prop::collection::vec(any::<u8>(), 1..200)).prop_map(|(media_type, bytes)| {
        let data = STANDARD.encode(bytes);
        json!({"type": "image", "source": {"type": "base64", "media_type": media_type, "data": data}})
    });
    let address = "https?://[a-z]{1,9}/[!-~]{0,30}"
        .prop_map(|url| json!({"type": "image", "source": {"type": "url", "url": url}}));
    let text = || "[a-zé\"\\\\ ]{0,20}[a-z]".prop_map(|text| json!({"type": "text", "text": text}));
    let user = prop::collection::vec(prop_oneof![text(), inline, address], 1..5);
    let turn = (user, text());
    (prop::collection::vec(turn, 0..3), text()).prop_map(|(turns, last)| {
        let turns = turns.into_iter().flat_map(|(user, assistant)| {
            [json!({"role": "user", "content": user}), json!({"role": "assistant", "content": [assistant]})]
        });
        turns.chain([json!({"role": "user", "content": [last]})]).collect()
    })
}

#[test]
fn images_come_back_as_they_were_from_a_way_through_both_dialects() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (front, _middle, upstream) = runtime.block_on(async {
        let (middle, upstream) = before("anthropic-compatible").await;
        let front = in_front("openai-compatible", &format!("http://{}", middle.address)).await;
        (front, middle, upstream)
    });
    let test = |(messages, stream): (Value, bool)| {
        let body = message(json!({"model": "far", "messages": messages, "stream": stream}));
        let reply = runtime.block_on(front.client.post(MESSAGES, &body).send());
        prop_assert_eq!(reply.status, StatusCode::OK);
        let sent: Value = serde_json::from_slice(&upstream.seen().pop().unwrap().body).unwrap();
        prop_assert_eq!(&sent["messages"], &messages);
        Ok(())
    };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) };
    TestRunner::new(config).run(&(conversation(), any::<bool>()), test).unwrap();
}
