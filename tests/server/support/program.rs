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
        let mut command = Command::new(env!("CARGO_BIN_EXE_duet"));
        command.args(["serve", "--port", "0"]).env("DUET_STORE", store).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut addresses = lines
            .filter_map(|line| line.split_once(" is ready at http://").map(|(_, at)| at.parse().unwrap()));
        let address = addresses.next().expect("a server that is ready");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || addresses.count());
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
