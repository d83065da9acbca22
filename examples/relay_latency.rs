//! What a proxy adds: the same scripted upstream asked directly, through this server, and through any other proxies.
//!
//! `cargo run --example relay_latency -- [--port 18080] [--rounds 200] [--events 200] [NAME=http://ADDRESS ...]`
//!
//! The upstream is in this process and listens on `--port`; whoever is named must relay `/v1/chat/completions` of the
//! model `far` to `http://127.0.0.1:PORT/v1`. Every event carries the time at which it was sent, so that the delay of
//! each can be told. All are asked in turn within each round, so that what the machine does meanwhile meets all alike.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{Router, body::Body, response::Response};
use bytes::Bytes;
use duet::{
    app::{App, Parts},
    http::Options,
    service::Catalog,
};
use duet_inference::ModelInfo;
use duet_store::{Place as StorePlace, Store};
use duet_upstream::{Address, Balance, Kind, Place, Provider, ProviderSettings, Route, Routes, Target};
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::Instant};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Between two events, so that each is a packet of its own.
const PACE: Duration = Duration::from_millis(2);

struct Arguments {
    port: u16,
    rounds: usize,
    events: usize,
    others: Vec<(String, String)>,
}

/// What one way of asking took, in microseconds.
#[derive(Default)]
struct Taken {
    whole: Vec<f64>,
    first: Vec<f64>,
    event: Vec<f64>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = arguments()?;
    let epoch = Instant::now();
    let upstream = upstream(arguments.port, arguments.events, epoch).await?;
    let mut ways =
        vec![("directly".to_owned(), upstream.clone()), ("duet".to_owned(), front(&upstream).await?)];
    ways.extend(arguments.others.clone());
    let client: Client<HttpConnector, Full<Bytes>> = {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Client::builder(TokioExecutor::new()).build(connector)
    };
    let mut taken: Vec<Taken> = ways.iter().map(|_| Taken::default()).collect();
    for round in 0..arguments.rounds + 5 {
        for ((_, base), taken) in ways.iter().zip(&mut taken) {
            let mut fresh = Taken::default();
            whole(&client, base, &mut fresh).await?;
            if round % 10 == 0 {
                streamed(&client, base, epoch, &mut fresh).await?;
            }
            // The first rounds open connections.
            if round >= 5 {
                taken.whole.extend(fresh.whole);
                taken.first.extend(fresh.first);
                taken.event.extend(fresh.event);
            }
        }
    }
    report(&ways, taken);
    Ok(())
}

fn arguments() -> Result<Arguments> {
    let mut arguments = Arguments { port: 18080, rounds: 200, events: 200, others: Vec::new() };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut number =
            || Ok::<usize, Box<dyn std::error::Error>>(given.next().ok_or("a number is missing")?.parse()?);
        match argument.as_str() {
            "--port" => arguments.port = number()?.try_into()?,
            "--rounds" => arguments.rounds = number()?,
            "--events" => arguments.events = number()?,
            other => match other.split_once('=') {
                Some((name, base)) => arguments.others.push((name.to_owned(), base.to_owned())),
                None => return Err(format!("`{other}` is not NAME=ADDRESS").into()),
            },
        }
    }
    Ok(arguments)
}

/// Answers at once: whole, or so many events with their times.
async fn upstream(port: u16, events: usize, epoch: Instant) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let handle = move |body: Bytes| async move {
        let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
        if asked["stream"] == true { stream_of(events, epoch) } else { document() }
    };
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| drop(stream.set_nodelay(true)));
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handle)).await });
    Ok(base)
}

fn document() -> Response {
    let body = json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "far",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "hi"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4},
    });
    let mut response = Response::new(Body::from(body.to_string()));
    response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
    response
}

fn stream_of(events: usize, epoch: Instant) -> Response {
    let chunk = move |number: usize| {
        let at = epoch.elapsed().as_nanos();
        let (content, reason) = if number + 1 == events {
            (String::new(), json!("stop"))
        } else {
            (format!("{at} "), Value::Null)
        };
        let chunk = json!({
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "far",
            "choices": [{"index": 0, "delta": {"content": content}, "finish_reason": reason}],
        });
        Ok::<_, Infallible>(Bytes::from(format!("data: {chunk}\n\n")))
    };
    let paced = stream::iter(0..events).then(move |number| async move {
        tokio::time::sleep(PACE).await;
        chunk(number)
    });
    let done = stream::iter([Ok(Bytes::from_static(b"data: [DONE]\n\n"))]);
    let mut response = Response::new(Body::from_stream(paced.chain(done)));
    response.headers_mut().insert("content-type", http::HeaderValue::from_static("text/event-stream"));
    response
}

