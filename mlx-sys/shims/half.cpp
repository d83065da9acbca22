/* The half-precision accessors that mlx-c declares on ARM only; elsewhere the bits travel as 16-bit integers. */
#include <cstdint>
#include <cstring>

#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"

namespace {

template <class Half>
int item_bits(uint16_t* bits, mlx_array array) {
  try {
    Half value = mlx_array_get_(array).item<Half>();
    std::memcpy(bits, &value, sizeof(*bits));
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}

template <class Half>
const uint16_t* data_bits(mlx_array array) {
  try {
    return reinterpret_cast<const uint16_t*>(mlx_array_get_(array).data<Half>());
  } catch (std::exception& error) {
    mlx_error(error.what());
    return nullptr;
  }
}

} // namespace

extern "C" int mlx_array_item_float16(uint16_t* bits, const mlx_array array) {
  return item_bits<mlx::core::float16_t>(bits, array);
}

extern "C" int mlx_array_item_bfloat16(uint16_t* bits, const mlx_array array) {
  return item_bits<mlx::core::bfloat16_t>(bits, array);
}

extern "C" const uint16_t* mlx_array_data_float16(const mlx_array array) {
  return data_bits<mlx::core::float16_t>(array);
}

extern "C" const uint16_t* mlx_array_data_bfloat16(const mlx_array array) {
  return data_bits<mlx::core::bfloat16_t>(array);
}
