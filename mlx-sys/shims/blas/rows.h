/* Products of a few rows with a weight matrix, in one pass over the weights. */
#pragma once

enum { MAX_FEW_ROWS = 16 };

/* c = alpha * a b^T + beta * c, all row-major float32: a (m, k), b (n, k), c (m, n). Each element is summed in an
 * order that depends on k alone, so a row gets the same result whatever the number of rows beside it. */
void multiply_rows(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float beta,
                   float* c, int ldc);
