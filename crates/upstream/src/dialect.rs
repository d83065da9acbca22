//! The two dialects, and the operations of each that can be passed on: those that name a model in a JSON body.

/// What is spoken on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    Anthropic,
    OpenAi,
}

/// An operation that a provider can do in place of this server. All are `POST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    Messages,
    CountTokens,
    ChatCompletions,
    Completions,
    Responses,
    ResponseTokens,
    CompactResponse,
    Embeddings,
    Moderations,
}

const ALL: [Operation; 9] = [
    Operation::Messages,
    Operation::CountTokens,
    Operation::ChatCompletions,
    Operation::Completions,
    Operation::Responses,
    Operation::ResponseTokens,
    Operation::CompactResponse,
    Operation::Embeddings,
    Operation::Moderations,
];

impl Operation {
    /// The operation behind a path of this server, as in `/v1/messages`. Nothing but the exact path will do, so no path
    /// of a client is ever passed on.
    pub fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/v1")?;
        ALL.into_iter().find(|operation| operation.path() == path)
    }

    /// What follows the version in the path.
    pub fn path(self) -> &'static str {
        match self {
            Self::Messages => "/messages",
            Self::CountTokens => "/messages/count_tokens",
            Self::ChatCompletions => "/chat/completions",
            Self::Completions => "/completions",
            Self::Responses => "/responses",
            Self::ResponseTokens => "/responses/input_tokens",
            Self::CompactResponse => "/responses/compact",
            Self::Embeddings => "/embeddings",
            Self::Moderations => "/moderations",
        }
    }

    pub fn dialect(self) -> Dialect {
        match self {
            Self::Messages | Self::CountTokens => Dialect::Anthropic,
            Self::ChatCompletions
            | Self::Completions
            | Self::Responses
            | Self::ResponseTokens
            | Self::CompactResponse
            | Self::Embeddings
            | Self::Moderations => Dialect::OpenAi,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_paths_are_operations() {
        for operation in ALL {
            assert_eq!(Operation::of(&format!("/v1{}", operation.path())), Some(operation));
        }
        for path in
            ["/v1/messages/", "/v1//messages", "/v1/../messages", "/v1/messages?x", "/messages", "/v1/models"]
        {
            assert_eq!(Operation::of(path), None, "{path}");
        }
    }
}
