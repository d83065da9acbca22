//! Batches and the end of the process: the real program on its own model, killed again and again.
//!
//! DUET_TEST_BATCH_ROWS and DUET_TEST_BATCH_KILLS make them longer, DUET_TEST_SEED repeats the moments of a run.
#![expect(clippy::print_stdout, reason = "a run that fails is to be repeated as it was")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};

use duet_store::{Place, Scope, Store};
use rand::{RngExt, SeedableRng, rngs::SmallRng};
use serde_json::{Value, json};

use crate::{
    batches::{PATH, ended, results},
    openai_batches,
    support::{Client, program::Program},
};

/// Longer than any run takes, short enough that one that hangs is seen.
const PATIENCE: Duration = Duration::from_secs(1_200);

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

fn client(program: &Program) -> Client {
    Client::new(program.address)
}

/// What is to be survived.
struct Trial {
    rows: usize,
    kills: usize,
    random: SmallRng,
    path: PathBuf,
    scope: Scope,
    _folder: tempfile::TempDir,
}

impl Trial {
    fn new(dialect: &'static str, rows: usize, kills: usize) -> Self {
        let rows = number("DUET_TEST_BATCH_ROWS", rows);
        let kills = number("DUET_TEST_BATCH_KILLS", kills);
        let seed = number("DUET_TEST_SEED", rand::rng().random_range(0..1_000_000));
        println!("{dialect}: {rows} rows, {kills} kills, DUET_TEST_SEED={seed}");
        let folder = tempfile::tempdir().unwrap();
        let (random, path) = (SmallRng::seed_from_u64(seed as u64), folder.path().join("duet.sqlite"));
        let scope = Scope { dialect, owner: String::new() };
        Self { rows, kills, random, path, scope, _folder: folder }
    }

    /// Kills the program at moments spread over the whole of the batch, and starts it again.
    async fn torment(&mut self, mut program: Program, id: &str) -> Program {
        let mut seen = BTreeMap::new();
        for _ in 0..self.kills {
            // Opened while the program has the file, so that it is the program's alone after every start.
            let beside = Store::open(&Place::File(self.path.clone())).unwrap();
            let most = (2 * self.rows / self.kills).max(1);
            let goal =
                finished(&beside, &self.scope, id, self.rows).await + self.random.random_range(0..=most);
            patiently(async {
                while finished(&beside, &self.scope, id, self.rows).await < goal.min(self.rows) {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            })
            .await;
            // Somewhere within an answer or a write.
            tokio::time::sleep(Duration::from_micros(self.random.random_range(0..20_000))).await;
            program.kill();
            let kept = beside.batch_results(id, 0, u32::MAX).await.unwrap();
            let bodies: BTreeMap<_, _> =
                kept.into_iter().map(|result| (result.number, result.body)).collect();
            // When a batch of files is closed, they alone have the results.
            if !bodies.is_empty() {
                let same = seen.iter().all(|(number, body)| bodies.get(number) == Some(body));
                assert!(same, "a result that was there stays as it was");
                seen = bodies;
            }
            drop(beside);
            program = Program::start(&self.path);
        }
        println!("{} of {} results after the last kill", seen.len(), self.rows);
        program
    }
}

/// Reads beside the program what it has written so far.
async fn finished(store: &Store, scope: &Scope, id: &str, rows: usize) -> usize {
    let batch = store.batch(scope, id).await.unwrap().unwrap();
    if batch.ended.is_some() {
        return rows;
    }
    let counts = store.batch_progress(id).await.unwrap();
    usize::try_from(counts.succeeded + counts.errored).unwrap()
}

async fn patiently<F: Future>(work: F) -> F::Output {
    tokio::time::timeout(PATIENCE, work).await.expect("the batch goes on")
}

#[tokio::test]
async fn every_result_is_there_once_however_often_the_process_is_killed() {
    let mut trial = Trial::new("anthropic", 120, 6);
    let program = Program::start(&trial.path);
    let requests: Vec<Value> = (0..trial.rows)
        .map(|number| {
            let messages = json!([{"role": "user", "content": format!("Count to {number}")}]);
            let params = json!({"model": "duet-demo", "max_tokens": 4, "messages": messages});
            json!({"custom_id": format!("row-{number}"), "params": params})
        })
        .collect();
    let batch = client(&program).post(PATH, &json!({"requests": requests})).send().await.json();
    let id = batch["id"].as_str().unwrap();
    let program = trial.torment(program, id).await;
    let path = format!("{PATH}/{id}");
    let done = patiently(async {
        loop {
            let batch = client(&program).get(&path).send().await.json();
            if batch["processing_status"] == "ended" {
                return batch;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert_eq!(done, ended(&client(&program), &path).await);
    assert_eq!(
        (&done["request_counts"]["succeeded"], &done["request_counts"]["processing"]),
        (&json!(trial.rows), &json!(0))
    );
    let lines = results(&client(&program), &done).await;
    let names: Vec<_> = lines.iter().map(|line| line["custom_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, (0..trial.rows).map(|number| format!("row-{number}")).collect::<Vec<_>>());
    let messages: BTreeSet<_> =
        lines.iter().map(|line| line["result"]["message"]["id"].to_string()).collect();
    assert_eq!(messages.len(), trial.rows);
}

#[tokio::test]
async fn every_line_is_there_once_however_often_the_process_is_killed() {
    const CHAT: &str = "/v1/chat/completions";
    let mut trial = Trial::new("openai", 60, 5);
    let mut program = Program::start(&trial.path);
    let rows: Vec<String> = (0..trial.rows)
        .map(|number| {
            let messages = json!([{"role": "user", "content": format!("Count to {number}")}]);
            let body = json!({"model": "duet-demo", "max_tokens": 4, "messages": messages});
            openai_batches::line(&format!("row-{number}"), CHAT, &body)
        })
        .collect();
    let batch = openai_batches::create(&client(&program), CHAT, &rows).await;
    // Perhaps before or while its file is read.
    program.kill();
    program = Program::start(&trial.path);
    let program = trial.torment(program, batch["id"].as_str().unwrap()).await;
    let path = format!("{}/{}", openai_batches::BATCHES, batch["id"].as_str().unwrap());
    let done = patiently(async {
        loop {
            let batch = client(&program).get(&path).send().await.json();
            if batch["status"] == "completed" {
                return batch;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert_eq!(done["request_counts"], json!({"total": trial.rows, "completed": trial.rows, "failed": 0}));
    let lines = openai_batches::lines(&client(&program), &done["output_file_id"]).await;
    let names: Vec<_> = lines.iter().map(|line| line["custom_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, (0..trial.rows).map(|number| format!("row-{number}")).collect::<Vec<_>>());
    let answers: BTreeSet<_> = lines.iter().map(|line| line["response"]["body"]["id"].to_string()).collect();
    assert_eq!(answers.len(), trial.rows);
    let files = client(&program).get(openai_batches::FILES).send().await.json();
    assert_eq!(files["data"].as_array().unwrap().len(), 2, "the input, the output, and no half of one");
}
