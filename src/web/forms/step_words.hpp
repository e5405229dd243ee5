// Steps of a workflow as addresses and words.
#pragma once
#include <optional>
#include <string_view>

#include "schema/schema.hpp"

namespace web::forms {

std::optional<schema::Verb> verb_from(std::string_view name);  // "accept"
// Decisions that somebody asks about later: the reason is asked for before they are made.
bool asks_for_reason(const schema::Step& step);

}  // namespace web::forms
