//! An embedding model or a reranker as the rest of the program sees it, in front of the worker's thread.

use std::sync::Arc;

use duet_inference::{
    Embedder, EmbeddingInput, EmbeddingRequest, Embeddings, Error, Memory, ModelInfo, Relevance,
    RerankRequest, Reranker, Reservation,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::encode::{Encode, EncoderShape, Tokens};
use super::files::EmbeddingFiles;
use super::groups::by_length;
use crate::metrics::{Metrics, Outcome, QueueTicket, RunTicket};
use crate::options::Served;
use crate::text::TokenizerError;
use crate::worker::{Resident, Worker};

/// Texts above this many bytes are tokenised on a blocking thread instead of the async one.
const INLINE_BYTES: usize = 64 << 10;
/// One request has at most so many tokens, as with OpenAI.
const MOST_TOKENS: u64 = 300_000;

/// A served encoder.
pub struct EmbeddingModel {
    info: ModelInfo,
    shape: EncoderShape,
    files: Arc<EmbeddingFiles>,
    metrics: Arc<Metrics>,
    resident: Resident<Box<dyn Encode>>,
    memory: Arc<Memory>,
}

impl EmbeddingModel {
    /// Builds the encoder on the worker's thread; returns when it is loaded.
    ///
    /// # Errors
    /// Whatever the factory reports, or an internal error if it panics.
    pub async fn start(
        worker: &Worker,
        served: Served,
        files: EmbeddingFiles,
        factory: impl FnOnce() -> Result<Box<dyn Encode>, Error> + Send + 'static,
    ) -> Result<Self, Error> {
        let resident = worker.host(factory).await?;
        let (mut shape, memory) = (resident.call(|encoder| encoder.shape()).await?, worker.memory());
        // A longer text would never find room.
        while shape.window > 1 && step_of_one(&shape) > memory.budget() {
            shape.window -= shape.window.div_ceil(16);
        }
        let Served { id, display_name, created } = served;
        tracing::info!(model = id, ?shape, "the model is loaded");
        let info = ModelInfo {
            id,
            display_name,
            created,
            window: shape.window,
            max_output: 0,
            ..ModelInfo::default()
        };
        Ok(Self { info, shape, files: Arc::new(files), metrics: Metrics::new(), resident, memory })
    }

    /// What is served; an answer has no tokens.
    pub fn info(&self) -> &ModelInfo {
        &self.info
    }

    /// What the model can take and gives.
    pub fn shape(&self) -> EncoderShape {
        self.shape
    }

    /// The counters. A request counts once its inputs have been found good.
    pub fn metrics(&self) -> Arc<Metrics> {
        self.metrics.clone()
    }

    /// Lets what is under way be answered, and returns when the model's memory has been given back.
    pub async fn unload(&self) {
        self.resident.unload().await;
    }

    async fn vectors(&self, request: EmbeddingRequest) -> Result<Embeddings, Error> {
        let EmbeddingRequest { inputs, dimensions } = request;
        let Some(most) = self.shape.dimensions else { return Err(self.not_for("embeddings")) };
        check_dimensions(dimensions, most)?;
        let vocabulary = self.shape.vocabulary;
        let bytes = inputs.iter().map(EmbeddingInput::bytes).sum();
        let rows = self
            .tokenised(bytes, move |files| {
                inputs.into_iter().map(|input| tokens(files, input, vocabulary)).collect()
            })
            .await?;
        let (mut vectors, prompt_tokens) = self.encoded(rows, "input").await?;
        if let Some(dimensions) = dimensions {
            vectors.iter_mut().for_each(|vector| shorten(vector, dimensions, self.shape.normalized));
        }
        Ok(Embeddings { vectors, prompt_tokens })
    }

    async fn scores(&self, request: RerankRequest) -> Result<Relevance, Error> {
        if self.shape.dimensions.is_some() {
            return Err(self.not_for("reranking"));
        }
        let RerankRequest { query, documents } = request;
        let bytes = documents.iter().map(|document| query.len() + document.len()).sum();
        let rows = self
            .tokenised(bytes, move |files| {
                documents
                    .iter()
                    .map(|document| files.pair(&query, document).map_err(Error::internal))
                    .collect()
            })
            .await?;
        let (logits, prompt_tokens) = self.encoded(rows, "documents").await?;
        let score = |logit: Vec<f32>| logit.first().map_or(0.0, |logit| 1.0 / (1.0 + (-logit).exp()));
        Ok(Relevance { scores: logits.into_iter().map(score).collect(), prompt_tokens })
    }

    fn not_for(&self, purpose: &str) -> Error {
        Error::Unsupported { field: "model", message: format!("{} is not made for {purpose}", self.info.id) }
    }

    async fn tokenised(
        &self,
        bytes: usize,
        work: impl FnOnce(&EmbeddingFiles) -> Result<Vec<Tokens>, Error> + Send + 'static,
    ) -> Result<Vec<Tokens>, Error> {
        if bytes <= INLINE_BYTES {
            return work(&self.files);
        }
        let files = self.files.clone();
        tokio::task::spawn_blocking(move || work(&files)).await.map_err(Error::internal)?
    }

    /// Reads the rows group by group. Returns their outputs in the order of the rows, and the number of tokens.
    async fn encoded(&self, rows: Vec<Tokens>, field: &'static str) -> Result<(Vec<Vec<f32>>, u64), Error> {
        let total = self.check_lengths(&rows, field)?;
        let place = QueueTicket::take(&self.metrics, usize::MAX);
        let mut run = RunTicket::new(&self.metrics);
        run.start();
        drop(place);
        let outputs = self.outputs(rows).await;
        run.settle(if outputs.is_ok() { Outcome::Finished } else { Outcome::Failed });
        if outputs.is_ok() {
            self.metrics.read(usize::try_from(total).unwrap_or(usize::MAX));
        }
        Ok((outputs?, total))
    }

    async fn outputs(&self, mut rows: Vec<Tokens>) -> Result<Vec<Vec<f32>>, Error> {
        let (order, groups) = by_length(&rows);
        let mut outputs = vec![Vec::new(); rows.len()];
        for group in groups {
            let places = &order[group];
            let _room = self.room(places.iter().map(|row| rows[*row].ids.len()))?;
            let group: Vec<Tokens> = places.iter().map(|row| std::mem::take(&mut rows[*row])).collect();
            let found = self.resident.call(move |encoder| encoder.encode(&group)).await?;
            let found = found.map_err(Error::internal)?;
            if found.len() != places.len() {
                return Err(Error::internal("the encoder lost a row"));
            }
            places.iter().zip(found).for_each(|(row, output)| outputs[*row] = output);
        }
        Ok(outputs)
    }

    /// Memory for reading texts of these lengths side by side.
    fn room(&self, lengths: impl Iterator<Item = usize>) -> Result<Reservation, Error> {
        let (count, longest) =
            lengths.fold((0, 0), |(count, longest), length| (count + 1, longest.max(length)));
        let needed = self.shape.step.of(count, longest as u64, longest as u64);
        let (model, budget) = (self.info.id.clone(), self.memory.budget());
        self.memory.reserve(needed).ok_or(Error::OutOfMemory { model, needed, budget })
    }

    fn check_lengths(&self, rows: &[Tokens], field: &'static str) -> Result<u64, Error> {
        let window = self.shape.window;
        let mut total = 0;
        for (place, row) in rows.iter().enumerate() {
            let tokens = u32::try_from(row.ids.len()).unwrap_or(u32::MAX);
            total += u64::from(tokens);
            if tokens == 0 {
                let message = format!("number {place} has no tokens");
                return Err(Error::Unsupported { field, message });
            }
            if tokens > window {
                return Err(Error::PromptTooLong { tokens, window });
            }
        }
        if total > MOST_TOKENS {
            let message = format!("{total} tokens in one request; at most {MOST_TOKENS} are taken");
            return Err(Error::Unsupported { field, message });
        }
        Ok(total)
    }
}

impl Embedder for EmbeddingModel {
    fn embed(&self, request: EmbeddingRequest) -> BoxFuture<'_, Result<Embeddings, Error>> {
        self.vectors(request).boxed()
    }
}

