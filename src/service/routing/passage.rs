//! The right to have a request passed on in its own dialect, and the account of what that cost.

use std::{sync::Arc, time::Instant};

use duet_inference::Error;
use duet_upstream::{Outcome, Route, Spent};

use crate::service::{
    Caller, Record, Service,
    limits::{self, Charge},
    telemetry::{self, AnswerOver, Telemetry},
};

/// A request that may be passed on.
pub struct Passage {
    pub route: Arc<Route>,
    account: Account,
}

struct Account {
    model: String,
    path: String,
    begun: Instant,
    record: Option<Arc<Record>>,
    charge: Charge,
    /// Of prompt tokens, for answers that do not tell.
    guess: u64,
    telemetry: Arc<Telemetry>,
}

impl Service {
    /// Lets a request with this body be passed on, if its model has a route.
    ///
    /// # Errors
    /// The caller may not use the model, has used up a limit, or the server goes down.
    pub async fn passage(&self, model: &str, body: &[u8]) -> Result<Option<Passage>, Error> {
        let Some(route) = self.route(model).await else { return Ok(None) };
        let caller = Caller::current();
        if !caller.may_use(model) {
            return Err(Error::Forbidden { model: model.to_owned() });
        }
        if self.admission.is_closed() {
            return Err(Error::ShuttingDown);
        }
        let guess = limits::of_body(body);
        let charge = caller.charge(guess)?;
        let record = Record::current();
        if let Some(record) = &record {
            record.name_model(model);
        }
        let account = Account {
            // Of a pattern any name may come; figures keep every label for good.
            model: self.catalog.routes().label(model).to_owned(),
            path: telemetry::route(),
            begun: record.as_ref().map_or_else(Instant::now, |record| record.begun()),
            record,
            charge,
            guess,
            telemetry: Arc::clone(&self.telemetry),
        };
        Ok(Some(Passage { route, account }))
    }
}

impl Passage {
    /// The same to one provider alone. `None` if the route does not lead there.
    pub fn to(self, provider: &str) -> Option<Self> {
        let route = Arc::new(self.route.to(provider)?);
        Some(Self { route, ..self })
    }

    /// The route, and what is to be told the cost.
    pub fn into_parts(self) -> (Arc<Route>, duet_upstream::Account) {
        let account = self.account;
        (self.route, Box::new(move |spent, outcome| account.settle(spent, outcome)))
    }
}

impl Account {
    fn settle(mut self, Spent { prompt, answer, first_token }: Spent, outcome: Outcome) {
        self.charge.prompt_is(match prompt.tokens {
            0 => self.guess,
            tokens => tokens.saturating_sub(prompt.cached).into(),
        });
        self.charge.answer_is(answer.tokens.into());
        let first_token = first_token.map(|at| at.saturating_duration_since(self.begun));
        if let Some(record) = &self.record {
            record.first_token(first_token);
            record.add(prompt.tokens.into(), prompt.cached.into(), answer.tokens.into());
        }
        let outcome = match outcome {
            Outcome::Finished => "finished",
            Outcome::Failed => "failed",
            Outcome::Cancelled => "cancelled",
        };
        let (model, route, took) = (&*self.model, &*self.path, self.begun.elapsed());
        if let Some(time) = first_token {
            self.telemetry.first_token(model, route, time);
        }
        self.telemetry.answer(&AnswerOver { model, route, outcome, prompt, usage: answer, took });
    }
}
