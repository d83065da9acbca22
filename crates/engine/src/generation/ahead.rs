//! Which tokens are guessed ahead of the model in a step, and what is learnt from how that went.

use std::time::Instant;

use super::row::Row;
use crate::constraint::Guide;
use crate::executor::{Executor, ModelShape, SequenceId};
use crate::options::{Options, Speculation, SpeculationKind};
use crate::speculation::{Drafter, MOST, Outlook, Pace, Proposal, Prospect, Rates, Source, Wish};

/// What kept states of the draft model may occupy, as a share of those of the large one.
const DRAFT_CACHE: u64 = 8;

/// Makes guesses for the rows of a batch.
pub struct Ahead {
    options: Speculation,
    pace: Pace,
    /// Of all sequences.
    rates: Rates,
    drafter: Option<Drafter>,
}

/// Where a row's guess may come from, and what it is worth.
struct Chance {
    source: Source,
    /// Tokens that are known already.
    known: Vec<u32>,
    outlook: Outlook,
}

impl Ahead {
    pub fn new(options: &Options, shape: &ModelShape, draft: Option<Box<dyn Executor>>) -> Self {
        let mut speculation = options.speculation;
        speculation.most = speculation.most.min(MOST);
        if speculation.kind != SpeculationKind::Off && !shape.cuttable {
            tracing::info!("no speculation: what this model has read cannot be taken back");
            speculation.kind = SpeculationKind::Off;
        }
        let cache = options.prefix_cache_bytes / DRAFT_CACHE;
        let drafter = draft
            .filter(|_| speculation.kind == SpeculationKind::Auto)
            .map(|executor| Drafter::new(executor, cache, options.prefill_chunk.max(1)));
        Self { options: speculation, pace: Pace::default(), rates: Rates::default(), drafter }
    }

    /// Whether a step may begin before the one before it has been told: a draft model has to read what was said.
    pub fn can_wait(&self) -> bool {
        self.drafter.is_none()
    }

    /// What a new row needs.
    pub fn prospect(&self) -> Option<Prospect> {
        (self.options.kind != SpeculationKind::Off && self.options.most > 0).then(Prospect::default)
    }

    /// A guess for each row, in their order; `None` if no row has one worth checking.
    pub fn guess(&mut self, rows: &mut [Row]) -> Option<Vec<Proposal>> {
        let mut chances: Vec<Chance> = rows.iter_mut().map(|row| self.chance(row)).collect();
        let outlooks: Vec<Outlook> = chances.iter().map(|chance| chance.outlook).collect();
        let reach =
            if self.options.measured { self.pace.reach(rows.len(), &outlooks) } else { self.options.most };
        if reach == 0 {
            for (chance, row) in chances.iter().zip(rows) {
                self.neglect(chance, row);
            }
            return None;
        }
        self.draft(rows, &mut chances, reach);
        let proposals: Vec<Proposal> = chances
            .into_iter()
            .map(|Chance { source, mut known, outlook }| {
                known.truncate(reach.min(outlook.length));
                Proposal { tokens: known, source }
            })
            .collect();
        proposals.iter().any(|proposal| !proposal.tokens.is_empty()).then_some(proposals)
    }

    /// A row's guess was right so far.
    pub fn learn(&mut self, row: &mut Row, proposal: &Proposal, right: usize) {
        let proposed = proposal.tokens.len();
        if proposed > 0
            && let Some(prospect) = &mut row.prospect
        {
            prospect.rates.learn(proposal.source, proposed, right);
            self.rates.learn(proposal.source, proposed, right);
        }
    }

    /// A step took so long that read at most `width` tokens of each row.
    pub fn observe(&mut self, rows: usize, width: usize, seconds: f64) {
        self.pace.observe(rows, width, seconds);
    }

    /// A sequence has ended.
    pub fn close(&mut self, sequence: SequenceId) {
        if let Some(drafter) = &mut self.drafter {
            drafter.close(sequence);
        }
    }

    /// Forgets all sequences.
    pub fn reset(&mut self) {
        if let Some(drafter) = &mut self.drafter {
            drafter.reset();
        }
    }

    /// What the draft model keeps of earlier sequences, in bytes.
    pub fn kept(&self) -> u64 {
        self.drafter.as_ref().map_or(0, Drafter::kept)
    }

    /// Gives up so much of that, or all.
    pub fn shrink(&mut self, bytes: u64) {
        if let Some(drafter) = &mut self.drafter {
            drafter.shrink(bytes);
        }
    }

    /// The most promising guess for a row.
    fn chance(&self, row: &mut Row) -> Chance {
        // The last token of an answer needs no guess behind it.
        let most = self.options.most.min(row.left.saturating_sub(1) as usize);
        let none = Outlook { rate: 0.0, length: 0, draft: false };
        let mut chance = Chance { source: Source::Draft, known: Vec::new(), outlook: none };
        let before = row.fed.len() - usize::from(row.begun);
        let Some(prospect) = row.prospect.as_mut().filter(|_| most > 0) else { return chance };
        prospect.lookup.follow(row.fed.get(..before).unwrap_or_default(), row.next);
        let rate = |source| prospect.rates.rate(&self.rates, source);
        let foreseen = row.guide.as_mut().map(Guide::foreseen).unwrap_or_default();
        if !foreseen.is_empty() {
            let outlook =
                Outlook { rate: rate(Source::Guide), length: foreseen.len().min(most), draft: false };
            return Chance { source: Source::Guide, known: foreseen, outlook };
        }
        if self.drafter.is_some() {
            chance.outlook = Outlook { rate: rate(Source::Draft), length: most, draft: true };
        }
        if let Some(found) = prospect.lookup.find() {
            let source = Source::Lookup { agreeing: found.agreeing };
            let outlook = Outlook { rate: rate(source), length: most, draft: false };
            if outlook.rate >= chance.outlook.rate {
                chance = Chance { source, known: prospect.lookup.followers(found, most), outlook };
            }
        }
        chance
    }

    /// Lets the draft model speak for the rows that have nothing better.
    fn draft(&mut self, rows: &[Row], chances: &mut [Chance], reach: usize) {
        let Some(drafter) = &mut self.drafter else { return };
        let (mut wishes, mut wishing) = (Vec::new(), Vec::new());
        for (row, chance) in rows.iter().zip(chances).filter(|(_, chance)| chance.outlook.draft) {
            let sampler = row.sampler.clone();
            wishes.push(Wish { sequence: row.sequence, fed: &row.fed, next: row.next, sampler });
            wishing.push(chance);
        }
        if wishes.is_empty() {
            return;
        }
        let start = Instant::now();
        match drafter.speak(&wishes, reach) {
            Ok((guesses, read)) => {
                if !read {
                    self.pace.observe_draft(rows.len(), reach, start.elapsed().as_secs_f64());
                }
                wishing.into_iter().zip(guesses).for_each(|(chance, guess)| chance.known = guess);
            }
            Err(error) => {
                tracing::error!(%error, "the draft model failed and is not asked any more");
                self.drafter = None;
            }
        }
    }

    fn neglect(&mut self, chance: &Chance, row: &mut Row) {
        if chance.outlook.length > 0
            && let Some(prospect) = &mut row.prospect
        {
            prospect.rates.neglect(chance.source);
            self.rates.neglect(chance.source);
        }
    }
}