impl Reranker for EmbeddingModel {
    fn rerank(&self, request: RerankRequest) -> BoxFuture<'_, Result<Relevance, Error>> {
        self.scores(request).boxed()
    }
}

impl std::fmt::Debug for EmbeddingModel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("EmbeddingModel").field("info", &self.info).finish_non_exhaustive()
    }
}

fn check_dimensions(asked: Option<u32>, most: u32) -> Result<(), Error> {
    match asked {
        Some(asked) if asked == 0 || asked > most => {
            let message = format!("this model's vectors have {most} dimensions, not {asked}");
            Err(Error::Unsupported { field: "dimensions", message })
        }
        Some(_) | None => Ok(()),
    }
}

fn tokens(files: &EmbeddingFiles, input: EmbeddingInput, vocabulary: u32) -> Result<Tokens, Error> {
    match input {
        EmbeddingInput::Text(text) => {
            files.text(&text).map_err(|error: TokenizerError| Error::internal(error))
        }
        EmbeddingInput::Tokens(ids) => match ids.iter().find(|id| **id >= vocabulary) {
            None => Ok(Tokens::of(ids)),
            Some(id) => {
                let message = format!(
                    "token {id} is not in this model's vocabulary of {vocabulary}. Token ids must be the model's own, \
                     not those of OpenAI's tokenizers; send text instead."
                );
                Err(Error::Unsupported { field: "input", message })
            }
        },
    }
}

/// What the longest text takes, in bytes.
fn step_of_one(shape: &EncoderShape) -> u64 {
    shape.step.of(1, shape.window.into(), shape.window.into())
}

/// Keeps the first dimensions, which is how models that are trained for it are shortened (arXiv 2205.13147).
fn shorten(vector: &mut Vec<f32>, dimensions: u32, normalized: bool) {
    if vector.len() <= dimensions as usize {
        return;
    }
    vector.truncate(dimensions as usize);
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if normalized && length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
}
