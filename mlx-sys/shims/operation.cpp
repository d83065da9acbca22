/* A primitive of MLX's that calls a function of ours where MLX's own would compute. */
#include "operation.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "mlx/allocator.h"
#include "mlx/backend/cpu/encoder.h"
#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"
#include "mlx/primitives.h"

namespace {

namespace mx = mlx::core;

duet_view view(const mx::array& array) {
  return {const_cast<void*>(static_cast<const void*>(array.data<char>())), array.shape().data(),
          array.strides().data(), array.ndim(), mlx_dtype_to_c(array.dtype())};
}

class Operation : public mx::UnaryPrimitive {
 public:
  Operation(mx::Stream stream, const char* name, duet_compute compute, std::vector<char> parameters)
      : UnaryPrimitive(stream),
        name_(name),
        compute_(compute),
        parameters_(std::make_shared<const std::vector<char>>(std::move(parameters))) {}

  void eval_cpu(const std::vector<mx::array>& inputs, mx::array& output) override {
    output.set_data(mx::allocator::malloc(output.nbytes()));
    auto& encoder = mx::cpu::get_command_encoder(stream());
    std::vector<mx::array> arrays;
    arrays.reserve(inputs.size() + 1);
    for (auto& input : inputs) {
      encoder.set_input_array(input);
      arrays.push_back(mx::array::unsafe_weak_copy(input));
    }
    encoder.set_output_array(output);
    arrays.push_back(mx::array::unsafe_weak_copy(output));
    encoder.dispatch([arrays = std::move(arrays), compute = compute_, parameters = parameters_]() {
      std::vector<duet_view> views;
      views.reserve(arrays.size());
      for (auto& array : arrays) {
        views.push_back(view(array));
      }
      compute(views.data(), views.size() - 1, &views.back(), parameters->data());
    });
  }

  void eval_gpu(const std::vector<mx::array>&, mx::array&) override {
    throw std::runtime_error(name_ + " is for a CPU");
  }

  const char* name() const override {
    return name_.c_str();
  }

 private:
  std::string name_;
  duet_compute compute_;
  std::shared_ptr<const std::vector<char>> parameters_;
};

mx::array laid_out(const mx::array& array, bool row_major, mx::Stream stream) {
  bool as_it_should_be = array.status() != mx::array::Status::unscheduled && array.flags().row_contiguous;
  return !row_major || as_it_should_be ? array : mx::contiguous(array, false, stream);
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
      arrays.push_back(laid_out(mlx_array_get_(inputs[i]), row_major[i], on));
    }
    auto operation = std::make_shared<Operation>(on, name, compute,
                                                 std::vector<char>(bytes, bytes + parameters_length));
    mlx_array_set_(*result, mx::array(mx::Shape(shape, shape + dimensions), mlx_dtype_to_cpp(dtype),
                                      std::move(operation), std::move(arrays)));
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}
