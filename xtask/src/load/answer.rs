//! Whether an answer is what its dialect promises: every stream complete and in order, every refusal in its shape.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::question::{Dialect, Question, Wanted};

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Completely, with so many tokens.
    Answered { tokens: u64 },
    /// The server had no room for it, and said so with this status.
    Refused { status: u16 },
}

/// What has come of a streamed answer.
pub struct Stream<'a> {
    question: &'a Question,
    /// Bytes of a frame that is not complete.
    partial: Vec<u8>,
    begun: bool,
    over: bool,
    /// A block that is open, in Anthropic's dialect.
    block: Option<u64>,
    blocks: u64,
    finished: Vec<bool>,
    complete: bool,
    tokens: Option<u64>,
    said: String,
}

impl<'a> Stream<'a> {
    pub fn new(question: &'a Question) -> Self {
        Self {
            question,
            partial: Vec::new(),
            begun: false,
            over: false,
            block: None,
            blocks: 0,
            finished: vec![false; question.choices],
            complete: false,
            tokens: None,
            said: String::new(),
        }
    }

    /// Takes what has come.
    ///
    /// # Errors
    /// It does not belong there.
    pub fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.partial.extend_from_slice(bytes);
        while let Some(end) = self.partial.windows(2).position(|window| window == b"\n\n") {
            let frame: Vec<u8> = self.partial.drain(..end + 2).collect();
            let frame = std::str::from_utf8(&frame)?.trim_end();
            ensure!(!self.over, "something after the end: {frame}");
            let data = frame.lines().find_map(|line| line.strip_prefix("data: "));
            match (data, self.question.dialect) {
                // A comment.
                (None, _) => {}
                (Some("[DONE]"), Dialect::OpenAi) => self.over = true,
                (Some(data), dialect) => {
                    let event: Value = serde_json::from_str(data).with_context(|| data.to_owned())?;
                    ensure!(event.get("error").is_none(), "an error within a stream: {event}");
                    match dialect {
                        Dialect::Anthropic => self.message(&event).with_context(|| event.to_string())?,
                        Dialect::OpenAi => self.chat(&event).with_context(|| event.to_string())?,
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the answer has begun to speak, in that the server has said something of it.
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// # Errors
    /// The answer is not complete.
    pub fn end(self) -> Result<Ending> {
        ensure!(self.over && self.partial.is_empty(), "the stream ends before its last event");
        if self.complete {
            self.question.judge(&self.said)?;
        }
        Ok(Ending::Answered { tokens: self.tokens.context("the stream tells no usage")? })
    }

    fn message(&mut self, event: &Value) -> Result<()> {
        let index = event["index"].as_u64();
        match event["type"].as_str().context("no type")? {
            "ping" => {}
            "message_start" => ensure!(!std::mem::replace(&mut self.begun, true), "it begins twice"),
            "content_block_start" => {
                ensure!(
                    self.begun && self.block.is_none() && index == Some(self.blocks),
                    "no block may begin"
                );
                self.block = index;
                self.blocks += 1;
            }
            "content_block_delta" => {
                ensure!(index.is_some() && self.block == index, "no such block is open");
                let piece = event["delta"]["text"].as_str().or(event["delta"]["partial_json"].as_str());
                self.said += piece.unwrap_or_default();
            }
            "content_block_stop" => {
                ensure!(index.is_some() && self.block.take() == index, "no such block is open")
            }
            "message_delta" => {
                ensure!(
                    self.block.is_none() && !std::mem::replace(&mut self.finished[0], true),
                    "not yet, or twice"
                );
                self.complete = event["delta"]["stop_reason"] != "max_tokens";
                self.tokens = event["usage"]["output_tokens"].as_u64();
            }
            "message_stop" => {
                ensure!(self.finished[0], "it stops before it is finished");
                self.over = true;
            }
            _ => bail!("an unknown event"),
        }
        Ok(())
    }

    fn chat(&mut self, chunk: &Value) -> Result<()> {
        self.begun = true;
        if let Some(tokens) = chunk["usage"]["completion_tokens"].as_u64() {
            ensure!(self.finished.iter().all(|finished| *finished), "usage before the end");
            self.tokens = Some(tokens);
        }
        for choice in chunk["choices"].as_array().context("no choices")? {
            let index = usize::try_from(choice["index"].as_u64().context("no index")?)?;
            let finished = self.finished.get_mut(index).context("no such choice")?;
            ensure!(!*finished, "a choice goes on after its end");
            let delta = &choice["delta"];
            let text = delta["content"].as_str().unwrap_or_default();
            if self.question.wanted == Wanted::LogProbs && !text.is_empty() {
                let told = choice["logprobs"]["content"].as_array().is_some_and(|tokens| !tokens.is_empty());
                ensure!(told, "no log-probabilities");
            }
            self.said += text;
            self.said += delta["tool_calls"][0]["function"]["arguments"].as_str().unwrap_or_default();
            if let Some(reason) = choice["finish_reason"].as_str() {
                *finished = true;
                self.complete = reason != "length";
            }
        }
        Ok(())
    }
}

impl Question {
    /// Judges an answer that came as a whole.
    ///
    /// # Errors
    /// It is not what was promised.
    pub fn whole(&self, body: &[u8]) -> Result<Ending> {
        let answer: Value = serde_json::from_slice(body)?;
        let (tokens, reasons) = match self.dialect {
            Dialect::Anthropic => {
                (&answer["usage"]["output_tokens"], usize::from(answer["stop_reason"].is_string()))
            }
            Dialect::OpenAi => {
                let choices = answer["choices"].as_array().context("no choices")?;
                let finished = choices.iter().filter(|choice| choice["finish_reason"].is_string()).count();
                (&answer["usage"]["completion_tokens"], finished)
            }
        };
        ensure!(reasons == self.choices, "{answer}");
        Ok(Ending::Answered { tokens: tokens.as_u64().context("no usage")? })
    }

    /// Judges a refusal: there is no room, in the dialect's words and with a time to wait.
    ///
    /// # Errors
    /// It is another error.
    pub fn refusal(&self, status: u16, retry_after: Option<&str>, body: &[u8]) -> Result<Ending> {
        let text = String::from_utf8_lossy(body);
        ensure!(matches!(status, 429 | 503 | 529), "{status}: {text}");
        let error: Value = serde_json::from_slice(body)?;
        let shaped = match self.dialect {
            Dialect::Anthropic => error["type"] == "error" && error["error"]["type"].is_string(),
            Dialect::OpenAi => error["error"]["type"].is_string() && error["error"].get("code").is_some(),
        };
        ensure!(shaped && error["error"]["message"].is_string(), "{status}: {text}");
        ensure!(retry_after.is_some(), "{status} without a time to wait");
        Ok(Ending::Refused { status })
    }

    fn judge(&self, said: &str) -> Result<()> {
        match self.wanted {
            Wanted::Text | Wanted::LogProbs => Ok(()),
            Wanted::Schema | Wanted::Call => {
                let value: Value = serde_json::from_str(said).with_context(|| said.to_owned())?;
                ensure!(value["n"].as_u64().is_some_and(|n| n <= 99), "{value} is not what was asked for");
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(dialect: u64, frames: &[&str]) -> bool {
        let question = Question::new("m", dialect);
        let mut stream = Stream::new(&question);
        let bytes = frames.iter().map(|frame| format!("data: {frame}\n\n")).collect::<String>();
        bytes
            .as_bytes()
            .chunks(3)
            .try_for_each(|piece| stream.take(piece))
            .and_then(|()| stream.end())
            .is_ok()
    }

    #[test]
    fn a_stream_has_to_be_whole_and_in_order() {
        let whole = [
            r#"{"type":"message_start"}"#,
            r#"{"type":"content_block_start","index":0}"#,
            r#"{"type":"content_block_delta","index":0,"delta":{"text":"x"}}"#,
            r#"{"type":"content_block_stop","index":0}"#,
            r#"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}"#,
            r#"{"type":"message_stop"}"#,
        ];
        assert!(judged(0, &whole));
        for missing in 0..whole.len() {
            let frames: Vec<&str> =
                (0..whole.len()).filter(|index| *index != missing).map(|index| whole[index]).collect();
            // A block without a piece is allowed.
            assert_eq!(judged(0, &frames), missing == 2, "without {}", whole[missing]);
        }
        assert!(!judged(0, &[&whole[..], &[r#"{"type":"ping"}"#]].concat()));
        assert!(!judged(0, &[&whole[..3], &[r#"{"type":"error","error":{}}"#]].concat()));
    }

    #[test]
    fn chunks_have_to_end_every_choice_and_then_the_stream() {
        let whole = [
            r#"{"choices":[{"index":0,"delta":{"content":"x"}}]}"#,
            r#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
            r#"{"choices":[],"usage":{"completion_tokens":1}}"#,
            "[DONE]",
        ];
        assert!(judged(1, &whole));
        assert!(!judged(1, &whole[..3]) && !judged(1, &whole[1..2]));
        assert!(!judged(1, &[whole[0], whole[2], whole[1], whole[3]]));
        assert!(!judged(1, &[&whole[..], &whole[..1]].concat()));
    }

    #[test]
    fn a_refusal_has_the_dialects_shape() {
        let question = Question::new("m", 0);
        let body = br#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#;
        assert_eq!(question.refusal(529, Some("1"), body).unwrap(), Ending::Refused { status: 529 });
        assert!(question.refusal(529, None, body).is_err());
        assert!(question.refusal(500, Some("1"), body).is_err());
        assert!(Question::new("m", 1).refusal(529, Some("1"), body).is_err());
    }
}
