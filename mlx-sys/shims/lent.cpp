/* Arrays over memory of the caller's, which MLX reads where it lies: see src/lent.rs.
 *
 * MLX has a constructor for that, but its allocator for a CPU refuses, and the memory is copied. That allocator puts the
 * size of a buffer into the eight bytes before the numbers, and hands out where the size is. Such a buffer can be over any
 * memory, if it is not given back to the allocator: what stands there as the size says only whether MLX may write a
 * result over numbers that nobody else needs. */
#include "mlx/allocator.h"
#include "mlx/array.h"
#include "mlx/c/array.h"
#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"

namespace mx = mlx::core;

namespace {

bool puts_sizes_first() {
  auto probe = mx::allocator::malloc(sizeof(size_t));
  bool found = probe.raw_ptr() == static_cast<char*>(probe.ptr()) + sizeof(size_t);
  mx::allocator::free(probe);
  return found;
}

} // namespace

extern "C" int duet_lent(mlx_array* result, void* data, const int* shape, size_t dimensions, mlx_dtype dtype,
                         void (*release)(void*), void* owner) {
  try {
    static const bool possible = puts_sizes_first();
    if (!possible) {
      return 2;
    }
    auto buffer = mx::allocator::Buffer(static_cast<char*>(data) - sizeof(size_t));
    auto back = [release, owner](mx::allocator::Buffer) { release(owner); };
    mlx_array_set_(*result, mx::array(buffer, mx::Shape(shape, shape + dimensions), mlx_dtype_to_cpp(dtype), back));
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}

extern "C" int duet_blank(mlx_array* result, const int* shape, size_t dimensions, mlx_dtype dtype) {
  try {
    auto sizes = mx::Shape(shape, shape + dimensions);
    auto type = mlx_dtype_to_cpp(dtype);
    size_t bytes = mx::size_of(type);
    for (auto size : sizes) {
      bytes *= size;
    }
    mlx_array_set_(*result, mx::array(mx::allocator::malloc(bytes), std::move(sizes), type));
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}
