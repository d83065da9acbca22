//! Threads that share out the slices of a product.
//!
//! Each thread has a run of neighbouring slices, so that what it reads lies in the order of memory, and takes them one by one; when it
//! has none left it takes the last ones of others. So a thread that the system does not schedule delays nothing that it
//! has not begun. The caller is one of the threads.
//!
//! A worker that sleeps costs the caller a system call and itself tens of microseconds, and a decoding step brings a job
//! every few. So an idle worker looks for more for a while before it sleeps: at first without pause, then it offers its
//! processor to others each time. Where one takes it, the machine has better to do, and the worker sleeps at once.

mod offers;
mod sleeper;

use std::cell::UnsafeCell;
use std::ffi::{c_int, c_void};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};
use std::{env, hint, thread};

use self::offers::Offers;
use self::sleeper::Sleeper;

/// How long an idle worker looks before it sleeps: longer than what lies between two products of a step.
const LOOKING: Duration = Duration::from_micros(400);
/// How long it does so without offering its processor to others.
const ALONE: Duration = Duration::from_micros(20);
/// An offer that takes longer was taken.
const TAKEN: Duration = Duration::from_micros(50);

/// Numbers of rows that a slice should have: some microseconds.
const NUMBERS: usize = 1 << 14;

/// How many slices a job can have, and the widths of a run's parts.
const SLICE_BITS: u32 = 20;
const SLICES: u64 = (1 << SLICE_BITS) - 1;

static POOL: OnceLock<Pool> = OnceLock::new();

struct Pool {
    /// The number of the last job whose slices were given out.
    jobs: AtomicU64,
    /// Those of each thread that nobody has taken; the caller's are the first.
    runs: Box<[Run]>,
    /// Slices of the job that are done.
    finished: AtomicUsize,
    /// Written by the one caller before the job's runs, read by who took one of its slices.
    job: UnsafeCell<Job>,
    /// Held by the caller whose job is under way.
    caller: Mutex<()>,
    /// Of each thread; the caller's is not used.
    sleepers: Box<[Sleeper]>,
    /// How many sleep, or are about to.
    sleeping: AtomicUsize,
    /// Of the caller's processor.
    offers: Offers,
}

/// Neighbouring slices of a job, in one word so that a late thread cannot mistake one job's slices for another's: 24 bits of the
/// job's number, 20 of the first slice, 20 of the one behind the last. On a line of the cache of its own.
#[derive(Default)]
#[repr(align(128))]
struct Run(AtomicU64);

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
    pool().runs.len()
}

