//! Random loads: whatever joins, leaves, is cancelled or fails, every stream is well-formed and nothing leaks.

use duet_engine::scripted::{Fault, Model, Script};
use duet_engine::{MetricsSnapshot, Options};
use duet_inference::{LogProbs, Request, Thinking};
use futures_util::StreamExt;
use proptest::prelude::*;

use crate::harness::{Bench, fold, options, seeded};

#[derive(Debug, Clone)]
struct Client {
    request: Request,
    /// After how many events it leaves.
    patience: usize,
    /// How often it lets others go first.
    delay: usize,
}

fn clients() -> impl Strategy<Value = Vec<Client>> {
    let client = (
        "[a-c]{0,40}",
        0..1000u64,
        1..4u32,
        prop_oneof![Just(None), (0..60u32).prop_map(Some)],
        prop_oneof![Just(vec![]), prop::collection::vec("[ -~]{1,2}", 1..3)],
        prop_oneof![4 => Just(usize::MAX), 1 => 0..30usize],
        0..20usize,
        prop::option::of(0..4u8),
        prop_oneof![Just(Thinking::ModelDefault), Just(Thinking::Enabled), Just(Thinking::Disabled)],
    );
    let client = client.prop_map(
        |(text, seed, choices, max_tokens, stop_sequences, patience, delay, log_probs, thinking)| Client {
            request: Request {
                choices,
                max_tokens,
                stop_sequences,
                thinking,
                log_probs: log_probs.map(|top| LogProbs { top }),
                ..seeded(&text, seed)
            },
            patience,
            delay,
        },
    );
    prop::collection::vec(client, 1..12)
}

fn fault() -> impl Strategy<Value = Vec<(u64, Fault)>> {
    prop_oneof![
        3 => Just(vec![]),
        1 => (0..80u64, prop_oneof![Just(Fault::Error), Just(Fault::Panic)]).prop_map(|fault| vec![fault]),
    ]
}

async fn be(client: Client, bench: &Bench) -> Result<(), TestCaseError> {
    for _ in 0..client.delay {
        tokio::task::yield_now().await;
    }
    let choices = client.request.choices;
    let mut stream = bench.stream(client.request).await;
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        events.push(event);
        if events.len() > client.patience {
            return Ok(());
        }
    }
    // Folding checks the grammar; a scripted failure is a legal end.
    drop(fold(events, choices).await);
    Ok(())
}

fn run(clients: Vec<Client>, faults: Vec<(u64, Fault)>, options: Options) -> Result<(), TestCaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let faulty = !faults.is_empty();
        let bench = Bench::with(Script { faults, ..Script::new(Model::Hash) }, options).await;
        let count = clients.len() as u64;
        for outcome in
            futures_util::future::join_all(clients.into_iter().map(|client| be(client, &bench))).await
        {
            outcome?;
        }
        bench.settle().await;
        let MetricsSnapshot { requests, finished, cancelled, failed, .. } = bench.engine.metrics().snapshot();
        prop_assert_eq!(requests, count);
        prop_assert_eq!(finished + cancelled + failed, count);
        prop_assert!(failed == 0 || faulty);
        prop_assert_eq!(bench.probe.sequences(), 0);
        Ok(())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn streams_are_well_formed_whatever_happens(
        clients in clients(), faults in fault(), max_batch in 3..9usize, prefill_chunk in 1..64usize,
        prefix_cache_bytes in prop_oneof![Just(0), Just(500), Just(1 << 20)],
    ) {
        run(clients, faults, Options { max_batch, prefill_chunk, prefix_cache_bytes, ..options() })?;
    }
}
