//! A server as a child process: started on a free port, awaited until it answers, ended when dropped.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::process_group::{self, Guard};

/// How often an unready server is asked again.
const PAUSE: Duration = Duration::from_millis(5);

/// A running server, with every process that it started.
#[derive(Debug)]
pub struct Server {
    child: Child,
    group: Option<Guard>,
    address: SocketAddr,
    log: PathBuf,
}

impl Server {
    /// Starts `command`, which serves on the port of `address`, and waits until `ready` answers with status 200.
    ///
    /// # Errors
    /// The program ends or does not answer within `patience`; the error has the end of its log.
    pub fn start(
        command: Command,
        address: SocketAddr,
        ready: &str,
        log: &Path,
        patience: Duration,
    ) -> Result<Self> {
        Self::start_as(process_group::spawn, command, address, ready, log, patience)
    }

    /// The same in a session of its own where that matters: Linux shares processor time between sessions, not processes.
    ///
    /// # Errors
    /// As for [`Server::start`].
    pub fn start_in_session(
        command: Command,
        address: SocketAddr,
        ready: &str,
        log: &Path,
        patience: Duration,
    ) -> Result<Self> {
        if cfg!(target_os = "linux") {
            let spawn = process_group::spawn_leader;
            Self::start_as(spawn, in_session(&command), address, ready, log, patience)
        } else {
            Self::start(command, address, ready, log, patience)
        }
    }

    fn start_as(
        spawn: fn(Command) -> io::Result<(Child, Guard)>,
        mut command: Command,
        address: SocketAddr,
        ready: &str,
        log: &Path,
        patience: Duration,
    ) -> Result<Self> {
        fs::create_dir_all(log.parent().context("a log file needs a directory")?)?;
        let output = File::create(log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let begin = Instant::now();
        let program = command.get_program().to_owned();
        let (child, group) = spawn(command).with_context(|| format!("cannot start {}", program.display()))?;
        let mut server = Self { child, group: Some(group), address, log: log.to_owned() };
        while !answers(address, ready) {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}:\n{}", server.log_end());
            }
            if begin.elapsed() > patience {
                bail!("the server did not answer within {patience:?}:\n{}", server.log_end());
            }
            thread::sleep(PAUSE);
        }
        Ok(server)
    }

    /// `http://` and the address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the process is still there.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn wait(&mut self) -> std::io::Result<ExitStatus> {
        self.child.wait()
    }

    /// The file that the server writes to.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// The last lines that the server wrote.
    pub fn log_end(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.group.take());
        // Nothing can be done about a process that is already gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same program behind `setsid`, which replaces itself with it.
fn in_session(command: &Command) -> Command {
    let mut leader = Command::new("setsid");
    leader.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => leader.env(name, value),
            None => leader.env_remove(name),
        };
    }
    if let Some(directory) = command.get_current_dir() {
        leader.current_dir(directory);
    }
    leader
}

/// A loopback port that nobody uses. Somebody else could take it before the server does; then the server says so.
///
/// # Errors
/// The machine has no free port.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Whether `GET path` is answered with status 200.
fn answers(address: SocketAddr, path: &str) -> bool {
    status(address, path).is_ok_and(|line| line.starts_with("HTTP/1.") && line.contains(" 200 "))
}

/// The status line of `GET path`.
fn status(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut head = [0; 64];
    let length = stream.read(&mut head)?;
    Ok(String::from_utf8_lossy(&head[..length]).lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use std::{process::Command, time::Duration};

    use super::{Server, free_address};

    #[test]
    fn a_program_that_ends_is_an_error_with_its_words() {
        let log = std::env::temp_dir().join(format!("duet-xtask-{}", std::process::id())).join("server.log");
        let mut command = Command::new("sh");
        command.args(["-c", "echo no such model; exit 2"]);
        let error = Server::start(command, free_address().unwrap(), "/health", &log, Duration::from_secs(30));
        assert!(format!("{:#}", error.unwrap_err()).contains("no such model"));
    }
}
