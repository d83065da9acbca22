/* A program that is computed again with other arrays in the place of some: at once, on the caller's thread, without a graph.
 *
 * It is recorded between fusion and evaluation, where what is asked for is the program's and nothing else. All that it reads
 * but the variables stays as it was, and is held. */
#include <algorithm>
#include <stdexcept>

#include "mlx/allocator.h"
#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"
#include "program.h"

namespace mx = mlx::core;

/* A line of the cache. */
struct alignas(64) Line {
  char bytes[64];
};

struct duet_recording {
  /* What is made, and as which of the results it is wanted. */
  struct Made {
    mx::Shape shape;
    mx::Strides strides;
    mx::Dtype dtype;
    size_t bytes;
    size_t result;
  };

  std::shared_ptr<const duet::Plan> plan;
  std::vector<mx::array> held;
  /* Of what it reads: whatever it was recorded with. */
  std::vector<duet::Bound> inputs;
  /* For each variable which of the inputs it is. */
  std::vector<std::vector<size_t>> variables;
  std::vector<Made> outputs;
  /* Where the results in between are, if they are few: each where an earlier one was that nobody needs any more, if there is such
   * a place. */
  std::vector<std::unique_ptr<Line[]>> memory;
  std::vector<char*> places;
};

namespace {

/* With more than so many bytes in between, these are not held from one time to the next. */
constexpr size_t HELD = 8 << 20;

void lay_out(duet_recording& recording) {
  auto& plan = *recording.plan;
  auto room = [&](size_t number) { return plan.between[number].bytes; };
  /* What was in these last had so many bytes. */
  std::vector<std::pair<size_t, char*>> free;
  size_t all = 0;
  recording.places.resize(plan.between.size());
  for (auto& step : plan.steps) {
    if (step.makes.kind == duet::Place::Between) {
      auto number = step.makes.number;
      auto fits = [&](auto& place) { return place.first == room(number); };
      auto place = std::find_if(free.begin(), free.end(), fits);
      if (place == free.end()) {
        all += room(number);
        if (all > HELD) {
          recording.places.clear();
          recording.memory.clear();
          return;
        }
        recording.memory.push_back(std::make_unique<Line[]>(room(number) / sizeof(Line) + 1));
        place = free.insert(free.end(), {room(number), recording.memory.back()[0].bytes});
      }
      recording.places[number] = place->second;
      free.erase(place);
    }
    for (auto number : step.done) {
      free.emplace_back(room(number), recording.places[number]);
    }
  }
}

bool is_alike(const duet::Bound& one, const duet::Bound& other) {
  return one.shape == other.shape && one.strides == other.strides && one.dtype == other.dtype;
}

const duet::Program* program_of(const mx::array& array) {
  bool waits = array.status() == mx::array::Status::unscheduled && array.has_primitive();
  return waits ? dynamic_cast<const duet::Program*>(&array.primitive()) : nullptr;
}

/* The place of an array among others, or their number. */
size_t place_of(const mx::array& array, const mlx_array* among, size_t count) {
  auto is_it = [&](const mlx_array& other) { return mlx_array_get_(other).id() == array.id(); };
  return std::find_if(among, among + count, is_it) - among;
}

std::unique_ptr<duet_recording> record(const mlx_array* results, size_t count, const mlx_array* variables,
                                       size_t variables_count) {
  auto program = count > 0 ? program_of(mlx_array_get_(results[0])) : nullptr;
  if (!program) {
    return nullptr;
  }
  auto& first = mlx_array_get_(results[0]);
  auto recording = std::make_unique<duet_recording>();
  recording->plan = program->plan();
  recording->variables.resize(variables_count);
  auto outputs = first.outputs();
  for (auto& output : outputs) {
    auto result = place_of(output, results, count);
    if (result == count) {
      return nullptr;
    }
    recording->outputs.push_back({output.shape(), output.strides(), output.dtype(), output.nbytes(), result});
  }
  for (auto& input : first.inputs()) {
    auto variable = place_of(input, variables, variables_count);
    if (!input.is_available()) {
      return nullptr;
    }
    if (variable < variables_count) {
      recording->variables[variable].push_back(recording->inputs.size());
    } else {
      recording->held.push_back(input);
    }
    recording->inputs.push_back(duet::bound(input));
  }
  if (outputs.size() != count) {
    return nullptr;
  }
  lay_out(*recording);
  return recording;
}

} // namespace

extern "C" int duet_record(duet_recording** recording, const mlx_array* results, size_t count,
                           const mlx_array* variables, size_t variables_count) {
  try {
    *recording = record(results, count, variables, variables_count).release();
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}

extern "C" int duet_recording_compute(const duet_recording* recording, const mlx_array* variables, size_t count,
                                      mlx_array* results) {
  try {
    if (count != recording->variables.size()) {
      throw std::invalid_argument("a recording was given another number of variables");
    }
    auto inputs = duet::views(recording->inputs);
    std::vector<duet::Bound> bounds;
    bounds.reserve(count);
    for (size_t number = 0; number < count; number++) {
      auto& variable = mlx_array_get_(variables[number]);
      variable.wait();
      bounds.push_back(duet::bound(variable));
      for (auto input : recording->variables[number]) {
        if (!is_alike(bounds.back(), recording->inputs[input])) {
          throw std::invalid_argument("a recording was given a variable that is not like the first");
        }
        inputs[input] = bounds.back().view();
      }
    }
    std::vector<duet_view> outputs;
    for (auto& made : recording->outputs) {
      auto buffer = mx::allocator::malloc(made.bytes);
      mlx_array_set_(results[made.result], mx::array(buffer, made.shape, made.dtype));
      outputs.push_back(
          {buffer.raw_ptr(), made.shape.data(), made.strides.data(), made.shape.size(), mlx_dtype_to_c(made.dtype)});
    }
    auto& places = recording->places;
    recording->plan->compute(inputs.data(), outputs.data(), places.empty() ? nullptr : places.data());
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}

extern "C" void duet_recording_free(duet_recording* recording) {
  delete recording;
}
