//! Embeddings: one vector per input, as numbers or as base64 of little-endian 32-bit floats.

#[cfg(test)]
mod tests;

use api_server::openai::{CreateEmbeddingCall, EmbeddingsApi};
use base64::{Engine, engine::general_purpose::STANDARD};
use duet_inference::{EmbeddingInput, EmbeddingRequest, Embeddings};
use types_openai as wire;

use super::{
    OpenAi,
    error::Problem,
    naming::{Naming, Operation},
};

/// As many inputs as OpenAI takes.
const MOST_INPUTS: usize = 2048;

impl EmbeddingsApi for OpenAi {
    async fn create_embedding(&self, call: CreateEmbeddingCall) -> Result<wire::EmbeddingList, Problem> {
        let body = call.body;
        let naming = Naming::plain(Operation::Embedding);
        let named = |error| Problem::of(error, &naming);
        let dimensions = body.dimensions.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let request = EmbeddingRequest { inputs: inputs(body.input)?, dimensions };
        // The answer names the model that is behind an alias.
        let (model, found) = self.service.embed(&body.model, request).await.map_err(named)?;
        Ok(list(model, found, body.encoding_format.unwrap_or(wire::EmbeddingFormat::Float)))
    }
}

fn inputs(input: wire::EmbeddingInput) -> Result<Vec<EmbeddingInput>, Problem> {
    use wire::EmbeddingInput as Input;
    match input {
        Input::String(text) => Ok(vec![self::text("input".into(), text)?]),
        Input::Array(texts) => each(texts, text),
        Input::Array2(ids) => Ok(vec![tokens("input".into(), ids)?]),
        Input::Array3(lists) => each(lists, tokens),
    }
}

fn each<T>(
    items: Vec<T>,
    read: fn(String, T) -> Result<EmbeddingInput, Problem>,
) -> Result<Vec<EmbeddingInput>, Problem> {
    if items.len() > MOST_INPUTS {
        let message = format!("'input' has {} items; at most {MOST_INPUTS} are taken.", items.len());
        return Err(Problem::invalid("input", "array_above_max_length", message));
    }
    items.into_iter().enumerate().map(|(place, item)| read(format!("input[{place}]"), item)).collect()
}

fn text(place: String, text: String) -> Result<EmbeddingInput, Problem> {
    if text.is_empty() {
        let message = format!("'{place}' cannot be an empty string.");
        return Err(Problem::invalid(place, "invalid_value", message));
    }
    Ok(EmbeddingInput::Text(text))
}

fn tokens(place: String, ids: Vec<i64>) -> Result<EmbeddingInput, Problem> {
    if ids.is_empty() {
        let message = format!("'{place}' cannot be an empty array.");
        return Err(Problem::invalid(place, "invalid_value", message));
    }
    let ids = ids.into_iter().map(u32::try_from).collect::<Result<_, _>>();
    ids.map(EmbeddingInput::Tokens).map_err(|_| {
        let message = format!("'{place}' holds a number that is no token id.");
        Problem::invalid(place, "invalid_value", message)
    })
}

fn list(model: String, found: Embeddings, format: wire::EmbeddingFormat) -> wire::EmbeddingList {
    let tokens = i64::try_from(found.prompt_tokens).unwrap_or(i64::MAX);
    let entry =
        |(index, vector): (i64, Vec<f32>)| wire::Embedding { embedding: encoded(&vector, format), index };
    wire::EmbeddingList {
        data: (0..).zip(found.vectors).map(entry).collect(),
        model,
        usage: wire::EmbeddingUsage { prompt_tokens: tokens, total_tokens: tokens },
    }
}

fn encoded(vector: &[f32], format: wire::EmbeddingFormat) -> wire::EmbeddingVector {
    match format {
        wire::EmbeddingFormat::Float => {
            wire::EmbeddingVector::Array(vector.iter().map(|value| shortest(*value)).collect())
        }
        wire::EmbeddingFormat::Base64 => {
            let bytes: Vec<u8> = vector.iter().flat_map(|value| value.to_le_bytes()).collect();
            wire::EmbeddingVector::String(STANDARD.encode(bytes))
        }
    }
}

/// The number that is written with the fewest digits and still means this 32-bit float: half as long on the wire as the
/// digits of the same value in 64 bits.
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}
