/* A program that is computed again with other arrays in the place of some: at once, on the caller's thread, without a graph.
 *
 * It is recorded between fusion and evaluation, where what is asked for is the program's and nothing else. All that it reads
 * but the variables stays as it was, and is held. */
#include <algorithm>
#include <stdexcept>
#include <unordered_map>

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
  /* So many of them, the first, have the shapes that they were recorded with. */
  size_t alike;
  std::vector<Made> outputs;
  /* At which lines of the thread's memory the results in between are, if they are few: each where an earlier one was that nobody needs
   * any more, if there is such a place. */
  std::vector<size_t> places;
  size_t lines = 0;
};

namespace {

/* So many lines are held for results in between from one time to the next; for more there is memory while they are needed. */
constexpr size_t HELD = (8 << 20) / sizeof(Line);

/* What a thread's recordings share, as they are computed one after the other. */
struct Memory {
  std::unique_ptr<Line[]> lines;
  size_t count = 0;

  char* of(size_t wanted) {
    if (wanted > count) {
      lines.reset();
      lines = std::make_unique<Line[]>(wanted);
      count = wanted;
    }
    return lines[0].bytes;
  }
};

thread_local Memory memory;

void lay_out(duet_recording& recording) {
  auto& plan = *recording.plan;
  auto room = [&](size_t number) { return plan.between[number].bytes / sizeof(Line) + 1; };
  /* So many lines from this one on. */
  std::vector<std::pair<size_t, size_t>> free;
  recording.places.resize(plan.between.size());
  for (auto& step : plan.steps) {
    if (step.makes.kind == duet::Place::Between) {
      auto number = step.makes.number;
      auto fits = [&](auto& place) { return place.first == room(number); };
      auto place = std::find_if(free.begin(), free.end(), fits);
      if (place == free.end()) {
        place = free.insert(free.end(), {room(number), recording.lines});
        recording.lines += room(number);
      }
      recording.places[number] = place->second;
      free.erase(place);
    }
    for (auto number : step.done) {
      free.emplace_back(room(number), recording.places[number]);
    }
  }
  if (recording.lines > HELD) {
    recording.places.clear();
  }
}

/* For as long as the array is there. */
duet_view view_of(const mx::array& array) {
  auto data = const_cast<void*>(static_cast<const void*>(array.data<char>()));
  return {data, array.shape().data(), array.strides().data(), array.ndim(), mlx_dtype_to_c(array.dtype())};
}

bool is_alike(const duet_view& one, const duet_view& other, bool in_shape) {
  auto same = [&](auto sizes, auto others) { return std::equal(sizes, sizes + one.dimensions, others); };
  bool alike = one.dimensions == other.dimensions && one.dtype == other.dtype;
  return alike && (!in_shape || (same(one.shape, other.shape) && same(one.strides, other.strides)));
}

const duet::Program* program_of(const mx::array& array) {
  bool waits = array.status() == mx::array::Status::unscheduled && array.has_primitive();
  return waits ? dynamic_cast<const duet::Program*>(&array.primitive()) : nullptr;
}

/* Arrays by what they are, and their places. */
std::unordered_map<std::uintptr_t, size_t> places_of(const mlx_array* arrays, size_t count) {
  std::unordered_map<std::uintptr_t, size_t> places;
  for (size_t number = 0; number < count; number++) {
    places.emplace(mlx_array_get_(arrays[number]).id(), number);
  }
  return places;
}

std::unique_ptr<duet_recording> record(const mlx_array* results, size_t count, const mlx_array* variables,
                                       size_t variables_count, size_t alike) {
  auto program = count > 0 ? program_of(mlx_array_get_(results[0])) : nullptr;
  if (!program) {
    return nullptr;
  }
  auto& first = mlx_array_get_(results[0]);
  auto recording = std::make_unique<duet_recording>();
  recording->plan = program->plan();
  recording->variables.resize(variables_count);
  recording->alike = alike;
  auto outputs = first.outputs();
  auto wanted = places_of(results, count);
  for (auto& output : outputs) {
    auto result = wanted.find(output.id());
    if (result == wanted.end()) {
      return nullptr;
    }
    recording->outputs.push_back(
        {output.shape(), output.strides(), output.dtype(), output.nbytes(), result->second});
  }
  auto variable_places = places_of(variables, variables_count);
  for (auto& input : first.inputs()) {
    if (!input.is_available()) {
      return nullptr;
    }
    auto variable = variable_places.find(input.id());
    if (variable != variable_places.end()) {
      recording->variables[variable->second].push_back(recording->inputs.size());
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
                           const mlx_array* variables, size_t variables_count, size_t alike) {
  try {
    *recording = record(results, count, variables, variables_count, alike).release();
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
    for (size_t number = 0; number < count; number++) {
      auto& variable = mlx_array_get_(variables[number]);
      variable.eval();
      auto view = view_of(variable);
      for (auto input : recording->variables[number]) {
        if (!is_alike(view, inputs[input], number < recording->alike)) {
          throw std::invalid_argument("a recording was given a variable that is not like the first");
        }
        inputs[input] = view;
      }
    }
    std::vector<duet_view> outputs;
    for (auto& made : recording->outputs) {
      auto buffer = mx::allocator::malloc(made.bytes);
      mlx_array_set_(results[made.result], mx::array(buffer, made.shape, made.dtype));
      outputs.push_back(
          {buffer.raw_ptr(), made.shape.data(), made.strides.data(), made.shape.size(), mlx_dtype_to_c(made.dtype)});
    }
    std::vector<char*> places;
    if (!recording->places.empty()) {
      auto first = memory.of(recording->lines);
      for (auto line : recording->places) {
        places.push_back(first + line * sizeof(Line));
      }
    }
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
