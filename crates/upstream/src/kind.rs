//! What is known of the kinds of providers: one row each.

use crate::Dialect;

/// What all providers of one kind have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// As in `kind = "..."`.
    pub name: &'static str,
    pub surfaces: &'static [Surface],
    /// Where it is, if there is one place.
    pub base_url: Option<&'static str>,
    /// The variable that holds its key. Read only where the address is the row's own: a key must not reach anybody else.
    pub key_variable: Option<&'static str>,
    /// The header that carries the key in the dialect of OpenAI; as a bearer token when `None`.
    pub(crate) key_header: Option<&'static str>,
    pub(crate) chat: Chat,
}

/// A dialect that is spoken.
#[derive(Debug, PartialEq, Eq)]
pub struct Surface {
    pub dialect: Dialect,
    /// What follows the address before the version.
    pub(crate) prefix: &'static str,
}

/// In what a provider's chat completions differ from the others'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chat {
    /// The member that limits the answer.
    pub(crate) max_tokens: &'static str,
    /// Whether thoughts of earlier turns may be sent back as `reasoning_content`.
    pub(crate) takes_thoughts: bool,
    /// Whether `top_k`, `min_p` and `repetition_penalty` are known.
    pub(crate) more_sampling: bool,
}

const ANTHROPIC: Surface = Surface { dialect: Dialect::Anthropic, prefix: "" };
const OPENAI: Surface = Surface { dialect: Dialect::OpenAi, prefix: "" };
const OFFICIAL: Chat =
    Chat { max_tokens: "max_completion_tokens", takes_thoughts: false, more_sampling: false };
const COMPATIBLE: Chat = Chat { max_tokens: "max_tokens", takes_thoughts: true, more_sampling: true };

/// Every kind.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "anthropic",
        surfaces: &[ANTHROPIC],
        base_url: Some("https://api.anthropic.com"),
        key_variable: Some("ANTHROPIC_API_KEY"),
        key_header: None,
        chat: OFFICIAL,
    },
    Kind {
        name: "openai",
        surfaces: &[OPENAI],
        base_url: Some("https://api.openai.com/v1"),
        key_variable: Some("OPENAI_API_KEY"),
        key_header: None,
        chat: OFFICIAL,
    },
    Kind {
        name: "azure-openai",
        surfaces: &[OPENAI],
        base_url: None,
        key_variable: None,
        key_header: Some("api-key"),
        chat: OFFICIAL,
    },
    Kind {
        name: "deepseek",
        surfaces: &[OPENAI, Surface { dialect: Dialect::Anthropic, prefix: "/anthropic" }],
        base_url: Some("https://api.deepseek.com"),
        key_variable: Some("DEEPSEEK_API_KEY"),
        key_header: None,
        chat: Chat { max_tokens: "max_tokens", takes_thoughts: true, more_sampling: false },
    },
    Kind {
        name: "openai-compatible",
        surfaces: &[OPENAI],
        base_url: None,
        key_variable: None,
        key_header: None,
        chat: COMPATIBLE,
    },
    Kind {
        name: "anthropic-compatible",
        surfaces: &[ANTHROPIC],
        base_url: None,
        key_variable: None,
        key_header: None,
        chat: COMPATIBLE,
    },
    Kind {
        name: "duet",
        surfaces: &[ANTHROPIC, OPENAI],
        base_url: None,
        key_variable: None,
        key_header: None,
        chat: COMPATIBLE,
    },
];

impl Kind {
    pub fn of_name(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    pub(crate) fn surface(&self, dialect: Dialect) -> Option<&'static Surface> {
        self.surfaces.iter().find(|surface| surface.dialect == dialect)
    }
}
