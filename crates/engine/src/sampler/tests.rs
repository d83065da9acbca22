//! The sampler against a slow and clear reference: sort everything, cut, weigh.

use duet_inference::Sampling;
use proptest::prelude::*;

use super::draw::uniform;
use super::select::{argmax, best};
use super::*;

fn filter(temperature: f32, top_k: usize, top_p: f32, min_p: f32) -> Filter {
    Filter { temperature, top_k, top_p, min_p }
}

/// The probability of every token, by definition.
fn reference(logits: &[f32], filter: Filter) -> Vec<f64> {
    let mut order: Vec<usize> = (0..logits.len()).filter(|token| logits[*token].is_finite()).collect();
    order.sort_by(|left, right| logits[*right].total_cmp(&logits[*left]).then(left.cmp(right)));
    let high = f64::from(logits[order[0]]);
    let weight = |token: usize| ((f64::from(logits[token]) - high) / f64::from(filter.temperature)).exp();
    if filter.top_k > 0 {
        order.truncate(filter.top_k);
    }
    let mass: f64 = order.iter().map(|token| weight(*token)).sum();
    let mut reached = 0.0;
    let nucleus = order.iter().take_while(|token| {
        let wanted = reached == 0.0 || filter.top_p >= 1.0 || reached < f64::from(filter.top_p) * mass;
        reached += weight(**token);
        wanted
    });
    let mut kept: Vec<usize> = nucleus.copied().collect();
    kept.retain(|token| *token == order[0] || weight(*token) >= f64::from(filter.min_p));
    let mass: f64 = kept.iter().map(|token| weight(*token)).sum();
    let mut probabilities = vec![0.0; logits.len()];
    kept.into_iter().for_each(|token| probabilities[token] = weight(token) / mass);
    probabilities
}

/// How often each token is drawn when the whole interval is sampled evenly: exact up to two steps per token.
fn measured(logits: &[f32], filter: Filter, steps: u32) -> Vec<f64> {
    let mut scratch = Scratch::default();
    let mut counts = vec![0.0; logits.len()];
    for step in 0..steps {
        let place = (f64::from(step) + 0.5) / f64::from(steps);
        counts[filter.draw(logits, place, &mut scratch).unwrap() as usize] += 1.0 / f64::from(steps);
    }
    counts
}

fn check(logits: &[f32], filter: Filter) {
    let (expected, found) = (reference(logits, filter), measured(logits, filter, 4000));
    for token in 0..logits.len() {
        assert!(
            (expected[token] - found[token]).abs() < 1e-3,
            "token {token} of {logits:?} with {filter:?}: {} but {}",
            expected[token],
            found[token]
        );
    }
}

#[test]
fn distributions_are_those_of_the_reference() {
    let logits = [1.0, 3.0, 2.0, 3.0, -1.0, 0.5, f32::NEG_INFINITY, 2.5];
    for filter in [
        filter(1.0, 0, 1.0, 0.0),
        filter(0.5, 0, 1.0, 0.0),
        filter(2.0, 0, 1.0, 0.0),
        filter(1.0, 3, 1.0, 0.0),
        filter(1.0, 0, 0.6, 0.0),
        filter(1.0, 0, 1.0, 0.3),
        filter(0.7, 5, 0.8, 0.1),
        filter(1.0, 2, 0.1, 0.0),
        filter(1.0, 99, 0.9, 0.0),
    ] {
        check(&logits, filter);
    }
}

