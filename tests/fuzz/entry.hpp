// What all fuzz targets share: the entry that driver.cpp calls (libFuzzer would call the same).
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

// A property that does not hold ends the program, in any build.
inline void expect(bool holds) {
    if (!holds) std::abort();
}

}  // namespace fuzz
