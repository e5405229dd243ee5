// Erasures: what is known of them, and what they leave to do when they are kept.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/kept_versions.hpp"
#include "services/program.hpp"

namespace services {

// Why versions of a record say nothing any more.
struct KnownErasure {
    std::int64_t number = 0;         // of the erasure
    std::int64_t up_to_version = 0;  // of the record
    base::Moment at{};
    std::int64_t by = 0;  // person; 0 the program
    std::string because;
};

// Of one record, the oldest first.
class Erasures {
public:
    Erasures(engine::Work& work, const schema::Schema& schema, std::int64_t number);
    // The one that erased this version; null when it was not erased.
    const KnownErasure* of(const engine::KeptVersion& version) const;

private:
    std::vector<KnownErasure> known_;
};

// How many there were in the organisation: what was made from kept versions before the last one is not shown any more.
std::int64_t count_erasures(store::Connection& connection, std::int64_t org);

// Deletes the files that nothing names any more, rests of words in the index of search, and the past that was made before
// the last erasure. To be done soon after each erasure, and from time to time: a file that somebody stored in the last ten
// minutes stays until then, for its record may not be saved yet.
void finish_erasures(Program& program);

}  // namespace services