/// This server in front of `base`.
async fn front(base: &str) -> Result<String> {
    let provider = Provider::new(ProviderSettings {
        name: "upstream".into(),
        kind: Kind::of_name("openai-compatible").ok_or("no such kind")?,
        address: Address::parse(base)?,
        key: None,
        roots: None,
        headers: http::HeaderMap::new(),
        connect_timeout: Duration::from_secs(5),
        first_byte_timeout: Duration::from_secs(60),
        idle_timeout: Duration::from_secs(60),
        retries: 0,
        longest_wait: Duration::ZERO,
        max_concurrency: None,
    })?;
    let target = Target { place: Place::At(Arc::clone(&provider)), model: None, weight: 1, tier: 0 };
    let route = Route {
        balance: Balance::Order,
        targets: vec![target],
        info: ModelInfo { window: 0, max_output: 0, ..ModelInfo::default() },
    };
    let mut catalog = Catalog::default();
    catalog.route(Routes::new(vec![provider], [("far".to_owned(), route)]));
    let parts = Parts {
        catalog,
        in_flight: 64,
        side_by_side: 1,
        max_tokens: None,
        body_limit: 32 << 20,
        upload_limit: 32 << 20,
        store: Store::open(&StorePlace::Memory)?,
        engines: Vec::new(),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let app = App::assemble(parts, Options::default(), listener, ModelInfo::default())?;
    let address = app.address();
    tokio::spawn(app.serve(std::future::pending()));
    Ok(format!("http://{address}"))
}

fn request(base: &str, stream: bool) -> Result<http::Request<Full<Bytes>>> {
    let body = json!({"model": "far", "stream": stream, "messages": [{"role": "user", "content": "hi ".repeat(500)}]});
    let request = http::Request::post(format!("{base}/v1/chat/completions"))
        .header("content-type", "application/json")
        .header("authorization", "Bearer sk-none");
    Ok(request.body(Full::from(body.to_string()))?)
}

async fn whole(client: &Client<HttpConnector, Full<Bytes>>, base: &str, taken: &mut Taken) -> Result<()> {
    let request = request(base, false)?;
    let begun = Instant::now();
    let response = client.request(request).await?;
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    if !status.is_success() {
        return Err(format!("{base}: {status}: {}", String::from_utf8_lossy(&body)).into());
    }
    taken.whole.push(begun.elapsed().as_secs_f64() * 1e6);
    Ok(())
}

async fn streamed(
    client: &Client<HttpConnector, Full<Bytes>>,
    base: &str,
    epoch: Instant,
    taken: &mut Taken,
) -> Result<()> {
    let request = request(base, true)?;
    let begun = Instant::now();
    let mut body = client.request(request).await?.into_body();
    let mut text = String::new();
    while let Some(frame) = body.frame().await {
        let now = epoch.elapsed().as_nanos() as f64;
        text.push_str(&String::from_utf8_lossy(&frame?.into_data().unwrap_or_default()));
        while let Some((event, rest)) = text.split_once("\n\n") {
            let chunk: Value =
                serde_json::from_str(event.strip_prefix("data: ").unwrap_or_default()).unwrap_or_default();
            let sent =
                chunk["choices"][0]["delta"]["content"].as_str().and_then(|at| at.trim().parse::<f64>().ok());
            if let Some(sent) = sent {
                if taken.event.is_empty() {
                    taken.first.push(begun.elapsed().as_secs_f64() * 1e6);
                }
                taken.event.push((now - sent) / 1e3);
            }
            text = rest.to_owned();
        }
    }
    Ok(())
}

fn report(ways: &[(String, String)], taken: Vec<Taken>) {
    println!(
        "| | request, median | p95 | against direct | first event | delay of an event, median | p95 | against direct |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let mut direct = None;
    for ((name, _), mut taken) in ways.iter().zip(taken) {
        let (whole, whole_95) = quantiles(&mut taken.whole);
        let (first, _) = quantiles(&mut taken.first);
        let (event, event_95) = quantiles(&mut taken.event);
        let (base_whole, base_event) = *direct.get_or_insert((whole, event));
        println!(
            "| {name} | {whole:.0} µs | {whole_95:.0} µs | {:.2}x | {first:.0} µs | {event:.0} µs | {event_95:.0} µs | {:.2}x |",
            whole / base_whole,
            event / base_event
        );
    }
}

fn quantiles(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get((values.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    (at(0.5), at(0.95))
}
