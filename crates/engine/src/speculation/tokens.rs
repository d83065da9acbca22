//! Whether two models mean the same by their tokens.

use crate::model_files::ModelFiles;

/// A draft model whose guesses would mean nothing to the large model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the draft model has another tokenizer: token {token} is {draft:?} there and {model:?} in the model")]
pub struct OtherTokens {
    pub token: u32,
    pub model: String,
    pub draft: String,
}

impl ModelFiles {
    /// Checks that a draft model writes the same bytes with every token that both know. One of them may know more: the
    /// models of one family often differ in how many tokens they have in reserve.
    ///
    /// # Errors
    /// The first token that means something else.
    pub fn check_draft(&self, draft: &Self) -> Result<(), OtherTokens> {
        let known = self.tokenizer.size().min(draft.tokenizer.size());
        let differs = |token: &u32| self.tokenizer.bytes(*token) != draft.tokenizer.bytes(*token);
        let Some(token) = (0..known).find(differs) else { return Ok(()) };
        let text = |files: &Self| String::from_utf8_lossy(files.tokenizer.bytes(token)).into_owned();
        Err(OtherTokens { token, model: text(self), draft: text(draft) })
    }
}
