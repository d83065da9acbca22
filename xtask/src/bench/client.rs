//! The smallest client that can measure: blocking sockets, one connection per request, answers timed and not kept.
//!
//! It speaks HTTP/1.0 to everybody: no chunked framing to decode, and mlx_lm.server speaks nothing else.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// A server and the name that it gives its model.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub address: SocketAddr,
    pub model: String,
}

/// What one streamed answer cost.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// From the request to the first piece of text, or to the end if there was none.
    pub first: Duration,
    /// From the request to the end.
    pub total: Duration,
    pub prompt_tokens: u64,
    pub tokens: u64,
}

impl Endpoint {
    /// The first model that a server lists.
    ///
    /// # Errors
    /// The server lists none.
    pub fn first_model(address: SocketAddr) -> Result<String> {
        let endpoint = Self { address, model: String::new() };
        let body = endpoint.send("GET /v1/models", "", Duration::from_secs(10))?;
        let list: Value = serde_json::from_reader(body)?;
        Ok(list["data"][0]["id"].as_str().context("the server lists no model")?.to_owned())
    }

    /// Asks greedily for a streamed answer of at most `tokens` tokens.
    ///
    /// # Errors
    /// The server refuses, breaks off, or is silent for longer than `patience`.
    pub fn stream(&self, prompt: &str, tokens: u32, patience: Duration) -> Result<Answer> {
        let options = json!({"stream": true, "stream_options": {"include_usage": true}});
        let body = self.body(prompt, tokens, options);
        let begin = Instant::now();
        let mut reader = self.send("POST /v1/chat/completions", &body, patience)?;
        let mut first = None;
        let mut usage = None;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 0 {
            if let Some(data) = line.strip_prefix("data: ") {
                if first.is_none() && has_text(data) {
                    first = Some(begin.elapsed());
                }
                if data.contains("\"prompt_tokens\"") {
                    usage = Some(data.to_owned());
                }
            }
            line.clear();
        }
        let total = begin.elapsed();
        let usage: Value = serde_json::from_str(&usage.context("the stream had no usage")?)?;
        let count = |name: &str| usage["usage"][name].as_u64().with_context(|| format!("no {name}"));
        let (prompt_tokens, tokens) = (count("prompt_tokens")?, count("completion_tokens")?);
        Ok(Answer { first: first.unwrap_or(total), total, prompt_tokens, tokens })
    }

    /// Asks for an answer of one token, not streamed.
    ///
    /// # Errors
    /// As for [`Endpoint::stream`].
    pub fn one_token(&self, prompt: &str, patience: Duration) -> Result<Duration> {
        let body = self.body(prompt, 1, json!({}));
        let begin = Instant::now();
        let reader = self.send("POST /v1/chat/completions", &body, patience)?;
        let answer: Value = serde_json::from_reader(reader)?;
        anyhow::ensure!(answer["choices"][0].is_object(), "an answer without choices: {answer}");
        Ok(begin.elapsed())
    }

    fn body(&self, prompt: &str, tokens: u32, options: Value) -> String {
        let mut body = json!({
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": tokens,
            "temperature": 0,
        });
        if let (Value::Object(body), Value::Object(options)) = (&mut body, options) {
            body.extend(options);
        }
        body.to_string()
    }

    /// Sends a request and reads the head of the answer.
    fn send(&self, line: &str, body: &str, patience: Duration) -> Result<BufReader<TcpStream>> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(patience))?;
        stream.set_nodelay(true)?;
        let length = body.len();
        let head =
            format!("{line} HTTP/1.0\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all((head + body).as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut status = String::new();
        reader.read_line(&mut status)?;
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        if !status.contains(" 200 ") {
            let mut said = String::new();
            reader.read_line(&mut said)?;
            bail!("{line} was answered with {} {said}", status.trim());
        }
        Ok(reader)
    }
}

/// Whether a chunk carries text, as content or as reasoning.
fn has_text(data: &str) -> bool {
    let Ok(chunk) = serde_json::from_str::<Value>(data) else { return false };
    let Some(delta) = chunk["choices"][0]["delta"].as_object() else { return false };
    let text = |(name, value): (&String, &Value)| {
        name != "role" && value.as_str().is_some_and(|text| !text.is_empty())
    };
    delta.iter().any(text)
}

#[cfg(test)]
mod tests {
    use super::has_text;

    #[test]
    fn text_is_told_from_the_rest() {
        assert!(has_text(r#"{"choices":[{"delta":{"content":"a"}}]}"#));
        assert!(has_text(r#"{"choices":[{"delta":{"role":"assistant","reasoning":"a"}}]}"#));
        assert!(!has_text(r#"{"choices":[{"delta":{"role":"assistant","content":""}}]}"#));
        assert!(!has_text(r#"{"choices":[],"usage":{"prompt_tokens":3}}"#));
        assert!(!has_text("[DONE]"));
    }
}
