//! Threads that share out the slices of a product.
//!
//! Slices are taken one by one by whoever is running, the caller included, so a thread that the system does not schedule
//! delays nothing that it has not begun.
//!
//! A worker that sleeps costs the caller a system call and itself tens of microseconds, and a decoding step brings a job
//! every few. So an idle worker looks for more for a while before it sleeps: at first without pause, then it offers its
//! processor to others each time. Where one takes it, the machine has better to do, and the worker sleeps at once.

use std::cell::UnsafeCell;
use std::ffi::{c_int, c_void};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use std::{env, hint, thread};

/// How long an idle worker looks before it sleeps: longer than what lies between two products of a step.
const LOOKING: Duration = Duration::from_micros(400);
/// How long it does so without offering its processor to others.
const ALONE: Duration = Duration::from_micros(20);
/// An offer that takes longer was taken.
const TAKEN: Duration = Duration::from_micros(50);

/// Numbers of rows that a slice should have: some microseconds.
const NUMBERS: usize = 1 << 14;

/// How many slices a job can have, and the widths of the ticket's parts.
const SLICE_BITS: u32 = 20;
const SLICES: u64 = (1 << SLICE_BITS) - 1;

static POOL: OnceLock<Pool> = OnceLock::new();

struct Pool {
    /// The job under way, in one word so that a late worker cannot mistake one job's slices for another's: 24 bits of the
    /// job's number, 20 of its number of slices, 20 of the next slice to take.
    ticket: AtomicU64,
    /// Slices of the job that are done.
    finished: AtomicUsize,
    /// Written by the one caller before the job's ticket, read by who took one of its slices.
    job: UnsafeCell<Job>,
    /// Held by the caller whose job is under way.
    caller: Mutex<()>,
    sleepers: Mutex<()>,
    sleeping: AtomicUsize,
    wake: Condvar,
    threads: usize,
}

/// A closure on the caller's stack, which waits until all slices are done.
#[derive(Clone, Copy)]
struct Job {
    run: unsafe fn(*const (), usize),
    context: *const (),
}

// SAFETY: `job` is the one part that is not shareable by itself: see there.
unsafe impl Sync for Pool {}
// SAFETY: as above.
unsafe impl Send for Pool {}

/// Threads that take slices, the caller included: one for each processor that the process may use, or as many as
/// `OPENBLAS_NUM_THREADS` says, which bounds the float products too.
pub fn threads() -> usize {
    pool().threads
}

/// Calls `run` once for each number below `slices`, in any order and on any thread, and returns when all are done.
pub fn share(slices: usize, run: &(impl Fn(usize) + Sync)) {
    let pool = pool();
    let alone = slices <= 1 || pool.threads == 1 || slices as u64 > SLICES;
    match if alone { None } else { pool.caller.try_lock().ok() } {
        Some(_turn) => pool.share(slices, run),
        None => (0..slices).for_each(run),
    }
}

/// [`share`] for those who write C, such as the BLAS beside these kernels: they had better have the same threads.
///
/// # Safety
/// `run` may be called with `context` and each number below `slices`, on any thread and at once.
pub unsafe extern "C" fn share_in_c(
    slices: c_int,
    run: unsafe extern "C" fn(*mut c_void, c_int),
    context: *mut c_void,
) {
    let context = Context(context);
    share(usize::try_from(slices).unwrap_or(0), &|slice| {
        // SAFETY: what this function asks of its caller.
        unsafe { run(context.pointer(), slice as c_int) };
    });
}

/// Somebody's own, which any thread may hand on.
#[derive(Clone, Copy)]
struct Context(*mut c_void);

// SAFETY: it is only handed on.
unsafe impl Sync for Context {}

impl Context {
    /// Of the whole, since a closure that names the field alone would take the field alone.
    fn pointer(self) -> *mut c_void {
        self.0
    }
}

/// Calls `run` with ranges that make up all of `rows` rows of `width` numbers, on several threads if they are many.
pub fn share_rows(rows: usize, width: usize, run: &(impl Fn(Range<usize>) + Sync)) {
    let parts = (rows * width / NUMBERS).clamp(1, rows.max(1)).min(4 * threads());
    share(parts, &|part| run(rows * part / parts..rows * (part + 1) / parts));
}

fn pool() -> &'static Pool {
    static STARTED: OnceLock<()> = OnceLock::new();
    let pool = POOL.get_or_init(|| Pool::of(wanted_threads()));
    STARTED.get_or_init(|| {
        for number in 1..pool.threads {
            let worker = thread::Builder::new().name(format!("kernels-{number}"));
            // The caller takes all slices if no thread can be had.
            let _ = worker.spawn(|| pool.serve());
        }
    });
    pool
}

fn wanted_threads() -> usize {
    let asked = env::var("OPENBLAS_NUM_THREADS").ok().and_then(|value| value.trim().parse().ok());
    let here = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked.unwrap_or_else(here).clamp(1, 64)
}

impl Pool {
    fn of(threads: usize) -> Self {
        Self {
            ticket: AtomicU64::new(0),
            finished: AtomicUsize::new(0),
            job: UnsafeCell::new(Job { run: |_, _| (), context: std::ptr::null() }),
            caller: Mutex::new(()),
            sleepers: Mutex::new(()),
            sleeping: AtomicUsize::new(0),
            wake: Condvar::new(),
            threads,
        }
    }

