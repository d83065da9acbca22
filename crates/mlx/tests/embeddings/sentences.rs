//! all-MiniLM-L6-v2 from text to vector, through the worker, against onnxruntime.

use std::path::Path;

use duet_engine::embedding::{EmbeddingFiles, EmbeddingModel, Encode, Purpose};
use duet_engine::{Served, Worker};
use duet_inference::{Embedder, EmbeddingInput, EmbeddingRequest, Error};
use duet_mlx::{LoadOptions, MlxEncoder};

use crate::reference::{fixture, minilm, read};

async fn load(folder: &Path) -> (Worker, EmbeddingModel) {
    let worker = Worker::start().unwrap();
    let served = Served { id: "minilm".into(), display_name: "MiniLM".into(), created: 0 };
    let (files, home) = (EmbeddingFiles::load(folder).unwrap(), folder.to_path_buf());
    let factory = move || {
        let encoder = MlxEncoder::load(&home, LoadOptions::default()).map_err(Error::internal)?;
        Ok(Box::new(encoder) as Box<dyn Encode>)
    };
    let model = EmbeddingModel::start(&worker, served, files, factory).await.unwrap();
    (worker, model)
}

fn sentences() -> Vec<String> {
    read(&fixture("sentences.json"))
}

fn texts(texts: &[String]) -> EmbeddingRequest {
    let inputs = texts.iter().cloned().map(EmbeddingInput::Text).collect();
    EmbeddingRequest { inputs, dimensions: None }
}

fn cosine(one: &[f32], other: &[f32]) -> f32 {
    let dot = |one: &[f32], other: &[f32]| one.iter().zip(other).map(|(x, y)| x * y).sum::<f32>();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

/// The place of the vector that is most like the one at `place`.
fn nearest(vectors: &[Vec<f32>], place: usize) -> usize {
    let others = (0..vectors.len()).filter(|other| *other != place);
    let likeness = others.map(|other| (cosine(&vectors[place], &vectors[other]), other));
    likeness.max_by(|one, other| one.0.total_cmp(&other.0)).unwrap().1
}

#[tokio::test]
async fn real_weights_give_the_vectors_of_onnxruntime() {
    let (folder, expected) = minilm();
    let sentences = sentences();
    assert_eq!((sentences.len(), expected.len()), (200, 200));
    assert_eq!(Purpose::of(&folder.join("float32"), "x").unwrap(), Some(Purpose::Vectors));
    let (_worker, model) = load(&folder.join("float32")).await;
    let found = model.embed(texts(&sentences)).await.unwrap();
    let tokens: usize = expected.iter().map(|text| text.tokens.len()).sum();
    assert_eq!(found.prompt_tokens, tokens as u64);
    let likeness = found.vectors.iter().zip(&expected).map(|(found, text)| cosine(found, &text.output));
    let worst = likeness.fold(1.0, f32::min);
    println!("smallest cosine with onnxruntime: 1 - {:e}", 1.0 - worst);
    assert!(worst > 1.0 - 1e-5, "{worst}");
    let close = |place: usize| sentences[nearest(&found.vectors, place)].as_str();
    for (one, other) in PAIRS {
        let place = |text: &str| sentences.iter().position(|sentence| sentence == text).unwrap();
        assert_eq!((close(place(one)), close(place(other))), (*other, *one));
    }
}

/// Sentences that say the same in other words.
const PAIRS: &[(&str, &str)] = &[
    ("A man is riding a bicycle through the park.", "Someone cycles across the park."),
    ("The children are playing football in the street.", "Kids kick a ball on the road."),
    ("The company announced record profits.", "Never before has the firm earned so much."),
    ("She did not like the film.", "The movie was not to her taste."),
    ("The meeting was moved to Thursday.", "They postponed the meeting until Thursday."),
];

#[tokio::test]
async fn four_bits_stay_close() {
    let (folder, expected) = minilm();
    let (_worker, model) = load(&folder.join("4bit")).await;
    // Enough to tell: without a fast BLAS all of them take a minute.
    let found = model.embed(texts(&sentences()[..50])).await.unwrap();
    let likeness: Vec<f32> =
        found.vectors.iter().zip(&expected).map(|(found, text)| cosine(found, &text.output)).collect();
    let worst = likeness.iter().copied().fold(1.0, f32::min);
    let mean = likeness.iter().sum::<f32>() / likeness.len() as f32;
    println!("4 bits: cosine {mean} in the mean, {worst} at worst");
    assert!(mean > 0.95 && worst > 0.8, "{mean} {worst}");
}

#[tokio::test]
async fn a_request_is_taken_whole_or_refused() {
    let (folder, expected) = minilm();
    let (_worker, model) = load(&folder.join("float32")).await;
    let ask = |inputs: Vec<EmbeddingInput>, dimensions| model.embed(EmbeddingRequest { inputs, dimensions });
    // The tokens of a sentence are the sentence.
    let tokens = EmbeddingInput::Tokens(expected[20].tokens.clone());
    let found = ask(vec![tokens.clone(), EmbeddingInput::Text(sentences()[20].clone())], None).await.unwrap();
    assert!(cosine(&found.vectors[0], &found.vectors[1]) > 1.0 - 1e-6);
    // Fewer dimensions are the first ones, of length 1 again.
    let short = ask(vec![tokens], Some(64)).await.unwrap().vectors.remove(0);
    assert_eq!(short.len(), 64);
    assert!((short.iter().map(|value| value * value).sum::<f32>() - 1.0).abs() < 1e-5);
    assert!(cosine(&short, &found.vectors[0][..64]) > 1.0 - 1e-6);
    // The files allow 256 tokens, two of which go around a text.
    let long = |words: usize| EmbeddingInput::Text("owl ".repeat(words));
    assert_eq!(ask(vec![long(254)], None).await.unwrap().prompt_tokens, 256);
    let error = ask(vec![long(2), long(255)], None).await.unwrap_err();
    assert_eq!(error, Error::PromptTooLong { tokens: 257, window: 256 });
    let field = |result: Result<_, Error>| match result {
        Err(Error::Unsupported { field, .. }) => field,
        _ => "",
    };
    assert_eq!(field(ask(vec![long(1)], Some(385)).await), "dimensions");
    assert_eq!(field(ask(vec![EmbeddingInput::Tokens(vec![30522])], None).await), "input");
    assert_eq!(field(ask(vec![EmbeddingInput::Tokens(vec![])], None).await), "input");
}
