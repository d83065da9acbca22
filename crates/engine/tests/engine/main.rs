//! The engine behind its handle, on scripted executors: what clients see, and what the executor was asked to do.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say where")]

mod calls;
mod constraint;
mod faults;
mod generation;
mod grammar;
mod harness;
mod memory;
mod overlap;
mod prompts;
mod schemas;
mod sharing;
mod speculation;
mod states;
mod storing;
mod together;
mod turns;
mod worker;
