//! One connection, and how long its client may take: for the head of a request, between two pieces of a body, to take
//! what it is sent, and from an answer to the next request. An answer may take as long as it takes.
//!
//! A client speaks HTTP/1.1, or HTTP/2 without asking whether it may ("prior knowledge"). TLS is left to a proxy.
//!
//! Invariant: a connection is held without a request for no longer than [`Patience::idle`], and with half a head for no
//! longer than [`Patience::head`].

mod bodies;
mod multiplexed;
mod phase;

use std::{convert::Infallible, io, pin::Pin, time::Duration};

use axum::{Router, response::Response};
use bytes::Bytes;
use http::Request;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, ReadBuf},
    net::TcpStream,
    sync::watch,
};
use tower::ServiceExt;

use self::{
    bodies::{Answer, heard},
    phase::{Observed, Phase, Phases, too_slow},
};
use super::taken::Taken;

/// To a head that does not end. In which dialect to say more nobody knows yet.
const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
/// How every connection of HTTP/2 begins (RFC 9113, section 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

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
    let phases = Phases::default();
    let mut io = Observed::new(Taken::new(stream, patience.reader), phases.clone());
    let begun = tokio::select! {
        begun = begins_with_preface(&mut io) => begun,
        phase = too_slow(phases.watch(), patience) => return tell_too_slow(io, phase),
        _ = stopping.wait_for(|stopping| *stopping) => return,
    };
    let ended = match begun {
        Ok(true) => multiplexed::serve(io.unobserved(), router, patience, stopping).await,
        Ok(false) => one_by_one(io, router, patience, phases, stopping).await,
        Err(error) => Err(error.into()),
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}

/// Why a connection broke off, for the log.
type BrokenOff = Box<dyn std::error::Error + Send + Sync>;

/// Whether the client speaks HTTP/2. What is read for that is put back.
async fn begins_with_preface(io: &mut Observed) -> io::Result<bool> {
    let mut space = [0; PREFACE.len()];
    let mut read = ReadBuf::new(&mut space);
    while PREFACE.starts_with(read.filled()) && read.remaining() > 0 {
        let before = read.filled().len();
        std::future::poll_fn(|context| Pin::new(&mut *io).poll_read(context, &mut read)).await?;
        if read.filled().len() == before {
            break;
        }
    }
    let begun = read.filled();
    io.put_back(Bytes::copy_from_slice(begun));
    Ok(begun == PREFACE)
}

/// HTTP/1.1: a request at a time.
async fn one_by_one(
    io: Observed,
    router: Router,
    patience: Patience,
    phases: Phases,
    mut stopping: watch::Receiver<bool>,
) -> Result<(), BrokenOff> {
    let mut too_slow = std::pin::pin!(too_slow(phases.watch(), patience));
    let service = service_fn(move |request| answer(request, router.clone(), phases.clone(), patience.body));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(io), service);
    let mut stopped = false;
    let phase = loop {
        tokio::select! {
            ended = &mut connection => return Ok(ended?),
            phase = &mut too_slow => break phase,
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => {
                stopped = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    tell_too_slow(connection.into_parts().io.into_inner(), phase);
    Ok(())
}

fn tell_too_slow(io: Observed, phase: Phase) {
    if phase == Phase::Head {
        // There is room for it unless the client takes nothing, and then nothing is lost.
        let told = io.into_inner().into_inner().try_write(TOO_SLOW);
        tracing::debug!(told = told.is_ok(), "a client took too long for the head of its request");
    }
}

async fn answer(
    request: Request<Incoming>,
    router: Router,
    phases: Phases,
    silence: Duration,
) -> Result<Response, Infallible> {
    let under_way = phases.begin();
    let response = router.oneshot(request.map(|body| heard(body, silence))).await?;
    Ok(response.map(|body| axum::body::Body::new(Answer::new(body, under_way))))
}
