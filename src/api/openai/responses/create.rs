//! Making a response, and counting what making one would cost.

use api_server::openai::CreateResponseReply;
use duet_inference::LogProbs;
use types_openai as wire;

use super::{
    Responses, echo,
    keeper::Keeper,
    owner, pad,
    prompt::{Prompt, Wanted},
    stored::{self, broken},
    story::{Ready, Story, View},
    stream,
};
use crate::api::openai::{
    error::Problem,
    naming::{Naming, Operation},
    sampling::{Knobs, count_of},
};

/// What a request goes on from.
struct Context {
    /// What was said before, oldest first.
    history: Vec<wire::ResponseItem>,
    /// What the request adds, with ids, and with references replaced by what they name.
    input: Vec<wire::ResponseItem>,
}

impl Responses {
    pub(super) async fn create(
        &self,
        mut body: wire::CreateResponseRequest,
    ) -> Result<CreateResponseReply<Problem>, Problem> {
        supported(&body)?;
        let plain = Naming::plain(Operation::Response);
        let model = self.service.model(&body.model).await.map_err(|error| Problem::of(error, &plain))?.info;
        let conversation = body.conversation.as_ref().map(|named| echo::conversation_id(named).id);
        let input = body.input.take();
        let context =
            self.context(body.previous_response_id.as_value(), conversation.as_deref(), input).await?;
        let prompt = self.prompt(&body, &context).await?;
        // Also of what is answered in the background, where it would be too late to say so.
        prompt.request.readable_by(&model).map_err(|error| Problem::of(error, &prompt.naming))?;
        let view = View {
            names: prompt.names,
            naming: prompt.naming,
            summary: wants_summary(body.reasoning.as_ref()),
            seal: includes(&body, "reasoning.encrypted_content").then_some(self.seal().await?).cloned(),
        };
        let mut keeper = Keeper {
            store: self.store.clone(),
            owner: owner(),
            input: stored::items(context.input)?,
            response: body.store.unwrap_or(true),
            conversation,
        };
        let mut story = Story::new(echo::skeleton(&body, &model), view);
        let padded = body.stream_options.as_ref().and_then(|options| options.include_obfuscation);
        if body.background.unwrap_or_default() {
            let mut ready = Ready::new();
            story.queue(&mut ready);
            keeper.begin(story.response()).await?;
            super::background::keep_events(&self.store, &story.response().id, &ready).await?;
            let response = story.response().clone();
            self.background.begin(self.service.clone(), prompt.request, story, keeper);
            return Ok(if body.stream.unwrap_or_default() {
                let events = self.background.listen(self.store.clone(), response.id, -1);
                CreateResponseReply::EventStream(pad::deltas(events, padded))
            } else {
                CreateResponseReply::Json(response)
            });
        }
        let answer = self.service.generate(prompt.request).await.map_err(|error| story.problem(error))?;
        Ok(if body.stream.unwrap_or_default() {
            let events = stream::events(answer.events, story, keeper);
            CreateResponseReply::EventStream(pad::deltas(events, padded))
        } else {
            CreateResponseReply::Json(stream::whole(answer.events, story, keeper).await?)
        })
    }

    pub(super) async fn count(
        &self,
        body: wire::CountResponseTokensRequest,
    ) -> Result<wire::ResponseTokensCount, Problem> {
        let Some(model) = &body.model else {
            let message = "Missing required parameter: 'model'.";
            return Err(Problem::invalid("model", "missing_required_parameter", message));
        };
        let conversation = body.conversation.as_ref().map(|named| echo::conversation_id(named).id);
        let previous = body.previous_response_id.as_ref();
        let context = self.context(previous, conversation.as_deref(), body.input).await?;
        let prompt = Wanted {
            model,
            instructions: body.instructions.as_deref(),
            history: &context.history,
            input: &context.input,
            tools: body.tools.as_deref().unwrap_or_default(),
            choice: body.tool_choice.as_ref(),
            single: false,
            text: body.text.as_ref(),
            reasoning: body.reasoning.as_ref(),
        };
        let Prompt { request, naming, .. } = prompt.prompt(self.seal().await?)?;
        let tokens = self.service.count_tokens(&request).await;
        let input_tokens = tokens.map_err(|error| Problem::of(error, &naming))?.into();
        Ok(wire::ResponseTokensCount { input_tokens })
    }

