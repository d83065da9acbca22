//! Servers that are no API, or are broken beyond judging: a clear word and the right exit code, soon.

use std::{
    io::Write,
    net::{TcpListener, TcpStream},
    time::Duration,
};

use super::program::{read_request, run, server};

/// However loaded the machine is.
const SOON: Duration = Duration::from_secs(90);

/// Runs the core profiles; the exit code must be `code`, and the program must say `says`.
#[track_caller]
fn verdict(url: &str, more: &[&str], code: i32, says: &str) {
    let mut arguments = vec!["run", url, "--timeout", "1"];
    arguments.extend(more);
    let (output, took) = run(&arguments);
    let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(says), "{says:?} is not in: {said}");
    assert!(took < SOON, "it took {took:?}: {said}");
}

/// A server that answers every request with these bytes and closes.
fn answers(bytes: &'static str) -> String {
    server(move |mut stream| {
        if read_request(&mut stream).is_some() {
            let _left = stream.write_all(bytes.as_bytes());
        }
    })
}

fn wait(stream: &TcpStream) {
    // Until the other side leaves.
    let _left = std::io::copy(&mut &*stream, &mut std::io::sink());
}

const MODEL: [&str; 2] = ["--model", "m"];

#[test]
fn nobody_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    verdict(&format!("http://{address}"), &[], 3, "does not answer");
}

#[test]
fn it_accepts_and_hangs() {
    verdict(&server(|stream| wait(&stream)), &[], 3, "nothing came for 1 s");
}

#[test]
fn it_hangs_without_being_asked_what_it_offers() {
    verdict(&server(|stream| wait(&stream)), &["--model", "m", "--strict"], 3, "the run was given up");
}

const HTML: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: 26\r\n\r\n\
                    <html><p>Welcome</p></html>";

#[test]
fn it_speaks_html() {
    verdict(&answers(HTML), &[], 3, "text/html");
    verdict(&answers(HTML), &MODEL, 1, "fail");
}

const NOWHERE: &str = "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

#[test]
fn it_knows_no_path() {
    verdict(&answers(NOWHERE), &[], 3, "without /v1");
}

/// A body without end, as fast as it is read.
fn endless(mut stream: TcpStream) {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let line = "data: {\"choices\": []}\n\n".repeat(1000);
    let chunk = format!("{:x}\r\n{line}\r\n", line.len());
    if read_request(&mut stream).is_none() || stream.write_all(head.as_bytes()).is_err() {
        return;
    }
    while stream.write_all(chunk.as_bytes()).is_ok() {}
}

#[test]
fn its_answers_have_no_end() {
    verdict(&server(endless), &[], 3, "gives no list of models");
    verdict(&server(endless), &["--model", "m", "--profile", "openai-chat"], 1, "the run was given up");
}

#[test]
fn it_speaks_no_http() {
    verdict(&answers("\x01\x02\x03 SSH-2.0-nothing\r\n\r\n"), &[], 3, "does not answer");
}

const REFUSED: &str = "HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\nconnection: close\r\n\
                       content-length: 36\r\n\r\n{\"error\": {\"message\": \"Wrong key.\"}} ";

#[test]
fn the_key_is_wrong() {
    verdict(&answers(REFUSED), &[], 2, "the server refuses the key");
    verdict(&answers(REFUSED), &MODEL, 2, "Wrong key.");
}

const BROKEN: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-type: text/plain\r\nconnection: close\r\n\
                      content-length: 4\r\n\r\nOops";

#[test]
fn it_fails_at_everything() {
    verdict(&answers(BROKEN), &[], 3, "no list of models but 500");
    verdict(&answers(BROKEN), &MODEL, 1, "500");
}

const CUT: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{\"data\": [{";

#[test]
fn it_closes_in_the_middle_of_its_answers() {
    verdict(&answers(CUT), &[], 3, "no list of models");
    verdict(&answers(CUT), &MODEL, 1, "the run was given up");
}

#[test]
fn what_was_typed_cannot_be_done() {
    verdict("http://127.0.0.1:9", &["--profile", "nonsense"], 2, "no profile begins with nonsense");
}
