// An audit pack of an organisation (src/pack/): its records as they stood at a moment, with the log that proves them.
#pragma once
#include <string>
#include <vector>

#include "pack/archive.hpp"
#include "services/program.hpp"

namespace services {

struct PackQuestion {
    std::optional<base::Moment> at;                // of the records; none: as they stand
    std::vector<const schema::Schema*> registers;  // none: all
    std::string made_by;                           // "Keepwright 0.1.0"
};

// Writes the pack to the sink. Signs the log first when the newest checkpoint does not cover the moment. forbidden where the
// caller may not read a register whole; invalid before the first change, and for a log that is not signed here.
base::Result<void> write_pack(Program& program, const Caller& caller, const PackQuestion& question, const pack::Sink& sink);

// "risks,assets" as registers; invalid names what is none.
base::Result<std::vector<const schema::Schema*>> registers_named(const engine::Tables& tables, std::string_view paths);

}  // namespace services
