//! What a key may use within a minute: requests, and tokens as they were really used.
//!
//! A request is let in on a guess of its prompt's length; what its prompt and its answer really cost is settled as soon
//! as it is known, and may leave a debt that the next requests wait for. As with the vendors, prompt tokens that came
//! from the prefix cache cost nothing.

mod bucket;
mod guess;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use duet_inference::{Error, Quota};

use self::bucket::Bucket;
pub(super) use self::guess::{of_body, of_inputs, of_request};

/// Limits by the minute; `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    pub requests: Option<u64>,
    /// Of prompts and answers together.
    pub tokens: Option<u64>,
    pub input_tokens: Option<u64>,
    pub output_tokens: Option<u64>,
}

/// How one limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotaState {
    pub quota: Quota,
    /// A minute's worth.
    pub limit: u64,
    pub remaining: u64,
    /// How long until all of it is there again.
    pub reset: Duration,
}

/// What one key has used.
#[derive(Debug, Default)]
pub(super) struct Account {
    buckets: Mutex<Vec<(Quota, Bucket)>>,
    in_flight: AtomicUsize,
}

impl Account {
    pub(super) fn new(limits: Limits) -> Self {
        let now = Instant::now();
        let quotas = [
            (Quota::Requests, limits.requests),
            (Quota::Tokens, limits.tokens),
            (Quota::InputTokens, limits.input_tokens),
            (Quota::OutputTokens, limits.output_tokens),
        ];
        let buckets = quotas.into_iter().filter_map(|(quota, limit)| Some((quota, Bucket::new(limit?, now))));
        Self { buckets: Mutex::new(buckets.collect()), in_flight: AtomicUsize::new(0) }
    }

    /// The number of its requests under way.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.load(Ordering::Relaxed)
    }

    pub(super) fn states(&self) -> Vec<QuotaState> {
        let now = Instant::now();
        let state = |(quota, bucket): &mut (Quota, Bucket)| QuotaState {
            quota: *quota,
            limit: bucket.limit(),
            remaining: bucket.remaining(now),
            reset: bucket.wait_until_full(now),
        };
        self.buckets().iter_mut().map(state).collect()
    }

    /// Lets a request in whose prompt has about so many tokens.
    ///
    /// # Errors
    /// What would have to be waited for longest.
    pub(super) fn charge(self: &Arc<Self>, input: u64) -> Result<Charge, Error> {
        self.admit(input, Instant::now())?;
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        Ok(Charge { account: Some(Arc::clone(self)), input, output: 0, counts: true, begun: false })
    }

    /// Counts a request as under way that costs nothing.
    pub(super) fn waive(self: &Arc<Self>) -> Charge {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        Charge { account: Some(Arc::clone(self)), ..Charge::default() }
    }

    fn admit(&self, input: u64, now: Instant) -> Result<(), Error> {
        let mut buckets = self.buckets();
        let waits = buckets.iter_mut().map(|(quota, bucket)| {
            let needed = match quota {
                Quota::Requests | Quota::OutputTokens => 1,
                Quota::Tokens | Quota::InputTokens => input.max(1),
            };
            (bucket.wait_for(needed, now), *quota, bucket.limit())
        });
        if let Some((retry_after, quota, limit)) = waits.max_by_key(|(wait, ..)| *wait)
            && !retry_after.is_zero()
        {
            return Err(Error::RateLimited { quota, limit, retry_after });
        }
        for (quota, bucket) in buckets.iter_mut() {
            match quota {
                Quota::Requests => bucket.take(1, now),
                Quota::Tokens | Quota::InputTokens => bucket.take(input, now),
                Quota::OutputTokens => {}
            }
        }
        Ok(())
    }

    /// Takes `used` in place of `counted`.
    fn settle(&self, which: Quota, counted: u64, used: u64) {
        let now = Instant::now();
        for (quota, bucket) in self.buckets().iter_mut() {
            if *quota == which || (*quota == Quota::Tokens && which != Quota::Requests) {
                bucket.take(used.saturating_sub(counted), now);
                bucket.give_back(counted.saturating_sub(used), now);
            }
        }
    }

    fn buckets(&self) -> MutexGuard<'_, Vec<(Quota, Bucket)>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What one request has cost so far. While it lives, the request is under way; if it ends before anything was done, it
