//! An HTTP server of a few lines: every request gets what a function makes of its path and its text.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// A server that lives as long as the test's process.
pub struct Server {
    /// Its address.
    pub url: String,
}

impl Server {
    /// Starts one. The function gets the path and all of the request, and returns a status and a JSON body.
    pub fn start(answer: impl Fn(&str, &str) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let answer = Arc::clone(&answer);
                thread::spawn(move || serve(stream.unwrap(), &*answer));
            }
        });
        Self { url }
    }
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&str, &str) -> (u16, String)) {
    let request = read(&mut stream);
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = answer(path, &request);
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // A client that is gone needs no answer.
    let _ = stream.write_all((head + &body).as_bytes());
}

fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        match stream.read(&mut piece) {
            Ok(count) if count > 0 => request.extend(&piece[..count]),
            _ => return text,
        }
    }
}
