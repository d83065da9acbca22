/* Our operations as MLX sees them, for those of us who look at its graph. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mlx/primitives.h"
#include "operation.h"

namespace duet {

/* One operation's function, and what it is called with. */
struct Call {
  duet_compute compute;
  std::shared_ptr<const std::vector<char>> parameters;
};

/* An array that is there, or has a place. */
struct Bound {
  void* data;
  mlx::core::Shape shape;
  mlx::core::Strides strides;
  mlx_dtype dtype;

  duet_view view() const {
    return {data, shape.data(), strides.data(), shape.size(), dtype};
  }
};

Bound bound(const mlx::core::array& array);

class Operation : public mlx::core::UnaryPrimitive {
 public:
  Operation(mlx::core::Stream stream, const char* name, Call call)
      : UnaryPrimitive(stream), name_(name), call_(std::move(call)) {}

  void eval_cpu(const std::vector<mlx::core::array>& inputs, mlx::core::array& output) override;
  void eval_gpu(const std::vector<mlx::core::array>& inputs, mlx::core::array& output) override;

  const char* name() const override {
    return name_.c_str();
  }

  const Call& call() const {
    return call_;
  }

 private:
  std::string name_;
  Call call_;
};

} // namespace duet
