//! Items and responses on their way into the store and out of it.

use ::wire::Maybe;
use duet_store::Item;
use serde::Serialize;
use types_openai as wire;

use crate::api::{identifier, openai::error::Problem};

/// Fills in what an item from a client may lack: an id, a state, and content in parts.
pub(super) fn complete(mut item: wire::ResponseItem) -> wire::ResponseItem {
    if let Some((id, prefix)) = identity(&mut item)
        && id.as_value().is_none()
    {
        *id = identifier::hexadecimal(prefix, 50).into();
    }
    match &mut item {
        wire::ResponseItem::Message(message) => {
            message.type_ = Some(wire::ResponseMessageType::Message);
            settle(&mut message.status);
            in_parts(message);
        }
        wire::ResponseItem::FunctionCall(call) => settle(&mut call.status),
        wire::ResponseItem::FunctionCallOutput(output) => settle(&mut output.status),
        wire::ResponseItem::CustomToolCall(call) => settle(&mut call.status),
        wire::ResponseItem::CustomToolCallOutput(output) => settle(&mut output.status),
        _ => {}
    }
    item
}

fn settle(status: &mut Maybe<wire::ItemStatus>) {
    if status.as_value().is_none() {
        *status = wire::ItemStatus::Completed.into();
    }
}

fn in_parts(message: &mut wire::ResponseMessage) {
    let wire::ResponseMessageContent::String(text) = &mut message.content else { return };
    let text = std::mem::take(text);
    let part = match message.role {
        wire::ResponseMessageRole::Assistant => {
            let annotations = Some(Vec::new());
            wire::ResponseContentPart::OutputText(wire::OutputTextPart {
                annotations,
                logprobs: Maybe::Value(Vec::new()),
                text,
            })
        }
        _ => wire::ResponseContentPart::InputText(wire::InputTextPart {
            text,
            prompt_cache_breakpoint: Maybe::Absent,
        }),
    };
    message.content = wire::ResponseMessageContent::Array(vec![part]);
}

/// For the store. Items without an id were completed before; a reference has been resolved.
pub(super) fn item(mut item: wire::ResponseItem) -> Result<Item, Problem> {
    let id = identity(&mut item).and_then(|(id, _)| id.as_value().cloned()).unwrap_or_default();
    Ok(Item { id, body: text(&item)? })
}

/// Several at once.
pub(super) fn items(items: Vec<wire::ResponseItem>) -> Result<Vec<Item>, Problem> {
    items.into_iter().map(item).collect()
}

/// Out of the store.
pub(super) fn read_items(items: Vec<Item>) -> Result<Vec<wire::ResponseItem>, Problem> {
    items.iter().map(|item| read(&item.body)).collect()
}

/// A body for the store.
pub(super) fn text(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(broken)
}

/// A body of the store.
pub(super) fn read<T: ::wire::Decode>(body: &str) -> Result<T, Problem> {
    let value = serde_json::from_str(body).map_err(broken)?;
    ::wire::decode_answer(value).map_err(|fault| broken(format_args!("{fault:?}")))
}

/// The store fails or holds something unreadable: a fault of ours.
pub(super) fn broken(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "the store cannot be used");
    Problem::internal()
}

/// Where the id of an item stands, and how ids of its kind begin. References have none of their own.
fn identity(item: &mut wire::ResponseItem) -> Option<(&mut Maybe<String>, &'static str)> {
    use wire::ResponseItem as Of;
    Some(match item {
        Of::ItemReference(_) => return None,
        Of::Message(item) => (&mut item.id, "msg_"),
        Of::Reasoning(item) => (&mut item.id, "rs_"),
        Of::FunctionCall(item) => (&mut item.id, "fc_"),
        Of::FunctionCallOutput(item) => (&mut item.id, "fco_"),
        Of::CustomToolCall(item) => (&mut item.id, "ctc_"),
        Of::CustomToolCallOutput(item) => (&mut item.id, "ctco_"),
        Of::Compaction(item) => (&mut item.id, "cmp_"),
        Of::AdditionalTools(item) => (&mut item.id, "at_"),
        Of::ToolSearchCall(item) => (&mut item.id, "tsc_"),
        Of::ToolSearchOutput(item) => (&mut item.id, "tso_"),
        Of::CompactionTrigger(item) => (&mut item.id, "cmpt_"),
        Of::ConfigurationUpdate(item) => (&mut item.id, "cu_"),
        Of::FileSearchCall(item) => (&mut item.id, "fs_"),
        Of::WebSearchCall(item) => (&mut item.id, "ws_"),
        Of::ComputerCall(item) => (&mut item.id, "cu_"),
        Of::ComputerCallOutput(item) => (&mut item.id, "cuo_"),
        Of::ImageGenerationCall(item) => (&mut item.id, "ig_"),
        Of::CodeInterpreterCall(item) => (&mut item.id, "ci_"),
        Of::LocalShellCall(item) => (&mut item.id, "lsh_"),
        Of::LocalShellCallOutput(item) => (&mut item.id, "lsho_"),
        Of::ShellCall(item) => (&mut item.id, "sh_"),
        Of::ShellCallOutput(item) => (&mut item.id, "sho_"),
        Of::ApplyPatchCall(item) => (&mut item.id, "apc_"),
        Of::ApplyPatchCallOutput(item) => (&mut item.id, "apco_"),
        Of::McpListTools(item) => (&mut item.id, "mcpl_"),
        Of::McpApprovalRequest(item) => (&mut item.id, "mcpr_"),
        Of::McpApprovalResponse(item) => (&mut item.id, "mcpa_"),
        Of::McpCall(item) => (&mut item.id, "mcp_"),
        Of::Program(item) => (&mut item.id, "prog_"),
        Of::ProgramOutput(item) => (&mut item.id, "progo_"),
    })
}
