//! Chat templates: a conversation to the prompt the model was trained on.
//!
//! Templates are Jinja programs out of the model's folder, written for Hugging Face's renderer; [`environment`] speaks
//! its dialect, [`turns`] fits conversations to what a template can take.

mod environment;
mod json;
mod turns;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use duet_inference::{Error, Message, Role, Thinking};
use minijinja::{Environment, Value};

use crate::format::{Start, Tags};
use turns::{Abilities, Turn};

/// A compiled template and what it was found to be able to render.
#[derive(Debug)]
pub struct Template {
    environment: Environment<'static>,
    special: BTreeMap<String, String>,
    abilities: Abilities,
    thinking: Option<Tags>,
}

/// A prompt as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    /// Where it leaves the model.
    pub start: Start,
}

impl Template {
    /// Compiles a template. `special` are the tokens it may name, such as `bos_token`; `thinking` are the marks that the
    /// model puts around its reasoning.
    ///
    /// # Errors
    /// The template's syntax, with the line.
    pub fn new(
        source: &str,
        special: BTreeMap<String, String>,
        thinking: Option<Tags>,
    ) -> Result<Self, minijinja::Error> {
        let environment = environment::environment(source)?;
        let mut template = Self { environment, special, abilities: Abilities::default(), thinking };
        template.abilities = Abilities::probe(|turns| template.run(turns, Thinking::ModelDefault).ok());
        Ok(template)
    }

    /// Renders a conversation so that the assistant speaks next. If it ends in an assistant message, the model goes on
    /// with that message instead of beginning one.
    ///
    /// # Errors
    /// [`Error::Unsupported`] if the conversation is empty or the template refuses it.
    pub fn render(&self, messages: &[Message], thinking: Thinking) -> Result<Rendered, Error> {
        let (begun, said) = match messages.split_last() {
            Some((last, said)) if last.role == Role::Assistant => (Some(last), said),
            Some(_) => (None, messages),
            None => return Err(unsupported("the conversation is empty".into())),
        };
        let turns = self.abilities.fit(said);
        let mut text = self.run(&turns, thinking).map_err(|error| unsupported(describe(&error)))?;
        let opened = self.thinking.is_some_and(|tags| text.trim_end().ends_with(tags.open));
        let mut start = if opened { Start::Thinking } else { Start::Turn };
        if let Some(begun) = begun {
            self.begin(begun, opened, &mut text);
            start = Start::Text;
        }
        Ok(Rendered { text, start })
    }

    /// Appends the beginning of the answer, behind thinking that is complete.
    fn begin(&self, begun: &Message, opened: bool, text: &mut String) {
        let turn = Turn::of(begun);
        if let Some(Tags { open, close }) = self.thinking {
            let reasoning = turn.reasoning.as_deref().unwrap_or_default();
            let closed = text.trim_end().ends_with(close);
            if opened {
                text.truncate(text.trim_end().len() - open.len());
            }
            if opened || (!reasoning.is_empty() && !closed) {
                text.push_str(&format!("{open}\n{reasoning}\n{close}\n\n"));
            }
        }
        // White space at the end would be tokenised apart from the word that follows it.
        text.push_str(turn.content.trim_end());
    }

    fn run(&self, turns: &[Turn], thinking: Thinking) -> Result<String, minijinja::Error> {
        let mut context: BTreeMap<&str, Value> =
            self.special.iter().map(|(name, token)| (name.as_str(), Value::from(token))).collect();
        context.insert("messages", turns.iter().map(Turn::value).collect());
        context.insert("tools", Value::from(()));
        context.insert("documents", Value::from(()));
        context.insert("add_generation_prompt", Value::from(true));
        match thinking {
            Thinking::ModelDefault => {}
            Thinking::Enabled => drop(context.insert("enable_thinking", Value::from(true))),
            Thinking::Disabled => drop(context.insert("enable_thinking", Value::from(false))),
        }
        self.environment.get_template(environment::NAME)?.render(Value::from(context))
    }
}

fn describe(error: &minijinja::Error) -> String {
    let reason = error.detail().map_or_else(|| error.to_string(), str::to_owned);
    format!("the model's chat template refuses the conversation: {reason}")
}

fn unsupported(message: String) -> Error {
    Error::Unsupported { field: "messages", message }
}
