//! A hub on loopback that knows one repository and breaks on request. It speaks only as much HTTP as the client uses.
//!
//! Like the real one it lists sizes and tags, and sends large files from a storage with another host name.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
};

use sha1::Sha1;
use sha2::{Digest, Sha256};

pub const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
/// What is larger lies in the storage.
const LARGE: usize = 10_000;

/// How the stand-in misbehaves.
#[derive(Clone, Copy)]
pub enum Fault {
    /// The first answer with the file's body ends after so many bytes.
    CutOnce { file: &'static str, after: usize },
    /// Every answer with the file's body ends after so many bytes.
    CutAlways { file: &'static str, after: usize },
    /// As `CutOnce`; the next answer begins at the start of the file again.
    IgnoreRangeAfterCut { file: &'static str, after: usize },
    /// The next so many questions for what contains `path` are answered with a status and header lines.
    Refuse { path: &'static str, times: usize, status: u16, headers: &'static str },
    /// The file's bytes are others than were announced.
    Wrong { file: &'static str },
    /// Another part of the file is sent than was asked for.
    OtherRange { file: &'static str },
    /// So many bytes of the file come, and then nothing more.
    Hang { file: &'static str, after: usize },
    /// Questions are not answered at all.
    Silent,
    /// Success without the promised content.
    Nonsense,
    /// The listing says a size that no disk has.
    Huge { file: &'static str },
}

#[derive(Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub host: String,
    pub range: Option<String>,
    pub authorization: Option<String>,
}

#[derive(Default)]
struct State {
    fault: Option<Fault>,
    asked: Vec<Asked>,
    /// Bytes of bodies by file.
    sent: Vec<(&'static str, u64)>,
    ignore_range: bool,
    /// Bodies of this file wait.
    held: Option<&'static str>,
    /// Sizes and tags are left to the files' own heads.
    is_mirror: bool,
    /// The storage has the hub's own host name.
    is_one_host: bool,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

pub struct StandIn {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Clone)]
struct Repository {
    name: &'static str,
    files: Arc<Vec<(&'static str, Vec<u8>)>>,
    port: u16,
}

impl StandIn {
    pub fn start(name: &'static str, files: Vec<(&'static str, Vec<u8>)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let repository = Repository { name, files: Arc::new(files), port: address.port() };
        let answering = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (repository, shared) = (repository.clone(), Arc::clone(&answering));
                thread::spawn(move || repository.converse(stream.unwrap(), &shared));
            }
        });
        Self { address, shared }
    }

    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn inject(&self, fault: Fault) {
        self.state().fault = Some(fault);
    }

    pub fn heal(&self) {
        self.state().fault = None;
    }

    /// Leaves sizes and tags out of the listing, as simple mirrors do.
    pub fn become_mirror(&self) {
        self.state().is_mirror = true;
    }

    /// Redirects to a storage at the hub's own address.
    pub fn become_one_host(&self) {
        self.state().is_one_host = true;
    }

    /// Keeps the bodies of a file back until [`Self::release`].
    pub fn hold(&self, file: &'static str) {
        self.state().held = Some(file);
    }

    pub fn release(&self) {
        self.state().held = None;
        self.shared.changed.notify_all();
    }

    /// Waits until what was asked for fulfils a condition.
    pub fn wait_until(&self, enough: impl Fn(&[Asked]) -> bool) {
        let state = self.state();
        drop(self.shared.changed.wait_while(state, |state| !enough(&state.asked)).unwrap());
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.state().asked.clone()
    }

    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    /// The ranges in which a file's body was asked for from the storage.
    pub fn ranges(&self, file: &str) -> Vec<String> {
        let asked = self.asked().into_iter().filter(|asked| asked.path == format!("/storage/{file}"));
        asked.filter_map(|asked| asked.range).collect()
    }

    /// How many bytes of a file went out.
    pub fn sent(&self, file: &str) -> u64 {
        self.state().sent.iter().filter(|(name, _)| *name == file).map(|(_, bytes)| bytes).sum()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap()
    }
}

impl Repository {
    fn converse(&self, mut stream: TcpStream, shared: &Shared) {
        let asked = read(&stream);
        shared.state.lock().unwrap().asked.push(asked.clone());
        shared.changed.notify_all();
        // The client may be gone.
        let _ = self.answer(&mut stream, &asked, shared);
    }

    fn answer(&self, stream: &mut TcpStream, asked: &Asked, shared: &Shared) -> std::io::Result<()> {
        let fault = shared.state.lock().unwrap().fault;
        match fault {
            Some(Fault::Refuse { path, times, status, headers }) if asked.path.contains(path) => {
                let left = (times > 1).then_some(Fault::Refuse { path, times: times - 1, status, headers });
                shared.state.lock().unwrap().fault = left;
                return head(stream, status, 0, headers);
            }
            Some(Fault::Nonsense) => return send(stream, 200, b"<html>"),
            Some(Fault::Silent) => return until_closed(stream),
            _ => {}
        }
        let is_mirror = shared.state.lock().unwrap().is_mirror;
        if asked.path.starts_with(&format!("/api/models/{}/revision/main", self.name)) {
            return send(stream, 200, self.listing(is_mirror, fault).as_bytes());
        }
        let at_hub = asked.path.strip_prefix(&format!("/{}/resolve/{COMMIT}/", self.name));
        let in_storage = asked.path.strip_prefix("/storage/");
        let Some((name, content)) = self.files.iter().find(|(name, _)| at_hub.or(in_storage) == Some(*name))
        else {
            return head(stream, 404, 0, "x-error-code: EntryNotFound\r\n");
        };
        let large = content.len() > LARGE;
        if in_storage.is_none() && (large || asked.method == "HEAD") {
            let (status, length) = if large { (302, 0) } else { (200, content.len()) };
            let storage = if shared.state.lock().unwrap().is_one_host { "127.0.0.1" } else { "localhost" };
            let headers = format!(
                "location: http://{storage}:{}/storage/{name}\r\nx-linked-etag: \"{}\"\r\nx-linked-size: {}\r\n",
                self.port,
                tag(content),
                content.len()
            );
            return head(stream, status, length, &headers);
        }
        send_file(stream, name, content, asked, shared)
    }

    fn listing(&self, is_mirror: bool, fault: Option<Fault>) -> String {
        let siblings = self.files.iter().map(|(name, content)| {
            let size = match fault {
                Some(Fault::Huge { file }) if file == *name => 1 << 60,
                _ => content.len(),
            };
            if is_mirror {
                format!("{{\"rfilename\":\"{name}\"}}")
            } else if content.len() > LARGE {
                let large = format!("{{\"sha256\":\"{}\",\"size\":{size}}}", tag(content));
                format!("{{\"rfilename\":\"{name}\",\"size\":{size},\"blobId\":\"f00\",\"lfs\":{large}}}")
            } else {
                format!("{{\"rfilename\":\"{name}\",\"size\":{size},\"blobId\":\"{}\"}}", tag(content))
            }
        });
        let siblings: Vec<_> = siblings.collect();
        format!("{{\"sha\":\"{COMMIT}\",\"siblings\":[{}]}}", siblings.join(","))
    }
}

/// As the hub names contents: a large one by its SHA-256, a small one by git's id.
pub fn tag(content: &[u8]) -> String {
    let digest = if content.len() > LARGE {
        Sha256::digest(content).to_vec()
    } else {
        let mut sum = Sha1::new_with_prefix(format!("blob {}\0", content.len()));
        sum.update(content);
        sum.finalize().to_vec()
    };
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn read(stream: &TcpStream) -> Asked {
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let mut asked = Asked { method, path, host: String::new(), range: None, authorization: None };
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").unwrap();
        match name.to_lowercase().as_str() {
            "host" => value.clone_into(&mut asked.host),
            "range" => asked.range = Some(value.to_owned()),
            "authorization" => asked.authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    asked
}

fn send_file(
    stream: &mut TcpStream,
    name: &'static str,
    content: &[u8],
    asked: &Asked,
    shared: &Shared,
) -> std::io::Result<()> {
    let state = shared.state.lock().unwrap();
    let mut state = shared.changed.wait_while(state, |state| state.held == Some(name)).unwrap();
    let range = asked.range.as_deref().unwrap().strip_prefix("bytes=").unwrap();
    let start: usize = range.strip_suffix('-').unwrap().parse().unwrap();
    let start = if state.ignore_range { 0 } else { start };
    if start >= content.len() {
        drop(state);
        return head(stream, 416, 0, "");
    }
    let mut body = content[start..].to_vec();
    let (mut first, mut sent, mut hangs) = (start, body.len(), false);
    match state.fault {
        Some(Fault::CutAlways { file, after }) if file == name => sent = after,
        Some(Fault::CutOnce { file, after }) if file == name => {
            state.fault = None;
            sent = after;
        }
        Some(Fault::IgnoreRangeAfterCut { file, after }) if file == name => {
            state.fault = None;
            state.ignore_range = true;
            sent = after;
        }
        Some(Fault::Wrong { file }) if file == name => body[0] ^= 1,
        Some(Fault::OtherRange { file }) if file == name => first += 1,
        Some(Fault::Hang { file, after }) if file == name => (sent, hangs) = (after, true),
        _ => {}
    }
    sent = sent.min(body.len());
    state.sent.push((name, sent as u64));
    let whole = state.ignore_range;
    drop(state);
    let range = format!("content-range: bytes {first}-{}/{}\r\n", content.len() - 1, content.len());
    let (status, headers) = if whole { (200, "") } else { (206, range.as_str()) };
    head(stream, status, body.len(), headers)?;
    stream.write_all(&body[..sent])?;
    if hangs { until_closed(stream) } else { Ok(()) }
}

/// Says nothing until the other side has had enough.
fn until_closed(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.read(&mut [0]).map(drop)
}

fn send(stream: &mut TcpStream, status: u16, body: &[u8]) -> std::io::Result<()> {
    head(stream, status, body.len(), "")?;
    stream.write_all(body)
}

fn head(stream: &mut TcpStream, status: u16, length: usize, headers: &str) -> std::io::Result<()> {
    let head =
        format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
    stream.write_all(head.as_bytes())
}
