//! Decoding steps on their way: prepared, under way, told.
//!
//! A step that is prepared is a graph that nobody has asked to compute; what it reads may be what the step under way has yet
//! to say. Until it begins, the caches from before it are kept beside it, which costs handles and no memory; after that they
//! are gone, so that MLX changes buffers in place.

use duet_engine::executor::{Follower, Output, Row, SequenceId, Wanted};
use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::concatenate;
use mlx_rs::ops::indexing::TryIndexOp;

use crate::answers::Answers;
use crate::executor::{Failure, MlxExecutor};
use crate::forms::Form;
use crate::places::Before;

/// A step that has not begun.
pub struct Prepared {
    parts: Vec<Part>,
    before: Option<Vec<Before>>,
}

/// A step that has begun.
pub struct UnderWay {
    parts: Vec<Part>,
}

/// The sequences of one form.
struct Part {
    /// Row by row: which of the step's answers is its, and whose it is.
    numbers: Vec<usize>,
    sequences: Vec<SequenceId>,
    answers: Answers,
}

/// One sequence's part in a step.
#[derive(Clone, Copy)]
struct Member {
    sequence: SequenceId,
    token: Token,
    wanted: Wanted,
}

#[derive(Clone, Copy)]
enum Token {
    Known(u32),
    /// The step under way says it: at this place of all that it says.
    Said(usize),
}

impl MlxExecutor {
    /// Builds the graph of a step, which may be taken up again if `keep`.
    pub(crate) fn set_up(&mut self, rows: &[Row], followers: &[Follower], keep: bool) -> Result<(), Failure> {
        if self.prepared.is_some() || (rows.is_empty() && followers.is_empty()) {
            return Err(Failure::Unknown("step"));
        }
        let known = rows.iter().map(|row| {
            Ok(Member { sequence: row.sequence, token: Token::Known(row.token), wanted: row.wanted })
        });
        let following = followers.iter().map(|follower| {
            let place = self.under_way.as_ref().and_then(|step| step.place(follower.sequence));
            let token = Token::Said(place.ok_or(Failure::Unknown("predecessor"))?);
            Ok(Member { sequence: follower.sequence, token, wanted: follower.wanted })
        });
        let members = known.chain(following).collect::<Result<Vec<_>, Failure>>()?;
        let said = self.under_way.as_ref().filter(|_| !followers.is_empty());
        let said = said.map(UnderWay::tokens).transpose()?;
        let mut prepared = Prepared { parts: Vec::new(), before: keep.then(Vec::new) };
        match members.as_slice() {
            [member] if self.places.is_alone(member.sequence) => {
                self.set_up_alone(*member, said.as_ref(), &mut prepared)?;
            }
            _ => {
                // A sequence's form may change with this very step.
                let forms = members.iter().map(|member| self.places.form(member.sequence));
                let forms = forms.collect::<Result<Vec<_>, _>>()?;
                for form in Form::ALL {
                    let numbers: Vec<_> =
                        (0..members.len()).filter(|number| forms[*number] == form).collect();
                    if !numbers.is_empty() {
                        self.set_up_together(form, &members, numbers, said.as_ref(), &mut prepared)?;
                    }
                }
            }
        }
        self.prepared = Some(prepared);
        Ok(())
    }

    fn set_up_alone(
        &mut self,
        member: Member,
        said: Option<&Array>,
        prepared: &mut Prepared,
    ) -> Result<(), Failure> {
        let cache = self.places.alone(member.sequence)?;
        if let Some(before) = &mut prepared.before {
            cache.make_room()?;
            before.push(Before::Alone(member.sequence, cache.clone()));
        }
        let hidden = self.model.hidden(&tokens(&[member.token], said)?, cache)?;
        let logits = self.model.logits(&hidden.try_index((.., -1, ..))?)?;
        let answers = Answers::of(&logits, &[member.wanted])?;
        prepared.parts.push(Part { numbers: vec![0], sequences: vec![member.sequence], answers });
        Ok(())
    }

