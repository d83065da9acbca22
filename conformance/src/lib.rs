//! A black-box conformance suite for servers of the Anthropic and OpenAI APIs.
//!
//! Everything turns around one value, the [`exchange::Exchange`]: a request and the bytes that came back, from a live
//! server, a recording or a mutant. A [`requirement::Requirement`] is data: when it applies to an exchange, and a check
//! from a closed library. A [`case::Case`] is data too: requests worth sending, and which requirements they exercise.
//! So the same checks judge a live run, the recordings (`calibrate`) and broken copies of both (`mutate`).
//!
//! Nothing here knows our own server, its types or its specifications.

pub mod answer;
pub mod baseline;
pub mod calibrate;
pub mod case;
pub mod check;
pub mod cli;
pub mod compare;
mod connections;
pub mod date;
pub mod exchange;
pub mod mutate;
pub mod normalise;
pub mod operation;
pub mod pointer;
pub mod profile;
pub mod record;
pub mod recording;
pub mod registry;
pub mod report;
pub mod requirement;
pub mod run;
pub mod serve;
pub mod sets;
pub mod sse;
pub mod trace;
pub mod verdict;
pub mod when;
