//! The server under test: where it is, which model it is asked for, what it is said to be able to do.

use std::collections::BTreeSet;

use super::client::Client;
use crate::{case::Case, exchange::Headers};

/// Features that a server has only if someone says so: nothing is wrong with one that lacks them.
pub const DECLARED: [&str; 3] = ["auth", "vision", "context-limit"];

/// The feature of cases that ask for embeddings, which a model for texts does not make.
const EMBEDDINGS: &str = "embeddings";

/// A server and how to speak to it.
#[derive(Debug, Clone)]
pub struct Target {
    /// The address before `/v1`.
    pub url: String,
    /// What stands before `/v1` for the Anthropic API, if that differs.
    pub anthropic_url: Option<String>,
    /// The model that is asked for.
    pub model: String,
    /// The model that is asked for embeddings, if the server has one.
    pub embedding_model: Option<String>,
    /// The API key; any text for servers that want none.
    pub key: String,
    /// Headers for every request.
    pub extra: Headers,
    /// Features that the server is said not to have.
    pub without: BTreeSet<String>,
    /// Features that few servers have, and this one is said to have.
    pub with: BTreeSet<String>,
    /// Operations that the server does not offer, as the probe found.
    pub not_offered: BTreeSet<String>,
    /// Cases at the same time.
    pub concurrency: usize,
    /// How often a step is tried until the model does what the case is about.
    pub tries: usize,
    /// Sends the requests.
    pub client: Client,
}

impl Target {
    /// The address before `/v1` for an API.
    #[must_use]
    pub fn base(&self, api: &str) -> String {
        match (api, &self.anthropic_url) {
            ("anthropic", Some(url)) => url.clone(),
            _ => self.url.clone(),
        }
    }

    /// The model that a case asks.
    #[must_use]
    pub fn model_of(&self, case: &Case) -> &str {
        let embeds = case.features.contains(EMBEDDINGS);
        self.embedding_model.as_ref().filter(|_| embeds).unwrap_or(&self.model)
    }

    /// The headers that every request of an API has.
    #[must_use]
    pub fn headers(&self, api: &str) -> Headers {
        let mut headers = self.extra.clone();
        match api {
            "anthropic" => {
                headers.set("x-api-key", &self.key);
                headers.set("anthropic-version", "2023-06-01");
            }
            _ => headers.set("authorization", &format!("Bearer {}", self.key)),
        }
        headers
    }

    /// Why a case cannot be run here, if it cannot.
    #[must_use]
    pub fn lacks(&self, case: &Case) -> Option<String> {
        if let Some(feature) = case.features.intersection(&self.without).next() {
            return Some(format!("the server is said not to have {feature}"));
        }
        if case.features.contains(EMBEDDINGS) && self.embedding_model.is_none() {
            return Some("nobody named a model for embeddings (--embedding-model)".to_owned());
        }
        let undeclared =
            |feature: &&String| DECLARED.contains(&feature.as_str()) && !self.with.contains(*feature);
        if let Some(feature) = case.features.iter().find(undeclared) {
            return Some(format!("nobody said that the server has {feature} (--with {feature})"));
        }
        let called = case.steps.iter().filter_map(|step| super::probe::operation(case, step));
        let missing = called.map(|operation| operation.name).find(|name| self.not_offered.contains(*name))?;
        Some(format!("the server does not offer {missing}"))
    }
}
