//! `cargo xtask load` in small: the real program among clients of every kind, most of them impolite.

use std::{process::Command, time::Duration};

use xtask::{
    load::{self, Plan, Who, report},
    server::{Server, free_address},
};

/// Far longer than it takes; a run that hangs is seen.
const PATIENCE: Duration = Duration::from_secs(600);

#[tokio::test]
async fn impolite_clients_leave_nothing_behind() {
    let address = free_address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_duet"));
    command.args(["serve", "--port", &address.port().to_string()]).env("DUET_STORE", "memory");
    command.env("DUET_API_KEYS", Who::ALL.map(Who::key).join(","));
    let log = folder.path().join("server.log");
    let server = Server::start(command, address, "/health/ready", &log, PATIENCE).unwrap();
    let run = load::drive(address, server.process_id(), Plan::small(150), std::future::pending());
    let outcome = tokio::time::timeout(PATIENCE, run).await.unwrap().unwrap();
    let complaints = report::complaints(&outcome);
    assert!(complaints.is_empty(), "{complaints:#?}\n{}", server.log_end());
    let counts = &outcome.counts;
    let all = [Who::Flood, Who::Crowd, Who::Modest].iter().all(|who| counts.answers.contains_key(who));
    assert!(counts.answered() >= 150 && all, "{counts:?}");
    assert!(outcome.after.cancelled > outcome.before.cancelled, "nobody vanished: {counts:?}");
    assert!(counts.waits.iter().all(|waits| !waits.is_empty()), "{counts:?}");
    println!("{}", report::tables(&outcome));
}
