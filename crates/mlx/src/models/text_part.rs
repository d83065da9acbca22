//! Multi-modal checkpoints hold a language model among others; this finds it.

/// What a weight is called in the language model on its own; `None` for what sees or hears. mlx-lm puts the whole model into
/// `language_model`, other publishers put `language_model` into the model.
pub fn name(name: &str) -> Option<String> {
    if let Some(rest) = name.strip_prefix("model.language_model.") {
        return Some(format!("model.{rest}"));
    }
    let is_head = name.starts_with("lm_head.");
    name.strip_prefix("language_model.").or(is_head.then_some(name)).map(str::to_owned)
}
