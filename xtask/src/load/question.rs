//! What is asked: both dialects, streamed and not, long and short, with tools, a JSON Schema, several choices and
//! log-probabilities. The same number gives the same question.

use std::net::SocketAddr;

use serde_json::{Value, json};

/// Whose words are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Anthropic,
    OpenAi,
}

/// What has to be true of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Text,
    /// Text that is an object with a number `n`, if it is complete.
    Schema,
    /// A call of `note`, if it is complete.
    Call,
    LogProbs,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Question {
    pub dialect: Dialect,
    pub wanted: Wanted,
    pub streamed: bool,
    pub choices: usize,
    body: Value,
}

/// Prompts of different lengths, in tokens about 10 to 300.
fn prompt(number: u64) -> String {
    let filler = "The fox and the hare went over the hill and came back before it was dark. ";
    let stories = [0, 0, 1, 4, 12][usize::try_from(number % 5).unwrap_or(0)];
    format!("{}Count from {} to {}", filler.repeat(stories), number % 37, number % 37 + 12)
}

impl Question {
    /// The question of this number.
    pub fn new(model: &str, number: u64) -> Self {
        let dialect = if number.is_multiple_of(2) { Dialect::Anthropic } else { Dialect::OpenAi };
        let kind = number / 2 % 8;
        let wanted = match (kind, dialect) {
            (3, _) => Wanted::Schema,
            (4, _) => Wanted::Call,
            (5, Dialect::OpenAi) => Wanted::LogProbs,
            _ => Wanted::Text,
        };
        let choices = if kind == 6 && dialect == Dialect::OpenAi { 3 } else { 1 };
        let tokens = [8, 24, 40, 64, 48, 16, 12, 120][usize::try_from(kind).unwrap_or(0)];
        let mut question = Self { dialect, wanted, streamed: kind != 1, choices, body: json!({}) };
        question.body = question.body(model, &prompt(number), tokens);
        question
    }

    /// A short streamed question, as somebody asks who waits for the answer.
    pub fn modest(model: &str, number: u64) -> Self {
        let dialect = if number.is_multiple_of(2) { Dialect::Anthropic } else { Dialect::OpenAi };
        let mut question =
            Self { dialect, wanted: Wanted::Text, streamed: true, choices: 1, body: json!({}) };
        question.body = question.body(model, &prompt(5 * number), 8);
        question
    }

    /// A question with a long streamed answer.
    pub fn long(model: &str, number: u64) -> Self {
        let mut question = Self { streamed: true, ..Self::new(model, number % 2) };
        question.body = question.body(model, &prompt(number), 200);
        question
    }

    fn body(&self, model: &str, prompt: &str, tokens: u32) -> Value {
        let messages = json!([{"role": "user", "content": prompt}]);
        let mut body =
            json!({"model": model, "messages": messages, "max_tokens": tokens, "stream": self.streamed});
        if self.dialect == Dialect::OpenAi && self.streamed {
            body["stream_options"] = json!({"include_usage": true});
        }
        if self.choices > 1 {
            body["n"] = json!(self.choices);
        }
        let schema = json!({"type": "object", "properties": {"n": {"type": "integer", "minimum": 0, "maximum": 99}},
                            "required": ["n"], "additionalProperties": false});
        match (self.wanted, self.dialect) {
            (Wanted::Text, _) => {}
            (Wanted::LogProbs, _) => {
                body["logprobs"] = json!(true);
                body["top_logprobs"] = json!(5);
            }
            (Wanted::Schema, Dialect::Anthropic) => {
                body["output_config"] = json!({"format": {"type": "json_schema", "schema": schema}});
            }
            (Wanted::Schema, Dialect::OpenAi) => {
                let named = json!({"name": "number", "strict": true, "schema": schema});
                body["response_format"] = json!({"type": "json_schema", "json_schema": named});
            }
            (Wanted::Call, Dialect::Anthropic) => {
                body["tools"] =
                    json!([{"name": "note", "description": "Notes a number", "input_schema": schema}]);
                body["tool_choice"] = json!({"type": "tool", "name": "note"});
            }
            (Wanted::Call, Dialect::OpenAi) => {
                let function = json!({"name": "note", "description": "Notes a number", "parameters": schema});
                body["tools"] = json!([{"type": "function", "function": function}]);
                body["tool_choice"] = json!({"type": "function", "function": {"name": "note"}});
            }
        }
        body
    }

    /// The request as it is sent.
    pub fn bytes(&self, server: SocketAddr, key: &str) -> Vec<u8> {
        let (path, version) = match self.dialect {
            Dialect::Anthropic => ("/v1/messages", "anthropic-version: 2023-06-01\r\n"),
            Dialect::OpenAi => ("/v1/chat/completions", ""),
        };
        let body = self.body.to_string();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {server}\r\nauthorization: Bearer {key}\r\n{version}\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        (head + &body).into_bytes()
    }
}
