//! A body that is passed on piece by piece while it is kept; whoever waits for the whole gets it in the end.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming};

use crate::exchange::Ending;

/// Everything that was passed on.
pub struct Whole {
    /// The bytes.
    pub body: Vec<u8>,
    /// How it ended.
    pub ending: Ending,
}

/// The body.
pub struct Tee {
    from: From,
    kept: Vec<u8>,
    done: Option<Box<dyn FnOnce(Whole) + Send>>,
}

enum From {
    Server(Incoming),
    Ourselves(Option<Bytes>),
}

impl Tee {
    /// Passes `stream` on and calls `done` once it ends, breaks or is dropped.
    pub fn new(stream: Incoming, done: impl FnOnce(Whole) + Send + 'static) -> Self {
        Self { from: From::Server(stream), kept: Vec::new(), done: Some(Box::new(done)) }
    }

    /// What the proxy itself has to say. Nobody keeps it.
    pub fn of_text(text: String) -> Self {
        Self { from: From::Ourselves(Some(text.into())), kept: Vec::new(), done: None }
    }

    fn finish(&mut self, ending: Ending) {
        if let Some(done) = self.done.take() {
            done(Whole { body: std::mem::take(&mut self.kept), ending });
        }
    }
}

impl Body for Tee {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let stream = match &mut self.from {
            From::Server(stream) => stream,
            From::Ourselves(text) => return Poll::Ready(text.take().map(|text| Ok(Frame::data(text)))),
        };
        let polled = Pin::new(stream).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let data = frame.data_ref().cloned().unwrap_or_default();
                self.kept.extend_from_slice(&data);
                // A body of known length is not asked again after its last byte.
                if self.is_end_stream() {
                    self.finish(Ending::Complete);
                }
            }
            Poll::Ready(Some(Err(error))) => {
                let reason = error.to_string();
                self.finish(Ending::Cut(reason));
            }
            Poll::Ready(None) => self.finish(Ending::Complete),
            Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.from {
            From::Server(stream) => stream.is_end_stream(),
            From::Ourselves(text) => text.is_none(),
        }
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match &self.from {
            From::Server(stream) => stream.size_hint(),
            From::Ourselves(text) => {
                hyper::body::SizeHint::with_exact(text.as_ref().map_or(0, |text| text.len() as u64))
            }
        }
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        let ending =
            if self.is_end_stream() { Ending::Complete } else { Ending::Cut("the client left".to_owned()) };
        self.finish(ending);
    }
}
