//! One choice's way from tokens to events: detokenizer, format decoder, stop sequences, events.

use std::sync::Arc;

use duet_inference::{BlockKind, Event, FinishReason, TokenLogProb, Usage};

use super::outlet::Outlet;
use crate::format::{Decoder, Start};
use crate::model_files::ModelFiles;
use crate::text::Detokenizer;

/// An answer in the making.
#[derive(Debug)]
pub struct Answer {
    model: Arc<ModelFiles>,
    choice: u32,
    detokenizer: Detokenizer,
    decoder: Box<dyn Decoder>,
    outlet: Outlet,
    usage: Usage,
    /// The length of the raw text so far.
    decoded: u64,
    text: String,
}

impl Answer {
    pub fn new(model: Arc<ModelFiles>, choice: u32, start: Start, stop_sequences: Vec<String>) -> Self {
        Self {
            choice,
            detokenizer: Detokenizer::default(),
            decoder: model.format.decoder(start),
            outlet: Outlet::new(choice, stop_sequences),
            usage: Usage::default(),
            decoded: 0,
            text: String::new(),
            model,
        }
    }

    /// Takes a token. Says why the answer is complete, if it is.
    pub fn push(
        &mut self,
        token: u32,
        log_prob: Option<TokenLogProb>,
        emit: &mut dyn FnMut(Event),
    ) -> Option<FinishReason> {
        let before = self.decoder.speaking();
        self.usage.tokens += 1;
        let ends = self.model.end_tokens.binary_search(&token).is_ok();
        if !ends {
            self.decode(token, log_prob, emit);
        }
        if before == BlockKind::Thinking || self.decoder.speaking() == BlockKind::Thinking {
            self.usage.thinking += 1;
        }
        let stopped = self.outlet.stopped().map(|sequence| FinishReason::StopSequence(sequence.to_owned()));
        stopped.or_else(|| ends.then_some(FinishReason::EndOfTurn))
    }

    /// Ends the answer.
    pub fn finish(mut self, reason: FinishReason, emit: &mut dyn FnMut(Event)) {
        self.text.clear();
        self.detokenizer.finish(&mut self.text);
        let Self { decoder, outlet, text, .. } = &mut self;
        let mut take = |piece: crate::format::Piece<'_>| outlet.take(piece, emit);
        decoder.push(text, &mut take);
        decoder.finish(&mut take);
        // What was held back until now may complete a stop sequence.
        let reason = match self.outlet.stopped() {
            Some(sequence) => FinishReason::StopSequence(sequence.to_owned()),
            None => reason,
        };
        self.outlet.close(emit);
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
