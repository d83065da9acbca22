//! A connection whose client has to take what it is sent: one that takes nothing for too long is given up.
//!
//! Without that, a client that stops reading would hold its place among the answers, and its model, for ever. What the
//! system still has room for counts as taken.

use std::{
    future::Future,
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// A connection whose writes fail when the client has taken nothing for `patience`.
pub(super) struct Taken {
    stream: TcpStream,
    patience: Duration,
    /// Since the last write that found no room.
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Taken {
    pub(super) fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, patience, alarm: None }
    }

    pub(super) fn into_inner(self) -> TcpStream {
        self.stream
    }

    fn watch(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.alarm = None;
            return written;
        }
        let patience = self.patience;
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep(patience)));
        alarm.as_mut().poll(context).map(|()| {
            // What has been written already is given up too, or the system would go on offering it.
            self.stream.set_zero_linger()?;
            Err(io::Error::new(io::ErrorKind::TimedOut, "the client takes nothing"))
        })
    }
}

impl AsyncWrite for Taken {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.watch(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl AsyncRead for Taken {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

#[cfg(test)]
mod tests {
    use tokio::{net::TcpListener, time::advance};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn patience_begins_anew_with_every_byte_that_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let mut taken = Taken::new(stream, Duration::from_secs(10));
        let context = &mut Context::from_waker(std::task::Waker::noop());
        let mut watch = |room: bool| {
            let written = if room { Poll::Ready(Ok(1)) } else { Poll::Pending };
            taken.watch(written, context).map(|written| written.map_err(|error| error.kind()))
        };
        let second = Duration::from_secs(1);
        assert_eq!(watch(false), Poll::Pending);
        advance(9 * second).await;
        assert_eq!(watch(false), Poll::Pending);
        advance(2 * second).await;
        assert_eq!(watch(true), Poll::Ready(Ok(1)));
        advance(100 * second).await;
        assert_eq!(watch(false), Poll::Pending);
        advance(9 * second).await;
        assert_eq!(watch(false), Poll::Pending);
        advance(2 * second).await;
        assert_eq!(watch(false), Poll::Ready(Err(io::ErrorKind::TimedOut)));
    }
}
