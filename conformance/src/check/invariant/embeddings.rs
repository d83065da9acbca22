//! OpenAI embeddings: one vector per input in either encoding.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::{Invariant, Run};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "one_embedding_per_input", run: Run::Exchange(one_embedding_per_input) },
    Invariant {
        name: "embeddings_are_encoded_as_asked",
        run: Run::Exchange(embeddings_are_encoded_as_asked),
    },
    Invariant { name: "embeddings_have_the_dimensions", run: Run::Exchange(embeddings_have_the_dimensions) },
    Invariant { name: "embeddings_have_length_one", run: Run::Exchange(embeddings_have_length_one) },
    Invariant { name: "both_encodings_agree", run: Run::Session(both_encodings_agree) },
];

/// How far two encodings of one number may be apart.
const TOLERANCE: f64 = 1e-6;

fn data(exchange: &Exchange) -> &[Value] {
    let data = exchange.body().and_then(|body| body.get("data")).and_then(Value::as_array);
    data.map_or(&[], Vec::as_slice)
}

/// The vector of an entry: numbers, or the little-endian bytes of 32-bit floats as base64.
fn vector(entry: &Value) -> Option<Vec<f64>> {
    match entry.get("embedding")? {
        Value::Array(numbers) => numbers.iter().map(Value::as_f64).collect(),
        Value::String(text) => {
            let bytes = STANDARD.decode(text).ok()?;
            let words = bytes.chunks_exact(4);
            words.remainder().is_empty().then_some(())?;
            words.map(|word| Some(f64::from(f32::from_le_bytes(word.try_into().ok()?)))).collect()
        }
        _ => None,
    }
}

fn one_embedding_per_input(exchange: &Exchange) -> Outcome {
    let wanted = match exchange.asked().and_then(|asked| asked.get("input")) {
        Some(Value::Array(inputs)) if inputs.iter().any(|input| !input.is_number()) => inputs.len(),
        Some(_) => 1,
        None => return Outcome::NotApplicable,
    };
    let found: Vec<_> =
        data(exchange).iter().map(|entry| entry.get("index").and_then(Value::as_u64)).collect();
    Outcome::unless(found.iter().copied().eq((0..wanted as u64).map(Some)), || {
        format!("the embeddings have the indexes {found:?}, where {wanted} inputs were sent")
    })
}

/// Judges every entry.
fn each(exchange: &Exchange, problem: impl Fn(&Value) -> Option<String>) -> Outcome {
    match data(exchange) {
        [] => Outcome::NotApplicable,
        entries => Outcome::of(
            entries
                .iter()
                .enumerate()
                .find_map(|(place, entry)| Some(format!("embedding {place}: {}", problem(entry)?))),
        ),
    }
}

fn embeddings_are_encoded_as_asked(exchange: &Exchange) -> Outcome {
    let format = exchange.asked().and_then(|asked| asked.get("encoding_format")).and_then(Value::as_str);
    let base64 = format == Some("base64");
    each(exchange, |entry| {
        let embedding = entry.get("embedding")?;
        let fits = if base64 { embedding.is_string() } else { embedding.is_array() };
        match (fits, vector(entry)) {
            (true, Some(vector)) if !vector.is_empty() => None,
            (true, _) => Some("it cannot be read as 32-bit floats".to_owned()),
            (false, _) => Some(format!("it is not as encoding_format {format:?} wants it")),
        }
    })
}

fn embeddings_have_the_dimensions(exchange: &Exchange) -> Outcome {
    let asked = exchange.asked().and_then(|asked| asked.get("dimensions")).and_then(Value::as_u64);
    let first = data(exchange).first().and_then(vector).map(|vector| vector.len() as u64);
    let Some(wanted) = asked.or(first) else { return Outcome::NotApplicable };
    each(exchange, |entry| {
        let found = vector(entry).map(|vector| vector.len() as u64);
        (found != Some(wanted)).then(|| format!("it has {found:?} numbers, not {wanted}"))
    })
}

fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|number| number * number).sum::<f64>().sqrt()
}