/// costs nothing.
#[derive(Debug, Default)]
pub(super) struct Charge {
    account: Option<Arc<Account>>,
    input: u64,
    output: u64,
    counts: bool,
    begun: bool,
}

impl Charge {
    /// The prompt has so many tokens that had to be computed.
    pub(super) fn prompt_is(&mut self, tokens: u64) {
        self.begun = true;
        if let Some(account) = self.counted() {
            account.settle(Quota::InputTokens, self.input, tokens);
            self.input = tokens;
        }
    }

    /// The answer has so many tokens by now.
    pub(super) fn answer_is(&mut self, tokens: u64) {
        if let Some(account) = self.counted() {
            account.settle(Quota::OutputTokens, self.output, tokens);
            self.output = tokens;
        }
    }

    /// The answer has one token more, at least.
    pub(super) fn answer_grows(&mut self) {
        self.answer_is(self.output + 1);
    }

    fn counted(&self) -> Option<Arc<Account>> {
        self.account.clone().filter(|_| self.counts)
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        if let Some(account) = self.counted().filter(|_| !self.begun) {
            account.settle(Quota::InputTokens, self.input, 0);
            account.settle(Quota::Requests, 1, 0);
        }
        if let Some(account) = &self.account {
            account.in_flight.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(limits: Limits) -> Arc<Account> {
        Arc::new(Account::new(limits))
    }

    fn remaining(account: &Account) -> Vec<(Quota, u64)> {
        account.states().into_iter().map(|state| (state.quota, state.remaining)).collect()
    }

    #[test]
    fn what_was_really_used_is_counted() {
        let all = Limits {
            requests: Some(10),
            tokens: Some(1_000_000),
            input_tokens: Some(500_000),
            output_tokens: Some(100_000),
        };
        let account = account(all);
        let mut charge = account.charge(100).unwrap();
        assert_eq!(account.in_flight(), 1);
        charge.prompt_is(40_000);
        charge.answer_grows();
        charge.answer_is(30_000);
        let left = remaining(&account);
        assert_eq!(left[0], (Quota::Requests, 9));
        // A little flows in while this runs.
        let near = |index: usize, expected: u64| left[index].1.abs_diff(expected) < 1_000;
        assert!(near(1, 930_000) && near(2, 460_000) && near(3, 70_000), "{left:?}");
        drop(charge);
        assert_eq!(account.in_flight(), 0);
    }

    #[test]
    fn what_was_not_begun_costs_nothing() {
        let account = account(Limits { requests: Some(1), tokens: Some(50), ..Limits::default() });
        drop(account.charge(20).unwrap());
        assert_eq!(remaining(&account), [(Quota::Requests, 1), (Quota::Tokens, 50)]);
        assert_eq!(account.in_flight(), 0);
    }

    #[test]
    fn who_has_used_up_a_limit_is_told_which_and_for_how_long() {
        let requests = account(Limits { requests: Some(2), ..Limits::default() });
        let _two = [requests.charge(1).unwrap(), requests.charge(1).unwrap()];
        let Err(Error::RateLimited { quota, limit, retry_after }) = requests.charge(1) else { panic!() };
        assert_eq!((quota, limit), (Quota::Requests, 2));
        assert!((29.0..=30.0).contains(&retry_after.as_secs_f64()), "{retry_after:?}");

        let output = account(Limits { output_tokens: Some(60), ..Limits::default() });
        let mut charge = output.charge(1_000_000).unwrap();
        charge.answer_is(120);
        let Err(Error::RateLimited { quota, retry_after, .. }) = output.charge(1) else { panic!() };
        assert_eq!(quota, Quota::OutputTokens);
        assert!((60.0..=61.0).contains(&retry_after.as_secs_f64()), "{retry_after:?}");
    }

    #[test]
    fn a_prompt_above_the_whole_limit_passes_when_nothing_else_was_used() {
        let account = account(Limits { input_tokens: Some(100), ..Limits::default() });
        let mut charge = account.charge(5_000).unwrap();
        charge.prompt_is(5_000);
        drop(charge);
        assert!(account.charge(1).is_err());
        let _free = account.waive();
        assert_eq!(account.in_flight(), 1);
    }
}
