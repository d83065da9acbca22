//! A plain prompt on the demo model: the whole program, real inference, unmodified agents with as few instructions of
//! their own as they allow, because the model's window has 2,048 tokens.

#[path = "../server/support/program.rs"]
mod program;

use program::Program;
use serde_json::{Value, json};

use super::support::{claude_code, codex, opencode, opencode_settings, run, said};

const PROMPT: &str = "Hello! Who are you?";
const DEMO: &str = "duet-demo";

#[tokio::test(flavor = "multi_thread")]
async fn claude_code_gets_a_plain_answer() {
    let (program, home) = (Program::start("memory"), tempfile::tempdir().unwrap());
    let mut claude = claude_code(&home);
    claude
        .env("ANTHROPIC_BASE_URL", program.url())
        .env("ANTHROPIC_API_KEY", "unused")
        .env("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
        .args(["--print", PROMPT, "--bare", "--model", DEMO, "--output-format", "json"]);
    let said = said(&run(claude).await);
    let result: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    println!("Claude Code on the demo model: {} {}", result["result"], result["usage"]);
    assert_eq!((&result["is_error"], &result["stop_reason"]), (&false.into(), &"end_turn".into()));
    assert_ne!(result["result"], "");
    assert!(result["usage"]["output_tokens"].as_u64() > Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn codex_gets_a_plain_answer() {
    let (program, home) = (Program::start("memory"), tempfile::tempdir().unwrap());
    let instructions = home.path().join("instructions.md");
    std::fs::write(&instructions, "Be brief.").unwrap();
    let mut codex = codex(&home);
    codex.env("CODEX_HOME", home.path()).env("DUET_KEY", "unused").args(["-m", DEMO]);
    let instructions = format!("model_instructions_file={}", instructions.display());
    let base_url = format!("model_providers.duet.base_url={}/v1", program.url());
    for setting in [
        "model_provider=duet",
        "model_providers.duet.name=duet",
        "model_providers.duet.env_key=DUET_KEY",
        &base_url,
        &instructions,
        "web_search=\"disabled\"",
    ] {
        codex.args(["-c", setting]);
    }
    for feature in ["multi_agent", "goals", "shell_tool", "unified_exec", "skill_search", "apps", "plugins"] {
        codex.args(["--disable", feature]);
    }
    codex.args([
        "exec",
        "--skip-git-repo-check",
        "--json",
        "--dangerously-bypass-approvals-and-sandbox",
        PROMPT,
    ]);
    let said = said(&run(codex).await);
    let events: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let message = events.iter().find(|event| event["item"]["type"] == "agent_message").expect("an answer");
    let end = events.iter().find(|event| event["type"] == "turn.completed").expect("a complete turn");
    println!("Codex on the demo model: {} {}", message["item"]["text"], end["usage"]);
    assert_ne!(message["item"]["text"], "");
}

/// In all three dialects that its packages speak. Its own instructions would fill the window four times.
#[tokio::test(flavor = "multi_thread")]
async fn opencode_gets_a_plain_answer() {
    let program = Program::start("memory");
    for package in ["@ai-sdk/openai-compatible", "@ai-sdk/anthropic", "@ai-sdk/openai"] {
        let home = tempfile::tempdir().unwrap();
        let limit = json!({"limit": {"context": 2048, "output": 256}});
        let mut settings = opencode_settings(&program.url(), package, DEMO, &limit);
        settings["agent"] = json!({"plain": {"prompt": "Be brief.", "permission": {"*": "deny"}}});
        let mut opencode = opencode(&home);
        opencode.env("OPENCODE_CONFIG_CONTENT", settings.to_string()).args([
            "run",
            "--agent",
            "plain",
            "--model",
            &format!("duet/{DEMO}"),
            "--format",
            "json",
            PROMPT,
        ]);
        let said = said(&run(opencode).await);
        let events: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let text = events.iter().find(|event| event["type"] == "text").expect("an answer");
        let end = events.iter().find(|event| event["type"] == "step_finish").expect("a complete turn");
        println!(
            "opencode ({package}) on the demo model: {} {}",
            text["part"]["text"], end["part"]["tokens"]
        );
        assert_eq!(end["part"]["reason"], "stop");
        assert_ne!(text["part"]["text"], "");
    }
}
