//! The scripted executor.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering::SeqCst;

use super::probe::Probe;
use super::{ANSWER_END, Answer, Fault, Model, Script, VOCABULARY};
use crate::executor::{
    Executor, ExecutorError, Follower, ModelShape, Output, Reading, Row, Scratch, SequenceId, Snapshot,
    SnapshotId, Stretch, Together, Wanted,
};
use crate::stored::{Layout, Part, StoredState};

type Said = Vec<(SequenceId, Output)>;

/// Follows a [`Script`].
#[derive(Debug)]
pub struct ScriptedExecutor {
    script: Script,
    sequences: BTreeMap<SequenceId, State>,
    snapshots: BTreeMap<SnapshotId, State>,
    next_snapshot: u64,
    /// What the step under way has said, and the one that is prepared will say, with the states from before it.
    under_way: Option<Said>,
    prepared: Option<(Said, BTreeMap<SequenceId, State>)>,
    probe: Probe,
}

#[derive(Debug, Clone, Default)]
struct State {
    tokens: Vec<u32>,
    /// How many of the tokens are prompt.
    prompt: usize,
    decoding: bool,
}

impl ScriptedExecutor {
    pub fn new(script: Script) -> Self {
        Self {
            script,
            sequences: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            next_snapshot: 0,
            under_way: None,
            prepared: None,
            probe: Probe::default(),
        }
    }

    /// A view that stays valid when the executor has moved to the engine's thread.
    pub fn probe(&self) -> Probe {
        self.probe.clone()
    }

    fn call(&mut self) -> Result<(), ExecutorError> {
        let call = self.probe.0.calls.fetch_add(1, SeqCst);
        let fault = self.script.faults.iter().find(|(at, _)| *at == call).map(|(_, fault)| fault);
        match fault {
            None => Ok(()),
            Some(Fault::Error) => Err(ExecutorError("a scripted error".into())),
            Some(Fault::Panic) => std::panic::resume_unwind(Box::new("a scripted panic")),
            Some(Fault::Stall(gate)) => {
                gate.pass();
                Ok(())
            }
        }
    }

    fn output(&self, state: &State, wanted: Wanted) -> Output {
        let logits = match &self.script.model {
            Model::Hash => hashed(&state.tokens),
            Model::Habit => habitual(&state.tokens),
            Model::Dice(sides) => {
                let mut logits = vec![-60.0; VOCABULARY as usize];
                sides.iter().for_each(|(byte, logit)| logits[usize::from(*byte)] = *logit);
                logits
            }
            Model::Answers(answers) => scripted(answers, state),
        };
        match wanted {
            Wanted::Logits => Output::Logits(logits),
            Wanted::Drawn(draw) => match draw.token(&logits, &mut Scratch::default()) {
                Some(token) => Output::Token(token),
                None => Output::Logits(Vec::new()),
            },
            Wanted::Argmax => {
                let best = logits.iter().enumerate().rev().max_by(|left, right| left.1.total_cmp(right.1));
                Output::Token(best.map_or(0, |(token, _)| token as u32))
            }
        }
    }

    fn sequence(&mut self, id: SequenceId) -> Result<&mut State, ExecutorError> {
        self.sequences.get_mut(&id).ok_or_else(|| ExecutorError(format!("{id:?} is not open")))
    }

    fn append(&mut self, id: SequenceId, tokens: &[u32]) -> Result<&mut State, ExecutorError> {
        let window = self.script.window as usize;
        let state = self.sequence(id)?;
        state.tokens.extend_from_slice(tokens);
        if state.tokens.len() > window {
            return Err(ExecutorError(format!("{id:?} exceeds the window")));
        }
        Ok(state)
    }

    /// Waits until the test lets a step be over.
    fn wait(&self) {
        if let Some(gate) = &self.script.gate {
            gate.pass();
        }
    }

    /// One step for these sequences.
    fn pass(&mut self, sequences: Vec<SequenceId>) -> Result<(), ExecutorError> {
        self.call()?;
        self.probe.0.widest.fetch_max(sequences.len(), SeqCst);
        self.probe.note(Vec::new());
        different(sequences)
    }

