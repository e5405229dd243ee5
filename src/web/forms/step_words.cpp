#include "web/forms/step_words.hpp"

namespace web::forms {

using schema::Verb;

std::optional<Verb> verb_from(std::string_view name) {
    for (int i = 0; i < schema::verb_count; ++i)
        if (schema::name_of(static_cast<Verb>(i)) == name) return static_cast<Verb>(i);
    return std::nullopt;
}

bool asks_for_reason(const schema::Step& step) {
    const Verb verb = step.verb;
    return step.needs_reason || verb == Verb::accept || verb == Verb::approve || verb == Verb::close || verb == Verb::retire;
}

}  // namespace web::forms
