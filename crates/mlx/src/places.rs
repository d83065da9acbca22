//! Where the caches of sequences are: each by itself where caches are in pages; else alone while a prompt is read and while a
//! sequence decodes alone, and a row of a batch while it decodes with others. There is one batch for each form.
//!
//! Invariant: between two calls every cache has the form that its length asks for.

use std::collections::HashMap;

use duet_engine::executor::SequenceId;
use mlx_rs::Array;
use mlx_rs::error::Exception;

use crate::cache::{BatchCache, Cache, PagedCache, Rows, SequenceCache};
use crate::executor::Failure;
use crate::forms::{Form, Forms};

pub struct Places {
    forms: Forms,
    sequences: HashMap<SequenceId, Place>,
    batches: [Batch; Form::ALL.len()],
    /// Sequences as they were before their form changed, for as long as their last tokens may be taken back.
    unchanged: HashMap<SequenceId, SequenceCache>,
}

/// A cache as it was before a step.
pub enum Before {
    Alone(SequenceId, SequenceCache),
    Together(Form, BatchCache),
}

enum Place {
    Alone(SequenceCache),
    In(Form),
}

struct Batch {
    cache: BatchCache,
    /// Its sequences, by row.
    members: Vec<SequenceId>,
}

/// Sequences that take part in one pass together.
pub enum Together<'a> {
    Batch(&'a mut BatchCache),
    Rows(Rows<'a>),
}

impl Places {
    pub fn new(forms: Forms) -> Self {
        let batches = Form::ALL
            .map(|form| Batch { cache: BatchCache::new(forms.shape(form).clone()), members: Vec::new() });
        Self { forms, sequences: HashMap::new(), batches, unchanged: HashMap::new() }
    }

    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    pub fn insert(&mut self, sequence: SequenceId, cache: SequenceCache) {
        self.sequences.insert(sequence, Place::Alone(cache));
    }

    /// Undoes what a step did that nobody asked to compute.
    pub fn restore(&mut self, before: Before) {
        match before {
            Before::Alone(sequence, cache) => self.insert(sequence, cache),
            Before::Together(form, cache) => self.batches[form as usize].cache = cache,
        }
    }

    pub fn is_alone(&self, sequence: SequenceId) -> bool {
        matches!(self.sequences.get(&sequence), Some(Place::Alone(_)))
    }

    /// How many tokens a sequence has read.
    pub fn length(&self, sequence: SequenceId) -> Result<i32, Failure> {
        match self.sequences.get(&sequence) {
            None => Err(Failure::Unknown("sequence")),
            Some(Place::Alone(cache)) => Ok(cache.length()),
            Some(Place::In(form)) => {
                let batch = &self.batches[*form as usize];
                Ok(batch.cache.length(batch.row(sequence)?))
            }
        }
    }

    /// The form that a sequence's next token asks for.
    pub fn form(&self, sequence: SequenceId) -> Result<Form, Failure> {
        Ok(self.forms.of(self.length(sequence)?))
    }

    /// A sequence's own cache; it leaves the batch if it is in one.
    pub fn alone(&mut self, sequence: SequenceId) -> Result<&mut SequenceCache, Failure> {
        if let Some(Place::In(form)) = self.sequences.get(&sequence) {
            let batch = &mut self.batches[*form as usize];
            let row = batch.row(sequence)?;
            let cache = SequenceCache::Whole(batch.cache.extract(row)?);
            batch.remove(row)?;
            self.sequences.insert(sequence, Place::Alone(cache));
        }
        match self.sequences.get_mut(&sequence) {
            Some(Place::Alone(cache)) => Ok(cache),
            Some(Place::In(_)) | None => Err(Failure::Unknown("sequence")),
        }
    }

    /// The caches of sequences of one form; tells for each row which of them it is.
    pub fn gather(
        &mut self,
        form: Form,
        sequences: &[SequenceId],
    ) -> Result<(Vec<usize>, Together<'_>), Failure> {
        let positions: HashMap<SequenceId, usize> =
            sequences.iter().enumerate().map(|(position, sequence)| (*sequence, position)).collect();
        if self.forms.shape(form).is_paged()? {
            let rows = self.rows(&positions)?;
            return Ok(((0..sequences.len()).collect(), Together::Rows(rows)));
        }
        self.batch(form, sequences, &positions)
    }

    /// Caches in pages, in this order.
    fn rows(&mut self, positions: &HashMap<SequenceId, usize>) -> Result<Rows<'_>, Failure> {
        let mut rows: Vec<_> = self
            .sequences
            .iter_mut()
            .filter_map(|(sequence, place)| match (positions.get(sequence), place) {
                (Some(position), Place::Alone(SequenceCache::Paged(cache))) => Some((*position, cache)),
                _ => None,
            })
            .collect();
        if rows.len() != positions.len() {
            return Err(Failure::Unknown("sequence"));
        }
        rows.sort_unstable_by_key(|(position, _)| *position);
        Ok(Rows::new(rows.into_iter().map(|(_, cache)| cache).collect()))
    }

    /// Makes a form's batch hold exactly these sequences.
    fn batch(
        &mut self,
        form: Form,
        sequences: &[SequenceId],
        positions: &HashMap<SequenceId, usize>,
    ) -> Result<(Vec<usize>, Together<'_>), Failure> {
        for member in self.batches[form as usize].members.clone().iter().rev() {
            if !positions.contains_key(member) {
                self.alone(*member)?;
            }
        }
        let batch = &mut self.batches[form as usize];
        for sequence in sequences {
            match self.sequences.get(sequence) {
                None => return Err(Failure::Unknown("sequence")),
                Some(Place::In(_)) => {}
                Some(Place::Alone(SequenceCache::Paged(_))) => return Err(Failure::Unknown("batch")),
                Some(Place::Alone(SequenceCache::Whole(cache))) => {
                    batch.cache.join(cache)?;
                    batch.members.push(*sequence);
                    self.sequences.insert(*sequence, Place::In(form));
                }
            }
        }
        let order = batch.members.iter().filter_map(|member| positions.get(member).copied()).collect();
        Ok((order, Together::Batch(&mut batch.cache)))
    }

    /// Gives the caches of these sequences the form that is due after they have read up to `count` tokens.
    pub fn settle(&mut self, sequences: &[SequenceId], count: usize) -> Result<(), Failure> {
        for sequence in sequences {
            let length = self.length(*sequence)?;
            let (now, before) = (self.forms.of(length), self.forms.of(length - count as i32));
            if now != before {
                let cache = self.alone(*sequence)?.clone();
                let cache = cache.packed(self.forms.shape(now))?;
                self.insert(*sequence, cache);
            }
        }
        Ok(())
    }

    /// Remembers a sequence if its next token changes its form.
    pub fn remember(&mut self, sequence: SequenceId) -> Result<(), Failure> {
        if self.forms.until_change(self.length(sequence)?) == 1 {
            let cache = self.alone(sequence)?.clone();
            self.unchanged.insert(sequence, cache);
        }
        Ok(())
    }

    /// No tokens are taken back any more of what was read until now.
    pub fn forget(&mut self) {
        self.unchanged.clear();
    }

    /// Takes the last `count` tokens of a sequence back.
    pub fn cut(&mut self, sequence: SequenceId, count: i32) -> Result<(), Failure> {
        let left = self.length(sequence)? - count;
        if let Some(mut cache) = self.unchanged.remove(&sequence)
            && left <= cache.length()
        {
            cache.cut(cache.length() - left)?;
            self.alone(sequence)?;
            self.insert(sequence, cache);
            return Ok(());
        }
        match self.sequences.get_mut(&sequence) {
            None => Err(Failure::Unknown("sequence")),
            Some(Place::Alone(cache)) => Ok(cache.cut(count)?),
            Some(Place::In(form)) => {
                let batch = &mut self.batches[*form as usize];
                Ok(batch.cache.cut(batch.row(sequence)?, count)?)
            }
        }
    }

    /// A sequence's present state, to be kept for long.
    pub fn copy(&self, sequence: SequenceId) -> Result<SequenceCache, Failure> {
        match self.sequences.get(&sequence) {
            None => Err(Failure::Unknown("sequence")),
            Some(Place::Alone(cache)) => Ok(cache.kept()?),
            Some(Place::In(form)) => {
                let batch = &self.batches[*form as usize];
                Ok(SequenceCache::Whole(batch.cache.extract(batch.row(sequence)?)?))
            }
        }
    }

    /// Ends a sequence. Unknown ones are ignored.
    pub fn close(&mut self, sequence: SequenceId) -> Result<(), Failure> {
        self.unchanged.remove(&sequence);
        if let Some(Place::In(form)) = self.sequences.remove(&sequence) {
            let batch = &mut self.batches[form as usize];
            let row = batch.row(sequence)?;
            batch.remove(row)?;
        }
        Ok(())
    }

    pub fn clear(&mut self) {
        self.sequences.clear();
        self.unchanged.clear();
        for (form, batch) in Form::ALL.into_iter().zip(&mut self.batches) {
            batch.members.clear();
            batch.cache = BatchCache::new(self.forms.shape(form).clone());
        }
    }
}

