// Clauses 5.3 and 7.2: a person who works under the organisation's control, or who owns something in the ISMS.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class PersonState : std::uint8_t { active, left };

struct Person {
    schema::Meta meta;
    PersonState state{};
    std::string name;
    std::string email;
    base::Id<Unit> unit;
    std::string job_title;
    bool external = false;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::PersonState> = std::to_array<schema::Choice>({{"active", "Active"},
                                                                                             {"left", "Left"}});
