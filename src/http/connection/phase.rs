//! What is waited for on a connection, and for how long.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Buf, Bytes};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::watch,
    time::timeout,
};

use super::Patience;
use crate::http::taken::Taken;

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// A request.
    Idle,
    /// The rest of a head.
    Head,
    /// An answer, and perhaps the body that it is to.
    Busy,
}

/// The phase of one connection, for all who change it.
#[derive(Debug, Clone)]
pub(super) struct Phases(Arc<watch::Sender<State>>);

#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// Some of a head is here.
    head: bool,
    /// Requests that have no whole answer yet.
    under_way: usize,
}

impl Default for Phases {
    fn default() -> Self {
        Self(Arc::new(watch::channel(State::default()).0))
    }
}

impl Phases {
    pub(super) fn watch(&self) -> Watched {
        Watched(self.0.subscribe())
    }

    /// A request is here; it is over when what this returns is dropped.
    pub(super) fn begin(&self) -> UnderWay {
        self.0.send_modify(|state| *state = State { head: false, under_way: state.under_way + 1 });
        UnderWay(self.clone())
    }

    fn heard(&self) {
        self.0.send_if_modified(|state| {
            let begins = state.under_way == 0 && !state.head;
            state.head |= begins;
            begins
        });
    }

    /// The end of an answer is still on its way, and the time of silence begins anew.
    fn took(&self) {
        self.0.send_if_modified(|state| state.under_way == 0 && !state.head);
    }
}

/// A request without its whole answer.
pub(super) struct UnderWay(Phases);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.send_modify(|state| state.under_way = state.under_way.saturating_sub(1));
    }
}

/// Sees the phases go by.
pub(super) struct Watched(watch::Receiver<State>);

/// Completes when a phase has lasted too long.
pub(super) async fn too_slow(mut watched: Watched, patience: Patience) -> Phase {
    loop {
        let state = *watched.0.borrow_and_update();
        let (phase, most) = match state {
            State { under_way: 1.., .. } => (Phase::Busy, Duration::MAX),
            State { head: true, .. } => (Phase::Head, patience.head),
            State { .. } => (Phase::Idle, patience.idle),
        };
        match timeout(most, watched.0.changed()).await {
            Err(_) => return phase,
            Ok(Ok(())) => {}
            Ok(Err(_)) => return std::future::pending().await,
        }
    }
}

/// A stream that tells when the client says something or takes something.
pub(super) struct Observed {
    /// Has been read already.
    before: Bytes,
    stream: Taken,
    phases: Option<Phases>,
}

impl Observed {
    pub(super) fn new(stream: Taken, phases: Phases) -> Self {
        Self { before: Bytes::new(), stream, phases: Some(phases) }
    }

    /// Will be read again.
    pub(super) fn put_back(&mut self, read: Bytes) {
        self.before = read;
    }

    /// Tells nobody any more.
    pub(super) fn unobserved(self) -> Self {
        Self { phases: None, ..self }
    }

    pub(super) fn into_inner(self) -> Taken {
        self.stream
    }

    fn took(&self) {
        self.phases.iter().for_each(Phases::took);
    }
}

impl AsyncRead for Observed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.before.is_empty() {
            let length = self.before.len().min(buffer.remaining());
            buffer.put_slice(&self.before[..length]);
            self.before.advance(length);
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let read = ready!(Pin::new(&mut self.stream).poll_read(context, buffer));
        if buffer.filled().len() > before {
            self.phases.iter().for_each(Phases::heard);
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Observed {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes));
        self.took();
        Poll::Ready(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, slices));
        self.took();
        Poll::Ready(written)
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
