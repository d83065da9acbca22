//! Adapters behind the server: several of one base side by side, what clients are told of them, and what can be wrong.
//!
//! That an adapted model computes the right thing is shown against mlx-lm in `crates/mlx/tests/adapters/`. Here the adapters are
//! made of numbers that are large enough to change the story and too small to break it.

use std::{fs, path::Path};

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    resident_models::Serving,
    support::{chat, message},
};

const RANK: usize = 4;
/// Of the demo model: its width, and that of all its query heads together.
const WIDTH: usize = 256;

/// Writes an adapter of the demo model in mlx-lm's form.
fn write(folder: &Path, seed: u32, base: &str) {
    let config = json!({
        "fine_tune_type": "lora",
        "num_layers": 6,
        "lora_parameters": {"rank": RANK, "scale": 4.0, "dropout": 0.0},
        "model": base,
    });
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("adapter_config.json"), config.to_string()).unwrap();
    let mut numbers = numbers(seed);
    let (mut head, mut data) = (serde_json::Map::new(), Vec::new());
    for layer in 0..6 {
        for (part, shape) in [("lora_a", [WIDTH, RANK]), ("lora_b", [RANK, WIDTH])] {
            let begin = data.len();
            for number in numbers.by_ref().take(shape[0] * shape[1]) {
                data.extend(number.to_le_bytes());
            }
            let name = format!("model.layers.{layer}.self_attn.q_proj.{part}");
            head.insert(name, json!({"dtype": "F32", "shape": shape, "data_offsets": [begin, data.len()]}));
        }
    }
    let head = Value::Object(head).to_string();
    let file = [&(head.len() as u64).to_le_bytes(), head.as_bytes(), &data].concat();
    fs::write(folder.join("adapters.safetensors"), file).unwrap();
}

/// Numbers between -0.15 and 0.15 (a linear congruential generator, Numerical Recipes).
fn numbers(seed: u32) -> impl Iterator<Item = f32> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    std::iter::successors(Some(seed), next).skip(1).map(|state| (state >> 8) as f32 / 5.6e7 - 0.15)
}

const BASE: [(&str, &str); 1] = [("base", "4bit")];
const NAMES: [&str; 3] = ["base", "one", "two"];

/// A server with the base, and adapters of it in a folder where it finds them.
async fn start(settings: &str) -> Serving {
    let server = Serving::start(&BASE, settings).await;
    write(&server.folder("one"), 1, "mlx-community/base");
    write(&server.folder("two"), 7, "../trained/base");
    server
}

fn story(model: &str) -> Value {
    let messages = json!([{"role": "user", "content": "Tell me a long story about a river."}]);
    chat(json!({"model": model, "messages": messages, "max_tokens": 40}))
}

async fn told(server: &Serving, model: &str) -> Value {
    let reply = server.client.post("/v1/chat/completions", &story(model)).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.json());
    assert_eq!(reply.json()["model"], model);
    reply.json()["choices"][0]["message"]["content"].clone()
}

#[tokio::test]
async fn a_base_and_its_adapters_answer_side_by_side_as_each_does_alone() {
    let mut alone = Vec::new();
    for name in NAMES {
        let server = start("").await;
        alone.push(told(&server, name).await);
        server.end().await;
    }
    assert!(alone[0] != alone[1] && alone[1] != alone[2] && alone[0] != alone[2], "{alone:?}");
    let server = start("").await;
    // The second time, prompts come from the caches of each.
    for _ in 0..2 {
        let [base, one, two] = NAMES.map(|name| told(&server, name));
        let (base, one, two) = tokio::join!(base, one, two);
        assert_eq!([base, one, two].as_slice(), alone);
    }
    let states = server.client.get("/api/models").send().await.json();
    let bytes = |id: &str| {
        let states = states["models"].as_array().unwrap();
        states.iter().find(|state| state["id"] == id).unwrap()["memory_bytes"].as_u64().unwrap()
    };
    for adapter in ["one", "two"] {
        assert!(bytes(adapter) * 20 < bytes("base"), "{} beside {}", bytes(adapter), bytes("base"));
    }
    server.end().await;
}

