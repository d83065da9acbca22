//! The servers that are compared, and how each is started.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::{client::Endpoint, gguf::Llama, model::Model};
use crate::{
    executable,
    python::Packages,
    server::{Server, free_address},
};

const PATIENCE: Duration = Duration::from_secs(180);
/// Requests that llama.cpp may work on at the same time: as many as are ever sent. The others have no such limit or a higher one.
const SLOTS: &str = "16";

/// A kind of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Duet,
    /// llama.cpp's llama-server, built from the source inside a Python package.
    #[value(name = "llama.cpp")]
    LlamaCpp,
    /// mlx_lm.server as pip installs it.
    MlxLm,
    /// The same with duet's OpenBLAS in place of the reference BLAS that MLX's Linux package brings.
    MlxLmOpenblas,
}

/// What servers are run with.
pub struct Programs {
    pub duet: PathBuf,
    pub packages: Packages,
    pub llama: Option<Llama>,
    pub openblas: Option<PathBuf>,
}

/// How a server is started.
#[derive(Debug, Default)]
pub struct Settings<'a> {
    /// Tokens that must fit at once, those of all requests together.
    pub window: u32,
    /// Where duet keeps states of prompts.
    pub kept: Option<&'a Path>,
}

/// A server that can be started on any model.
pub struct Contender<'a> {
    pub kind: Kind,
    programs: &'a Programs,
}

/// The wanted servers, or all that this machine can run; duet comes first.
pub fn all<'a>(programs: &'a Programs, wanted: &[Kind]) -> Vec<Contender<'a>> {
    let runs = |kind: &Kind| *kind != Kind::MlxLmOpenblas || programs.openblas.is_some();
    let kinds = Kind::value_variants().iter().copied().filter(runs).filter(|kind| is_wanted(*kind, wanted));
    kinds.map(|kind| Contender { kind, programs }).collect()
}

/// Nothing wanted in particular means everything.
pub fn is_wanted(kind: Kind, wanted: &[Kind]) -> bool {
    wanted.is_empty() || wanted.contains(&kind)
}

/// The library that puts OpenBLAS in front of MLX's BLAS, where the build of duet made one.
pub fn openblas(duet: &Path) -> Option<PathBuf> {
    let builds = fs::read_dir(duet.parent()?.join("build")).ok()?.flatten();
    let libraries = builds
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("mlx-sys-"))
        .map(|entry| entry.path().join("out/lib/libduet_blas.so"))
        .filter(|library| library.exists());
    libraries.max_by_key(|library| fs::metadata(library).and_then(|data| data.modified()).ok())
}

impl Contender<'_> {
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Duet => "duet",
            Kind::LlamaCpp => "llama.cpp",
            Kind::MlxLm => "mlx_lm.server",
            Kind::MlxLmOpenblas => "mlx_lm.server + OpenBLAS",
        }
    }

    /// The files with the weights that this server reads; those that only it needs are written here.
    ///
    /// # Errors
    /// The model cannot be read or written.
    pub fn weights(&self, model: &Model) -> Result<Vec<PathBuf>> {
        match self.kind {
            Kind::Duet | Kind::MlxLm | Kind::MlxLmOpenblas => model.weights(),
            Kind::LlamaCpp => Ok(vec![self.llama()?.weights(model)?]),
        }
    }

    /// Starts the server and waits until it is ready.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(&self, model: &Model, settings: &Settings, logs: &Path) -> Result<(Server, Endpoint)> {
        let address = free_address()?;
        let mut command = self.command(model, settings, address.port())?;
        // A shell may hold OpenBLAS to the kernels of another processor; nobody's figures should depend on that.
        for (name, _) in env::vars().filter(|(name, _)| name.starts_with("OPENBLAS_")) {
            command.env_remove(name);
        }
        let log = logs.join(format!("{}.log", self.name().replace(' ', "")));
        let ready = match self.kind {
            // It answers before its model is loaded.
            Kind::Duet => "/health/ready",
            Kind::LlamaCpp | Kind::MlxLm | Kind::MlxLmOpenblas => "/health",
        };
        let server = Server::start_in_session(command, address, ready, &log, PATIENCE)?;
        let model = match self.kind {
            Kind::Duet => Endpoint::first_model(address)?,
            Kind::LlamaCpp | Kind::MlxLm | Kind::MlxLmOpenblas => "default_model".to_owned(),
        };
        Ok((server, Endpoint { address, model }))
    }

    fn command(&self, model: &Model, settings: &Settings, port: u16) -> Result<Command> {
        let port_text = port.to_string();
        Ok(match self.kind {
            Kind::Duet => {
                let mut command = executable::serve(&self.programs.duet, port);
                command.arg("--model").arg(&model.folder);
                command.envs(settings.kept.iter().map(|folder| ("DUET_PREFIX_CACHE_DIR", folder)));
                command
            }
            Kind::LlamaCpp => {
                let llama = self.llama()?;
                let mut command = Command::new(&llama.program);
                command.arg("--model").arg(llama.weights(model)?).args(["--port", &port_text]);
                // One memory for all requests; by default each would have a share of the window.
                command.args(["--parallel", SLOTS, "--kv-unified", "--no-ui"]);
                command.args(["--ctx-size", &settings.window.to_string()]);
                command
            }
            Kind::MlxLm | Kind::MlxLmOpenblas => {
                let packages = &self.programs.packages;
                let mut command = packages.command(&["-m", "mlx_lm", "server", "--log-level", "ERROR"]);
                command.arg("--model").arg(&model.folder).args(["--port", &port_text]);
                if self.kind == Kind::MlxLmOpenblas {
                    command.envs(self.programs.openblas.iter().map(|library| ("LD_PRELOAD", library)));
                }
                command
            }
        })
    }

    fn llama(&self) -> Result<&Llama> {
        self.programs.llama.as_ref().context("llama.cpp was not built")
    }
}
