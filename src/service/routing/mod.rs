//! Models that are answered for elsewhere, alone or beside this machine: which route a name has, and the walk along its
//! targets for requests in neutral form. Those that stay in their own dialect take the way of `passage`.
//!
//! Invariants: a route's own name comes before a model of this machine, and that before a pattern of routes. What the
//! caller may use is decided by the name that it wrote, and not by those of the targets.

mod passage;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use duet_inference::{Backend, Block, Error, ModelInfo, Request, Role, UpstreamFault};
use duet_upstream::{Retry, Route, Step, Target, Walk};

use super::{Answer, Caller, Card, Record, Service, Task, answer::Asked, limits};

pub use passage::Passage;

impl Service {
    /// The route of a name, if it has one.
    pub(super) async fn route(&self, name: &str) -> Option<Arc<Route>> {
        let routes = self.catalog.routes();
        if let Some(route) = routes.exact(name) {
            return Some(Arc::clone(route));
        }
        let pattern = routes.pattern(name)?;
        // A model that is here needs no route.
        self.catalog.card(name).await.is_err().then(|| Arc::clone(pattern))
    }

    /// A routed model as clients see it.
    pub(super) fn routed_card(route: &Route, name: &str) -> Card {
        let (id, display_name) = (name.to_owned(), name.to_owned());
        // Not known better before one is asked.
        let images = route.targets.iter().any(|target| !target.is_here());
        let info = ModelInfo { id, display_name, images, ..route.info.clone() };
        Card::new(info, Task::Generate)
    }

    /// The model of this machine that answers for a name, for what only this machine can do.
    pub(super) async fn name_here(&self, name: &str) -> Result<String, Error> {
        let Some(route) = self.route(name).await else { return Ok(name.to_owned()) };
        let here = route.targets.iter().find(|target| target.is_here());
        let here = here.map(|target| target.name(name).to_owned());
        here.ok_or_else(|| Error::UnknownModel { model: name.to_owned() })
    }

    /// Begins to answer with the first target that does.
    pub(super) async fn generate_along(&self, route: &Route, request: Request) -> Result<Answer, Error> {
        if let Some(record) = Record::current() {
            record.name_model(&request.model);
        }
        let mut course = self.course(route, &request)?;
        loop {
            let (target, last) = course.next().await?;
            let request = request.clone();
            let answer = if target.is_here() {
                let model = target.name(&request.model).to_owned();
                self.generate_here(Request { model, ..request }).await
            } else {
                self.generate_there(route, target, request, last).await
            };
            match answer {
                Ok(answer) => return Ok(answer),
                Err(error) => course.failed(error)?,
            }
        }
    }

    /// Counts with the first target that can.
    pub(super) async fn count_along(&self, route: &Route, request: &Request) -> Result<u32, Error> {
        let mut course = self.course(route, request)?;
        loop {
            let (target, _) = course.next().await?;
            let count = match target.remote(&request.model, &route.info) {
                Some(remote) => remote.count_tokens(request).await,
                None => self.count_here(target.name(&request.model), request).await,
            };
            match count {
                Ok(count) => return Ok(count),
                Err(error) => course.failed(error)?,
            }
        }
    }

    async fn count_here(&self, model: &str, request: &Request) -> Result<u32, Error> {
        let lease = self.catalog.lease(model, Task::Generate).await?;
        lease.backend()?.count_tokens(&Request { model: model.to_owned(), ..request.clone() }).await
    }

    async fn generate_there(
        &self,
        route: &Route,
        target: &Target,
        request: Request,
        last: bool,
    ) -> Result<Answer, Error> {
        let (asked, choices) = (request.model.clone(), request.choices);
        let charge = Caller::current().charge(limits::of_request(&request))?;
        let Some(remote) = target.remote(&asked, &route.info) else {
            return Err(Error::internal("a target is nowhere"));
        };
        let events = remote.patient(last).generate(request).await?;
        let begun = Record::current().map_or_else(std::time::Instant::now, |record| record.begun());
        let telemetry = Arc::clone(&self.telemetry);
        let asked = Asked { model: asked, begun, entered: None, telemetry, charge };
        Answer::begin(asked, choices, events, ()).await
    }

    fn course<'a>(&self, route: &'a Route, request: &Request) -> Result<Course<'a>, Error> {
        if self.admission.is_closed() {
            return Err(Error::ShuttingDown);
        }
        let walk = route.walk(prefix(request));
        let walk = walk.map_err(|retry_after| Error::Overloaded { retry_after })?;
        Ok(Course { route, walk, failed: None })
    }
}

/// The targets of one request, one after the other.
struct Course<'a> {
    route: &'a Route,
    walk: Walk,
    failed: Option<Error>,
}

impl<'a> Course<'a> {
    /// The target to try, when its time has come, and whether it is the last one left.
    ///
    /// # Errors
    /// Nobody is left: what the last one said.
    async fn next(&mut self) -> Result<(&'a Target, bool), Error> {
        loop {
            match self.walk.step() {
                Step::Try { target, last } => {
                    if let Some(target) = self.route.targets.get(target) {
                        return Ok((target, last));
                    }
                }
                Step::Wait(wait) => tokio::time::sleep(wait).await,
                Step::Over => {
                    let nobody = || Error::internal("a route leads nowhere");
                    return Err(self.failed.take().unwrap_or_else(nobody));
                }
            }
        }
    }

    /// Notes that the target has failed.
    ///
    /// # Errors
    /// All others would fail as well.
    fn failed(&mut self, error: Error) -> Result<(), Error> {
        if is_final(&error) {
            return Err(error);
        }
        self.walk.failed(retry(&error));
        self.failed = Some(error);
        Ok(())
    }
}

/// The same for requests that begin with the same prompt: instructions and the first turn.
fn prefix(request: &Request) -> u64 {
    let mut hasher = DefaultHasher::new();
    let turn = request.messages.iter().position(|message| message.role != Role::System);
    let head = request.messages.iter().take(turn.map_or(0, |first| first + 1));
    for block in head.flat_map(|message| &message.blocks) {
        match block {
            Block::Text(text) => text.hash(&mut hasher),
            Block::Image(image) => image.hash(&mut hasher),
            Block::Thinking(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => {}
        }
    }
    hasher.finish()
}

/// Whether it would be the same with every target.
fn is_final(error: &Error) -> bool {
    match error {
        Error::Upstream { fault, .. } => *fault == UpstreamFault::Refused,
        Error::Forbidden { .. } | Error::RateLimited { .. } | Error::Schema { .. } => true,
        // A model with a larger window, or one that can what this one cannot, may be next.
        Error::UnknownModel { .. }
        | Error::NotPulled { .. }
        | Error::Unusable { .. }
        | Error::PromptTooLong { .. }
        | Error::WindowExceeded { .. }
        | Error::Unsupported { .. }
        | Error::TextOnly { .. }
        | Error::Overloaded { .. }
        | Error::OutOfMemory { .. }
        | Error::ShuttingDown
        | Error::Stalled { .. }
        | Error::Internal { .. } => false,
    }
}

fn retry(error: &Error) -> Retry {
    // What happens here happens again, and the queue has been waited in.
    let Error::Upstream { fault, retry_after, .. } = error else { return Retry::Never };
    match (fault, retry_after) {
        (UpstreamFault::Busy | UpstreamFault::Failed, Some(wait)) => Retry::After(*wait),
        (UpstreamFault::Busy | UpstreamFault::Failed | UpstreamFault::Unreachable, _) => Retry::Backoff,
        (UpstreamFault::Refused | UpstreamFault::Locked | UpstreamFault::TimedOut, _) => Retry::Never,
    }
}
