//! Tries that somebody wants to know of: the traces of the request that they are made for. Who observes is said once,
//! around the work on a request, and found here.

use std::{future::Future, sync::Arc};

use http::HeaderMap;

use crate::Failure;

tokio::task_local! {
    static OBSERVER: Arc<dyn Observer>;
}

/// Somebody who wants to know of every try that is made for one request.
pub trait Observer: Send + Sync {
    /// A try of this provider begins. What is put into `headers` goes out with it.
    fn attempt(&self, provider: &str, headers: &mut HeaderMap) -> Box<dyn Attempt>;
}

/// One try. It ends when it is dropped, which is when its answer is over.
pub trait Attempt: Send + Sync {
    /// Whether it is answered: with this status, or not, for a reason in one word.
    fn answered(&mut self, outcome: Result<u16, &'static str>);
}

/// Does something whose tries `observer` hears of.
pub async fn observed<F: Future>(observer: Arc<dyn Observer>, work: F) -> F::Output {
    OBSERVER.scope(observer, work).await
}

pub(crate) fn begin(provider: &str, headers: &mut HeaderMap) -> Option<Box<dyn Attempt>> {
    OBSERVER.try_with(|observer| observer.attempt(provider, headers)).ok()
}

/// What a failure is called in a trace.
pub(crate) fn outcome(failure: &Failure) -> Result<u16, &'static str> {
    match failure {
        Failure::Full => Err("full"),
        Failure::Unreachable(_) => Err("unreachable"),
        Failure::Untrusted(_) => Err("untrusted"),
        Failure::Silent(_) => Err("silent"),
        Failure::Refused { head, .. } => Ok(head.status.as_u16()),
    }
}
