// An erasure: what kept versions of a record said is gone for good, on whose decision and why. Never changed.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

// What the proof of the rest hangs on is not erased.
constexpr bool is_never_erased(schema::Kind kind) {
    return kind == schema::Kind::erasure || kind == schema::Kind::key_change || kind == schema::Kind::audit_opening;
}

struct Erasure {
    schema::Meta meta;
    std::string record;  // its reference; not a link, for the record may be removed
    std::string because;
    std::optional<base::Date> requested_on;
    std::optional<std::int64_t> up_to_version;  // all versions of the record up to this one
    std::optional<std::int64_t> versions;       // how many of them still said something
    std::string erased_hash;                    // of these: which changes they were (ledger/erased.hpp)
    base::Id<Person> erased_by;
};

}  // namespace isms
