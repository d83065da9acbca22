#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { MAX_THREADS = 64 };

/* How long an idle worker looks for more before it sleeps: a decoding step brings a product every few microseconds. */
static const long SPIN_NANOSECONDS = 20000;

/* The job under way, in one word so that a late worker cannot mistake one job's slices for another's:
 * 24 bits of job number, 20 of the number of slices, 20 of the next slice to take. */
static _Atomic uint64_t ticket;
static _Atomic int finished;
static void (*job_run)(void*, int);
static void* job_context;

/* Somebody else's, if they were offered. */
static void (*_Atomic borrowed)(int, void (*)(void*, int), void*);
static _Atomic int borrowed_threads;

static int threads;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t caller = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t sleep_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static _Atomic int sleepers;

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static int has_slices(uint64_t value) {
  return (value & 0xfffff) < ((value >> 20) & 0xfffff);
}

/* Takes and runs slices until none is left. */
static void work(void) {
  uint64_t value = atomic_load(&ticket);
  while (has_slices(value)) {
    if (atomic_compare_exchange_weak(&ticket, &value, value + 1)) {
      job_run(job_context, (int)(value & 0xfffff));
      atomic_fetch_add(&finished, 1);
      value = atomic_load(&ticket);
    }
  }
}

static long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000L + now.tv_nsec;
}

static void wait_for_slices(void) {
  long begin = nanoseconds();
  do {
    for (int i = 0; i < 64; i++) {
      if (has_slices(atomic_load(&ticket))) {
        return;
      }
      pause_briefly();
    }
  } while (nanoseconds() - begin < SPIN_NANOSECONDS);
  pthread_mutex_lock(&sleep_mutex);
  atomic_fetch_add(&sleepers, 1);
  while (!has_slices(atomic_load(&ticket))) {
    pthread_cond_wait(&wake, &sleep_mutex);
  }
  atomic_fetch_sub(&sleepers, 1);
  pthread_mutex_unlock(&sleep_mutex);
}

static void* serve(void* unused) {
  for (;;) {
    wait_for_slices();
    work();
  }
  return unused;
}

static int processors(void) {
  const char* asked = getenv("OPENBLAS_NUM_THREADS");
  cpu_set_t set;
  int count = asked && *asked ? atoi(asked) : sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
  return count < 1 ? 1 : count > MAX_THREADS ? MAX_THREADS : count;
}

static void start(void) {
  int wanted = processors();
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  for (threads = 1; threads < wanted; threads++) {
    pthread_t thread;
    if (pthread_create(&thread, &attributes, serve, NULL) != 0) {
      break;
    }
  }
  pthread_attr_destroy(&attributes);
}

void duet_blas_share(int count, void (*share)(int, void (*)(void*, int), void*)) {
  atomic_store(&borrowed_threads, count);
  atomic_store(&borrowed, share);
}

int pool_threads(void) {
  int count = atomic_load(&borrowed_threads);
  if (count > 0) {
    return count;
  }
  pthread_once(&once, start);
  return threads;
}

void pool_run(int slices, void (*run)(void*, int), void* context) {
  void (*share)(int, void (*)(void*, int), void*) = atomic_load(&borrowed);
  if (share) {
    share(slices, run, context);
    return;
  }
  if (slices <= 1 || pool_threads() == 1 || pthread_mutex_trylock(&caller) != 0) {
    for (int slice = 0; slice < slices; slice++) {
      run(context, slice);
    }
    return;
  }
  job_run = run;
  job_context = context;
  atomic_store(&finished, 0);
  uint64_t job = (atomic_load(&ticket) >> 40) + 1;
  atomic_store(&ticket, job << 40 | (uint64_t)slices << 20);
  if (atomic_load(&sleepers) > 0) {
    pthread_mutex_lock(&sleep_mutex);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&sleep_mutex);
  }
  work();
  for (int rounds = 0; atomic_load(&finished) < slices; rounds++) {
    if (rounds < 4096) {
      pause_briefly();
    } else {
      sched_yield();
    }
  }
  pthread_mutex_unlock(&caller);
}
