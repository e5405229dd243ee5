// Time stamps of checkpoints (RFC 3161): an authority outside says when what was signed of a log was there.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/time_stamp.hpp"
#include "services/program.hpp"

namespace services {

struct KeptTimeStamp {
    std::uint64_t size = 0;  // of the checkpoint
    base::Moment at{};       // as the authority says
    std::string answer;      // DER, of the SHA-256 of the text of the checkpoint, without its signatures
    std::string text;        // of that checkpoint; empty where it is not stored
};

// Of the organisation in whose scope the connection is; nothing when there is none. The newest, or each by size.
std::optional<KeptTimeStamp> newest_time_stamp(store::Connection& connection, std::int64_t org);
void each_time_stamp(store::Connection& connection, std::int64_t org, const std::function<void(const KeptTimeStamp&)>& job);

// Has the newest checkpoint stamped by the authority of the settings when there is a newer one than was stamped last, and
// that one was signed an hour ago or more. Whether there is a new time stamp now. invalid for an answer that cannot be
// verified; throws EnvironmentError when there is none.
base::Result<bool> stamp_newest(Program& program, std::int64_t org);

// Every organisation, until the authority fails: false then, and the log of the server says why. Asks before each whether it
// has to stop.
bool stamp_all_logs(Program& program, const std::function<bool()>& is_stopping);

}  // namespace services
