//! A loaded encoder, as the engine drives it. Bound to the thread that loaded it, like the executor.

use std::fs;
use std::path::Path;

use duet_engine::embedding::{Encode, EncoderShape, Tokens};
use duet_engine::executor::{ExecutorError, StepBytes};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};
use serde_json::Value;

use super::batch::Batch;
use super::pooling::{Pipeline, Pooling};
use super::{Encoder, Head, decoder, row};
use crate::device::device;
use crate::error::LoadError;
use crate::evaluation::complete;
use crate::executor::LoadOptions;
use crate::step;
use crate::weights::Weights;

/// One embedding model or cross-encoder on MLX.
pub struct MlxEncoder {
    encoder: Box<dyn Encoder>,
    purpose: Purpose,
    padding: u32,
    step: StepBytes,
}

enum Purpose {
    Vectors(Pipeline),
    Scores(Box<dyn Head>),
}

impl MlxEncoder {
    /// Loads the model in a folder: `config.json`, `model*.safetensors` in the layout of transformers or of the
    /// mlx-community, and the modules of sentence-transformers where there are any.
    ///
    /// # Errors
    /// The folder is not such a model, the architecture is not supported, or MLX failed.
    pub fn load(folder: &Path, options: LoadOptions) -> Result<Self, LoadError> {
        let config = read_config(&folder.join("config.json"))?;
        let mut weights = Weights::open(folder, &config, options.precision)?;
        let row = row(&config);
        let (encoder, otherwise) = match row {
            Some(row) => ((row.encoder)(&config, &mut weights)?, Pooling::Mean),
            None if is_classifier(&config) => {
                return Err(LoadError::Unsupported("a classifier that is no encoder".to_owned()));
            }
            None => {
                let otherwise = if decoder::looks_both_ways(&config) { Pooling::Mean } else { Pooling::Last };
                (decoder::load(&config, &mut weights)?, otherwise)
            }
        };
        let purpose = match row.filter(|_| is_classifier(&config)) {
            Some(row) => Purpose::Scores((row.head)(&config, &mut weights)?),
            None => Purpose::Vectors(Pipeline::read(folder, encoder.width(), otherwise, &mut weights)?),
        };
        let padding = config.get("pad_token_id").and_then(Value::as_u64).unwrap_or(0);
        let padding = u32::try_from(padding).unwrap_or(0).min(encoder.vocabulary().unsigned_abs() - 1);
        tracing::info!(storage = ?weights.storage(), "encoder loaded");
        let step = step::predict_encoder(folder, &config, encoder.width(), device()?)?;
        Ok(Self { encoder, purpose, padding, step })
    }

    fn run(&self, rows: &[Tokens]) -> Result<Array, Exception> {
        let batch = Batch::new(rows, self.padding);
        let hidden = self.encoder.hidden(&batch)?;
        let output = match &self.purpose {
            Purpose::Vectors(pipeline) => pipeline.vectors(&hidden, &batch)?,
            Purpose::Scores(head) => head.logits(&hidden, &batch)?.as_dtype(Dtype::Float32)?,
        };
        complete([&output])?;
        Ok(output)
    }
}

impl Encode for MlxEncoder {
    fn shape(&self) -> EncoderShape {
        let (window, dimensions, normalized) = match &self.purpose {
            Purpose::Vectors(found) => (found.window, Some(found.dimensions), found.normalized),
            Purpose::Scores(_) => (None, None, false),
        };
        let own = self.encoder.window();
        EncoderShape {
            vocabulary: self.encoder.vocabulary().unsigned_abs(),
            window: window.map_or(own, |window| window.min(own)).unsigned_abs(),
            dimensions: dimensions.map(i32::unsigned_abs),
            normalized,
            step: self.step,
        }
    }

    fn encode(&mut self, rows: &[Tokens]) -> Result<Vec<Vec<f32>>, ExecutorError> {
        let output = self.run(rows).map_err(|error| ExecutorError(error.to_string()))?;
        let values = output.to_vec_exact::<f32>().map_err(|error| ExecutorError(error.to_string()))?;
        let width = output.dim(-1).unsigned_abs().max(1) as usize;
        Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect())
    }
}

fn is_classifier(config: &Value) -> bool {
    let names = config.get("architectures").and_then(Value::as_array);
    let mut names = names.into_iter().flatten().filter_map(Value::as_str);
    names.any(|name| name.ends_with("ForSequenceClassification"))
}

fn read_config(path: &Path) -> Result<Value, LoadError> {
    let bytes =
        fs::read(path).map_err(|source| LoadError::Unreadable { path: path.to_path_buf(), source })?;
    serde_json::from_slice(&bytes)
        .map_err(|source| LoadError::Configuration { path: path.to_path_buf(), source })
}
