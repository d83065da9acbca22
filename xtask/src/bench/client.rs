//! The smallest client that can measure: blocking sockets, streamed answers timed and not kept.
//!
//! Streams speak HTTP/1.0 to everybody: mlx_lm.server speaks nothing else, and a line of an event stream reads the same with
//! and without chunks around it. Requests for one token go over a kept connection where the server keeps it, as SDKs do.

use std::{
    io::{BufRead, BufReader, Read, Write},
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

/// What a model is asked, in the form of the chat completions API.
#[derive(Debug, Clone)]
pub struct Conversation {
    pub messages: Value,
    /// Definitions of functions, or null.
    pub tools: Value,
}

impl From<&str> for Conversation {
    /// One message of a user.
    fn from(text: &str) -> Self {
        Self { messages: json!([{"role": "user", "content": text}]), tools: Value::Null }
    }
}

/// What one streamed answer cost.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// From the request to the first piece of text, or to the end if there was none.
    pub first: Duration,
    /// From the request to the end.
    pub total: Duration,
    pub prompt_tokens: u64,
    /// Tokens of the prompt that the server had kept, where it says so.
    pub cached: Option<u64>,
    pub tokens: u64,
}

impl Answer {
    /// How long a token takes behind the first one, if there are any.
    pub fn each_further(&self) -> Option<Duration> {
        let further = u32::try_from(self.tokens).ok()?.checked_sub(1).filter(|further| *further > 0)?;
        Some(self.total.saturating_sub(self.first) / further)
    }
}

impl Endpoint {
    /// The first model that a server lists.
    ///
    /// # Errors
    /// The server lists none.
    pub fn first_model(address: SocketAddr) -> Result<String> {
        let mut connection = Connection::new(address, Duration::from_secs(10));
        let list: Value = serde_json::from_slice(&connection.ask("GET /v1/models", "")?)?;
        Ok(list["data"][0]["id"].as_str().context("the server lists no model")?.to_owned())
    }

    /// Asks greedily for a streamed answer of at most `tokens` tokens.
    ///
    /// # Errors
    /// The server refuses, breaks off, or is silent for longer than `patience`.
    pub fn stream(&self, asked: &Conversation, tokens: u32, patience: Duration) -> Result<Answer> {
        let options = json!({"stream": true, "stream_options": {"include_usage": true}});
        let body = self.body(asked, tokens, options);
        let begin = Instant::now();
        let mut reader = open(self.address, patience)?;
        let head = exchange(&mut reader, "POST /v1/chat/completions", "1.0", &body)?;
        head.accepted(&mut reader)?;
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
                // A server that would keep the connection says nothing more.
                if data.starts_with("[DONE]") {
                    break;
                }
            }
            line.clear();
        }
        let total = begin.elapsed();
        let usage: Value = serde_json::from_str(&usage.context("the stream had no usage")?)?;
        let count = |name: &str| usage["usage"][name].as_u64().with_context(|| format!("no {name}"));
        let (prompt_tokens, tokens) = (count("prompt_tokens")?, count("completion_tokens")?);
        let cached = usage["usage"]["prompt_tokens_details"]["cached_tokens"].as_u64();
        Ok(Answer { first: first.unwrap_or(total), total, prompt_tokens, cached, tokens })
    }

    /// What asks for an answer of one token.
    pub fn one_token_body(&self, asked: &Conversation) -> String {
        self.body(asked, 1, json!({}))
    }

    /// Sends [`Self::one_token_body`] and waits for the answer, not streamed, over a connection that may be used again.
    ///
    /// # Errors
    /// As for [`Endpoint::stream`].
    pub fn one_token(&self, connection: &mut Connection, body: &str) -> Result<()> {
        let answer: Value = serde_json::from_slice(&connection.ask("POST /v1/chat/completions", body)?)?;
        anyhow::ensure!(answer["choices"][0].is_object(), "an answer without choices: {answer}");
        Ok(())
    }

    /// The text of an answer of at most `tokens` tokens, its reasoning first.
    ///
    /// # Errors
    /// As for [`Endpoint::stream`].
    pub fn text(&self, connection: &mut Connection, asked: &Conversation, tokens: u32) -> Result<String> {
        let body = self.body(asked, tokens, json!({}));
        let answer: Value = serde_json::from_slice(&connection.ask("POST /v1/chat/completions", &body)?)?;
        let message = &answer["choices"][0]["message"];
        // Servers differ in the name, and in whether the line that ends the reasoning belongs to it.
        let parts = ["reasoning_content", "reasoning", "content"].map(|name| message[name].as_str());
        let reasoning = parts[0].or(parts[1]).unwrap_or_default().trim();
        Ok(format!("{reasoning}\n{}", parts[2].unwrap_or_default().trim()))
    }

    pub fn connection(&self, patience: Duration) -> Connection {
        Connection::new(self.address, patience)
    }

    fn body(&self, asked: &Conversation, tokens: u32, options: Value) -> String {
        let mut body = json!({
            "model": self.model,
            "messages": asked.messages,
            "max_tokens": tokens,
            "temperature": 0,
        });
        if !asked.tools.is_null() {
            body["tools"] = asked.tools.clone();
        }
        if let (Value::Object(body), Value::Object(options)) = (&mut body, options) {
            body.extend(options);
        }
        body.to_string()
    }
}

