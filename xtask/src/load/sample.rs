//! What the server is like at a moment: as the system sees it, and as it says itself.

use std::{fs, net::SocketAddr, time::Duration};

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde_json::Value;
use tokio::time::timeout;

use super::{
    connection::{Connection, Pace},
    tally::Who,
};

/// Longer than a server under load takes to tell how it is.
const PATIENCE: Duration = Duration::from_secs(60);
const KIB: f64 = 1024.0;

/// One look at the server. What the system does not tell is left out: only Linux tells it this way.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Sample {
    /// Since the beginning of the run.
    pub seconds: f64,
    /// Resident memory, and that of it which is not files, in KiB.
    pub resident: Option<f64>,
    pub anonymous: Option<f64>,
    pub threads: Option<f64>,
    pub descriptors: Option<usize>,
    /// Answers under way, as `/health` and `/metrics` tell.
    pub running: u64,
    pub waiting: u64,
    pub in_flight: u64,
    pub completed: u64,
    pub cancelled: u64,
    pub failed: u64,
    pub rejected: u64,
    pub generated: u64,
    /// In KiB.
    pub mlx_active: f64,
    pub mlx_cache: f64,
    pub reserved: f64,
}

impl Sample {
    /// # Errors
    /// The server does not tell.
    pub async fn take(server: SocketAddr, process: u32, seconds: f64) -> Result<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        // Before we connect ourselves.
        let descriptors = fs::read_dir(format!("/proc/{process}/fd")).ok().map(Iterator::count);
        let health: Value = serde_json::from_slice(&get(server, "/health").await?)?;
        let figures = String::from_utf8(get(server, "/metrics").await?)?;
        let count = |value: &Value| value.as_u64().unwrap_or_default();
        let figure = |name: &str| {
            let line = figures.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|value| value.parse::<f64>().ok()).unwrap_or_default()
        };
        let (queue, counters) = (&health["queue"], &health["counters"]);
        Ok(Self {
            seconds,
            resident: field("VmRSS:"),
            anonymous: field("RssAnon:"),
            threads: field("Threads:"),
            descriptors,
            running: count(&queue["running"]),
            waiting: count(&queue["waiting"]),
            in_flight: figure("duet_answers_in_flight") as u64,
            completed: count(&counters["completed"]),
            cancelled: count(&counters["cancelled"]),
            failed: count(&counters["failed"]),
            rejected: count(&counters["rejected"]),
            generated: count(&counters["generated_tokens"]),
            mlx_active: figure("duet_mlx_active_memory_bytes") / KIB,
            mlx_cache: figure("duet_mlx_cache_memory_bytes") / KIB,
            reserved: figure("duet_memory_reserved_bytes") / KIB,
        })
    }

    /// Whether nothing is done and nothing is held beyond what was at `start`.
    pub fn is_quiet(&self, start: &Self) -> bool {
        let idle = self.running == 0 && self.waiting == 0 && self.in_flight == 0;
        idle && self.descriptors <= start.descriptors
    }
}

/// What `GET path` answers, on a connection of its own.
///
/// # Errors
/// It is not answered with status 200.
pub async fn get(server: SocketAddr, path: &str) -> Result<Vec<u8>> {
    let asking = async {
        let mut connection = Connection::open(server, Pace::default()).await?;
        let key = Who::Crowd.key();
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {server}\r\nauthorization: Bearer {key}\r\nconnection: close\r\n\r\n"
        );
        connection.send(request.as_bytes()).await?;
        let head = connection.head().await?;
        ensure!(head.status == 200, "GET {path}: {}", head.status);
        connection.rest().await
    };
    timeout(PATIENCE, asking).await.with_context(|| format!("GET {path} hangs"))?
}
