//! The conversation: messages of all roles into neutral turns, with the real API's rules about calls and their results.

use ::wire::Maybe;
use duet_inference::{
    Block, CacheEnd, CacheLifetime, CachePoint, Image, ImageDetail, Message, Role, ToolCall, ToolKind,
    ToolResult,
};
use types_openai as wire;

use crate::api::{images, openai::error::Problem};

/// The neutral turns of a request.
#[derive(Debug, Default)]
pub(super) struct Conversation {
    pub(super) messages: Vec<Message>,
    pub(super) cache_points: Vec<CachePoint>,
    /// The path of the first image's type.
    pub(super) first_image: Option<String>,
    /// Calls of the latest assistant message without a result so far.
    open: Vec<String>,
    /// Whether results may follow here.
    called: bool,
    /// The latest call in the older form: its made-up id and the function's name.
    function: Option<(String, String)>,
}

/// A block, and whether the prompt up to here is worth keeping.
type Marked = (Block, Option<CacheLifetime>);

/// Messages as turns.
pub(super) fn conversation(
    messages: Vec<wire::ChatCompletionRequestMessage>,
) -> Result<Conversation, Problem> {
    let mut conversation = Conversation::default();
    for (position, message) in messages.into_iter().enumerate() {
        conversation.push(message, position)?;
    }
    conversation.answered("messages")?;
    if conversation.messages.is_empty() {
        let message = "Invalid 'messages': none of the messages has any content.";
        return Err(Problem::invalid("messages", "invalid_value", message));
    }
    Ok(conversation)
}

impl Conversation {
    fn push(&mut self, message: wire::ChatCompletionRequestMessage, position: usize) -> Result<(), Problem> {
        use wire::ChatCompletionRequestMessage as Turn;
        let place = format!("messages[{position}]");
        if !matches!(message, Turn::Tool(_)) {
            self.answered(&format!("{place}.role"))?;
            self.called = false;
        }
        match message {
            Turn::System(message) => self.turn(Role::System, texts(message.content)),
            Turn::Developer(message) => self.turn(Role::System, texts(message.content)),
            Turn::User(message) => self.user(message.content, &place)?,
            Turn::Assistant(message) => self.assistant(message, position),
            Turn::Tool(message) => self.result(message, &place)?,
            Turn::Function(message) => self.function_result(message, &place)?,
        }
        Ok(())
    }

    fn user(&mut self, content: wire::ChatUserContent, place: &str) -> Result<(), Problem> {
        let blocks = user(content, place)?;
        if let Some(part) = blocks.iter().position(|(block, _)| matches!(block, Block::Image(_))) {
            self.first_image.get_or_insert_with(|| format!("{place}.content[{part}].type"));
        }
        self.turn(Role::User, blocks);
        Ok(())
    }

    fn turn(&mut self, role: Role, blocks: Vec<Marked>) {
        if blocks.is_empty() {
            return;
        }
        let message = self.messages.len();
        for (block, (_, mark)) in blocks.iter().enumerate() {
            if let Some(lifetime) = *mark {
                self.cache_points.push(CachePoint { end: CacheEnd::Block { message, block }, lifetime });
            }
        }
        let blocks = blocks.into_iter().map(|(block, _)| block).collect();
        self.messages.push(Message { role, blocks });
    }

    fn assistant(&mut self, message: wire::AssistantMessage, position: usize) {
        let thoughts = message.reasoning_content.filter(|text| !text.is_empty());
        let mut blocks: Vec<Marked> = unmarked(thoughts.map(Block::Thinking)).collect();
        blocks.extend(said(message.content, message.refusal.value()));
        let calls: Vec<ToolCall> = message.tool_calls.into_iter().flatten().map(tool_call).collect();
        self.open = calls.iter().map(|call| call.id.clone()).collect();
        self.called = !calls.is_empty();
        let function = message.function_call.map(|call| function_call(call, format!("function_{position}")));
        self.function = function.as_ref().map(|call| (call.id.clone(), call.name.clone()));
        let calls: Vec<ToolCall> = calls.into_iter().chain(function).collect();
        if !calls.is_empty() {
            // Clients send "" for the text that there is not beside calls.
            blocks.retain(|(block, _)| !matches!(block, Block::Text(text) if text.is_empty()));
        }
        blocks.extend(unmarked(calls.into_iter().map(Block::ToolCall)));
        self.turn(Role::Assistant, blocks);
    }

    fn result(&mut self, message: wire::ToolMessage, place: &str) -> Result<(), Problem> {
        if !self.called {
            let message = "Invalid parameter: messages with role 'tool' must be a response to a preceding message with \
                           'tool_calls'.";
            return Err(Problem::refused(format!("{place}.role"), message));
        }
        let Some(open) = self.open.iter().position(|id| *id == message.tool_call_id) else {
            let message = format!(
                "Invalid parameter: 'tool_call_id' of '{}' is not found among the 'tool_calls' of the previous message \
                 that have no response yet.",
                message.tool_call_id
            );
            return Err(Problem::refused(format!("{place}.tool_call_id"), message));
        };
        let call_id = self.open.remove(open);
        self.add_result(call_id, texts(message.content));
        Ok(())
    }

