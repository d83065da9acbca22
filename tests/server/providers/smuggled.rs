//! One request in, one request out: bytes that two servers could read as different requests, on a connection of their own,
//! with a provider behind that writes down every byte it gets.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use duet_engine::scripted::Script;
use tokio::task::spawn_blocking;

use super::{all_to, settings};
use crate::support::{Server, Setup, within};

const BODY: &str = r#"{"model":"far","messages":[{"role":"user","content":"hi"}]}"#;
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nrequest-id: r\r\ncontent-length: 18\r\n\r\n{\"input_tokens\":7}";
/// What is to be hidden in another request.
const HIDDEN: &str = "POST /v1/messages/count_tokens HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 59\r\nconnection: close\r\n\r\n{\"model\":\"far\",\"messages\":[{\"role\":\"user\",\"content\":\"no\"}]}";
const HIDDEN_BODY: &str = r#"{"model":"far","messages":[{"role":"user","content":"no"}]}"#;

/// A provider by raw bytes: it answers whatever ends like a request here, and goes on listening.
struct Wire {
    base: String,
    heard: Arc<Mutex<String>>,
}

impl Wire {
    fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<String>>::default();
        let memory = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, memory) = (stream.unwrap(), Arc::clone(&memory));
                thread::spawn(move || answer(stream, &memory));
            }
        });
        Self { base, heard }
    }

    /// The bodies of what it was asked, after a check that every request has one length and nothing between them.
    fn bodies(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap().clone();
        let (mut rest, mut bodies) = (heard.as_str(), Vec::new());
        while !rest.is_empty() {
            let (head, behind) = rest.split_once("\r\n\r\n").unwrap();
            let head = head.to_ascii_lowercase();
            assert!(head.starts_with("post /v1/messages/count_tokens http/1.1\r\n"), "{heard}");
            assert!(!head.contains("transfer-encoding") && !head.contains("trailer"), "{heard}");
            let lengths: Vec<&str> =
                head.lines().filter_map(|line| line.strip_prefix("content-length: ")).collect();
            let [length] = lengths[..] else { panic!("{heard}") };
            let (body, behind) = behind.split_at(length.parse().unwrap());
            bodies.push(body.to_owned());
            rest = behind;
        }
        bodies
    }
}

fn answer(mut stream: TcpStream, memory: &Mutex<String>) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut bytes) {
        memory.lock().unwrap().push_str(std::str::from_utf8(&bytes[..count]).unwrap());
        if bytes[..count].ends_with(b"}") {
            stream.write_all(ANSWER).unwrap();
        }
    }
}

/// What became of these bytes: the statuses of the answers, and the bodies that the provider got.
async fn sent(bytes: Vec<u8>) -> (Vec<u16>, Vec<String>) {
    let wire = Wire::listen();
    let routes = all_to(vec![settings("far", "duet", &wire.base)]);
    let server: Server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let address = server.address;
    let answers = within(spawn_blocking(move || exchanged(address, &bytes))).await.unwrap();
    let statuses = answers.split("HTTP/1.1 ").skip(1).map(|answer| answer[..3].parse().unwrap());
    (statuses.filter(|status| *status != 100).collect(), wire.bodies())
}

/// All that comes back. A server that resets the connection has answered all that it will.
fn exchanged(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let mut answers = Vec::new();
    let _ = stream.write_all(bytes);
    let _ = stream.read_to_end(&mut answers);
    String::from_utf8(answers).unwrap()
}

/// A request with these lines behind its usual ones, and what follows its head.
fn request(lines: &str, rest: &str) -> Vec<u8> {
    let head = "POST /v1/messages/count_tokens HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\n";
    format!("{head}{lines}\r\n{rest}").into_bytes()
}

fn chunked(body: &str) -> String {
    format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
}

