//! What steps cost, as measured on the go, and how far ahead it pays to guess: a function of numbers, without a clock.
//!
//! Steps are told apart by their rows and by how many tokens of each row they read. What has not been measured is thought
//! to be cheap until it has been tried once; what was dear is tried again when that is long ago.

use super::MOST;

/// Tokens of each row in a step; a step in between costs what the next one does.
const WIDTHS: [usize; 6] = [1, 2, 3, 5, 9, MOST + 1];
/// Rows, in powers of two.
const HEIGHTS: usize = 8;
/// What guessing must bring to be worth its while.
const MARGIN: f64 = 1.03;
/// Of a new measurement.
const WEIGHT: f64 = 0.25;
/// What another token of each row is thought to cost, of a step that reads one.
const HOPE: f64 = 0.02;
/// After so many steps, half of a bad experience is forgotten.
const HALF_LIFE: f64 = 512.0;
/// So often a step without guesses shows what those cost now.
const FRESH: u32 = 100;

/// Measurements.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    steps: [[Cell; WIDTHS.len()]; HEIGHTS],
    /// Of the draft model, for one token of every row.
    drafts: [Cell; HEIGHTS],
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// 0: never measured.
    seconds: f64,
    /// In steps of as many rows.
    age: u32,
}

/// What may be expected of a row's guess.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// How likely each token is to be right after right ones.
    pub rate: f64,
    /// How many tokens it has.
    pub length: usize,
    /// Whether the draft model has to make it.
    pub draft: bool,
}

impl Pace {
    /// A step took so long that read at most `width` tokens of each row.
    pub fn observe(&mut self, rows: usize, width: usize, seconds: f64) {
        let cells = &mut self.steps[height(rows)];
        cells.iter_mut().for_each(|cell| cell.age = cell.age.saturating_add(1));
        cells[class(width)].measure(seconds);
    }

    /// The draft model took so long for `tokens` tokens of each row.
    pub fn observe_draft(&mut self, rows: usize, tokens: usize, seconds: f64) {
        if tokens > 0 {
            self.drafts[height(rows)].measure(seconds / tokens as f64);
        }
    }

    /// How many tokens of each guess to check in the next step of so many rows; 0: none.
    pub fn reach(&self, rows: usize, outlooks: &[Outlook]) -> usize {
        let cells = &self.steps[height(rows)];
        let plain = cells[0];
        let longest = outlooks.iter().map(|outlook| outlook.length).max().unwrap_or(0);
        if longest == 0 || plain.seconds == 0.0 || plain.age >= FRESH {
            return 0;
        }
        let known = cells.iter().rposition(|cell| cell.seconds > 0.0).unwrap_or(0);
        let mut best = (rows as f64 / plain.seconds * MARGIN, 0);
        for width in WIDTHS.into_iter().take(known + 3).skip(1) {
            let reach = (width - 1).min(longest);
            let right: f64 = outlooks.iter().map(|outlook| outlook.right(reach)).sum();
            let drafting = if outlooks.iter().any(|outlook| outlook.draft) { self.draft(rows) } else { 0.0 };
            let seconds = self.estimate(rows, class(reach + 1)) + drafting * reach as f64;
            let pace = (rows as f64 + right) / seconds;
            if pace > best.0 {
                best = (pace, reach);
            }
        }
        best.1
    }

    /// What a step is expected to take, in seconds.
    fn estimate(&self, rows: usize, index: usize) -> f64 {
        let cells = &self.steps[height(rows)];
        let plain = cells[0].seconds;
        let known = |index: &usize| cells[*index].seconds > 0.0;
        let nearest = (1..WIDTHS.len()).filter(known).min_by_key(|other| other.abs_diff(index));
        let more = |index: usize| (WIDTHS[index] - 1) as f64;
        let hoped = plain * HOPE;
        let each = nearest.map_or(hoped, |other| {
            let measured = (cells[other].seconds - plain) / more(other);
            let trust = 0.5_f64.powf(f64::from(cells[other].age) / HALF_LIFE);
            if measured > hoped { hoped + (measured - hoped) * trust } else { measured.max(0.0) }
        });
        plain + each * more(index)
    }

    fn draft(&self, rows: usize) -> f64 {
        let cell = self.drafts[height(rows)];
        if cell.seconds > 0.0 { cell.seconds } else { self.steps[height(rows)][0].seconds * 0.1 }
    }
}

