/* Exports the BLAS functions that libmlx calls.
 *
 * Products of a few rows with a weight matrix (a decoding step) go to our own kernel (rows.c); everything else goes
 * to OpenBLAS, opened at the first call. Both run in slices on our own threads (pool.c), with OpenBLAS held to one:
 * its threads wait for each other, which costs a scheduler's time slice (8 ms) per product on a busy machine.
 * If OpenBLAS cannot be opened, calls go on to the BLAS that libmlx brings, as if this library were not there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#include "pool.h"
#include "rows.h"

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, TRANSPOSE = 112 };

/* Below this many multiplications a product is not worth a second thread. */
enum { MIN_PARALLEL = 1 << 20 };

/* A slice that is one of several of its thread has at least so many: tens of microseconds of our own kernel's, and of
 * OpenBLAS's, which copies the whole of the other matrix for each slice, some more. */
enum { MIN_FEW_ROWS = 1 << 18, MIN_GEMM = 1 << 22 };

typedef void (*gemm_f32)(int, int, int, int, int, int, float, const float*, int, const float*, int, float, float*, int);
typedef void (*gemm_f64)(int, int, int, int, int, int, double, const double*, int, const double*, int, double, double*,
                         int);
typedef void (*gemm_c64)(int, int, int, int, int, int, const void*, const void*, int, const void*, int, const void*,
                         void*, int);

static struct {
  gemm_f32 sgemm;
  gemm_f64 dgemm;
  gemm_c64 cgemm;
  const char* description;
} blas;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void resolve(void) {
  void* library = dlopen(BLAS_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library) {
    blas.sgemm = (gemm_f32)dlsym(library, BLAS_PREFIX "cblas_sgemm");
    blas.dgemm = (gemm_f64)dlsym(library, BLAS_PREFIX "cblas_dgemm");
    blas.cgemm = (gemm_c64)dlsym(library, BLAS_PREFIX "cblas_cgemm");
    void (*set_threads)(int) = (void (*)(int))dlsym(library, BLAS_PREFIX "openblas_set_num_threads");
    if (set_threads) {
      set_threads(1);
    }
    const char* (*configuration)(void) = (const char* (*)(void))dlsym(library, BLAS_PREFIX "openblas_get_config");
    blas.description = configuration ? configuration() : BLAS_LIBRARY;
  }
  if (!blas.sgemm || !blas.dgemm || !blas.cgemm) {
    blas.sgemm = (gemm_f32)dlsym(RTLD_NEXT, "cblas_sgemm");
    blas.dgemm = (gemm_f64)dlsym(RTLD_NEXT, "cblas_dgemm");
    blas.cgemm = (gemm_c64)dlsym(RTLD_NEXT, "cblas_cgemm");
    blas.description = "reference BLAS (" BLAS_LIBRARY " could not be opened)";
  }
}

/* Names the BLAS in use; a static string. */
const char* duet_blas_description(void) {
  pthread_once(&once, resolve);
  return blas.description;
}

typedef struct {
  int trans_a, trans_b, m, n, k, lda, ldb, ldc;
  float alpha, beta;
  const float *a, *b;
  float* c;
  int slices;
} product;

/* A slice of the columns: every thread reads its own part of the weights. */
static void few_rows_slice(void* context, int slice) {
  const product* p = context;
  int begin = (int)((long)p->n * slice / p->slices), end = (int)((long)p->n * (slice + 1) / p->slices);
  multiply_rows(p->m, end - begin, p->k, p->alpha, p->a, p->lda, p->b + (size_t)begin * p->ldb, p->ldb, p->beta,
                p->c + begin, p->ldc);
}

/* A slice of the longer side of the result. */
static void gemm_slice(void* context, int slice) {
  const product* p = context;
  int whole = p->m > p->n ? p->m : p->n;
  int begin = (int)((long)whole * slice / p->slices), end = (int)((long)whole * (slice + 1) / p->slices);
  const float *a = p->a, *b = p->b;
  float* c = p->c;
  int m = p->m, n = p->n;
  if (p->m > p->n) {
    m = end - begin;
    a += p->trans_a == NO_TRANSPOSE ? (size_t)begin * p->lda : (size_t)begin;
    c += (size_t)begin * p->ldc;
  } else {
    n = end - begin;
    b += p->trans_b == NO_TRANSPOSE ? (size_t)begin : (size_t)begin * p->ldb;
    c += begin;
  }
  blas.sgemm(ROW_MAJOR, p->trans_a, p->trans_b, m, n, p->k, p->alpha, a, p->lda, b, p->ldb, p->beta, c, p->ldc);
}

/* The same number of slices for each thread: several, so that one that is interrupted leaves little behind, unless they
 * would be small. */
static int slices_for(const product* p, int whole, int narrowest, int smallest) {
  double work = (double)p->m * p->n * p->k;
  if (work < MIN_PARALLEL) {
    return 1;
  }
  int threads = pool_threads(), most = whole / narrowest, each = 4;
  while (each > 1 && (each * threads > most || work < (double)each * threads * smallest)) {
    each--;
  }
  return each * threads <= most ? each * threads : most > 1 ? most : 1;
}

void cblas_sgemm(int order, int trans_a, int trans_b, int m, int n, int k, float alpha, const float* a, int lda,
                 const float* b, int ldb, float beta, float* c, int ldc) {
  pthread_once(&once, resolve);
  if (order != ROW_MAJOR || m < 1 || n < 1 || k < 1) {
    blas.sgemm(order, trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    return;
  }
  product p = {trans_a, trans_b, m, n, k, lda, ldb, ldc, alpha, beta, a, b, c, 1};
  if (m <= MAX_FEW_ROWS && trans_a == NO_TRANSPOSE && trans_b == TRANSPOSE) {
    p.slices = slices_for(&p, n, 16, MIN_FEW_ROWS);
    pool_run(p.slices, few_rows_slice, &p);
  } else {
    p.slices = slices_for(&p, m > n ? m : n, 64, MIN_GEMM);
    pool_run(p.slices, gemm_slice, &p);
  }
}

void cblas_dgemm(int order, int trans_a, int trans_b, int m, int n, int k, double alpha, const double* a, int lda,
                 const double* b, int ldb, double beta, double* c, int ldc) {
  pthread_once(&once, resolve);
  blas.dgemm(order, trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void cblas_cgemm(int order, int trans_a, int trans_b, int m, int n, int k, const void* alpha, const void* a, int lda,
                 const void* b, int ldb, const void* beta, void* c, int ldc) {
  pthread_once(&once, resolve);
  blas.cgemm(order, trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
