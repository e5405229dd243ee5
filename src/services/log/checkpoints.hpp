// Checkpoints of the logs: signed while there are changes, kept, and published at /log/{org}/checkpoint.
#pragma once
#include <optional>
#include <string>

#include "services/log/memory.hpp"
#include "services/program.hpp"

namespace services {

struct StoredCheckpoint {
    std::uint64_t size = 0;
    base::Moment at{};
    std::string note;  // signed (src/ledger/note.hpp)
};

// Of the organisation in whose scope the connection is; nothing when none was signed yet.
std::optional<StoredCheckpoint> newest_checkpoint(store::Connection& connection, std::int64_t org);
// The newest that a witness has cosigned.
std::optional<StoredCheckpoint> newest_cosigned(store::Connection& connection, std::int64_t org);

// Signs the head of the log when it has grown since the last time; the newest checkpoint, or nothing for a log without
// changes. What was signed last is kept beside the key, outside of the database, before it is given to anybody: conflict
// when the log does not extend it, for then the database is an older or another one.
base::Result<std::optional<StoredCheckpoint>> sign_head(Program& program, std::int64_t org, std::string_view organisation);

// Every organisation, one after another. Failures go to the log of the server.
void sign_all_heads(Program& program);

}  // namespace services
