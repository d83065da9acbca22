/* A primitive of MLX's that calls a function of ours where MLX's own would compute. */
#include "primitive.h"

#include <stdexcept>

#include "mlx/allocator.h"
#include "mlx/backend/cpu/encoder.h"
#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"

namespace mx = mlx::core;

namespace duet {

Bound bound(const mx::array& array) {
  return {const_cast<void*>(static_cast<const void*>(array.data<char>())), array.shape(), array.strides(),
          mlx_dtype_to_c(array.dtype())};
}

void Operation::eval_cpu(const std::vector<mx::array>& inputs, mx::array& output) {
  output.set_data(mx::allocator::malloc(output.nbytes()));
  std::vector<Bound> all;
  all.reserve(inputs.size() + 1);
  for (auto& input : inputs) {
    all.push_back(bound(input));
  }
  all.push_back(bound(output));
  mx::cpu::get_command_encoder(stream()).dispatch([all = std::move(all), call = call_]() {
    std::vector<duet_view> views;
    views.reserve(all.size());
    for (auto& one : all) {
      views.push_back(one.view());
    }
    call.compute(views.data(), views.size() - 1, &views.back(), call.parameters->data());
  });
}

void Operation::eval_gpu(const std::vector<mx::array>&, mx::array&) {
  throw std::runtime_error(name_ + " is for a CPU");
}

} // namespace duet

namespace {

bool is_row_major(const mx::array& array) {
  if (array.status() != mx::array::Status::unscheduled) {
    return array.flags().row_contiguous;
  }
  return array.has_primitive() && dynamic_cast<const duet::Operation*>(&array.primitive());
}

} // namespace

extern "C" int duet_operation(mlx_array* result, const char* name, duet_compute compute, const mlx_array* inputs,
                              const bool* row_major, size_t count, const int* shape, size_t dimensions,
                              mlx_dtype dtype, const void* parameters, size_t parameters_length, mlx_stream stream) {
  try {
    auto on = mlx_stream_get_(stream);
    auto bytes = static_cast<const char*>(parameters);
    std::vector<mx::array> arrays;
    arrays.reserve(count);
    for (size_t i = 0; i < count; i++) {
      auto& array = mlx_array_get_(inputs[i]);
      arrays.push_back(!row_major[i] || is_row_major(array) ? array : mx::contiguous(array, false, on));
    }
    auto copied = std::make_shared<const std::vector<char>>(bytes, bytes + parameters_length);
    auto operation = std::make_shared<duet::Operation>(on, name, duet::Call{compute, std::move(copied)});
    mlx_array_set_(*result, mx::array(mx::Shape(shape, shape + dimensions), mlx_dtype_to_cpp(dtype),
                                      std::move(operation), std::move(arrays)));
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}
