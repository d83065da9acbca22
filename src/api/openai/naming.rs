//! What the operations call things that the neutral core finds fault with.

use duet_inference::SchemaPlace;

/// The names in one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) operation: Operation,
    /// Where the schema of each tool of the neutral request stands.
    pub(super) tools: Vec<String>,
    /// Where the schema of the answer stands.
    pub(super) output: &'static str,
    /// Where the first image stands, if there is one.
    pub(super) image: Option<String>,
}

/// The operations that run a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Chat,
    Completion,
    Embedding,
    Response,
}

impl Naming {
    /// For a request without schemas.
    pub(super) const fn plain(operation: Operation) -> Self {
        let output = match operation {
            Operation::Chat | Operation::Completion | Operation::Embedding => "response_format",
            Operation::Response => "text.format",
        };
        Self { operation, tools: Vec::new(), output, image: None }
    }

    /// A field of the neutral request.
    pub(super) fn parameter(&self, field: &'static str) -> &'static str {
        match (field, self.operation) {
            ("messages", operation) => operation.prompt(),
            ("max_tokens", Operation::Chat) => "max_completion_tokens",
            ("max_tokens", Operation::Response) => "max_output_tokens",
            ("choices", _) => "n",
            ("log_probs", Operation::Response) => "top_logprobs",
            ("log_probs", _) => "logprobs",
            ("stop_sequences", _) => "stop",
            ("output", _) => self.output,
            (same, _) => same,
        }
    }

    /// The place of a schema or grammar.
    pub(super) fn schema(&self, place: SchemaPlace) -> &str {
        match place {
            SchemaPlace::Tool(index) => self.tools.get(index).map_or("tools", String::as_str),
            SchemaPlace::Output => self.output,
        }
    }
}

impl Operation {
    /// The parameter that holds the prompt.
    pub(super) fn prompt(self) -> &'static str {
        match self {
            Self::Chat => "messages",
            Self::Completion => "prompt",
            Self::Embedding | Self::Response => "input",
        }
    }
}
