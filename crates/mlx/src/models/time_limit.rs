//! How configurations write the time that a token may take in a state space layer.

use serde_json::Value;

use crate::error::LoadError;

/// `time_step_limit`, `[least, most]`, each a number or, because JSON has no infinity, `{"__float__": "Infinity"}`.
pub fn time_limit(config: &Value, otherwise: (f32, f32)) -> Result<(f32, f32), LoadError> {
    let number = |value: &Value| match value.get("__float__") {
        Some(text) => text.as_str()?.parse::<f32>().ok(),
        None => value.as_f64().map(|number| number as f32),
    };
    match config.get("time_step_limit") {
        None | Some(Value::Null) => Ok(otherwise),
        Some(Value::Array(limits))
            if let [least, most] = limits.as_slice()
                && let (Some(least), Some(most)) = (number(least), number(most)) =>
        {
            Ok((least, most))
        }
        Some(other) => Err(LoadError::Unsupported(format!("a time_step_limit of {other}"))),
    }
}
