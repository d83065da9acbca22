/* mlx-rs seeds its random state with this clock of macOS; nanoseconds of a steady clock serve elsewhere. */
#include <chrono>
#include <cstdint>

extern "C" uint64_t mach_approximate_time() {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}
