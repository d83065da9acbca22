//! Texts turned into vectors, and documents judged by a query.

use futures_util::future::BoxFuture;

use crate::Error;

/// A model that turns texts into vectors.
pub trait Embedder: Send + Sync {
    /// One vector per input, in their order.
    ///
    /// # Errors
    /// An input that is too long or has tokens that the model does not know, more dimensions than it has, or a full queue.
    fn embed(&self, request: EmbeddingRequest) -> BoxFuture<'_, Result<Embeddings, Error>>;
}

/// A model that judges how well documents answer a query.
pub trait Reranker: Send + Sync {
    /// One score per document, in their order.
    ///
    /// # Errors
    /// A document that is too long together with the query, or a full queue.
    fn rerank(&self, request: RerankRequest) -> BoxFuture<'_, Result<Relevance, Error>>;
}

/// What is to become vectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddingRequest {
    pub inputs: Vec<EmbeddingInput>,
    /// The length of the vectors, where it is to be less than the model's own.
    pub dimensions: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmbeddingInput {
    Text(String),
    /// Ids of the model's own vocabulary, taken as they are: nothing is put around them.
    Tokens(Vec<u32>),
}

impl EmbeddingInput {
    /// About how much there is to tokenise, in bytes.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Tokens(ids) => ids.len(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Embeddings {
    pub vectors: Vec<Vec<f32>>,
    /// Tokens read, padding not counted.
    pub prompt_tokens: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RerankRequest {
    pub query: String,
    pub documents: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Relevance {
    /// Between 0 and 1; more is better.
    pub scores: Vec<f32>,
    /// Tokens read, padding not counted; the query counts with every document.
    pub prompt_tokens: u64,
}
