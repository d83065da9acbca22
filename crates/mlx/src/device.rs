//! What MLX runs on, and how much memory it may take.

use std::fs;

use mlx_rs::error::Exception;
use mlx_rs::{Device as MlxDevice, DeviceType, memory};

/// The kind of device that MLX computes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    Cpu,
    Gpu,
}

/// The device that MLX has chosen: the GPU where its package and the machine have one.
///
/// # Errors
/// MLX could not tell.
pub fn device() -> Result<Device, Exception> {
    match MlxDevice::try_default()?.get_type()? {
        DeviceType::Cpu => Ok(Device::Cpu),
        DeviceType::Gpu => Ok(Device::Gpu),
    }
}

/// Bounds the buffers that MLX keeps for reuse: enough for the working set of a step, which grows with the model, so that
/// memory after a long prompt goes back to the system. `weights` is the size of the model's weights, in bytes.
pub fn limit_buffer_cache(weights: u64) -> Result<(), Exception> {
    memory::set_cache_limit(weights.clamp(32 << 20, 256 << 20) as usize).map(|_| ())
}

/// Memory that new allocations can take, in bytes; `None` where the system does not tell.
pub fn available_memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("MemAvailable:"))?;
    let free = line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024;
    Some(control_group_limit().map_or(free, |limit| free.min(limit)))
}

/// What is left of the container's limit, in bytes.
fn control_group_limit() -> Option<u64> {
    let read =
        |name: &str| fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?.trim().parse::<u64>().ok();
    Some(read("memory.max")?.saturating_sub(read("memory.current")?))
}
