//! What computes, and what others can reach.

use std::{
    io::{ErrorKind, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

use duet_hub::{Hub, Reference};
use duet_mlx::{Checkup, Device};

use super::Finding;
use crate::{cli::size, config::Settings, memory};

/// Less than this and even small models have no room for long prompts.
const LITTLE: u64 = 2 << 30;

pub(super) fn mlx() -> Finding {
    match duet_mlx::checkup() {
        Err(error) => Finding::failed("MLX", error.to_string()),
        Ok(Checkup { device: Device::Gpu, .. }) => Finding::good("MLX", "computes on the GPU"),
        Ok(Checkup { device: Device::Cpu, blas }) => {
            let blas = blas.unwrap_or_else(|| "MLX's own choice of BLAS".to_owned());
            Finding::good("MLX", format!("computes on the CPU with {blas}"))
        }
    }
}

pub(super) fn memory(settings: &Settings) -> Finding {
    let available = memory::available();
    let Some(free) = available else {
        return Finding::warning(
            "memory",
            "the system does not tell how much is free: set memory_budget_mib",
        );
    };
    let Some(budget) = settings.memory_budget.or_else(|| memory::budget(available)) else {
        return Finding::warning("memory", format!("{} are free, and there is no budget", size(free)));
    };
    let said = format!("{} are free, models may take {}", size(free), size(budget));
    if budget > free {
        Finding::warning("memory", format!("{said}: memory_budget_mib is more than there is"))
    } else if budget < LITTLE {
        Finding::warning("memory", format!("{said}: little for anything but small models"))
    } else {
        Finding::good("memory", said)
    }
}

pub(super) fn model(settings: &Settings, hub: &Hub) -> Finding {
    if settings.only_relays() {
        let routes = settings.routes.len();
        return Finding::good("model", format!("none is loaded at the start: there are routes ({routes})"));
    }
    let Some(name) = &settings.model else {
        return Finding::good("model", "the built-in demo model; --model names another one");
    };
    let reference = match hub.resolve(name) {
        Ok(reference) => reference,
        Err(error) => return Finding::failed("model", error.to_string()),
    };
    let here = Hub { offline: true, progress: false, ..hub.clone() };
    match (here.obtain(&reference), &reference) {
        (Ok(_), _) => Finding::good("model", format!("{name} is on this machine")),
        (Err(_), Reference::Hub(_)) if !hub.offline => Finding::warning(
            "model",
            format!("{name} is not on this machine and will be fetched at the start"),
        ),
        (Err(error), _) => Finding::failed("model", error.to_string()),
    }
}

pub(super) fn port(address: SocketAddr) -> Finding {
    match TcpListener::bind(address) {
        Ok(_) => Finding::good("port", format!("{address} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => match neighbour(address) {
            Some(version) => Finding::warning("port", format!("{address} is in use by duet {version}")),
            None => Finding::failed("port", format!("{address} is in use; --port chooses another one")),
        },
        Err(error) => Finding::failed("port", format!("cannot listen on {address}: {error}")),
    }
}

/// The version of the duet that listens there.
fn neighbour(address: SocketAddr) -> Option<String> {
    let near: IpAddr =
        if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
    let ip = if address.ip().is_unspecified() { near } else { address.ip() };
    let patience = Some(Duration::from_secs(2));
    let mut stream = TcpStream::connect_timeout(&(ip, address.port()).into(), Duration::from_secs(2)).ok()?;
    stream.set_read_timeout(patience).ok()?;
    write!(stream, "GET /api/hello HTTP/1.1\r\nhost: {ip}\r\nconnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer);
    let greeting = answer.split("\r\n\r\n").nth(1)?.trim().strip_prefix("duet ")?;
    greeting.chars().all(|letter| letter.is_ascii_graphic()).then(|| greeting.to_owned())
}

pub(super) fn keys(settings: &Settings) -> Finding {
    match (settings.api_keys.len(), settings.is_exposed()) {
        (0, true) => Finding::warning(
            "keys",
            format!("{} can be reached from other machines, and no key is asked for", settings.address),
        ),
        (0, false) => Finding::good("keys", "none is asked for, and only this machine can ask"),
        (1, _) => Finding::good("keys", "1 key"),
        (count, _) => Finding::good("keys", format!("{count} keys")),
    }
}

pub(super) fn hub(hub: &Hub) -> Finding {
    if hub.offline {
        return Finding::good("hub", "not asked: offline");
    }
    match hub.reach() {
        Ok(()) => Finding::good("hub", format!("{} answers", hub.endpoint)),
        Err(error) => Finding::warning(
            "hub",
            format!(
                "{} cannot be reached ({error}): only models of this machine can be served",
                hub.endpoint
            ),
        ),
    }
}
