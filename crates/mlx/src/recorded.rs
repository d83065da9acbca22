//! Decoding steps that are computed again.
//!
//! One step differs from another of as many rows and pages in a few arrays only: tokens, where they stand, what others are drawn
//! with, the pages. Its graph is built once and recorded; steps like it are computed on the engine's thread from what was
//! recorded, so that no graph is built and nothing handed to another thread.
//!
//! Invariant: whatever a step's graph depends on, beside its variables, is in its [`Setting`] or never changes.

use duet_engine::executor::{Output, Row, SequenceId};
use mlx_rs::Array;

use crate::answers::Question;
use crate::evaluation::complete_recorded;
use crate::executor::{Failure, MlxExecutor};
use crate::forms::Form;
use crate::kernels::Recording;
use crate::places::Together;

/// Steps that are remembered.
const MOST: usize = 8;

/// Steps to be computed again, the one used last at the end.
#[derive(Default)]
pub struct Recorded {
    steps: Vec<(Setting, Recording)>,
    #[cfg(test)]
    again: usize,
}

/// What a model's steps depend on beside their variables.
#[derive(PartialEq)]
struct Setting {
    form: Form,
    rows: usize,
    /// See [`Rows::pages`](crate::cache::Rows::pages).
    pages: Vec<Vec<usize>>,
    /// See [`Question::kind`].
    kind: [bool; 2],
}

impl MlxExecutor {
    /// One token for each row, if their caches are in pages.
    pub(crate) fn step(&mut self, rows: &[Row]) -> Result<Option<Vec<Output>>, Failure> {
        let sequences: Vec<SequenceId> = rows.iter().map(|row| row.sequence).collect();
        let possible =
            self.under_way.is_none() && self.prepared.is_none() && !self.model.looks_at_positions();
        let form = self.common_form(&sequences, 1)?.filter(|_| possible);
        let Some(form) = form else { return Ok(None) };
        let question = Question::new(rows.iter().map(|row| row.wanted).collect())?;
        let Some(kind) = question.kind() else { return Ok(None) };
        if !self.places.forms().shape(form).is_paged()? {
            return Ok(None);
        }
        let (_, Together::Rows(mut places)) = self.places.gather(form, &sequences)? else { return Ok(None) };
        places.lay_out(1)?;
        let tokens: Vec<u32> = rows.iter().map(|row| row.token).collect();
        let tokens = Array::from_slice(&tokens, &[tokens.len() as i32, 1]);
        let (pages, arrays) = places.pages();
        let setting = Setting { form, rows: rows.len(), pages, kind };
        let small: Vec<&Array> =
            [&tokens].into_iter().chain(places.variables()).chain(question.variables()).collect();
        let (alike, variables) = (small.len(), [small, arrays].concat());
        if let Some(recording) = self.recorded.find(&setting) {
            let results = recording.compute(&variables)?;
            return question.answered(results)?.read().map(Some);
        }
        let variables: Vec<Array> = variables.into_iter().cloned().collect();
        let logits = self.model.logits(&self.model.hidden(&tokens, &mut places)?)?;
        let answers = question.answers(&logits)?;
        // Nothing but the answers is asked for.
        drop((logits, places));
        let (results, variables): (Vec<_>, Vec<_>) = (answers.arrays().collect(), variables.iter().collect());
        if let Some(recording) = complete_recorded(&results, &variables, alike)? {
            self.recorded.remember(setting, recording);
        }
        answers.read().map(Some)
    }
}

impl Recorded {
    fn find(&mut self, setting: &Setting) -> Option<&Recording> {
        let place = self.steps.iter().position(|(other, _)| other == setting)?;
        self.steps[place..].rotate_left(1);
        #[cfg(test)]
        {
            self.again += 1;
        }
        self.steps.last().map(|(_, recording)| recording)
    }

