//! Figures of MLX's memory, taken on the thread that owns MLX.

use std::{sync::Arc, time::Duration};

use duet_engine::Worker;

use crate::service::Telemetry;

/// Often enough for graphs.
const PAUSE: Duration = Duration::from_secs(5);
const ACTIVE: &str = "duet_mlx_active_memory_bytes";
const CACHED: &str = "duet_mlx_cache_memory_bytes";

/// Keeps the figures up to date until the thread ends.
pub(super) async fn watch(worker: Worker, telemetry: Arc<Telemetry>) {
    telemetry.describe_gauge(ACTIVE, "Arrays of MLX that are alive");
    telemetry.describe_gauge(CACHED, "Buffers that MLX keeps for reuse");
    while let Ok((active, cached)) =
        worker.run(|| (duet_mlx::active_memory(), duet_mlx::cached_memory())).await
    {
        telemetry.gauge(ACTIVE, &[]).set(active as f64);
        telemetry.gauge(CACHED, &[]).set(cached as f64);
        tokio::time::sleep(PAUSE).await;
    }
}