    fn function_result(&mut self, message: wire::FunctionMessage, place: &str) -> Result<(), Problem> {
        let Some((call_id, _)) = self.function.take_if(|(_, name)| *name == message.name) else {
            let message = format!(
                "Invalid parameter: a message with role 'function' must follow a message with a 'function_call' of '{}'.",
                message.name
            );
            return Err(Problem::refused(format!("{place}.role"), message));
        };
        self.add_result(call_id, unmarked(message.content.map(Block::Text)).collect());
        Ok(())
    }

    /// The result is one block; a mark on its last part is a mark on it.
    fn add_result(&mut self, call_id: String, content: Vec<Marked>) {
        let mark = content.iter().rev().find_map(|(_, mark)| *mark);
        let content = content.into_iter().map(|(block, _)| block).collect();
        let result = Block::ToolResult(ToolResult { call_id, content, is_error: false });
        self.turn(Role::User, vec![(result, mark)]);
    }

    /// Refuses to go on while calls wait for their results.
    fn answered(&self, param: &str) -> Result<(), Problem> {
        if self.open.is_empty() {
            return Ok(());
        }
        let message = format!(
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each \
             'tool_call_id'. The following tool_call_ids did not have response messages: {}",
            self.open.join(", ")
        );
        Err(Problem::refused(param, message))
    }
}

fn tool_call(call: wire::ChatCompletionMessageToolCall) -> ToolCall {
    use wire::ChatCompletionMessageToolCall as Call;
    match call {
        Call::Function(call) => function_call(call.function, call.id),
        Call::Custom(call) => {
            ToolCall { id: call.id, name: call.custom.name, kind: ToolKind::Custom, input: call.custom.input }
        }
    }
}

fn function_call(call: wire::FunctionCall, id: String) -> ToolCall {
    ToolCall { id, name: call.name, kind: ToolKind::Function, input: call.arguments }
}

fn unmarked(blocks: impl IntoIterator<Item = Block>) -> impl Iterator<Item = Marked> {
    blocks.into_iter().map(|block| (block, None))
}

fn texts(content: wire::ChatTextContent) -> Vec<Marked> {
    match content {
        wire::ChatTextContent::String(text) => vec![(Block::Text(text), None)],
        wire::ChatTextContent::Array(parts) => {
            let text = |wire::ChatTextContentPart::Text(part)| text(part);
            parts.into_iter().map(text).collect()
        }
    }
}

fn said(content: Maybe<wire::ChatAssistantContent>, refusal: Option<String>) -> Vec<Marked> {
    use wire::ChatAssistantContentPart as Part;
    match content {
        Maybe::Absent | Maybe::Null => unmarked(refusal.map(Block::Text)).collect(),
        Maybe::Value(wire::ChatAssistantContent::String(text)) => vec![(Block::Text(text), None)],
        Maybe::Value(wire::ChatAssistantContent::Array(parts)) => {
            let part = |part| match part {
                Part::Text(part) => text(part),
                Part::Refusal(part) => (Block::Text(part.refusal), None),
            };
            parts.into_iter().map(part).collect()
        }
    }
}

fn user(content: wire::ChatUserContent, place: &str) -> Result<Vec<Marked>, Problem> {
    use wire::ChatUserContentPart as Part;
    let parts = match content {
        wire::ChatUserContent::String(text) => return Ok(vec![(Block::Text(text), None)]),
        wire::ChatUserContent::Array(parts) => parts,
    };
    let block = |(position, part): (usize, Part)| match part {
        Part::Text(part) => Ok(text(part)),
        Part::ImageUrl(part) => image(part, &format!("{place}.content[{position}].image_url")),
        Part::InputAudio(_) | Part::File(_) => {
            let message =
                format!("Invalid content type. {} is only supported by certain models.", part.tag());
            Err(Problem::refused(format!("{place}.content[{position}].type"), message))
        }
    };
    parts.into_iter().enumerate().map(block).collect()
}

fn image(part: wire::ImagePart, place: &str) -> Result<Marked, Problem> {
    let source = images::address_or_data(part.image_url.url);
    let source = source.map_err(|fault| Problem::image(format!("{place}.url"), &fault))?;
    let detail = part.image_url.detail.map(|detail| self::detail(&detail, place)).transpose()?;
    Ok((Block::Image(Image { source, detail }), part.prompt_cache_breakpoint.map(|_| CacheLifetime::OneHour)))
}

fn detail(detail: &wire::ImageLocationDetail, place: &str) -> Result<ImageDetail, Problem> {
    use wire::ImageLocationDetail as Detail;
    match detail {
        Detail::Auto => Ok(ImageDetail::Auto),
        Detail::Low => Ok(ImageDetail::Low),
        Detail::High => Ok(ImageDetail::High),
        Detail::Original => Ok(ImageDetail::Original),
        Detail::Other(other) => Err(Problem::unknown_detail(other, place)),
    }
}

/// Every lifetime on the wire is above the shorter one here.
fn text(part: wire::TextPart) -> Marked {
    (Block::Text(part.text), part.prompt_cache_breakpoint.map(|_| CacheLifetime::OneHour))
}
