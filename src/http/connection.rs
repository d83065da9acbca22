//! One connection, and how long its client may take: for the head of a request, between two pieces of a body, and from
//! an answer to the next request. An answer may take as long as it takes.
//!
//! Invariant: a connection is held without a request for no longer than [`Patience::idle`], and with half a head for no
//! longer than [`Patience::head`].

use std::{
    convert::Infallible,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use api_server::runtime::SenderSilent;
use axum::{Router, body::Body, response::Response};
use bytes::Bytes;
use http::Request;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::watch,
    time::{Instant, Sleep, sleep, timeout},
};
use tower::ServiceExt;

use super::taken::Taken;

/// To a head that does not end. In which dialect to say more nobody knows yet.
const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// How long clients are waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From the first byte of a request to the end of its head.
    pub head: Duration,
    /// Between two pieces of a body, however many there are.
    pub body: Duration,
    /// From the last byte of an answer, or the beginning of a connection, to the first one of a request.
    pub idle: Duration,
    /// While some of an answer waits for the client to take it, and it takes nothing.
    pub reader: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { head: seconds(30), body: seconds(60), idle: seconds(75), reader: seconds(120) }
    }
}

/// Answers the requests of one connection until it ends, or until the last answer after `stopping` has become true.
pub(super) async fn serve(
    stream: TcpStream,
    router: Router,
    patience: Patience,
    mut stopping: watch::Receiver<bool>,
) {
    let (phase, watched) = watch::channel(Phase::Idle);
    let phase = Arc::new(phase);
    let stream = Taken::new(stream, patience.reader);
    let io = TokioIo::new(Observed { stream, phase: Arc::clone(&phase) });
    let service =
        service_fn(move |request| answer(request, router.clone(), Arc::clone(&phase), patience.body));
    let mut connection = http1::Builder::new().serve_connection(io, service);
    let mut too_slow = std::pin::pin!(too_slow(watched, patience));
    let mut stopped = false;
    let phase = loop {
        tokio::select! {
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke off");
                }
                return;
            }
            phase = &mut too_slow => break phase,
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => {
                stopped = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    if phase == Phase::Head {
        // There is room for it unless the client takes nothing, and then nothing is lost.
        let told = connection.into_parts().io.into_inner().stream.into_inner().try_write(TOO_SLOW);
        tracing::debug!(told = told.is_ok(), "a client took too long for the head of its request");
    }
}

async fn answer(
    request: Request<Incoming>,
    router: Router,
    phase: Arc<watch::Sender<Phase>>,
    silence: Duration,
) -> Result<Response, Infallible> {
    phase.send_replace(Phase::Busy);
    let request = request.map(|body| match body.is_end_stream() {
        true => Body::empty(),
        false => Body::new(Heard { inner: body, silence, due: None, timer: Box::pin(sleep(silence)) }),
    });
    let response = router.oneshot(request).await?;
    Ok(response.map(|inner| Body::new(Answer { inner, _over: Over(phase) })))
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// A request.
    Idle,
    /// The rest of a head.
    Head,
    /// An answer, and perhaps the body that it is to.
    Busy,
}

/// Completes when a phase has lasted too long.
async fn too_slow(mut watched: watch::Receiver<Phase>, patience: Patience) -> Phase {
    loop {
        let phase = *watched.borrow_and_update();
        let most = match phase {
            Phase::Idle => patience.idle,
            Phase::Head => patience.head,
            Phase::Busy => Duration::MAX,
        };
        match timeout(most, watched.changed()).await {
            Err(_) => return phase,
            Ok(Ok(())) => {}
            Ok(Err(_)) => return std::future::pending().await,
        }
    }
}

/// A stream that tells when the client says something or takes something.
struct Observed {
    stream: Taken,
    phase: Arc<watch::Sender<Phase>>,
}

impl Observed {
    fn heard(&self) {
        self.phase.send_if_modified(|phase| {
            let begins = *phase == Phase::Idle;
            if begins {
                *phase = Phase::Head;
            }
            begins
        });
    }

    /// The end of an answer is still on its way, and its time begins anew.
    fn took(&self) {
        self.phase.send_if_modified(|phase| *phase == Phase::Idle);
    }
}

impl AsyncRead for Observed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = ready!(Pin::new(&mut self.stream).poll_read(context, buffer));
        if buffer.filled().len() > before {
            self.heard();
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

/// The body of a request, whose sender is not waited for without end.
struct Heard {
    inner: Incoming,
    silence: Duration,
    /// While somebody waits for the next piece.
    due: Option<Instant>,
    timer: Pin<Box<Sleep>>,
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            self.due = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(axum::Error::new)));
        }
        let silence = self.silence;
        let due = *self.due.get_or_insert_with(|| Instant::now() + silence);
        loop {
            ready!(self.timer.as_mut().poll(context));
            if due <= Instant::now() {
                return Poll::Ready(Some(Err(axum::Error::new(SenderSilent(silence)))));
            }
            self.timer.as_mut().reset(due);
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// The body of an answer, after which the next request is waited for.
struct Answer {
    inner: Body,
    _over: Over,
}

struct Over(Arc<watch::Sender<Phase>>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.send_replace(Phase::Idle);
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
