// Something that somebody has to do, about a record or by itself.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class TaskState : std::uint8_t { open, done, cancelled };

struct Task {
    schema::Meta meta;
    TaskState state{};
    std::string title;
    std::string description;
    base::Id<Person> owner;
    std::optional<base::Date> due;
    schema::Reference about;
};

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::TaskState> =
    std::to_array<schema::Choice>({{"open", "Open"}, {"done", "Done"}, {"cancelled", "Cancelled"}});