    /// Whether so much may be read in one pass.
    fn check_size(&self, readings: &[Reading<'_>]) -> Result<(), ExecutorError> {
        different(readings.iter().map(|reading| reading.sequence).collect())?;
        let Together { sequences, tokens } = self.script.together;
        let longest = readings.iter().map(|reading| reading.tokens.len()).max().unwrap_or(0);
        if readings.len() > 1 && (readings.len() > sequences || readings.len() * longest > tokens) {
            return Err(ExecutorError(format!(
                "{} prompts of {longest} tokens are too much",
                readings.len()
            )));
        }
        Ok(())
    }

    fn feed(&mut self, id: SequenceId, token: u32, wanted: Wanted) -> Result<Output, ExecutorError> {
        self.append(id, &[token])?.decoding = true;
        Ok(self.output(&self.sequences[&id], wanted))
    }

    /// Every row reads its token at once; what they say is told later.
    fn set_up(&mut self, rows: &[Row], followers: &[Follower]) -> Result<(), ExecutorError> {
        if self.prepared.is_some() {
            return Err(ExecutorError("steps overlap".into()));
        }
        let known = rows.iter().map(|row| row.sequence);
        self.pass(known.chain(followers.iter().map(|follower| follower.sequence)).collect())?;
        let mut said = Vec::with_capacity(rows.len() + followers.len());
        let before = self.sequences.clone();
        for Row { sequence, token, wanted } in rows {
            said.push((*sequence, self.feed(*sequence, *token, *wanted)?));
        }
        for Follower { sequence, wanted } in followers {
            let all = self.under_way.iter().flatten();
            let token = all.filter(|(other, _)| other == sequence).find_map(|(_, output)| match output {
                Output::Token(token) => Some(*token),
                Output::Logits(_) => None,
            });
            let token = token.ok_or_else(|| ExecutorError(format!("{sequence:?} follows nothing")))?;
            said.push((*sequence, self.feed(*sequence, token, *wanted)?));
        }
        self.prepared = Some((said, before));
        Ok(())
    }

    fn said(&mut self) -> Result<Vec<Output>, ExecutorError> {
        let said = self.under_way.take().ok_or_else(|| ExecutorError("no step is under way".into()))?;
        Ok(said.into_iter().map(|(_, output)| output).collect())
    }

    fn count(&self) {
        self.probe.0.sequences.store(self.sequences.len(), SeqCst);
        self.probe.0.snapshots.store(self.snapshots.len(), SeqCst);
    }
}

impl Executor for ScriptedExecutor {
    fn shape(&self) -> ModelShape {
        ModelShape {
            vocabulary: VOCABULARY,
            window: self.script.window,
            cuttable: self.script.cuttable,
            bytes_per_token: 4,
            bytes_per_sequence: 0,
            early: None,
            step: self.script.step,
        }
    }

    fn open(&mut self, sequence: SequenceId, from: Option<(SnapshotId, usize)>) -> Result<(), ExecutorError> {
        let mut state = State::default();
        if let Some((snapshot, length)) = from {
            let kept = self.snapshots.get(&snapshot);
            let serves = |kept: &&State| self.script.cuttable || kept.tokens.len() == length;
            let tokens = kept.filter(serves).and_then(|kept| kept.tokens.get(..length));
            let tokens = tokens.filter(|tokens| !tokens.is_empty());
            let tokens =
                tokens.ok_or_else(|| ExecutorError(format!("no {length} tokens of {snapshot:?}")))?;
            state = State { tokens: tokens.to_vec(), prompt: length, decoding: false };
        }
        if self.sequences.insert(sequence, state).is_some() {
            return Err(ExecutorError(format!("{sequence:?} is open already")));
        }
        self.count();
        Ok(())
    }

