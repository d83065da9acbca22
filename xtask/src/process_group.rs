//! Processes that end together with everything they started, and at the latest with this program.
//!
//! A shell outside the group reads a pipe that only this program writes to. The pipe ends when the guard is dropped, and
//! just so when this program is interrupted or killed; then the shell kills the group.

use std::{
    io,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

const WATCH: &str = "cat; kill -s KILL -- -$1";

/// Ends a group of processes when dropped.
#[derive(Debug)]
pub struct Guard {
    watcher: Child,
}

/// Starts `command` in a group of its own, which ends with the guard.
///
/// # Errors
/// The program or a shell cannot be started.
pub fn spawn(mut command: Command) -> io::Result<(Child, Guard)> {
    command.process_group(0);
    spawn_leader(command)
}

/// The same for a program that makes itself the leader of a group, as `setsid` does. That cannot be done for it: a leader
/// cannot begin a session.
///
/// # Errors
/// As for [`spawn`].
pub fn spawn_leader(mut command: Command) -> io::Result<(Child, Guard)> {
    let mut child = command.spawn()?;
    let mut watch = Command::new("sh");
    watch.args(["-c", WATCH, "sh", &child.id().to_string()]).process_group(0);
    watch.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    match watch.spawn() {
        Ok(watcher) => Ok((child, Guard { watcher })),
        Err(error) => {
            child.kill()?;
            child.wait()?;
            Err(error)
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Waiting closes the pipe first. A watcher that is gone cannot be waited for, and nothing else can be done.
        let _ = self.watcher.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead, BufReader, Read},
        process::{Command, Stdio},
    };

    use super::spawn;

    #[test]
    fn what_a_process_started_ends_with_it() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo ready; wait"]).stdout(Stdio::piped());
        let (mut child, guard) = spawn(command).unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        drop(guard);
        assert!(!child.wait().unwrap().success());
        // The output ends once the grandchild, which has it too, is gone.
        assert_eq!(output.read(&mut [0]).unwrap(), 0);
    }
}