impl Cell {
    fn measure(&mut self, seconds: f64) {
        self.age = 0;
        // The first time may have taken longer than it ever will again: what is much faster counts at once.
        self.seconds = if self.seconds == 0.0 || seconds < self.seconds / 2.0 {
            seconds
        } else {
            self.seconds + WEIGHT * (seconds.min(self.seconds * 3.0) - self.seconds)
        };
    }
}

impl Outlook {
    /// How many of the first `reach` tokens may be expected to be right.
    fn right(&self, reach: usize) -> f64 {
        (1..=reach.min(self.length)).map(|count| self.rate.powi(count as i32)).sum()
    }
}

fn height(rows: usize) -> usize {
    (rows.max(1).next_power_of_two().trailing_zeros() as usize).min(HEIGHTS - 1)
}

fn class(width: usize) -> usize {
    WIDTHS.iter().position(|other| *other >= width).unwrap_or(WIDTHS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(rate: f64, length: usize) -> Outlook {
        Outlook { rate, length, draft: false }
    }

    /// Runs steps on a machine where each token beyond the first costs `each` of a step; returns the guesses checked per
    /// step and the seconds that a token took, for a source that is right as often as `rate` says.
    fn run(each: f64, rate: f64, steps: usize) -> (f64, f64) {
        let (mut pace, mut checked, mut seconds, mut tokens) = (Pace::default(), 0, 0.0, 0.0);
        for _ in 0..steps {
            let outlook = guess(rate, MOST);
            let reach = pace.reach(1, &[outlook]);
            let cost = 1.0 + each * reach as f64;
            pace.observe(1, reach + 1, cost);
            checked += reach;
            seconds += cost;
            tokens += 1.0 + outlook.right(reach);
        }
        (checked as f64 / steps as f64, seconds / tokens)
    }

    #[test]
    fn it_reaches_as_far_as_it_pays() {
        let (reach, seconds) = run(0.01, 0.95, 2000);
        assert!(reach > 12.0 && seconds < 0.15, "{reach} {seconds}");
        let (reach, seconds) = run(0.2, 0.6, 2000);
        assert!(reach > 0.9 && reach < 3.5 && seconds < 0.85, "{reach} {seconds}");
    }

    #[test]
    fn it_stops_where_it_does_not_pay_and_trying_costs_little() {
        for (each, rate) in [(1.0, 0.9), (0.5, 0.3), (0.05, 0.02), (3.0, 0.5)] {
            let (reach, seconds) = run(each, rate, 5000);
            assert!(reach < 0.1 && seconds < 1.02, "{each} {rate}: {reach} {seconds}");
        }
    }

    #[test]
    fn the_rows_without_guesses_count() {
        let mut pace = Pace::default();
        for _ in 0..20 {
            pace.observe(16, 1, 1.0);
            pace.observe(16, 9, 3.0);
        }
        pace.observe(16, 1, 1.0);
        assert_eq!(pace.reach(16, &[guess(0.95, 8)]), 0);
        assert!(pace.reach(16, &[guess(0.95, 8); 16]) > 2);
        assert_eq!(pace.reach(16, &[]), 0);
    }

    #[test]
    fn a_dear_draft_model_is_not_asked() {
        let mut pace = Pace::default();
        pace.observe(1, 5, 1.1);
        pace.observe(1, 1, 1.0);
        let draft = Outlook { draft: true, ..guess(0.8, 4) };
        pace.observe_draft(1, 4, 0.2);
        assert!(pace.reach(1, &[draft]) > 1);
        for _ in 0..50 {
            pace.observe_draft(1, 4, 3.6);
        }
        assert_eq!(pace.reach(1, &[draft]), 0);
        assert!(pace.reach(1, &[guess(0.8, 4)]) > 1);
    }

    #[test]
    fn one_slow_step_is_forgiven() {
        let mut pace = Pace::default();
        pace.observe(1, 5, 900.0);
        pace.observe(1, 1, 1.0);
        assert_eq!(pace.reach(1, &[guess(0.9, 4)]), 0);
        pace.observe(1, 5, 1.1);
        assert!(pace.reach(1, &[guess(0.9, 4)]) > 0);
    }
}
