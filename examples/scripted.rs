//! duet with a model that says what a script says, so that a session of a real client can be recorded anew:
//! `cargo run --example scripted -- SCRIPT.json PORT`.
//!
//! The script is a list of `{"when", "says"}`: a prompt is answered with the first `says` whose `when` it holds.

#![expect(clippy::print_stdout, reason = "it says where it listens")]

use std::{future::pending, sync::Arc};

use duet::{
    app::{App, Parts},
    http::Options,
    service::Catalog,
};
use duet_engine::{
    Engine, Served, Worker,
    scripted::{Answer, Model, Script, ScriptedExecutor, byte_model_with},
};
use duet_inference::Backend;
use duet_store::{Place, Store};
use serde_json::Value;
use tokio::net::TcpListener;

const MODEL: &str = "duet-test/scripted";
const TEMPLATE: &str = include_str!("../crates/engine/src/template/tests/shapes/qwen3.jinja");

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (script, port) = arguments.next().zip(arguments.next()).ok_or("SCRIPT.json and PORT are missing")?;
    let answers: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(script)?)?;
    let text = |answer: &Value, member: &str| answer[member].as_str().unwrap_or_default().to_owned();
    let answer = |one: &Value| Answer { when: text(one, "when"), says: text(one, "says") };
    // Every token is a byte, so an agent's prompt has some fifty thousand.
    let script =
        Script { window: 1 << 20, ..Script::new(Model::Answers(answers.iter().map(answer).collect())) };
    let served = Served { id: MODEL.into(), display_name: "Scripted".into(), created: 0 };
    let options = duet_engine::Options { prefill_chunk: 1 << 16, ..duet_engine::Options::default() };
    let executor = move || Ok(Box::new(ScriptedExecutor::new(script)) as Box<_>);
    let engine = Arc::new(
        Engine::start(&Worker::start()?, served, byte_model_with(TEMPLATE)?, options, executor).await?,
    );
    let mut catalog = Catalog::default();
    catalog.serve(Arc::clone(&engine) as Arc<_>)?;
    let info = engine.model().clone();
    let store = Store::open(&Place::Memory)?;
    let parts = Parts {
        catalog,
        in_flight: 64,
        side_by_side: 8,
        max_tokens: None,
        body_limit: 32 << 20,
        upload_limit: 32 << 20,
        store,
        engines: vec![engine],
    };
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    let app = App::assemble(parts, Options::default(), listener, info)?;
    println!("{MODEL} at http://{}", app.address());
    app.serve(pending()).await;
    Ok(())
}
