//! From the hidden states of a text's tokens to one vector, as the model's own files say.
//!
//! They are those of sentence-transformers: `modules.json` names the modules, each with a folder of its own. Where there
//! are none: the mean of the tokens of a model that looks both ways, the last token of one that does not, and length 1.

use std::fs::File;
use std::path::Path;

use mlx_rs::error::Exception;
use mlx_rs::ops::{concatenate, maximum, select};
use mlx_rs::{Array, Dtype};
use serde::Deserialize;
use serde_json::Value;

use super::batch::Batch;
use super::dense::Dense;
use crate::error::LoadError;
use crate::weights::Weights;

/// How tokens become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooling {
    First,
    Last,
    Mean,
    Max,
    /// The sum over the square root of the number of tokens.
    MeanOfRoot,
    /// The mean in which the nth token counts n times.
    WeightedMean,
}

/// Everything behind the encoder.
#[derive(Debug)]
pub struct Pipeline {
    /// Side by side.
    poolings: Vec<Pooling>,
    dense: Vec<Dense>,
    pub normalized: bool,
    /// The length of the vectors.
    pub dimensions: i32,
    /// The most tokens that the files allow.
    pub window: Option<i32>,
}

#[derive(Deserialize)]
struct Module {
    #[serde(default)]
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

impl Pipeline {
    /// Reads the modules of the model in `folder`, whose encoder gives hidden states of `width`.
    pub fn read(
        folder: &Path,
        width: i32,
        otherwise: Pooling,
        weights: &mut Weights,
    ) -> Result<Self, LoadError> {
        let window = parsed(&folder.join("sentence_bert_config.json"))?
            .and_then(|config| config.get("max_seq_length")?.as_i64())
            .and_then(|length| i32::try_from(length).ok());
        let Some(modules) = parsed(&folder.join("modules.json"))? else {
            let (poolings, dense) = (vec![otherwise], Dense::moved(width, weights)?);
            return Ok(Self { poolings, dense, normalized: true, dimensions: width, window });
        };
        let modules: Vec<Module> = serde_json::from_value(modules)
            .map_err(|source| LoadError::Configuration { path: folder.join("modules.json"), source })?;
        let mut found =
            Self { poolings: Vec::new(), dense: Vec::new(), normalized: false, dimensions: width, window };
        for module in modules {
            found.add(&module, &folder.join(&module.path), weights)?;
        }
        if found.poolings.is_empty() {
            return Err(LoadError::Unsupported("modules without a Pooling".to_owned()));
        }
        Ok(found)
    }

    fn add(&mut self, module: &Module, folder: &Path, weights: &mut Weights) -> Result<(), LoadError> {
        let config = || parsed(&folder.join("config.json")).map(Option::unwrap_or_default);
        match module.kind.rsplit('.').next().unwrap_or_default() {
            "Transformer" => {}
            "Pooling" => {
                self.poolings = poolings(&config()?)?;
                self.dimensions *= self.poolings.len() as i32;
            }
            "Dense" => {
                let dense = Dense::load(folder, &config()?, self.dense.len(), weights)?;
                self.dimensions = dense.width;
                self.dense.push(dense);
            }
            "Normalize" => self.normalized = true,
            _ => return Err(LoadError::Unsupported(format!("the module `{}`", module.kind))),
        }
        Ok(())
    }

