/* std::format for compilers whose library has none (GCC before 13). mlx-c only uses plain `{}` places. */
#pragma once

#if __has_include(<format>)
#include <format>
#else
#include <sstream>
#include <string>
#include <string_view>

namespace std {

template <class... Values>
string format(string_view pattern, const Values&... values) {
  ostringstream out;
  auto write_up_to_next_place = [&](const auto& value) {
    auto place = pattern.find("{}");
    out << pattern.substr(0, place);
    if (place == string_view::npos) {
      pattern = {};
    } else {
      out << value;
      pattern.remove_prefix(place + 2);
    }
  };
  (write_up_to_next_place(values), ...);
  out << pattern;
  return out.str();
}

} // namespace std
#endif
