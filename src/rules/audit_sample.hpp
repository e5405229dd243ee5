// A sample that anybody can draw again: of the references of a population, those whose SHA-256 of "SEED:REFERENCE" is
// smallest, the smallest first. docs/guide/audit-room.md draws one with sha256sum and sort.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// At most `wanted`; all of the population when it has no more.
std::vector<std::string> draw_sample(std::string_view seed, std::span<const std::string> population, std::size_t wanted);

// One reference on each line, as it is published, and its SHA-256 in hexadecimal.
std::string text_of_population(std::span<const std::string> population);
std::string hash_of_population(std::span<const std::string> population);

}  // namespace rules