#[tokio::test]
async fn what_is_ambiguous_is_refused_and_nobody_else_sees_it() {
    let (length, chunks) = (BODY.len(), chunked(BODY));
    let plain = format!("content-length: {length}\r\n");
    let cases = [
        ("two lengths", format!("{plain}content-length: {}\r\n", length + 1), BODY.to_owned()),
        ("two lengths in one", format!("content-length: {length}, {}\r\n", length + 1), BODY.to_owned()),
        ("a signed length", format!("content-length: +{length}\r\n"), BODY.to_owned()),
        ("a length in hexadecimal", format!("content-length: 0x{length:x}\r\n"), BODY.to_owned()),
        ("no number", "content-length: \r\n".to_owned(), BODY.to_owned()),
        ("a length beyond all", "content-length: 99999999999999999999\r\n".to_owned(), BODY.to_owned()),
        (
            "chunked before another coding",
            "transfer-encoding: chunked, identity\r\n".to_owned(),
            chunks.clone(),
        ),
        ("an unknown coding", "transfer-encoding: xchunked\r\n".to_owned(), chunks.clone()),
        (
            "a coding with a control character",
            "transfer-encoding: chunked\u{b}\r\n".to_owned(),
            chunks.clone(),
        ),
        ("a space before the colon", format!("content-length : {length}\r\n"), BODY.to_owned()),
        ("a folded header", format!("x-a: b\r\n content-length: 1\r\n{plain}"), BODY.to_owned()),
        ("a NUL in a header", format!("x-a: b\0c\r\n{plain}"), BODY.to_owned()),
        ("a CR in a header", format!("x-a: b\rcontent-length: 1\r\n{plain}"), BODY.to_owned()),
        ("a header without a colon", format!("x-a\r\n{plain}"), BODY.to_owned()),
        ("a chunk of no size", "transfer-encoding: chunked\r\n".to_owned(), chunks.replacen("3b", "", 1)),
        ("a chunk of a negative size", "transfer-encoding: chunked\r\n".to_owned(), format!("-{chunks}")),
        (
            "a chunk beyond all",
            "transfer-encoding: chunked\r\n".to_owned(),
            format!("fffffffffffffffff{chunks}"),
        ),
        (
            "a chunk that is longer than its size",
            "transfer-encoding: chunked\r\n".to_owned(),
            chunks.replacen("3b", "3a", 1),
        ),
        (
            "an extension with a line of its own",
            "transfer-encoding: chunked\r\n".to_owned(),
            chunks.replacen("\r\n", ";a\nb\r\n", 1),
        ),
    ];
    assert_eq!(BODY.len(), 0x3b);
    for (what, lines, rest) in cases {
        let (statuses, bodies) = sent(request(&lines, &(rest + HIDDEN))).await;
        assert!(statuses.iter().all(|status| *status == 400), "{what}: {statuses:?}");
        assert!(bodies.is_empty(), "{what}: {bodies:?}");
    }
}

#[tokio::test]
async fn what_is_allowed_reaches_the_provider_in_one_form() {
    let (length, chunks) = (BODY.len(), chunked(BODY));
    let close = "connection: close\r\n";
    let plain = format!("content-length: {length}\r\n{close}");
    let (start, end) = BODY.split_at(20);
    let cases = [
        ("a length", plain.clone(), BODY.to_owned()),
        ("the same length twice", format!("content-length: {length}\r\n{plain}"), BODY.to_owned()),
        ("chunks", format!("transfer-encoding: chunked\r\n{close}"), chunks.clone()),
        ("chunks by another spelling", format!("Transfer-Encoding: CHUNKED\r\n{close}"), chunks.clone()),
        (
            "several chunks",
            format!("transfer-encoding: chunked\r\n{close}"),
            format!("14\r\n{start}\r\n{}", chunked(end)),
        ),
        (
            "extensions",
            format!("transfer-encoding: chunked\r\n{close}"),
            chunks.replacen("\r\n", ";a=\"b\"\r\n", 1),
        ),
        (
            "trailers",
            format!("trailer: content-length\r\ntransfer-encoding: chunked\r\n{close}"),
            chunks.replace("0\r\n\r\n", "0\r\ncontent-length: 1\r\nx-api-key: k\r\n\r\n"),
        ),
        ("bytes behind the last request", plain.clone(), format!("{BODY}{HIDDEN}")),
        (
            "an offer of another protocol",
            format!("upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n{plain}"),
            BODY.to_owned(),
        ),
        (
            "headers for one connection",
            format!("connection: x-stainless-os\r\nx-stainless-os: a\r\n{plain}"),
            BODY.to_owned(),
        ),
    ];
    for (what, lines, rest) in cases {
        let (statuses, bodies) = sent(request(&lines, &rest)).await;
        assert_eq!((&statuses[..], &bodies[..]), (&[200][..], &[BODY.to_owned()][..]), "{what}");
    }
    let bare: String = String::from_utf8(request(&plain, BODY)).unwrap().replace("\r\n", "\n");
    assert_eq!(sent(bare.into_bytes()).await, (vec![200], vec![BODY.to_owned()]), "bare line feeds");
}

/// Chunks go before a length, and nothing behind them is read, as the standard has it.
#[tokio::test]
async fn two_lengths_of_different_kinds_are_one_request() {
    let chunks = chunked(BODY);
    for lines in [
        "content-length: 5\r\ntransfer-encoding: chunked\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 5\r\n",
    ] {
        let (statuses, bodies) = sent(request(lines, &format!("{chunks}{HIDDEN}"))).await;
        assert_eq!((&statuses[..], &bodies[..]), (&[200][..], &[BODY.to_owned()][..]), "{lines}");
    }
}

#[tokio::test]
async fn a_second_request_on_a_connection_is_one_of_its_own() {
    let first = request(&format!("content-length: {}\r\n", BODY.len()), BODY);
    let (statuses, bodies) = sent([first, HIDDEN.as_bytes().to_vec()].concat()).await;
    assert_eq!(statuses, [200, 200]);
    assert_eq!(bodies, [BODY, HIDDEN_BODY]);
}