    fn share<F: Fn(usize) + Sync>(&self, slices: usize, run: &F) {
        unsafe fn call<F: Fn(usize)>(context: *const (), slice: usize) {
            // SAFETY: the context is the closure below, which outlives the job.
            unsafe { (*context.cast::<F>())(slice) }
        }
        // SAFETY: the last job is done, so nobody reads this until the ticket says that there is another.
        unsafe { *self.job.get() = Job { run: call::<F>, context: (&raw const *run).cast() } };
        self.finished.store(0, Ordering::Relaxed);
        let job = (self.ticket.load(Ordering::Relaxed) >> (2 * SLICE_BITS)) + 1;
        self.ticket.store(job << (2 * SLICE_BITS) | (slices as u64) << SLICE_BITS, Ordering::SeqCst);
        if self.sleeping.load(Ordering::SeqCst) > 0 {
            self.wake_up_to(slices - 1);
        }
        self.work();
        let mut rounds = 0;
        while self.finished.load(Ordering::Acquire) < slices {
            rounds += 1;
            if rounds < 4096 { hint::spin_loop() } else { thread::yield_now() }
        }
    }

    fn wake_up_to(&self, workers: usize) {
        let _awake = self.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
        if workers >= self.sleeping.load(Ordering::Relaxed) {
            self.wake.notify_all();
        } else {
            (0..workers).for_each(|_| self.wake.notify_one());
        }
    }

    /// Takes and runs slices until none is left.
    fn work(&self) {
        let mut ticket = self.ticket.load(Ordering::Acquire);
        while has_slices(ticket) {
            match self.ticket.compare_exchange_weak(ticket, ticket + 1, Ordering::AcqRel, Ordering::Acquire) {
                Err(now) => ticket = now,
                Ok(_) => {
                    let unfinished = Unfinished;
                    // SAFETY: the slice just taken is of the job that was written before its ticket, and the caller
                    // cannot replace the job or leave before this slice is counted.
                    unsafe {
                        let job = *self.job.get();
                        (job.run)(job.context, (ticket & SLICES) as usize);
                    }
                    std::mem::forget(unfinished);
                    self.finished.fetch_add(1, Ordering::Release);
                    ticket = self.ticket.load(Ordering::Acquire);
                }
            }
        }
    }

    fn serve(&self) {
        loop {
            self.wait();
            self.work();
        }
    }

    /// Returns when there are slices.
    fn wait(&self) {
        if self.look() {
            return;
        }
        let mut sleepers = self.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
        self.sleeping.fetch_add(1, Ordering::SeqCst);
        while !has_slices(self.ticket.load(Ordering::SeqCst)) {
            sleepers = self.wake.wait(sleepers).unwrap_or_else(PoisonError::into_inner);
        }
        self.sleeping.fetch_sub(1, Ordering::SeqCst);
    }

    /// Looks for slices until there are some, it has taken long, or others want the processor.
    fn look(&self) -> bool {
        let begin = Instant::now();
        loop {
            for _ in 0..32 {
                if has_slices(self.ticket.load(Ordering::Acquire)) {
                    return true;
                }
                hint::spin_loop();
            }
            let offered = Instant::now();
            if offered - begin > ALONE {
                thread::yield_now();
                if offered - begin > LOOKING || offered.elapsed() > TAKEN {
                    return has_slices(self.ticket.load(Ordering::Acquire));
                }
            }
        }
    }
}

fn has_slices(ticket: u64) -> bool {
    ticket & SLICES < ticket >> SLICE_BITS & SLICES
}

/// A slice that panicked can be neither counted nor left out: the others write to the stack of a caller that is gone.
struct Unfinished;

impl Drop for Unfinished {
    fn drop(&mut self) {
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::{c_int, c_void, share, share_in_c};

    #[test]
    fn every_slice_runs_once() {
        for round in 0..2000 {
            let slices = round % 37;
            let runs: Vec<AtomicU32> = (0..slices).map(|_| AtomicU32::new(0)).collect();
            share(slices, &|slice| {
                runs[slice].fetch_add(1, Ordering::Relaxed);
            });
            assert!(runs.iter().all(|runs| runs.load(Ordering::Relaxed) == 1), "of {slices} slices");
        }
    }

    #[test]
    fn every_slice_of_a_c_function_runs_once() {
        unsafe extern "C" fn run(context: *mut c_void, slice: c_int) {
            // SAFETY: the array below.
            let runs = unsafe { &*context.cast::<[AtomicU32; 9]>() };
            runs[slice as usize].fetch_add(1, Ordering::Relaxed);
        }
        let mut runs: [AtomicU32; 9] = Default::default();
        for slices in 0..=9 {
            // SAFETY: there are so many counters, which any thread may count up.
            unsafe { share_in_c(slices, run, (&raw mut runs).cast()) };
        }
        assert_eq!(runs.map(AtomicU32::into_inner), [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn several_callers_do_not_disturb_each_other() {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(every_slice_runs_once);
            }
        });
    }

    #[test]
    fn a_slice_may_share_again() {
        let total = AtomicU32::new(0);
        share(8, &|_| {
            share(8, &|_| {
                total.fetch_add(1, Ordering::Relaxed);
            });
        });
        assert_eq!(total.into_inner(), 64);
    }
}