    /// For those of the members whose sequences have this form.
    fn set_up_together(
        &mut self,
        form: Form,
        members: &[Member],
        numbers: Vec<usize>,
        said: Option<&Array>,
        prepared: &mut Prepared,
    ) -> Result<(), Failure> {
        let sequences: Vec<_> = numbers.iter().map(|number| members[*number].sequence).collect();
        let (order, mut together) = self.places.gather(form, &sequences)?;
        if let Some(before) = &mut prepared.before {
            before.extend(together.before(form, &sequences)?);
        }
        let numbers: Vec<_> = order.into_iter().map(|place| numbers[place]).collect();
        let members: Vec<_> = numbers.iter().map(|number| members[*number]).collect();
        let read: Vec<_> = members.iter().map(|member| member.token).collect();
        let wanted: Vec<_> = members.iter().map(|member| member.wanted).collect();
        let sequences = members.iter().map(|member| member.sequence).collect();
        let hidden = self.model.hidden(&tokens(&read, said)?, together.cache())?.try_index((.., -1, ..))?;
        let answers = Answers::of(&self.model.logits(&hidden)?, &wanted)?;
        prepared.parts.push(Part { numbers, sequences, answers });
        Ok(())
    }

    /// Lets the device begin with the step that was prepared.
    pub(crate) fn begin(&mut self) -> Result<(), Failure> {
        let prepared = self.prepared.take().filter(|_| self.under_way.is_none());
        let Prepared { parts, before } = prepared.ok_or(Failure::Unknown("step"))?;
        drop(before);
        for part in &parts {
            part.answers.begin()?;
        }
        for part in &parts {
            self.places.settle(&part.sequences, 1)?;
        }
        self.under_way = Some(UnderWay { parts });
        Ok(())
    }

    /// Forgets the step that was prepared.
    pub(crate) fn take_up(&mut self) {
        if let Some(Prepared { before, .. }) = self.prepared.take() {
            before.into_iter().flatten().for_each(|before| self.places.restore(before));
        }
    }

    /// Nothing is known of any step any more.
    pub(crate) fn lose_steps(&mut self) {
        (self.prepared, self.under_way) = (None, None);
    }
}

impl UnderWay {
    /// Waits for the answers, in the order in which they were asked for.
    pub fn read(self) -> Result<Vec<Output>, Failure> {
        let mut answers = Vec::new();
        for part in &self.parts {
            answers.extend(part.numbers.iter().copied().zip(part.answers.read()?));
        }
        answers.sort_by_key(|(number, _)| *number);
        Ok(answers.into_iter().map(|(_, output)| output).collect())
    }

    /// All tokens that are said, on the device: one dimension.
    fn tokens(&self) -> Result<Array, Failure> {
        let parts = self.parts.iter().map(|part| part.answers.tokens());
        let mut parts: Vec<Array> = parts.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        match parts.len() {
            1 => parts.pop().ok_or(Failure::Unknown("token")),
            _ => Ok(concatenate(&parts, 0)?),
        }
    }

    /// Where among them a sequence's is.
    fn place(&self, sequence: SequenceId) -> Option<usize> {
        let mut before = 0;
        for part in &self.parts {
            if let Some(row) = part.sequences.iter().position(|other| *other == sequence) {
                return part.answers.place(row).map(|place| before + place);
            }
            before += part.answers.count();
        }
        None
    }
}

/// What rows read: (rows, 1). `said`: all that the step under way says, where that is needed.
fn tokens(read: &[Token], said: Option<&Array>) -> Result<Array, Exception> {
    let known = read.iter().filter_map(|token| match token {
        Token::Known(token) => Some(*token),
        Token::Said(_) => None,
    });
    let known: Vec<u32> = known.collect();
    let rows = read.len() as i32;
    let Some(said) = said.filter(|_| known.len() < read.len()) else {
        return Ok(Array::from_slice(&known, &[rows, 1]));
    };
    let all = said.dim(0);
    let mut next_known = all..;
    let place = |token: &Token| match token {
        Token::Known(_) => next_known.next().unwrap_or(all),
        Token::Said(place) => *place as i32,
    };
    let places: Vec<i32> = read.iter().map(place).collect();
    let pool = match known.len() {
        0 => said.clone(),
        count => concatenate(&[said, &Array::from_slice(&known, &[count as i32])], 0)?,
    };
    if places.len() as i32 == pool.dim(0) && places.iter().copied().eq(0..rows) {
        return pool.reshape(&[rows, 1]);
    }
    pool.take_axis(Array::from_slice(&places, &[rows]), 0)?.reshape(&[rows, 1])
}
