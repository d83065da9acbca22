/* bindgen's input; see README.md. */
#define MLX_HALF_H /* the real header declares half types on ARM only */
#define HAS_FLOAT16
#define HAS_BFLOAT16
typedef struct float16_t { unsigned short bits; } float16_t;
typedef unsigned short bfloat16_t;
#include "mlx/c/mlx.h"
