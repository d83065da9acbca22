//! What may differ from the real API, and why. Everything else must be equal.

use duet_conformance::exchange::Exchange;

/// How a place is compared.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Both are of one type and ours is not empty: identifiers, times, signatures.
    Opaque,
    /// May be missing on one side; where both have it, it is compared.
    Optional(&'static str),
    /// Not compared.
    Free(&'static str),
}

const NEWER: Rule = Rule::Optional("younger than some recordings");
const VENDOR: Rule = Rule::Optional("about the vendor's own billing, regions, caches or moderation");
const NEWER_TIME: Rule = Rule::Free("a time, and younger than some recordings");
const CHOSEN: Rule = Rule::Free("the vendor's model or account decides it");

/// By API and a pattern of the place; `*` stands for one step, a leading `**` for any.
const RULES: &[(&str, &str, Rule)] = &[
    ("anthropic", "**/id", Rule::Opaque),
    ("anthropic", "**/signature", Rule::Opaque),
    ("anthropic", "**/caller", NEWER),
    ("anthropic", "**/stop_details", NEWER),
    (
        "anthropic",
        "/context_management",
        Rule::Optional("asked for by a beta header that the recorder dropped"),
    ),
    ("anthropic", "**/usage/output_tokens_details", NEWER),
    ("anthropic", "**/usage/cache_creation", NEWER),
    ("anthropic", "**/usage/inference_geo", VENDOR),
    ("anthropic", "**/usage/iterations", VENDOR),
    ("anthropic", "**/usage/service_tier", CHOSEN),
    ("anthropic", "**/message/usage/output_tokens", Rule::Free("how much was written when the stream began")),
    ("openai", "**/id", Rule::Opaque),
    ("openai", "**/call_id", Rule::Opaque),
    ("openai", "**/item_id", Rule::Opaque),
    ("openai", "**/created", Rule::Opaque),
    ("openai", "**/created_at", Rule::Opaque),
    ("openai", "**/completed_at", NEWER_TIME),
    ("openai", "**/obfuscation", Rule::Optional("padding against eavesdroppers, sent when asked for")),
    ("openai", "**/system_fingerprint", CHOSEN),
    ("openai", "**/service_tier", CHOSEN),
    ("openai", "**/billing", VENDOR),
    ("openai", "**/moderation", VENDOR),
    ("openai", "**/tool_usage", VENDOR),
    ("openai", "**/prompt_cache_retention", CHOSEN),
    ("openai", "**/prompt_cache_key", NEWER),
    ("openai", "**/safety_identifier", NEWER),
    ("openai", "**/max_tool_calls", NEWER),
    ("openai", "**/background", NEWER),
    ("openai", "**/top_logprobs", NEWER),
    ("openai", "**/frequency_penalty", NEWER),
    ("openai", "**/presence_penalty", NEWER),
    ("openai", "**/cache_write_tokens", NEWER),
    ("openai", "**/logprobs", Rule::Optional("some models leave the null or the empty list out")),
    ("openai", "**/sequence_number", Rule::Free("deltas are joined before the comparison")),
    ("openai", "**/store", CHOSEN),
    ("openai", "**/top_p", CHOSEN),
    ("openai", "**/text/verbosity", NEWER),
    ("openai", "**/output_schema", NEWER),
    ("openai", "**/reasoning/summary", CHOSEN),
    ("openai", "**/reasoning/generate_summary", NEWER),
    ("openai", "**/prompt_cache_options", NEWER),
    ("openai", "**/truncation", Rule::Free("nothing is ever dropped from a prompt here")),
    ("openai", "**/message/refusal", NEWER),
    (
        "openai",
        "**/delta/refusal",
        Rule::Optional("whether the null is there depends on how many calls follow"),
    ),
    ("openai", "**/phase", CHOSEN),
    (
        "openai",
        "/frames/*/item/encrypted_content",
        Rule::Free("sealed when the thought is complete; the real API sends another one before"),
    ),
    ("openai", "**/part/logprobs/*", Rule::Optional("the real API leaves them to the item")),
    ("openai", "**/encrypted_content", Rule::Opaque),
    ("openai", "**/reasoning/effort", CHOSEN),
    ("openai", "**/reasoning/context", VENDOR),
    ("openai", "**/reasoning/mode", VENDOR),
];

/// The rule for a place, if there is one.
pub fn rule(api: &str, place: &str) -> Option<Rule> {
    RULES.iter().find(|(of, pattern, _)| *of == api && fits(pattern, place)).map(|(_, _, rule)| *rule)
}

fn fits(pattern: &str, place: &str) -> bool {
    let (wanted, found): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), place.split('/').collect());
    let (wanted, found) = match wanted.split_first() {
        Some((&"**", tail)) if found.len() >= tail.len() => (tail, &found[found.len() - tail.len()..]),
        _ => (&wanted[..], &found[..]),
    };
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| *wanted == "*" || wanted == found)
}

/// Why our server refused a request that the real one answered, by a part of the refusal.
const REFUSALS: &[&str] = &[
    "does not support image input",
    "does not support PDF input",
    "File not found",
    "Files are not supported as images",
    "container: there is no code execution",
    "mcp_servers: this server calls no other servers",
    "Invalid content type.",
    "Web search options not supported",
    "Conversation with id",
];

/// A refusal for a known reason.
pub fn refusal(ours: &Exchange) -> Option<String> {
    let body = String::from_utf8_lossy(&ours.response.body);
    let known = || REFUSALS.iter().find(|reason| body.contains(**reason));
    matches!(ours.response.status, 400 | 404).then(known)?.map(|reason| format!("refused: {reason}"))
}
