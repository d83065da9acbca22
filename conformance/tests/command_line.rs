//! The binary against a small server: exit codes, baselines, and every form of report.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod server;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use server::Server;
use tempfile::TempDir;

const PROFILES: &str = "[{name: openai-models, title: Models}, {name: openai-chat-core, title: Chat}]";

const REQUIREMENTS: &str = r#"
- id: M-LIST
  level: must
  tier: 1
  text: The list says that it is one.
  evidence: ["owner/repository#12"]
  when: {operation: openai.models.list}
  check: {schema: {of: body, is: {properties: {object: {const: list}}}}}
- id: M-OWNER
  level: should
  tier: 3
  text: Models have owners.
  evidence: ["seen"]
  when: {operation: openai.models.list}
  check: {schema: {of: body, at: /data/*, is: {required: [owned_by]}}}
- id: O-END
  level: must
  tier: 1
  text: An answer says why it ended.
  evidence: ["seen"]
  when: {operation: openai.chat, status: 200, answer: [{at: /choices/0/finish_reason, is: stop}]}
  check: {schema: {at: /choices/*/finish_reason, required: true, is: {type: string}}}
"#;

const CASES: &str = r#"
- id: openai/models/list
  profile: openai-models
  title: The list of models.
  exercises: [M-LIST, M-OWNER]
  steps: [{name: list, method: GET, path: /v1/models}]
- id: openai/chat/hello
  profile: openai-chat-core
  title: It's a word.
  features: [words]
  exercises: [O-END]
  steps:
    - name: answer
      path: /v1/chat/completions
      body: {model: "{model}", messages: [{role: user, content: Hello!}]}
      until: [{at: /choices/0/finish_reason, is: stop}]
"#;

const KEY: &str = "sk-a-key-that-nobody-may-see";

/// A folder with the data above, and a place for what is written.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in
            [("profiles.yaml", PROFILES), ("requirements/all.yaml", REQUIREMENTS), ("cases/all.yaml", CASES)]
        {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir(folder.path().join("sets")).unwrap();
        fs::write(folder.path().join("sets/openai-2026-11.yaml"), "M-OWNER: must\nO-END: must\n").unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn suite(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duet-conformance"));
        command.arg("--data").arg(self.folder.path()).args(arguments).env("CONFORMANCE_KEY", KEY);
        command.output().unwrap()
    }

    /// Runs all cases, and returns the exit code.
    fn run(&self, server: &Server, more: &[&str]) -> i32 {
        let output = self.suite(&[&["run", server.url.as_str()], more].concat());
        output.status.code().unwrap()
    }

    fn report(&self, folder: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path(folder).join("report.json")).unwrap()).unwrap()
    }
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn models(object: &str) -> Value {
    json!({"object": object, "data": [{"id": "tiny", "owned_by": "me"}]})
}

fn chat(reason: &str) -> Value {
    json!({"choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"}, "finish_reason": reason}]})
}

fn good() -> Server {
    Server::start(|path, _| {
        (200, if path == "/v1/models" { models("list") } else { chat("stop") }.to_string())
    })
}

/// Says something else than `list`, and shows the key it was sent.
fn broken(object: &'static str) -> Server {
    Server::start(move |path, request| {
        let mut answer = if path == "/v1/models" { models(object) } else { chat("stop") };
        answer["seen"] = json!(request);
        (200, answer.to_string())
    })
}