proptest! {
    #[test]
    fn random_distributions_are_those_of_the_reference(
        // A grid, so that ties occur and no sum lies within rounding of a cut.
        logits in prop::collection::vec((-12..12i32).prop_map(|logit| logit as f32 / 2.0), 1..40),
        temperature in 1..30u32, top_k in 0..12usize, top_p in 3..100u32, min_p in 0..50u32,
    ) {
        let filter = filter(temperature as f32 / 10.0, top_k, top_p as f32 / 100.0 + 0.0017, min_p as f32 / 100.0);
        check(&logits, Filter { top_p: filter.top_p.min(1.0), ..filter });
    }

    #[test]
    fn the_best_few_are_those_of_a_full_sort(
        logits in prop::collection::vec(prop_oneof![-50.0..50.0f32, Just(f32::NAN), Just(1.0)], 0..700),
        count in 1..600usize,
    ) {
        let mut expected: Vec<(u32, f32)> = logits.iter().enumerate()
            .filter(|(_, logit)| !logit.is_nan()).map(|(token, logit)| (token as u32, *logit)).collect();
        expected.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        let first = expected.first().map(|(token, _)| *token);
        expected.truncate(count);
        let mut kept = Vec::new();
        best(&logits, count, &mut kept);
        let kept: Vec<(u32, f32)> = kept.iter().map(|candidate| (candidate.token, candidate.logit)).collect();
        prop_assert_eq!(kept, expected);
        prop_assert_eq!(argmax(&logits).map(|candidate| candidate.token), first);
    }

    #[test]
    fn log_probabilities_are_a_softmax(
        logits in prop::collection::vec(-30.0..30.0f32, 1..300), count in 0..20usize,
    ) {
        let high = logits.iter().copied().fold(f32::MIN, f32::max);
        let sum: f64 = logits.iter().map(|logit| f64::from(logit - high).exp()).sum();
        let expected = f64::from(high) + sum.ln();
        let raw = raw_log_probs(&logits, count);
        prop_assert!((f64::from(raw.log_sum) - expected).abs() < 1e-4);
        prop_assert_eq!(raw.top.len(), count.min(logits.len()));
        prop_assert!(raw.top.is_sorted_by(|left, right| left.1 >= right.1));
        for (token, log_prob) in raw.top {
            prop_assert!((f64::from(log_prob) - (f64::from(logits[token as usize]) - expected)).abs() < 1e-4);
        }
    }
}

#[test]
fn the_fast_exponential_is_the_exponential() {
    for step in 0..8700 {
        let x = -(step as f32) / 100.0;
        let (found, expected) = (f64::from(log_probs::exp(x)), f64::from(x).exp());
        assert!((found - expected).abs() <= 3e-7 * expected, "e^{x}: {found} but {expected}");
    }
    assert_eq!(
        [log_probs::exp(-88.0), log_probs::exp(f32::NEG_INFINITY), log_probs::exp(f32::NAN)],
        [0.0; 3]
    );
}

/// Pearson's test over the real random numbers: 7 degrees of freedom, 24.3 is the 99.9 % quantile.
#[test]
fn seeded_draws_follow_the_distribution() {
    let logits = [0.0, 1.0, 2.0, 0.5, 1.5, -1.0, 0.2, 0.9];
    let expected = reference(&logits, filter(1.0, 0, 1.0, 0.0));
    for seed in 0..20 {
        let sampling = Sampling { temperature: Some(1.0), seed: Some(seed), ..Sampling::default() };
        let parameters = Parameters::resolve(&sampling, &Defaults::default(), 0, 8).unwrap();
        let mut sampler = Sampler::new(&parameters, 0, &[]);
        let (mut counts, mut scratch, draws) = ([0.0; 8], Scratch::default(), 4000);
        for _ in 0..draws {
            counts[sampler.draw(&mut logits.clone(), &mut scratch).unwrap() as usize] += 1.0;
        }
        let statistic: f64 = expected
            .iter()
            .zip(counts)
            .map(|(share, count): (&f64, f64)| {
                let expected = share * f64::from(draws);
                (count - expected).powi(2) / expected
            })
            .sum();
        assert!(statistic < 24.3, "seed {seed}: {statistic}");
    }
}

#[test]
fn random_numbers_depend_on_seed_and_position_only() {
    assert_eq!(uniform(7, 3), uniform(7, 3));
    let mut values: Vec<f64> =
        (0..100).flat_map(|seed| (0..100).map(move |place| uniform(seed, place))).collect();
    assert!(values.iter().all(|value| (0.0..1.0).contains(value)));
    values.sort_by(f64::total_cmp);
    values.dedup();
    assert_eq!(values.len(), 10_000);
}

#[test]
fn a_vanishing_or_absurd_temperature_is_harmless() {
    let logits = [1.0, 2.0, f32::NAN, 1.5];
    let mut scratch = Scratch::default();
    for temperature in [0.0, f32::MIN_POSITIVE, 1e-40, 1e-6] {
        assert_eq!(filter(temperature, 0, 0.9, 0.0).draw(&logits, 0.999, &mut scratch), Ok(1));
    }
    assert!(filter(f32::MAX, 0, 1.0, 0.0).draw(&logits, 0.999, &mut scratch).is_ok_and(|token| token != 2));
    assert_eq!(filter(1.0, 0, 1.0, 0.0).draw(&[f32::INFINITY, 0.0], 0.9, &mut scratch), Ok(0));
    for filter in [filter(0.0, 0, 1.0, 0.0), filter(1.0, 0, 1.0, 0.0), filter(1.0, 4, 0.5, 0.0)] {
        for empty in [&[f32::NAN, f32::NEG_INFINITY][..], &[]] {
            assert_eq!(filter.draw(empty, 0.5, &mut scratch), Err(NoCandidate));
        }
    }
}

