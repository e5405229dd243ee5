// Properties by rapidcheck as GoogleTest expectations, and the values that they are tried with.
#pragma once
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

// Holds for all values of the parameters of the lambda; the counterexample is printed.
#define EXPECT_HOLDS(...) EXPECT_TRUE(rc::check(__VA_ARGS__))

namespace test {

std::string to_utf8(const std::vector<std::uint32_t>& code_points);

// Any well-formed UTF-8: control characters, Latin, all planes; no surrogates.
rc::Gen<std::string> utf8_text();

}  // namespace test
