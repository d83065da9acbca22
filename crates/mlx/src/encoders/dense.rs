//! A layer between pooling and normalisation, as sentence-transformers has them.

use std::path::Path;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::activation::Activation;
use crate::error::LoadError;
use crate::layers::Linear;
use crate::precision::Precision;
use crate::weights::Weights;

#[derive(Deserialize)]
struct Config {
    in_features: i32,
    out_features: i32,
    #[serde(default = "tanh")]
    activation_function: String,
}

/// What sentence-transformers takes when nothing is said.
fn tanh() -> String {
    "Tanh".to_owned()
}

#[derive(Debug)]
pub struct Dense {
    layer: Linear,
    activation: Activation,
    pub width: i32,
}

impl Dense {
    /// From a module's folder; or, where a conversion has put the weights to the others, from those as `dense.<number>`.
    pub fn load(
        folder: &Path,
        config: &Value,
        number: usize,
        weights: &mut Weights,
    ) -> Result<Self, LoadError> {
        let config = Config::deserialize(config).map_err(|error| {
            LoadError::Unsupported(format!("a Dense module that cannot be read ({error})"))
        })?;
        let Config { in_features, out_features, activation_function } = config;
        let moved = format!("dense.{number}");
        let layer = if weights.contains(&format!("{moved}.weight")) {
            weights.linear(&moved, out_features, in_features)?
        } else {
            let mut own = Weights::open(folder, &Value::Null, Precision::Float32)?;
            own.linear("linear", out_features, in_features)?
        };
        Ok(Self { layer, activation: Activation::named(&activation_function)?, width: out_features })
    }

    /// The two of EmbeddingGemma, which conversions keep without the modules' files: to four times the width and back.
    pub fn moved(width: i32, weights: &mut Weights) -> Result<Vec<Self>, LoadError> {
        if !weights.contains("dense.0.weight") {
            return Ok(Vec::new());
        }
        let sizes = [(width, 4 * width), (4 * width, width)];
        let layer = |(number, (inputs, outputs)): (usize, (i32, i32))| {
            let layer = weights.linear(&format!("dense.{number}"), outputs, inputs)?;
            Ok(Self { layer, activation: Activation::Identity, width: outputs })
        };
        sizes.into_iter().enumerate().map(layer).collect()
    }

    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        self.activation.of(self.layer.forward(x)?)
    }
}
