//! opencode through each of the AI SDK's packages that it comes with, so in each dialect: rounds of tools that work on a
//! file, the title that it asks for beside them, and a question in a second run.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    THOUGHT, call,
    support::{MODEL, Scene, Thoughts, opencode, opencode_settings, run, said},
};

/// A command makes the file, the next turn reads it, the third changes it beside another command.
fn rounds(folder: &str, thought: &str) -> Vec<(&'static str, String)> {
    let file = format!("{folder}/notes.txt");
    let make = r#"{"command": "echo alpha-$((9 + 1)) | tee notes.txt", "description": "Makes the notes"}"#;
    let read = format!(r#"{{"filePath": "{file}"}}"#);
    let edit = format!(r#"{{"filePath": "{file}", "oldString": "alpha-10", "newString": "beta-20"}}"#);
    let count = r#"{"command": "echo gamma-$((29 + 1))", "description": "Counts"}"#;
    let answers = [
        ("You are a title generator", "Notes in three rounds".to_owned()),
        ("What was that?", "Notes were made and changed.".to_owned()),
        ("Edit applied successfully", "All three rounds are done.".to_owned()),
        ("1: alpha-10", format!("Now I change it.{}{}", call("edit", &edit), call("bash", count))),
        ("alpha-10", format!("Now I read it.{}", call("read", &read))),
        ("", format!("Let me begin.{}", call("bash", make))),
    ];
    answers.map(|(when, says)| (when, format!("{thought}{says}"))).into()
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

async fn works_through_three_rounds(package: &str, model: Value, thoughts: Thoughts) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("work");
    let thought = match thoughts {
        Thoughts::Written => THOUGHT,
        Thoughts::Off => "",
    };
    let scene = Scene::start(&rounds(folder.to_str().unwrap(), thought)).await;
    let settings = opencode_settings(&format!("http://{}", scene.address), package, MODEL, &model);
    let lines = turn(&home, &settings, &["Do the three rounds."]).await;
    for text in ["1: alpha-10", "Edit applied successfully", "gamma-30", "All three rounds are done."] {
        assert!(lines.contains(text), "{text} is missing: {lines}");
    }
    assert!(!lines.contains(r#""status":"error""#), "a tool failed: {lines}");
    assert_eq!(std::fs::read_to_string(folder.join("notes.txt")).unwrap(), "beta-20\n");
    assert_eq!(title(&home).await, "Notes in three rounds");
    let lines = turn(&home, &settings, &["--continue", "What was that?"]).await;
    assert!(lines.contains("Notes were made and changed."), "{lines}");
    scene.check_reuse(&format!("opencode ({package}, {model})"), thoughts, &[4, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_chat_completions() {
    works_through_three_rounds("@ai-sdk/openai-compatible", json!({}), Thoughts::Written).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_messages() {
    let model = json!({"options": {"thinking": {"type": "enabled", "budgetTokens": 2048}}});
    works_through_three_rounds("@ai-sdk/anthropic", model, Thoughts::Written).await;
}

/// As it is when nobody asks for thoughts.
#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_messages_without_thoughts() {
    works_through_three_rounds("@ai-sdk/anthropic", json!({}), Thoughts::Off).await;
}

/// Without the setting it leaves earlier thoughts out.
#[tokio::test(flavor = "multi_thread")]
async fn works_through_three_rounds_in_responses() {
    let model = json!({"reasoning": true, "options": {"include": ["reasoning.encrypted_content"]}});
    works_through_three_rounds("@ai-sdk/openai", model, Thoughts::Written).await;
}
