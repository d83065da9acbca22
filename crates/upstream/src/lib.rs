//! Providers upstream: servers elsewhere that answer in place of a model of this machine.
//!
//! A [`Route`] leads from a model's name to an ordered list of targets. Where a target speaks the client's dialect, the
//! client's bytes are passed on and the answer's bytes come back as they are ([`Route::relay`]); where it speaks the
//! other one, the request goes through the neutral core ([`Remote`], a [`Backend`](duet_inference::Backend)).
//!
//! Invariants: nothing of a client but what [`headers`] lists reaches a provider, and no key of a provider reaches a
//! client, a log or an error; redirects are never followed; a stream that breaks off ends with an error event, whole
//! frames before it; dropping an answer closes its connection.

mod attempt;
mod balance;
mod body;
mod connection;
mod dialect;
mod exchange;
mod failure;
mod frames;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod headers;
mod health;
mod kind;
mod member;
mod provider;
mod recall;
mod relay;
mod remote;
mod roots;
mod route;
mod tap;
mod translate;
mod walk;

pub use attempt::{Attempt, Observer, observed};
pub use balance::Balance;
pub use body::{Account, Broken, Made, Outcome, RelayedBody};
pub use connection::EncryptionError;
pub use dialect::{Dialect, Operation};
pub use failure::{Failure, FailureKind};
pub use health::{LastFailure, Standing};
pub use kind::{KINDS, Kind};
pub use member::Head;
pub use provider::{Address, Key, Provider, ProviderSettings, ProviderStatus};
pub use recall::{Question, Recall};
pub use relay::{Call, Relayed};
pub use remote::Remote;
pub use roots::Roots;
pub use route::{Place, Route, Routes, Target};
pub use tap::Spent;
pub use walk::{Retry, Step, Walk};