#[test]
fn exit_codes_tell_how_a_run_ended() {
    let place = Place::new();
    let good = good();
    assert_eq!(place.run(&good, &[]), 0);
    assert_eq!(place.run(&broken("page"), &[]), 1);
    assert_eq!(place.run(&good, &["--profile", "openai-unknown"]), 2);
    assert_eq!(place.run(&good, &["--header", "nothing"]), 2);
    assert_eq!(place.run(&good, &["--set", "openai-1999-01"]), 2);
    assert_eq!(place.run(&good, &["--fix"]), 2);
    let nobody = place.suite(&["run", "http://127.0.0.1:9"]);
    assert_eq!(nobody.status.code(), Some(3), "{}", text(&nobody));
    let short = Server::start(|path, _| {
        (200, if path == "/v1/models" { models("list") } else { chat("length") }.to_string())
    });
    assert_eq!(place.run(&short, &[]), 5);
    assert_eq!(place.run(&short, &["--max-inconclusive", "50"]), 0);
    let elsewhere = Server::start(|_, _| (404, "{}".to_owned()));
    assert_eq!(place.run(&elsewhere, &[]), 3);
    let hanging = Server::start(|_, _| {
        loop {
            std::thread::park();
        }
    });
    assert_eq!(place.run(&hanging, &["--timeout", "1"]), 3);
    let without = ["--without", "words", "--model", "tiny", "--case", "chat"];
    assert_eq!(place.run(&good, &without), 5, "nothing was run");
    fs::write(place.path("cases/all.yaml"), "- {id: nothing}").unwrap();
    assert_eq!(place.run(&good, &[]), 4);
}

#[test]
fn a_set_is_judged_alone_and_at_its_own_levels() {
    let place = Place::new();
    let ownerless = Server::start(|path, _| {
        let models = json!({"object": "page", "data": [{"id": "tiny"}]});
        (200, if path == "/v1/models" { models } else { chat("stop") }.to_string())
    });
    place.run(&ownerless, &["--out", place.path("out").to_str().unwrap(), "--set", "openai-2026-11"]);
    let report = place.report("out");
    let found: Vec<_> = report["cases"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|case| case["findings"].as_array().unwrap())
        .map(|finding| (finding["requirement"].as_str().unwrap(), finding["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(found, [("O-END", "pass"), ("M-OWNER", "fail")]);
}

#[test]
fn a_baseline_knows_failures_until_they_change() {
    let place = Place::new();
    let (good, broken) = (good(), broken("page"));
    let otherwise = Server::start(|path, _| {
        (200, if path == "/v1/models" { "nothing".to_owned() } else { chat("stop").to_string() })
    });
    let path = place.path("known.yaml");
    let baseline = ["--baseline", path.to_str().unwrap()];
    let fix = [&baseline[..], &["--fix"]].concat();
    assert_eq!(place.run(&broken, &baseline), 2, "a baseline that is not there");

    assert_eq!(place.run(&broken, &fix), 0);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("requirement: M-LIST") && written.contains("/object:"), "{written}");
    assert_eq!(place.run(&broken, &baseline), 0);

    fs::write(&path, format!("# ours\n{written}  issue: owner/repository#1\n")).unwrap();
    assert_eq!(
        place.run(&otherwise, &[&baseline[..], &["--model", "tiny"]].concat()),
        1,
        "it fails in another way"
    );
    assert_eq!(place.run(&broken, &fix), 0);
    let fixed = fs::read_to_string(&path).unwrap();
    assert!(fixed.starts_with("# ours\n") && fixed.contains("owner/repository#1"), "{fixed}");

    assert_eq!(place.run(&good, &baseline), 1, "it is stale");
    assert_eq!(
        place.run(&good, &[&baseline[..], &["--profile", "openai-chat"]].concat()),
        0,
        "it is not asked"
    );
    let two = "[{case: openai/gone, requirement: M-LIST, message: x}, {case: openai/models/list, requirement: M-GONE, message: x}]";
    fs::write(&path, format!("# ours\n{two}")).unwrap();
    let stale = place.suite(&[&["run", &good.url], &baseline[..]].concat());
    assert_eq!(stale.status.code(), Some(1));
    assert!(text(&stale).contains("stale: M-LIST of openai/gone") && text(&stale).contains("stale: M-GONE"));
    assert_eq!(
        place.run(&good, &[&baseline[..], &["--set", "openai-2026-11", "--case", "models"]].concat()),
        1,
        "gone is gone"
    );
    assert_eq!(place.run(&good, &fix), 0);
    assert_eq!(place.run(&good, &baseline), 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), "# ours\n[]\n");
}

#[test]
fn every_form_of_report_is_written_and_none_has_the_key() {
    let place = Place::new();
    let out = place.path("out");
    let output = place.suite(&["run", &broken("<script>\u{1}").url, "--out", out.to_str().unwrap()]);
    let terminal = text(&output);
    assert!(terminal.contains("The list says that it is one.") && !terminal.contains('\u{1b}'), "{terminal}");

    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let junit = read("junit.xml");
    let document = roxmltree::Document::parse(&junit).unwrap();
    let failures: Vec<_> = document.descendants().filter(|node| node.has_tag_name("failure")).collect();
    assert_eq!(failures.len(), 1, "{junit}");
    assert_eq!(failures[0].parent().unwrap().attribute("name"), Some("M-LIST"));

    let page = read("report.html");
    assert!(!page.contains("<script>\u{1}") && page.contains("&lt;script&gt;"), "a server's text is escaped");
    for loads in [" src=", "<link", "@import", "url(", "http-equiv=\"refresh\""] {
        assert!(!page.contains(loads), "the page loads something: {loads}");
    }
    assert!(page.contains("href=\"https://github.com/owner/repository/issues/12\""));

    let report = place.report("out");
    let markdown = read("report.md");
    assert!(markdown.contains("### fail: M-LIST (must, tier 1)"), "{markdown}");
    let badge: Value = serde_json::from_str(&read("badge.json")).unwrap();
    assert_eq!((&badge["schemaVersion"], &badge["message"]), (&json!(1), &json!("1 of 2 cases")));
    roxmltree::Document::parse(&read("badge.svg")).unwrap();

    let evidence = report.pointer("/cases/1/exchanges/0/evidence").unwrap().as_str().unwrap();
    assert_eq!(evidence, "evidence/openai/models/list/list.http");
    let bytes = read(evidence);
    assert!(bytes.contains("# fail M-LIST") && bytes.contains("GET /v1/models"), "{bytes}");
    assert!(!out.join("evidence/openai/chat").exists(), "nothing was wrong there");
    assert_no_key(&out);
}

fn assert_no_key(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            assert_no_key(&path);
        } else {
            assert!(!fs::read_to_string(&path).unwrap().contains(KEY), "{}", path.display());
        }
    }
}

