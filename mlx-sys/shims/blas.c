/* Exports the BLAS functions that libmlx calls and passes them on to OpenBLAS, opened at the first call.
 * If it cannot be opened, the calls go on to the BLAS that libmlx brings, as if this library were not there.
 *
 * MLX multiplies single rows with gemm too. OpenBLAS's gemm first copies the whole matrix into its packed
 * form, which costs more than the product itself; gemv reads it once. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

enum { ROW_MAJOR = 101, COLUMN_MAJOR = 102, NO_TRANSPOSE = 111, TRANSPOSE = 112 };

typedef void (*gemm_f32)(int, int, int, int, int, int, float, const float*, int, const float*, int, float, float*, int);
typedef void (*gemm_f64)(int, int, int, int, int, int, double, const double*, int, const double*, int, double, double*, int);
typedef void (*gemm_c64)(int, int, int, int, int, int, const void*, const void*, int, const void*, int, const void*, void*, int);
typedef void (*gemv_f32)(int, int, int, int, float, const float*, int, const float*, int, float, float*, int);

static struct {
  gemm_f32 sgemm;
  gemm_f64 dgemm;
  gemm_c64 cgemm;
  gemv_f32 sgemv;
  const char* description;
} blas;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void resolve(void) {
  void* library = dlopen(BLAS_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library) {
    blas.sgemm = (gemm_f32)dlsym(library, BLAS_PREFIX "cblas_sgemm");
    blas.dgemm = (gemm_f64)dlsym(library, BLAS_PREFIX "cblas_dgemm");
    blas.cgemm = (gemm_c64)dlsym(library, BLAS_PREFIX "cblas_cgemm");
    blas.sgemv = (gemv_f32)dlsym(library, BLAS_PREFIX "cblas_sgemv");
    const char* (*configuration)(void) = (const char* (*)(void))dlsym(library, BLAS_PREFIX "openblas_get_config");
    blas.description = configuration ? configuration() : BLAS_LIBRARY;
  }
  if (!blas.sgemm || !blas.dgemm || !blas.cgemm || !blas.sgemv) {
    blas.sgemm = (gemm_f32)dlsym(RTLD_NEXT, "cblas_sgemm");
    blas.dgemm = (gemm_f64)dlsym(RTLD_NEXT, "cblas_dgemm");
    blas.cgemm = (gemm_c64)dlsym(RTLD_NEXT, "cblas_cgemm");
    blas.sgemv = NULL;
    blas.description = "reference BLAS (" BLAS_LIBRARY " could not be opened)";
  }
}

/* Names the BLAS in use; a static string. */
const char* duet_blas_description(void) {
  pthread_once(&once, resolve);
  return blas.description;
}

void cblas_sgemm(int order, int trans_a, int trans_b, int m, int n, int k, float alpha, const float* a, int lda,
                 const float* b, int ldb, float beta, float* c, int ldc) {
  pthread_once(&once, resolve);
  if (blas.sgemv && order == ROW_MAJOR && m == 1) {
    /* c = alpha * a . op(b) + beta * c, with b stored (n, k) when transposed, else (k, n). */
    int rows = trans_b == NO_TRANSPOSE ? k : n;
    int columns = trans_b == NO_TRANSPOSE ? n : k;
    int transpose = trans_b == NO_TRANSPOSE ? TRANSPOSE : NO_TRANSPOSE;
    blas.sgemv(ROW_MAJOR, transpose, rows, columns, alpha, b, ldb, a, trans_a == NO_TRANSPOSE ? 1 : lda, beta, c, 1);
    return;
  }
  if (blas.sgemv && order == ROW_MAJOR && n == 1) {
    int rows = trans_a == NO_TRANSPOSE ? m : k;
    int columns = trans_a == NO_TRANSPOSE ? k : m;
    blas.sgemv(ROW_MAJOR, trans_a, rows, columns, alpha, a, lda, b, trans_b == NO_TRANSPOSE ? ldb : 1, beta, c, ldc);
    return;
  }
  blas.sgemm(order, trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
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
