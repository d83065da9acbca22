//! Real agents, unmodified and headless: a plain prompt on the demo model ([`demo`]), and here sessions of several tool
//! rounds, whose model is scripted and whose tools really run. Started by `cargo xtask test agents`, which installs the agents.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "the reuse per turn is for people to read")]

mod demo;
mod opencode;
mod support;

use serde_json::Value;
use support::{MODEL, Scene, Thoughts, claude_code, codex, run, said};

/// Three rounds, each of which starts when the output of the one before is in the prompt. Commands do not hold their
/// output, so that a prompt with the command alone starts nothing.
fn three_rounds(tool: &str, argument: &str) -> Vec<(&'static str, String)> {
    let round = |word: &str, a: u32| {
        let input = format!(r#"{{"{argument}": "echo {word}-$(({a} + 1))"}}"#);
        format!("{THOUGHT}Now {word}.{}", call(tool, &input))
    };
    vec![
        ("gamma-30", format!("{THOUGHT}All three rounds are done.")),
        ("beta-20", round("gamma", 29)),
        ("alpha-10", round("beta", 19)),
        ("", round("alpha", 9)),
    ]
}

/// As the models write it whose template this is.
const THOUGHT: &str = "<think>\nLet me see.\n</think>\n\n";

/// A call behind a text or another call. `input` is JSON as models are taught to write it.
fn call(tool: &str, input: &str) -> String {
    format!("\n<tool_call>\n{{\"name\": \"{tool}\", \"arguments\": {input}}}\n</tool_call>")
}

#[tokio::test(flavor = "multi_thread")]
async fn claude_code_works_through_three_rounds() {
    let scene = Scene::start(&three_rounds("Bash", "command")).await;
    let home = tempfile::tempdir().unwrap();
    let mut claude = claude_code(&home);
    claude
        .env("ANTHROPIC_BASE_URL", format!("http://{}", scene.address))
        .env("ANTHROPIC_API_KEY", "unused")
        .env("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
        .args(["--print", "Do the three rounds.", "--model", MODEL, "--allowedTools", "Bash"])
        .args(["--output-format", "stream-json", "--verbose"]);
    let lines = said(&run(claude).await);
    let events: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let result = events.iter().find(|event| event["type"] == "result").expect("a result");
    assert_eq!(result["is_error"], false, "{lines}");
    assert_eq!(result["result"], "All three rounds are done.", "{lines}");
    for output in ["alpha-10", "beta-20", "gamma-30"] {
        assert!(lines.contains(output), "{output} is missing: {lines}");
    }
    scene.check_reuse("Claude Code", Thoughts::Written, &[4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn codex_works_through_three_rounds() {
    let scene = Scene::start(&three_rounds("exec_command", "cmd")).await;
    let home = tempfile::tempdir().unwrap();
    let mut codex = codex(&home);
    codex
        .env("CODEX_HOME", home.path())
        .env("DUET_KEY", "unused")
        // As the start-up banner says.
        .args(["-m", MODEL, "-c", "model_provider=duet", "-c", "model_providers.duet.name=duet"])
        .args(["-c", "model_providers.duet.env_key=DUET_KEY", "-c"])
        .arg(format!("model_providers.duet.base_url=http://{}/v1", scene.address))
        .args(["exec", "--skip-git-repo-check", "--json", "--dangerously-bypass-approvals-and-sandbox"])
        .arg("Do the three rounds.");
    let lines = said(&run(codex).await);
    for text in ["alpha-10", "beta-20", "gamma-30", "All three rounds are done."] {
        assert!(lines.contains(text), "{text} is missing: {lines}");
    }
    scene.check_reuse("Codex", Thoughts::Written, &[4]);
}
