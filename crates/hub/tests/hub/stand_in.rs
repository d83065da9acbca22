//! A hub on loopback that knows one repository and breaks on request. It speaks only as much HTTP as the client uses.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

pub const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

/// How the stand-in misbehaves.
#[derive(Clone, Copy)]
pub enum Fault {
    /// The first answer with the file's body ends after so many bytes.
    CutOnce { file: &'static str, after: usize },
    /// Every answer with the file's body ends after so many bytes.
    CutAlways { file: &'static str, after: usize },
    /// As `CutOnce`; the next answer begins at the start of the file again.
    IgnoreRangeAfterCut { file: &'static str, after: usize },
    /// Everything fails.
    Status(u16),
    /// One file fails.
    StatusFor { file: &'static str, status: u16 },
    /// Success without the promised content.
    Nonsense,
}

#[derive(Clone)]
struct Asked {
    path: String,
    range: Option<String>,
    authorization: Option<String>,
}

#[derive(Default)]
struct State {
    fault: Option<Fault>,
    asked: Vec<Asked>,
    ignore_range: bool,
}

pub struct StandIn {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl StandIn {
    pub fn start(repository: &'static str, files: Vec<(&'static str, Vec<u8>)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let asked = read(stream.as_ref().unwrap());
                shared.lock().unwrap().asked.push(asked.clone());
                answer(&mut stream.unwrap(), &asked, repository, &files, &shared);
            }
        });
        Self { address, state }
    }

    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn inject(&self, fault: Fault) {
        self.state.lock().unwrap().fault = Some(fault);
    }

    pub fn heal(&self) {
        self.state.lock().unwrap().fault = None;
    }

    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    /// The different `Authorization` values seen.
    pub fn authorizations(&self) -> Vec<String> {
        let mut values: Vec<_> =
            self.asked().into_iter().map(|asked| asked.authorization.unwrap_or_default()).collect();
        values.dedup();
        values
    }

    /// The ranges in which a file's body was asked for; the probe for its size aside.
    pub fn ranges(&self, file: &str) -> Vec<String> {
        let asked = self.asked().into_iter().filter(|asked| asked.path.ends_with(file));
        asked.filter_map(|asked| asked.range).filter(|range| range != "bytes=0-0").collect()
    }

    fn asked(&self) -> Vec<Asked> {
        self.state.lock().unwrap().asked.clone()
    }
}

fn read(stream: &TcpStream) -> Asked {
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
    let mut asked = Asked { path, range: None, authorization: None };
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").unwrap();
        match name.to_lowercase().as_str() {
            "range" => asked.range = Some(value.to_owned()),
            "authorization" => asked.authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    asked
}

fn answer(
    stream: &mut TcpStream,
    asked: &Asked,
    repository: &str,
    files: &[(&str, Vec<u8>)],
    state: &Mutex<State>,
) {
    let fault = state.lock().unwrap().fault;
    let wanted = asked.path.strip_prefix(&format!("/{repository}/resolve/{COMMIT}/"));
    match fault {
        Some(Fault::Status(status)) => return head(stream, status, 0, ""),
        Some(Fault::StatusFor { file, status }) if wanted == Some(file) => {
            return head(stream, status, 0, "");
        }
        Some(Fault::Nonsense) => return send(stream, 200, "", b"<html>"),
        _ => {}
    }
    if asked.path == format!("/api/models/{repository}/revision/main") {
        let siblings: Vec<_> =
            files.iter().map(|(name, _)| format!("{{\"rfilename\":\"{name}\"}}")).collect();
        let listing = format!("{{\"sha\":\"{COMMIT}\",\"siblings\":[{}]}}", siblings.join(","));
        return send(stream, 200, "", listing.as_bytes());
    }
    match files.iter().find(|(name, _)| Some(*name) == wanted) {
        Some((name, content)) => send_file(stream, name, content, asked, state),
        None => head(stream, 404, 0, ""),
    }
}

fn send_file(stream: &mut TcpStream, name: &str, content: &[u8], asked: &Asked, state: &Mutex<State>) {
    let range = asked.range.as_deref().unwrap().strip_prefix("bytes=").unwrap();
    let (start, end) = range.split_once('-').unwrap();
    let probe = range == "0-0";
    let mut state = state.lock().unwrap();
    let start = if state.ignore_range && !probe { 0 } else { start.parse::<usize>().unwrap() };
    if start >= content.len() {
        return head(stream, 416, 0, "");
    }
    let end = end.parse().map_or(content.len(), |end: usize| end + 1);
    let body = &content[start..end];
    let stem = name.split('.').next().unwrap();
    let headers = format!(
        "x-repo-commit: {COMMIT}\r\netag: \"etag-{stem}\"\r\ncontent-range: bytes {start}-{}/{}\r\n",
        end - 1,
        content.len()
    );
    let sent = match state.fault {
        Some(Fault::CutAlways { file, after }) if file == name && !probe => after,
        Some(Fault::CutOnce { file, after }) if file == name && !probe => {
            state.fault = None;
            after
        }
        Some(Fault::IgnoreRangeAfterCut { file, after }) if file == name && !probe => {
            state.fault = None;
            state.ignore_range = true;
            after
        }
        _ => body.len(),
    };
    head(stream, 206, body.len(), &headers);
    stream.write_all(&body[..sent.min(body.len())]).unwrap();
}

fn send(stream: &mut TcpStream, status: u16, headers: &str, body: &[u8]) {
    head(stream, status, body.len(), headers);
    stream.write_all(body).unwrap();
}

fn head(stream: &mut TcpStream, status: u16, length: usize, headers: &str) {
    let head =
        format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
    stream.write_all(head.as_bytes()).unwrap();
}
