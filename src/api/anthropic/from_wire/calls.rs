//! Calls and their results: each call gets one result before the next answer, and each result has a call.

use super::documents::Place;
use crate::api::anthropic::error::Problem;

/// The calls of the assistant's last turn.
#[derive(Default)]
pub(super) struct Calls(Vec<Call>);

struct Call {
    id: String,
    /// The message that it stands in.
    message: usize,
    answered: bool,
}

impl Calls {
    pub(super) fn call(&mut self, id: String, message: usize) {
        self.0.push(Call { id, message, answered: false });
    }

    /// A result at `place`.
    ///
    /// # Errors
    /// There was no such call, or it has its result.
    pub(super) fn answer(&mut self, id: &str, place: Place) -> Result<(), Problem> {
        let Some(call) = self.0.iter_mut().find(|call| call.id == id) else {
            return Err(Problem::invalid(format!(
                "{place}: unexpected `tool_use_id` found in `tool_result` blocks: {id}. Each `tool_result` block \
                 must have a corresponding `tool_use` block in the previous message."
            )));
        };
        if std::mem::replace(&mut call.answered, true) {
            return Err(Problem::invalid(format!(
                "{place}: each tool_use must have a single result. Found multiple `tool_result` blocks with id: {id}"
            )));
        }
        Ok(())
    }

    /// Forgets the calls, because the next answer begins.
    ///
    /// # Errors
    /// Some have no result.
    pub(super) fn settle(&mut self) -> Result<(), Problem> {
        let calls = std::mem::take(&mut self.0);
        let open: Vec<_> = calls.into_iter().filter(|call| !call.answered).collect();
        let Some(first) = open.first() else { return Ok(()) };
        let ids: Vec<_> = open.iter().map(|call| call.id.as_str()).collect();
        Err(Problem::invalid(format!(
            "messages.{}: `tool_use` ids were found without `tool_result` blocks immediately after: {}. Each \
             `tool_use` block must have a corresponding `tool_result` block in the next message.",
            first.message,
            ids.join(", ")
        )))
    }
}
