/* A program: operations of ours, one after the other. */
#pragma once

#include <memory>
#include <vector>

#include "primitive.h"

namespace duet {

/* What a step reads or makes: one of the program's inputs, outputs, or of the results in between. */
struct Place {
  enum { Input, Output, Between } kind;
  size_t number;
};

struct Step {
  Call call;
  std::vector<Place> reads;
  Place makes;
  /* Of the results in between those that nobody reads after this. */
  std::vector<size_t> done;
};

/* A result in between, and its bytes. */
struct Between {
  Bound bound;
  size_t bytes;
};

struct Plan {
  std::vector<Step> steps;
  std::vector<Between> between;

  /* Computes the steps. Results in between are in memory of the caller's, one place for each, or for as long as they are needed in
   * MLX's. */
  void compute(const duet_view* inputs, const duet_view* outputs, char* const* places = nullptr) const;
};

class Program : public mlx::core::Primitive {
 public:
  Program(mlx::core::Stream stream, Plan plan)
      : Primitive(stream), plan_(std::make_shared<const Plan>(std::move(plan))) {}

  void eval_cpu(const std::vector<mlx::core::array>& inputs, std::vector<mlx::core::array>& outputs) override;
  void eval_gpu(const std::vector<mlx::core::array>& inputs, std::vector<mlx::core::array>& outputs) override;

  const char* name() const override {
    return "Program";
  }

  const std::shared_ptr<const Plan>& plan() const {
    return plan_;
  }

 private:
  std::shared_ptr<const Plan> plan_;
};

/* Views of arrays that have places, for as long as they do. */
std::vector<duet_view> views(const std::vector<Bound>& bounds);

} // namespace duet
