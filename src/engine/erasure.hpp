// Erasing what kept versions say: content, reason and salt go, for good. When each change was and who made it stays, and so
// does its commitment in the log, which tells nothing without the salt.
#pragma once
#include "engine/work.hpp"

namespace engine {

struct ErasedVersions {
    std::int64_t up_to = 0;  // the last one
    std::int64_t count = 0;  // that still said something
    std::string hash{};      // of these (ledger/erased.hpp)
};

// All versions but the newest of a record that is there, all of a removed one. unmet_condition when nothing is left to
// erase, or when an approval that stands rests on it. Answers that are kept for clients and say something of the record lose
// their text too. What can only be done when the change is kept is written into `erasure_left` (services/erasures.hpp).
base::Result<ErasedVersions> erase_versions(Work& work, const schema::Schema& schema, std::int64_t number);

}  // namespace engine
