//! What else keeps the machine busy while a server is measured, from Linux's counters of processor time.
//!
//! The load average counts the measured server too, so it cannot tell a quiet machine from a busy one.

use std::{fs, time::Instant};

/// Counters at the beginning of a measurement.
pub struct Watch {
    process: u32,
    begin: Instant,
    counters: Option<Counters>,
}

/// Processor time so far, in ticks of the system's clock.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counters {
    /// Of all cores together, also idle time.
    all: f64,
    busy: f64,
    /// What the machine's host gave to somebody else.
    stolen: f64,
    /// Of the server and this program.
    ours: f64,
}

/// Averages over a measurement, in cores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    pub seconds: f64,
    pub others: f64,
    pub stolen: f64,
}

impl Watch {
    pub fn begin(process: u32) -> Self {
        Self { process, begin: Instant::now(), counters: Counters::now(process) }
    }

    /// What happened since; nothing where the system does not tell.
    pub fn end(&self) -> Option<Seen> {
        let (begin, end) = (self.counters?, Counters::now(self.process)?);
        let cores = std::thread::available_parallelism().ok()?.get() as f64;
        Some(end.since(begin, cores, self.begin.elapsed().as_secs_f64()))
    }
}

impl Counters {
    fn now(process: u32) -> Option<Self> {
        let server = of_process(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)?;
        let driver = of_process(&fs::read_to_string("/proc/self/stat").ok()?)?;
        of_machine(&fs::read_to_string("/proc/stat").ok()?, server + driver)
    }

    fn since(self, begin: Self, cores: f64, seconds: f64) -> Seen {
        let ticks = (self.all - begin.all).max(1.0) / cores;
        let ours = self.ours - begin.ours;
        let others = (self.busy - begin.busy - ours).max(0.0) / ticks;
        Seen { seconds, others, stolen: (self.stolen - begin.stolen) / ticks }
    }
}

/// The first line of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in these.
fn of_machine(text: &str, ours: f64) -> Option<Counters> {
    let fields: Vec<f64> =
        text.lines().next()?.split_whitespace().skip(1).map_while(|field| field.parse().ok()).collect();
    let [user, nice, system, idle, waiting, interrupts, soft, stolen] = *fields.first_chunk()?;
    let busy = user + nice + system + interrupts + soft;
    Some(Counters { all: busy + idle + waiting + stolen, busy, stolen, ours })
}

/// Time of a process and of its ended children in `/proc/PID/stat`; the name before it may hold anything but ends the brackets.
fn of_process(text: &str) -> Option<f64> {
    let (_, fields) = text.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11).take(4).map(str::parse::<f64>);
    times.sum::<Result<f64, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::{Seen, of_machine, of_process};

    #[test]
    fn a_process_may_be_called_anything() {
        let line = "7 (a) b (c) S 1 7 7 0 -1 4194304 1 0 0 0 30 12 5 3 20 0 4 0 99";
        assert_eq!(of_process(line), Some(50.0));
    }

    #[test]
    fn others_are_what_is_neither_ours_nor_idle() {
        let begin = of_machine("cpu  100 0 50 1000 0 0 0 10 0 0\n", 40.0).unwrap();
        let end = of_machine("cpu  240 10 100 1150 10 5 5 30 0 0\ncpu0 1\n", 100.0).unwrap();
        // 390 ticks of two cores: 195 for each; busy 210, of which 60 are ours.
        let seen = end.since(begin, 2.0, 1.9);
        assert_eq!(seen, Seen { seconds: 1.9, others: 150.0 / 195.0, stolen: 20.0 / 195.0 });
    }
}