/// Vectors of few numbers are shortened samples of some recorder, and prove nothing.
fn embeddings_have_length_one(exchange: &Exchange) -> Outcome {
    if data(exchange).first().and_then(vector).is_none_or(|vector| vector.len() < 32) {
        return Outcome::NotApplicable;
    }
    each(exchange, |entry| {
        let length = norm(&vector(entry)?);
        ((length - 1.0).abs() > 0.01).then(|| format!("its length is {length}, not 1"))
    })
}

/// Looks at the first exchange of each encoding with the same input.
fn both_encodings_agree(session: &Session) -> Outcome {
    let wants = |exchange: &&Exchange, base64: bool| {
        let format = exchange.asked().and_then(|asked| asked.get("encoding_format"));
        exchange.operation().is_some_and(|operation| operation.name == "openai.embeddings")
            && (format == Some(&Value::from("base64"))) == base64
            && exchange.response.status == 200
    };
    let input = |exchange: &Exchange| exchange.asked().and_then(|asked| asked.get("input")).cloned();
    let Some(base64) = session.exchanges.iter().find(|exchange| wants(exchange, true)) else {
        return Outcome::NotApplicable;
    };
    let same = |exchange: &&Exchange| wants(exchange, false) && input(exchange) == input(base64);
    let Some(float) = session.exchanges.iter().find(same) else { return Outcome::NotApplicable };
    let (one, other) = (vectors(base64), vectors(float));
    let near = |one: &Vec<f64>, other: &Vec<f64>| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() <= TOLERANCE)
    };
    let agree = one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| near(one, other));
    Outcome::unless(agree && !one.is_empty(), || {
        "the same input has other numbers as base64 than as floats".to_owned()
    })
}

fn vectors(exchange: &Exchange) -> Vec<Vec<f64>> {
    data(exchange).iter().map(|entry| vector(entry).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::{Ending, Faith, Headers, Request, Response};

    fn exchange(format: &str, embedding: &Value) -> Exchange {
        let request = Request {
            method: "POST".into(),
            path: "/v1/embeddings".into(),
            body: json!({"input": ["a"], "encoding_format": format}).to_string().into_bytes(),
            ..Request::default()
        };
        let body = json!({"object": "list", "data": [{"index": 0, "embedding": embedding}]});
        let response = Response {
            status: 200,
            headers: Headers::default(),
            body: body.to_string().into_bytes(),
            ending: Ending::Complete,
        };
        Exchange::new(format.into(), request, response, Faith::OURS)
    }

    fn base64(numbers: &[f32]) -> Value {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        STANDARD.encode(bytes).into()
    }

    #[test]
    fn both_encodings_of_an_input_are_compared() {
        let judged = |packed: &[f32], plain: &Value| {
            let exchanges = vec![exchange("base64", &base64(packed)), exchange("float", plain)];
            both_encodings_agree(&Session { exchanges })
        };
        assert_eq!(judged(&[0.6, -0.8], &json!([0.6, -0.8])), Outcome::Pass);
        assert!(matches!(judged(&[0.6, -0.8], &json!([0.6, 0.8])), Outcome::Fail(_)));
        assert!(matches!(judged(&[0.6, -0.8], &json!([0.6])), Outcome::Fail(_)));
        let alone = Session { exchanges: vec![exchange("base64", &base64(&[1.0]))] };
        assert_eq!(both_encodings_agree(&alone), Outcome::NotApplicable);
    }

    #[test]
    fn an_encoding_that_was_not_asked_for_is_noticed() {
        let judged =
            |format, embedding: &Value| embeddings_are_encoded_as_asked(&exchange(format, embedding));
        assert_eq!(judged("base64", &base64(&[1.0])), Outcome::Pass);
        assert_eq!(judged("float", &json!([1.0])), Outcome::Pass);
        for (format, embedding) in [
            ("base64", json!([1.0])),
            ("float", base64(&[1.0])),
            ("base64", json!("AAA=")),
            ("float", json!([])),
        ] {
            assert!(matches!(judged(format, &embedding), Outcome::Fail(_)), "{format} {embedding}");
        }
    }
}
