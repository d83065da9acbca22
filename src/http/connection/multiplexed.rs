//! HTTP/2: many requests at a time. An answer whose client makes no room for it is given up alone, without the others of
//! its connection.

use std::{
    convert::Infallible,
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    task::{Context, Poll},
    time::Duration,
};

use axum::{Router, body::Body, response::Response};
use bytes::Bytes;
use http::{HeaderValue, Request, header};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::{body::Incoming, server::conn::http2, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};
use tower::ServiceExt;

use super::{
    BrokenOff, Patience,
    bodies::{Answer, heard},
    phase::{Observed, Phases, too_slow},
};

/// Requests of one connection at a time; clients keep further ones back.
const MOST_STREAMS: u32 = 256;

/// Answers the requests of one connection until it ends, or until the last answer after `stopping` has become true.
pub(super) async fn serve(
    io: Observed,
    router: Router,
    patience: Patience,
    mut stopping: watch::Receiver<bool>,
) -> Result<(), BrokenOff> {
    let (phases, offers) = (Phases::default(), Offers::default());
    let mut idle = std::pin::pin!(too_slow(phases.watch(), patience));
    let mut sweeping = std::pin::pin!(offers.clone().sweep(patience.reader));
    // The client may still take what the connection keeps for it.
    let leaving = too_slow(phases.watch(), Patience { idle: patience.reader, ..patience });
    let service = service_fn(move |request| {
        answer(request, router.clone(), phases.clone(), offers.clone(), patience.body)
    });
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder.max_concurrent_streams(MOST_STREAMS);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(io), service));
    let mut stopped = false;
    loop {
        tokio::select! {
            ended = &mut connection => return Ok(ended?),
            () = &mut sweeping => {}
            _ = &mut idle => break,
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => {
                stopped = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        ended = &mut connection => Ok(ended?),
        () = &mut sweeping => Ok(()),
        _ = leaving => Ok(()),
    }
}

async fn answer(
    mut request: Request<Incoming>,
    router: Router,
    phases: Phases,
    offers: Offers,
    silence: Duration,
) -> Result<Response, Infallible> {
    let under_way = phases.begin();
    name_host(&mut request);
    let response = router.oneshot(request.map(|body| heard(body, silence))).await?;
    Ok(response.map(|body| Body::new(Answer::new(offers.add(body), under_way))))
}

/// The name that the server is called by stands where HTTP/1.1 has it, too.
fn name_host<B>(request: &mut Request<B>) {
    let named = request.uri().authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok());
    if let Some(host) = named {
        request.headers_mut().entry(header::HOST).or_insert(host);
    }
}

/// The answers of one connection.
#[derive(Clone, Default)]
struct Offers(Arc<Mutex<Vec<Weak<Mutex<Offer>>>>>);

/// An answer under way.
struct Offer {
    /// `None` when it has been given up.
    body: Option<Body>,
    /// Since when the client has been offered a piece that it makes no room for.
    since: Option<Instant>,
}

impl Offers {
    fn add(&self, body: Body) -> Offered {
        let offer = Arc::new(Mutex::new(Offer { body: Some(body), since: None }));
        locked(&self.0).push(Arc::downgrade(&offer));
        Offered(offer)
    }

    /// Gives up what has been on offer for longer than `patience`. Never ends.
    async fn sweep(self, patience: Duration) {
        loop {
            sleep(patience / 4).await;
            let now = Instant::now();
            // Dropped when nothing is locked any more: an answer does much when it ends.
            let mut given_up = Vec::new();
            locked(&self.0).retain(|offer| {
                let Some(offer) = offer.upgrade() else { return false };
                let mut offer = locked(&offer);
                if offer.since.is_some_and(|since| since + patience <= now) {
                    given_up.extend(offer.body.take());
                }
                offer.body.is_some()
            });
            drop(given_up);
        }
    }
}

/// The body of an answer. It is asked for the next piece when the client has made room for one.
struct Offered(Arc<Mutex<Offer>>);

impl HttpBody for Offered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut offer = locked(&self.0);
        let Some(body) = &mut offer.body else {
            let error = io::Error::new(io::ErrorKind::TimedOut, "the client takes nothing");
            return Poll::Ready(Some(Err(axum::Error::new(error))));
        };
        let polled = Pin::new(body).poll_frame(context);
        offer.since = matches!(polled, Poll::Ready(Some(_))).then(Instant::now);
        polled
    }

    fn is_end_stream(&self) -> bool {
        locked(&self.0).body.as_ref().is_some_and(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        locked(&self.0).body.as_ref().map_or_else(SizeHint::default, HttpBody::size_hint)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
