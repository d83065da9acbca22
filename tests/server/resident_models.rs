//! Several real models behind one server: the three variants of the demo model, which come and go.

use std::{
    fs,
    path::{Path, PathBuf},
};

use duet::{
    app::App,
    config::{Settings, Typed},
};
use duet_hub::{Hub, Reference};
use http::StatusCode;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::support::{Client, Reply, chat, message, within};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/models/demo");
const FILES: [&str; 5] =
    ["config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

/// A server as `duet serve` starts it, with models in folders of its own.
pub struct Serving {
    pub client: Client,
    models: TempDir,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<()>,
}

impl Serving {
    /// `models` is pairs of name and variant, the first of which is the default one.
    pub async fn start(models: &[(&str, &str)], settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        models.iter().for_each(|(name, variant)| copy(variant, &folder.path().join(name)));
        let file = folder.path().join("duet.toml");
        let common = "store = 'memory'\nauto_load = false\nmax_tokens = 8\n";
        fs::write(&file, format!("{common}models_folders = [{:?}]\n{settings}", folder.path())).unwrap();
        let settings = Settings::load(Typed::default(), Some(&file), |_| None).unwrap();
        let hub = Hub { offline: true, ..Hub::from_environment(|_| None) };
        let default = hub.obtain(&Reference::Folder(folder.path().join(models[0].0))).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = App::start(&settings, default, hub, listener).await.unwrap();
        let client = Client::new(app.address());
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = tokio::spawn(app.serve(async move { drop(stopped.await) }));
        Self { client, models: folder, stop: Some(stop), ended }
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.models.path().join(name)
    }

    pub async fn ask(&self, model: &str) -> Reply {
        self.client.post("/v1/chat/completions", &chat(json!({"model": model}))).send().await
    }

    /// Stage by model.
    async fn stages(&self) -> Vec<(String, String)> {
        let states = self.client.get("/api/models").send().await.json();
        let pair = |state: &Value| {
            let text = |member: &str| state[member].as_str().unwrap().to_owned();
            (text("id"), text("stage"))
        };
        states["models"].as_array().unwrap().iter().map(pair).collect()
    }

    pub async fn resident(&self) -> Vec<String> {
        let stages = self.stages().await.into_iter();
        stages.filter(|(_, stage)| stage == "resident").map(|(id, _)| id).collect()
    }

    pub async fn order(&self, what: &str, model: &str) -> Reply {
        self.client.post(&format!("/api/models/{what}"), &json!({"model": model})).send().await
    }

    pub async fn end(mut self) {
        drop(self.stop.take());
        within(self.ended).await.unwrap();
    }
}

fn copy(variant: &str, folder: &Path) {
    fs::create_dir(folder).unwrap();
    for file in FILES {
        let from = Path::new(DEMO).join(variant).join(file);
        // Another file system may lie between them.
        if fs::hard_link(&from, folder.join(file)).is_err() {
            fs::copy(from, folder.join(file)).unwrap();
        }
    }
}

const THREE: [(&str, &str); 3] = [("full", "bf16"), ("eight", "8bit"), ("four", "4bit")];

#[tokio::test]
async fn three_models_answer_at_once_and_come_on_first_use() {
    let server = Serving::start(&THREE, "[aliases]\n'claude-*' = 'four'\n").await;
    assert_eq!(server.resident().await, ["full"]);
    let models = server.client.get("/v1/models").send().await.json();
    let ids: Vec<_> = models["data"].as_array().unwrap().iter().map(|model| &model["id"]).collect();
    // The default one, the one that has an alias, and what is found.
    assert_eq!(ids, ["full", "four", "eight"], "what is not loaded can be served too");
    let cold = server.client.get("/v1/models/eight").header("anthropic-version", "2023-06-01").send().await;
    assert_eq!(cold.json()["max_input_tokens"], 2048);
    let able = cold.json()["capabilities"].clone();
    assert_eq!(able["thinking"]["types"]["disabled"]["supported"], true, "its template has a switch: {able}");
    assert_eq!(
        (&able["effort"]["supported"], &able["image_input"]["supported"]),
        (&json!(false), &json!(false))
    );
    let claude = message(json!({"model": "claude-opus-4-5", "stream": true}));
    let (full, eight, four) = tokio::join!(
        server.ask("full"),
        server.ask("eight"),
        server.client.post("/v1/messages", &claude).send()
    );
    assert_eq!((&full.json()["model"], &eight.json()["model"]), (&json!("full"), &json!("eight")));
    assert_eq!(four.data()[0]["message"]["model"], "four");
    assert_eq!(server.resident().await.len(), 3);
    let warm = server.client.get("/v1/models/eight").header("anthropic-version", "2023-06-01").send().await;
    assert_eq!(warm.json(), cold.json(), "loading tells nothing new");
    server.end().await;
}

#[tokio::test]
async fn the_least_recently_used_model_makes_room() {
    // Unpacked, each takes 21 MiB; the rest is for requests.
    let server = Serving::start(&THREE, "memory_budget_mib = 60\nprecision = 'float32'\n").await;
    for model in ["full", "eight", "full", "four"] {
        assert_eq!(server.ask(model).await.status, StatusCode::OK);
    }
    assert_eq!(server.resident().await, ["full", "four"]);
    let memory = server.client.get("/api/models").send().await.json()["memory"].clone();
    assert_eq!(memory["budget_bytes"], 60 << 20);
    let reserved = memory["reserved_bytes"].as_u64().unwrap();
    assert!((42 << 20..46 << 20).contains(&reserved), "{memory}");
    assert_eq!(server.ask("eight").await.status, StatusCode::OK);
    assert_eq!(server.resident().await, ["eight", "four"]);
    server.end().await;
}

#[tokio::test]
async fn what_does_not_fit_beside_what_is_pinned_is_refused() {
    let settings = "memory_budget_mib = 36\nprecision = 'float32'\n[models.full]\npinned = true\n";
    let server = Serving::start(&THREE, settings).await;
    let reply = server.ask("four").await;
    assert_eq!((reply.status.as_u16(), &reply.json()["error"]["code"]), (503, &json!("insufficient_memory")));
    let reply = server.client.post("/v1/messages", &message(json!({"model": "four"}))).send().await;
    assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (529, "10"));
    assert_eq!(reply.json()["error"]["type"], "overloaded_error");
    assert_eq!(server.order("load", "four").await.status.as_u16(), 503);
    assert_eq!(server.ask("full").await.status, StatusCode::OK);
    server.end().await;
}

