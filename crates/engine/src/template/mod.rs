//! Chat templates: a conversation to the prompt the model was trained on.
//!
//! Templates are Jinja programs out of the model's folder, written for Hugging Face's renderer; [`environment`] speaks
//! its dialect. [`canonical`] turns messages into turns, [`abilities`] fits them to what a template can take, which
//! [`probe`] has found out.

mod abilities;
mod canonical;
mod effort;
mod environment;
mod json;
mod probe;
mod tools;
mod turn;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use duet_inference::{Effort, Error, Message, Reasoning, Request, Role, Thinking, Tools};
use minijinja::value::Serde;
use minijinja::{Environment, Value};

use crate::format::{Start, Tags};
use abilities::Abilities;
use probe::Sample;
use turn::{Speaker, Turn};

/// A compiled template and what it was found to be able to render.
#[derive(Debug)]
pub struct Template {
    environment: Environment<'static>,
    special: BTreeMap<String, String>,
    abilities: Abilities,
    efforts: effort::Words,
    thinking: Option<Tags>,
    /// What stands between the beginning of an answer and its text.
    lead: String,
    /// Another template for conversations with tools, as some models have it.
    with_tools: Option<Box<Template>>,
}

/// Stands behind the opened thinking where Seed-OSS is not to think: the model says so and closes it.
const NO_BUDGET: &str = "<seed:cot_budget_reflect>";

/// What a prompt is made of.
#[derive(Debug, Clone, Copy)]
pub struct Conversation<'a> {
    pub messages: &'a [Message],
    pub tools: &'a Tools,
    pub thinking: Thinking,
    pub effort: Option<Effort>,
}

impl<'a> From<&'a Request> for Conversation<'a> {
    fn from(request: &'a Request) -> Self {
        let Request { messages, tools, thinking, effort, .. } = request;
        Self { messages, tools, thinking: *thinking, effort: *effort }
    }
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
        let (abilities, efforts) = (Abilities::default(), effort::Words::of(source));
        let lead = String::new();
        let mut template =
            Self { environment, special, abilities, efforts, thinking, lead, with_tools: None };
        let render = |sample: &Sample<'_>| template.run(sample, Thinking::ModelDefault, None).ok();
        let (abilities, lead) = (probe::probe(&render), probe::lead(&render));
        template.abilities = abilities;
        // Marks of thinking are put in with the thoughts.
        let thinks = |lead: &String| {
            thinking.is_some_and(|tags| lead.contains(tags.open) || lead.contains(tags.close))
        };
        template.lead = lead.filter(|lead| !thinks(lead)).unwrap_or_default();
        Ok(template)
    }

    /// Lets conversations with tools be rendered by another template.
    pub fn for_tools(self, template: Option<Self>) -> Self {
        Self { with_tools: template.map(Box::new), ..self }
    }

    /// Whether the template itself shows tools, calls and results. Where it does not, they are spelled out in the Hermes
    /// syntax, and that is how the model will call.
    pub fn knows_tools(&self) -> bool {
        self.with_tools.as_deref().unwrap_or(self).abilities.tools.is_some()
    }

    /// Whether the model thinks, can be told not to, and how hard it can be told to: what changes the prompt.
    pub fn reasoning(&self, source: &str) -> Reasoning {
        let Some(_) = self.thinking else { return Reasoning::default() };
        let turns = [Turn::text(Speaker::User, "Hi.".to_owned())];
        let sample = Sample { turns: &turns, tools: &[], style: self.abilities.style };
        let prompt = |thinking| self.run(&sample, thinking, None).ok();
        let optional = prompt(Thinking::Enabled) != prompt(Thinking::Disabled);
        Reasoning { supported: true, optional, efforts: effort::Words::levels(source) }
    }

    /// Renders a conversation so that the assistant speaks next. If it ends in an assistant message without calls, the
    /// model goes on with that message instead of beginning one.
    ///
    /// # Errors
    /// [`Error::Unsupported`] if the conversation is empty or the template refuses it.
    pub fn render(&self, conversation: &Conversation<'_>) -> Result<Rendered, Error> {
        let Conversation { messages, tools, thinking, effort } = *conversation;
        if let Some(template) = self.with_tools.as_deref().filter(|_| !tools.list.is_empty()) {
            return template.render(conversation);
        }
        let mut turns = canonical::turns(messages, tools);
        let begun = turns.pop_if(|turn| {
            let last = messages.last().is_some_and(|message| message.role == Role::Assistant);
            last && turn.calls.is_empty()
        });
        if turns.is_empty() && begun.is_none() {
            return Err(unsupported("the conversation is empty".into()));
        }
        let (turns, tools) = self.abilities.fit(turns, tools::head(tools));
        let sample = Sample { turns: &turns, tools: &tools, style: self.abilities.style };
        let mut text = self.run(&sample, thinking, effort).map_err(|error| unsupported(describe(&error)))?;
        let opened = self.opened(&text);
        let mut start = if opened.is_some() { Start::Thinking } else { Start::Turn };
        if let Some(begun) = begun {
            self.begin(&begun, opened, &mut text);
            start = Start::Text;
        }
        Ok(Rendered { text, start })
    }

    /// Where the prompt opens thinking that the model goes on with.
    fn opened(&self, text: &str) -> Option<usize> {
        let text = text.trim_end();
        Some(text.strip_suffix(NO_BUDGET).unwrap_or(text).strip_suffix(self.thinking?.open)?.len())
    }

    /// Appends the beginning of the answer, behind thinking that is complete.
    fn begin(&self, turn: &Turn, opened: Option<usize>, text: &mut String) {
        if let Some(Tags { open, close }) = self.thinking.filter(|_| self.lead.trim().is_empty()) {
            let reasoning = turn.reasoning.as_deref().unwrap_or_default();
            let closed = text.trim_end().ends_with(close);
            if let Some(start) = opened {
                text.truncate(start);
            }
            if opened.is_some() || (!reasoning.is_empty() && !closed) {
                text.push_str(&format!("{open}\n{reasoning}\n{close}\n\n"));
            }
        }
        text.push_str(&self.lead);
        // White space at the end would be tokenised apart from the word that follows it.
        text.push_str(turn.content.trim_end());
    }

    fn run(
        &self,
        sample: &Sample<'_>,
        thinking: Thinking,
        effort: Option<Effort>,
    ) -> Result<String, minijinja::Error> {
        let mut context: BTreeMap<&str, Value> =
            self.special.iter().map(|(name, token)| (name.as_str(), Value::from(token))).collect();
        context.insert("messages", sample.turns.iter().map(|turn| turn.value(sample.style)).collect());
        context.insert("tools", Value::from(()));
        context.insert("documents", Value::from(()));
        context.insert("add_generation_prompt", Value::from(true));
        if !sample.tools.is_empty() {
            context.insert("tools", Value::from(Serde(sample.tools)));
            // Agents: the makers of models that can keep earlier thoughts recommend it for them, and it keeps the
            // beginning of the prompt as it is.
            context.insert("preserve_thinking", Value::from(true));
            context.insert("clear_thinking", Value::from(false));
        }
        if thinking != Thinking::ModelDefault {
            // Most templates know the first, Cohere's the second.
            let thinks = Value::from(thinking == Thinking::Enabled);
            context.extend([("enable_thinking", thinks.clone()), ("reasoning", thinks)]);
        }
        if thinking == Thinking::Disabled {
            // Seed-OSS
            context.insert("thinking_budget", Value::from(0));
        }
        if let Some(effort) = effort {
            context.insert("reasoning_effort", Value::from(self.efforts.word(effort)));
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
