//! How fast the driver itself is: its client against a server that only writes. A measured server that comes near this
//! is measured wrongly.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::client::{Conversation, Endpoint};

const STREAMS: usize = 16;
const CHUNKS: usize = 5_000;
const HEAD: &str = "HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
const CHUNK: &str = "data: {\"id\":\"chatcmpl-0\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"none\",\
                     \"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"},\"finish_reason\":null}]}\n\n";
const END: &str =
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\ndata: [DONE]\n\n";

/// Chunks per second that the client reads over 16 streams at once.
///
/// # Errors
/// The loopback network fails.
pub fn chunks_per_second() -> Result<f64> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let endpoint = Endpoint { address: listener.local_addr()?, model: "none".to_owned() };
    let asked = Conversation::from("");
    let begin = Instant::now();
    thread::scope(|scope| -> Result<()> {
        scope.spawn(move || {
            let streams = listener.incoming().take(STREAMS).flatten();
            let writers: Vec<_> = streams.map(|stream| thread::spawn(move || write(stream))).collect();
            writers.into_iter().for_each(|writer| drop(writer.join()));
        });
        let ask = || endpoint.stream(&asked, 1, Duration::from_secs(60));
        let readers: Vec<_> = (0..STREAMS).map(|_| scope.spawn(ask)).collect();
        readers.into_iter().try_for_each(|reader| match reader.join() {
            Ok(answer) => answer.map(drop),
            Err(_) => anyhow::bail!("a reader panicked"),
        })
    })?;
    Ok((STREAMS * CHUNKS) as f64 / begin.elapsed().as_secs_f64())
}

/// Reads a request's head and writes an answer, one chunk a write as servers do.
fn write(mut stream: TcpStream) -> std::io::Result<()> {
    let mut line = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    stream.write_all(HEAD.as_bytes())?;
    for _ in 0..CHUNKS {
        stream.write_all(CHUNK.as_bytes())?;
    }
    stream.write_all(END.as_bytes())
}
