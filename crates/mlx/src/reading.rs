//! Prompts: read chunk by chunk, and several in one pass.

use duet_engine::executor::{Output, Reading, Row, SequenceId, Wanted};
use duet_kernels::FEW_TOKENS;
use mlx_rs::Array;
use mlx_rs::ops::indexing::TryIndexOp;

use crate::answers::Answers;
use crate::cache::{BatchCache, SequenceCache};
use crate::evaluation::complete;
use crate::executor::{Failure, MlxExecutor, filled};
use crate::forms::Form;
use crate::models::Model;
use crate::places::Together;

/// Sequences that hold more tokens are not copied into a batch for one pass. Those in pages need not be.
const COPIED: i32 = 1024;

impl MlxExecutor {
    pub(crate) fn read(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, Failure> {
        let mut rest = tokens;
        loop {
            let until_change = self.places.forms().until_change(self.places.length(sequence)?);
            let (part, later) = rest.split_at(until_change.min(rest.len()));
            let cache = self.places.alone(sequence)?;
            let hidden = self.model.hidden(&Array::from_slice(part, &[1, part.len() as i32]), cache)?;
            let last = wanted.filter(|_| later.is_empty());
            let output = match last {
                None => {
                    complete(cache.arrays())?;
                    None
                }
                Some(wanted) => {
                    let last = hidden.try_index((.., -1, ..))?;
                    Answers::of(&self.model.logits(&last)?, &[wanted])?.read_at_once()?.pop()
                }
            };
            self.places.settle(&[sequence], part.len())?;
            if later.is_empty() {
                return Ok(output);
            }
            rest = later;
        }
    }

    /// In as few passes as there can be without that a prompt's numbers depend on the others: attention reads few tokens and
    /// many in different ways.
    pub(crate) fn read_together(&mut self, readings: &[Reading<'_>]) -> Result<Vec<Option<Output>>, Failure> {
        let mut answers = vec![None; readings.len()];
        for few in [true, false] {
            let numbers: Vec<usize> = (0..readings.len())
                .filter(|number| (readings[*number].tokens.len() <= FEW_TOKENS) == few)
                .collect();
            if numbers.is_empty() {
                continue;
            }
            let group: Vec<Reading<'_>> = numbers.iter().map(|number| readings[*number]).collect();
            for (number, answer) in numbers.iter().zip(self.read_group(&group)?) {
                answers[*number] = answer;
            }
        }
        Ok(answers)
    }

    fn read_group(&mut self, readings: &[Reading<'_>]) -> Result<Vec<Option<Output>>, Failure> {
        // All that is known but for the last token: like any other decoding step.
        if let Some(rows) = readings.iter().map(last_token).collect::<Option<Vec<Row>>>()
            && let Some(outputs) = self.step(&rows)?
        {
            return Ok(outputs.into_iter().map(Some).collect());
        }
        let longest = readings.iter().map(|reading| reading.tokens.len()).max().unwrap_or(0);
        let sequences: Vec<_> = readings.iter().map(|reading| reading.sequence).collect();
        let form = if readings.len() > 1 { self.common_form(&sequences, longest)? } else { None };
        match form {
            Some(form) if self.places.forms().shape(form).is_paged()? => {
                let (_, together) = self.places.gather(form, &sequences)?;
                pass(self.model.as_ref(), together, readings, longest)
            }
            Some(form) if self.longest(&sequences)? <= COPIED => {
                self.read_in_batch(form, readings, &sequences, longest)
            }
            Some(_) | None => {
                let read = |one: &Reading<'_>| self.read(one.sequence, one.tokens, one.wanted);
                readings.iter().map(read).collect()
            }
        }
    }

    /// In a batch of their own for one pass.
    fn read_in_batch(
        &mut self,
        form: Form,
        readings: &[Reading<'_>],
        sequences: &[SequenceId],
        longest: usize,
    ) -> Result<Vec<Option<Output>>, Failure> {
        let mut batch = BatchCache::new(self.places.forms().shape(form).clone());
        for sequence in sequences {
            match self.places.alone(*sequence)? {
                SequenceCache::Whole(cache) => batch.join(cache)?,
                SequenceCache::Paged(_) => return Err(Failure::Unknown("batch")),
            }
        }
        let answers = pass(self.model.as_ref(), Together::Batch(&mut batch), readings, longest)?;
        for (row, reading) in readings.iter().enumerate() {
            self.places.insert(reading.sequence, SequenceCache::Whole(batch.extract(row)?));
            self.places.settle(&[reading.sequence], reading.tokens.len())?;
        }
        Ok(answers)
    }

    /// The most tokens that one of these has.
    fn longest(&self, sequences: &[SequenceId]) -> Result<i32, Failure> {
        let lengths = sequences.iter().map(|sequence| self.places.length(*sequence));
        Ok(lengths.collect::<Result<Vec<_>, _>>()?.into_iter().max().unwrap_or(0))
    }
}

/// For a reading of nothing else.
fn last_token(reading: &Reading<'_>) -> Option<Row> {
    match (reading.tokens, reading.wanted) {
        ([token], Some(wanted)) => Some(Row { sequence: reading.sequence, token: *token, wanted }),
        _ => None,
    }
}

/// One pass over prompts of up to `longest` tokens. Shorter ones are filled up, and what that leaves behind is taken back.
fn pass(
    model: &dyn Model,
    mut together: Together<'_>,
    readings: &[Reading<'_>],
    longest: usize,
) -> Result<Vec<Option<Output>>, Failure> {
    let tokens = filled(readings.iter().map(|reading| reading.tokens), longest);
    let hidden = model.hidden(&tokens, together.cache())?;
    let hidden = hidden.reshape(&[(readings.len() * longest) as i32, -1])?;
    let (mut last, mut wanted) = (Vec::new(), Vec::new());
    for (row, reading) in readings.iter().enumerate() {
        together.cut(row, (longest - reading.tokens.len()) as i32)?;
        if let Some(asked) = reading.wanted {
            last.push((row * longest + reading.tokens.len() - 1) as i32);
            wanted.push(asked);
        }
    }
    if last.is_empty() {
        complete(together.written())?;
        return Ok(vec![None; readings.len()]);
    }
    let hidden = hidden.take_axis(Array::from_slice(&last, &[last.len() as i32]), 0)?;
    let mut said = Answers::of(&model.logits(&hidden)?, &wanted)?.read_at_once()?.into_iter();
    Ok(readings.iter().map(|reading| reading.wanted.and_then(|_| said.next())).collect())
}