impl Together<'_> {
    pub fn cache(&mut self) -> &mut dyn Cache {
        match self {
            Self::Batch(batch) => *batch,
            Self::Rows(rows) => rows,
        }
    }

    /// Takes the last `count` positions of a row back.
    pub fn cut(&mut self, row: usize, count: i32) -> Result<(), Exception> {
        match self {
            Self::Batch(batch) => batch.cut(row, count),
            Self::Rows(rows) => rows.rows[row].cut(count),
        }
    }

    /// What has to be computed for caches in pages to be complete.
    pub fn written(&self) -> Option<&Array> {
        match self {
            Self::Batch(_) => None,
            Self::Rows(rows) => rows.written(),
        }
    }

    /// How these sequences were before the step that comes.
    pub fn before(&mut self, form: Form, sequences: &[SequenceId]) -> Result<Vec<Before>, Exception> {
        match self {
            Self::Batch(batch) => {
                batch.make_room()?;
                Ok(vec![Before::Together(form, batch.clone())])
            }
            Self::Rows(rows) => {
                let row = |(sequence, row): (&SequenceId, &&mut PagedCache)| {
                    Before::Alone(*sequence, SequenceCache::Paged((**row).clone()))
                };
                Ok(sequences.iter().zip(&rows.rows).map(row).collect())
            }
        }
    }
}

impl Batch {
    fn row(&self, sequence: SequenceId) -> Result<usize, Failure> {
        self.members.iter().position(|member| *member == sequence).ok_or(Failure::Unknown("row"))
    }

    fn remove(&mut self, row: usize) -> Result<(), Exception> {
        self.members.swap_remove(row);
        self.cache.leave(row)
    }
}
