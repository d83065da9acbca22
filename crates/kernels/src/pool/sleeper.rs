//! A worker's sleep, and the processor on which it goes on.
//!
//! Linux puts a thread that is woken on the processor of who wakes it at times, though others have nothing to do, and leaves both there
//! for milliseconds: a decoding step takes twice as long then. So who wakes a worker takes its own processor from it before.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

#[cfg(target_os = "linux")]
use apart::Apart;

/// Where one worker sleeps.
#[derive(Default)]
pub struct Sleeper {
    worker: OnceLock<Worker>,
    /// Whether the worker sleeps and nobody has woken it yet.
    is_asleep: AtomicBool,
}

struct Worker {
    thread: Thread,
    #[cfg(target_os = "linux")]
    apart: Apart,
}

impl Sleeper {
    /// Sleeps, until somebody wakes this and `is_over`. Of one thread only.
    pub fn sleep(&self, is_over: impl Fn() -> bool) {
        self.worker.get_or_init(Worker::here);
        self.is_asleep.store(true, Ordering::SeqCst);
        while !is_over() {
            thread::park();
        }
        self.is_asleep.store(false, Ordering::SeqCst);
    }

    /// Wakes the worker. False if it does not sleep.
    pub fn wake(&self) -> bool {
        let sleeps = self.is_asleep.load(Ordering::SeqCst) && self.is_asleep.swap(false, Ordering::SeqCst);
        if let Some(worker) = self.worker.get().filter(|_| sleeps) {
            #[cfg(target_os = "linux")]
            worker.apart.leave();
            worker.thread.unpark();
        }
        sleeps
    }
}

impl Worker {
    fn here() -> Self {
        Self {
            thread: thread::current(),
            #[cfg(target_os = "linux")]
            apart: Apart::here(),
        }
    }
}

#[cfg(target_os = "linux")]
mod apart {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rustix::process::getpid;
    use rustix::thread::{Pid, gettid, sched_getaffinity, sched_getcpu, sched_setaffinity};

    /// A thread that can be kept from a processor.
    pub struct Apart {
        thread: Pid,
        /// The processor that it is kept from.
        from: AtomicUsize,
    }

    impl Apart {
        /// The thread that asks.
        pub fn here() -> Self {
            Self { thread: gettid(), from: AtomicUsize::new(usize::MAX) }
        }

        /// Has it leave the processor of the thread that asks, if the process may use others. A system that does not allow that puts it
        /// where it likes.
        pub fn leave(&self) {
            let here = sched_getcpu();
            if self.from.swap(here, Ordering::Relaxed) == here {
                return;
            }
            // What the first thread may use, which is told when a process is to use others.
            let Ok(mut others) = sched_getaffinity(Some(getpid())) else { return };
            others.unset(here);
            if others.count() > 0 {
                let _ = sched_setaffinity(Some(self.thread), &others);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::sync::atomic::Ordering::SeqCst;
    use std::time::Duration;

    use super::*;

    /// Wakes a worker as soon as it sleeps, each of these times.
    fn wake(sleeper: &Sleeper, now: &AtomicU32, times: std::ops::RangeInclusive<u32>) {
        for time in times {
            while !sleeper.is_asleep.load(SeqCst) {
                thread::yield_now();
            }
            now.store(time, SeqCst);
            sleeper.wake();
        }
    }

    #[test]
    fn a_worker_sleeps_until_it_is_woken() {
        let (sleeper, now) = (Sleeper::default(), AtomicU32::new(0));
        assert!(!sleeper.wake());
        thread::scope(|scope| {
            let sleeps = || (1..=1000).for_each(|time| sleeper.sleep(|| now.load(SeqCst) == time));
            let worker = scope.spawn(sleeps);
            wake(&sleeper, &now, 1..=999);
            thread::sleep(Duration::from_millis(20));
            assert!(!worker.is_finished());
            wake(&sleeper, &now, 1000..=1000);
        });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_worker_goes_on_elsewhere_than_who_woke_it() {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

        let all = sched_getaffinity(None).unwrap();
        let processors: Vec<usize> =
            (0..CpuSet::MAX_CPU).filter(|processor| all.is_set(*processor)).take(8).collect();
        for here in &processors {
            let (sleeper, now, woken) = (Sleeper::default(), AtomicU32::new(0), AtomicBool::new(false));
            let elsewhere = thread::scope(|scope| {
                let worker = scope.spawn(|| {
                    sleeper.sleep(|| now.load(SeqCst) == 1);
                    // It may have seen the time before it was woken.
                    while !woken.load(SeqCst) {
                        thread::yield_now();
                    }
                    sched_getaffinity(None).unwrap()
                });
                scope.spawn(|| {
                    let mut only = CpuSet::new();
                    only.set(*here);
                    sched_setaffinity(None, &only).unwrap();
                    wake(&sleeper, &now, 1..=1);
                    woken.store(true, SeqCst);
                });
                worker.join().unwrap()
            });
            let mut others = all;
            others.unset(*here);
            assert_eq!(elsewhere, if others.count() > 0 { others } else { all });
        }
    }
}
