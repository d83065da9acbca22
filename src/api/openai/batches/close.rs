//! From the results of a batch to its output and error files.
//!
//! The files can be seen from the moment at which the batch is closed: an attempt that was broken off leaves nothing
//! that anybody would see, and the next one begins anew.

use duet_store::{Batch, BatchResult, File, Outcome, Scope, Store, StoreError};
use serde_json::Value;

use super::{
    DIALECT, Rows,
    about::{About, Usage},
    answer::given_up,
    now,
};
use crate::api::{identifier, openai::files, uploads::PIECE};

/// How many results are read at once.
const AT_ONCE: u32 = 64;

pub(super) async fn close(rows: &Rows, batch: Batch) -> Result<(), StoreError> {
    let store = &rows.store;
    let Ok(mut about) = About::of(&batch) else {
        return store.close_batch(&batch.id, batch.about, Vec::new(), now()).await;
    };
    let mut output = Lines::new(store, &batch, &about, "output");
    let mut errors = Lines::new(store, &batch, &about, "error");
    let written = write(store, &batch, &mut output, &mut errors).await;
    let usage = match written {
        Ok(usage) => usage,
        Err(error) => {
            // What is written is of no use to the next attempt.
            output.forget().await;
            errors.forget().await;
            return Err(error);
        }
    };
    (about.output_file, about.error_file, about.usage) = (output.id(), errors.id(), usage);
    let made = about.output_file.iter().chain(&about.error_file).cloned().collect();
    store.close_batch(&batch.id, about.text().unwrap_or(batch.about), made, now()).await
}

async fn write(
    store: &Store,
    batch: &Batch,
    output: &mut Lines<'_>,
    errors: &mut Lines<'_>,
) -> Result<Usage, StoreError> {
    let (mut start, mut usage) = (0, Usage::default());
    loop {
        let results = store.batch_results(&batch.id, start, AT_ONCE).await?;
        let Some(last) = results.last() else { break };
        start = last.number + 1;
        for BatchResult { custom_id, outcome, body, .. } in results {
            match outcome {
                Outcome::Succeeded => {
                    let line = body.unwrap_or_default();
                    usage.add(&line);
                    output.push(&line).await?;
                }
                Outcome::Errored => errors.push(&body.unwrap_or_default()).await?,
                Outcome::Cancelled => {
                    errors.give_up(custom_id, "batch_cancelled", "The batch was cancelled before.").await?;
                }
                Outcome::Expired => {
                    let message = "This request could not be begun before the completion window was over.";
                    errors.give_up(custom_id, "batch_expired", message).await?;
                }
            }
        }
    }
    output.flush().await?;
    errors.flush().await?;
    Ok(usage)
}

/// A file that is being written, if anything is written at all.
struct Lines<'a> {
    store: &'a Store,
    file: File,
    begun: bool,
    buffer: Vec<u8>,
}

impl<'a> Lines<'a> {
    fn new(store: &'a Store, batch: &Batch, about: &About, kind: &str) -> Self {
        let created = files::now();
        let file = File {
            id: identifier::alphanumeric("file-", 22),
            dialect: DIALECT.to_owned(),
            owner: batch.owner.clone(),
            created,
            expires: about.output_kept.map(|seconds| created.saturating_add(seconds)),
            purpose: "batch_output".to_owned(),
            name: format!("{}_{kind}.jsonl", batch.id),
            media_type: "application/jsonl".to_owned(),
            bytes: 0,
        };
        Self { store, file, begun: false, buffer: Vec::new() }
    }

    async fn push(&mut self, line: &str) -> Result<(), StoreError> {
        self.buffer.extend_from_slice(line.as_bytes());
        self.buffer.push(b'\n');
        if self.buffer.len() >= PIECE { self.flush().await } else { Ok(()) }
    }

    async fn give_up(&mut self, custom_id: String, code: &str, message: &str) -> Result<(), StoreError> {
        let line = serde_json::to_string(&given_up(custom_id, code, message)).unwrap_or_default();
        self.push(&line).await
    }

    async fn flush(&mut self) -> Result<(), StoreError> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        if !self.begun {
            self.store.begin_file(self.file.clone()).await?;
            self.begun = true;
        }
        self.store.append_file(&self.file.id, std::mem::take(&mut self.buffer)).await
    }

    fn id(&self) -> Option<String> {
        self.begun.then(|| self.file.id.clone())
    }

    /// The next start would do it as well.
    async fn forget(&self) {
        let scope = Scope { dialect: DIALECT, owner: self.file.owner.clone() };
        if let Err(error) = self.store.delete_file(&scope, &self.file.id).await {
            tracing::debug!(%error, "an incomplete file stays until the next start");
        }
    }
}

impl Usage {
    /// Adds what an answer's line says of tokens. Chat completions, completions and embeddings name them otherwise
    /// than responses do.
    fn add(&mut self, line: &str) {
        let Ok(line) = serde_json::from_str::<Value>(line) else { return };
        let usage = &line["response"]["body"]["usage"];
        let count = |paths: [&str; 2]| {
            paths.into_iter().find_map(|path| usage.pointer(path)?.as_i64()).unwrap_or_default()
        };
        self.input += count(["/input_tokens", "/prompt_tokens"]);
        self.output += count(["/output_tokens", "/completion_tokens"]);
        self.cached += count(["/input_tokens_details/cached_tokens", "/prompt_tokens_details/cached_tokens"]);
        self.reasoning +=
            count(["/output_tokens_details/reasoning_tokens", "/completion_tokens_details/reasoning_tokens"]);
    }
}