/// A connection for whole answers, opened when it is needed and kept while the server keeps it.
pub struct Connection {
    address: SocketAddr,
    patience: Duration,
    reader: Option<BufReader<TcpStream>>,
}

impl Connection {
    fn new(address: SocketAddr, patience: Duration) -> Self {
        Self { address, patience, reader: None }
    }

    /// The body of the answer.
    fn ask(&mut self, line: &str, body: &str) -> Result<Vec<u8>> {
        let mut reader = match self.reader.take() {
            Some(reader) => reader,
            None => open(self.address, self.patience)?,
        };
        let head = exchange(&mut reader, line, "1.1", body)?;
        head.accepted(&mut reader)?;
        let mut answer = Vec::new();
        match head.length {
            Some(length) => reader.by_ref().take(length).read_to_end(&mut answer)?,
            None => reader.read_to_end(&mut answer)?,
        };
        if head.length.is_some() && !head.closes {
            self.reader = Some(reader);
        }
        Ok(answer)
    }
}

/// What the head of an answer says.
#[derive(Debug, Default)]
struct Head {
    status: String,
    length: Option<u64>,
    closes: bool,
}

impl Head {
    fn read(reader: &mut impl BufRead) -> Result<Self> {
        let mut head = Self::default();
        reader.read_line(&mut head.status)?;
        head.closes = head.status.starts_with("HTTP/1.0");
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            let (name, value) = header.split_once(':').context("a header without a colon")?;
            match name.to_ascii_lowercase().as_str() {
                "content-length" => head.length = Some(value.trim().parse()?),
                "connection" => head.closes |= value.trim().eq_ignore_ascii_case("close"),
                _ => {}
            }
            header.clear();
        }
        Ok(head)
    }

    fn accepted(&self, reader: &mut impl BufRead) -> Result<()> {
        if self.status.contains(" 200 ") {
            return Ok(());
        }
        let mut said = String::new();
        reader.read_line(&mut said)?;
        bail!("the answer is {} {said}", self.status.trim())
    }
}

fn open(address: SocketAddr, patience: Duration) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(patience))?;
    stream.set_nodelay(true)?;
    Ok(BufReader::new(stream))
}

/// Sends a request and reads the head of the answer.
fn exchange(reader: &mut BufReader<TcpStream>, line: &str, version: &str, body: &str) -> Result<Head> {
    let length = body.len();
    let head = format!(
        "{line} HTTP/{version}\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    reader.get_mut().write_all((head + body).as_bytes())?;
    Head::read(reader).with_context(|| line.to_owned())
}

/// Whether a chunk carries text, as content or as reasoning, or a call of a tool.
fn has_text(data: &str) -> bool {
    let Ok(chunk) = serde_json::from_str::<Value>(data) else { return false };
    let Some(delta) = chunk["choices"][0]["delta"].as_object() else { return false };
    let text = |(name, value): (&String, &Value)| {
        let called = name == "tool_calls" && value.as_array().is_some_and(|calls| !calls.is_empty());
        called || name != "role" && value.as_str().is_some_and(|text| !text.is_empty())
    };
    delta.iter().any(text)
}

#[cfg(test)]
mod tests {
    use super::{Head, has_text};

    #[test]
    fn text_is_told_from_the_rest() {
        assert!(has_text(r#"{"choices":[{"delta":{"content":"a"}}]}"#));
        assert!(has_text(r#"{"choices":[{"delta":{"role":"assistant","reasoning":"a"}}]}"#));
        assert!(has_text(r#"{"choices":[{"delta":{"tool_calls":[{"index":0}]}}]}"#));
        assert!(!has_text(r#"{"choices":[{"delta":{"role":"assistant","content":"","tool_calls":[]}}]}"#));
        assert!(!has_text(r#"{"choices":[],"usage":{"prompt_tokens":3}}"#));
        assert!(!has_text("[DONE]"));
    }

    #[test]
    fn a_head_says_how_the_answer_ends() {
        let read = |text: &str| Head::read(&mut text.as_bytes()).unwrap();
        let kept = read("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{}");
        assert_eq!((kept.length, kept.closes), (Some(7), false));
        let closed = read("HTTP/1.1 200 OK\r\nconnection: Close\r\n\r\n");
        assert_eq!((closed.length, closed.closes), (None, true));
        assert!(read("HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n").closes);
        assert!(read("HTTP/1.1 429 Too many\r\n\r\n").accepted(&mut "later\n".as_bytes()).is_err());
    }
}
