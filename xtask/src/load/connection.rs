//! One connection as bytes: HTTP/1.1 as far as a driver needs it, with a reader that can be as slow as it likes.
//!
//! Not a library's client: those read ahead, which is what a slow reader must not do, and close as they see fit.

use std::{io, net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};
use tokio::{
    net::{TcpSocket, TcpStream},
    time::sleep,
};

/// The most that one read takes, in bytes.
const READ: usize = 16 << 10;

/// How a client reads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    /// What the system may keep of what has come, in bytes. `None`: as much as it likes.
    pub window: Option<u32>,
    /// So many bytes, and then a pause.
    pub sip: Option<(usize, Duration)>,
}

/// A connection to the server.
pub struct Connection {
    stream: TcpStream,
    sip: Option<(usize, Duration)>,
    /// What has been read and not been used.
    buffer: Vec<u8>,
    body: Body,
}

/// What is left of an answer's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Over,
    Known(usize),
    Chunked,
}

/// The head of an answer.
#[derive(Debug)]
pub struct Head {
    pub status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

impl Head {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status line")?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_lowercase(), value.trim().to_owned()))
        };
        Ok(Self { status: status.parse()?, headers: lines.filter_map(header).collect() })
    }
}

impl Connection {
    /// # Errors
    /// The server does not take it.
    pub async fn open(address: SocketAddr, pace: Pace) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        if let Some(window) = pace.window {
            socket.set_recv_buffer_size(window)?;
        }
        let stream = socket.connect(address).await.context("no connection")?;
        Ok(Self { stream, sip: pace.sip, buffer: Vec::new(), body: Body::Over })
    }

    /// # Errors
    /// The server has closed the connection.
    pub async fn send(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(bytes) {
                Ok(length) => bytes = &bytes[length..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Leaves without a word: what is on its way is lost, and the server gets a reset.
    ///
    /// # Errors
    /// The system does not do that.
    pub fn break_off(self) -> io::Result<()> {
        self.stream.set_zero_linger()
    }

    /// Waits for the head of the next answer.
    ///
    /// # Errors
    /// It is none, or the connection ends before.
    pub async fn head(&mut self) -> Result<Head> {
        let end = self.find(b"\r\n\r\n").await.context("before an answer")?;
        let head: Vec<u8> = self.buffer.drain(..end + 4).take(end).collect();
        let head = Head::parse(std::str::from_utf8(&head)?)?;
        self.body = match (head.header("transfer-encoding"), head.header("content-length")) {
            (Some(_), _) => Body::Chunked,
            (None, Some(length)) => Body::Known(length.parse()?),
            (None, None) => bail!("an answer of unknown length"),
        };
        Ok(head)
    }

    /// The next piece of the body; `None` after the last.
    ///
    /// # Errors
    /// The connection ends before the body does.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        match self.body {
            Body::Over => Ok(None),
            Body::Known(0) => {
                self.body = Body::Over;
                Ok(None)
            }
            Body::Known(left) => {
                if self.buffer.is_empty() {
                    self.fill().await.context("within a body")?;
                }
                let piece: Vec<u8> = self.buffer.drain(..left.min(self.buffer.len())).collect();
                self.body = Body::Known(left - piece.len());
                Ok(Some(piece))
            }
            Body::Chunked => self.chunk().await.context("within a stream"),
        }
    }

    /// The rest of the body.
    ///
    /// # Errors
    /// As for [`Connection::piece`].
    pub async fn rest(&mut self) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        while let Some(piece) = self.piece().await? {
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    /// Waits for the server to close the connection, and throws away what comes before.
    pub async fn closed(&mut self) {
        while self.fill().await.is_ok() {
            self.buffer.clear();
        }
    }

    async fn chunk(&mut self) -> Result<Option<Vec<u8>>> {
        let end = self.find(b"\r\n").await?;
        let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[..end])?.trim(), 16)?;
        while self.buffer.len() < end + 2 + size + 2 {
            self.fill().await?;
        }
        let chunk = self.buffer[end + 2..end + 2 + size].to_vec();
        self.buffer.drain(..end + 2 + size + 2);
        if size > 0 {
            return Ok(Some(chunk));
        }
        self.body = Body::Over;
        Ok(None)
    }

    async fn find(&mut self, mark: &[u8]) -> Result<usize> {
        loop {
            if let Some(at) = self.buffer.windows(mark.len()).position(|window| window == mark) {
                return Ok(at);
            }
            self.fill().await?;
        }
    }

    /// Reads what has come, or waits until something does.
    async fn fill(&mut self) -> Result<()> {
        let most = match self.sip {
            Some((bytes, pause)) => {
                sleep(pause).await;
                bytes
            }
            None => READ,
        };
        let mut piece = vec![0; most];
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut piece) {
                Ok(0) => bail!("the server has closed the connection"),
                Ok(length) => {
                    self.buffer.extend_from_slice(&piece[..length]);
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
