//! The recorded sessions of real clients: whole, small, of nobody in particular, and good.

use std::fs;

use super::program::{fixtures, run, sessions};

#[test]
fn every_check_passes_on_every_recorded_session() {
    let (output, _) = run(&["calibrate", fixtures().to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("0 that cannot be read"), "{said}");
}

#[test]
fn the_sessions_cover_what_clients_do() {
    let sessions = sessions();
    let exchanges = || sessions.iter().flat_map(|session| &session.exchanges);
    let operations: std::collections::BTreeSet<_> =
        exchanges().filter_map(|exchange| exchange.operation()).map(|operation| operation.name).collect();
    for wanted in ["anthropic.messages", "anthropic.count_tokens", "openai.chat", "openai.responses.create"] {
        assert!(operations.contains(wanted), "{wanted} is not in {operations:?}");
    }
    assert!(exchanges().filter(|exchange| exchange.is_stream()).count() > 30);
    assert!(exchanges().any(|exchange| exchange.response.status == 401));
    assert!(sessions.iter().any(|session| session.exchanges.len() >= 3), "sessions of several turns");
    assert!(exchanges().filter(|exchange| !exchange.faith.headers_partial).count() > 90);
}

#[test]
fn the_files_are_small_and_of_no_machine() {
    let mut bytes = 0;
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        bytes += text.len();
        for name in ["authorization", "x-api-key", "cookie", "key-of-the-fixture", "not-the-key-at-all"] {
            assert!(!text.contains(&format!("\"{name}\"")), "{name} in {}", path.display());
        }
        for folder in ["home", "root", "tmp", "Users"] {
            assert!(!text.contains(&format!("/{folder}/")), "{folder} in {}", path.display());
        }
    }
    assert!(bytes < 3 << 20, "{bytes} bytes");
}