#[tokio::test]
async fn a_broken_model_is_its_own_misfortune_and_can_be_mended() {
    let server = Serving::start(&THREE, "").await;
    assert_eq!(server.stages().await.len(), 3, "all are known as complete");
    let (weights, kept) = (server.folder("four").join("model.safetensors"), server.folder("kept"));
    fs::rename(&weights, &kept).unwrap();
    let whole = fs::read(&kept).unwrap();
    let head = 8 + usize::try_from(u64::from_le_bytes(whole[..8].try_into().unwrap())).unwrap();
    fs::write(&weights, &whole[..head]).unwrap();
    let reply = server.client.post("/v1/messages", &message(json!({"model": "four"}))).send().await;
    assert_eq!((reply.status.as_u16(), &reply.json()["error"]["type"]), (500, &json!("api_error")));
    assert_eq!(server.ask("four").await.json()["error"]["type"], "server_error");
    assert_eq!(server.ask("full").await.status, StatusCode::OK);
    fs::rename(&kept, &weights).unwrap();
    assert_eq!(server.order("load", "four").await.json()["stage"], "resident");
    assert_eq!(server.ask("four").await.status, StatusCode::OK);
    server.end().await;
}

#[tokio::test]
async fn models_are_loaded_and_unloaded_by_order() {
    let server = Serving::start(&THREE, "precision = 'float32'\n").await;
    let loaded = server.order("load", "four").await.json();
    assert_eq!((&loaded["stage"], &loaded["in_use"]), (&json!("resident"), &json!(0)));
    assert!(loaded["memory_bytes"].as_u64().unwrap() > 16 << 20, "{loaded}");
    for _ in 0..2 {
        assert_eq!(server.order("unload", "four").await.json()["stage"], "cold");
    }
    assert_eq!(server.order("unload", "nobody").await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.order("load", "nobody").await.status, StatusCode::NOT_FOUND);
    // Whoever leaves while a model is being loaded changes nothing for the next.
    let leaving = server.client.post("/v1/chat/completions", &chat(json!({"model": "four"})));
    let leaving = tokio::spawn(leaving.begin());
    tokio::task::yield_now().await;
    leaving.abort();
    assert_eq!(server.ask("four").await.status, StatusCode::OK);
    assert_eq!(server.order("unload", "four").await.json()["stage"], "cold");
    assert_eq!(server.ask("four").await.json()["model"], "four");
    server.end().await;
}

