//! The program as people start it: what it serves, what it says, and how it ends. The demo model answers, offline.

#![expect(clippy::unwrap_used, reason = "a test may stop where its scene cannot be built")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStderr, Command, Output, Stdio},
};

use serde_json::json;

/// A program that sees no settings but its own, and a port of the system's choice.
fn duet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duet"));
    command
        .current_dir(folder)
        .env_clear()
        .env("HF_HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("TMPDIR", folder)
        .stdin(Stdio::null());
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

#[track_caller]
fn check_failure(command: &mut Command, code: i32, expected: &str) {
    let output = run(command);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(code), 1), "{said}");
    assert!(said.contains(expected), "{said}");
    assert!(output.stdout.is_empty());
}

/// A server that is ready.
struct Server {
    process: Child,
    said: BufReader<ChildStderr>,
    /// What it said until it was ready.
    banner: String,
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let mut process = command.args(["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        let mut banner = String::new();
        while !banner.contains("Terminal") {
            assert_ne!(said.read_line(&mut banner).unwrap(), 0, "the server ended: {banner}");
        }
        Self { process, said, banner }
    }

    fn url(&self) -> &str {
        let rest = self.banner.split("is ready at ").nth(1).unwrap();
        rest.lines().next().unwrap()
    }

    /// Asks it to stop; its exit code and what it still said.
    fn stop(mut self) -> (Option<i32>, String) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        (self.process.wait().unwrap().code(), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Only a test that failed leaves one behind.
        let _ = self.process.kill();
    }
}

#[test]
fn a_server_answers_a_chat_and_stops_when_told() {
    let folder = folder();
    let server = Server::start(&mut duet(folder.path()));

    let output = run(duet(folder.path()).args(["chat", "--url", server.url(), "Hello! Who are you?"]));
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!answer.trim().is_empty(), "the server answered with nothing");
    assert!(!answer.contains('\u{1b}'), "a pipe gets no colours");

    let (code, _) = server.stop();
    assert_eq!(code, Some(0));
}

#[test]
fn a_chat_needs_no_server_and_no_network() {
    let folder = folder();
    // A port that is bound and never answers, so that a server of the developer's is not asked.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port().to_string();
    let mut command = duet(folder.path());
    let mut chat = command
        .arg("chat")
        .env("DUET_PORT", port)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    chat.stdin.take().unwrap().write_all(b"Hello!\n").unwrap();
    let output = chat.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(!output.stdout.trim_ascii().is_empty());
}

