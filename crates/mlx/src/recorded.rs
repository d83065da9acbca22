//! Decoding steps that are computed again.
//!
//! As long as the same sequences write to the same pages, a step differs from the one before it in a few small arrays only:
//! tokens, where they stand, what others are drawn with. Its graph is built once and recorded; the steps after it are computed
//! on the engine's thread from what was recorded, so that no graph is built and nothing handed to another thread.
//!
//! Invariant: whatever a step's graph depends on, beside its variables, is in its [`Setting`] or never changes.

use std::rc::Rc;

use duet_engine::executor::{Output, Row, SequenceId};
use mlx_rs::Array;

use crate::answers::Question;
use crate::cache::{Page, Rows};
use crate::evaluation::complete_recorded;
use crate::executor::{Failure, MlxExecutor};
use crate::kernels::Recording;
use crate::places::Together;

/// A step, to be computed again.
pub struct Recorded {
    setting: Setting,
    recording: Recording,
}

/// What a model's steps depend on beside their variables.
struct Setting {
    sequences: Vec<SequenceId>,
    pages: Vec<Rc<Page>>,
    question: Question,
}

impl MlxExecutor {
    /// One token for each row, if their caches are in pages.
    pub(crate) fn step(&mut self, rows: &[Row]) -> Result<Option<Vec<Output>>, Failure> {
        let sequences: Vec<SequenceId> = rows.iter().map(|row| row.sequence).collect();
        let possible =
            self.under_way.is_none() && self.prepared.is_none() && !self.model.looks_at_positions();
        let form = self.common_form(&sequences, 1)?.filter(|_| possible);
        let Some(form) = form else { return Ok(None) };
        if !self.places.forms().shape(form).is_paged()? {
            return Ok(None);
        }
        let (_, Together::Rows(mut places)) = self.places.gather(form, &sequences)? else { return Ok(None) };
        places.lay_out(1)?;
        let tokens: Vec<u32> = rows.iter().map(|row| row.token).collect();
        let tokens = Array::from_slice(&tokens, &[tokens.len() as i32, 1]);
        let question = Question::new(rows.iter().map(|row| row.wanted).collect())?;
        let setting = Setting { sequences, pages: places.pages().cloned().collect(), question };
        let variables = variables(&tokens, &places, &setting.question);
        let variables: Vec<&Array> = variables.iter().collect();
        if let Some(recorded) = self.recorded.as_ref().filter(|recorded| recorded.setting.is_like(&setting)) {
            return setting.question.answered(recorded.recording.compute(&variables)?)?.read().map(Some);
        }
        let logits = self.model.logits(&self.model.hidden(&tokens, &mut places)?)?;
        let answers = setting.question.answers(&logits)?;
        // Nothing but the answers is asked for.
        drop((logits, places));
        let recording = complete_recorded(&answers.arrays().collect::<Vec<_>>(), &variables)?;
        self.recorded = recording.map(|recording| Recorded { setting, recording });
        answers.read().map(Some)
    }

    /// Holds no pages any more that are only there for this sequence.
    pub(crate) fn forget_step_of(&mut self, sequence: SequenceId) {
        self.recorded.take_if(|recorded| recorded.setting.sequences.contains(&sequence));
    }
}

impl Setting {
    fn is_like(&self, other: &Self) -> bool {
        let mut pages = self.pages.iter().zip(&other.pages);
        self.pages.len() == other.pages.len()
            && pages.all(|(one, other)| Rc::ptr_eq(one, other))
            && self.question.is_like(&other.question)
    }
}

fn variables(tokens: &Array, places: &Rows<'_>, question: &Question) -> Vec<Array> {
    [tokens].into_iter().chain(places.variables()).chain(question.variables()).cloned().collect()
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::unwrap_used, reason = "in a test a failure may panic")]
mod tests {
    use std::path::Path;

    use duet_engine::executor::{Draw, Executor, Wanted};

    use super::*;
    use crate::LoadOptions;

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

    /// Where what was recorded is held: elsewhere if it is recorded anew.
    fn held(executor: &MlxExecutor) -> Option<*const Rc<Page>> {
        executor.recorded.as_ref().map(|recorded| recorded.setting.pages.as_ptr())
    }

    /// So many steps that say what those say whose graphs are built; tells how many were computed again.
    fn go_on(
        executors: [&mut MlxExecutor; 2],
        steps: std::ops::Range<usize>,
        asked: &[(u64, Wanted)],
    ) -> usize {
        let [one, other] = executors;
        let mut again = 0;
        for step in steps {
            let rows = rows(step, asked);
            let before = held(one);
            let found = one.decode(&rows).unwrap();
            again += usize::from(before.is_some() && held(one) == before);
            assert_eq!(found, built(other, &rows), "step {step} of {asked:?}");
        }
        again
    }

    #[test]
    fn a_step_that_is_computed_again_says_what_it_says_when_its_graph_is_built() {
        for variant in ["bf16", "4bit"] {
            let (mut one, mut other) = (load(variant), load(variant));
            for executor in [&mut one, &mut other] {
                (0..3).for_each(|name| open(executor, name));
            }
            let mut go_on = |steps, asked: &[(u64, Wanted)]| go_on([&mut one, &mut other], steps, asked);
            // The first page is full on the way.
            assert_eq!(go_on(0..280, &[(0, LOGITS)]), 280 - 3, "{variant}");
            assert_eq!(go_on(280..290, &[(0, LOGITS), (1, LOGITS), (2, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(290..300, &[(2, LOGITS), (0, LOGITS), (1, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(300..310, &[(2, GREEDY), (1, DRAWN)]), 9, "{variant}");
            assert_eq!(go_on(310..320, &[(2, GREEDY), (1, GREEDY)]), 9, "{variant}");
            assert_eq!(go_on(320..330, &[(2, GREEDY), (1, LOGITS)]), 9, "{variant}");
            assert_eq!(go_on(330..340, &[(2, LOGITS), (1, DRAWN), (0, GREEDY)]), 9, "{variant}");
        }
    }

    #[test]
    fn what_was_recorded_ends_with_its_sequences() {
        let mut executor = load("bf16");
        (0..2).for_each(|name| open(&mut executor, name));
        for closed in [1, 0] {
            let rows = rows(0, &[(0, GREEDY)]);
            executor.decode(&rows).unwrap();
            assert!(held(&executor).is_some());
            executor.close(SequenceId(closed));
            assert_eq!(held(&executor).is_some(), closed == 1);
        }
    }

    #[test]
    fn other_variables_than_those_recorded_are_an_error() {
        let mut executor = load("bf16");
        open(&mut executor, 0);
        executor.decode(&rows(0, &[(0, GREEDY)])).unwrap();
        let recording = &executor.recorded.as_ref().unwrap().recording;
        let tokens = Array::from_slice(&[1_u32, 2], &[2, 1]);
        assert!(recording.compute(&[&tokens]).is_err(), "too few");
        assert!(recording.compute(&[&tokens; 5]).is_err(), "another shape");
    }
}
