// A choice as a column holds it, back as its enum.
#pragma once
#include <string_view>

#include "schema/codec.hpp"

namespace queries {

// The first value of the enum for a name that it does not have: the check of the column allows no other.
template <class E> E to_choice(std::string_view name) {
    const auto& choices = schema::choices_of<E>;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].name == name) return static_cast<E>(i);
    return E{};
}

}  // namespace queries
