/* Operations of ours that follow each other become one: MLX hands each of its tasks to another thread, which takes longer
 * than a small model's products do.
 *
 * What lies between two of ours and is MLX's parts them: an operation's level is how many such partings lie before it at
 * most. All operations of a level become one program, so that no program waits for what waits for it. Results that nobody
 * else looks at are never arrays of MLX's: they live from the step that makes them to the last that reads them. */
#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "mlx/c/error.h"
#include "mlx/c/private/mlx.h"
#include "program.h"

namespace mx = mlx::core;

namespace {

using duet::Place;
using duet::Plan;
using duet::Step;

/* How many hold an array: MLX tells nobody. An explicit instantiation may name what is private. */
long holders(const mx::array& array);

template <auto Descriptor>
struct Holders {
  friend long holders(const mx::array& array) {
    return (array.*Descriptor).use_count();
  }
};

template struct Holders<&mx::array::array_desc_>;

/* An array that is not computed yet. */
struct Node {
  mx::array array;
  duet::Operation* operation;
  size_t level;
  /* How often its own level reads it. */
  long reads_within = 0;
  Place place{};
};

class Graph {
 public:
  /* All that the array waits for, inputs first. */
  void add(const mx::array& array) {
    std::vector<std::pair<mx::array, size_t>> path;
    auto enter = [&](const mx::array& array) {
      if (is_waiting(array) && numbers_.emplace(array.id(), nodes_.max_size()).second) {
        path.emplace_back(array, 0);
      }
    };
    enter(array);
    while (!path.empty()) {
      auto& [last, next] = path.back();
      if (next < last.inputs().size()) {
        enter(last.inputs()[next++]);
      } else {
        auto array = std::move(last);
        path.pop_back();
        append(std::move(array));
      }
    }
  }

  void fuse() {
    std::vector<std::vector<size_t>> levels;
    for (size_t number = 0; number < nodes_.size(); number++) {
      auto& node = nodes_[number];
      if (node.operation) {
        levels.resize(std::max(levels.size(), node.level + 1));
        levels[node.level].push_back(number);
      }
    }
    for (auto& level : levels) {
      if (level.size() > 1) {
        fuse(level);
      }
    }
  }

 private:
  static bool is_waiting(const mx::array& array) {
    return array.status() == mx::array::Status::unscheduled && array.has_primitive();
  }

  Node* waiting(const mx::array& array) {
    if (!is_waiting(array)) {
      return nullptr;
    }
    return &nodes_[numbers_.at(array.id())];
  }

  void append(mx::array array) {
    auto operation = dynamic_cast<duet::Operation*>(&array.primitive());
    if (operation && !stream_) {
      stream_ = operation->stream();
    }
    if (operation && operation->stream() != *stream_) {
      operation = nullptr;
    }
    size_t level = 0;
    for (auto& input : array.inputs()) {
      if (auto node = waiting(input)) {
        level = std::max(level, node->level + (operation && !node->operation));
      }
    }
    for (auto& input : array.inputs()) {
      auto node = waiting(input);
      if (node && operation && node->operation && node->level == level) {
        node->reads_within++;
      }
    }
    numbers_[array.id()] = nodes_.size();
    nodes_.push_back({std::move(array), operation, level});
  }

  void fuse(const std::vector<size_t>& level) {
    Plan plan;
    std::vector<mx::array> inputs, outputs;
    std::vector<size_t> last_reader;
    for (auto number : level) {
      auto& node = nodes_[number];
      auto& array = node.array;
      Step step{node.operation->call(), {}, {}, {}};
      for (auto& input : array.inputs()) {
        auto other = waiting(input);
        if (other && other->operation && other->level == node.level) {
          step.reads.push_back(other->place);
          if (other->place.kind == Place::Between) {
            last_reader[other->place.number] = plan.steps.size();
          }
        } else {
          step.reads.push_back({Place::Input, inputs.size()});
          inputs.push_back(input);
        }
      }
      /* One holder is the node itself. */
      if (holders(array) - 1 == node.reads_within) {
        node.place = {Place::Between, plan.between.size()};
        plan.between.push_back(
            {{nullptr, array.shape(), array.strides(), mlx_dtype_to_c(array.dtype())}, array.nbytes()});
        last_reader.push_back(plan.steps.size());
      } else {
        node.place = {Place::Output, outputs.size()};
        outputs.push_back(array);
      }
      step.makes = node.place;
      plan.steps.push_back(std::move(step));
    }
    for (size_t number = 0; number < last_reader.size(); number++) {
      plan.steps[last_reader[number]].done.push_back(number);
    }
    replace(outputs, inputs, std::make_shared<duet::Program>(*stream_, std::move(plan)));
  }

  /* What the outputs were made of stays until the graph has been looked through: its arrays are counted. */
  void replace(std::vector<mx::array>& outputs, const std::vector<mx::array>& inputs,
               const std::shared_ptr<mx::Primitive>& program) {
    for (size_t number = 0; number < outputs.size(); number++) {
      auto& output = outputs[number];
      replaced_.push_back(std::move(output.inputs()));
      output.inputs() = inputs;
      output.primitive_ptr() = program;
      auto siblings = outputs;
      siblings.erase(siblings.begin() + static_cast<long>(number));
      output.set_siblings(std::move(siblings), static_cast<uint16_t>(number));
    }
  }

  /* All programs are on that of the first operation. */
  std::optional<mx::Stream> stream_;
  std::vector<std::vector<mx::array>> replaced_;
  std::vector<Node> nodes_;
  std::unordered_map<std::uintptr_t, size_t> numbers_;
};

} // namespace

extern "C" int duet_fuse(const mlx_array* outputs, size_t count) {
  try {
    Graph graph;
    for (size_t i = 0; i < count; i++) {
      graph.add(mlx_array_get_(outputs[i]));
    }
    graph.fuse();
    return 0;
  } catch (std::exception& error) {
    mlx_error(error.what());
    return 1;
  }
}
