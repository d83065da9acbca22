//! A connection that can be damaged below HTTP: reset instead of closed, or filled with bytes that are no HTTP.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// What is to happen to a connection.
#[derive(Debug, Default)]
pub struct Damage {
    reset: AtomicBool,
    garbled: AtomicBool,
}

impl Damage {
    /// The connection will be reset when HTTP gives it up.
    pub fn reset(&self) {
        self.reset.store(true, Ordering::Relaxed);
    }

    /// Other bytes will be written than HTTP wants.
    pub fn garble(&self) {
        self.garbled.store(true, Ordering::Relaxed);
    }
}

/// A connection and its damage.
pub struct Socket {
    stream: TcpStream,
    damage: Arc<Damage>,
}

impl Socket {
    pub const fn new(stream: TcpStream, damage: Arc<Damage>) -> Self {
        Self { stream, damage }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.damage.reset.load(Ordering::Relaxed) {
            // A socket that is closed without lingering sends RST. If that cannot be set, it is closed.
            let _closed = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if !self.damage.garbled.load(Ordering::Relaxed) {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        }
        // Fixed, so that a client fails alike every time.
        let garbage: Vec<u8> =
            (0..bytes.len()).map(|place| (place * 151 + 131).to_le_bytes()[0] | 0x80).collect();
        Pin::new(&mut self.stream).poll_write(context, &garbage)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.damage.reset.load(Ordering::Relaxed) {
            // A proper end would come before the reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
