// How a refusal looks on the command line.
#include <cstdio>

#include "app/commands/commands.hpp"

namespace app {

int refused(const base::Error& error) {
    for (const auto& fault : error.faults) {
        const std::string field = fault.field.empty() ? "" : fault.field + ": ";
        std::fprintf(stderr, "keepwright: %s%s\n", field.c_str(), base::describe(fault).c_str());
    }
    return 1;
}

}  // namespace app
