// Another program, asked once: arguments and input in, output out.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Starts words[0], an absolute path, without a shell, and returns what it printed when it ended with 0. It sees no signal
// that this thread blocks. Throws EnvironmentError when it cannot be started, fails, prints more than `most_output` bytes,
// or is not done within `patience`; then it is killed.
std::string run_program(const std::vector<std::string>& words, std::string_view input, std::chrono::milliseconds patience,
                        std::size_t most_output = 65'536);

}  // namespace base
