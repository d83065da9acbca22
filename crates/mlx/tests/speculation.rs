//! Guesses that are checked in one pass, on a real model: the tokens are those of decoding one by one.
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a failure may panic")]

mod support;

use duet_engine::executor::{self, Executor, SequenceId, Stretch, Wanted};
use duet_engine::{
    Engine, MetricsSnapshot, ModelFiles, Models, Options, Served, Speculation, SpeculationKind, Worker,
};
use duet_inference::{Backend, Completion, Error, Message, Request, Role, Sampling};
use duet_mlx::{LoadOptions, MlxExecutor, Precision};
use futures_util::future::join_all;
use support::{begin, demo_folder, go_on, load, logits, token};
use tokenizers::Tokenizer;

const STEPS: usize = 40;

fn prompts() -> Vec<Vec<u32>> {
    let tokenizer = Tokenizer::from_file(demo_folder("bf16").join("tokenizer.json")).unwrap();
    let file = std::fs::File::open(support::repository().join("fixtures/parity/prompts.json")).unwrap();
    let texts: Vec<String> = serde_json::from_reader(file).unwrap();
    let encode = |text: &String| {
        let framed = format!("<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n");
        tokenizer.encode(framed.as_str(), false).unwrap().get_ids().to_vec()
    };
    texts.iter().map(encode).collect()
}

/// One row that is guessed for: what it will say, what it has said, and for how long guesses are right.
struct Row {
    sequence: SequenceId,
    plain: Vec<u32>,
    said: Vec<u32>,
}

impl Row {
    /// The next token and a guess that is right for `right` tokens and then wrong.
    fn tokens(&self, length: usize, right: usize) -> Vec<u32> {
        let from = self.said.len() - 1;
        let guess = (0..=length).map(|number| {
            let token = self.plain.get(from + number).copied().unwrap_or(7);
            if number > right { (token + 1) % 3000 } else { token }
        });
        guess.collect()
    }
}

/// Decodes all prompts together with guesses of all lengths, right for a while, some sitting out now and then.
fn with_guesses(executor: &mut MlxExecutor, prompts: &[Vec<u32>], plain: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut rows = Vec::new();
    for (number, prompt) in prompts.iter().enumerate() {
        let sequence = SequenceId(1000 + number as u64);
        let said = vec![begin(executor, sequence, prompt)];
        rows.push(Row { sequence, plain: plain[number].clone(), said });
    }
    for step in 0.. {
        let going: Vec<usize> = (0..rows.len())
            .filter(|number| rows[*number].said.len() < STEPS && (number + step) % 5 != 4)
            .collect();
        if rows.iter().all(|row| row.said.len() >= STEPS) {
            break;
        }
        let tokens: Vec<Vec<u32>> = going
            .iter()
            .map(|number| rows[*number].tokens((number * 3 + step) % 7, (number + step * 2) % 5))
            .collect();
        let stretches: Vec<Stretch<'_>> = going
            .iter()
            .zip(&tokens)
            .map(|(number, tokens)| Stretch {
                sequence: rows[*number].sequence,
                tokens,
                wanted: Wanted::Argmax,
            })
            .collect();
        if stretches.is_empty() {
            continue;
        }
        let outputs = executor.verify(&stretches).unwrap();
        for ((number, tokens), outputs) in going.iter().zip(&tokens).zip(outputs) {
            assert_eq!(outputs.len(), tokens.len());
            let row = &mut rows[*number];
            let mut read = 0;
            for (place, output) in outputs.into_iter().enumerate() {
                read = place + 1;
                row.said.push(token(output));
                if tokens.get(read) != row.said.last() {
                    break;
                }
            }
            executor.cut(row.sequence, tokens.len() - read).unwrap();
        }
    }
    rows.iter().for_each(|row| executor.close(row.sequence));
    rows.into_iter().map(|row| row.said[..STEPS].to_vec()).collect()
}

#[test]
fn checked_guesses_give_the_tokens_of_decoding_one_by_one() {
    for precision in [Precision::Float32, Precision::Native] {
        let mut executor = load("bf16", precision);
        let prompts = prompts();
        let plain: Vec<Vec<u32>> = prompts
            .iter()
            .enumerate()
            .map(|(number, prompt)| {
                let first = begin(&mut executor, SequenceId(number as u64), prompt);
                let tokens = go_on(&mut executor, SequenceId(number as u64), first, STEPS);
                executor.close(SequenceId(number as u64));
                tokens
            })
            .collect();
        assert_eq!(with_guesses(&mut executor, &prompts, &plain), plain, "{precision:?}");
        for (number, prompt) in prompts.iter().enumerate().step_by(3) {
            let alone = with_guesses(
                &mut executor,
                std::slice::from_ref(prompt),
                std::slice::from_ref(&plain[number]),
            );
            assert_eq!(alone[0], plain[number], "{precision:?}, prompt {number} alone");
        }
    }
}

