//! Figures for those who run the server, in Prometheus' text format (<https://prometheus.io/docs/instrumenting/exposition_formats>).
//!
//! Invariants: every label has few values, because each is kept for good: models by the catalogue's own ids, routes by the
//! templates of the specifications. The registry belongs to one server and is no global, so that servers of one process,
//! as in tests, count apart.

use std::{
    thread,
    time::{Duration, Instant},
};

use duet_inference::{PromptUsage, Usage};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{
    BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

use super::record::Record;

/// How often samples are put into their buckets when nobody reads them.
const UPKEEP: Duration = Duration::from_secs(10);
const METADATA: Metadata<'_> = Metadata::new("duet", Level::INFO, None);

/// From a token on a fast GPU to one on a slow CPU.
const TOKEN_BUCKETS: &[f64] =
    &[0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5];
/// From a cached prompt to a long one that waits for its model.
const FIRST_TOKEN_BUCKETS: &[f64] =
    &[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0];
/// Whole requests.
const REQUEST_BUCKETS: &[f64] =
    &[0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0];

const HTTP_REQUESTS: &str = "duet_http_requests_total";
const HTTP_DURATION: &str = "duet_http_request_duration_seconds";
const ANSWERS: &str = "duet_answers_total";
const PROMPT_TOKENS: &str = "duet_prompt_tokens_total";
const CACHED_TOKENS: &str = "duet_cached_prompt_tokens_total";
const GENERATED_TOKENS: &str = "duet_generated_tokens_total";
const CACHE_HITS: &str = "duet_prefix_cache_hits_total";
const FIRST_TOKEN: &str = "duet_time_to_first_token_seconds";
const INTER_TOKEN: &str = "duet_inter_token_seconds";
const ANSWER_DURATION: &str = "duet_answer_duration_seconds";

const COUNTERS: [(&str, &str); 6] = [
    (HTTP_REQUESTS, "Requests by route, method and status"),
    (ANSWERS, "Answers by model, route and outcome: finished, failed, or cancelled by the client"),
    (PROMPT_TOKENS, "Tokens of prompts, those from the prefix cache included"),
    (CACHED_TOKENS, "Tokens of prompts that were not computed again"),
    (GENERATED_TOKENS, "Tokens of answers"),
    (CACHE_HITS, "Answers whose prompt came at least in part from the prefix cache"),
];
const HISTOGRAMS: [(&str, &[f64], &str); 4] = [
    (HTTP_DURATION, REQUEST_BUCKETS, "From a request's head to the last byte of its answer"),
    (
        FIRST_TOKEN,
        FIRST_TOKEN_BUCKETS,
        "From a request to the first piece of its answer, waiting and loading included",
    ),
    (INTER_TOKEN, TOKEN_BUCKETS, "Between two pieces of an answer, which are mostly tokens"),
    (ANSWER_DURATION, REQUEST_BUCKETS, "From a request to the end of its answer"),
];

/// The figures of one server.
pub struct Telemetry {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl Default for Telemetry {
    fn default() -> Self {
        let recorder = builder().unwrap_or_else(|error| {
            tracing::error!(%error, "figures have no buckets");
            PrometheusBuilder::new()
        });
        let recorder = recorder.build_recorder();
        for (name, text) in COUNTERS {
            recorder.describe_counter(KeyName::from_const_str(name), None, text.into());
        }
        for (name, _, text) in HISTOGRAMS {
            recorder.describe_histogram(KeyName::from_const_str(name), None, text.into());
        }
        Self { handle: recorder.handle(), recorder }
    }
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    HISTOGRAMS.iter().try_fold(PrometheusBuilder::new(), |builder, (name, buckets, _)| {
        builder.set_buckets_for_metric(Matcher::Full((*name).to_owned()), buckets)
    })
}

impl Telemetry {
    /// Begins what the first figures of a process would wait for: their clock is measured against the system's, busily and for
    /// some milliseconds (`quanta`). A start has better things to do meanwhile.
    pub fn prepare() {
        let begun = thread::Builder::new().name("duet-clock".into()).spawn(|| {
            PrometheusBuilder::new().build_recorder();
        });
        if let Err(error) = begun {
            tracing::debug!(%error, "the clock is measured later");
        }
    }

    /// The counter of these labels.
    pub fn counter(&self, name: &'static str, labels: &[(&'static str, &str)]) -> Counter {
        self.recorder.register_counter(&key(name, labels), &METADATA)
    }

    /// The gauge of these labels.
    pub fn gauge(&self, name: &'static str, labels: &[(&'static str, &str)]) -> Gauge {
        self.recorder.register_gauge(&key(name, labels), &METADATA)
    }

    fn histogram(&self, name: &'static str, labels: &[(&'static str, &str)]) -> Histogram {
        self.recorder.register_histogram(&key(name, labels), &METADATA)
    }

    /// Says what a figure means.
    pub fn describe_gauge(&self, name: &'static str, text: &'static str) {
        self.recorder.describe_gauge(KeyName::from_const_str(name), None, text.into());
    }

    /// The same for a counter.
    pub fn describe_counter(&self, name: &'static str, text: &'static str) {
        self.recorder.describe_counter(KeyName::from_const_str(name), None, text.into());
    }

    /// Counts a request that is over.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let labels = [("route", route), ("method", method), ("status", &status.to_string())];
        self.counter(HTTP_REQUESTS, &labels).increment(1);
        self.histogram(HTTP_DURATION, &[("route", route)]).record(took);
    }

    /// All figures, in Prometheus' text format.
    pub fn render(&self) -> String {
        self.handle.render()
    }

    /// Bounds what waits for a reader. Never ends.
    pub async fn keep_small(&self) {
        loop {
            tokio::time::sleep(UPKEEP).await;
            self.handle.run_upkeep();
        }
    }
}

