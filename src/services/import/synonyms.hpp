// What other people's tables call the fields and choices of ours: data, one line for each field.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "schema/schema.hpp"

namespace services {

// Words that may head a column of a field, separated by "|", the likeliest first. Compared as heading_key() spells them.
// Where several fields take one word, the first whose values fit the column gets it.
struct ColumnWords {
    std::optional<schema::Kind> kind;  // none: every kind that has such a field
    std::string_view field;            // or "reference", "source_ref"
    std::string_view words;
};
std::span<const ColumnWords> column_words();

// What stands for a choice, separated by "|", compared folded.
struct ChoiceWords {
    std::string_view field, choice, words;
};
std::span<const ChoiceWords> choice_words();

// "Inherent Likelihood", "inherent_likelihood" and "INHERENT-LIKELIHOOD:" are one heading.
std::string heading_key(std::string_view heading);

}  // namespace services