type Change = fn(&mut Sampling);

fn parameters(change: impl FnOnce(&mut Sampling)) -> Parameters {
    let mut sampling = Sampling { temperature: Some(0.0), ..Sampling::default() };
    change(&mut sampling);
    Parameters::resolve(&sampling, &Defaults::default(), 0, 4).unwrap()
}

/// The logits that a sampler makes of these, after the answer so far.
fn edited(parameters: &Parameters, prompt: &[u32], answer: &[u32], logits: [f32; 4]) -> [f32; 4] {
    let mut sampler = Sampler::new(parameters, 0, prompt);
    answer.iter().for_each(|token| sampler.accept(*token));
    let mut logits = logits;
    sampler.draw(&mut logits, &mut Scratch::default()).unwrap();
    logits
}

#[test]
fn penalties_and_bias_apply_as_documented() {
    let logits = [2.0, -2.0, 4.0, 1.0];
    let repetition = parameters(|sampling| sampling.repetition_penalty = Some(2.0));
    assert_eq!(edited(&repetition, &[0], &[1, 1], logits), [1.0, -4.0, 4.0, 1.0]);
    let presence = parameters(|sampling| sampling.presence_penalty = Some(0.5));
    assert_eq!(edited(&presence, &[0], &[1, 1], logits), [2.0, -2.5, 4.0, 1.0]);
    let frequency = parameters(|sampling| sampling.frequency_penalty = Some(0.5));
    assert_eq!(edited(&frequency, &[0], &[1, 1, 2], logits), [2.0, -3.0, 3.5, 1.0]);
    let bias = parameters(|sampling| sampling.logit_bias = vec![(3, 100.0), (2, -100.0)]);
    assert_eq!(edited(&bias, &[], &[], logits), [2.0, -2.0, -96.0, 101.0]);
    // The bias comes first: what it lifts above zero is divided.
    let both = parameters(|sampling| {
        sampling.repetition_penalty = Some(2.0);
        sampling.logit_bias = vec![(1, 6.0)];
    });
    assert_eq!(edited(&both, &[1], &[], logits), [2.0, 2.0, 4.0, 1.0]);
}

#[test]
fn the_device_may_choose_only_when_nothing_is_left_to_the_host() {
    let cases: [(&str, Change, bool); 7] = [
        ("greedy", |_| {}, true),
        ("one candidate", |sampling| (sampling.temperature, sampling.top_k) = (Some(1.0), Some(1)), true),
        ("warm", |sampling| sampling.temperature = Some(0.1), false),
        ("bias", |sampling| sampling.logit_bias = vec![(0, 1.0)], false),
        ("repetition", |sampling| sampling.repetition_penalty = Some(1.1), false),
        ("presence", |sampling| sampling.presence_penalty = Some(-0.1), false),
        ("neutral penalties", |sampling| sampling.repetition_penalty = Some(1.0), true),
    ];
    for (what, change, expected) in cases {
        assert_eq!(Sampler::new(&parameters(change), 0, &[]).takes_argmax(), expected, "{what}");
    }
}

#[test]
fn gaps_are_filled_and_ranges_checked() {
    let model = Defaults { temperature: Some(0.6), top_k: Some(20), ..Defaults::default() };
    let resolved = Parameters::resolve(&Sampling::default(), &model, 9, 4).unwrap();
    assert_eq!((resolved.filter, resolved.seed), (filter(0.6, 20, 1.0, 0.0), 9));
    let asked = Sampling { temperature: Some(1.5), seed: Some(3), ..Sampling::default() };
    let resolved = Parameters::resolve(&asked, &model, 9, 4).unwrap();
    assert_eq!((resolved.filter.temperature, resolved.seed), (1.5, 3));
    let cases: [(&str, Change); 6] = [
        ("temperature", |sampling| sampling.temperature = Some(f32::NAN)),
        ("temperature", |sampling| sampling.temperature = Some(-1.0)),
        ("top_p", |sampling| sampling.top_p = Some(1.1)),
        ("min_p", |sampling| sampling.min_p = Some(-0.1)),
        ("repetition_penalty", |sampling| sampling.repetition_penalty = Some(0.0)),
        ("logit_bias", |sampling| sampling.logit_bias = vec![(4, 1.0)]),
    ];
    for (name, change) in cases {
        let mut sampling = Sampling::default();
        change(&mut sampling);
        let error = Parameters::resolve(&sampling, &model, 0, 4).unwrap_err();
        assert!(matches!(error, duet_inference::Error::Unsupported { field, .. } if field == name), "{name}");
    }
}