    fn remember(&mut self, setting: Setting, recording: Recording) {
        if self.steps.len() == MOST {
            self.steps.remove(0);
        }
        self.steps.push((setting, recording));
    }
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::unwrap_used, reason = "in a test a failure may panic")]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use duet_engine::executor::{Draw, Executor, Wanted};

    use super::*;
    use crate::LoadOptions;
    use crate::executor::warming;

    const GREEDY: Wanted = Wanted::Argmax;
    const DRAWN: Wanted = Wanted::Drawn(Draw::GREEDY);
    const LOGITS: Wanted = Wanted::Logits;

    fn load(variant: &str) -> MlxExecutor {
        let models = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo"));
        MlxExecutor::load(&models.join(variant), LoadOptions::default()).unwrap()
    }

    fn open(executor: &mut MlxExecutor, name: u64) {
        let prompt: Vec<u32> = (0..9 + name as u32).map(|place| place * 131 + 7).collect();
        executor.open(SequenceId(name), None).unwrap();
        executor.prefill(SequenceId(name), &prompt, None).unwrap();
    }

    fn rows(step: usize, asked: &[(u64, Wanted)]) -> Vec<Row> {
        let token = |name: u64| ((step as u64 * 37 + name * 11) % 3000 + 5) as u32;
        let row = |(name, wanted): &(u64, Wanted)| Row {
            sequence: SequenceId(*name),
            token: token(*name),
            wanted: *wanted,
        };
        asked.iter().map(row).collect()
    }

    /// Whose graph is built, whatever was recorded.
    fn built(executor: &mut MlxExecutor, rows: &[Row]) -> Vec<Output> {
        executor.prepare(rows, &[]).unwrap();
        executor.launch().unwrap();
        executor.collect().unwrap()
    }

    /// So many steps that say what those say whose graphs are built; tells how many were computed again.
    fn go_on(
        executors: [&mut MlxExecutor; 2],
        steps: std::ops::Range<usize>,
        asked: &[(u64, Wanted)],
    ) -> usize {
        let [one, other] = executors;
        let before = one.recorded.again;
        for step in steps {
            let rows = rows(step, asked);
            let found = one.decode(&rows).unwrap();
            assert_eq!(found, built(other, &rows), "step {step} of {asked:?}");
        }
        one.recorded.again - before
    }

    #[test]
    fn a_step_that_is_computed_again_says_what_it_says_when_its_graph_is_built() {
        for variant in ["bf16", "4bit"] {
            let (mut one, mut other) = (load(variant), load(variant));
            for executor in [&mut one, &mut other] {
                (0..3).for_each(|name| open(executor, name));
            }
            let mut go_on = |steps, asked: &[(u64, Wanted)]| go_on([&mut one, &mut other], steps, asked);
            // The first page is full on the way, and others have one.
            assert_eq!(go_on(0..280, &[(0, LOGITS)]), 280 - 2, "{variant}");
            assert_eq!(go_on(280..290, &[(1, LOGITS)]), 10, "{variant}");
            assert_eq!(go_on(280..290, &[(0, LOGITS), (1, LOGITS), (2, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(290..300, &[(2, LOGITS), (0, LOGITS), (1, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(300..310, &[(2, GREEDY), (1, DRAWN)]), 9, "{variant}");
            assert_eq!(go_on(310..320, &[(2, GREEDY), (1, GREEDY)]), 10, "{variant}");
            assert_eq!(go_on(320..330, &[(2, GREEDY), (1, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(330..340, &[(2, LOGITS), (1, DRAWN), (0, GREEDY)]), 9, "{variant}");
        }
    }

    /// Two rows that begin with the same page and two that do not are not alike.
    #[test]
    fn rows_may_share_pages() {
        let (mut one, mut other) = (load("bf16"), load("bf16"));
        for executor in [&mut one, &mut other] {
            open(executor, 0);
            let kept = executor.snapshot(SequenceId(0)).unwrap();
            (1..4).for_each(|name| executor.open(SequenceId(name), Some((kept.id, 9))).unwrap());
            open(executor, 4);
            let kept = executor.snapshot(SequenceId(4)).unwrap();
            (5..7).for_each(|name| executor.open(SequenceId(name), Some((kept.id, 13))).unwrap());
        }
        for (step, pair) in [(1, 2), (1, 5), (2, 3), (6, 2), (5, 6), (3, 5)].into_iter().enumerate() {
            let asked = [pair.0, pair.1].map(|name| (name, LOGITS));
            go_on([&mut one, &mut other], 10 * step..10 * step + 10, &asked);
        }
        assert!(one.recorded.again > 30, "{}", one.recorded.again);
    }

    /// Prompts that are known, from states like those that come back from a disk, of several files.
    #[test]
    fn who_returns_first_finds_a_recorded_step() {
        let mut executor = load("bf16");
        executor.return_to_pages(3, Duration::MAX).unwrap();
        assert_eq!((executor.recorded.steps.len(), executor.recorded.again), (3, 3));
        open(&mut executor, 0);
        for files in 1..=3 {
            let kept = executor.snapshot(SequenceId(files - 1)).unwrap();
            let length = 6 + 3 * files as usize;
            executor.open(SequenceId(files), Some((kept.id, length - 1))).unwrap();
            executor.prefill(SequenceId(files), &[7], Some(DRAWN)).unwrap();
            executor.prefill(SequenceId(files), &[8; 3], None).unwrap();
        }
        assert_eq!((executor.recorded.steps.len(), executor.recorded.again), (3, 6));
    }

    #[test]
    fn warming_up_records_steps_and_leaves_nothing() {
        let mut executor = load("bf16");
        executor.warm_up().unwrap();
        assert!(!executor.recorded.steps.is_empty() && executor.snapshots.is_empty());
        assert!((0..9).all(|number| executor.places.length(warming(number)).is_err()));
    }

    #[test]
    fn few_steps_are_remembered() {
        let mut executor = load("bf16");
        (0..MOST as u64 + 2).for_each(|name| open(&mut executor, name));
        for rows_of in (1..=MOST as u64 + 2).chain(1..=2) {
            let asked: Vec<_> = (0..rows_of).map(|name| (name, GREEDY)).collect();
            executor.decode(&rows(0, &asked)).unwrap();
        }
        assert_eq!((executor.recorded.steps.len(), executor.recorded.again), (MOST, 0));
        executor.decode(&rows(0, &[(5, GREEDY)])).unwrap();
        assert_eq!(executor.recorded.again, 1);
    }

    #[test]
    fn other_variables_than_those_recorded_are_an_error() {
        let mut executor = load("bf16");
        open(&mut executor, 0);
        executor.decode(&rows(0, &[(0, GREEDY)])).unwrap();
        let (_, recording) = executor.recorded.steps.last().unwrap();
        let tokens = Array::from_slice(&[1_u32, 2], &[2, 1]);
        assert!(recording.compute(&[&tokens]).is_err(), "too few");
        assert!(recording.compute(&[&tokens; 5]).is_err(), "another shape");
    }
}