#[tokio::test]
async fn adapted_models_are_listed_with_what_they_are_made_of() {
    let server = start("").await;
    let openai = server.client.get("/v1/models").send().await.json();
    let found = openai["data"].as_array().unwrap().iter().find(|model| model["id"] == "one").unwrap().clone();
    assert_eq!((&found["parent"], &found["adapter"]), (&json!("base"), &json!("one")));
    let one =
        server.client.get("/v1/models/one").header("anthropic-version", "2023-06-01").send().await.json();
    assert_eq!(
        (&one["display_name"], &one["max_input_tokens"]),
        (&json!("one (base with one)"), &json!(2048))
    );
    let states = server.client.get("/api/models").send().await.json();
    let state =
        states["models"].as_array().unwrap().iter().find(|state| state["id"] == "two").unwrap().clone();
    assert_eq!((&state["base"], &state["adapter"]), (&json!("base"), &json!("two")));
    assert_eq!(states["models"][0]["id"], "base");
    assert_eq!(states["models"][0].get("base"), None);
    server.end().await;
}

#[tokio::test]
async fn a_base_and_its_adapters_come_and_go_together() {
    let server = start("").await;
    assert_eq!(server.resident().await, ["base"]);
    assert_eq!(server.order("load", "one").await.json()["stage"], "resident");
    assert_eq!(server.order("unload", "base").await.json()["stage"], "cold");
    assert_eq!(server.resident().await, [""; 0], "nobody holds its weights any more");
    assert_eq!(server.order("load", "two").await.json()["stage"], "resident");
    assert_eq!(server.resident().await, ["base", "two"]);
    assert_eq!(server.order("unload", "two").await.json()["stage"], "cold");
    assert_eq!(server.resident().await, ["base"]);
    server.end().await;
}

#[tokio::test]
async fn what_is_wrong_with_an_adapter_is_said_in_each_dialect() {
    let server = start("[models.absent]\nfrom = 'base'\nadapter = 'somebody/absent'\n").await;
    write(&server.folder("climbing"), 3, "../../etc");
    write(&server.folder("ranked"), 4, "base");
    let path = server.folder("ranked").join("adapter_config.json");
    let config = fs::read_to_string(&path).unwrap().replace("\"rank\":4", "\"rank\":8");
    fs::write(path, config).unwrap();
    write(&server.folder("cut"), 5, "base");
    fs::remove_file(server.folder("cut").join("adapters.safetensors")).unwrap();

    let rank = "has rank 4, adapter_config.json says 8";
    let pull = "are not on this machine; `duet pull somebody/absent` fetches them";
    for (model, status, said) in [("ranked", 500, rank), ("absent", 404, pull)] {
        let reply = server.client.post("/v1/messages", &message(json!({"model": model}))).send().await;
        let kind = if status == 404 { "not_found_error" } else { "api_error" };
        assert_eq!((reply.status.as_u16(), &reply.json()["error"]["type"]), (status, &json!(kind)));
        assert!(reply.json()["error"]["message"].as_str().unwrap().contains(said), "{:?}", reply.json());
        let reply = server.ask(model).await;
        assert_eq!(reply.status.as_u16(), status);
        assert!(reply.json()["error"]["message"].as_str().unwrap().contains(said), "{:?}", reply.json());
        let reply = server.order("load", model).await;
        assert_eq!(reply.status.as_u16(), status);
        assert!(reply.json()["error"]["message"].as_str().unwrap().contains(said), "{:?}", reply.json());
    }
    // An adapter names its base; that is looked for among models and never opened.
    for model in ["climbing", "cut", "../one", "one/../two", "one/adapters.safetensors"] {
        assert_eq!(server.ask(model).await.status, StatusCode::NOT_FOUND, "{model}");
    }
    assert_eq!(server.ask("one").await.status, StatusCode::OK, "others are not harmed");
    server.end().await;
}

#[tokio::test]
async fn adapted_models_have_tables_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("mine"), 2, "base");
    let adapter = folder.path().join("mine");
    let settings = format!(
        "[models.tuned]\nadapter = {adapter:?}\npinned = true\nwindow = 512\naliases = ['claude-*']\n\
         [models.other]\nfrom = 'base'\nadapter = {adapter:?}\n"
    );
    let server = Serving::start(&BASE, &settings).await;
    assert_eq!(server.resident().await, ["base", "tuned"]);
    let claude = message(json!({"model": "claude-opus-4-5"}));
    assert_eq!(server.client.post("/v1/messages", &claude).send().await.json()["model"], "tuned");
    let tuned = server.client.get("/v1/models/tuned").header("anthropic-version", "2023-06-01").send().await;
    assert_eq!(tuned.json()["max_input_tokens"], 512);
    assert_eq!(told(&server, "other").await, told(&server, "tuned").await, "they are the same");
    assert_eq!(server.order("unload", "tuned").await.json()["stage"], "cold");
    server.end().await;
}
