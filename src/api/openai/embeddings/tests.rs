//! Inputs in all their forms, and vectors in both encodings.

use super::*;

fn read(json: &str) -> Result<Vec<EmbeddingInput>, Problem> {
    let value = serde_json::from_str(json).unwrap();
    inputs(::wire::decode_request::<wire::EmbeddingInput>(value).unwrap())
}

#[test]
fn inputs_are_texts_or_tokens() {
    let text = |text: &str| EmbeddingInput::Text(text.into());
    let tokens = |ids: &[u32]| EmbeddingInput::Tokens(ids.to_vec());
    assert_eq!(read(r#""a""#).unwrap(), [text("a")]);
    assert_eq!(read(r#"["a","b"]"#).unwrap(), [text("a"), text("b")]);
    assert_eq!(read("[5,6]").unwrap(), [tokens(&[5, 6])]);
    assert_eq!(read("[[5],[6,7]]").unwrap(), [tokens(&[5]), tokens(&[6, 7])]);
}

#[test]
fn what_is_nothing_is_named() {
    for (json, place) in [
        (r#""""#, "input"),
        (r#"["a",""]"#, "input[1]"),
        ("[[5],[-6]]", "input[1]"),
        ("[[5],[]]", "input[1]"),
    ] {
        let problem = read(json).unwrap_err();
        assert_eq!(problem.error().param.as_deref(), Some(place));
    }
}

#[test]
fn both_encodings_hold_the_same_floats() {
    let vector = [0.1f32, -1.0 / 3.0, 1e-9, 0.0, f32::MIN_POSITIVE];
    let wire::EmbeddingVector::Array(numbers) = encoded(&vector, wire::EmbeddingFormat::Float) else {
        panic!("numbers were asked for");
    };
    assert!(numbers.iter().map(|number| *number as f32).eq(vector));
    assert_eq!(serde_json::to_string(&numbers[0]).unwrap(), "0.1");
    let wire::EmbeddingVector::String(text) = encoded(&vector, wire::EmbeddingFormat::Base64) else {
        panic!("base64 was asked for");
    };
    let bytes = STANDARD.decode(text).unwrap();
    let floats = bytes.chunks(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()));
    assert!(floats.eq(vector));
}