/// The logits of several tokens at once are those of one after the other, up to rounding.
#[test]
fn checked_tokens_have_the_logits_of_single_steps() {
    let mut executor = load("bf16", Precision::Float32);
    let (prompt, tokens) = (&prompts()[2], [5, 900, 17, 2000]);
    let (one, other, all) = (SequenceId(1), SequenceId(2), SequenceId(3));
    for sequence in [one, other, all] {
        begin(&mut executor, sequence, prompt);
    }
    let stretch = |sequence, tokens| Stretch { sequence, tokens, wanted: Wanted::Logits };
    // Beside a shorter stretch, which is filled up.
    let together = executor.verify(&[stretch(other, &tokens[..1]), stretch(all, &tokens)]).unwrap().remove(1);
    for (token, found) in tokens.into_iter().zip(together) {
        let row = executor::Row { sequence: one, token, wanted: Wanted::Logits };
        let expected = logits(executor.decode(&[row]).unwrap().remove(0));
        let found = logits(found);
        let off = found.iter().zip(&expected).map(|(found, expected)| (found - expected).abs());
        assert!(off.fold(0.0, f32::max) < 2e-4, "token {token}");
    }
}

#[test]
fn what_cannot_be_taken_back_is_an_error() {
    let mut executor = load("bf16", Precision::Float32);
    let sequence = SequenceId(1);
    begin(&mut executor, sequence, &[1, 2, 3]);
    assert!(executor.cut(sequence, 3).is_err() && executor.cut(SequenceId(2), 1).is_err());
    assert!(executor.verify(&[Stretch { sequence, tokens: &[], wanted: Wanted::Argmax }]).is_err());
    executor.cut(sequence, 2).unwrap();
}

async fn engine(worker: &Worker, kind: SpeculationKind, draft: bool) -> Engine {
    let files = ModelFiles::load(&demo_folder("bf16")).unwrap();
    let options = Options {
        speculation: Speculation { kind, most: 8, measured: false },
        prefix_cache_bytes: 16 << 20,
        ..Options::default()
    };
    let served = Served { id: "demo".into(), display_name: "Demo".into(), created: 0 };
    let load = |variant: &str, precision| {
        let executor =
            MlxExecutor::load(&demo_folder(variant), LoadOptions { precision, ..LoadOptions::default() });
        executor.map(|executor| Box::new(executor) as Box<dyn Executor>).map_err(Error::internal)
    };
    let factory = move || {
        let draft = if draft { Some(load("4bit", Precision::Float32)?) } else { None };
        Ok(Models { model: load("bf16", Precision::Float32)?, draft })
    };
    Engine::start_models(worker, served, files, options, factory).await.unwrap()
}

fn requests() -> Vec<Request> {
    let texts = [
        "Repeat after me: the old gate has four seats and the old gate has six ropes",
        "Tell me a story about a fox",
        "Please list all numbers from 18 to 1",
        "Only say anchor tall rope gate wooden brush path anchor tall rope gate",
        "What can you do?",
    ];
    let request = |number: usize| Request {
        sampling: Sampling {
            temperature: Some([0.0, 0.7, 1.0][number % 3]),
            seed: Some(number as u64),
            top_p: (number.is_multiple_of(2)).then_some(0.9),
            ..Sampling::default()
        },
        max_tokens: Some(80),
        ..Request::new("demo", vec![Message::text(Role::User, texts[number % texts.len()])])
    };
    (0..15).map(request).collect()
}

async fn ask(engine: &Engine, together: bool) -> Vec<String> {
    let one = async |request: Request| {
        let answer = Completion::collect(engine.generate(request).await.unwrap()).await.unwrap();
        format!("{:?}", answer.choices)
    };
    if together {
        return join_all(requests().into_iter().map(one)).await;
    }
    let mut answers = Vec::new();
    for request in requests() {
        answers.push(one(request).await);
    }
    answers
}

#[tokio::test]
async fn the_engine_says_the_same_with_and_without_guesses() {
    let worker = Worker::start().unwrap();
    let expected = ask(&engine(&worker, SpeculationKind::Off, false).await, false).await;
    for draft in [false, true] {
        let ahead = engine(&worker, SpeculationKind::Auto, draft).await;
        for together in [false, true] {
            let found = ask(&ahead, together).await;
            let differ = found.iter().zip(&expected).filter(|(found, expected)| found != expected).count();
            assert_eq!(differ, 0, "draft {draft}, together {together}");
        }
        let MetricsSnapshot { proposed_tokens, accepted_tokens, .. } = ahead.metrics().snapshot();
        assert!(
            accepted_tokens > 100 && accepted_tokens < proposed_tokens,
            "{accepted_tokens} {proposed_tokens}"
        );
    }
}