    fn prefill(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, ExecutorError> {
        self.prefill_together(&[Reading { sequence, tokens, wanted }]).map(|mut said| said.pop().flatten())
    }

    fn together(&self) -> Together {
        self.script.together
    }

    fn prefill_together(&mut self, readings: &[Reading<'_>]) -> Result<Vec<Option<Output>>, ExecutorError> {
        self.probe.note(readings.iter().map(|reading| reading.tokens.len()).collect());
        self.call()?;
        self.check_size(readings)?;
        let mut said = Vec::with_capacity(readings.len());
        for Reading { sequence, tokens, wanted } in readings {
            let state = self.append(*sequence, tokens)?;
            if tokens.is_empty() || state.decoding {
                let count = tokens.len();
                return Err(ExecutorError(format!("{sequence:?} cannot be prefilled with {count} tokens")));
            }
            state.prompt = state.tokens.len();
            let state = state.clone();
            said.push(wanted.map(|wanted| self.output(&state, wanted)));
        }
        Ok(said)
    }

    fn decode(&mut self, rows: &[Row]) -> Result<Vec<Output>, ExecutorError> {
        self.wait();
        self.prepare(rows, &[])?;
        self.launch()?;
        self.said()
    }

    fn foresees(&self, wanted: Wanted) -> bool {
        self.script.foresees && wanted != Wanted::Logits
    }

    fn prepare(&mut self, rows: &[Row], followers: &[Follower]) -> Result<(), ExecutorError> {
        self.set_up(rows, followers).inspect_err(|_| self.under_way = None)
    }

    fn launch(&mut self) -> Result<(), ExecutorError> {
        let prepared = self.prepared.take().filter(|_| self.under_way.is_none());
        let (said, _) = prepared.ok_or_else(|| ExecutorError("nothing can be launched".into()))?;
        self.under_way = Some(said);
        Ok(())
    }

    fn withdraw(&mut self) {
        if let Some((_, before)) = self.prepared.take() {
            self.sequences = before;
        }
    }

    fn collect(&mut self) -> Result<Vec<Output>, ExecutorError> {
        self.wait();
        self.said()
    }

    fn verify(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, ExecutorError> {
        if !self.script.cuttable || stretches.iter().any(|stretch| stretch.tokens.is_empty()) {
            return Err(ExecutorError("there is nothing to verify, or no taking back".into()));
        }
        self.wait();
        self.pass(stretches.iter().map(|stretch| stretch.sequence).collect())?;
        let tokens = stretches.iter().map(|stretch| stretch.tokens.len() as u64).sum();
        self.probe.0.verified.fetch_add(tokens, SeqCst);
        let mut outputs = Vec::with_capacity(stretches.len());
        for Stretch { sequence, tokens, wanted } in stretches {
            let fed = tokens.iter().map(|token| self.feed(*sequence, *token, *wanted));
            outputs.push(fed.collect::<Result<_, _>>()?);
        }
        Ok(outputs)
    }

    fn cut(&mut self, sequence: SequenceId, count: usize) -> Result<(), ExecutorError> {
        let cuttable = self.script.cuttable;
        let state = self.sequence(sequence)?;
        let decoded = state.tokens.len() - state.prompt;
        // The engine takes back only what it has proposed.
        if !cuttable || count >= decoded {
            return Err(ExecutorError(format!("{sequence:?} cannot give {count} of {decoded} tokens back")));
        }
        state.tokens.truncate(state.tokens.len() - count);
        self.probe.0.taken_back.fetch_add(count as u64, SeqCst);
        Ok(())
    }

    fn snapshot(&mut self, sequence: SequenceId) -> Result<Snapshot, ExecutorError> {
        let state = self.sequence(sequence)?.clone();
        let bytes = state.tokens.len() as u64;
        let shortest = if self.script.cuttable { 1 } else { state.tokens.len() };
        self.next_snapshot += 1;
        let id = SnapshotId(self.next_snapshot);
        self.snapshots.insert(id, state);
        self.count();
        Ok(Snapshot { id, bytes, shortest })
    }

    fn layout(&self, snapshot: SnapshotId, from: usize) -> Result<Layout, ExecutorError> {
        let missing = || ExecutorError(format!("{snapshot:?} is not kept"));
        let length = self.snapshots.get(&snapshot).ok_or_else(missing)?.tokens.len();
        let part = |name: &str, count: usize| Part {
            name: name.into(),
            element: "U32".into(),
            shape: vec![count],
            bytes: 4 * count,
        };
        // The last token stands for what every token overwrites.
        let parts = vec![part("tokens", length - from), part("last", 1)];
        Ok(Layout { length, form: 0, begins: Vec::new(), parts })
    }

    fn part(&mut self, snapshot: SnapshotId, from: usize, number: usize) -> Result<Vec<u8>, ExecutorError> {
        let state = self.snapshots.get(&snapshot);
        let tokens = state.and_then(|state| match number {
            0 => state.tokens.get(from..),
            1 => state.tokens.last_chunk::<1>().map(<[u32; 1]>::as_slice),
            _ => None,
        });
        let tokens = tokens.ok_or_else(|| ExecutorError(format!("{snapshot:?} has no part {number}")))?;
        Ok(tokens.iter().flat_map(|token| token.to_le_bytes()).collect())
    }

    fn restore(&mut self, state: &StoredState) -> Result<Snapshot, ExecutorError> {
        let numbers = |bytes: &[u8]| -> Vec<u32> {
            bytes.as_chunks().0.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect()
        };
        let (mut tokens, mut last) = (Vec::new(), Vec::new());
        for segment in &state.segments {
            let part = |name| segment.part(name).map(|(_, bytes)| numbers(bytes));
            let own = part("tokens").ok_or_else(|| ExecutorError("a state without tokens".into()))?;
            if tokens.len() != segment.from || own.len() < segment.until - segment.from {
                return Err(ExecutorError("a state with gaps".into()));
            }
            tokens.extend(own.into_iter().take(segment.until - segment.from));
            last = part("last").unwrap_or_default();
        }
        if tokens.last() != last.last() {
            return Err(ExecutorError("a state with the end of another".into()));
        }
        let shortest = if self.script.cuttable { 1 } else { tokens.len() };
        if state.length > tokens.len() || state.length < shortest {
            return Err(ExecutorError("a state that cannot be cut".into()));
        }
        tokens.truncate(state.length);
        let bytes = tokens.len() as u64;
        self.next_snapshot += 1;
        let id = SnapshotId(self.next_snapshot);
        self.snapshots.insert(id, State { prompt: tokens.len(), tokens, decoding: false });
        self.count();
        Ok(Snapshot { id, bytes, shortest })
    }

    fn discard(&mut self, snapshot: SnapshotId) {
        self.snapshots.remove(&snapshot);
        self.count();
    }

    fn close(&mut self, sequence: SequenceId) {
        self.sequences.remove(&sequence);
        self.count();
    }

    fn reset(&mut self) {
        (self.under_way, self.prepared) = (None, None);
        self.sequences.clear();
        self.snapshots.clear();
        self.probe.0.resets.fetch_add(1, SeqCst);
        self.count();
    }

    fn memory(&self) -> u64 {
        let tokens = self.sequences.values().chain(self.snapshots.values()).map(|state| state.tokens.len());
        tokens.sum::<usize>() as u64
    }
}

/// That there are some, each once.
fn different(mut sequences: Vec<SequenceId>) -> Result<(), ExecutorError> {
    let rows = sequences.len();
    sequences.sort_unstable();
    sequences.dedup();
    if rows == 0 || sequences.len() != rows {
        return Err(ExecutorError("rows are missing or repeated".into()));
    }
    Ok(())
}

fn hashed(context: &[u32]) -> Vec<f32> {
    // FNV-1a (Fowler, Noll, Vo) over the context, then once more per token.
    let absorb = |hash: u64, value: u32| (hash ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    let hash = context.iter().fold(0xcbf2_9ce4_8422_2325, |hash, token| absorb(hash, *token + 1));
    let mut logits: Vec<f32> = (0..VOCABULARY)
        .map(|token| {
            let mixed = absorb(absorb(hash, token), token).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (mixed >> 40) as f32 / 2_097_152.0
        })
        .collect();
    logits[ANSWER_END as usize] = if (hash >> 32).is_multiple_of(48) { 20.0 } else { -20.0 };
    logits
}

fn habitual(context: &[u32]) -> Vec<f32> {
    let (near, far) = (hashed(&context[context.len().saturating_sub(2)..]), hashed(context));
    let mut logits = vec![-60.0; VOCABULARY as usize];
    for letter in b'a'..=b'e' {
        let letter = usize::from(letter);
        logits[letter] = near[letter] + 0.4 * far[letter];
    }
    logits[ANSWER_END as usize] = if far[0] < 0.125 { 4.0 } else { -60.0 };
    logits
}

fn scripted(answers: &[Answer], state: &State) -> Vec<f32> {
    let text =
        |tokens: &[u32]| -> Vec<u8> { tokens.iter().filter_map(|token| u8::try_from(*token).ok()).collect() };
    let prompt = String::from_utf8_lossy(&text(&state.tokens[..state.prompt])).into_owned();
    let answer = answers.iter().find(|answer| prompt.contains(&answer.when));
    let said = state.tokens.len() - state.prompt;
    let next = answer
        .and_then(|answer| answer.says.as_bytes().get(said))
        .map_or(ANSWER_END, |byte| u32::from(*byte));
    let mut logits = vec![0.0; VOCABULARY as usize];
    // Certain at any temperature that clients ask for.
    logits[next as usize] = 60.0;
    logits
}