    /// Hidden states (rows, length, width) to vectors: float32, (rows, dimensions).
    pub fn vectors(&self, hidden: &Array, batch: &Batch) -> Result<Array, Exception> {
        let hidden = hidden.as_dtype(Dtype::Float32)?;
        let pooled = self
            .poolings
            .iter()
            .map(|pooling| pooling.pooled(&hidden, batch))
            .collect::<Result<Vec<_>, _>>()?;
        let pooled = if let [one] = pooled.as_slice() { one.clone() } else { concatenate(&pooled, -1)? };
        let vectors = self.dense.iter().try_fold(pooled, |x, dense| dense.forward(&x))?;
        let vectors = vectors.as_dtype(Dtype::Float32)?;
        if !self.normalized {
            return Ok(vectors);
        }
        let length = vectors.square()?.sum_axes(&[-1], true)?.sqrt()?;
        vectors.divide(maximum(length, Array::from_f32(1e-12))?)
    }
}

impl Pooling {
    fn pooled(self, hidden: &Array, batch: &Batch) -> Result<Array, Exception> {
        let weights = match self {
            Self::First => return at(hidden, &vec![0; batch.lengths.len()]),
            Self::Last => {
                let last: Vec<i32> = batch.lengths.iter().map(|length| (length - 1).max(0)).collect();
                return at(hidden, &last);
            }
            Self::Mean => return mean(hidden, batch),
            Self::Max => {
                let nowhere = Array::from_f32(f32::NEG_INFINITY);
                let present = batch.weights()?.as_dtype(Dtype::Bool)?;
                return select(present, hidden, nowhere)?.max_axes(&[1], false);
            }
            Self::MeanOfRoot => batch.weights()?,
            Self::WeightedMean => {
                let length = batch.length();
                let places = Array::from_iter((1..=length).map(|place| place as f32), &[1, length, 1]);
                batch.weights()?.multiply(places)?
            }
        };
        let sum = hidden.multiply(&weights)?.sum_axes(&[1], false)?;
        let total = weights.sum_axes(&[1], false)?;
        sum.divide(if self == Self::MeanOfRoot { total.sqrt()? } else { total })
    }
}

/// The mean over the tokens: float32, (rows, width).
pub fn mean(hidden: &Array, batch: &Batch) -> Result<Array, Exception> {
    let weights = batch.weights()?;
    let sum = hidden.as_dtype(Dtype::Float32)?.multiply(&weights)?.sum_axes(&[1], false)?;
    sum.divide(weights.sum_axes(&[1], false)?)
}

/// The hidden state at one place of each row: (rows, width).
fn at(hidden: &Array, places: &[i32]) -> Result<Array, Exception> {
    let (rows, width) = (hidden.dim(0), hidden.dim(2));
    let places = Array::from_slice(places, &[rows, 1, 1]);
    hidden.take_along_axis(places, 1)?.reshape(&[rows, width])
}

/// `pooling_mode` is the newer way to name one; the older has a flag for each.
fn poolings(config: &Value) -> Result<Vec<Pooling>, LoadError> {
    const FLAGS: [(&str, &str, Pooling); 6] = [
        ("pooling_mode_cls_token", "cls", Pooling::First),
        ("pooling_mode_max_tokens", "max", Pooling::Max),
        ("pooling_mode_mean_tokens", "mean", Pooling::Mean),
        ("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", Pooling::MeanOfRoot),
        ("pooling_mode_weightedmean_tokens", "weightedmean", Pooling::WeightedMean),
        ("pooling_mode_lasttoken", "lasttoken", Pooling::Last),
    ];
    let named = config.get("pooling_mode").and_then(Value::as_str);
    let wanted = |flag: &str, name: &str| match named {
        Some(mode) => mode == name,
        None => config.get(flag).and_then(Value::as_bool) == Some(true),
    };
    let found: Vec<Pooling> =
        FLAGS.iter().filter(|(flag, name, _)| wanted(flag, name)).map(|row| row.2).collect();
    if found.is_empty() {
        return Err(LoadError::Unsupported(format!("the pooling {config}")));
    }
    Ok(found)
}

/// A JSON file; `None` if there is none.
fn parsed(path: &Path) -> Result<Option<Value>, LoadError> {
    match File::open(path) {
        Ok(file) => serde_json::from_reader(std::io::BufReader::new(file))
            .map(Some)
            .map_err(|source| LoadError::Configuration { path: path.to_path_buf(), source }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LoadError::Unreadable { path: path.to_path_buf(), source }),
    }
}
