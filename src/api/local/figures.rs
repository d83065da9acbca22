//! What is measured when somebody asks: queues, models and memory. What is counted as it happens is in
//! [`Telemetry`](crate::service::Telemetry).

use std::time::Duration;

use duet_upstream::Standing;

use crate::service::{Load, Readiness, Service, Stage, Telemetry};

/// Gauges and what they mean.
const GAUGES: [(&str, &str); 16] = [
    (BUILD, "Always 1; the version is a label"),
    (READY, "1 while requests should be sent here"),
    (UPTIME, "Since the start"),
    (IN_FLIGHT, "Answers under way or waiting, of all models"),
    (RUNNING, "Sequences that are read or written, of all models"),
    (WAITING, "Requests that wait for their turn, of all models"),
    (CAPACITY, "Requests that may wait, of all models in memory"),
    (MODEL_LOADED, "1 while the model is in memory"),
    (MODEL_BYTES, "What the model takes"),
    (MODEL_IN_USE, "Requests that hold the model"),
    (BUDGET, "What models and the state of requests may take together"),
    (RESERVED, "What weights and requests under way take"),
    (USED, "The same with prompts that are kept because they may come back"),
    (RESIDENT, "Resident memory of the process"),
    (PROVIDER_STATE, "1 for the state that the provider is in: ready, resting or open"),
    (PROVIDER_UNDER_WAY, "Requests that the provider is answering"),
];
const BUILD: &str = "duet_build_info";
const READY: &str = "duet_ready";
const UPTIME: &str = "duet_uptime_seconds";
const IN_FLIGHT: &str = "duet_answers_in_flight";
const RUNNING: &str = "duet_sequences_running";
const WAITING: &str = "duet_queue_length";
const CAPACITY: &str = "duet_queue_capacity";
const MODEL_LOADED: &str = "duet_model_loaded";
const MODEL_BYTES: &str = "duet_model_memory_bytes";
const MODEL_IN_USE: &str = "duet_model_in_use";
const BUDGET: &str = "duet_memory_budget_bytes";
const RESERVED: &str = "duet_memory_reserved_bytes";
const USED: &str = "duet_memory_used_bytes";
const RESIDENT: &str = "process_resident_memory_bytes";
const PROVIDER_STATE: &str = "duet_provider_state";
const PROVIDER_UNDER_WAY: &str = "duet_provider_requests_under_way";
const PROVIDER_REQUESTS: &str = "duet_provider_requests_total";
const PROVIDER_FAILURES: &str = "duet_provider_failures_total";
const REJECTED: &str = "duet_rejected_total";
const PROPOSED: &str = "duet_speculation_proposed_tokens_total";
const ACCEPTED: &str = "duet_speculation_accepted_tokens_total";

/// Says what the figures of this file mean.
pub(super) fn describe(telemetry: &Telemetry) {
    for (name, text) in GAUGES {
        telemetry.describe_gauge(name, text);
    }
    telemetry.describe_counter(REJECTED, "Requests that were turned away because the server was busy");
    telemetry.describe_counter(PROPOSED, "Tokens of answers that were guessed ahead and checked");
    telemetry.describe_counter(ACCEPTED, "Those of them that were right");
    telemetry.describe_counter(PROVIDER_REQUESTS, "Requests to the provider; every try counts");
    telemetry.describe_counter(PROVIDER_FAILURES, "Those of them for which the provider is to blame");
}

/// All figures at this moment, in Prometheus' text format.
pub(super) fn figures(service: &Service, uptime: Duration) -> String {
    let telemetry = service.telemetry();
    let set = |name, value: f64| telemetry.gauge(name, &[]).set(value);
    telemetry.gauge(BUILD, &[("version", env!("CARGO_PKG_VERSION"))]).set(1.0);
    set(READY, f64::from(u8::from(service.readiness() == Readiness::Ready)));
    set(UPTIME, uptime.as_secs_f64());
    set(IN_FLIGHT, service.admission().in_flight() as f64);
    let Load { running, waiting, capacity, totals } = service.load();
    set(RUNNING, running as f64);
    set(WAITING, waiting as f64);
    set(CAPACITY, capacity as f64);
    telemetry.counter(REJECTED, &[]).absolute(totals.rejected);
    telemetry.counter(PROPOSED, &[]).absolute(totals.proposed_tokens);
    telemetry.counter(ACCEPTED, &[]).absolute(totals.accepted_tokens);
    models(service);
    memory(service);
    providers(service);
    telemetry.render()
}

fn models(service: &Service) {
    let telemetry = service.telemetry();
    for status in service.catalog().statuses() {
        let model = [("model", status.card.info.id.as_str())];
        let bytes = match status.stage {
            Stage::Resident { bytes } => Some(bytes),
            Stage::Cold | Stage::Loading { .. } | Stage::Unloading | Stage::Failed(_) => None,
        };
        telemetry.gauge(MODEL_LOADED, &model).set(f64::from(u8::from(bytes.is_some())));
        telemetry.gauge(MODEL_BYTES, &model).set(bytes.unwrap_or(0) as f64);
        telemetry.gauge(MODEL_IN_USE, &model).set(status.in_use as f64);
    }
}

fn providers(service: &Service) {
    let telemetry = service.telemetry();
    for status in service.catalog().routes().providers() {
        let provider = ("provider", status.name.as_str());
        let now = match status.standing {
            Standing::Ready => "ready",
            Standing::Resting => "resting",
            Standing::Open(_) => "open",
        };
        for state in ["ready", "resting", "open"] {
            let gauge = telemetry.gauge(PROVIDER_STATE, &[provider, ("state", state)]);
            gauge.set(f64::from(u8::from(state == now)));
        }
        telemetry.gauge(PROVIDER_UNDER_WAY, &[provider]).set(status.under_way as f64);
        telemetry.counter(PROVIDER_REQUESTS, &[provider]).absolute(status.requests);
        telemetry.counter(PROVIDER_FAILURES, &[provider]).absolute(status.failures);
    }
}

fn memory(service: &Service) {
    let telemetry = service.telemetry();
    let set = |name, bytes: u64| telemetry.gauge(name, &[]).set(bytes as f64);
    let memory = service.catalog().memory();
    set(RESERVED, memory.needed());
    set(USED, memory.used());
    if memory.budget() != u64::MAX {
        set(BUDGET, memory.budget());
    }
    if let Some(process) = memory_stats::memory_stats() {
        set(RESIDENT, process.physical_mem as u64);
    }
}
