#include "program.h"

#include <stdexcept>

#include "mlx/allocator.h"
#include "mlx/backend/cpu/encoder.h"

namespace mx = mlx::core;

namespace duet {

namespace {

std::vector<Bound> bounds(const std::vector<mx::array>& arrays) {
  std::vector<Bound> bounds;
  bounds.reserve(arrays.size());
  for (auto& array : arrays) {
    bounds.push_back(bound(array));
  }
  return bounds;
}

} // namespace

std::vector<duet_view> views(const std::vector<Bound>& bounds) {
  std::vector<duet_view> views;
  views.reserve(bounds.size());
  for (auto& bound : bounds) {
    views.push_back(bound.view());
  }
  return views;
}

void Plan::compute(const duet_view* inputs, const duet_view* outputs, char* const* places) const {
  std::vector<mx::allocator::Buffer> buffers(places ? 0 : between.size(), mx::allocator::Buffer(nullptr));
  auto view = [&](const Place& place) {
    if (place.kind != Place::Between) {
      return (place.kind == Place::Input ? inputs : outputs)[place.number];
    }
    auto view = between[place.number].bound.view();
    view.data = places ? places[place.number] : buffers[place.number].raw_ptr();
    return view;
  };
  std::vector<duet_view> reads;
  for (auto& step : steps) {
    if (!places && step.makes.kind == Place::Between) {
      buffers[step.makes.number] = mx::allocator::malloc(between[step.makes.number].bytes);
    }
    reads.clear();
    for (auto& place : step.reads) {
      reads.push_back(view(place));
    }
    auto made = view(step.makes);
    step.call.compute(reads.data(), reads.size(), &made, step.call.parameters->data());
    if (!places) {
      for (auto number : step.done) {
        mx::allocator::free(buffers[number]);
      }
    }
  }
}

void Program::eval_cpu(const std::vector<mx::array>& inputs, std::vector<mx::array>& outputs) {
  /* Who asked for an output may be gone before it is made. */
  std::vector<std::shared_ptr<mx::array::Data>> held;
  for (auto& output : outputs) {
    output.set_data(mx::allocator::malloc(output.nbytes()));
    held.push_back(output.data_shared_ptr());
  }
  mx::cpu::get_command_encoder(stream()).dispatch(
      [plan = plan_, inputs = bounds(inputs), outputs = bounds(outputs), held = std::move(held)]() {
        plan->compute(views(inputs).data(), views(outputs).data());
      });
}

void Program::eval_gpu(const std::vector<mx::array>&, std::vector<mx::array>&) {
  throw std::runtime_error("a program is for a CPU");
}

} // namespace duet
