// Id<Record>: the number of a record within its organisation, with the kind that it names: Id<Risk> is no Id<Asset>.
#pragma once
#include <compare>
#include <cstdint>

namespace base {

template <class Record> struct Id {
    std::int64_t number = 0;  // from 1; 0 names nothing
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return number != 0; }
};

}  // namespace base
