//! Models that embed and judge without weights: what they make of a text can be told by looking at it.

use std::{path::Path, sync::Arc};

use duet::service::{Card, Kind, Load, Loaded, Monitor, Progress, Resident, Source, Task, Totals};
use duet_engine::{
    Served, Worker,
    embedding::{EmbeddingFiles, EmbeddingModel, Encode, EncoderShape, Tokens},
    executor::{ExecutorError, StepBytes},
};
use duet_inference::{Error, ModelInfo};
use futures_util::{FutureExt, future::BoxFuture};
use serde_json::json;

/// The vocabulary: a token's id is its place.
pub const WORDS: [&str; 8] = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "red", "green", "blue", "owl"];
/// The most tokens of a text.
pub const WINDOW: u32 = 12;

/// Embeds as the number of times that each word of the vocabulary occurs, of length 1; or judges a document by how many of its
/// tokens are in the query.
pub struct Counting(pub Task);

impl Counting {
    pub fn id(&self) -> &'static str {
        match self.0 {
            Task::Generate | Task::Embed => "duet-test/embedder",
            Task::Rerank => "duet-test/reranker",
        }
    }

    async fn start(&self) -> Result<Loaded, Error> {
        let (id, task) = (self.id().to_owned(), self.0);
        let folder = tempfile::tempdir().map_err(Error::internal)?;
        write_tokenizer(folder.path());
        let files = EmbeddingFiles::load(folder.path()).map_err(Error::internal)?;
        let served = Served { display_name: id.clone(), id, created: 0 };
        let factory = move || Ok(Box::new(Counter { task }) as Box<dyn Encode>);
        let model = EmbeddingModel::start(&Worker::start()?, served, files, factory).await?;
        let (info, model) = (model.info().clone(), Arc::new(model));
        let kind = match task {
            Task::Generate | Task::Embed => Kind::Embeds(Arc::clone(&model) as Arc<_>),
            Task::Rerank => Kind::Reranks(Arc::clone(&model) as Arc<_>),
        };
        Ok(Loaded { info, kind, bytes: 1, resident: Arc::new(Held(model)) })
    }
}

impl Source for Counting {
    fn card(&self) -> Card {
        let id = self.id().to_owned();
        Card::new(ModelInfo { id, window: WINDOW, ..ModelInfo::default() }, self.0)
    }

    fn predict<'a>(&'a self, _: &'a Arc<Progress>) -> BoxFuture<'a, Result<u64, Error>> {
        std::future::ready(Ok(1)).boxed()
    }

    fn load<'a>(&'a self, _: &'a Arc<Progress>) -> BoxFuture<'a, Result<Loaded, Error>> {
        self.start().boxed()
    }
}

struct Held(Arc<EmbeddingModel>);

impl Monitor for Held {
    fn load(&self) -> Load {
        let now = self.0.metrics().snapshot();
        let (requests, finished, failed) = (now.requests, now.finished, now.failed);
        let totals =
            Totals { requests, finished, failed, prompt_tokens: now.prompt_tokens, ..Totals::default() };
        Load { running: now.running, waiting: now.queued, totals, ..Load::default() }
    }
}

impl Resident for Held {
    fn unload(&self) -> BoxFuture<'_, ()> {
        self.0.unload().boxed()
    }
}

struct Counter {
    task: Task,
}

impl Encode for Counter {
    fn shape(&self) -> EncoderShape {
        let dimensions = (self.task != Task::Rerank).then_some(WORDS.len() as u32);
        let (vocabulary, step) = (WORDS.len() as u32, StepBytes::default());
        EncoderShape { vocabulary, window: WINDOW, dimensions, normalized: true, step }
    }

    fn encode(&mut self, rows: &[Tokens]) -> Result<Vec<Vec<f32>>, ExecutorError> {
        Ok(rows
            .iter()
            .map(|row| if self.task == Task::Rerank { judged(row) } else { counted(row) })
            .collect())
    }
}

fn counted(row: &Tokens) -> Vec<f32> {
    let count = |id: u32| row.ids.iter().filter(|other| **other == id).count() as f32;
    let counts: Vec<f32> = (0..WORDS.len() as u32).map(count).collect();
    let length = counts.iter().map(|count| count * count).sum::<f32>().sqrt();
    counts.into_iter().map(|count| count / length).collect()
}

fn judged(row: &Tokens) -> Vec<f32> {
    let part = |segment: u32| {
        let tokens = row.ids.iter().zip(&row.segments).filter(move |(_, part)| **part == segment);
        tokens.map(|(id, _)| *id).filter(|id| *id > 3)
    };
    let shared = part(1).filter(|id| part(0).any(|other| other == *id)).count();
    vec![shared as f32 - 1.0]
}

/// Words between blanks, with marks around a text and between two.
fn write_tokenizer(folder: &Path) {
    let vocabulary: serde_json::Map<_, _> =
        WORDS.iter().enumerate().map(|(id, word)| ((*word).to_owned(), id.into())).collect();
    let mark = |id: &str, part: u32| json!({"SpecialToken": {"id": id, "type_id": part}});
    let text = |id: &str, part: u32| json!({"Sequence": {"id": id, "type_id": part}});
    let special = |id: u32, text: &str| json!({"id": text, "ids": [id], "tokens": [text]});
    let tokenizer = json!({
        "version": "1.0",
        // As published models have them; nothing may be cut.
        "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
        "padding": {"strategy": {"Fixed": 6}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
            "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [],
        "normalizer": null,
        "pre_tokenizer": {"type": "WhitespaceSplit"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [mark("[CLS]", 0), text("A", 0), mark("[SEP]", 0)],
            "pair": [mark("[CLS]", 0), text("A", 0), mark("[SEP]", 0), text("B", 1), mark("[SEP]", 1)],
            "special_tokens": {"[CLS]": special(1, "[CLS]"), "[SEP]": special(2, "[SEP]")},
        },
        "decoder": null,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    });
    std::fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).unwrap();
}