#[tokio::test]
async fn tokens_are_counted_without_loading_the_model() {
    let server = Serving::start(&THREE[..2], "").await;
    let count = async |model: &str| {
        let mut body = message(json!({"model": model}));
        body.as_object_mut().unwrap().retain(|member, _| member == "model" || member == "messages");
        server.client.post("/v1/messages/count_tokens", &body).send().await.json()["input_tokens"].clone()
    };
    let cold = count("eight").await;
    assert_eq!(server.resident().await, ["full"]);
    assert_eq!(count("eight").await, cold);
    assert_eq!(server.order("load", "eight").await.json()["stage"], "resident");
    assert_eq!(count("eight").await, cold, "both ways count alike");
    let answer = server.client.post("/v1/messages", &message(json!({"model": "eight"}))).send().await.json();
    assert_eq!(answer["usage"]["input_tokens"], cold);
    server.end().await;
}

#[tokio::test]
async fn orders_need_a_key_where_keys_are_set() {
    let server = Serving::start(&THREE[..1], "api_keys = ['secret']\n").await;
    for request in
        [server.client.get("/api/models"), server.client.post("/api/models/load", &json!({"model": "full"}))]
    {
        assert_eq!(request.send().await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(server.client.get("/health").send().await.status, StatusCode::OK);
    let states = server.client.get("/api/models").header("x-api-key", "secret").send().await;
    assert_eq!(states.json()["models"][0]["id"], "full");
    server.end().await;
}

/// What the process holds, in KiB.
fn resident_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Ten models, twenty times: `cargo nextest run --test server ten_models --no-capture` prints the rounds.
#[tokio::test]
async fn ten_models_loaded_and_unloaded_twenty_times_leave_nothing() {
    let names: Vec<String> = (0..10).map(|number| format!("model-{number}")).collect();
    let variant = |number: usize| THREE[number % 3].1;
    let models: Vec<_> =
        names.iter().enumerate().map(|(number, name)| (name.as_str(), variant(number))).collect();
    let server = Serving::start(&models, "prefix_cache_mib = 16\n").await;
    let mut empty = Vec::new();
    for round in 1..=20 {
        for name in &names {
            assert_eq!(server.order("load", name).await.json()["stage"], "resident");
        }
        let answered = server.ask(&names[round % 10]).await;
        assert_eq!(answered.status, StatusCode::OK);
        let full = resident_memory();
        for name in &names {
            assert_eq!(server.order("unload", name).await.json()["stage"], "cold");
        }
        empty.push(resident_memory());
        // Ten models, of three formats as they are stored, take 70 MiB, of which a Linux CPU has what was looked at so far in
        // memory. A system that tells nothing tells 0.
        assert!(full == 0 || empty[round - 1] + (20 << 10) < full, "{full} KiB, then {empty:?}");
        println!("round {round:2}: {full:7} KiB with ten models, {:7} KiB without", empty[round - 1]);
    }
    let states = server.client.get("/api/models").send().await.json();
    assert_eq!(states["memory"]["used_bytes"], 0, "{states}");
    // The first rounds fill what allocators and the tokenizers' caches keep. One model is 3 to 11 MiB.
    let (early, late) = (empty[2..6].iter().max().unwrap(), empty[16..].iter().max().unwrap());
    assert!(*late < early + (8 << 10), "{empty:?}");
    server.end().await;
}
