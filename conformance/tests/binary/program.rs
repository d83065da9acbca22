//! The program as a child process, and tiny servers that do one thing to every connection.

use std::{
    io::{BufRead, BufReader, Read},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use duet_conformance::{
    exchange::{Exchange, Session},
    recording,
    run::client::{Client, Limits},
};

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
                return head.lines().next().map(str::to_owned);
            }
        }
        match stream.read(&mut buffer) {
            Ok(read) if read > 0 => bytes.extend_from_slice(&buffer[..read]),
            _ => return None,
        }
    }
}
