//! opencode through each of the AI SDK's packages that it comes with, so in each dialect: rounds of tools that work on a
//! file, the title that it asks for beside them, and a question in a second run.

use serde_json::Value;
use tempfile::TempDir;

use super::{
    call,
    support::{MODEL, Scene, opencode, opencode_settings, run, said},
};

/// A command makes the file, the next turn reads it, the third, with two calls at once, changes it and finds it.
fn rounds(folder: &str) -> Vec<(&'static str, String)> {
    let file = format!("{folder}/notes.txt");
    let make = r#"{"command": "echo alpha-$((9 + 1)) | tee notes.txt", "description": "Makes the notes"}"#;
    let read = format!(r#"{{"filePath": "{file}"}}"#);
    let edit = format!(r#"{{"filePath": "{file}", "oldString": "alpha-10", "newString": "beta-20"}}"#);
    let change = call("Now I change it.", "edit", &edit);
    let find = call("", "glob", r#"{"pattern": "*.txt"}"#);
    vec![
        ("You are a title generator", "Notes in three rounds".to_owned()),
        ("What was that?", "Notes were made and changed.".to_owned()),
        ("Edit applied successfully", "All three rounds are done.".to_owned()),
        ("1: alpha-10", change + &find),
        ("alpha-10", call("Now I read it.", "read", &read)),
        ("", call("Let me begin.", "bash", make)),
    ]
}

/// Runs opencode on one message; what it said, a JSON event a line.
async fn turn(home: &TempDir, settings: &Value, arguments: &[&str]) -> String {
    let mut opencode = opencode(home);
    opencode.env("OPENCODE_CONFIG_CONTENT", settings.to_string());
    opencode.args(["run", "--model", &format!("duet/{MODEL}"), "--format", "json"]).args(arguments);
    said(&run(opencode).await)
}

async fn title(home: &TempDir) -> String {
    let mut opencode = opencode(home);
    opencode.args(["session", "list", "--format", "json"]);
    let sessions: Value = serde_json::from_str(&said(&run(opencode).await)).unwrap();
    sessions[0]["title"].as_str().unwrap().to_owned()
}

async fn works_through_three_rounds(package: &str) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("work");
    let scene = Scene::start(&rounds(folder.to_str().unwrap())).await;
    let settings = opencode_settings(&format!("http://{}", scene.address), package, MODEL, 1 << 20, 1 << 14);
    let lines = turn(&home, &settings, &["Do the three rounds."]).await;
    for text in ["1: alpha-10", "Edit applied successfully", "All three rounds are done."] {
        assert!(lines.contains(text), "{text} is missing: {lines}");
    }
    assert_eq!(std::fs::read_to_string(folder.join("notes.txt")).unwrap(), "beta-20\n");
    assert_eq!(title(&home).await, "Notes in three rounds");
    let lines = turn(&home, &settings, &["--continue", "What was that?"]).await;
    assert!(lines.contains("Notes were made and changed."), "{lines}");
    scene.check_reuse(&format!("opencode ({package})"), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_chat_completions() {
    works_through_three_rounds("@ai-sdk/openai-compatible").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_messages() {
    works_through_three_rounds("@ai-sdk/anthropic").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_responses() {
    works_through_three_rounds("@ai-sdk/openai").await;
}
