//! Documents in the order of their relevance.

use duet_inference::{Relevance, RerankRequest};
use types_local as wire;

use super::Problem;
use crate::{api::identifier, service::Service};

pub(super) async fn rerank(
    service: &Service,
    body: wire::RerankRequest,
) -> Result<wire::RerankAnswer, Problem> {
    let repeat = body.return_documents_or_default();
    let documents: Vec<String> = body.documents.into_iter().map(text).collect();
    let kept = if repeat { documents.clone() } else { Vec::new() };
    let request = RerankRequest { query: body.query, documents };
    let (model, found) = service.rerank(&body.model, request).await?;
    let most = body.top_n.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let tokens = i64::try_from(found.prompt_tokens).unwrap_or(i64::MAX);
    Ok(wire::RerankAnswer {
        id: identifier::hexadecimal("rerank-", 32),
        model,
        results: best_first(&found).take(most).map(|(index, score)| result(index, score, &kept)).collect(),
        usage: wire::RerankUsage { prompt_tokens: tokens, total_tokens: tokens },
    })
}

/// Places and scores; documents of the same score stay in their order.
fn best_first(found: &Relevance) -> impl Iterator<Item = (usize, f32)> {
    let mut ranked: Vec<(usize, f32)> = found.scores.iter().copied().enumerate().collect();
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranked.into_iter()
}

fn result(index: usize, score: f32, documents: &[String]) -> wire::RerankResult {
    wire::RerankResult {
        index: i64::try_from(index).unwrap_or(i64::MAX),
        relevance_score: f64::from(score),
        document: documents.get(index).map(|text| wire::RerankText { text: text.clone() }),
    }
}

fn text(document: wire::RerankDocument) -> String {
    match document {
        wire::RerankDocument::String(text) => text,
        wire::RerankDocument::RerankText(wire::RerankText { text }) => text,
    }
}
