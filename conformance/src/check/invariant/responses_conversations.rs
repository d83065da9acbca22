//! OpenAI conversations over several requests: what is put in stays, and responses add to it.

use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{output, response, text},
    responses_state::{of, verdict},
    responses_stream::bare,
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "conversations_metadata_stays", run: Run::Session(metadata_stays) },
    Invariant { name: "conversations_hold_the_turns", run: Run::Session(hold_the_turns) },
    Invariant { name: "conversations_item_is_as_listed", run: Run::Session(item_is_as_listed) },
    Invariant { name: "conversations_forget_a_deleted_item", run: Run::Session(forget_a_deleted_item) },
];

/// The last that was said about the metadata is what is read after it.
fn metadata_stays(session: &Session) -> Outcome {
    let mut said: Option<&Value> = None;
    let mut seen = false;
    for exchange in session.exchanges.iter().filter(|exchange| exchange.response.status == 200) {
        let Some(operation) = exchange.operation() else { continue };
        let asked =
            exchange.asked().and_then(|asked| asked.get("metadata")).filter(|asked| asked.is_object());
        match (operation.name, said) {
            ("openai.conversations.create" | "openai.conversations.update", _) => said = asked.or(said),
            ("openai.conversations.get", Some(wanted)) => {
                seen = true;
                let found = exchange.answer().and_then(|answer| answer.get("metadata"));
                if found != Some(wanted) {
                    return Outcome::Fail(format!(
                        "metadata {wanted} reads as {}",
                        found.unwrap_or(&Value::Null)
                    ));
                }
            }
            _ => {}
        }
    }
    verdict(seen, None)
}

/// The items of the last list of a session.
fn last_list(session: &Session) -> Option<Vec<&Value>> {
    let list = of(session, "openai.conversations.items").last()?.answer()?;
    Some(list.get("data")?.as_array()?.iter().collect())
}

/// The texts of an item's parts, joined.
fn spoken(item: &Value) -> String {
    let parts = item.get("content").and_then(Value::as_array).into_iter().flatten();
    parts.map(|part| text(part, "text")).collect()
}

/// What was asked in a conversation, and what was answered, both stand in the list that is read after.
fn hold_the_turns(session: &Session) -> Outcome {
    let Some(listed) = last_list(session) else { return Outcome::NotApplicable };
    let said: Vec<_> = listed.iter().map(|item| (text(item, "role"), spoken(item))).collect();
    let mut seen = false;
    let in_conversation =
        |exchange: &&Exchange| exchange.asked().is_some_and(|asked| asked.get("conversation").is_some());
    for turn in of(session, "openai.responses.create").filter(in_conversation) {
        let input = turn.asked().and_then(|asked| asked.get("input")?.as_str());
        if let Some(input) = input {
            seen = true;
            if !said.iter().any(|(role, text)| *role == "user" && text == input) {
                return Outcome::Fail(format!("the conversation does not have the input {input:.100?}"));
            }
        }
        for item in response(turn).into_iter().flat_map(output).filter(|item| text(item, "type") == "message")
        {
            seen = true;
            if !said.contains(&("assistant", spoken(item))) {
                return Outcome::Fail(format!(
                    "the conversation does not have the answer {:.100?}",
                    spoken(item)
                ));
            }
        }
    }
    verdict(seen, None)
}

fn item_is_as_listed(session: &Session) -> Outcome {
    let Some(listed) = last_list(session) else { return Outcome::NotApplicable };
    let mut seen = false;
    for read in of(session, "openai.conversations.items.get").filter_map(Exchange::answer) {
        let Some(same) = listed.iter().find(|item| text(item, "id") == text(read, "id")) else {
            return Outcome::Fail(format!("the item {:?} is not in the list", text(read, "id")));
        };
        seen = true;
        if bare(same) != bare(read) {
            return Outcome::Fail(format!(
                "the item {:?} reads otherwise than it is listed",
                text(read, "id")
            ));
        }
    }
    verdict(seen, None)
}

fn forget_a_deleted_item(session: &Session) -> Outcome {
    let deleted = of(session, "openai.conversations.items.delete").last();
    let id = deleted.and_then(|exchange| exchange.request.path.rsplit('/').next());
    let after = session.exchanges.iter().rposition(|exchange| {
        exchange.operation().is_some_and(|called| called.name == "openai.conversations.items.delete")
    });
    let (Some(id), Some(after)) = (id, after) else { return Outcome::NotApplicable };
    let rest = Session { exchanges: session.exchanges[after..].to_vec() };
    let Some(listed) = last_list(&rest) else { return Outcome::NotApplicable };
    Outcome::unless(!listed.iter().any(|item| text(item, "id") == id), || {
        format!("the deleted item {id:?} is still listed")
    })
}
