//! The servers that are compared, and how each is started.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::Result;
use clap::ValueEnum;

use super::client::Endpoint;
use crate::{
    executable,
    python::Packages,
    server::{Server, free_address},
};

const PATIENCE: Duration = Duration::from_secs(180);

/// A kind of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Duet,
    /// mlx_lm.server as pip installs it.
    MlxLm,
    /// The same with duet's OpenBLAS in place of the reference BLAS that MLX's Linux package brings.
    MlxLmOpenblas,
}

/// A server that can be started on any model.
pub struct Contender {
    kind: Kind,
    duet: PathBuf,
    packages: Packages,
    preload: Option<PathBuf>,
}

/// The wanted servers, or all that this machine can run; duet comes first.
pub fn all(duet: &Path, packages: &Packages, wanted: &[Kind]) -> Vec<Contender> {
    let preload = openblas(duet);
    let runs = |kind: &Kind| *kind != Kind::MlxLmOpenblas || preload.is_some();
    let asked = |kind: &Kind| wanted.is_empty() || wanted.contains(kind);
    let contender = |kind: Kind| Contender {
        kind,
        duet: duet.to_owned(),
        packages: packages.clone(),
        preload: if kind == Kind::MlxLmOpenblas { preload.clone() } else { None },
    };
    Kind::value_variants().iter().copied().filter(runs).filter(asked).map(contender).collect()
}

/// The library that puts OpenBLAS in front of MLX's BLAS, where the build of duet made one.
fn openblas(duet: &Path) -> Option<PathBuf> {
    let builds = fs::read_dir(duet.parent()?.join("build")).ok()?.flatten();
    let libraries = builds
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("mlx-sys-"))
        .map(|entry| entry.path().join("out/lib/libduet_blas.so"))
        .filter(|library| library.exists());
    libraries.max_by_key(|library| fs::metadata(library).and_then(|data| data.modified()).ok())
}

impl Contender {
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Duet => "duet",
            Kind::MlxLm => "mlx_lm.server",
            Kind::MlxLmOpenblas => "mlx_lm.server + OpenBLAS",
        }
    }

    /// Starts the server on the model in `folder` and waits until it is ready.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(&self, folder: &Path, logs: &Path) -> Result<(Server, Endpoint)> {
        let address = free_address()?;
        let command = self.command(folder, address.port());
        let log = logs.join(format!("{}.log", self.name().replace(' ', "")));
        let ready = match self.kind {
            // It answers before its model is loaded.
            Kind::Duet => "/health/ready",
            Kind::MlxLm | Kind::MlxLmOpenblas => "/health",
        };
        let server = Server::start(command, address, ready, &log, PATIENCE)?;
        let model = match self.kind {
            Kind::Duet => Endpoint::first_model(address)?,
            Kind::MlxLm | Kind::MlxLmOpenblas => "default_model".to_owned(),
        };
        Ok((server, Endpoint { address, model }))
    }

    fn command(&self, folder: &Path, port: u16) -> Command {
        match self.kind {
            Kind::Duet => {
                let mut command = executable::serve(&self.duet, port);
                command.arg("--model").arg(folder);
                command
            }
            Kind::MlxLm | Kind::MlxLmOpenblas => {
                let mut command = self.packages.command(&["-m", "mlx_lm", "server", "--log-level", "ERROR"]);
                command.arg("--model").arg(folder).args(["--port", &port.to_string()]);
                command.envs(self.preload.iter().map(|library| ("LD_PRELOAD", library)));
                command
            }
        }
    }
}
