//! The program as a child process, and tiny servers that do one thing to every connection.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use duet_conformance::{
    exchange::{Exchange, Session},
    recording,
    run::client::{Client, Limits},
};
use serde_json::Value;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_duet-conformance");

/// The recorded sessions that come with the suite.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub fn sessions() -> Vec<Session> {
    recording::sessions(&fixtures()).unwrap()
}

/// The first recorded exchange of a case.
pub fn exchange(case: &str) -> Exchange {
    let file = case.split('/').next().unwrap();
    let text = std::fs::read_to_string(fixtures().join(format!("{file}.jsonl"))).unwrap();
    let marker = format!("\"case\":\"{case}\"");
    let line = text.lines().position(|line| line.contains(&marker)).expect("a recorded case");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.jsonl");
    std::fs::write(&path, text.lines().nth(line).unwrap()).unwrap();
    recording::sessions(&path).unwrap().remove(0).exchanges.remove(0)
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> (Output, Duration) {
    let begin = Instant::now();
    let output = Command::new(PROGRAM).args(arguments).stdin(Stdio::null()).output().unwrap();
    (output, begin.elapsed())
}

/// The program in the background.
pub struct Background {
    process: Child,
    /// Where it listens.
    pub url: String,
}

impl Background {
    /// Starts the program and waits until it says where it listens.
    pub fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(PROGRAM).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut urls = lines.filter_map(|line| {
            let at = line.split_once(" at http://")?.1;
            Some(format!("http://{}", at.split(' ').next()?))
        });
        let url = urls.next().expect("a program that listens");
        Self { process, url }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _status = self.process.wait();
    }
}

/// Our own client, impatient.
pub fn client() -> Client {
    let second = Duration::from_secs(1);
    Client::new(Limits { silence: 2 * second, whole: 20 * second, bytes: 1 << 20 }).unwrap()
}

/// A server that does the same with every connection; its address.
pub fn server(with: impl Fn(TcpStream) + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let with = with.clone();
            std::thread::spawn(move || with(stream));
        }
    });
    url
}

/// Reads a request to its end and returns its first line.
pub fn read_request(stream: &mut TcpStream) -> Option<String> {
    read_whole_request(stream).map(|(line, _)| line)
}

/// The same with its body.
fn read_whole_request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length:")
                    .map(|length| length.trim().to_owned())
            });
            let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or_default();
            if body.len() >= length {
                return Some((head.lines().next()?.to_owned(), body.to_owned()));
            }
        }
        match stream.read(&mut buffer) {
            Ok(read) if read > 0 => bytes.extend_from_slice(&buffer[..read]),
            _ => return None,
        }
    }
}

/// A folder for `--data` with these requirements and cases.
pub fn data(requirements: &str, cases: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let profiles = "[{name: openai-all, title: All}, {name: anthropic-all, title: All}]";
    for (name, text) in
        [("profiles.yaml", profiles), ("requirements/all.yaml", requirements), ("cases/all.yaml", cases)]
    {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::create_dir(folder.path().join("sets")).unwrap();
    folder
}

/// How a run over such a folder ended.
pub struct Ended {
    pub code: Option<i32>,
    /// What it said, on both channels.
    pub said: String,
    pub report: Value,
    pub took: Duration,
}

impl Ended {
    /// Why a case was skipped; none if it was run.
    #[track_caller]
    pub fn skipped(&self, case: &str) -> Option<&str> {
        self.case(case)["skipped"].as_str()
    }

    /// What a requirement came to in a case.
    #[track_caller]
    pub fn verdict(&self, case: &str, requirement: &str) -> &str {
        let findings = self.case(case)["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["requirement"] == requirement);
        finding.unwrap_or_else(|| panic!("{requirement} is not in {findings:?}"))["verdict"].as_str().unwrap()
    }

    #[track_caller]
    fn case(&self, name: &str) -> &Value {
        let cases = self.report["cases"].as_array().unwrap();
        cases.iter().find(|case| case["id"] == name).unwrap_or_else(|| panic!("{name}: {}", self.said))
    }
}

/// Runs the cases of a data folder against a server, one by one.
pub fn run_over(folder: &tempfile::TempDir, url: &str, more: &[&str]) -> Ended {
    let (data, out) = (folder.path().to_str().unwrap(), folder.path().join("out"));
    let own = ["--data", data, "run", url, "--model", "m", "--concurrency", "1", "--timeout", "2", "--out"];
    let (output, took) = run(&[&own[..], &[out.to_str().unwrap()], more].concat());
    let report = std::fs::read_to_string(out.join("report.json")).unwrap_or_else(|_| "null".to_owned());
    Ended {
        code: output.status.code(),
        said: (String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout))
            .into_owned(),
        report: serde_json::from_str(&report).unwrap(),
        took,
    }
}

/// A server that answers every request with the status and text that a function makes of its first line and its body, and
/// closes the connection without a word where that makes nothing.
pub fn answering(with: impl Fn(&str, &str) -> Option<(u16, String)> + Send + Sync + 'static) -> String {
    let with = Arc::new(with);
    server(move |mut stream| {
        let Some((line, body)) = read_whole_request(&mut stream) else { return };
        let Some((status, text)) = with(&line, &body) else { return };
        let head = "content-type: application/json\r\nconnection: close\r\n";
        let length = text.len();
        // A client that is gone needs no answer.
        let _left = write!(stream, "HTTP/1.1 {status} X\r\n{head}content-length: {length}\r\n\r\n{text}");
    })
}