#[test]
fn two_reports_are_compared() {
    let place = Place::new();
    let (before, after) = (place.path("before"), place.path("after"));
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());
    place.run(&good(), &["--out", before]);
    place.run(&broken("page"), &["--out", after]);
    let worse = place.suite(&["diff", before, after]);
    assert_eq!(worse.status.code(), Some(1));
    assert!(text(&worse).contains("openai/models/list M-LIST: pass -> fail"), "{}", text(&worse));
    assert_eq!(place.suite(&["diff", after, before]).status.code(), Some(0));
    assert!(text(&place.suite(&["diff", before, before])).contains("no difference"));
}

#[test]
fn requirements_are_listed_and_explained() {
    let place = Place::new();
    let listed = place.suite(&["list", "requirements", "--level", "must", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert_eq!(listed[0]["cases"], json!(["openai/models/list"]));
    let explained = text(&place.suite(&["explain", "o-end"]));
    for part in [
        "An answer says why it ended.",
        "openai.chat, answered with 200",
        "openai/chat/hello",
        "\"$BASE/v1/chat/completions\"",
    ] {
        assert!(explained.contains(part), "{part}: {explained}");
    }
    let unknown = place.suite(&["explain", "O-EMD"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown).contains("is it one of O-END?"), "{}", text(&unknown));
    let frozen = place.suite(&["list", "--freeze", "openai-2027-01"]);
    assert!(text(&frozen).ends_with("M-LIST: must\nM-OWNER: should\nO-END: must\n"), "{}", text(&frozen));
}
