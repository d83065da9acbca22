//! The program itself, serving its built-in model on a port of its own.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

/// A running program, which is killed at the latest when this is dropped.
pub struct Program {
    process: Child,
    pub address: SocketAddr,
}

impl Program {
    /// Starts it and waits until it is ready. `store` is where it keeps what outlives requests, or `memory`.
    pub fn start(store: impl AsRef<OsStr>) -> Self {
        Self::start_with(store, &[], drop)
    }

    /// The same with further settings in its environment, and with somebody who hears every line that it says.
    pub fn start_with(
        store: impl AsRef<OsStr>,
        settings: &[(&str, &str)],
        mut hear: impl FnMut(String) + Send + 'static,
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duet"));
        command.args(["serve", "--port", "0"]).env("DUET_STORE", store).stderr(Stdio::piped());
        let mut process = command.envs(settings.iter().copied()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.by_ref().find_map(|line| {
            let address = line.split_once(" is ready at http://").map(|(_, at)| at.parse().unwrap());
            hear(line);
            address
        });
        let address = address.expect("a server that is ready");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(hear));
        Self { process, address }
    }

    /// For those who are given an address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What `kill -9` does.
    pub fn kill(&mut self) {
        let _gone = self.process.kill();
        let _status = self.process.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}
