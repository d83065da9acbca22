//! A request's prompt in tokens, and how much of it lies before the client's cache points.

use std::time::Duration;

use duet_inference::{Block, CacheEnd, CacheLifetime, CachePoint, Error, Message, RawPrompt, Request, Role};

use crate::format::Start;
use crate::model_files::ModelFiles;
use crate::prefix_cache::shared_prefix;
use crate::template::Conversation;

/// Stands behind a cache point in place of what follows there. Written as agents write what they add to the results of
/// tools, so that templates do not take it for a question, at which they drop earlier thoughts.
const SOMETHING: &str = "<system-reminder>\u{1}</system-reminder>";

/// A prompt as the model reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pub tokens: Vec<u32>,
    /// Where it leaves the model.
    pub start: Start,
    /// What the client wants kept: at most one entry per lifetime, the longest.
    pub kept: Vec<Kept>,
}

/// The beginning of a prompt that is wanted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// In tokens; at least 1.
    pub length: usize,
    /// After the last use.
    pub lifetime: Duration,
}

impl Prompt {
    /// Renders and tokenises what there is of text; whoever asks has made sure that there are no images.
    ///
    /// # Errors
    /// The template or the tokenizer refuses the conversation.
    pub fn of(model: &ModelFiles, request: &Request) -> Result<Self, Error> {
        if let Some(raw) = &request.raw {
            return Ok(Self { tokens: raw_tokens(model, raw)?, start: Start::Text, kept: Vec::new() });
        }
        let rendered = model.template.render(&request.into())?;
        let tokens = model.tokenizer.encode_prompt(&rendered.text).map_err(Error::internal)?;
        let length = |point: &CachePoint| {
            let bytes = shared_text(model, request, point.end, &rendered.text);
            tokens_within(model, &tokens, &rendered.text, bytes)
        };
        let kept = [CacheLifetime::FiveMinutes, CacheLifetime::OneHour].into_iter().filter_map(|lifetime| {
            let points = request.cache_points.iter().filter(|point| point.lifetime == lifetime);
            let length = points.max_by_key(|point| point.end).map(length).filter(|length| *length > 0)?;
            Some(Kept { length, lifetime: duration(lifetime) })
        });
        let kept = kept.collect();
        Ok(Self { start: rendered.start, tokens, kept })
    }
}

impl ModelFiles {
    /// How many tokens a request's prompt has; the model need not be loaded.
    ///
    /// # Errors
    /// The template or the tokenizer refuses the conversation.
    pub fn count_tokens(&self, request: &Request) -> Result<u32, Error> {
        Ok(u32::try_from(Prompt::of(self, request)?.tokens.len()).unwrap_or(u32::MAX))
    }
}

fn raw_tokens(model: &ModelFiles, raw: &RawPrompt) -> Result<Vec<u32>, Error> {
    match raw {
        RawPrompt::Text(text) => model.tokenizer.encode_alone(text).map_err(Error::internal),
        RawPrompt::Tokens(tokens) => {
            let size = model.tokenizer.size();
            match tokens.iter().find(|token| **token >= size) {
                None => Ok(tokens.clone()),
                Some(token) => {
                    let message = format!("{token} is no token of this model: it has {size}");
                    Err(Error::Unsupported { field: "messages", message })
                }
            }
        }
    }
}

fn duration(lifetime: CacheLifetime) -> Duration {
    match lifetime {
        CacheLifetime::FiveMinutes => Duration::from_secs(5 * 60),
        CacheLifetime::OneHour => Duration::from_secs(60 * 60),
    }
}

/// How many bytes the prompt shares with one that goes on differently behind a cache point; 0 if there is no such prompt.
fn shared_text(model: &ModelFiles, request: &Request, end: CacheEnd, text: &str) -> usize {
    let messages = other_continuation(&request.messages, end);
    let conversation = Conversation { messages: &messages, ..request.into() };
    let Ok(other) = model.template.render(&conversation) else { return 0 };
    let same = text.bytes().zip(other.text.bytes()).take_while(|(left, right)| left == right).count();
    text.floor_char_boundary(same)
}

/// The conversation up to a cache point, and then something else. Tools and system prompt count as one: templates differ
/// in which of them comes first.
fn other_continuation(messages: &[Message], end: CacheEnd) -> Vec<Message> {
    let head = messages.iter().take_while(|message| message.role == Role::System).count();
    match end {
        CacheEnd::Block { message, block } if message >= head => {
            let mut messages = messages.get(..=message).unwrap_or(messages).to_vec();
            if let Some(last) = messages.last_mut() {
                last.blocks.truncate(block.saturating_add(1));
                last.blocks.push(Block::Text(SOMETHING.into()));
            }
            messages
        }
        CacheEnd::Tools | CacheEnd::Block { .. } => {
            let mut messages = messages[..head].to_vec();
            messages.push(Message::text(Role::User, SOMETHING));
            messages
        }
    }
}

/// How many whole tokens lie within the first bytes of a text.
fn tokens_within(model: &ModelFiles, tokens: &[u32], text: &str, bytes: usize) -> usize {
    let lengths = || tokens.iter().map(|token| model.tokenizer.bytes(*token).len());
    if lengths().sum::<usize>() == text.len() {
        let ends = lengths().scan(0, |end, length| {
            *end += length;
            Some(*end)
        });
        return ends.take_while(|end| *end <= bytes).count();
    }
    // The tokenizer changes the text.
    model.tokenizer.encode_prompt(&text[..bytes]).map_or(0, |start| shared_prefix(&start, tokens))
}