    async fn prompt(&self, body: &wire::CreateResponseRequest, context: &Context) -> Result<Prompt, Problem> {
        let wanted = Wanted {
            model: &body.model,
            instructions: body.instructions.as_deref(),
            history: &context.history,
            input: &context.input,
            tools: body.tools.as_deref().unwrap_or_default(),
            choice: body.tool_choice.as_ref(),
            single: body.parallel_tool_calls == Some(false),
            text: body.text.as_ref(),
            reasoning: body.reasoning.as_ref(),
        };
        let mut prompt = wanted.prompt(self.seal().await?)?;
        let knobs = Knobs { temperature: body.temperature, top_p: body.top_p, ..Knobs::default() };
        prompt.request.sampling = knobs.sampling()?;
        prompt.request.max_tokens = body.max_output_tokens.map(count_of);
        prompt.request.log_probs = log_probs(body);
        Ok(prompt)
    }

    /// What the store holds of the conversation, and the request's own items.
    async fn context(
        &self,
        previous: Option<&String>,
        conversation: Option<&str>,
        input: Option<wire::ResponseInput>,
    ) -> Result<Context, Problem> {
        let history = match (previous, conversation) {
            (Some(_), Some(_)) => {
                let message = "Mutually exclusive parameters: 'previous_response_id' and 'conversation'.";
                return Err(Problem::refused("conversation", message).code("mutually_exclusive_parameters"));
            }
            (Some(previous), None) => self.before(previous).await?,
            (None, Some(id)) => self.conversation_so_far(id).await?,
            (None, None) if input.is_none() => {
                let message = "One of 'input', 'previous_response_id' and 'conversation' must be given.";
                return Err(Problem::invalid("input", "missing_required_parameter", message));
            }
            (None, None) => Vec::new(),
        };
        Ok(Context { history, input: self.own_items(input).await? })
    }

    /// The request's own items, complete.
    pub(super) async fn own_items(
        &self,
        input: Option<wire::ResponseInput>,
    ) -> Result<Vec<wire::ResponseItem>, Problem> {
        let items = match input {
            None => Vec::new(),
            Some(wire::ResponseInput::Array(items)) => items,
            Some(wire::ResponseInput::String(text)) => vec![user(text)],
        };
        let mut own = Vec::with_capacity(items.len());
        for item in items {
            own.push(match item {
                wire::ResponseItem::ItemReference(reference) => {
                    let found = self.store.item(&owner(), &reference.id).await.map_err(broken)?;
                    stored::read(&found.ok_or_else(|| super::items::unknown_item(&reference.id))?.body)?
                }
                other => stored::complete(other),
            });
        }
        Ok(own)
    }

    /// Everything that was said up to and with a response.
    pub(super) async fn before(&self, previous: &str) -> Result<Vec<wire::ResponseItem>, Problem> {
        let refused = |message: String| Problem::refused("previous_response_id", message);
        let Some((row, orphan)) = self.store.response(&owner(), previous).await.map_err(broken)? else {
            let message = format!("Previous response with id '{previous}' not found.");
            return Err(refused(message).code("previous_response_not_found"));
        };
        if row.unfinished && !orphan {
            return Err(refused(format!("Previous response with id '{previous}' is still being made.")));
        }
        let history = self.store.history(&owner(), previous).await.map_err(broken)?;
        stored::read_items(history.unwrap_or_default())
    }
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateResponseRequest) -> Result<(), Problem> {
    if body.prompt.is_some() {
        let message = "Stored prompts are not supported: send the prompt's text as instructions and input.";
        return Err(Problem::unsupported("prompt", message));
    }
    if body.background.unwrap_or_default() && body.store == Some(false) {
        let message = "A background response has to be stored: set 'store' to true.";
        return Err(Problem::invalid("background", "invalid_value", message));
    }
    Ok(())
}

fn includes(body: &wire::CreateResponseRequest, wanted: &str) -> bool {
    body.include.iter().flatten().any(|included| included.as_str() == wanted)
}

fn log_probs(body: &wire::CreateResponseRequest) -> Option<LogProbs> {
    let top = u8::try_from(body.top_logprobs.unwrap_or_default()).unwrap_or(u8::MAX);
    (top > 0 || includes(body, "message.output_text.logprobs")).then_some(LogProbs { top })
}

fn wants_summary(reasoning: Option<&wire::ResponseReasoning>) -> bool {
    reasoning.is_some_and(|reasoning| {
        reasoning.summary.as_value().is_some() || reasoning.generate_summary.as_value().is_some()
    })
}

fn user(text: String) -> wire::ResponseItem {
    let message = wire::ResponseMessage {
        id: ::wire::Maybe::Absent,
        type_: None,
        status: ::wire::Maybe::Absent,
        content: wire::ResponseMessageContent::String(text),
        phase: ::wire::Maybe::Absent,
        role: wire::ResponseMessageRole::User,
    };
    stored::complete(wire::ResponseItem::Message(message))
}
