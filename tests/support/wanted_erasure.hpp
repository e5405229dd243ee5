// What somebody asks for who wants a record erased; the rest of an erasure is said by the program.
#pragma once
#include <string>

#include "isms/support/erasure.hpp"

namespace test {

inline isms::Erasure wanted_erasure(std::string record) {
    return {.meta = {},
            .record = std::move(record),
            .because = "Article 17",
            .requested_on = {},
            .up_to_version = {},
            .versions = {},
            .erased_hash = {},
            .erased_by = {}};
}

}  // namespace test
