// Cosignatures: witnesses outside say that they saw a checkpoint of a log, and when. They are kept under its note.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "services/program.hpp"

namespace services {

inline constexpr std::size_t most_cosigned_bytes = 65'536;

struct Cosigned {
    std::vector<std::string> added;  // the witnesses whose cosignature is new
    std::string note;                // as it is kept now
};

// `note`: a checkpoint that the log of this organisation has signed, with signatures of witnesses that the settings name.
// The first cosignature of each is kept; signatures of others are passed over. Of each witness one signature is verified,
// the first. Writes only when there is something new, so that nobody but a witness can make the server write, and no witness
// more than once for each checkpoint. not_found for an organisation that does not exist; unmet_condition where no witness is
// named; invalid for what is no note, has no cosignature of a witness, or one that is not theirs; conflict for a checkpoint
// that this log has not signed.
base::Result<Cosigned> add_cosignatures(Program& program, std::string_view organisation, std::string_view note);

}  // namespace services
