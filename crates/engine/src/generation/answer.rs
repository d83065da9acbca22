//! One choice's way from tokens to events: detokenizer, format decoder, stop sequences, events.

use std::sync::Arc;

use duet_inference::{Event, FinishReason, TokenLogProb, ToolChoice, Tools, Usage};

use super::outlet::Outlet;
use crate::format::{Decoder, Speaking, Start};
use crate::model_files::ModelFiles;
use crate::text::Detokenizer;

/// An answer in the making.
#[derive(Debug)]
pub struct Answer {
    model: Arc<ModelFiles>,
    choice: u32,
    detokenizer: Detokenizer,
    decoder: Decoder,
    outlet: Outlet,
    usage: Usage,
    /// The length of the raw text so far.
    decoded: u64,
    text: String,
}

impl Answer {
    pub fn new(
        model: Arc<ModelFiles>,
        choice: u32,
        start: Start,
        tools: &Arc<Tools>,
        stop_sequences: Vec<String>,
    ) -> Self {
        let one_call = tools.single || matches!(tools.choice, ToolChoice::Named(_));
        Self {
            choice,
            detokenizer: Detokenizer::default(),
            decoder: model.format.decoder(start, tools),
            outlet: Outlet::new(choice, stop_sequences, one_call),
            usage: Usage::default(),
            decoded: 0,
            text: String::new(),
            model,
        }
    }

    /// Takes a token. Says why the answer is complete, if it is: because the model ended its turn, at a stop sequence, or
    /// with the call that was asked for.
    pub fn push(
        &mut self,
        token: u32,
        log_prob: Option<TokenLogProb>,
        emit: &mut dyn FnMut(Event),
    ) -> Option<FinishReason> {
        let before = self.speaking();
        self.usage.tokens += 1;
        let ends = self.model.end_tokens.binary_search(&token).is_ok();
        if !ends {
            self.decode(token, log_prob, emit);
        }
        if before == Speaking::Thinking || self.speaking() == Speaking::Thinking {
            self.usage.thinking += 1;
        }
        let complete = self.outlet.is_complete().then_some(FinishReason::ToolCalls);
        self.outlet.stopped().or(complete).or_else(|| ends.then_some(FinishReason::EndOfTurn))
    }

    /// What the model is saying at the moment.
    pub fn speaking(&self) -> Speaking {
        self.decoder.speaking()
    }

    /// Ends the answer.
    pub fn finish(mut self, reason: FinishReason, emit: &mut dyn FnMut(Event)) {
        self.text.clear();
        self.detokenizer.finish(&mut self.text);
        let Self { decoder, outlet, text, .. } = &mut self;
        let mut take = |piece| outlet.take(piece, emit);
        decoder.push(text, &mut take);
        decoder.finish(&mut take);
        self.outlet.close(emit);
        // What was held back until now may complete a stop sequence.
        let reason = self.outlet.stopped().unwrap_or(match reason {
            FinishReason::EndOfTurn if self.outlet.has_called() => FinishReason::ToolCalls,
            reason => reason,
        });
        emit(Event::Finished { choice: self.choice, reason, usage: self.usage });
    }

    fn decode(&mut self, token: u32, log_prob: Option<TokenLogProb>, emit: &mut dyn FnMut(Event)) {
        self.text.clear();
        if self.model.is_text(token) {
            self.detokenizer.push(self.model.tokenizer.bytes(token), &mut self.text);
        }
        let start = self.decoded;
        self.decoded += self.text.len() as u64;
        if let Some(log_prob) = log_prob {
            // A token that ends within a character reaches into the text that is still to come.
            let end = self.decoded + u64::from(self.detokenizer.is_waiting());
            self.outlet.expect(start, end, log_prob);
        }
        let Self { decoder, outlet, text, .. } = self;
        decoder.push(text, &mut |piece| outlet.take(piece, emit));
        outlet.flush(emit);
    }
}