#[test]
fn keys_let_in_and_keep_out() {
    let folder = folder();
    let server = Server::start(duet(folder.path()).env("DUET_API_KEYS", "one-key,other-key"));
    assert!(server.banner.contains("YOUR_KEY") && !server.banner.contains("one-key"), "{}", server.banner);

    check_failure(duet(folder.path()).args(["chat", "--url", server.url(), "Hi"]), 1, "401 Unauthorized");
    let port = server.url().rsplit(':').next().unwrap();
    let mut keyless = duet(folder.path());
    check_failure(keyless.args(["chat", "Hi"]).env("DUET_PORT", port), 1, "set DUET_API_KEY");
    let mut keyed = duet(folder.path());
    let output = run(keyed.args(["chat", "--url", server.url(), "Hi"]).env("DUET_API_KEY", "other-key"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let (_, said) = server.stop();
    assert!(!said.contains("one-key") && !said.contains("other-key"));
}

#[test]
fn a_port_in_use_is_one_clear_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let expected = format!("duet: cannot listen on 127.0.0.1:{port}: Address already in use");
    check_failure(duet(folder().path()).args(["--port", &port]), 1, &expected);
}

#[test]
fn a_model_that_is_not_there_is_one_clear_line() {
    let folder = folder();
    let path = folder.path();
    check_failure(
        duet(path).args(["--port", "0", "--model", "./none"]),
        1,
        "duet: there is no folder `./none`",
    );
    check_failure(duet(path).args(["--port", "0", "--model", "."]), 1, "config.json is missing");
    check_failure(duet(path).args(["--port", "0", "--model", "a b"]), 1, "neither a folder nor a name like");
    let mut offline = duet(path);
    offline.args(["pull", "owner/model"]).env("HF_HUB_OFFLINE", "1");
    let output = run(&mut offline);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the network may not be used"));
}

#[test]
fn mistakes_in_settings_end_with_code_2_and_their_place() {
    let folder = folder();
    std::fs::write(folder.path().join("duet.toml"), "host = \"127.0.0.1\"\nprot = 1\n").unwrap();
    check_failure(&mut duet(folder.path()), 2, "duet: duet.toml:2: unknown key `prot`; did you mean `port`?");
    let empty = self::folder();
    check_failure(duet(empty.path()).env("DUET_PORT", "x"), 2, "duet: environment variable DUET_PORT:");
    check_failure(duet(empty.path()).args(["--port", "0"]).env("DUET_LOG", "a=b=c"), 2, "DUET_LOG");
    assert_eq!(run(duet(empty.path()).arg("--prot")).status.code(), Some(2));
}

/// Sends a request by hand; the body of the answer.
fn ask(server: &Server, request: &str, body: &str) -> serde_json::Value {
    let address = server.url().trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let head = format!(
        "host: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}"
    );
    write!(stream, "{request} HTTP/1.0\r\n{head}\r\n\r\n{body}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

/// Nobody listens at the provider's address: nothing asks it here.
const IN_FRONT: &str = r#"
[providers.far]
kind = "duet"
base_url = "http://127.0.0.1:9"
[routes."far-*"]
targets = [{ provider = "far" }]
[routes."near"]
targets = [{ provider = "local", model = "duet-demo" }]
"#;

#[test]
fn a_server_in_front_of_others_loads_a_model_when_somebody_asks_for_it() {
    let folder = folder();
    std::fs::write(folder.path().join("duet.toml"), IN_FRONT).unwrap();
    let server = Server::start(duet(folder.path()).env("DUET_STORE", "memory"));
    assert!(server.banner.contains("far-* to far\n"), "{}", server.banner);
    assert!(!server.banner.contains("loaded in"), "{}", server.banner);
    assert_eq!(ask(&server, "GET /health/ready", "")["status"], "ok");
    let health = ask(&server, "GET /health", "");
    assert_eq!((&health["models"], &health["providers"][0]["name"]), (&json!([]), &json!("far")));
    let listed = ask(&server, "GET /v1/models", "");
    let listed: Vec<_> = listed["data"].as_array().unwrap().iter().map(|model| &model["id"]).collect();
    assert!(listed.contains(&&json!("near")), "{listed:?}");
    let hello = r#"{"model": "near", "max_tokens": 4, "messages": [{"role": "user", "content": "Hi"}]}"#;
    let answer = ask(&server, "POST /v1/chat/completions", hello);
    assert_eq!(answer["object"], "chat.completion", "{answer}");
    assert_eq!(ask(&server, "GET /health", "")["models"][0]["id"], "duet-demo");
    let unknown = ask(&server, "POST /v1/chat/completions", &hello.replace("near", "unknown"));
    assert_eq!(unknown["error"]["code"], "model_not_found", "{unknown}");
    assert_eq!(server.stop().0, Some(0));

    // What nothing names is not there at all.
    std::fs::write(folder.path().join("duet.toml"), IN_FRONT.split("[routes.\"near\"]").next().unwrap())
        .unwrap();
    let server = Server::start(duet(folder.path()).env("DUET_STORE", "memory"));
    assert_eq!(ask(&server, "GET /v1/models", "")["data"], json!([]));
}

#[test]
fn responses_survive_a_kill() {
    let folder = folder();
    let start =
        || Server::start(duet(folder.path()).env("DUET_STORE", folder.path().join("kept/duet.sqlite")));
    let create = r#"{"model": "duet-demo", "input": "What is 2 + 2?", "max_output_tokens": 300,
                     "include": ["reasoning.encrypted_content"], "reasoning": {"effort": "low"}}"#;
    let mut server = start();
    let response = ask(&server, "POST /v1/responses", create);
    server.process.kill().unwrap();
    server.process.wait().unwrap();

    let server = start();
    let id = response["id"].as_str().unwrap();
    assert_eq!(ask(&server, &format!("GET /v1/responses/{id}"), ""), response);
    // What was sealed before opens after.
    let mut input = response["output"].as_array().unwrap().clone();
    input.push(serde_json::json!({"role": "user", "content": "And 3 + 3?"}));
    let next = serde_json::json!({"model": "duet-demo", "input": input, "max_output_tokens": 16});
    let next = ask(&server, "POST /v1/responses", &next.to_string());
    assert_eq!((&next["object"], &next["error"]), (&"response".into(), &serde_json::Value::Null), "{next}");
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn machines_get_one_json_object_a_line() {
    let folder = folder();
    let mut command = duet(folder.path());
    let mut process =
        command.args(["--port", "0", "--log-format", "json"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
    let ready = loop {
        let line = lines.next().unwrap().unwrap();
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        if event["message"] == "ready" {
            break event;
        }
    };
    assert_eq!(ready["model"], "duet-demo");
    assert!(TcpStream::connect(ready["address"].as_str().unwrap()).is_ok());
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn local_models_are_listed_with_their_sizes() {
    let folder = folder();
    let snapshots = folder.path().join("hub/models--owner--half/snapshots/main");
    std::fs::create_dir_all(&snapshots).unwrap();
    std::fs::write(snapshots.join("config.json"), "{}").unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/models/demo/8bit");

    let output = run(duet(folder.path()).arg("models").arg(&demo));

    let listed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(lines[0].starts_with("duet-demo "), "{listed}");
    assert!(
        lines[1].starts_with("owner/half ") && lines[1].ends_with("not complete: tokenizer.json is missing")
    );
    assert!(
        lines[2].starts_with(demo.to_str().unwrap()) && lines[2].contains(" MB  qwen3  8-bit"),
        "{listed}"
    );
}

/// A connection on which a request has been sent.
fn begin(server: &Server, path: &str, key: &str, body: &str) -> TcpStream {
    let address = server.url().trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let head = format!(
        "host: {address}\r\nconnection: close\r\ncontent-type: application/json\r\nx-api-key: {key}\r\ncontent-length: {length}"
    );
    write!(stream, "POST {path} HTTP/1.1\r\n{head}\r\n\r\n{body}").unwrap();
    stream
}

fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn without_keys_a_server_for_this_machine_answers_to_its_names() {
    let folder = folder();
    let ask = |server: &Server, host: &str| {
        let mut stream =
            TcpStream::connect(server.url().trim_start_matches("http://").trim_end_matches('/')).unwrap();
        write!(
            stream,
            "GET /v1/models HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nx-api-key: key\r\n\r\n"
        )
        .unwrap();
        rest(stream).lines().next().unwrap_or_default().to_owned()
    };
    let open = Server::start(&mut duet(folder.path()));
    assert_eq!(ask(&open, "localhost"), "HTTP/1.1 200 OK");
    assert_eq!(ask(&open, "page.example.com"), "HTTP/1.1 403 Forbidden");
    let keyed = Server::start(duet(folder.path()).env("DUET_API_KEYS", "key"));
    assert_eq!(ask(&keyed, "page.example.com"), "HTTP/1.1 200 OK");
}

#[test]
fn a_server_that_is_told_to_stop_ends_its_streams_first() {
    let folder = folder();
    let server = Server::start(&mut duet(folder.path()));
    let address = server.url().trim_start_matches("http://").to_owned();
    let body = r#"{"model": "duet-demo", "max_tokens": 400, "temperature": 0, "stream": true,
                   "messages": [{"role": "user", "content": "Count to one hundred."}]}"#;
    let mut stream = begin(&server, "/v1/messages", "none", body);
    let mut first = [0];
    stream.read_exact(&mut first).unwrap();
    let told = std::thread::spawn(move || server.stop());
    let answer = rest(stream);
    assert!(answer.contains("message_stop"), "{answer}");
    assert_eq!(told.join().unwrap().0, Some(0));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn logs_tell_every_request_and_nothing_of_what_was_said() {
    const CANARY: &str = "canary-4711-prompt";
    const KEY: &str = "canary-4711-key";
    let folder = folder();
    let mut command = duet(folder.path());
    let own = "debug,duet=trace,duet_engine=trace,duet_mlx=trace,duet_store=trace";
    command.env("DUET_LOG", own).env("DUET_API_KEYS", KEY);
    let server = Server::start(&mut command);
    // Said by the system turn, the user, a tool, in a refused request and with a wrong key.
    let tool = format!(r#"{{"name": "a", "description": "{CANARY}", "input_schema": {{"type": "object"}}}}"#);
    let messages = format!(r#"[{{"role": "user", "content": "Repeat this text: {CANARY}"}}]"#);
    let request = |more: &str| {
        format!(
            r#"{{"model": "duet-demo", "max_tokens": 20, "temperature": 0, "messages": {messages}{more}}}"#
        )
    };
    let answers = [
        rest(begin(&server, "/v1/messages", KEY, &request(&format!(r#", "system": "{CANARY}""#)))),
        rest(begin(
            &server,
            "/v1/messages",
            KEY,
            &request(&format!(r#", "stream": true, "tools": [{tool}]"#)),
        )),
        rest(begin(&server, "/v1/chat/completions", KEY, &request(r#", "stream": true"#))),
        rest(begin(&server, "/api/v1/messages/create", KEY, &request(""))),
        rest(begin(&server, "/v1/messages", KEY, &request(&format!(r#", "top_k": "{CANARY}""#)))),
        rest(begin(&server, "/v1/messages", KEY, &format!(r#"{{"messages": "{CANARY}"#))),
        rest(begin(&server, "/v1/messages", "canary-4711-wrong", &request(""))),
    ];
    let statuses: Vec<_> = answers.iter().map(|answer| &answer[9..12]).collect();
    assert_eq!(statuses, ["200", "200", "200", "200", "400", "400", "401"]);
    let whole: serde_json::Value =
        serde_json::from_str(answers[0].split_once("\r\n\r\n").unwrap().1).unwrap();
    let said = whole["content"][0]["text"].as_str().unwrap().to_owned();

    let (_, log) = server.stop();
    let told: Vec<_> = log.lines().filter(|line| line.contains("request over")).collect();
    assert_eq!(told.len(), answers.len(), "{log}");
    for part in
        ["anthropic", "/v1/messages", "status=200", "duet-demo", "prompt_tokens=", "generated_tokens="]
    {
        assert!(told[0].contains(part), "{part} is not in {}", told[0]);
    }
    assert!(!log.contains("canary-4711"), "{log}");
    assert!(said.len() > 8 && !log.contains(&said), "{said}: {log}");
}

#[test]
fn logs_for_machines_are_json_lines_with_the_same_facts() {
    let folder = folder();
    let mut command = duet(folder.path());
    command.args(["serve", "--port", "0", "--log-format", "json"]).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut parsed = || serde_json::from_str::<serde_json::Value>(&lines.next().unwrap()).unwrap();
    let address = loop {
        let line = parsed();
        if line["message"] == "ready" {
            break line["address"].as_str().unwrap().to_owned();
        }
    };
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /v1/models HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let answer = rest(stream);
    let line = parsed();
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!((&line["message"], &line["level"]), (&"request over".into(), &"INFO".into()));
    assert_eq!((&line["status"], &line["dialect"]), (&200.into(), &"openai".into()));
    let id = line["span"]["id"].as_str().unwrap();
    assert!(answer.contains(&format!("x-request-id: {id}")) && line["milliseconds"].is_u64(), "{line}");
}

#[test]
fn a_doctor_says_what_is_right_and_what_is_not() {
    let folder = folder();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let examined = |command: &mut Command| -> (Option<i32>, serde_json::Value) {
        let output = run(command.args(["doctor", "--json"]));
        (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
    };
    let verdict = |report: &serde_json::Value, check: &str| -> String {
        let checks = report["checks"].as_array().unwrap();
        let found = checks.iter().find(|found| found["check"] == check).unwrap();
        format!("{}: {}", found["verdict"].as_str().unwrap(), found["message"].as_str().unwrap())
    };
    let (code, report) = examined(duet(folder.path()).env("DUET_PORT", &free).env("HF_HUB_OFFLINE", "1"));
    assert_eq!((code, &report["ok"]), (Some(0), &true.into()), "{report:#}");
    assert!(verdict(&report, "MLX").starts_with("good: computes on the "), "{report:#}");
    assert!(verdict(&report, "store").contains("duet.sqlite"));

    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut broken = duet(folder.path());
    broken.env("HF_HUB_OFFLINE", "1").env("DUET_MODEL", "./none").env("DUET_PORT", &port);
    let (code, report) = examined(&mut broken);
    assert_eq!(code, Some(1));
    assert!(
        verdict(&report, "port").starts_with("failed: ") && verdict(&report, "model").starts_with("failed: ")
    );
    std::fs::write(folder.path().join("duet.toml"), "prot = 1\n").unwrap();
    let (code, report) = examined(duet(folder.path()).env("HF_HUB_OFFLINE", "1"));
    assert_eq!(
        (code, verdict(&report, "settings").contains("duet.toml:1: unknown key `prot`")),
        (Some(1), true)
    );
}

#[test]
fn shells_and_man_get_what_they_read() {
    let folder = folder();
    for (shell, sign) in [("bash", "complete -F"), ("zsh", "#compdef duet"), ("fish", "complete -c duet")] {
        let output = run(duet(folder.path()).args(["completions", shell]));
        assert!(String::from_utf8(output.stdout).unwrap().contains(sign), "{shell}");
    }
    let page = String::from_utf8(run(duet(folder.path()).arg("man")).stdout).unwrap();
    assert!(page.contains(".TH duet 1") && page.contains("doctor"), "{page}");
    let pages = folder.path().join("man");
    std::fs::create_dir(&pages).unwrap();
    assert!(run(duet(folder.path()).arg("man").arg(&pages)).status.success());
    assert!(pages.join("duet.1").is_file() && pages.join("duet-serve.1").is_file());
}