/// Calls `run` once for each number below `slices`, in any order and on any thread, and returns when all are done.
pub fn share(slices: usize, run: &(impl Fn(usize) + Sync)) {
    let pool = pool();
    let alone = slices <= 1 || pool.runs.len() == 1 || slices as u64 > SLICES;
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

/// What was computed goes out before more is: offers the processor of the thread that asks now, and that of callers for half a millisecond.
pub fn give_way() {
    if let Some(pool) = POOL.get() {
        pool.offers.begin();
    }
    thread::yield_now();
}

fn pool() -> &'static Pool {
    static STARTED: OnceLock<()> = OnceLock::new();
    let pool = POOL.get_or_init(|| Pool::of(wanted_threads()));
    STARTED.get_or_init(|| {
        for number in 1..pool.runs.len() {
            let worker = thread::Builder::new().name(format!("kernels-{number}"));
            // The caller takes all slices if no thread can be had.
            let _ = worker.spawn(move || pool.serve(number));
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
            jobs: AtomicU64::new(0),
            runs: (0..threads).map(|_| Run::default()).collect(),
            finished: AtomicUsize::new(0),
            job: UnsafeCell::new(Job { run: |_, _| (), context: std::ptr::null() }),
            caller: Mutex::new(()),
            sleepers: (0..threads).map(|_| Sleeper::default()).collect(),
            sleeping: AtomicUsize::new(0),
            offers: Offers::default(),
        }
    }

    fn share<F: Fn(usize) + Sync>(&self, slices: usize, run: &F) {
        unsafe fn call<F: Fn(usize)>(context: *const (), slice: usize) {
            // SAFETY: the context is the closure below, which outlives the job.
            unsafe { (*context.cast::<F>())(slice) }
        }
        // SAFETY: the last job is done, so nobody reads this until a run says that there is another.
        unsafe { *self.job.get() = Job { run: call::<F>, context: (&raw const *run).cast() } };
        self.finished.store(0, Ordering::Relaxed);
        let (job, threads) = (self.jobs.load(Ordering::Relaxed) + 1, self.runs.len());
        for (number, run) in self.runs.iter().enumerate() {
            run.set(job, slices * number / threads..slices * (number + 1) / threads);
        }
        self.jobs.store(job, Ordering::SeqCst);
        if self.sleeping.load(Ordering::SeqCst) > 0 {
            self.wake_up_to(slices - 1);
        }
        self.offers.make(thread::yield_now);
        self.work(0);
        let mut rounds = 0;
        while self.finished.load(Ordering::Acquire) < slices {
            rounds += 1;
            if rounds < 4096 { hint::spin_loop() } else { thread::yield_now() }
        }
    }

    fn wake_up_to(&self, mut workers: usize) {
        for sleeper in &self.sleepers {
            if workers > 0 && sleeper.wake() {
                workers -= 1;
            }
        }
    }

    /// Takes and runs a thread's slices, and then those of others until none is left.
    fn work(&self, thread: usize) {
        while let Some(slice) = self.runs[thread].take_first() {
            self.run(slice);
        }
        while let Some(run) = self.fullest() {
            if let Some(slice) = run.take_last() {
                self.run(slice);
            }
        }
    }

    fn run(&self, slice: usize) {
        let unfinished = Unfinished;
        // SAFETY: the slice was taken, so it is of the job that was written before its run, and the caller cannot replace the job or leave
        // before the slice is counted.
        unsafe {
            let job = *self.job.get();
            (job.run)(job.context, slice);
        }
        std::mem::forget(unfinished);
        self.finished.fetch_add(1, Ordering::Release);
    }

    /// Who has most slices left, if anybody has.
    fn fullest(&self) -> Option<&Run> {
        self.runs.iter().max_by_key(|run| run.left()).filter(|run| run.left() > 0)
    }

    fn serve(&self, number: usize) {
        let mut seen = 0;
        loop {
            seen = self.wait(number, seen);
            self.work(number);
        }
    }

    /// Returns the number of the last job when it is another than the one seen.
    fn wait(&self, thread: usize, seen: u64) -> u64 {
        if let Some(job) = self.look(seen) {
            return job;
        }
        self.sleeping.fetch_add(1, Ordering::SeqCst);
        self.sleepers[thread].sleep(|| self.jobs.load(Ordering::SeqCst) != seen);
        self.sleeping.fetch_sub(1, Ordering::SeqCst);
        self.jobs.load(Ordering::SeqCst)
    }

    /// Looks for another job until there is one, it has taken long, or others want the processor.
    fn look(&self, seen: u64) -> Option<u64> {
        let news = || Some(self.jobs.load(Ordering::Acquire)).filter(|job| *job != seen);
        let begin = Instant::now();
        loop {
            for _ in 0..32 {
                if let Some(job) = news() {
                    return Some(job);
                }
                hint::spin_loop();
            }
            let offered = Instant::now();
            if offered - begin > ALONE {
                thread::yield_now();
                if offered - begin > LOOKING || offered.elapsed() > TAKEN {
                    return news();
                }
            }
        }
    }
}

impl Run {
    fn set(&self, job: u64, slices: Range<usize>) {
        self.0.store(word(job, slices.start as u64, slices.end as u64), Ordering::Release);
    }

    fn left(&self) -> u64 {
        let [_, first, end] = parts(self.0.load(Ordering::Relaxed));
        end - first
    }

    fn take_first(&self) -> Option<usize> {
        self.take(|[job, first, end]| (first, word(job, first + 1, end)))
    }

    fn take_last(&self) -> Option<usize> {
        self.take(|[job, first, end]| (end - 1, word(job, first, end - 1)))
    }

    /// `take`: the slice that is taken of what is left, and the word for the rest.
    fn take(&self, take: impl Fn([u64; 3]) -> (u64, u64)) -> Option<usize> {
        let mut now = self.0.load(Ordering::Acquire);
        loop {
            let parts = parts(now);
            if parts[1] == parts[2] {
                return None;
            }
            let (slice, rest) = take(parts);
            match self.0.compare_exchange_weak(now, rest, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(slice as usize),
                Err(other) => now = other,
            }
        }
    }
}

fn word(job: u64, first: u64, end: u64) -> u64 {
    job << (2 * SLICE_BITS) | first << SLICE_BITS | end
}

fn parts(word: u64) -> [u64; 3] {
    [word >> (2 * SLICE_BITS), word >> SLICE_BITS & SLICES, word & SLICES]
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

    use super::{Pool, c_int, c_void, share, share_in_c};

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
    fn a_thread_that_is_held_up_has_its_slices_taken_by_others() {
        let pool: &'static Pool = Box::leak(Box::new(Pool::of(2)));
        std::thread::spawn(|| pool.serve(1));
        for held_up in [0, 39] {
            let others = AtomicU32::new(0);
            pool.share(40, &|slice| match slice == held_up {
                true => {
                    while others.load(Ordering::Relaxed) < 39 {
                        std::thread::yield_now();
                    }
                }
                false => {
                    others.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
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
