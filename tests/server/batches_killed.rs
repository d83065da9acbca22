//! Batches and the end of the process: the real program on its own model, killed again and again.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use duet_store::{Place, Store};
use rand::RngExt;
use serde_json::{Value, json};

use crate::{
    batches::{PATH, ended, results},
    support::{Client, within},
};

const ROWS: usize = 40;
const KILLS: usize = 8;

/// The program, serving its built-in model.
struct Program {
    process: Child,
    client: Client,
}

impl Program {
    fn start(store: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duet"));
        command.args(["serve", "--port", "0"]).env("DUET_STORE", store).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut addresses =
            lines.filter_map(|line| line.split_once(" is ready at http://").map(|(_, at)| at.to_owned()));
        let address = addresses.next().expect("a server that is ready");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || addresses.count());
        Self { process, client: Client::new(address.parse().unwrap()) }
    }

    /// What `kill -9` does.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _status = self.process.wait();
    }
}

/// Reads beside the program what it has written so far.
async fn finished(store: &Store, id: &str) -> usize {
    store.batch_results(id, 0, ROWS as u32).await.unwrap().len()
}

async fn progress(store: &Store, id: &str, most: usize) {
    let goal = finished(store, id).await + rand::rng().random_range(0..=most);
    within(async {
        while finished(store, id).await < goal.min(ROWS) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn every_result_is_there_once_however_often_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("duet.sqlite");
    let mut program = Program::start(&path);
    let requests: Vec<Value> = (0..ROWS)
        .map(|number| {
            let messages = json!([{"role": "user", "content": format!("Count to {number}")}]);
            let params = json!({"model": "duet-demo", "max_tokens": 12, "messages": messages});
            json!({"custom_id": format!("row-{number}"), "params": params})
        })
        .collect();
    let batch = program.client.post(PATH, &json!({"requests": requests})).send().await.json();
    let id = batch["id"].as_str().unwrap();
    let mut seen = BTreeSet::new();
    for _ in 0..KILLS {
        // Opened while the program has the file, so that it is the program's alone after every start.
        let beside = Store::open(&Place::File(path.clone())).unwrap();
        progress(&beside, id, 6).await;
        // Somewhere within an answer or a write.
        let moment = Duration::from_micros(rand::rng().random_range(0..20_000));
        tokio::time::sleep(moment).await;
        program.kill();
        let kept = beside.batch_results(id, 0, ROWS as u32).await.unwrap();
        let bodies: BTreeSet<_> = kept.into_iter().map(|result| (result.number, result.body)).collect();
        assert!(bodies.is_superset(&seen), "a result that was there stays as it was");
        seen = bodies;
        drop(beside);
        program = Program::start(&path);
    }
    println!("{} of {ROWS} results after {KILLS} kills", seen.len());
    let done = ended(&program.client, &format!("{PATH}/{id}")).await;
    assert_eq!(
        (&done["request_counts"]["succeeded"], &done["request_counts"]["processing"]),
        (&json!(ROWS), &json!(0))
    );
    let lines = results(&program.client, &done).await;
    let names: Vec<_> = lines.iter().map(|line| line["custom_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, (0..ROWS).map(|number| format!("row-{number}")).collect::<Vec<_>>());
    let messages: BTreeSet<_> =
        lines.iter().map(|line| line["result"]["message"]["id"].to_string()).collect();
    assert_eq!(messages.len(), ROWS);
}