fn key(name: &'static str, labels: &[(&'static str, &str)]) -> Key {
    let labels: Vec<_> = labels.iter().map(|(key, value)| Label::new(*key, (*value).to_owned())).collect();
    Key::from_parts(name, labels)
}

/// The figures of one answer under way.
pub(super) struct AnswerFigures {
    begun: Instant,
    /// When the last piece came.
    spoke: Option<Instant>,
    first_token: Histogram,
    inter_token: Histogram,
}

impl AnswerFigures {
    /// For an answer of `model` to a request that came at `begun`.
    pub(super) fn new(telemetry: &Telemetry, model: &str, begun: Instant) -> Self {
        let labels = [("model", model), ("route", &route())];
        Self {
            begun,
            spoke: None,
            first_token: telemetry.histogram(FIRST_TOKEN, &labels),
            inter_token: telemetry.histogram(INTER_TOKEN, &labels[..1]),
        }
    }

    /// A piece of the answer has come. `true`: the first one.
    pub(super) fn spoke(&mut self) -> bool {
        let now = Instant::now();
        let before = self.spoke.replace(now);
        match before {
            Some(before) => self.inter_token.record(now - before),
            None => self.first_token.record(now - self.begun),
        }
        before.is_none()
    }
}

impl Telemetry {
    /// Counts tokens that `model` has read.
    pub(super) fn read(&self, model: &str, tokens: u64) {
        self.counter(PROMPT_TOKENS, &[("model", model), ("route", &route())]).increment(tokens);
    }

    /// Notes how long an answer took to begin that others have given.
    pub(super) fn first_token(&self, model: &str, route: &str, after: Duration) {
        self.histogram(FIRST_TOKEN, &[("model", model), ("route", route)]).record(after);
    }

    /// Counts an answer that is over.
    pub(super) fn answer(&self, over: &AnswerOver<'_>) {
        let AnswerOver { model, route, outcome, prompt, usage, took } = over;
        let labels = [("model", *model), ("route", *route)];
        let with_outcome = [labels[0], labels[1], ("outcome", *outcome)];
        self.counter(ANSWERS, &with_outcome).increment(1);
        self.counter(PROMPT_TOKENS, &labels).increment(prompt.tokens.into());
        self.counter(CACHED_TOKENS, &labels).increment(prompt.cached.into());
        self.counter(GENERATED_TOKENS, &labels).increment(usage.tokens.into());
        self.counter(CACHE_HITS, &labels).increment(u64::from(prompt.cached > 0));
        self.histogram(ANSWER_DURATION, &labels).record(*took);
    }
}

/// An answer that is over.
pub(super) struct AnswerOver<'a> {
    pub(super) model: &'a str,
    pub(super) route: &'a str,
    pub(super) outcome: &'static str,
    pub(super) prompt: PromptUsage,
    pub(super) usage: Usage,
    pub(super) took: Duration,
}

/// The route of the request that this task works on. Without one it works on a batch, or in the background.
pub(super) fn route() -> String {
    Record::current().map_or_else(|| "background".to_owned(), |record| record.route().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_model_and_route() {
        let telemetry = Telemetry::default();
        let over = AnswerOver {
            model: "a/b \"c\"",
            route: "/v1/messages",
            outcome: "finished",
            prompt: PromptUsage { tokens: 7, cached: 3, written: 0 },
            usage: Usage { tokens: 5, ..Usage::default() },
            took: Duration::from_millis(300),
        };
        telemetry.answer(&over);
        telemetry.answer(&over);
        telemetry.request("/v1/messages", "POST", 200, Duration::from_millis(20));
        let text = telemetry.render();
        let labels = r#"model="a/b \"c\"",route="/v1/messages""#;
        for line in [
            format!("duet_answers_total{{{labels},outcome=\"finished\"}} 2"),
            format!("duet_prompt_tokens_total{{{labels}}} 14"),
            format!("duet_prefix_cache_hits_total{{{labels}}} 2"),
            format!("duet_answer_duration_seconds_bucket{{{labels},le=\"0.25\"}} 0"),
            format!("duet_answer_duration_seconds_bucket{{{labels},le=\"0.5\"}} 2"),
            "duet_http_requests_total{route=\"/v1/messages\",method=\"POST\",status=\"200\"} 1".to_owned(),
            "# TYPE duet_http_request_duration_seconds histogram".to_owned(),
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn times_between_pieces_are_told_apart_from_the_first() {
        let telemetry = Telemetry::default();
        let mut figures = AnswerFigures::new(&telemetry, "m", Instant::now());
        assert!(figures.spoke());
        assert!(!figures.spoke() && !figures.spoke());
        let text = telemetry.render();
        let first = "duet_time_to_first_token_seconds_count{model=\"m\",route=\"background\"} 1";
        assert!(
            text.contains(first) && text.contains("duet_inter_token_seconds_count{model=\"m\"} 2"),
            "{text}"
        );
    }
}
