//! Templates of the kinds that models come with, on conversations of the kinds that clients send. Those in `shapes` are
//! written here, after what published ones do; `shapes/prompts.json` is what Jinja2 makes of them, by `shapes/render.py`.

mod continuation;
mod places;
mod prompts;
mod system;
mod tools;

use duet_inference::{
    Block, Error, Message, Role, Thinking, Tool, ToolCall, ToolInput, ToolKind, ToolResult, Tools,
};
use serde_json::{Value as Json, json};

use super::*;

const THINK: Tags = Tags { open: "<think>", close: "</think>" };

fn template(source: &str) -> Template {
    let special = [("bos_token", "<s>"), ("eos_token", "</s>")];
    let special = special.map(|(name, token)| (name.to_owned(), token.to_owned())).into();
    Template::new(source, special, Some(THINK)).unwrap()
}

/// One of the templates in `shapes`.
fn shape(name: &str) -> Template {
    template(match name {
        "qwen3" => include_str!("shapes/qwen3.jinja"),
        "llama3" => include_str!("shapes/llama3.jinja"),
        "mistral" => include_str!("shapes/mistral.jinja"),
        "harmony" => include_str!("shapes/harmony.jinja"),
        "seed-oss" => include_str!("shapes/seed-oss.jinja"),
        "cohere" => include_str!("shapes/cohere.jinja"),
        "olmo" => include_str!("shapes/olmo.jinja"),
        "nemotron" => include_str!("shapes/nemotron.jinja"),
        "glm4" => include_str!("shapes/glm4.jinja"),
        "phi4" => include_str!("shapes/phi4.jinja"),
        other => panic!("no template {other}"),
    })
}

fn demo() -> crate::ModelFiles {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16");
    crate::ModelFiles::load(std::path::Path::new(folder)).unwrap()
}

/// `s`, `u`, `a` for the roles, then the text; `t:` adds thinking to the message before it.
fn conversation(lines: &[&str]) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for line in lines {
        match line.split_once(':').unwrap() {
            ("s", text) => messages.push(Message::text(Role::System, text)),
            ("u", text) => messages.push(Message::text(Role::User, text)),
            ("a", text) => messages.push(Message::text(Role::Assistant, text)),
            (_, text) => messages.last_mut().unwrap().blocks.insert(0, Block::Thinking(text.into())),
        }
    }
    messages
}

fn render(template: &Template, lines: &[&str], thinking: Thinking) -> Result<Rendered, Error> {
    let (messages, tools) = (&conversation(lines), &Tools::default());
    template.render(&Conversation { messages, tools, thinking, effort: None })
}

/// The text of a conversation with tools.
fn text(template: &Template, messages: &[Message], tools: &Tools) -> String {
    let conversation = Conversation { messages, tools, thinking: Thinking::ModelDefault, effort: None };
    template.render(&conversation).unwrap().text
}

fn tool(name: &str) -> Tool {
    Tool {
        name: name.into(),
        description: Some(format!("Does {name}.")),
        input: ToolInput::Json(json!({"type": "object", "properties": {"at": {"type": "string"}}})),
        strict: false,
        deferred: false,
    }
}

fn tools(list: Vec<Tool>) -> Tools {
    Tools { list, ..Tools::default() }
}

fn call(id: &str, name: &str, input: &str) -> Block {
    Block::ToolCall(ToolCall {
        id: id.into(),
        name: name.into(),
        kind: ToolKind::Function,
        input: input.into(),
    })
}

fn result(id: &str, text: &str) -> Block {
    let content = vec![Block::Text(text.into())];
    Block::ToolResult(ToolResult { call_id: id.into(), content, is_error: false })
}

fn message(role: Role, blocks: Vec<Block>) -> Message {
    Message { role, blocks }
}

fn user(text: &str) -> Message {
    Message::text(Role::User, text)
}
