// What changed in a text, word by word.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "web/html/node.hpp"

namespace web::parts {

enum class Change : std::uint8_t { same, removed, added };

struct DiffPart {
    Change change;
    std::string_view text;  // into the texts that were compared
};

// The parts of `before` that are same or removed, joined, are `before`; those that are same or added are `after`.
// Few words change (longest common subsequence; changes beside each other are joined), up to about a thousand words changed
// on both sides; beyond that the whole middle counts as replaced.
std::vector<DiffPart> word_diff(std::string_view before, std::string_view after);

html::Node diff_text(std::string_view before, std::string_view after);  // with <del> and <ins>

}  // namespace web::parts
