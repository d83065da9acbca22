/* OpenBLAS's gemm first copies the whole matrix into a packed form, which for a few rows costs several times the
 * product, and its gemv takes one row at a time. Here up to four rows of input meet three rows of weights. */
#include "rows.h"

#include <stddef.h>

#define INLINE inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(32), aligned(4)));

static INLINE float total(const lanes* sum, const float* a, const float* b, int from, int k) {
  const float* s = (const float*)sum;
  float result = ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
  for (int i = from; i < k; i++) {
    result += a[i] * b[i];
  }
  return result;
}

/* `rows` of a with `columns` rows of b; their product is small enough for all sums to stay in registers. */
static INLINE void tile(int rows, int columns, int k, float alpha, const float* a, int lda, const float* b, int ldb,
                        float beta, float* c, int ldc) {
  lanes sums[4][8] = {};
  int whole = k / 8 * 8;
  for (int i = 0; i < whole; i += 8) {
    for (int row = 0; row < rows; row++) {
      lanes input = *(const lanes*)(a + (size_t)row * lda + i);
      for (int column = 0; column < columns; column++) {
        sums[row][column] += input * *(const lanes*)(b + (size_t)column * ldb + i);
      }
    }
  }
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      float value = total(&sums[row][column], a + (size_t)row * lda, b + (size_t)column * ldb, whole, k);
      float* place = c + (size_t)row * ldc + column;
      *place = beta == 0 ? alpha * value : alpha * value + beta * *place;
    }
  }
}

/* All rows of a with `columns` rows of b, which stay in the nearest cache meanwhile. */
static INLINE void column_strip(int columns, int m, int k, float alpha, const float* a, int lda, const float* b, int ldb,
                                float beta, float* c, int ldc) {
  int row = 0;
  for (; row + 4 <= m; row += 4) {
    tile(4, columns, k, alpha, a + (size_t)row * lda, lda, b, ldb, beta, c + (size_t)row * ldc, ldc);
  }
  for (; row + 2 <= m; row += 2) {
    tile(2, columns, k, alpha, a + (size_t)row * lda, lda, b, ldb, beta, c + (size_t)row * ldc, ldc);
  }
  if (row < m) {
    tile(1, columns, k, alpha, a + (size_t)row * lda, lda, b, ldb, beta, c + (size_t)row * ldc, ldc);
  }
}

static INLINE void all_tiles(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float beta,
                             float* c, int ldc) {
  int column = 0;
  for (; m == 1 && column + 8 <= n; column += 8) {
    tile(1, 8, k, alpha, a, lda, b + (size_t)column * ldb, ldb, beta, c + column, ldc);
  }
  for (; column + 3 <= n; column += 3) {
    column_strip(3, m, k, alpha, a, lda, b + (size_t)column * ldb, ldb, beta, c + column, ldc);
  }
  for (; column < n; column++) {
    column_strip(1, m, k, alpha, a, lda, b + (size_t)column * ldb, ldb, beta, c + column, ldc);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void all_tiles_avx2(int m, int n, int k, float alpha, const float* a, int lda,
                                                               const float* b, int ldb, float beta, float* c, int ldc) {
  all_tiles(m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
#endif

void multiply_rows(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float beta,
                   float* c, int ldc) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    all_tiles_avx2(m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    return;
  }
#endif
  all_tiles(m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
