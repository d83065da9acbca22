//! Shortening a conversation: what users said stays, and a summary of the rest, made by the model and sealed, stands
//! for everything else.

use ::wire::Maybe;
use duet_inference::{AnswerBlock, Block, Completion, Message, Role};
use types_openai as wire;

use super::{
    Responses,
    prompt::{Prompt, Wanted},
    seal::Kind,
    story,
};
use crate::api::{
    identifier,
    openai::{error::Problem, identity::now},
};

const TASK: &str = "Sum up the conversation above for someone who has to go on with it and cannot read it: what was \
    asked for, what was done and found, what was decided and why, and what is left to do. Keep names, numbers, paths \
    and code exactly. Answer with the summary alone.";
/// As long as a summary may be, in tokens.
const LENGTH: u32 = 2048;

impl Responses {
    pub(super) async fn compact(
        &self,
        body: wire::CompactResponseRequest,
    ) -> Result<wire::CompactedResponse, Problem> {
        let history = match &body.previous_response_id {
            None => Vec::new(),
            Some(previous) => self.before(previous).await?,
        };
        let input = self.own_items(body.input).await?;
        let wanted = Wanted { model: &body.model, history: &history, input: &input, ..Wanted::default() };
        let seal = self.seal().await?;
        let Prompt { mut request, naming, .. } = wanted.prompt(seal)?;
        request.messages.push(Message { role: Role::User, blocks: vec![Block::Text(TASK.into())] });
        request.max_tokens = Some(LENGTH);
        let answer = self.service.generate(request).await;
        let completion = async { answer?.complete().await }.await;
        let completion = completion.map_err(|error| Problem::of(error, &naming))?;
        let usage = story::usage(completion.prompt, completion.usage());
        let summary = wire::ResponseItem::Compaction(wire::CompactionItem {
            id: identifier::hexadecimal("cmp_", 50).into(),
            encrypted_content: seal.close(Kind::Compaction, &text(completion)),
            created_by: Maybe::Absent,
        });
        let users = history.into_iter().chain(input).filter(is_user);
        Ok(wire::CompactedResponse {
            id: identifier::hexadecimal("resp_", 50),
            created_at: now(),
            output: users.chain([summary]).collect(),
            usage,
            image: Maybe::Absent,
        })
    }
}

fn is_user(item: &wire::ResponseItem) -> bool {
    matches!(item, wire::ResponseItem::Message(message) if message.role == wire::ResponseMessageRole::User)
}

fn text(completion: Completion) -> String {
    let blocks = completion.choices.into_iter().flat_map(|choice| choice.blocks);
    let texts = blocks.filter_map(|block| match block {
        AnswerBlock::Text(text) => Some(text),
        AnswerBlock::Thinking(_) | AnswerBlock::ToolCall { .. } => None,
    });
    texts.collect()
}
